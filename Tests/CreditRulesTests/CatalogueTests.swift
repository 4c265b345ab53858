import CreditRules
import Testing

@Suite struct CatalogueTests {
    let catalogue: Catalogue
    let penalty: CatalogueClass
    let permit: CatalogueClass
    let registration: CatalogueClass

    init() throws {
        catalogue = try Shipped.decode("catalogue-2024.yaml")
        penalty = try #require(catalogue.find("行政处罚"))
        permit = try #require(catalogue.find("admin_permit"))
        registration = try #require(catalogue.find(" 注册登记 "))
    }

    @Test func classesOfTheCatalogue() {
        #expect(
            catalogue.classes.map(\.id) == [
                "registration", "admin_penalty", "admin_permit", "honour", "evaluation", "permit_change", "admin_act",
                "abnormal_operation", "court_judgment", "court_enforcement", "contract_performance", "commitment",
                "intellectual_property", "self_declared",
            ])
        let regions = Set(catalogue.classes.map(\.regionClass))
        #expect(regions == ["基础信息", "增信信息", "一般失信信息", "严重失信信息", "风险提示信息"])
        #expect(catalogue.find("双公示行政处罚")?.id == "admin_penalty" && catalogue.find("不存在") == nil)
        #expect(registration.makesSubjects && !penalty.makesSubjects && penalty.publicity == .penalty)
        #expect(penalty.reportWithinWorkingDays == 7 && registration.key.isEmpty)
    }

    @Test func headersByEveryGeneration() {
        let current = [
            "CF_XDR_MC", "CF_XDR_SHXYM", "CF_WSH", "CF_WFXW", "CF_SY", "CF_YJ", "CF_CFLB", "CF_NR", "CF_JDRQ",
            "CF_CFJG",
            "CF_NR_FK",
        ]
        let chinese = [
            "行政相对人名称", "行政相对人代码_1(统一社会信用代码)", "行政处罚决定书文号", "违法行为类型", "违法事实", "处罚依据", "处罚类别", "处罚内容", "处罚决定日期",
            "处罚机关", "罚款金额(万元)",
        ]
        let own = [
            "name", "uscc", "document_no", "violation_type", "facts", "penalty_basis", "kinds", "content", "decided_on",
            "organ", "fine",
        ]
        for headers in [current, chinese, own, current.map { "  *" + $0.lowercased() + "：" }] {
            let map = HeaderMap(headers: headers, class: penalty)
            #expect(map.columns == own && map.missing.isEmpty && map.unknown.isEmpty && map.duplicates.isEmpty)
        }
        let old = HeaderMap(headers: ["CF_CFMC", "CF_CFLB1", "CF_CFLB2", "CF_JG", "CF_FR", "CF_XZJG"], class: penalty)
        #expect(
            old.columns == ["case_name", "kinds", "kinds_second", "content", "legal_representative", "organ"])
    }

    @Test func registrationHeaders() {
        let map = HeaderMap(headers: ["code", "name", "stdnum", "gb2260_name_of_region_part"], class: registration)
        #expect(map.columns == ["uscc", "name", nil, nil] && map.unknown == [2, 3] && map.missing.isEmpty)
        #expect(HeaderMap(headers: ["企业名称"], class: registration).missing.map(\.fields) == [["uscc"]])
    }

    @Test func missingAndTwice() {
        let map = HeaderMap(headers: ["许可编号", "证书编号", "统一社会信用代码"], class: permit)
        #expect(map.duplicates.map(\.field) == ["licence_no"] && map.duplicates.first?.columns == [0, 1])
        let missing = map.missing.map(\.fields)
        #expect(missing.contains(["document_name", "licence_name"]) && missing.contains(["permit_kind"]))
        #expect(!missing.contains(["document_no", "licence_no"]))
    }

    @Test func mappings() {
        let map = HeaderMap(
            headers: ["单位", "码", "企业名称"], class: registration,
            mappings: ["码": "统一社会信用代码", "无此列": "uscc", "单位": "没有的"])
        #expect(map.columns == [nil, "uscc", "name"])
        #expect(map.unusedMappings == ["单位=没有的", "无此列=uscc"])
    }

    @Test(arguments: [
        ("罚款", "罚款"), ("其他-责令改正", "其他"), ("吊销营业执照", "吊销许可证件"), (" 警告 ", "警告"), ("没收违法所得", "没收违法所得"), ("罰款", nil),
        ("", nil),
    ])
    func kinds(cell: String, value: String?) {
        #expect(penalty[id: "kinds"]?.choice(for: cell) == value)
    }

    @Test func lists() {
        #expect(penalty[id: "kinds"]?.items(in: "罚款;没收违法所得；警告 、其他-责令改正,") == ["罚款", "没收违法所得", "警告", "其他-责令改正"])
    }

    @Test func choicesOfStateAndSeverity() {
        #expect(registration[id: "state"]?.choice(for: "存续(在营、开业、在册)") == "active")
        #expect(registration[id: "state"]?.choice(for: "吊销，未注销") == "revoked")
        #expect(penalty[id: "severity"]?.choice(for: "严重") == "serious")
        #expect(penalty[id: "category"]?.choice(for: "自然人") == "natural_person")
        #expect(permit[id: "category"]?.choice(for: "01") == "natural_person")
        #expect(permit[id: "permit_kind"]?.choice(for: "01") == "普通")
    }

    @Test func requiredWhen() throws {
        let fine = try #require(penalty[id: "fine"]?.requiredWhen)
        #expect(fine.field == "kinds" && fine.holds(for: ["警告", "罚款"]) && !fine.holds(for: ["警告"]))
        #expect(penalty[id: "confiscated"]?.requiredWhen?.holds(for: ["没收非法财物"]) == true)
        #expect(penalty[id: "licence_withheld"]?.requiredWhen?.holds(for: ["吊销许可证件"]) == true)
    }

    @Test func titlesFallBackWithinTheirGroup() {
        #expect(permit.titleFields.map(\.id) == ["document_name", "licence_name"])
        #expect(penalty.titleFields.map(\.id) == ["violation_type"])
    }

    /// No choice of a kind of penalty is unknown to the rules that infer severities, and none there is no choice.
    @Test func kindsAndInferenceAgree() throws {
        let choices = Set((penalty[id: "kinds"]?.choices ?? []).map(\.value))
        for rules in try Shipped.regimes().rules {
            let inferred = Set(rules.inference.kinds.flatMap(\.kinds))
            #expect(inferred.isSubset(of: choices))
            // Detention strikes persons only.
            #expect(choices.subtracting(inferred) == ["行政拘留"])
        }
    }
}
