import Foundation
import Registry
import Testing

/// Calendars add up: an activation keeps those that its folder puts nothing in the place of.
@Suite struct KeptCalendarTests {
    private static func calendar(_ version: String, year: Int, days: String) -> String {
        let basis = "basis: {instrument: 样例通知, article: null, verified: false}"
        return """
            header: {kind: calendar, name: 样例安排, version: \(version), effective_from: \(year)-01-01, effective_to: \(year)-12-31}
            year: \(year)
            notice: {title: 样例通知, urls: [], \(basis)}
            \(days)

            """
    }

    private static func country(_ version: String, off: String = "2027-01-01") -> String {
        calendar(version, year: 2027, days: "holidays:\n  - {name: 元旦, off: [\(off)], work: []}\noverrides: null")
    }

    private static let region = calendar(
        "calendar-2026-region", year: 2026,
        days: """
            holidays: []
            overrides:
              - name: 那达慕
                notice: {title: 样例通知, urls: [], basis: {instrument: 样例通知, article: null, verified: false}}
                issued_on: 2026-06-01
                off: [2026-07-20]
                work: []
            """)

    private static func take(_ text: String, as name: String, _ fixture: RegistryFixture) async throws {
        let folder = freshPath("")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        try await fixture.registry.perform(try ImportCalendar(path: "\(folder)/\(name)"), by: fixture.operatorActor)
        fixture.registry.forgetRules()
    }

    private static func versions(_ fixture: RegistryFixture) async throws -> Set<String> {
        Set(try await fixture.registry.ruleEntries().filter { $0.kind == "calendar" }.map(\.version))
    }

    @Test func whatAFolderDoesNotHaveStays() async throws {
        try await RegistryFixture.with { fixture in
            try await Self.take(Self.country("calendar-2027"), as: "calendar-2027.yaml", fixture)
            try await Self.take(Self.region, as: "calendar-2026-region.yaml", fixture)
            let shipped: Set = ["calendar-2024", "calendar-2025", "calendar-2026"]
            let taken = shipped.union(["calendar-2027", "calendar-2026-region"])
            guard case .officer(let token) = fixture.officers.reviewer else { return }
            let rules = RegistryFixture.files.rules
            let preview = try await fixture.registry.ruleDifferences(of: .folder(rules), by: token)
            let kept = preview.files.filter { $0.change == "kept" }.map(\.version)
            #expect(Set(kept) == ["calendar-2027", "calendar-2026-region"])
            #expect(!preview.files.contains { $0.change == "dropped" && $0.kind == "calendar" })
            try await fixture.activateRules()
            #expect(try await Self.versions(fixture) == taken)
            // The year it has is the one that holds from then on; the region's days of another year stay.
            let folder = try RegistryFixture.rulesFolder([:])
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try Self.country("calendar-2027-b", off: "2027-01-03").write(
                toFile: folder + "/other-2027.yaml", atomically: true, encoding: .utf8)
            let again = try await fixture.registry.ruleDifferences(of: .folder(folder), by: token)
            let changes = Set(again.files.filter { $0.kind == "calendar" }.map { "\($0.change) \($0.version)" })
            #expect(changes == ["added calendar-2027-b", "dropped calendar-2027", "kept calendar-2026-region"])
            try await fixture.activateRules(directory: folder)
            #expect(try await Self.versions(fixture) == shipped.union(["calendar-2027-b", "calendar-2026-region"]))
        }
    }
}
