import CreditRules
import Foundation
import Registry
import Testing

/// Who enters whom on a list of ours, how natural persons leave it, and how that is told.
@Suite struct ListEntryTests {
    private static let firms = (532...533).map { TestFirm($0) }

    /// Persons leave by the same rules as subjects, from a day on; who is off the list is not shown as standing on it.
    @Test func personsLeaveAsSubjectsDo() async throws {
        try await RegistryFixture.with { fixture in
            let registry = fixture.registry
            guard case .officer(let token) = fixture.reporter else { return }
            let day = fixture.today.adding(days: -12)
            func person(_ number: Int, on day: Day) -> [String: String] {
                [
                    "uscc": "", "name": "样例张三\(number)", "category": "自然人", "document_no": "甲〔2026〕\(number)号",
                    "organ": "巴彦淖尔市市场监督管理局", "entered_on": "\(day)", "cause": "负有责任",
                ]
            }
            let over = fixture.today.adding(months: -40)
            let reply = try await fixture.propose([person(1, on: day), person(2, on: over)])
            let number = try #require(reply.proposal)
            try await registry.perform(ConfirmProposal(number: number), by: fixture.officers.reviewer)
            let notices = try await registry.listNotices(of: number, by: token)
            #expect(notices.count == 4 && Set(notices.map { $0.values["addressee"] }) == ["您"])
            let listed = try await registry.listedPersons(by: token)
            #expect(listed.map(\.name) == ["样例张三1"], "whose term is over stands on no list")
            let one = try #require(listed.first)
            #expect(one.words.earliestExit == day.adding(months: 12).adding(days: 1).description)
            func leave(_ why: ListingEndReason, on day: Day? = nil) async throws -> ListProposalReport? {
                try await registry.perform(
                    LeaveList(listings: [], persons: [one.number], why: why, on: day, reason: "申请"),
                    by: fixture.reporter
                ).proposal
            }
            let early = await problem { _ = try await leave(.left) }
            #expect(early?.code == .listingTooEarly)
            let later = fixture.today.adding(days: 160)
            let first = try #require(try await leave(.annulled, on: later)?.proposal.number)
            guard case .officer(let reviewer) = fixture.officers.reviewer else { return }
            let seen = try await registry.listProposal(first, by: reviewer).entries
            #expect(seen.map(\.name) == [one.name] && seen.first?.endedOn == "\(later)", "who decides sees whom")
            try await registry.perform(ConfirmProposal(number: first), by: fixture.officers.reviewer)
            let until = try await registry.listedPersons(by: token).map(\.words.until)
            #expect(until == [later.adding(days: -1).description])
            let exits = try await registry.listNotices(of: first, by: token)
            #expect(exits.map(\.kind) == [.exit] && exits.first?.values["addressee"] == "您")
            let second = try #require(try await leave(.court)?.proposal.number)
            try await registry.perform(ConfirmProposal(number: second), by: fixture.officers.reviewer)
            #expect(try await registry.listedPersons(by: token).isEmpty)
            let twice = await problem { _ = try await leave(.court) }
            #expect(twice?.code == .illegalStep)
        }
    }

    /// Only the organs whose list it is, or whom an operator granted it, propose anything of a list of ours.
    @Test func onlyItsOrgansEnter() async throws {
        try await RegistryFixture.with { fixture in
            let firm = Self.firms[0]
            try await fixture.register([firm])
            let fields = ["document_no": "甲〔2026〕1号"]
            func enter() async -> Problem? {
                await problem {
                    try await fixture.registry.perform(
                        EnterSubjects(
                            list: "安全生产严重失信主体名单", unit: "市市场监管局", codes: [firm.code], fields: fields, reason: "列入"),
                        by: fixture.reporter)
                }
            }
            let refused = await enter()
            #expect(refused?.code == .listNotTheirs && refused?.message(.chinese).contains("应急管理部门") == true)
            let day = fixture.today.adding(days: -3)
            let file = await problem {
                try await fixture.propose([firm.violation("甲〔2026〕1号", on: day)], on: "work_safety")
            }
            #expect(file?.code == .listNotTheirs)
            try await fixture.registry.perform(
                GrantClass(unit: "市市场监管局", class: "安全生产严重失信主体名单"), by: fixture.operatorActor)
            #expect(await enter() == nil)
        }
    }

    /// What is typed is told by its options, and a stranger's unit by its name.
    @Test func whatIsTypedIsToldByItsOption() async throws {
        try await RegistryFixture.with { fixture in
            let firm = Self.firms[0]
            try await fixture.register([firm])
            func enter(_ fields: [String: String], by actor: Actor? = nil) async -> String {
                await problem {
                    try await fixture.registry.perform(
                        EnterSubjects(
                            list: "严重违法失信名单", unit: "市市场监管局", codes: [firm.code], fields: fields, reason: "列入"),
                        by: actor ?? fixture.reporter)
                }?.message(.chinese) ?? ""
            }
            let none = await enter([:])
            #expect(none.contains("--document-no") && none.contains("认定文号"))
            #expect(!none.contains("表头") && !none.contains("--map"))
            let fields = ["document_no": "甲〔2026〕1号"]
            let day = await enter(fields.merging(["entered_on": "2999-01-01"]) { $1 })
            #expect(day.contains("“--on”") && !day.contains("entered_on"))
            #expect(await enter(fields, by: fixture.officers.linhe).contains("巴彦淖尔市市场监督管理局"))
        }
    }
}
