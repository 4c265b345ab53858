import CreditRules
import Foundation
import Postgres
import Registry

// What cohorts do besides that work at cases.
extension HistoryCohort {
    /// What a turn begins with: the clock settles what has nothing left to be done, and now and then a file goes up.
    mutating func beginCases(_ turn: Int) async throws -> String? {
        for index in histories.indices { histories[index].decided = [] }
        if pick(2) == 0 {
            while try await office.registry.settleCases() > 0 {}
            for index in histories.indices {
                histories[index].file.settle("\(office.today)")
                histories[index].steps.append("the clock settles")
            }
        }
        guard pick(4) == 0 || turn == Self.turns - 1 else { return nil }
        return try await sendUp()
    }

    /// A file that tells of repairs settles at once what it leaves nothing to be done of, whosever it is.
    mutating func settleToldCases(_ index: Int) {
        histories[index].hasTold = false
        for other in histories.indices { histories[other].file.settle("\(office.today)") }
    }

    /// Sends up what there is: what is new, and withdrawals of what has ended; nothing that has ended goes up again.
    private mutating func sendUp() async throws -> String? {
        let folder = try UpFolder()
        let reply = try await office.exchange.up("行政处罚", to: folder)
        var told: [String: String] = [:]
        for file in reply.files {
            for row in try folder.rows(file.path.split(separator: "/").last.map(String.init) ?? "") {
                // The last three columns: our number, what to do, and why.
                let own = Array(row.suffix(3))
                told[own[0]] = own[1]
            }
        }
        for index in histories.indices {
            let before = histories[index].file.held
            histories[index].file.sendUp("\(office.today)")
            histories[index].steps.append("a file goes up")
            let after = histories[index].file.held
            for record in histories[index].file.records {
                let operation = told[histories[index].number(record.place)]
                let expected: [String?] =
                    switch (before.contains(record.place), after.contains(record.place)) {
                    case (false, true): ["新增"]
                    case (true, false): ["撤销"]
                    case (true, true): [nil, "更正"]
                    case (false, false): [nil]
                    }
                guard expected.contains(operation) else {
                    let number = histories[index].number(record.place)
                    return described(
                        index, "\(number) goes up as \(operation ?? "nothing"), the model says \(expected)")
                }
            }
        }
        return nil
    }

    // MARK: comparing

    /// Every case has come to what the model says; what is not shown is rated nowhere and is no cause of a measure.
    mutating func compareCases(isLast: Bool) async throws -> String? {
        let rows = try await moved.database.all(
            """
            SELECT c.number, string_agg(s.state, ' ' ORDER BY s.item) FROM casework c JOIN case_step s USING (case_id)
             WHERE s.superseded_by IS NULL GROUP BY c.number
            """ as Query<Columns<String, String>>)
        let found = Dictionary(uniqueKeysWithValues: rows.map { ($0.values.0, $0.values.1) })
        for index in histories.indices {
            for known in histories[index].file.cases {
                let expected = ([known.state] + known.items.map(\.state)).joined(separator: " ")
                guard found[known.number] == expected else {
                    return described(
                        index, "\(known.number) is \(found[known.number] ?? "nowhere"), the model says \(expected)")
                }
            }
            var files = histories[index].decided
            if isLast {
                for known in histories[index].file.cases { files.formUnion(histories[index].files(of: known)) }
            }
            for file in files.sorted() where histories[index].file.mergedInto[file] == nil {
                if let what = try await compareAnswers(histories[index], file) { return described(index, what) }
            }
        }
        return nil
    }

    /// What answers about a file name, against what its channel shows.
    private func compareAnswers(_ history: RandomHistory, _ file: Int) async throws -> String? {
        let code = history.firms[file].code
        let (registry, sharing) = (office.registry, office.fixture.sharing)
        let answers: [(what: String, channel: String, rates: Bool, bytes: [UInt8])] = [
            ("the rating", "open", true, try await registry.ratingJSON(of: code)),
            ("the rating", "shared", true, try await registry.rating(of: code, reader: sharing).json()),
            ("the measures", "open", false, try await registry.measures(of: code, reader: .anyone).json()),
        ]
        let today = "\(office.today)"
        for answer in answers {
            let text = String(decoding: answer.bytes, as: UTF8.self)
            for record in history.file.records where record.place.file == file && record.last.severity != nil {
                let number = history.number(record.place)
                let isNamed = text.contains("\"\(number)\"")
                let isShown = record.isShown(answer.channel, on: today, rules)
                if isNamed, !isShown { return "\(answer.what) (\(answer.channel)) names \(number), which is not shown" }
                let counts =
                    record.last.severity != "minor"
                    && PlainDay.adding(months: 35, to: record.last.content.decidedOn) > today
                if answer.rates, isShown, counts, !isNamed {
                    return "\(answer.what) (\(answer.channel)) does not name \(number), which is shown"
                }
            }
            let entries = history.file.listings.filter { $0.list == PlainFile.untrust }
            let shown = entries.filter { $0.file == file && $0.isShown(answer.channel, on: today, rules) }
            for entry in entries where text.contains(entry.document) {
                guard shown.contains(where: { $0.document == entry.document }) else {
                    return "\(answer.what) (\(answer.channel)) names \(entry.document), which is not shown"
                }
            }
        }
        return nil
    }
}
