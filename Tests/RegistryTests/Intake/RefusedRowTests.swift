import CreditRules
import Foundation
import Registry
import Testing

/// Every finding that refuses a row: line, column, field, masked value, message in both languages.
@Suite struct RefusedRowTests {
    private static let firm = TestFirm(3)
    private static let number = InventedPerson.number(7)

    /// A mistake and what is said about it; `zh` and `en` are parts of the messages.
    private struct Case {
        let cells: [String: String]
        let code: ProblemCode
        let field: String?
        let value: String?
        let zh: String
        let en: String
    }

    private static func cases(today: Day) -> [Case] { casesOfIdentity() + casesOfContent(today: today) }

    /// Whose record it is.
    private static func casesOfIdentity() -> [Case] {
        let code = firm.code
        let last = code.last.map(String.init) ?? ""
        let wrong = String(code.dropLast()) + (last == "1" ? "2" : "1")
        let ends = "9115**********" + code.suffix(4)
        return [
            Case(
                cells: ["violation_type": ""], code: .required, field: "violation_type", value: nil,
                zh: "为空", en: "is empty"),
            Case(
                cells: ["uscc": String(code.dropLast())], code: .codeLength, field: "uscc",
                value: CreditCode.mask(String(code.dropLast())), zh: "应为18位，现为17位", en: "18 characters expected, 17"),
            Case(
                cells: ["uscc": "91150802MAC0I" + code.suffix(5)], code: .codeSyntax, field: "uscc",
                value: ends, zh: "第13位", en: "character 13"),
            Case(
                cells: ["uscc": wrong], code: .codeCheck, field: "uscc", value: CreditCode.mask(wrong),
                zh: "最后一位应为“\(last)”", en: "fails its check"),
            Case(
                cells: ["name": "巴彦淖尔市别家样例有限公司"], code: .nameMismatch, field: "name", value: nil,
                zh: "该代码登记的名称为“\(Masking.name(firm.name))”", en: "name and code disagree"),
        ]
    }

    /// What it says.
    private static func casesOfContent(today: Day) -> [Case] {
        [
            Case(
                cells: ["decided_on": "2026/11/31"], code: .date, field: "decided_on", value: "2026/11/31",
                zh: "日期“2026/11/31”", en: "the date “2026/11/31”"),
            Case(
                cells: ["decided_on": "\(today.adding(days: 1))"], code: .date, field: "decided_on",
                value: "\(today.adding(days: 1))", zh: "晚于今天", en: "the date"),
            Case(
                cells: ["fine": "四千元"], code: .amount, field: "fine", value: "四千元", zh: "不是以万元计的数", en: "not an amount"),
            Case(cells: ["fine": "-1"], code: .amount, field: "fine", value: "-1", zh: "不是以万元计的数", en: "not an amount"),
            Case(
                cells: ["fine": "0.0000001"], code: .amount, field: "fine", value: "0.0000001",
                zh: "不是以万元计的数", en: "not an amount"),
            Case(
                cells: ["fine": "2000"], code: .amountUnit, field: "fine", value: "2000",
                zh: "“fine”为2000万元，而处罚内容写明2,000.00元", en: "2,000.00 yuan"),
            Case(cells: ["fine": ""], code: .fineMissing, field: "fine", value: nil, zh: "含“罚款”", en: "include 罚款"),
            Case(
                cells: ["violation_type": String(repeating: "违", count: 2001)], code: .tooLong, field: "violation_type",
                value: nil, zh: "超过2000字", en: "longer than 2000"),
            Case(
                cells: ["severity": "很严重"], code: .choice, field: "severity", value: "很严重",
                zh: "不在可选范围内", en: "not one of the choices"),
            Case(
                cells: ["facts": "经办人证件号码\(number)。"], code: .personNumber, field: "facts", value: nil,
                zh: "含有个人证件号码，本行未入库，号码未保存", en: "holds a person's number"),
            Case(
                cells: ["decided_on": number], code: .personNumber, field: "decided_on", value: nil,
                zh: "含有个人证件号码", en: "holds a person's number"),
            Case(
                cells: ["source_unit": "巴彦淖尔市生态环境局"], code: .unit, field: "source_unit", value: "巴彦淖尔市生态环境局",
                zh: "与报送单位“巴彦淖尔市市场监督管理局”不一致", en: "not the sending unit"),
            Case(
                cells: ["facts": "检查\u{FFFD}发现"], code: .mojibake, field: "facts", value: nil,
                zh: "含无法识别的字符", en: "cannot be used"),
            Case(
                cells: ["document_no": "无"], code: .required, field: "document_no", value: nil, zh: "为空", en: "is empty"
            ),
            Case(
                cells: ["document_no": "巴市监处罚〔2026〕1号", "content": "罚款3000元", "fine": "0.3"],
                code: .duplicateDiffers, field: nil, value: nil, zh: "与第2行为同一文书（巴市监处罚〔2026〕1号），但内容不同",
                en: "are one document"),
        ]
    }

    /// One file with one row for each mistake: each refused for exactly that, the sound rows taken in.
    @Test func everyMistakeIsNamed() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let cases = Self.cases(today: fixture.today)
            let day = fixture.today.adding(days: -3)
            var rows = [Self.firm.penalty("巴市监处罚〔2026〕1号", on: day)]
            rows += cases.enumerated().map { place, mistake in
                Self.firm.penalty("巴市监处罚〔2026〕\(100 + place)号", on: day, mistake.cells)
            }
            rows.append(Self.firm.penalty("巴市监处罚〔2026〕2号", on: day, ["source_unit": "市监局"]))
            let reply = try await fixture.penalties(rows)
            #expect(reply.counts == [2, 0, 0, 0, 0, cases.count])
            #expect(reply.rows == rows.count)
            try #require(reply.refusals.count == cases.count)
            for (place, mistake) in cases.enumerated() {
                let finding = reply.refusals[place]
                #expect(finding.line == place + 3)
                #expect(finding.code == mistake.code, "\(mistake.cells)")
                #expect(finding.field == mistake.field, "\(mistake.code)")
                #expect(finding.value == mistake.value, "\(mistake.code)")
                check(finding, mistake)
            }
            let fields = await refusalOfFields(fixture)
            let entry = try await refusalOfRegister(fixture)
            // What is typed has no file: RecordActTests; what went back after waiting: SettleHeldTests. What a list refuses:
            // ListFileTests. The last only a workbook can have: WorkbookTests.
            let others = [
                ProblemCode.withdrawnHere, .annulledHere, .movedHere, .subjectUnknown, .returned, .listed,
                .listedBefore,
                .listKind, .listYear, .numberCell,
            ]
            let provoked = Set(cases.map(\.code) + fields + entry + others)
            #expect(provoked == Set(ProblemCode.allCases.filter(\.refusesRow)))
        }
    }

    private func check(_ finding: RowFinding, _ mistake: Case) {
        let (zh, en) = (finding.message(.chinese), finding.message(.english))
        #expect(zh.contains(mistake.zh) && zh.hasSuffix("〔\(mistake.code.rawValue)〕"), "\(zh)")
        #expect(en.contains(mistake.en) && en.hasSuffix("[\(mistake.code.rawValue)]"), "\(en)")
        for text in [zh, en, finding.fix(.chinese), finding.fix(.english)] {
            #expect(!text.contains("{") && !text.contains("}"), "\(text)")
            #expect(!text.contains(Self.number))
        }
    }

    /// A register's entry that another unit keeps, with other content.
    private func refusalOfRegister(_ fixture: RegistryFixture) async throws -> [ProblemCode] {
        try await fixture.members([Self.firm.caterer("JY1")])
        let reply = try await fixture.members(
            [Self.firm.caterer("JY1", ["form": "单位食堂"])], unit: "临河市监", by: fixture.officers.linhe)
        let finding = try #require(reply.refusals.first)
        let mistake = Case(
            cells: [:], code: .registeredByOther, field: "uscc", value: CreditCode.mask(Self.firm.code),
            zh: "已由“巴彦淖尔市市场监督管理局”列入", en: "was entered in this register by “巴彦淖尔市市场监督管理局”")
        #expect(finding.code == mistake.code && finding.field == mistake.field && finding.value == mistake.value)
        check(finding, mistake)
        return reply.refusals.map(\.code)
    }

    /// A row with more cells than the header, whose unquoted comma nobody can place.
    private func refusalOfFields(_ fixture: RegistryFixture) async -> [ProblemCode] {
        var sheet = Sheet([Self.firm.penalty("巴市监处罚〔2026〕3号", on: fixture.today.adding(days: -3))])
        sheet.rows.append(sheet.rows[0] + ["多出的一格"])
        sheet.rows.append(sheet.rows[0] + ["", ""])
        let reply = try? await fixture.importSheet(sheet, class: "行政处罚")
        #expect(reply?.counts == [1, 0, 0, 1, 0, 1])
        let finding = reply?.refusals.first
        #expect(finding?.line == 3)
        let width = sheet.headers.count
        #expect(finding?.message(.chinese) == "第3行有\(width + 1)列，表头有\(width)列〔E-FIELDS〕")
        return reply?.refusals.map(\.code) ?? []
    }

    /// All findings of a row are told at once; the reply's JSON has the keys of the interface.
    @Test func allFindingsOfARow() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let row = Self.firm.penalty(
                "巴市监处罚〔2026〕1号", on: fixture.today, ["fine": "x", "decided_on": "昨天", "organ": ""])
            let reply = try await fixture.penalties([row])
            #expect(reply.refused == 1)
            let object = reply.object
            for key in [
                "batch", "class", "unit", "rows", "accepted", "revised", "unchanged", "same_document", "diverted",
                "refused", "complete", "dry_run", "refusals", "warnings",
            ] {
                #expect(object[key] != nil, "\(key)")
            }
            let refusal = try #require((object["refusals"] as? [[String: Any]])?.first)
            for key in ["line", "column", "field", "code", "value", "message", "fix"] { #expect(refusal[key] != nil) }
            let codes =
                [refusal["code"] as? String]
                + ((refusal["also"] as? [[String: Any]]) ?? []).map { $0["code"] as? String }
            #expect(Set(codes.compactMap(\.self)) == ["E-AMOUNT", "E-DATE", "E-REQUIRED"])
        }
    }

    /// What a batch keeps of its refusals reads as a sentence, though the values of the first message are gone.
    @Test func keptRefusalsReadWell() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -3)
            let cases = Self.cases(today: fixture.today)
            let rows = cases.enumerated().map { place, mistake in
                Self.firm.penalty("巴市监处罚〔2026〕\(100 + place)号", on: day, mistake.cells)
            }
            let reply = try await fixture.penalties(rows)
            let batch = try await fixture.registry.batch(try #require(reply.batch))
            #expect(batch.refusals.map(\.line) == reply.refusals.map(\.line))
            #expect(batch.refusals.map(\.code) == reply.refusals.map(\.code))
            #expect(batch.refusals.map(\.value) == reply.refusals.map(\.value))
            for language in Language.allCases {
                let text = String(decoding: batch.json(language), as: UTF8.self)
                let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
                let refusals = try #require(object?["refusals"] as? [[String: Any]])
                for refusal in refusals {
                    let message = refusal["message"] as? String ?? ""
                    #expect(!message.isEmpty && !message.contains("{"), "\(message)")
                }
            }
        }
    }
}
