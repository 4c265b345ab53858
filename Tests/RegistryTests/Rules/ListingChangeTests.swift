import CreditRules
import Foundation
import Registry
import Testing

/// Other rules of lists and measures: the preview names the entries and measures that move, and just those do.
@Suite struct ListingChangeTests {
    private static let document = "巴市监列〔2026〕"

    /// Who is shown on the list in each channel, by document.
    private static func shown(_ fixture: RegistryFixture) async throws -> Set<String> {
        Set(
            try await fixture.sql(
                """
                SELECT c || ' ' || l.listing_id FROM unnest('{open,shared,authorised}'::text[]) c, subject s,
                       LATERAL visible_listings(s.subject_id, c, registry_today(), NULL) l WHERE s.merged_into IS NULL
                """))
    }

    @Test func theEntriesToldAreThoseThatMove() async throws {
        try await RegistryFixture.with { fixture in
            let firms = (820..<826).map { TestFirm($0) }
            let registry = fixture.registry
            try await fixture.register(firms)
            var entries: [Int64] = []
            for (index, firm) in firms.enumerated() {
                // The last one's term was over long ago.
                let day = fixture.today.adding(days: index == 5 ? -1_300 : -30 * index)
                entries.append(try await fixture.list(firm, document: "\(Self.document)\(index)号", on: day))
            }
            let left = LeaveList(listings: [entries[1]], why: .annulled, reason: "认定被撤销")
            let proposal = try await registry.perform(left, by: fixture.reporter).proposal?.proposal.number
            try await registry.perform(
                ConfirmProposal(number: try #require(proposal)), by: fixture.officers.reviewer)
            let folder = try RegistryFixture.rulesFolder([
                "lists-2026.yaml": { text in
                    guard let start = text.range(of: "- id: market_violation\n"),
                        let place = text.range(
                            of: "channels: [open, shared, authorised]", range: start.upperBound..<text.endIndex)
                    else { return text }
                    return text.replacingCharacters(in: place, with: "channels: [shared, authorised]")
                        .replacing("term: {months: 36, stated: false", with: "term: {months: 35, stated: false")
                }
            ])
            defer { try? FileManager.default.removeItem(atPath: folder) }
            guard case .officer(let token) = fixture.officers.reviewer else { return }
            var told: [RuleDifference] = []
            let totals = try await registry.ruleDifferences(of: .folder(folder), by: token) { told.append($0) }
            let listings = told.filter { $0.kind == .listing }
            #expect(totals.listings == 4 && listings.count == 4)
            #expect(
                listings.allSatisfy { $0.channels?.after == ["authorised", "shared"] && $0.list == "market_violation" })
            let before = try await Self.shown(fixture)
            try await fixture.activateRules(directory: folder)
            let gone = before.subtracting(try await Self.shown(fixture))
            #expect(gone == Set(listings.compactMap { $0.number.map { "open \($0)" } }))
            // Days are the entries' own: a term that is said otherwise moved none of them.
            #expect(try await Self.shown(fixture).count == before.count - 4)
            let after = try await registry.ruleDifferences(of: .folder(folder), by: token)
            #expect(after.listings == 0 && after.files.isEmpty)
        }
    }

    @Test func measuresBeginAndEnd() async throws {
        try await RegistryFixture.with { fixture in
            guard case .officer(let token) = fixture.officers.reviewer else { return }
            let measures = try await fixture.registry.rules().library.measures.measures
            let (first, second) = (measures[0], measures[1])
            let folder = try RegistryFixture.rulesFolder([
                "measures-2026.yaml": { text in
                    text.replacing("- id: \(first.id)\n", with: "- id: \(first.id)_x\n")
                        .replacing("zh: \(second.names.zh)", with: "zh: \(second.names.zh)等")
                }
            ])
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let totals = try await fixture.registry.ruleDifferences(of: .folder(folder), by: token)
            let told = Set(totals.measures.map { "\($0.change) \($0.measure)" })
            #expect(told == ["begins \(first.id)_x", "ends \(first.id)", "changed \(second.id)"])
            let before = Set(try await fixture.sql("SELECT measure FROM measure WHERE superseded_by IS NULL"))
            try await fixture.activateRules(directory: folder)
            let after = Set(try await fixture.sql("SELECT measure FROM measure WHERE superseded_by IS NULL"))
            #expect(after.subtracting(before) == ["\(first.id)_x"] && before.subtracting(after) == [first.id])
        }
    }
}
