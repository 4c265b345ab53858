import CreditRules
import Foundation
import Postgres
import Testing

@testable import Registry

/// A clock that runs three years over the sample city, while an office works.
@Suite struct SimulatedClockTests {
    private static let isSoak = ProcessInfo.processInfo.environment["SOAK"] != nil
    private static let days = 3 * 365 + 1

    /// At every tick what the functions answer, by days, is what the acts alone come to, the clock's among them: nothing that
    /// time does is missing from the journal, and nothing in it did not happen.
    @Test func everyTickIsTheFoldOfTheActs() async throws {
        try await MovedRegistry.with { moved in
            var office = try await BusyOffice(moved, subjects: Self.isSoak ? 200 : 60, seed: 4)
            var fold = JournalFold()
            var random = SeededGenerator(seed: 41)
            let first = moved.today
            var differences = 0
            var tick = 0
            while tick < Self.days {
                // Now and then the clock was down for some days, while the office worked or not.
                let step = Int.random(in: 0..<40, using: &random) == 0 ? Int.random(in: 2...12, using: &random) : 1
                tick += step
                try await moved.stand(on: first.adding(days: tick))
                if Int.random(in: 0..<4, using: &random) == 0 { try await office.act() }
                try await moved.registry.passDays()
                if Int.random(in: 0..<6, using: &random) == 0 { try await office.act() }
                try await fold.follow(moved.database)
                let asked = try await JournalFold.asked(moved.database, on: moved.today)
                differences += fold.shown.symmetricDifference(asked).count
                if differences > 0 {
                    Issue.record(
                        "\(moved.today): \(fold.shown.symmetricDifference(asked).sorted().prefix(6)) after \(office.done.suffix(6))"
                    )
                    return
                }
            }
            #expect(differences == 0)
            let moments = try await moved.database.all(
                "SELECT kind || ' ' || count(*) FROM clock_moment GROUP BY kind ORDER BY kind" as Query<String>)
            print("\(tick) days, \(office.done.count) acts, \(moments.joined(separator: ", "))")
            for kind in [
                "publicity_ends", "publicity_stops", "minimum_reached", "listing_begins", "listing_lapses",
                "listing_ends",
            ] {
                #expect(moments.contains { $0.hasPrefix(kind) }, "no moment of \(kind) was tried")
            }
            try await soundJournal(moved, through: moved.today, from: first)
        }
    }

    private func soundJournal(_ moved: MovedRegistry, through last: Day, from first: Day) async throws {
        let state = try await moved.registry.clockState()
        #expect(state.lastDay == last.description && state.behind == 0)
        #expect(state.days == first.days(to: last) + 1)
        let sound = try await moved.database.first(Query<JournalSoundness>.soundness)
        #expect(sound?.isSound == true, "\(String(describing: sound))")
    }

    /// Whoever holds a copy of what is open and reads again what the feed names holds what is open: nothing is missed.
    @Test func aFollowerHoldsWhatIsOpen() async throws {
        try await MovedRegistry.with { moved in
            var office = try await BusyOffice(moved, subjects: 40, seed: 11)
            var random = SeededGenerator(seed: 12)
            let first = moved.today
            var copy: [String: [UInt8]] = [:]
            var after = try await newest(moved)
            for code in try await codes(moved) { copy[code] = try await open(code, moved) }
            var named = 0
            let days = Self.isSoak ? Self.days : 240
            for tick in 1...days {
                try await moved.stand(on: first.adding(days: tick))
                if Int.random(in: 0..<2, using: &random) == 0 { try await office.act() }
                try await moved.registry.passDays()
                if Int.random(in: 0..<2, using: &random) == 0 { try await office.act() }
                guard tick % 8 == 0 || tick == days else { continue }
                while true {
                    let page = try await moved.registry.changes(after: after, limit: 7, reader: .anyone)
                    for change in page.changes {
                        #expect(!change.isEverything && change.kind == nil)
                        named += change.codes.count
                        for code in change.codes { copy[code] = try await open(code, moved) }
                    }
                    after = page.next
                    if !page.hasMore { break }
                }
                guard tick % 40 == 0 || tick == days else { continue }
                for code in try await codes(moved) {
                    let now = try await open(code, moved)
                    #expect(copy[code] == now, "\(code) on \(moved.today) after \(office.done.suffix(8))")
                    if copy[code] != now { return }
                }
            }
            print("\(days) days, \(office.done.count) acts, \(named) files named")
            #expect(named > 0)
        }
    }

    private func newest(_ moved: MovedRegistry) async throws -> Int64 {
        try await moved.database.first("SELECT max(timepoint) FROM journal" as Query<Int64>) ?? 0
    }

    private func codes(_ moved: MovedRegistry) async throws -> [String] {
        try await moved.database.all("SELECT code FROM subject ORDER BY code" as Query<String>)
    }

    /// What everybody sees of a code: its file, the lists it is on, or nothing.
    private func open(_ code: String, _ moved: MovedRegistry) async throws -> [UInt8] {
        do {
            let file = try await moved.registry.file(of: code, limit: 500, reader: .anyone)
            let lists = try await moved.database.all(
                """
                SELECT l.listing_id || ' ' || l.until_day FROM open_listing l JOIN open_subject s USING (subject_id)
                 WHERE s.requested = \(code) ORDER BY 1
                """ as Query<String>)
            return file.json() + Array(lists.joined(separator: ",").utf8)
        } catch let problem as Problem where problem.code == .subjectNotFound {
            return []
        }
    }

    /// A day, however late it is passed and by however many at once, passes once.
    @Test func manyClocksPassEachDayOnce() async throws {
        try await MovedRegistry.with { moved in
            let first = moved.today
            try await moved.fixture.register([TestFirm(1)])
            try await moved.stand(on: first.adding(days: 30))
            let registry = moved.registry
            let passed = try await withThrowingTaskGroup(of: [PassedDay].self) { group in
                for _ in 0..<4 { group.addTask { try await registry.passDays() } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(passed.map(\.day).sorted() == (0...30).map { first.adding(days: $0).description })
            #expect(try await registry.passDays().isEmpty)
            let until = first.adding(days: 31).description
            await #expect(throws: Problem.self) { try await registry.passDays(until: until) }
        }
    }
}
