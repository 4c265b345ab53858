import CreditRules
import Registry
import Testing

/// A platform above tells of a repair under the code that a record no longer has: the result follows the record.
@Suite struct MovedRepairTests {
    private let wrong = TestFirm(351)
    private let right = TestFirm(352)
    private let third = TestFirm(353)
    private let document = "巴市监处罚〔2026〕801号"

    private func logged(_ office: ExchangeOffice) async throws -> String {
        try await office.fixture.register([wrong, right, third])
        let added = try await office.fixture.registry.perform(
            AddRecord(class: "行政处罚", unit: "市市场监管局", fields: office.penalty(wrong, document)),
            by: office.fixture.reporter)
        return added.record.number
    }

    private func move(_ number: String, to firm: TestFirm, _ office: ExchangeOffice) async throws -> String {
        try await office.fixture.registry.perform(
            MoveRecord(number: number, to: firm.code, reason: "代码抄错"), by: office.fixture.reporter
        ).record.number
    }

    @Test func aResultUnderTheOldCodeFollowsTheMove() async throws {
        try await ExchangeOffice.open { office in
            let moved = try await move(try await logged(office), to: right, office)
            #expect(try await office.shown(right) == 1)
            #expect(try await office.results([office.result(wrong, document)], dryRun: true).unmatched == nil)
            let reply = try await office.results([office.result(wrong, document)])
            #expect(reply.unmatched == nil && reply.counts == [1, 0, 0, 0, 0, 0])
            #expect(try await office.shown(right) == 0)
            let record = try await office.fixture.registry.record(moved, reader: office.fixture.sharing)
            #expect(record.end?.reason == "repaired_elsewhere")
            #expect(try await office.fixture.registry.resultsWaiting().isEmpty)
            // The same file again changes nothing; undoing it shows the record where it is.
            #expect(try await office.results([office.result(wrong, document)]).counts == [0, 0, 1, 0, 0, 0])
            let undoing = UndoBatch(batch: try #require(reply.batch), reason: "发错")
            try await office.fixture.registry.perform(undoing, by: office.fixture.officers.reviewer)
            #expect(try await office.shown(right) == 1)
        }
    }

    /// Moved twice, and the last file merged into yet another.
    @Test func itFollowsAllTheWay() async throws {
        try await ExchangeOffice.open { office in
            let second = try await move(try await logged(office), to: right, office)
            _ = try await move(second, to: third, office)
            let successor = TestFirm(354)
            try await office.fixture.register([successor])
            try await office.fixture.registry.perform(
                MergeSubjects(code: third.code, into: successor.code, reason: "重错码合并"),
                by: office.fixture.officers.reviewer)
            #expect(try await office.shown(successor) == 1)
            try await office.results([office.result(wrong, document)])
            #expect(try await office.shown(successor) == 0)
        }
    }

    /// Another document of the subject that it went to is not meant.
    @Test func onlyWhatWasMovedIsMeant() async throws {
        try await ExchangeOffice.open { office in
            let first = try await logged(office)
            try await office.fixture.penalties([office.penalty(right, "巴市监处罚〔2026〕802号")])
            _ = try await move(first, to: right, office)
            let reply = try await office.results([office.result(wrong, "巴市监处罚〔2026〕802号")])
            #expect(reply.unmatched == 1)
            #expect(try await office.shown(right) == 2)
        }
    }
}
