import CreditRules
import Registry

/// A random history of three credit files of their own: each step is done in the registry and in the model, and refused by
/// both or by neither.
struct RandomHistory {
    /// The registry and the model disagree about what may be done.
    struct Disagreement: Error, CustomStringConvertible { let description: String }

    let index: Int
    let firms: [TestFirm]
    /// Numbers of the credit files in the registry.
    var ids: [Int64] = []
    var random: SeededGenerator
    var file: PlainFile
    /// What the model was after each turn, by the last act that was known then.
    var past: [(timepoint: Int64, file: PlainFile)] = []
    /// What was done, for a failure's message.
    var steps: [String] = []
    /// Acts that are still to be done.
    var left: Int
    /// Rows that were sent, to be sent again.
    var sent: [PlainFile.Row] = []
    /// Proposals of lists that nobody has decided yet.
    var proposed: [(number: Int64, entering: PlainListing?, leaving: (id: Int, reason: String, from: String)?)] = []
    var documents = 0
    /// What its offices mostly do.
    let mix: HistoryMix
    /// The files of which something was decided in this turn.
    var decided: Set<Int> = []
    /// Whether its last step was a file that tells of repairs.
    var hasTold = false

    init(index: Int, seed: UInt64, _ mix: HistoryMix = .records) {
        self.index = index
        self.mix = mix
        firms = (0..<3).map { TestFirm(index * 3 + $0 + 1) }
        random = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(index))
        file = PlainFile(files: 3)
        left = 0
        left = mix == .records ? Int.random(in: 3...11, using: &random) : Int.random(in: 3...8, using: &random)
    }

    /// Does one thing of the kinds that offices do.
    mutating func step(_ office: ModelOffice, _ rules: PlainRules) async throws {
        left -= 1
        let today = office.today
        steps.append("—")
        if mix == .cases, pick(20) < 11 { return try await work(office, today, rules) }
        switch Int.random(in: 0..<20, using: &random) {
        case 0...4: try await report(office, rules)
        case 5: try await type(office, rules)
        case 6, 7: try await confirm(office, rules)
        case 8, 9: try await correct(office, rules)
        case 10: try await withdraw(office, today)
        case 11: try await suspend(office, today)
        case 12: try await move(office, today)
        case 13, 14: try await mergeOrSplit(office, today)
        case 15: try await undo(office, today, rules)
        case 16: try await tell(office, today)
        case 17, 18: try await enter(office, today, rules)
        default: try await leave(office, today)
        }
    }

    /// Does something in the registry of which the model says what it comes to; nil: it is refused.
    mutating func attempt(
        _ what: String, _ expected: PlainFile?, _ act: () async throws -> Void
    ) async throws {
        steps[steps.count - 1] = what + (expected == nil ? " (refused)" : "")
        do {
            try await act()
        } catch let problem as Problem {
            guard expected != nil || problem.code == .internalError else { return }
            throw Disagreement(description: "\(what): refused, \(problem.code.rawValue) \(problem.message(.english))")
        }
        guard let expected else { throw Disagreement(description: "\(what): not refused") }
        file = expected
    }

    mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<max(count, 1), using: &random) }

    /// A day of the last years; often the end of a month or a leap day.
    mutating func day(before today: Day) -> Day {
        let day = today.adding(days: -Int.random(in: 0...1_500, using: &random))
        switch pick(6) {
        case 0: return min(Day(iso: PlainDay.eve("\(day.description.prefix(7))-01")) ?? day, today)
        case 1: return Day(iso: "2024-02-29") ?? day
        default: return day
        }
    }

    /// A day to ask of: mostly one on which something begins or ends, or the day before or after it.
    mutating func dayToAsk(_ today: Day) -> Day {
        let days =
            file.records.flatMap { record in [record.last.content.decidedOn, record.latest] + record.ends.map(\.from) }
            + file.listings.flatMap { entry in [entry.enteredOn, entry.until, entry.end?.from ?? entry.until] }
        let far = today.adding(days: pick(1_200) - 700)
        guard pick(4) > 0, !days.isEmpty, let day = Day(iso: days[pick(days.count)]), !day.isInfinite else {
            return far
        }
        return day.adding(days: pick(3) - 1)
    }

    /// A record of these files, as its place; nil while there is none.
    mutating func record() -> PlainPlace? {
        let records = file.records.filter { $0.kind != "registration" }
        // Mostly one that is not at another place by now.
        let standing = records.filter { !$0.has("moved") }
        let some = standing.isEmpty || pick(8) == 0 ? records : standing
        return some.isEmpty ? nil : some[pick(some.count)].place
    }

    func number(_ place: PlainPlace) -> String { "\(ids[place.file])-\(place.number)" }
}

/// Of what random histories are made: of records, lists and files; or of those and of cases about them.
enum HistoryMix: Sendable { case records, cases }

/// Whoever acts in random histories, and where.
struct ModelOffice {
    let moved: MovedRegistry
    let exchange: ExchangeOffice
    let auditor: Reader
    /// Deal with the second review of an objection.
    let secondClerk: Actor
    let secondReviewer: Actor

    var fixture: RegistryFixture { moved.fixture }
    var registry: CreditRegistry { moved.registry }
    var today: Day { moved.today }

    /// Opens the office on a day that is the same whenever the test runs.
    init(_ moved: MovedRegistry) async throws {
        self.moved = moved
        try await moved.stand(on: Day(iso: "2026-12-01") ?? moved.today)
        let (registry, keeper) = (moved.registry, moved.fixture.operatorActor)
        try await registry.perform(
            AddUnit(name: "内蒙古自治区公共信用信息平台", parent: "运行单位", level: "region"), by: keeper)
        var tokens: [SessionToken] = []
        for (name, duty) in [
            ("exchange", "reporter"), ("audits", "auditor"), ("second", "reporter"), ("reviews", "reviewer"),
        ] {
            let added = try await registry.perform(try AddOfficer(name: name, unit: "运行单位", duty: duty), by: keeper)
            tokens.append(
                try await registry.signIn(
                    name: name, password: added.oneTimePassword, newPassword: "Hetao-2026-plain"))
        }
        exchange = ExchangeOffice(fixture: moved.fixture, clerk: .officer(tokens[0]))
        auditor = .officer(tokens[1])
        secondClerk = .officer(tokens[2])
        secondReviewer = .officer(tokens[3])
    }
}
