import CreditRules
import Registry
import Testing

/// Encodings, line ends, dates and amounts as officials write them.
@Suite struct CellTests {
    private static let firm = TestFirm(2, name: "巴彦淖尔市测试样例（临河）㐂业有限公司")

    /// One file in every encoding an office sends: the same content, so only the first is new.
    @Test func encodingsAndLineEnds() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -3)
            let facts = "检查发现：\n1.“报警器”停用；\n2.特殊作业\"动火\"未审批，另见附件。"
            var sheet = Sheet([Self.firm.penalty("巴市监处罚〔2026〕1号", on: day, ["facts": facts])])
            let first = try await fixture.importSheet(sheet, class: "行政处罚")
            #expect(first.counts == [1, 0, 0, 0, 0, 0])
            var files: [[UInt8]] = [[0xEF, 0xBB, 0xBF] + Array(sheet.text.utf8)]
            files.append(try #require(encoded(sheet.text, as: "GB18030")))
            sheet.newline = "\r\n"
            files.append(Array(sheet.text.utf8))
            files.append(try #require(encoded(sheet.text, as: "GB18030")))
            files.append([0xFF, 0xFE] + (try #require(encoded(sheet.text, as: "UTF-16LE"))))
            for (place, file) in files.enumerated() {
                let reply = try await fixture.importBytes(file, class: "行政处罚")
                #expect(reply.counts == [0, 0, 1, 0, 0, 0], "file \(place)")
            }
            let stored = try await fixture.sql("SELECT details->>'facts' FROM record WHERE class = 'admin_penalty'")
            #expect(stored.joined(separator: "\n") == facts)
        }
    }

    /// Lines are physical: a row after a cell of three lines starts three lines further down.
    @Test func linesInsideQuotesAreCounted() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -3)
            let reply = try await fixture.penalties([
                Self.firm.penalty("巴市监处罚〔2026〕1号", on: day, ["facts": "一\n二\n三"]),
                Self.firm.penalty("巴市监处罚〔2026〕2号", on: day, ["fine": "x"]),
            ])
            #expect(reply.refusals.map(\.line) == [5])
        }
    }

    /// All forms of one day; the record stays one and unchanged.
    @Test func formsOfADay() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let forms = [
                "2026/1/7", "2026-01-07", "20260107", "2026年1月7日", "2026.1.7", "２０２６／０１／０７", "2026-01-07 00:00:00",
                "2026/1/7 0:00", " 2026年01月07日 ",
            ]
            for (place, form) in forms.enumerated() {
                let row = Self.firm.penalty("巴市监处罚〔2026〕1号", on: .infinity, ["decided_on": form])
                let reply = try await fixture.penalties([row])
                #expect(reply.counts == (place == 0 ? [1, 0, 0, 0, 0, 0] : [0, 0, 1, 0, 0, 0]), "\(form)")
            }
            #expect(
                try await fixture.sql("SELECT DISTINCT decided_on FROM record WHERE class = 'admin_penalty'")
                    == ["2026-01-07"])
        }
    }

    /// Every way to write a validity without end is PostgreSQL's infinity, and goes out as such.
    @Test func longTerm() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -3)
            let words = ["长期", "永久", "2099/12/31", "2099-12-31", "20991231", "9999/12/31", "无固定期限"]
            let rows = words.enumerated().map { place, word in
                Self.firm.permit("临审服许〔2026〕\(place)号", on: day, ["valid_until": word])
            }
            let reply = try await fixture.importSheet(Sheet(rows), class: "行政许可")
            #expect(reply.accepted == words.count)
            let stored = try await fixture.sql(
                "SELECT DISTINCT valid_until FROM record WHERE class = 'admin_permit'")
            #expect(stored == ["infinity"])
            let file = try await fixture.registry.file(of: Self.firm.code)
            #expect(file.records.allSatisfy { $0.validUntil == "infinity" } && file.records.count == words.count)
        }
    }

    /// 万元 to fen exactly, for what binary fractions cannot hold and for what people append.
    @Test func tenThousandYuanToFen() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let amounts: [(String, Int64)] = [
                ("0.2", 200_000), ("0.312", 312_000), ("0.1264", 126_400), ("0.000001", 1), ("0.29", 290_000),
                ("1.15", 1_150_000), ("1,234.5", 1_234_500_000), ("８.５", 8_500_000), ("0.5万元", 500_000),
                ("123456789.123456", 123_456_789_123_456), ("0", 0), ("2000元", 200_000),
            ]
            let rows = amounts.enumerated().map { place, amount in
                Self.firm.penalty("巴市监处罚〔2026〕\(place)号", on: fixture.today.adding(days: -3), ["fine": amount.0])
            }
            let reply = try await fixture.penalties(rows)
            #expect(reply.accepted == amounts.count, "\(reply.refusals.map { $0.message(.chinese) })")
            let stored = try await fixture.sql(
                "SELECT amount_fen FROM record WHERE class = 'admin_penalty' ORDER BY seq")
            #expect(stored == amounts.map { "\($0.1)" })
        }
    }

    /// The second amount is exact too, and kinds of penalty are told whatever separates them.
    @Test func kindsAndConfiscation() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -3)
            let separators = [";", "；", "、", "，", "|"]
            for (place, separator) in separators.enumerated() {
                let kinds = ["罚款", "没收违法所得"].joined(separator: separator)
                let row = Self.firm.penalty("巴市监处罚〔2026〕12号", on: day, ["kinds": kinds, "confiscated": "0.1264"])
                let reply = try await fixture.penalties([row])
                #expect(reply.counts == (place == 0 ? [1, 0, 0, 0, 0, 0] : [0, 0, 1, 0, 0, 0]), "\(separator)")
            }
            let file = try await fixture.registry.file(of: Self.firm.code)
            #expect(file.records.first?.kinds == ["罚款", "没收违法所得"])
            let amount = file.records.first?.details.first { $0.field == "confiscated_fen" }
            #expect(amount?.value == "126400" && amount?.isNumber == true)
        }
    }
}
