import CreditRules
import Registry
import Testing

/// A correction that makes another document of a record meets what platforms above have said of that document.
@Suite struct CorrectedDocumentTests {
    private let firm = TestFirm(341)
    private let typed = "巴市监处罚〔2026〕701号"
    private let right = "巴市监处罚〔2026〕710号"

    /// The unit's penalty under the number that was typed wrong.
    private func mistyped(_ office: ExchangeOffice, _ others: [String: String] = [:]) async throws -> String {
        try await office.fixture.register([firm])
        let added = try await office.fixture.registry.perform(
            AddRecord(class: "行政处罚", unit: "市市场监管局", fields: office.penalty(firm, typed, others)),
            by: office.fixture.reporter)
        return added.record.number
    }

    @discardableResult
    private func correct(_ number: String, to document: String, _ office: ExchangeOffice) async throws -> RecordReport {
        try await office.fixture.registry.perform(
            CorrectRecord(number: number, fields: ["document_no": document], reason: "文号抄错"),
            by: office.fixture.reporter)
    }

    /// Where a record stands back for another, by number.
    private func standingBack(_ office: ExchangeOffice) async throws -> [String] {
        try await office.fixture.sql(
            """
            SELECT subject_id || '-' || seq || ' for ' || basis FROM publicity_end
             WHERE reason = 'other_version' AND superseded_by IS NULL ORDER BY 1
            """)
    }

    @Test func aRepairThatWaitsForTheNumberHidesTheRecordAtOnce() async throws {
        try await ExchangeOffice.open { office in
            let number = try await mistyped(office)
            #expect(try await office.results([office.result(firm, right)]).unmatched == 1)
            #expect(try await office.shown(firm) == 1)
            let corrected = try await correct(number, to: "巴市监处罚[2026]第710号", office)
            #expect(corrected.end?.reason == "repaired_elsewhere" && corrected.showing == "ended")
            #expect(try await office.shown(firm) == 0)
            #expect(try await office.fixture.registry.resultsWaiting().isEmpty)
        }
    }

    @Test func theVersionFromAboveStandsBackForIt() async throws {
        try await ExchangeOffice.open { office in
            let number = try await mistyped(office)
            try await office.down([office.penalty(firm, right)], class: "行政处罚")
            #expect(try await office.shown(firm) == 2)
            try await correct(number, to: right, office)
            let shown = try await office.fixture.registry.file(of: firm.code).records
            #expect(shown.map(\.number) == [number])
            #expect(try await standingBack(office).map { $0.hasSuffix(" for \(number)") } == [true])
            // Corrected away again, they are two documents, and both are shown.
            try await correct(number, to: typed, office)
            #expect(try await office.shown(firm) == 2)
            #expect(try await standingBack(office).isEmpty)
        }
    }

    /// Of courts' data the version from above holds: the corrected one stands back, as one that is logged does.
    @Test func itStandsBackWhereTheVersionFromAboveHolds() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            let sample = try await office.enforcement(firm)
            func row(_ document: String) -> [String: String] { sample.merging(["document_no": document]) { $1 } }
            try await fixture.importSheet(Sheet([row("（2026）内0802执1号")]), class: "court_enforcement")
            try await office.down([row("（2026）内0802执2号")], class: "court_enforcement", from: "国家平台")
            let own = try #require(
                try await fixture.registry.file(of: firm.code).records.first { $0.documentNo == "（2026）内0802执1号" })
            try await correct(own.number, to: "（2026）内0802执2号", office)
            let shown = try await fixture.registry.file(of: firm.code).records
            #expect(shown.map(\.unit.name) == ["全国信用信息共享平台"])
            #expect(try await standingBack(office).map { $0.hasPrefix("\(own.number) for ") } == [true])
            try await correct(own.number, to: "（2026）内0802执1号", office)
            #expect(try await office.shown(firm) == 2)
        }
    }

    /// What was annulled above under that number is not shown by giving the number to another record.
    @Test func aDecisionThatEndedIsNotShownAgain() async throws {
        try await ExchangeOffice.open { office in
            let number = try await mistyped(office)
            try await office.down([office.penalty(firm, right)], class: "行政处罚")
            let above = try #require(
                try await office.fixture.registry.file(of: firm.code).records.first { $0.number != number })
            try await office.fixture.registry.perform(
                WithdrawRecord(number: above.number, reason: "复议撤销", annulled: true), by: office.clerk)
            let refused = await problem { try await correct(number, to: right, office) }
            #expect(refused?.code == .annulledHere)
            #expect(try await office.shown(firm) == 1)
        }
    }
}
