import CreditRules
import Foundation
import Registry
import Testing

/// Measures of who stands on a list: they come with the entry, and go with it.
@Suite struct ListMeasureTests {
    private static let firm = TestFirm(437)

    /// Enters the firm on a list by the city's bureau; the unit above confirms, since the bureau has no second officer.
    private func enter(
        _ fixture: RegistryFixture, on list: String = "严重违法失信名单", daysAgo: Int = 5
    ) async throws -> ListProposalReport {
        let act = EnterSubjects(
            list: list, unit: "市市场监管局", codes: [Self.firm.code],
            fields: [
                "document_no": "巴市监列严〔2026〕1号", "entered_on": "\(fixture.today.adding(days: -daysAgo))", "cause": "样例",
            ],
            reason: "列入决定")
        return try await fixture.registry.perform(act, by: fixture.reporter)
    }

    private func confirm(_ proposal: ListProposalReport, _ fixture: RegistryFixture) async throws {
        let confirmed = ConfirmProposal(number: proposal.proposal.number)
        try await fixture.registry.perform(confirmed, by: fixture.officers.reviewer)
    }

    private func measures(
        _ fixture: RegistryFixture, _ purpose: String? = nil, asOf: Day? = nil, reader: Reader = .anyone
    ) async throws -> [MeasuresDocument.Item] {
        try await fixture.registry.measures(
            of: Self.firm.code, purpose: purpose, asOf: asOf?.description, reader: reader
        ).items
    }

    /// Nothing before another officer confirms; then all that the list entails, and nothing the day after it ended.
    @Test func theyComeAndGoWithTheEntry() async throws {
        try await RegistryFixture.with { fixture in
            let registry = fixture.registry
            try await fixture.register([Self.firm])
            let proposal = try await enter(fixture)
            #expect(try await measures(fixture).isEmpty)
            try await confirm(proposal, fixture)
            let tendering = try await measures(fixture, "招标投标")
            #expect(tendering.map(\.measure) == ["market_entry", "tendering", "franchise"])
            let cause = try #require(tendering.last?.causes.first)
            #expect(cause.kind == .listing && cause.id == "market_violation" && cause.organ == "巴彦淖尔市市场监督管理局")
            #expect(cause.documentNo == "巴市监列严〔2026〕1号" && cause.basis?.contains("市场监督管理严重违法失信名单管理办法") == true)
            let last = fixture.today.adding(days: -5).adding(months: 36)
            #expect(cause.until == last.description)
            for (day, isHeld) in [(last, true), (last.adding(days: 1), false)] {
                let found = try await measures(fixture, asOf: day, reader: fixture.sharing)
                #expect(found.isEmpty != isHeld, "\(day)")
            }
            let all = try await measures(fixture)
            let shared = try await measures(fixture, reader: fixture.sharing)
            #expect(Set(shared.map(\.measure)).isSuperset(of: all.map(\.measure) + ["focused_supervision", "pushing"]))
            #expect(!shared.contains { ["office_holding", "schooling"].contains($0.measure) }, "persons have no file")

            let number = try #require(Int64(cause.number))
            let leaving = try await registry.perform(
                LeaveList(listings: [number], why: .annulled, reason: "原决定被撤销"), by: fixture.reporter)
            #expect(try await measures(fixture).count == all.count)
            try await confirm(try #require(leaving.proposal), fixture)
            #expect(try await measures(fixture).isEmpty)
        }
    }

    /// Feedback names the entry, and the entry goes with a merged file while what was reported stays told.
    @Test func aMergedFileTakesThemAlong() async throws {
        try await RegistryFixture.with { fixture in
            let (registry, other) = (fixture.registry, TestFirm(438))
            try await fixture.register([Self.firm, other])
            try await confirm(try await enter(fixture), fixture)
            let report = ReportMeasure(
                code: Self.firm.code, measure: "tendering", did: "资格审查不予通过", unit: "市市场监管局")
            let kept = try await registry.perform(report, by: fixture.reporter)
            try await registry.perform(
                MergeSubjects(code: Self.firm.code, into: other.code, reason: "重错码"), by: fixture.officers.reviewer)
            let merged = try await registry.measures(of: Self.firm.code)
            #expect(merged.code == other.code && merged.items.contains { $0.measure == "tendering" })
            #expect(merged.items.allSatisfy { $0.causes.count == 1 && $0.causes[0].number != kept.cause })
            let found = try await registry.measureFeedback(FeedbackFilter(code: other.code), by: fixture.reporter)
            #expect(found.items.map(\.cause) == [kept.cause] && found.items.map(\.code) == [other.code])
        }
    }

    /// A trust list brings incentives about, after what stands against a subject.
    @Test func trustListsBringIncentives() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            // The only bureau of the fixture is not the one whose lists these are.
            for list in ["和谐劳动关系单位", "严重违法失信名单"] {
                try await fixture.registry.perform(
                    GrantClass(unit: "市市场监管局", class: list), by: fixture.operatorActor)
            }
            try await confirm(try await enter(fixture, on: "和谐劳动关系单位"), fixture)
            #expect(try await measures(fixture, "评优评先").map(\.measure) == ["honours_first"])
            #expect(try await measures(fixture).allSatisfy { $0.side == "incentive" && $0.obligation == "may" })
            try await confirm(try await enter(fixture), fixture)
            #expect(try await measures(fixture, "评优评先").map(\.measure) == ["no_honours", "honours_first"])
        }
    }
}
