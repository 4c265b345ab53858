import CreditRules
import Registry
import Testing

/// A result that waits under a code finds the record wherever mergers, moves and corrections bring the two together.
@Suite struct FollowedRepairTests {
    private let old = TestFirm(361)
    private let new = TestFirm(362)
    private let document = "巴市监处罚〔2026〕811号"

    private func merge(_ office: ExchangeOffice) async throws {
        try await office.fixture.registry.perform(
            MergeSubjects(code: old.code, into: new.code, reason: "重错码合并"), by: office.fixture.officers.reviewer)
    }

    private func split(_ office: ExchangeOffice) async throws {
        try await office.fixture.registry.perform(
            SplitSubject(code: old.code, reason: "不是同一主体"), by: office.fixture.officers.reviewer)
    }

    /// The file that is given up has nothing but the result that was told of it.
    @Test func aMergerBringsTheResultToTheSuccessorsRecord() async throws {
        try await ExchangeOffice.open { office in
            try await office.fixture.register([old, new])
            try await office.fixture.penalties([office.penalty(new, document)])
            #expect(try await office.results([office.result(old, document)]).unmatched == 1)
            #expect(try await office.shown(new) == 1)
            try await merge(office)
            #expect(try await office.shown(new) == 0)
            #expect(try await office.fixture.registry.resultsWaiting().isEmpty)
        }
    }

    /// Both have the document, and what was told while they were one holds for the one that stands again.
    @Test func takingAMergerBackShowsNothingThatWasRepairedMeanwhile() async throws {
        try await ExchangeOffice.open { office in
            try await office.fixture.register([old, new])
            try await office.fixture.penalties([office.penalty(old, document), office.penalty(new, document)])
            try await merge(office)
            #expect(try await office.shown(new) == 1)
            #expect(try await office.results([office.result(old, document)]).unmatched == nil)
            #expect(try await office.shown(new) == 0)
            try await split(office)
            #expect(try await office.shown(old) == 0)
            #expect(try await office.fixture.registry.resultsWaiting().isEmpty)
        }
    }

    /// Told under the code that the record had, of the number that it has only after it was corrected where it is.
    @Test func aCorrectionMeetsWhatWasToldUnderTheOldCode() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([old, new])
            let typed = try await fixture.registry.perform(
                AddRecord(class: "行政处罚", unit: "市市场监管局", fields: office.penalty(old, "巴市监处罚〔2026〕118号")),
                by: fixture.reporter)
            let moved = try await fixture.registry.perform(
                MoveRecord(number: typed.record.number, to: new.code, reason: "代码抄错"), by: fixture.reporter)
            #expect(try await office.results([office.result(old, document)]).unmatched == 1)
            let corrected = try await fixture.registry.perform(
                CorrectRecord(number: moved.record.number, fields: ["document_no": document], reason: "文号抄错"),
                by: fixture.reporter)
            #expect(corrected.end?.reason == "repaired_elsewhere")
            #expect(try await office.shown(new) == 0)
            #expect(try await fixture.registry.resultsWaiting().isEmpty)
            // The same where it is corrected under a code to which others were merged, and after it has gone back.
            #expect(try await office.results([office.result(old, document)]).counts == [0, 0, 1, 0, 0, 0])
        }
    }
}
