import CreditRules
import Foundation
import Registry
import TabularFiles
import Testing

/// Files of lists: the yearly file from above, proposals by file, and what is written out and read again.
@Suite struct ListFileTests {
    private static let firms = (520...527).map { TestFirm($0) }

    /// Who is missing from the new year's file leaves with the given day; who stays goes on under the new year.
    @Test func theYearlyFile() async throws {
        try await ExchangeOffice.open { office in
            let firms = Self.firms
            let fixture = office.fixture
            try await fixture.register(firms)
            let last = try await office.load(
                firms[0...3].map { $0.graded("2024", on: "2025-04-20") }, ListRequest(year: "2024"), isWhole: true)
            #expect(last.counts == [4, 0, 0, 0, 0, 0] && last.left == 0)
            let rows =
                firms[1...4].map { $0.graded("2025", on: "2026-04-22") }
                + [TestFirm(997).graded("2025", on: "2026-04-22")]
            let year = ListRequest(year: "2025", leavesOn: "2026-04-22")
            let rehearsed = try await office.load(rows, year, isWhole: true) { $0.dryRun = true }
            let reply = try await office.load(rows, year, isWhole: true)
            for told in [rehearsed, reply] {
                #expect(told.entered == 1 && told.kept == 3 && told.left == 1 && told.refused == 1)
                #expect(told.refusals.map(\.code) == [.subjectUnknown])
            }
            let object = reply.object
            #expect(object["entered"] as? Int == 1 && object["kept"] as? Int == 3 && object["left"] as? Int == 1)
            guard case .officer(let loader) = office.clerk else { return }
            for (day, codes) in [("2026-04-21", firms[0...3]), ("2026-04-22", firms[1...4])] {
                let page = try await fixture.registry.list("a_grade_taxpayer", asOf: day, reader: .officer(loader))
                #expect(Set(page.items.map(\.code)) == Set(codes.map(\.code)), "\(day)")
                let years = Set(page.items.flatMap(\.entry.details).filter { $0.field == "year" }.map(\.value))
                #expect(years == [day == "2026-04-22" ? "2025" : "2024"])
            }
            let again = try await office.load(rows, year, isWhole: true)
            #expect(again.entered == 0 && again.kept == 4 && again.left == 0)
            // A file of another year, or with rows that could be anybody's, ends nothing.
            let wrong = try await office.load(
                [firms[1].graded("2024", on: "2026-04-22")], ListRequest(year: "2025"), isWhole: true)
            #expect(wrong.refusals.map(\.code) == [.listYear] && wrong.left == 0)
            #expect(wrong.warnings.map(\.code) == [.noteRegisterIncomplete])
            #expect(try await fixture.listed(firms[1]) == ["a_grade_taxpayer 2026-04-22"])

            let undone = try await fixture.registry.perform(
                UndoBatch(batch: reply.batch ?? 0, reason: "错误"), by: office.clerk)
            #expect(undone.state == "undone")
            let page = try await fixture.registry.list("A级纳税人")
            #expect(Set(page.items.map(\.code)) == Set(firms[0...3].map(\.code)))
        }
    }

    /// What was ended here stays ended though the file from above still carries it; other content replaces what stands.
    @Test func whatEndedStaysEnded() async throws {
        try await ExchangeOffice.open { office in
            let (fixture, firms) = (office.fixture, Self.firms)
            try await fixture.register(firms)
            let day = fixture.today.adding(days: -30)
            let rows = [firms[0], firms[1]].map { $0.violation("（2026）内0802执1234号", on: day) }
            #expect(try await office.load(rows, on: "失信被执行人").counts == [2, 0, 0, 0, 0, 0])
            let number = try await fixture.registry.file(of: firms[0].code).listings[0].number
            let left = try await fixture.registry.perform(
                LeaveList(listings: [number], why: .left, basis: "（2026）内0802执恢1号", reason: "履行完毕"), by: office.clerk)
            #expect(left.left == 1 && left.proposal == nil)
            #expect(try await fixture.listed(firms[0]).isEmpty)
            #expect(try await office.load(rows, on: "失信被执行人").counts == [0, 0, 2, 0, 0, 0])
            #expect(try await fixture.listed(firms[0]).isEmpty)
            let said = rows.map { $0.merging(["performance": "部分未履行"]) { $1 } }
            #expect(try await office.load(said, on: "失信被执行人").counts == [0, 1, 1, 0, 0, 0])
            #expect(try await fixture.listed(firms[1]) == ["judgment_defaulter \(day)"])
            let removed = said.map { $0.merging(["removed_on": "\(fixture.today)"]) { $1 } }
            #expect(try await office.load(removed, on: "失信被执行人").revised == 1)
            #expect(try await fixture.listed(firms[1]).isEmpty)
        }
    }

    @Test func whatDoesNotFitIsRefused() async throws {
        try await ExchangeOffice.open { office in
            let (fixture, firms) = (office.fixture, Self.firms)
            try await fixture.register(firms)
            let day = fixture.today.adding(days: -30)
            let organ = await problem {
                try await office.load([firms[0].violation("甲", on: day)], on: "严重违法失信名单")
            }
            #expect(organ?.code == .illegalStep, "what is determined here is not loaded")
            let kind = try await office.load([firms[0].violation("甲", on: day)], on: "政府机构失信名单")
            #expect(kind.refusals.map(\.code) == [.listKind])
            #expect(kind.refusals[0].message(.chinese).contains("政府机构失信名单"))
            let proposed = try await fixture.propose([
                firms[0].violation("甲〔2026〕1号", on: day), firms[1].violation("甲〔2026〕1号", on: day, ["document_no": ""]),
                firms[2].violation("甲〔2026〕1号", on: day, ["until": "\(day.adding(days: -1))"]),
            ])
            #expect(proposed.counts == [1, 0, 0, 0, 0, 2] && proposed.refusals.map(\.code) == [.required, .date])
            let number = try #require(proposed.proposal)
            try await fixture.registry.perform(ConfirmProposal(number: number), by: fixture.officers.reviewer)
            let listed = try await fixture.propose([firms[0].violation("甲〔2026〕1号", on: day, ["cause": "另一事由"])])
            #expect(listed.refusals.map(\.code) == [.listed])
            #expect(listed.refusals[0].message(.chinese).contains("巴彦淖尔市市场监督管理局"))
            let undo = await problem {
                try await fixture.registry.perform(
                    UndoBatch(batch: proposed.batch ?? 0, reason: "错误"), by: fixture.reporter)
            }
            #expect(undo?.code == .illegalStep)
        }
    }

    /// What is written out is what is read: nothing of it is new.
    @Test func theRoundTrip() async throws {
        try await ExchangeOffice.open { office in
            let (fixture, firms) = (office.fixture, Self.firms)
            try await fixture.register(firms)
            let day = fixture.today.adding(days: -30)
            try await office.load(
                firms[0...2].map {
                    $0.violation("（2026）内0802执\($0.code.suffix(4))号", on: day, ["obligation": "给付材料款"])
                },
                on: "失信被执行人")
            try await office.load(firms.map { $0.graded("2025", on: "2026-04-22") })
            for list in ["judgment_defaulter", "a_grade_taxpayer"] {
                let path = freshPath(".xlsx")
                defer { try? FileManager.default.removeItem(atPath: path) }
                let written = try await fixture.registry.exportList(list, to: path, reader: fixture.sharing)
                let before = try await fixture.registry.list(list, reader: fixture.sharing)
                #expect(written.rows == before.items.count && written.rows > 0)
                let file = ImportRequest(file: path, class: list, unit: "")
                let reply = try await fixture.registry.importList(
                    file, ListRequest(), from: "自治区平台", isWhole: true, by: office.clerk)
                #expect(reply.counts == [0, 0, written.rows, 0, 0, 0] && reply.left == 0, "\(list)")
                #expect(try await fixture.registry.list(list, reader: fixture.sharing) == before)
            }
        }
    }

    /// The shipped lists: those of the statute book, the city's page and the region's tiers.
    @Test func theShippedLists() async throws {
        try await RegistryFixture.with { fixture in
            let lists = try await fixture.registry.lists(reader: fixture.sharing)
            #expect(lists.count == 34 && lists.count { $0.side == "trust" } == 9)
            for name in ["和谐劳动关系单位", "和谐关系劳动单位", "自治区诚信典型企业", "A级纳税人", "诚信达标企业", "诚信示范企业", "诚信标杆企业", "失信被执行人"] {
                _ = try await fixture.registry.list(name)
            }
            let closed = await problem { _ = try await fixture.registry.list("铁路旅客失信名单") }
            #expect(closed?.code == .listNotFound)
            _ = try await fixture.registry.list("铁路旅客失信名单", reader: fixture.sharing)
            let entries = try await fixture.registry.ruleEntries()
            #expect((entries.first { $0.kind == "lists" }?.unverified ?? 0) > 100, "nobody has compared them yet")
            let past = await problem { _ = try await fixture.registry.list("A级纳税人", asOf: "2026-01-01") }
            #expect(past?.code == .asOfNotOpen)
            let cursor = await problem { _ = try await fixture.registry.list("A级纳税人", after: "x") }
            #expect(cursor?.code == .cursorInvalid)
            let template = freshPath(".xlsx")
            defer { try? FileManager.default.removeItem(atPath: template) }
            #expect(try await fixture.registry.writeTemplate(of: "欠薪名单", to: template, isList: true).columns == 15)
        }
    }

    /// Both papers of an entry together, that of an exit, all numbered.
    @Test func noticesOfAProposal() async throws {
        try await RegistryFixture.with { fixture in
            let firms = Self.firms
            try await fixture.register(firms)
            guard case .officer(let token) = fixture.reporter else { return }
            let day = fixture.today.adding(days: -30)
            let proposed = try await fixture.registry.perform(
                fixture.entering([firms[0], firms[1]], document: "甲〔2026〕1号", on: day), by: fixture.reporter)
            let number = proposed.proposal.number
            #expect(
                await problem { _ = try await fixture.registry.listNotices(of: number, by: token) }?.code
                    == .illegalStep)
            let confirmed = try await fixture.registry.perform(
                ConfirmProposal(number: number), by: fixture.officers.reviewer)
            let notices = try await fixture.registry.listNotices(of: number, by: token)
            #expect(notices.map(\.kind) == [.entry, .repair, .entry, .repair])
            #expect(Set(notices.map(\.number)).count == 4)
            #expect(notices[0].values["document_no"] == "甲〔2026〕1号" && notices[0].values["title"] == "列入告知书")
            #expect(notices[1].values["earliest_exit"]?.isEmpty == false)
            #expect(notices.allSatisfy { Set($0.values.keys).isSubset(of: ListNotice.names) })
            let listing = try #require(confirmed.entries.first?.listing)
            let leaving = try await fixture.registry.perform(
                LeaveList(listings: [listing], why: .annulled, reason: "撤销"), by: fixture.reporter)
            let exit = try #require(leaving.proposal?.proposal.number)
            try await fixture.registry.perform(ConfirmProposal(number: exit), by: fixture.officers.reviewer)
            let papers = try await fixture.registry.listNotices(of: exit, by: token)
            #expect(papers.map(\.kind) == [.exit] && papers[0].values["end_reason"] == "原认定已被撤销")
        }
    }
}
