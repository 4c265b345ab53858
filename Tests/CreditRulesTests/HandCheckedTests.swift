import CreditRules
import Foundation
import Testing

/// Tables worked out from the instruments by hand and by a reckoner that shares nothing with this one: each row names its
/// article and says in a word why it is there.
@Suite struct HandCheckedTests {
    private static func rows(_ name: String) throws -> [[String: String]] {
        let path = Shipped.root.appending(path: "Tests/CreditRulesTests/HandChecked/\(name).csv")
        let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let header = try #require(lines.first)
        return try lines.dropFirst().map { cells in
            try #require(cells.count == header.count, "\(cells)")
            return Dictionary(uniqueKeysWithValues: zip(header, cells))
        }
    }

    @Test func thereAreEnoughRows() throws {
        let tables = try ["windows", "deadlines", "midnights"].map(Self.rows)
        #expect(tables.map(\.count).reduce(0, +) >= 150)
        for row in tables.flatMap({ $0 }) {
            #expect(row["article"]?.isEmpty == false && row["why"]?.isEmpty == false, "\(row)")
        }
    }

    @Test func windows() throws {
        var regimes: [String: PublicityRegimes] = [:]
        for row in try Self.rows("windows") {
            func text(_ column: String) -> String? { row[column].flatMap { $0.isEmpty ? nil : $0 } }
            func day(_ column: String) throws -> Day? { try text(column).map { try #require(Day(iso: $0)) } }
            let older = text("older") ?? ""
            let rules = try regimes[older] ?? Self.regimes(older)
            regimes[older] = rules
            let decision = rules.decide(
                PublicityQuestion(
                    decidedOn: try #require(try day("decided_on")), organ: DecidingOrgan(name: text("organ")),
                    statedSeverity: text("stated").flatMap(Severity.init(rawValue:)),
                    kinds: (text("kinds") ?? "").split(separator: ";").map(String.init),
                    procedure: text("procedure").flatMap(Procedure.init(rawValue:)), fieldOfBusiness: text("field"),
                    validUntil: try day("valid_until"), opensMinor: text("minor_open") != nil))
            #expect(decision.severity.rawValue == text("severity"), "\(row)")
            #expect(decision.showing.rawValue == text("showing"), "\(row)")
            #expect(decision.ruleName == text("rule"), "\(row)")
            #expect(try decision.window?.earliestEnd == day("earliest_end"), "\(row)")
            #expect(try decision.window?.latestEnd == day("latest_end"), "\(row)")
            #expect(try decision.window?.firstApplication == day("first_application"), "\(row)")
        }
    }

    private static func regimes(_ older: String) throws -> PublicityRegimes {
        let switches = older.split(separator: ";").map { $0.split(separator: "=").map(String.init) }
        return try Shipped.regimes(older: Dictionary(uniqueKeysWithValues: switches.map { ($0[0], $0[1]) }))
    }

    @Test func deadlines() throws {
        let calendar = try Shipped.calendar()
        for row in try Self.rows("deadlines") {
            let from = try #require(row["from"].flatMap(Day.init(iso:)))
            let count = try #require(row["working_days"].flatMap { Int($0) })
            let due =
                switch calendar.adding(workingDays: count, to: from) {
                case .day(let day): day.description
                case .notBefore(let day, let year): "not before \(day) awaiting \(year)"
                }
            #expect(due == row["due"], "\(row)")
        }
    }

    /// A window's last day is shown to its end in Shanghai, at 16:00 UTC.
    @Test func midnights() throws {
        for row in try Self.rows("midnights") {
            let last = try #require(row["latest_end"].flatMap(Day.init(iso:)))
            let instant = try Date(try #require(row["instant"]), strategy: .iso8601)
            let today = Day.inShanghai(secondsSince1970: Int64(instant.timeIntervalSince1970))
            #expect((today <= last) == (row["shown"] == "yes"), "\(row)")
        }
    }
}
