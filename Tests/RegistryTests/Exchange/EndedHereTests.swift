import CreditRules
import Registry
import Testing

/// What was ended here stays hidden whichever version of it is the one shown.
@Suite struct EndedHereTests {
    private let firm = TestFirm(391)

    /// A court's entry that was reported here and sent down: the version from above is shown.
    private func shownFromAbove(_ office: ExchangeOffice) async throws -> (row: [String: String], number: String) {
        try await office.fixture.register([firm])
        let row = try await office.enforcement(firm)
        try await office.fixture.importSheet(Sheet([row]), class: "court_enforcement")
        try await office.down([row], class: "court_enforcement")
        #expect(try await office.fixture.registry.file(of: firm.code).records.map(\.unit.name) == ["内蒙古自治区公共信用信息平台"])
        let number = try await office.fixture.sql(
            "SELECT subject_id || '-' || seq FROM record WHERE class = 'court_enforcement' AND source = 'local'")[0]
        return (row, number)
    }

    @Test func aRemovalReportedHere() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            var (row, _) = try await shownFromAbove(office)
            row["removed_on"] = fixture.today.adding(days: -5).description
            let reply = try await fixture.importSheet(Sheet([row]), class: "court_enforcement")
            #expect(reply.revised == 1)
            #expect(try await office.shown(firm) == 0)
            let behind = try await fixture.registry.recordsBehind()
            #expect(behind.map(\.reason) == ["removed"] && behind.map(\.days) == [5])
            #expect(behind.map(\.platform) == ["内蒙古自治区公共信用信息平台"])
            // Undone, the entry stands, and the version from above is the one shown.
            try await fixture.registry.perform(
                UndoBatch(batch: try #require(reply.batch), reason: "发错"), by: fixture.officers.reviewer)
            #expect(try await fixture.registry.file(of: firm.code).records.map(\.unit.name) == ["内蒙古自治区公共信用信息平台"])
            #expect(try await fixture.registry.recordsBehind().isEmpty)
        }
    }

    @Test(arguments: [true, false]) func anAnnulmentReportedHere(isAnnulled: Bool) async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            let (row, number) = try await shownFromAbove(office)
            try await fixture.registry.perform(
                WithdrawRecord(number: number, reason: "裁定撤销", annulled: isAnnulled), by: fixture.reporter)
            #expect(try await office.shown(firm) == 0)
            let reason = isAnnulled ? "annulled" : "withdrawn"
            #expect(try await fixture.registry.recordsBehind().map(\.reason) == [reason])
            // The platform's next file carries it still, and the one after does not.
            #expect(try await office.down([row], class: "court_enforcement").counts == [0, 0, 1, 0, 0, 0])
            #expect(try await fixture.registry.recordsBehind().map(\.reason) == [reason])
            var another = row
            another["document_no"] = "（2026）内0802执99号"
            try await office.down([another], class: "court_enforcement")
            #expect(try await fixture.registry.recordsBehind().isEmpty)
            #expect(try await office.shown(firm) == 1)
        }
    }

    /// A penalty of which the version reported here is shown, repaired above by nobody: both are out of every view, and the platform is told.
    @Test func whatStandsBackIsListedToo() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            let row = office.penalty(firm, "巴市监处罚〔2026〕841号")
            let own = try await fixture.registry.perform(
                AddRecord(class: "行政处罚", unit: "市市场监管局", fields: row), by: fixture.reporter)
            try await office.down([row], class: "行政处罚")
            try await fixture.registry.perform(
                WithdrawRecord(number: own.record.number, reason: "法院判决撤销", annulled: true), by: fixture.reporter)
            #expect(try await office.shown(firm) == 0)
            #expect(try await fixture.registry.recordsBehind().map(\.reason) == ["annulled"])
        }
    }
}
