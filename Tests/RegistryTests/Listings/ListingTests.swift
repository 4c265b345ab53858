import CreditRules
import Foundation
import Registry
import TabularFiles
import Testing

/// Lists that are determined here: two officers, exits, persons, mergers, and what every outlet shows.
@Suite struct ListingTests {
    private static let firms = (500...507).map { TestFirm($0) }

    /// Entered, shown, in the rating; ended, gone from all of them.
    @Test func whoIsListedIsShownUntilItEnds() async throws {
        try await RegistryFixture.with { fixture in
            let firm = Self.firms[0]
            try await fixture.register([firm])
            let day = fixture.today.adding(days: -30)
            let before = try await fixture.registry.file(of: firm.code)
            let proposed = try await fixture.registry.perform(
                fixture.entering([firm], document: "巴市监列严〔2026〕1号", on: day), by: fixture.reporter)
            #expect(proposed.proposal.state == "open" && proposed.entries.count == 1)
            #expect(try await fixture.listed(firm).isEmpty, "a proposal shows nothing")
            #expect(try await fixture.registry.file(of: firm.code) == before)
            let confirmed = try await fixture.registry.perform(
                ConfirmProposal(number: proposed.proposal.number, reason: "同意"), by: fixture.officers.reviewer)
            #expect(confirmed.proposal.state == "confirmed" && confirmed.proposal.decided?.by == "reviewer")
            let file = try await fixture.registry.file(of: firm.code)
            let entry = try #require(file.listings.first)
            #expect(file != before && entry.list == "market_violation" && entry.side == "untrust")
            #expect(entry.words.documentNo == "巴市监列严〔2026〕1号" && entry.words.organ == "巴彦淖尔市市场监督管理局")
            #expect(entry.words.basis.contains("严重违法失信名单管理办法"))
            #expect(entry.words.until == day.adding(months: 36).description)
            #expect(entry.words.earliestExit == day.adding(months: 12).adding(days: 1).description)
            #expect(String(decoding: file.json(), as: UTF8.self).contains("\"listings\":[{\"listing\":"))
            let rating = try #require(try await fixture.registry.rating(of: firm.code).evaluation)
            let reason = try #require(rating.reasons.first { $0.code == "UNTRUST-LISTED" })
            #expect(rating.gradeClass == 4 && reason.points == 0 && reason.record?.documentNo == "巴市监列严〔2026〕1号")
            #expect(reason.text.contains("市场监督管理严重违法失信名单") && !reason.basis.isEmpty)

            let early = await problem {
                try await fixture.registry.perform(
                    LeaveList(listings: [entry.number], why: .left, reason: "申请"), by: fixture.reporter)
            }
            #expect(early?.code == .listingTooEarly)
            let leaving = try await fixture.registry.perform(
                LeaveList(
                    listings: [entry.number], why: .annulled, basis: "巴市监撤〔2026〕2号", reason: "原决定撤销"),
                by: fixture.reporter)
            let number = try #require(leaving.proposal?.proposal.number)
            #expect(try await fixture.listed(firm).count == 1)
            try await fixture.registry.perform(ConfirmProposal(number: number), by: fixture.officers.reviewer)
            #expect(try await fixture.listed(firm).isEmpty)
            #expect(try await fixture.registry.rating(of: firm.code).evaluation?.gradeClass == 1)
            #expect(try await fixture.registry.list("严重违法失信名单", reader: fixture.sharing).items.isEmpty)
            // Who stood on it yesterday is told to those who determined it.
            guard case .officer(let linhe) = fixture.officers.linhe else { return }
            for (reader, count) in [(fixture.sharing, 1), (.officer(linhe), 0)] as [(Reader, Int)] {
                let page = try await fixture.registry.list(
                    "严重违法失信名单", asOf: "\(fixture.today.adding(days: -1))", reader: reader)
                #expect(page.items.count == count)
            }
        }
    }

    /// The day after the last one, without anybody writing; the rating knows that day beforehand.
    @Test func anEntryLapsesByItself() async throws {
        try await RegistryFixture.with { fixture in
            let firm = Self.firms[0]
            try await fixture.register([firm])
            try await fixture.registry.perform(
                GrantClass(unit: "市市场监管局", class: "政府采购失信名单"), by: fixture.operatorActor)
            let act = EnterSubjects(
                list: "政府采购失信名单", unit: "市市场监管局", codes: [firm.code],
                fields: [
                    "document_no": "巴财采〔2026〕1号", "entered_on": "2026-01-10",
                    "until": "\(fixture.today.adding(days: 2))",
                ], reason: "列入决定")
            let proposed = try await fixture.registry.perform(act, by: fixture.reporter)
            try await fixture.registry.perform(
                ConfirmProposal(number: proposed.proposal.number), by: fixture.officers.reviewer)
            let acts = try await fixture.acts()
            for (days, count, grade) in [(0, 1, 4), (2, 1, 4), (3, 0, 1)] {
                let day = fixture.today.adding(days: days)
                let page = try await fixture.registry.list("procurement", asOf: "\(day)", reader: fixture.sharing)
                #expect(page.items.count == count, "day \(days)")
                let evaluation = try await fixture.registry.openEvaluation(of: firm.code, on: day)
                #expect(evaluation?.gradeClass == grade, "day \(days)")
            }
            try await fixture.registry.refreshRatings()
            let next = try await fixture.sql(
                "SELECT next_change_on FROM rating JOIN subject USING (subject_id) WHERE code = '\(firm.code)'")
            #expect(next == ["\(fixture.today.adding(days: 3))"])
            #expect(try await fixture.acts() == acts)
        }
    }

    @Test func anotherOfficerConfirms() async throws {
        try await RegistryFixture.with { fixture in
            let firms = Self.firms
            try await fixture.register(firms)
            let day = fixture.today.adding(days: -30)
            let proposed = try await fixture.registry.perform(
                fixture.entering([firms[0], firms[1]], document: "甲〔2026〕1号", on: day), by: fixture.reporter)
            let number = proposed.proposal.number
            let own = await problem {
                try await fixture.registry.perform(ConfirmProposal(number: number), by: fixture.reporter)
            }
            #expect(own?.code == .notPermitted, "a reporter confirms nothing")
            // Once the unit has a reviewer of its own, the office above confirms no more.
            let added = try await fixture.registry.perform(
                try AddOfficer(name: "second", unit: "市市场监管局", duty: "reviewer"), by: fixture.operatorActor)
            let token = try await fixture.registry.signIn(
                name: "second", password: added.oneTimePassword, newPassword: "Hetao-2026-plain")
            let above = await problem {
                try await fixture.registry.perform(ConfirmProposal(number: number), by: fixture.officers.reviewer)
            }
            #expect(above?.code == .unitConfirmsItself && above?.message(.chinese).contains("巴彦淖尔市市场监督管理局") == true)
            try await fixture.registry.perform(ConfirmProposal(number: number), by: .officer(token))
            #expect(try await fixture.listed(firms[1]) == ["market_violation \(day)"])
            let again = await problem {
                try await fixture.registry.perform(ConfirmProposal(number: number), by: .officer(token))
            }
            #expect(again?.code == .illegalStep)
            // Of two proposals of the same, the second is told.
            let twice = await problem {
                try await fixture.registry.perform(
                    fixture.entering([firms[0]], document: "甲〔2026〕1号", on: day), by: fixture.reporter)
            }
            #expect(twice?.code == .alreadyExists)
            for document in ["乙〔2026〕1号", "乙［2026］1号"] {
                try await fixture.registry.perform(
                    fixture.entering([firms[2]], document: document, on: day), by: fixture.reporter)
            }
            let open = try await fixture.registry.listProposals(by: token)
            #expect(open.map(\.operation) == ["enter", "enter"])
            try await fixture.registry.perform(ConfirmProposal(number: open[1].number), by: .officer(token))
            let overtaken = await problem {
                try await fixture.registry.perform(ConfirmProposal(number: open[0].number), by: .officer(token))
            }
            #expect(overtaken?.code == .proposalOvertaken)
            try await fixture.registry.perform(
                DeclineProposal(number: open[0].number, reason: "重复"), by: .officer(token))
            #expect(try await fixture.registry.listProposals(by: token).isEmpty)
        }
    }

    @Test func whatCannotBeProposedIsRefused() async throws {
        try await RegistryFixture.with { fixture in
            let firm = Self.firms[0]
            try await fixture.register([firm])
            func enter(_ list: String, _ code: String, _ fields: [String: String], unit: String = "市市场监管局") async
                -> ProblemCode?
            {
                await problem {
                    try await fixture.registry.perform(
                        EnterSubjects(list: list, unit: unit, codes: [code], fields: fields, reason: "列入"),
                        by: fixture.reporter)
                }?.code
            }
            let fields = ["document_no": "甲〔2026〕1号"]
            #expect(await enter("失信被执行人", firm.code, fields) == .illegalStep)
            #expect(await enter("黑榜", firm.code, fields) == .listNotFound)
            #expect(await enter("严重违法失信名单", TestFirm(998).code, fields) == .subjectUnknown)
            #expect(await enter("严重违法失信名单", firm.code, [:]) == .usage)
            #expect(await enter("严重违法失信名单", firm.code, ["document_no": "/"]) == .required)
            #expect(await enter("严重违法失信名单", firm.code, ["document_no": "甲", "entered_on": "2999-01-01"]) == .date)
            #expect(await enter("政府采购失信名单", firm.code, fields) == .listNotTheirs)
            #expect(await enter("严重违法失信名单", firm.code, fields, unit: "市环境局") == .listNotTheirs)
        }
    }

    /// Natural persons stand for their organ alone: their names are in no other outlet, their numbers nowhere.
    @Test func personsAreSeenByTheirOrganAlone() async throws {
        try await RegistryFixture.with { fixture in
            let firm = Self.firms[0]
            try await fixture.register([firm])
            let day = fixture.today.adding(days: -30)
            let number = InventedPerson.number(7)
            let name = "样例张三丰"
            let reply = try await fixture.propose([
                firm.violation("甲〔2026〕1号", on: day),
                [
                    "uscc": number, "name": name, "category": "自然人", "person_number": number,
                    "document_no": "甲〔2026〕2号",
                    "organ": "巴彦淖尔市市场监督管理局", "entered_on": "\(day)", "cause": "负有责任",
                ],
                [
                    "uscc": number, "name": name, "category": "自然人", "document_no": "甲〔2026〕3号",
                    "organ": "巴彦淖尔市市场监督管理局", "entered_on": "\(day)", "cause": "证件\(number)",
                ],
            ])
            #expect(reply.counts == [1, 0, 0, 0, 1, 1] && reply.refusals.map(\.code) == [.personNumber])
            let proposal = try #require(reply.proposal)
            guard case .officer(let token) = fixture.reporter, case .officer(let reviewer) = fixture.officers.reviewer,
                case .officer(let linhe) = fixture.officers.linhe
            else { return }
            let seen = try await fixture.registry.listProposal(proposal, by: reviewer)
            #expect(
                seen.proposal.counts.persons == 1 && seen.entries.contains { $0.name == name }, "who decides sees it")
            try await fixture.registry.perform(ConfirmProposal(number: proposal), by: fixture.officers.reviewer)
            #expect(try await fixture.registry.listedPersons(by: token).map(\.name) == [name])
            for other in [reviewer, linhe] { #expect(try await fixture.registry.listedPersons(by: other).isEmpty) }
            let later = try await fixture.registry.listProposal(proposal, by: reviewer)
            #expect(!later.entries.contains { $0.name == name })
            try await expectNowhere(name, number, firm, batch: reply.batch ?? 0, fixture)
            #expect(!String(decoding: reply.json(), as: UTF8.self).contains(name))
            let person = try #require(try await fixture.registry.listedPersons(by: token).first)
            let leaving = try await fixture.registry.perform(
                LeaveList(listings: [], persons: [person.number], why: .court, reason: "裁定"), by: fixture.reporter)
            let exit = try #require(leaving.proposal?.proposal.number)
            try await fixture.registry.perform(ConfirmProposal(number: exit), by: fixture.officers.reviewer)
            #expect(try await fixture.registry.listedPersons(by: token).isEmpty)
        }
    }

    /// Every outlet of the registry, and every table that anybody reads.
    private func expectNowhere(
        _ name: String, _ number: String, _ firm: TestFirm, batch: Int64, _ fixture: RegistryFixture
    ) async throws {
        var outlets = [
            try await fixture.registry.file(of: firm.code, reader: fixture.sharing).json(),
            try await fixture.registry.list("严重违法失信名单", reader: fixture.sharing).json(),
            try await fixture.registry.subjects(matching: name, limit: 50, after: nil).json(),
            try await fixture.registry.batch(batch).json(),
        ]
        let path = freshPath(".xlsx")
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = try await fixture.registry.exportList("严重违法失信名单", to: path, reader: fixture.sharing)
        let sheet = try TableReader(path: path)
        try sheet.turn(toSheet: 0)
        var written: [String] = []
        while let row = try sheet.next() { written += row.cells }
        #expect(written.contains(firm.name))
        outlets.append(Array(written.joined(separator: "\n").utf8))
        for outlet in outlets {
            let text = String(decoding: outlet, as: UTF8.self)
            #expect(!text.contains(name) && !text.contains(number))
        }
        let tables = try await fixture.sql(
            """
            SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
               AND table_name <> 'rule_set'
            """)
        for table in tables {
            let rows = try await fixture.sql("SELECT t::text FROM \(table) t").joined()
            #expect(!rows.contains(number), "\(table)")
            #expect(rows.contains(name) == (table == "person_listing"), "\(table)")
        }
    }

    /// Entries go along with a merged file, ends and all, and back; also while their end is being proposed.
    @Test func mergingTakesThemAlong() async throws {
        try await RegistryFixture.with { fixture in
            let (old, new) = (Self.firms[0], Self.firms[1])
            try await fixture.register([old, new])
            let day = fixture.today.adding(days: -30)
            let first = try await fixture.list(old, document: "甲〔2026〕1号", on: day)
            try await fixture.list(old, document: "甲〔2026〕2号", on: day.adding(days: 1))
            try await fixture.list(new, document: "甲〔2026〕1号", on: day)
            let leaving = try await fixture.registry.perform(
                LeaveList(listings: [first], why: .annulled, reason: "撤销"), by: fixture.reporter)
            for _ in 1...2 {
                try await fixture.registry.perform(
                    MergeSubjects(code: old.code, into: new.code, reason: "重错码"), by: fixture.officers.reviewer)
                // What the other has by the same document stays its own.
                let merged = ["market_violation \(day.adding(days: 1))", "market_violation \(day)"]
                #expect(try await fixture.listed(new) == merged)
                #expect(try await fixture.listed(old) == merged)
                #expect(try await fixture.registry.rating(of: old.code).evaluation?.gradeClass == 4)
                try await fixture.registry.perform(
                    SplitSubject(code: old.code, reason: "不是"), by: fixture.officers.reviewer)
                #expect(try await fixture.listed(old) == merged)
                #expect(try await fixture.listed(new) == ["market_violation \(day)"])
            }
            let second = try await fixture.registry.file(of: old.code).listings[0].number
            let other = try await fixture.registry.perform(
                LeaveList(listings: [second], why: .court, reason: "裁定"), by: fixture.reporter)
            try await fixture.registry.perform(
                MergeSubjects(code: old.code, into: new.code, reason: "重错码"), by: fixture.officers.reviewer)
            let number = try #require(other.proposal?.proposal.number)
            try await fixture.registry.perform(ConfirmProposal(number: number), by: fixture.officers.reviewer)
            #expect(try await fixture.listed(new) == ["market_violation \(day)"])
            try await fixture.registry.perform(
                SplitSubject(code: old.code, reason: "不是"), by: fixture.officers.reviewer)
            #expect(try await fixture.listed(old) == ["market_violation \(day)"], "its end went back with it")
            let rest = try #require(leaving.proposal?.proposal.number)
            try await fixture.registry.perform(ConfirmProposal(number: rest), by: fixture.officers.reviewer)
            #expect(try await fixture.listed(old).isEmpty)
        }
    }
}
