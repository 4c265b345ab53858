import CreditRules
import SampleCity
import Testing

/// The difficult cases stand in the files with the codes, numbers and amounts they are known by.
struct PlantedCasesTests {
    private let files = SampleCity(subjects: 60, today: SampleCityTests.today).files()

    @Test func theListedSubjectsHaveTheirCodes() throws {
        let names = try Dictionary(
            rows("registration").map { ($0["统一社会信用代码"] ?? "", $0["主体名称"] ?? "") }, uniquingKeysWith: { $1 })
        let listed = [
            "91150802MAC0T01X3Q": "巴彦淖尔市河套样例面业有限公司", "92150821MAC0T02Y8C": "五原县隆兴昌镇样例小吃店",
            "91150800MAC0T03B6X": "巴彦淖尔市阴山样例农牧装备有限公司", "91150823MAC0T04C0C": "乌拉特前旗乌梁素海样例渔业有限责任公司",
            "91150826MAC0T05D5X": "杭锦后旗陕坝样例番茄制品有限公司", "91150802MAC0T06EX6": "巴彦淖尔市样例路桥工程有限公司",
            "91150824MAC0T07F4B": "乌拉特中旗样例建筑劳务有限公司", "91150822MAC0T08G9L": "磴口县样例光伏治沙有限公司",
            "91150825MAC0T09H34": "乌拉特后旗样例矿业有限公司", "92150802MAC0T10J52": "临河区样例牛羊肉餐厅",
            "93150826NAC0T11K70": "杭锦后旗萨如拉样例牧民专业合作社", "91150802MAC0T12L4F": "巴彦淖尔市样例信息技术有限公司",
        ]
        for (code, name) in listed { #expect(names[code] == name) }
        // The later file has the new name.
        #expect(names.values.contains("巴彦淖尔市套海样例供应链管理有限公司"))
        #expect(!names.values.contains("巴彦淖尔市套海样例商贸有限公司"))
        #expect(names.values.contains("巴彦淖尔市河套样例面业有限公司临河分公司"))
        #expect(names.values.contains("巴彦淖尔市样例（临河）种业有限公司"))
    }

    @Test func theFirstExampleIsWhole() throws {
        let row = try #require(try penalty("巴市监处罚〔2026〕12号").first)
        #expect(row["统一社会信用代码"] == "91150802MAC0T01X3Q")
        #expect(row["罚款金额（万元）"] == "0.5")
        #expect(row["没收违法所得、没收非法财物的金额（万元）"] == "0.1264")
        #expect(row["处罚类别"] == "罚款;没收违法所得")
        #expect(row["失信程度"] == "一般")
        #expect(row["处罚机关统一社会信用代码"] == "11150800MB0T000234")
        #expect(day(row["处罚决定日期"]) == Day(year: 2026, month: 4, day: 20))
        #expect(day(row["公示截止期"]) == Day(year: 2027, month: 4, day: 20))
        #expect(day(row["罚款缴清日期"]) == Day(year: 2026, month: 4, day: 29))
    }

    @Test(arguments: [
        ("磴市监处罚〔2026〕27号", "罚款金额（万元）", "0.312"),
        ("磴市监处罚〔2026〕27号", "处罚内容", "处2025年度销售额312,000元1%的罚款，即3,120元"),
        ("临市监处罚〔2026〕86号", "处罚类别", "警告"),
        ("（乌前）应急罚〔2026〕综-5号", "失信程度", "严重"),
        ("（乌前）应急罚〔2026〕综-5号", "违法事实", "2026年4月28日检查发现：\n1.罐区可燃气体报警器停用；\n2.特殊作业\"动火\"未审批。"),
        ("巴卫医罚〔2026〕6号", "失信程度", ""),
        ("巴卫医罚〔2026〕6号", "处罚类别", "罚款;吊销许可证件"),
        ("临市监处罚〔2026〕91号", "行政相对人名称", "巴彦淖尔市套海样例商贸有限公司"),
        ("巴农(种子)罚〔2026〕1号", "行政相对人名称", "巴彦淖尔市样例(临河)种业有限公司"),
        ("〔2026〕内0802司惩7号", "处罚机关", "临河区人民法院"),
        ("五市监处罚[2026]101号", "统一社会信用代码", "92150821MAC0T25N21"),
    ])
    func aPlantedPenaltyHas(number: String, column: String, value: String) throws {
        let row = try #require(try penalty(number).first, "\(number)")
        #expect(row[column] == value)
    }

    @Test func oneDecisionForCompanyAndManager() throws {
        let rows = try penalty("（乌中）应急罚〔2026〕综-6号")
        #expect(rows.map { $0["行政相对人类别"] } == ["法人及非法人组织", "自然人"])
        let number = try #require(rows.last?["统一社会信用代码"])
        #expect(PersonNumber.isPresent(in: number))
        #expect(number.contains("19000101"))
        #expect(rows.last?["行政相对人名称"]?.contains("××") == true)
    }

    @Test func theRevisionComesLaterWithTheSameKey() throws {
        let rows = try penalty("临市监处罚〔2026〕113号")
        #expect(rows.map { $0["罚款金额（万元）"] } == ["0.6", "0.5"])
        let names = files.filter { $0.purpose == .load }.map(\.fileName)
        #expect(names.last == "行政处罚_临河区市场监管局_更正.csv")
    }

    @Test func oldLapsedAndGone() throws {
        let old = try #require(try penalty("巴交罚〔2022〕0012号").first)
        #expect(try #require(day(old["处罚决定日期"])) < Day(daysSince1970: 19_478))  // 2023-05-01
        let lapsed = try #require(try penalty("巴环罚〔2023〕9号").first)
        #expect(try #require(day(lapsed["公示截止期"])) < SampleCityTests.today)
        let gone = try rows("registration").filter { $0["统一社会信用代码"]?.hasPrefix("91150821MAC0T16D") == true }
        #expect(gone.map { $0["登记状态"] } == ["注销"])
        #expect(try penalty("五市监处罚〔2026〕18号").count == 1)
    }

    @Test func permitsWithoutADocumentNumberAndWithoutAnEnd() throws {
        let permits = try rows("admin_permit")
        let none = permits.filter { $0["行政许可决定文书号"] == "无" }
        #expect(none.map { $0["许可编号"] } == ["JY21508020012351"])
        let snackBar = permits.filter { $0["许可编号"] == "JY11508210004173" }
        #expect(snackBar.map { $0["行政许可决定文书号"] } == ["五审服食许〔2026〕417号"])
        #expect(permits.contains { $0["许可编号"] == "锅10蒙L00017(26)" && day($0["有效期至"]) == .infinity })
        #expect(permits.contains { $0["许可编号"] == "150802202603150101" })
    }

    @Test func honoursAndGrades() throws {
        let honours = try rows("honour")
        #expect(honours.contains { $0["文号"] == "巴人社发〔2026〕38号" && $0["统一社会信用代码"] == "91150823MAC0T04C0C" })
        #expect(honours.contains { $0["文号"] == "内发改财信字〔2026〕215号" && $0["承诺编号"] == "15080020260312000017" })
        let grades = try rows("evaluation").filter { $0["统一社会信用代码"] == "91150800MAC0T03B6X" }
        #expect(grades.contains { $0["评价体系"] == "纳税信用" && $0["评价等级"] == "A" && $0["评价年度"] == "2025" })
    }

    @Test func theDemonstrationIsMarkedAndWrong() throws {
        let file = try #require(files.first { $0.purpose == .demonstration })
        let table = try #require(ParsedCSV(file))
        let codes = table.rows.compactMap { $0["统一社会信用代码"] }
        #expect(codes.filter { (try? CreditCode(parsing: $0)) == nil }.count == 2)
        #expect(table.rows.contains { $0["处罚决定日期"] == "2026/11/31" })
    }

    private func rows(_ classID: String) throws -> [[String: String]] {
        try files.filter { $0.classID == classID && $0.purpose == .load }.flatMap { try #require(ParsedCSV($0)).rows }
    }

    private func penalty(_ number: String) throws -> [[String: String]] {
        try rows("admin_penalty").filter { $0["行政处罚决定书文号"] == number }
    }

    private func day(_ text: String?) -> Day? {
        text.flatMap { DateText.parse($0).day }
    }
}
