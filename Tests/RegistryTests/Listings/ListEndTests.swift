import CreditRules
import Foundation
import Registry
import Testing

/// What ended stays ended, whatever is sent again or undone; an end that was told too late a day gives way to an earlier one.
@Suite struct ListEndTests {
    private static let firms = (528...531).map { TestFirm($0) }
    private static let list = "失信被执行人"

    private func number(_ firm: TestFirm, _ fixture: RegistryFixture) async throws -> Int64 {
        try await fixture.registry.file(of: firm.code).listings[0].number
    }

    /// As the unit that loads the list is told of it.
    private func members(_ office: ExchangeOffice, asOf day: Day) async throws -> [String] {
        guard case .officer(let loader) = office.clerk else { return [] }
        return try await office.fixture.registry.list(Self.list, asOf: "\(day)", reader: .officer(loader)).items
            .map(\.code)
    }

    /// The row that a file had said differently comes back when that file is undone, with what ended it since.
    @Test func undoingAFileBringsNoRepairedEntryBack() async throws {
        try await ExchangeOffice.open { office in
            let (fixture, firm) = (office.fixture, Self.firms[0])
            try await fixture.register([firm])
            let day = fixture.today.adding(days: -200)
            let row = firm.violation("（2026）内0802执1号", on: day)
            try await office.load([row], on: Self.list)
            let second = try await office.load([row.merging(["cause": "另一事实"]) { $1 }], on: Self.list)
            #expect(second.revised == 1)
            _ = try await fixture.registry.perform(
                LeaveList(listings: [number(firm, fixture)], why: .repaired, reason: "信用修复"), by: office.clerk)
            let undone = UndoBatch(batch: second.batch ?? 0, reason: "错误")
            try await fixture.registry.perform(undone, by: office.clerk)
            #expect(try await fixture.listed(firm).isEmpty)
            #expect(try await fixture.registry.measures(of: firm.code).items.isEmpty)
            #expect(try await members(office, asOf: fixture.today.adding(days: -1)) == [firm.code])
            #expect(try await office.load([row], on: Self.list).counts == [0, 0, 1, 0, 0, 0])
            #expect(try await fixture.listed(firm).isEmpty)
        }
    }

    /// A file that is undone and sent again brings back who was on the list, and nobody who had left it since.
    @Test func undoneAndSentAgain() async throws {
        try await ExchangeOffice.open { office in
            let (fixture, firms) = (office.fixture, Self.firms)
            try await fixture.register(firms)
            let day = fixture.today.adding(days: -200)
            let rows = firms[0...1].map { $0.violation("（2026）内0802执\($0.code.suffix(4))号", on: day) }
            let first = try await office.load(rows, on: Self.list)
            _ = try await fixture.registry.perform(
                LeaveList(listings: [number(firms[0], fixture)], why: .repaired, reason: "信用修复"), by: office.clerk)
            try await fixture.registry.perform(UndoBatch(batch: first.batch ?? 0, reason: "错误"), by: office.clerk)
            for firm in firms[0...1] { #expect(try await fixture.listed(firm).isEmpty) }
            let again = try await office.load(rows, on: Self.list)
            #expect(again.counts == [1, 0, 1, 0, 0, 0] && again.warnings.map(\.code) == [.noteUpstreamBehind])
            #expect(try await fixture.listed(firms[0]).isEmpty)
            #expect(try await fixture.listed(firms[1]).count == 1)
        }
    }

    /// A day told otherwise brings nothing back, and the rehearsal says what the run says.
    @Test func anotherDayBringsNothingBack() async throws {
        try await ExchangeOffice.open { office in
            let (fixture, firms) = (office.fixture, Self.firms)
            try await fixture.register(firms)
            let day = fixture.today.adding(days: -200)
            let document = "（2026）内0802执1号"
            try await office.load([firms[0].violation(document, on: day)], on: Self.list)
            _ = try await fixture.registry.perform(
                LeaveList(listings: [number(firms[0], fixture)], why: .repaired, reason: "信用修复"), by: office.clerk)
            for (place, again) in [fixture.today, day.adding(days: 1), day.adding(days: -1)].enumerated() {
                let rows = [
                    firms[0].violation(document, on: again), firms[place + 1].violation("（2026）内0802执2号", on: day),
                ]
                let rehearsed = try await office.load(rows, on: Self.list) { $0.dryRun = true }
                let told = try await office.load(rows, on: Self.list)
                #expect(rehearsed.counts == [1, 0, 1, 0, 0, 0] && told.counts == rehearsed.counts, "\(again)")
                #expect(told.warnings.map(\.code) == [.noteUpstreamBehind])
                #expect(told.warnings[0].message(.chinese).contains("已完成信用修复"))
                #expect(try await fixture.listed(firms[0]).isEmpty, "\(again)")
            }
        }
    }

    /// Where the file itself had dropped it, days that overlap the stay are refused by their row alone.
    @Test func overlappingDaysAreTheRowsOwn() async throws {
        try await ExchangeOffice.open { office in
            let (fixture, firms) = (office.fixture, Self.firms)
            try await fixture.register(firms)
            let day = fixture.today.adding(days: -200)
            let document = "（2026）内0802执1号"
            let good = firms[1].violation("（2026）内0802执2号", on: day)
            try await office.load([firms[0].violation(document, on: day)], on: Self.list)
            let left = try await office.load(
                [firms[2].violation("（2026）内0802执3号", on: day)], on: Self.list, isWhole: true)
            #expect(left.left == 1)
            let rows = [firms[0].violation(document, on: day.adding(days: 1)), good]
            let rehearsed = try await office.load(rows, on: Self.list) { $0.dryRun = true }
            let told = try await office.load(rows, on: Self.list)
            for reply in [rehearsed, told] {
                #expect(reply.counts == [1, 0, 0, 0, 0, 1] && reply.refusals.map(\.code) == [.listedBefore])
                #expect(reply.refusals[0].message(.chinese).contains("\(day)"))
            }
            #expect(try await fixture.listed(firms[1]).count == 1)
            let anew = try await office.load([firms[0].violation(document, on: fixture.today)], on: Self.list)
            #expect(anew.entered == 1)
        }
    }

    /// Told for a later day, an end is no end yet: it may be brought forward, by an officer or by what a file says.
    @Test func aLaterEndIsBroughtForward() async throws {
        try await ExchangeOffice.open { office in
            let (fixture, firms) = (office.fixture, Self.firms)
            let registry = fixture.registry
            try await fixture.register(firms)
            let day = fixture.today.adding(days: -200)
            let rows = firms.map { $0.violation("（2026）内0802执\($0.code.suffix(4))号", on: day) }
            try await office.load(rows, on: Self.list)
            let later = fixture.today.adding(days: 400)
            for firm in firms {
                _ = try await registry.perform(
                    LeaveList(listings: [number(firm, fixture)], why: .repaired, on: later, reason: "信用修复"),
                    by: office.clerk)
            }
            let entry = try await registry.file(of: firms[0].code).listings[0]
            #expect(entry.words.until == later.adding(days: -1).description)
            let measure = try #require(try await registry.measures(of: firms[0].code).items.first)
            #expect(measure.causes.first?.until == later.adding(days: -1).description)
            try await registry.refreshRatings()
            let next = try await fixture.sql(
                "SELECT next_change_on FROM rating JOIN subject USING (subject_id) WHERE code = '\(firms[0].code)'")
            #expect(next == ["\(later)"])
            for again in [later, later.adding(days: 1)] {
                let same = await problem {
                    try await registry.perform(
                        LeaveList(listings: [entry.number], why: .court, on: again, reason: "裁定"), by: office.clerk)
                }
                #expect(same?.code == .illegalStep && same?.message(.chinese).contains("\(later)") == true)
            }
            _ = try await registry.perform(
                LeaveList(listings: [entry.number], why: .court, reason: "裁定"), by: office.clerk)
            #expect(try await fixture.listed(firms[0]).isEmpty)
            let twice = await problem {
                try await registry.perform(
                    LeaveList(listings: [entry.number], why: .court, reason: "裁定"), by: office.clerk)
            }
            #expect(twice?.code == .illegalStep)
            // A file that says the day of removal, and one that is the whole and does not have it.
            let removed = rows[1].merging(["removed_on": "\(fixture.today)"]) { $1 }
            #expect(try await office.load([removed], on: Self.list).revised == 1)
            #expect(try await fixture.listed(firms[1]).isEmpty)
            let whole = try await office.load([rows[3]], on: Self.list, isWhole: true)
            #expect(whole.left == 1)
            #expect(try await fixture.listed(firms[2]).isEmpty)
            #expect(try await fixture.listed(firms[3]).count == 1)
            // Undone, the file leaves the later end as it was.
            try await registry.perform(UndoBatch(batch: whole.batch ?? 0, reason: "错误"), by: office.clerk)
            let back = try await registry.file(of: firms[2].code).listings.map(\.words.until)
            #expect(back == [later.adding(days: -1).description])
        }
    }

    /// The same on a list of ours: two officers say the earlier day too.
    @Test func aLaterEndOfOursIsBroughtForwardByTwo() async throws {
        try await RegistryFixture.with { fixture in
            let (registry, firm) = (fixture.registry, Self.firms[0])
            try await fixture.register([firm])
            let number = try await fixture.list(firm, document: "甲〔2026〕1号", on: fixture.today.adding(days: -30))
            let days = [500, 300, 400].map { fixture.today.adding(days: $0) }
            var proposals: [Int64] = []
            for day in days {
                let act = LeaveList(listings: [number], why: .annulled, on: day, reason: "撤销")
                let reply = try await registry.perform(act, by: fixture.reporter)
                proposals.append(try #require(reply.proposal?.proposal.number))
            }
            for proposal in proposals.prefix(2) {
                try await registry.perform(ConfirmProposal(number: proposal), by: fixture.officers.reviewer)
            }
            let until = try await registry.file(of: firm.code).listings.map(\.words.until)
            #expect(until == [days[1].adding(days: -1).description])
            let overtaken = await problem {
                try await registry.perform(ConfirmProposal(number: proposals[2]), by: fixture.officers.reviewer)
            }
            #expect(overtaken?.code == .proposalOvertaken)
            let act = LeaveList(listings: [number], why: .court, reason: "裁定")
            let reply = try await registry.perform(act, by: fixture.reporter)
            #expect(try await fixture.listed(firm).count == 1)
            let last = try #require(reply.proposal?.proposal.number)
            try await registry.perform(ConfirmProposal(number: last), by: fixture.officers.reviewer)
            #expect(try await fixture.listed(firm).isEmpty)
        }
    }

    /// The whole list of an older year ends nothing of a newer one, nor do its rows replace them.
    @Test func anOlderYearIsNotTheWholeList() async throws {
        try await ExchangeOffice.open { office in
            let (fixture, firms) = (office.fixture, Self.firms)
            try await fixture.register(firms)
            try await office.load([firms[0].graded("2025", on: "2026-04-22")], ListRequest(year: "2025"), isWhole: true)
            let older = [firms[0].graded("2024", on: "2025-04-20"), firms[1].graded("2024", on: "2025-04-20")]
            for dryRun in [true, false] {
                let refused = await problem {
                    try await office.load(older, ListRequest(year: "2024"), isWhole: true) { $0.dryRun = dryRun }
                }
                #expect(refused?.code == .illegalStep && refused?.message(.chinese).contains("2025 年度") == true)
            }
            // Without the option the rows say the year.
            let said = try await office.load([older[1]], isWhole: true)
            #expect(said.left == 0 && said.entered == 1)
            let row = try await office.load([older[0]], ListRequest(year: "2024"))
            #expect(row.counts == [0, 0, 1, 0, 0, 0])
            #expect(try await fixture.listed(firms[0]) == ["a_grade_taxpayer 2026-04-22"])
        }
    }
}
