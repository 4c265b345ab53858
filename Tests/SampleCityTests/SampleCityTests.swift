import CreditRules
import SampleCity
import Testing

/// The sample city as units would send it: the same each time, well formed, clean.
struct SampleCityTests {
    static let today = Day(daysSince1970: 20_778)  // 2026-11-21
    private static let seeds: [UInt64] = [2026, 1, 77, 4_711]
    private let city = SampleCity(today: Self.today)

    @Test func sameSeedSameBytes() {
        let again = SampleCity(today: Self.today).files()
        let files = city.files()
        #expect(files.map(\.fileName) == again.map(\.fileName))
        #expect(files.map(\.csv) == again.map(\.csv))
        let other = SampleCity(seed: 7, today: Self.today).files()
        #expect(files.map(\.csv) != other.map(\.csv))
    }

    @Test func theBytesOfSeed2026DoNotDrift() {
        // A changed digest is no mistake by itself: it says that everybody's sample city has changed.
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for file in city.files() {
            for byte in file.csv { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        #expect(digest == SampleCityTests.digest, "the city's digest is \(digest)")
    }

    private static let digest: UInt64 = 768_305_965_243_793_624

    @Test func everyFileParsesAndBelongsToAUnit() throws {
        let units = Set(city.units.map(\.name))
        let files = city.files()
        for file in files {
            let table = try #require(ParsedCSV(file), "\(file.fileName)")
            #expect(table.rows.count == file.rows, "\(file.fileName)")
            #expect(units.contains(file.unitName), "\(file.unitName)")
        }
        #expect(Set(files.map(\.fileName)).count == files.count)
        #expect(files.filter { $0.purpose == .demonstration }.count == 1)
    }

    @Test func everyCodeHoldsAndIsRegisteredOnce() throws {
        var registered: [String: String] = [:]
        var kinds: Set<SubjectKind> = []
        for file in city.files() where file.purpose == .load {
            for row in try #require(ParsedCSV(file)).rows where row["行政相对人类别"] != "自然人" {
                let text = try #require(row["统一社会信用代码"])
                let code = try CreditCode(parsing: text)
                #expect(code.text == text)
                if file.classID == "registration" {
                    kinds.insert(code.kind)
                    let twice = registered.updateValue(row["主体名称"] ?? "", forKey: text) != nil
                    #expect(!twice || file.fileName.contains("变更"), "\(text) is registered twice")
                } else {
                    #expect(registered[text] != nil, "\(text) in \(file.fileName) has no file")
                }
            }
        }
        #expect(registered.count == 500)
        #expect(Set(registered.values).count == 500)
        #expect(registered.values.allSatisfy { $0.contains("样例") })
        #expect(kinds == Set(SubjectKind.allCases).subtracting([.other]))
    }

    @Test func unitsHaveCodesAndWordsOfTheirOwn() throws {
        let units = city.units
        var seen: Set<String> = []
        for unit in units {
            for word in [unit.name, unit.code] + unit.shortNames + [unit.documentPrefix].compactMap({ $0 }) {
                #expect(seen.insert(word).inserted, "\(word) means two units")
            }
            let code = try CreditCode(parsing: unit.code)
            #expect(code.division == unit.division)
            #expect(unit.parent.map { seen.contains($0) } ?? true, "\(unit.name) stands before its parent")
        }
        #expect(units.filter { $0.level == .vertical }.count == 9)
        #expect(units.first { $0.name == "巴彦淖尔市市场监督管理局" }?.code == "11150800MB0T000234")
        #expect(units.first { $0.name == "乌拉特后旗市场监督管理局" }?.code == "11150825MB0T0012XH")
        #expect(units.filter { $0.level == .station }.count == 7)
    }

    @Test(arguments: seeds) func penaltyKeysAreUniqueButForThePlantedTwins(seed: UInt64) throws {
        let city = SampleCity(seed: seed, today: Self.today)
        var keys: [[String]: Int] = [:]
        for file in city.files() where file.classID == "admin_penalty" && file.purpose == .load {
            for row in try #require(ParsedCSV(file)).rows {
                let number = DocumentNumber(row["行政处罚决定书文号"] ?? "").key
                keys[[row["统一社会信用代码"] ?? "", number, row["处罚机关"] ?? ""], default: 0] += 1
            }
        }
        let twins = keys.filter { $0.value > 1 }.keys.map { $0[1] }.sorted()
        // The document written with two kinds of brackets, and the decision sent again with the right fine.
        #expect(twins == ["临市监处罚[2026]113号", "五市监处罚[2026]101号"])
        #expect(keys.count > 250)
    }

    @Test(arguments: seeds) func noPersonsNumberButThePlantedOne(seed: UInt64) throws {
        let city = SampleCity(seed: seed, today: Self.today)
        var found: [String] = []
        for file in city.files() where file.purpose == .load {
            for row in try #require(ParsedCSV(file)).rows {
                for (column, cell) in row where PersonNumber.isPresent(in: cell) {
                    found.append("\(row["行政相对人类别"] ?? "") \(column)")
                }
            }
        }
        #expect(found == ["自然人 统一社会信用代码"])
    }

    @Test func requiredCellsAreFilled() throws {
        let required = [
            "admin_penalty": [
                "行政相对人名称", "统一社会信用代码", "行政处罚决定书文号", "违法行为类型", "违法事实", "处罚依据", "处罚类别", "处罚内容", "处罚决定日期", "处罚机关",
            ],
            "admin_permit": [
                "行政相对人名称", "统一社会信用代码", "行政许可决定文书号", "许可类别", "许可证书名称", "许可编号", "许可内容", "许可决定日期", "有效期自", "有效期至",
                "许可机关",
            ],
            "registration": ["统一社会信用代码", "主体名称", "登记状态", "成立日期"],
            "honour": ["主体名称", "统一社会信用代码", "荣誉称号", "认定单位", "认定日期"],
            "evaluation": ["主体名称", "统一社会信用代码", "评价体系", "评价等级", "评价年度", "评价机关", "评价日期"],
        ]
        for file in city.files() where file.purpose == .load {
            for row in try #require(ParsedCSV(file)).rows {
                for column in try #require(required[file.classID]) {
                    #expect(row[column]?.isEmpty == false, "\(file.fileName): \(column) is empty")
                }
                let kinds = row["处罚类别"] ?? ""
                #expect(!kinds.contains("罚款") || row["罚款金额（万元）"] != "")
                #expect(!kinds.contains("没收") || row["没收违法所得、没收非法财物的金额（万元）"] != "")
                #expect(!kinds.contains("吊销") || row["暂扣或吊销证照名称及编号"] != "")
            }
        }
    }

    @Test func noRecordLiesInTheFuture() throws {
        let decided = ["admin_penalty": "处罚决定日期", "admin_permit": "许可决定日期", "honour": "认定日期", "evaluation": "评价日期"]
        for file in city.files() where file.purpose == .load {
            guard let column = decided[file.classID] else { continue }
            for row in try #require(ParsedCSV(file)).rows {
                let text = try #require(row[column])
                let day = try #require(DateText.parse(text).day, "\(text)")
                #expect(day <= Self.today, "\(file.fileName): \(text)")
            }
        }
    }
}
