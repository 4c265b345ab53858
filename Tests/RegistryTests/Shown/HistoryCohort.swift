import CreditRules
import Foundation
import Postgres
import Registry

/// Histories that share one registry, its days and its rules, each in credit files of its own.
struct HistoryCohort {
    static let size = 250
    static let turns = 16
    let seed: UInt64
    let mix: HistoryMix
    let office: ModelOffice
    var histories: [RandomHistory]
    private var random: SeededGenerator
    private(set) var rules: PlainRules
    private var changes = 0
    /// What was told to all, for a failure's message.
    private var told: [String] = []
    private(set) var asked = 0
    private(set) var acts = 0

    var moved: MovedRegistry { office.moved }

    /// - Parameter only: The one history that is replayed; nil for all.
    init(_ moved: MovedRegistry, seed: UInt64, only: Int? = nil, _ mix: HistoryMix = .records) async throws {
        self.seed = seed
        self.mix = mix
        office = try await ModelOffice(moved)
        random = SeededGenerator(seed: seed)
        rules = PlainRules.random(&random)
        rules.isForCases = mix == .cases
        histories = (0..<Self.size).filter { only == nil || only == $0 }.map {
            RandomHistory(index: $0, seed: seed, mix)
        }
        try await activate()
        try await moved.fixture.register(histories.flatMap(\.firms))
        let numbers = Dictionary(
            uniqueKeysWithValues: try await moved.database.all(
                "SELECT code, subject_id FROM subject" as Query<Columns<String, Int64>>
            ).map { ($0.values.0, $0.values.1) })
        for index in histories.indices {
            histories[index].ids = histories[index].firms.compactMap { numbers[$0.code] }
        }
        try await remember()
    }

    /// Lives through all turns; stops at the first thing in which registry and model differ.
    ///
    /// - Returns: What differs, with how to see it again; nil where nothing does.
    mutating func live() async throws -> String? {
        for turn in 0..<Self.turns {
            try await moved.stand(on: office.today.adding(days: [0, 1, 7, 30, 31, 60, 90][pick(7)]))
            if pick(3) == 0, let failure = try await changeRules() { return failure }
            if pick(4) == 0 { try await grade() }
            if mix == .cases, let failure = try await beginCases(turn) { return failure }
            for index in histories.indices where histories[index].pick(Self.turns - turn) < histories[index].left {
                do {
                    try await histories[index].step(office, rules)
                    acts += 1
                    if histories[index].hasTold { settleToldCases(index) }
                } catch let problem as RandomHistory.Disagreement {
                    return described(index, problem.description)
                }
            }
            if mix == .cases, let failure = try await compareCases(isLast: turn == Self.turns - 1) { return failure }
            try await remember()
            // With cases much is done in a turn, and what is wrong stays wrong.
            guard mix == .records || turn % 4 == 3 else { continue }
            if let failure = try await compare(isLast: turn == Self.turns - 1) { return failure }
        }
        return try await compareFiles()
    }

    mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

    func described(_ index: Int, _ what: String) -> String {
        let history = histories[index]
        return """
            seed \(seed), history \(history.index), \(office.today): \(what)
            all: \(told.joined(separator: "; "))
            its own steps:
              \(history.steps.joined(separator: "\n  "))
            again: REGISTRY_MODEL_SEED=\(seed) REGISTRY_MODEL_HISTORY=\(history.index)
            """
    }

    /// Keeps what the model is by now, under the last act's number.
    private mutating func remember() async throws {
        let last = try await moved.database.first("SELECT max(timepoint) FROM journal" as Query<Int64>) ?? 0
        for index in histories.indices { histories[index].past.append((last, histories[index].file)) }
    }

    // MARK: what happens to all

    private mutating func activate() async throws {
        let folder = try rules.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await office.fixture.activateRules(directory: folder)
    }

    /// Puts other rules in force; as many windows move as the preview and the model say.
    private mutating func changeRules() async throws -> String? {
        changes += 1
        let before = rules
        told.append("\(office.today) " + rules.change(changes, &random))
        let folder = try rules.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var previewed: Int?
        if pick(2) == 0, case .officer(let token) = office.fixture.officers.reviewer {
            previewed = try await office.registry.ruleDifferences(of: .folder(folder), by: token).records
        }
        let done = try await office.fixture.activateRules(directory: folder)
        var moved = 0
        if before.regimes != rules.regimes {
            for index in histories.indices {
                moved += histories[index].file.regauge("\(office.today)", rules)
                histories[index].steps.append("rules: \(told.last ?? "")")
            }
        }
        guard done.records == moved, previewed ?? moved == moved else {
            // Which record it is shows itself when they are compared.
            let compared = try await compare(isLast: true)
            return "seed \(seed): \(moved) windows move, previewed \(previewed ?? moved), moved \(done.records)\n"
                + (compared ?? "")
        }
        return nil
    }

    /// The yearly file of a trust list: some are on it, who is missing leaves.
    private mutating func grade() async throws {
        let today = office.today
        let day = today.adding(days: -pick(40))
        var rows: [[String: String]] = []
        var members: [Set<Int>] = []
        for index in histories.indices {
            var present: Set<Int> = []
            for file in histories[index].firms.indices {
                // Each history says by itself who is on it, so that it is the same when it is replayed alone.
                let isOn = histories[index].pick(2) == 0
                let year = "\(2024 + histories[index].pick(2))"
                guard isOn, histories[index].file.mergedInto[file] == nil else { continue }
                rows.append(histories[index].firms[file].graded(year, on: day.description))
                histories[index].file.grade(file, says: "\(year) \(day)", on: day.description, "\(today)")
                present.insert(file)
            }
            histories[index].steps.append("yearly file of \(day) with \(present.sorted())")
            members.append(present)
        }
        guard let year = rows.compactMap({ $0["year"] }).max() else { return }
        for (index, present) in members.enumerated() {
            histories[index].file.leaveMissing(present, of: year, on: "\(today)")
        }
        let reply = try await office.exchange.load(rows, isWhole: true)
        told.append("\(today) yearly file, \(rows.count) rows, \(reply.counts)")
    }

    // MARK: comparing

    private mutating func compare(isLast: Bool) async throws -> String? {
        var questions: [ShownQuestion] = []
        var today: [ShownQuestion] = []
        for index in histories.indices {
            for file in histories[index].firms.indices {
                for channel in PlainRules.all {
                    let question = question(index, file, channel, office.today, nil)
                    questions.append(question)
                    if channel != "authorised" { today.append(question) }
                }
            }
            for _ in 0..<(isLast ? 40 : 5) {
                let known = histories[index].pick(3) == 0 ? nil : histories[index].pick(histories[index].past.count)
                let day = histories[index].dayToAsk(office.today)
                let (file, channel) = (histories[index].pick(3), PlainRules.all[histories[index].pick(3)])
                questions.append(question(index, file, channel, day, known))
            }
        }
        asked += questions.count + today.count
        var found = try await moved.database.differences(questions)
        if found.isEmpty { found = try await moved.database.differencesToday(today) }
        guard let first = found.first,
            let index = histories.firstIndex(where: { $0.index == first.question.history })
        else { return nil }
        return described(index, first.description)
    }

    private func question(
        _ index: Int, _ file: Int, _ channel: String, _ day: Day, _ known: Int?
    ) -> ShownQuestion {
        let history = histories[index]
        let state = known.map { history.past[$0].file } ?? history.file
        return ShownQuestion(
            history: history.index, file: file, subject: history.ids[file], channel: channel, day: day.description,
            knownAt: known.map { history.past[$0].timepoint },
            expected: state.shown(file, channel, on: day.description, rules))
    }

    /// In the end what the registry's own answers tell: the open file, the shared one, and a past one for an auditor.
    private mutating func compareFiles() async throws -> String? {
        for index in histories.indices {
            let file = histories[index].pick(3)
            let code = histories[index].firms[file].code
            let answering = histories[index].file.answering(file)
            let known = histories[index].pick(histories[index].past.count)
            let then = office.today.adding(days: -histories[index].pick(500))
            let past = AsOf(day: then.description, knownAt: histories[index].past[known].timepoint)
            let ways: [(String, Reader, AsOf?, ShownQuestion)] = [
                ("everybody", .anyone, nil, question(index, answering, "open", office.today, nil)),
                ("an officer", office.fixture.sharing, nil, question(index, answering, "shared", office.today, nil)),
                ("an auditor", office.auditor, past, question(index, answering, "shared", then, known)),
            ]
            for (who, reader, asOf, question) in ways {
                let found = try await office.registry.file(of: code, limit: 500, reader: reader, asOf: asOf)
                let numbers = found.records.compactMap { $0.number.split(separator: "-").last.map(String.init) }
                let lists = found.listings.map { "\($0.list) \($0.words.from)" }
                let expected = question.expected
                let lines = expected.records.split(separator: " ").compactMap {
                    $0.split(separator: ":").first.map(String.init)
                }
                let entries = expected.lists.split(separator: " ").map { line in
                    let parts = line.split(separator: ":", omittingEmptySubsequences: false)
                    return "\(parts[0]) \(parts[2])"
                }
                guard numbers.sorted() == lines.sorted(), lists.sorted() == entries.sorted() else {
                    let difference = ShownDifference(
                        question: question, found: (numbers.joined(separator: " "), lists.joined(separator: " ")),
                        asked: "the file as \(who) reads it")
                    return described(index, difference.description)
                }
            }
        }
        return nil
    }
}
