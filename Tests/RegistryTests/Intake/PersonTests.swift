import CreditRules
import Foundation
import Registry
import TestSupport
import Testing

/// Natural persons are diverted, and their numbers reach neither database nor log nor message.
@Suite struct PersonTests {
    private static let firm = TestFirm(20)

    /// Rows that hold persons' numbers at every place that a file has; all the numbers that were written.
    private func sheet(on day: Day) -> (Sheet, numbers: [String]) {
        let numbers = (1...9).map { InventedPerson.number($0) }
        let rows = [
            Self.firm.penalty("巴市监处罚〔2026〕1号", on: day, ["legal_representative_number": numbers[0]]),
            Self.firm.penalty("巴市监处罚〔2026〕2号", on: day, ["category": "自然人", "uscc": numbers[1], "name": "韩××"]),
            Self.firm.penalty("巴市监处罚〔2026〕3号", on: day, ["uscc": " \(numbers[2]) ", "name": "韩××"]),
            Self.firm.penalty("巴市监处罚〔2026〕4号", on: day, ["category": "自然人", "person_number": numbers[3], "uscc": ""]),
            Self.firm.penalty("巴市监处罚〔2026〕5号", on: day, ["facts": "经办人\(numbers[4])陈述"]),
            Self.firm.penalty("巴市监处罚〔2026〕6号", on: day, ["decided_on": numbers[5]]),
            Self.firm.penalty("巴市监处罚〔2026〕7号", on: day, ["document_no": numbers[6]]),
            Self.firm.penalty("巴市监处罚〔2026〕8号", on: day, ["fine": numbers[7]]),
            Self.firm.penalty(
                "巴市监处罚〔2026〕9号", on: day, ["自编列": numbers[8], "legal_representative_number": numbers[0]]),
        ]
        return (Sheet(rows), numbers)
    }

    @Test func noNumberIsKeptAnywhere() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let (sheet, numbers) = sheet(on: fixture.today.adding(days: -3))
            let path = FileManager.default.temporaryDirectory.appending(path: "\(numbers[0])_\(UUID().uuidString).csv")
                .path
            try Data(sheet.text.utf8).write(to: URL(filePath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            let reply = try await fixture.registry.importFile(
                ImportRequest(file: path, class: "行政处罚", unit: "市监局"), by: fixture.reporter)
            #expect(reply.counts == [2, 0, 0, 0, 3, 4])
            #expect(reply.refusals.map(\.code) == Array(repeating: .personNumber, count: 4))
            #expect(reply.warnings.filter { $0.code == .notePerson }.map(\.line) == [3, 4, 5])
            let dropped = try #require(reply.warnings.first { $0.code == .notePersonNumberDropped })
            #expect(dropped.message(.chinese) == "法定代表人证件号码 2 个，均未保存〔N-PERSON-NUMBER-DROPPED〕")
            let batch = try await fixture.registry.batch(try #require(reply.batch))
            let told = Language.allCases.flatMap { [reply.json($0), batch.json($0)] }
            let log = try await TestCluster.shared().log()
            for number in numbers {
                for text in told { #expect(!String(decoding: text, as: UTF8.self).contains(number)) }
                #expect(try await fixture.tables(holding: number) == [])
                // The eight digits of birth alone would do to know the person.
                #expect(!log.contains(number))
            }
            #expect(try await fixture.tables(holding: "19000101") == [])
            #expect(try await fixture.tables(holding: Self.firm.code).contains("public.subject"))
        }
    }

    /// What fails inside the database says nothing of the rows either.
    @Test func refusalsByTheDatabaseSayNothing() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let secret = "某某某秘密字样\(UInt32.random(in: 0 ... .max))"
            let row = Self.firm.penalty("巴市监处罚〔2026〕1号", on: fixture.today.adding(days: -3), ["facts": secret])
            try await fixture.sql("ALTER TABLE record ADD CONSTRAINT nothing_more CHECK (seq < 1) NOT VALID")
            let failed = await problem { try await fixture.penalties([row]) }
            #expect(failed?.code == .internalError)
            #expect(failed?.message(.chinese).contains("nothing_more") == true)
            #expect(failed?.message(.chinese).contains(secret) == false)
            let log = try await TestCluster.shared().log()
            #expect(log.contains("nothing_more"))
            #expect(!log.contains(secret))
        }
    }

    /// Diverted rows are no errors: the file is complete, and a file of nothing else too.
    @Test func divertedRowsAreNoErrors() async throws {
        try await RegistryFixture.with { fixture in
            let row = Self.firm.penalty("巴市监处罚〔2026〕1号", on: fixture.today, ["category": "自然人", "name": "韩××"])
            let reply = try await fixture.penalties([row])
            #expect(reply.counts == [0, 0, 0, 0, 1, 0] && reply.complete)
            let note = try #require(reply.warnings.first)
            #expect(note.code.rawValue == "N-PERSON" && note.field == "category" && note.value == nil)
            #expect(note.message(.chinese).contains("不计入差错"))
            #expect(try await fixture.sql("SELECT outcome, code, value FROM batch_row") == ["diverted|N-PERSON|"])
        }
    }
}
