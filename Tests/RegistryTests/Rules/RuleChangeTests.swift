import CreditRules
import Foundation
import Registry
import Testing

/// What other rules would move, and that the activation moves just that.
@Suite struct RuleChangeTests {
    /// The days of a record's window, for comparing.
    private static func windows(_ fixture: RegistryFixture) async throws -> [String: String] {
        let rows = try await fixture.sql(
            """
            SELECT subject_id || '-' || seq, coalesce(earliest_end::text, '') || ' ' || latest_end || ' '
                   || coalesce(first_application::text, '')
              FROM record WHERE class = 'admin_penalty' AND superseded_by IS NULL
            """)
        return Dictionary(
            uniqueKeysWithValues: rows.map { row in
                let parts = row.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
                return (parts[0], parts[1])
            })
    }

    private static func ratings(_ fixture: RegistryFixture, _ firms: [TestFirm]) async throws -> [String: String] {
        var found: [String: String] = [:]
        for firm in firms {
            for (channel, reader) in [("open", Reader.anyone), ("shared", fixture.sharing)] {
                let rating = try await fixture.registry.rating(of: firm.code, reader: reader)
                found["\(firm.code) \(channel)"] =
                    "\(rating.evaluation?.score ?? -1) \(rating.evaluation?.gradeClass ?? -1)"
            }
        }
        return found
    }

    /// Penalties of many days, severities and organs, in a fixed order.
    private static func fill(_ fixture: RegistryFixture, _ firms: [TestFirm]) async throws {
        try await fixture.register(firms)
        var random = SplitMix(seed: 27)
        var rows: [[String: String]] = []
        for index in 0..<240 {
            let firm = firms[index % firms.count]
            let day = fixture.today.adding(days: -Int(random.next() % 1_400))
            var row = firm.penalty("巴环罚〔2026〕\(index)号", on: day)
            row["severity"] = ["一般", "严重", "轻微", ""][Int(random.next() % 4)]
            row["organ"] = ["巴彦淖尔市生态环境局", "巴彦淖尔市市场监督管理局"][Int(random.next() % 2)]
            row["field_of_business"] = ["食品", "交通运输"][Int(random.next() % 2)]
            rows.append(row)
        }
        #expect(try await fixture.penalties(rows).accepted == rows.count)
    }

    @Test(arguments: ["recompute", "shorter"])
    func thePreviewEqualsWhatHappens(_ policy: String) async throws {
        try await RegistryFixture.with { fixture in
            let firms = (500..<512).map { TestFirm($0) }
            try await Self.fill(fixture, firms)
            let folder = try RegistryFixture.rulesFolder([
                "publicity-2026-04-01.yaml": { $0.replacing("value: keep", with: "value: \(policy)") },
                "publicity-market-2025-12-25.yaml": { $0.replacing("value: keep", with: "value: \(policy)") },
                "rating-2026.yaml": { _ in Self.demo.replacing("points: -300", with: "points: -280") },
            ])
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let registry = fixture.registry
            let proposal = try await registry.perform(
                try ProposeRules(directory: folder, reason: "换规"), by: fixture.operatorActor)
            guard case .officer(let token) = fixture.officers.reviewer else { return }
            var told: [RuleDifference] = []
            let totals = try await registry.ruleDifferences(of: .proposal(proposal.number), by: token) {
                told.append($0)
            }
            var again: [RuleDifference] = []
            let sameTotals = try await registry.ruleDifferences(of: .folder(folder), by: token) { again.append($0) }
            #expect(again == told && sameTotals == totals)
            let (before, ratings) = (try await Self.windows(fixture), try await Self.ratings(fixture, firms))
            let done = try await registry.perform(ActivateRules(number: proposal.number), by: fixture.officers.reviewer)
            registry.forgetRules()
            let after = try await Self.windows(fixture)

            let records = told.filter { $0.kind == .record }
            #expect(records.count > 10 && done.records == records.count && totals.records == records.count)
            let moved = Set(after.keys.filter { before[$0] != after[$0] })
            #expect(moved == Set(records.compactMap(\.number)))
            for difference in records {
                let window = try #require(difference.windows)
                for (days, stood) in [(window.before, before), (window.after, after)] {
                    let text =
                        "\(days.earliestEnd ?? "") \(days.latestEnd ?? "infinity") \(days.firstApplication ?? "")"
                    #expect(stood[difference.number ?? ""] == text)
                }
            }
            let rated = try await Self.ratings(fixture, firms)
            let otherwise = Set(rated.keys.filter { rated[$0] != ratings[$0] })
            let toldRatings = told.filter { $0.kind == .rating }
            #expect(
                otherwise == Set(toldRatings.map { "\($0.subject.code) \($0.channel ?? "")" }) && !otherwise.isEmpty)
            for difference in toldRatings {
                let grades = try #require(difference.grades)
                let key = "\(difference.subject.code) \(difference.channel ?? "")"
                #expect(ratings[key] == "\(grades.before.score ?? -1) \(grades.before.class ?? -1)")
                #expect(rated[key] == "\(grades.after.score ?? -1) \(grades.after.class ?? -1)")
            }
            // Done is done: the same rules move nothing any more.
            let nothing = try await registry.ruleDifferences(of: .folder(folder), by: token)
            #expect(nothing.records == 0 && nothing.ratings == 0 && nothing.files.isEmpty)
            #expect(try await fixture.sql("SELECT count(*) FROM record WHERE superseded_by IS NULL") != [])
        }
    }

    /// The demo policy as a whole file, so that evaluations are shown in both channels.
    private static let demo: String =
        (try? String(contentsOfFile: RegistryFixture.files.samplePolicy, encoding: .utf8)) ?? ""

    @Test func rulesTakeTwoOfficers() async throws {
        try await RegistryFixture.with { fixture in
            let registry = fixture.registry
            let rules = RegistryFixture.files.rules
            // In the schema as it is nobody loads rules once officers have acted.
            let proposal = try await registry.perform(try ProposeRules(directory: rules), by: fixture.operatorActor)
            for actor in [fixture.operatorActor, fixture.officers.reviewer] {
                let load = await problem { try await registry.perform(try LoadRules(directory: rules), by: actor) }
                #expect(load?.code == .notPermitted)
            }
            let founder = await problem { try await registry.perform(try LoadRules(directory: rules), by: .founder) }
            #expect(founder?.code == .founderRefused)
            let own = await problem {
                try await registry.perform(ActivateRules(number: proposal.number), by: fixture.operatorActor)
            }
            #expect(own?.code == .ownRuleProposal)
            let reporter = await problem {
                try await registry.perform(ActivateRules(number: proposal.number), by: fixture.reporter)
            }
            #expect(reporter?.code == .notPermitted)
            let missing = await problem {
                try await registry.perform(ActivateRules(number: 99), by: fixture.officers.reviewer)
            }
            #expect(missing?.code == .ruleProposalNotFound)
            let other = try await registry.perform(try ProposeRules(directory: rules), by: fixture.operatorActor)
            let done = try await registry.perform(
                ActivateRules(number: proposal.number, reason: "同意"), by: fixture.officers.reviewer)
            #expect(done.records == 0 && done.proposal.decided?.by == "reviewer")
            // The rating file is another than the demo's: it has both names, the others stand as the founder loaded them.
            let rating = try #require(done.rules.first { $0.kind == "rating" })
            #expect(rating.proposedBy == "keeper" && rating.loadedBy == "reviewer")
            let kept = try #require(done.rules.first { $0.kind == "catalogue" })
            #expect(kept.proposedBy == nil && kept.loadedBy == "founder")
            let overtaken = await problem {
                try await registry.perform(ActivateRules(number: other.number), by: fixture.officers.reviewer)
            }
            #expect(overtaken?.code == .rulesOvertaken)
            // A file of another name that says the same is the same rules.
            let folder = try RegistryFixture.rulesFolder([:])
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try FileManager.default.moveItem(
                atPath: folder + "/supply-2026.yaml", toPath: folder + "/renamed.yaml")
            guard case .officer(let token) = fixture.officers.reviewer else { return }
            let difference = try await registry.ruleDifferences(of: .folder(folder), by: token)
            #expect(difference.files.isEmpty)
            #expect(try await fixture.activateRules(directory: folder).rules.contains { $0.name == "supply-2026.yaml" })
            let twice = await problem {
                try await registry.perform(ActivateRules(number: proposal.number), by: fixture.officers.reviewer)
            }
            #expect(twice?.code == .illegalStep)
        }
    }
}

/// A small generator of random numbers with a fixed seed (SplitMix64).
private struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
