// What happens to the model's records: a unit sends files, officers speak, others tell. Nil is what the registry refuses.
extension PlainFile {
    /// A row of a unit's file.
    struct Row {
        let file: Int
        let kind: String
        let document: String
        let content: PlainContent
    }

    /// Takes rows in; what became of them: new or brought back, revised, unchanged, refused.
    mutating func log(_ rows: [Row], _ today: String, _ rules: PlainRules) -> [Int] {
        var counts = [0, 0, 0, 0]
        batches.append(PlainBatch())
        for row in rows { counts[log(row, batch: batches.count - 1, rules)] += 1 }
        return counts
    }

    /// A record that is typed; false where it is no news.
    mutating func type(_ row: Row, _ rules: PlainRules) -> Bool { log(row, batch: nil, rules) < 2 }

    private mutating func log(_ row: Row, batch: Int?, _ rules: PlainRules) -> Int {
        let file = answering(row.file)
        let saying = said(row.content, row.kind, rules, by: batch.map(PlainSaying.Author.batch) ?? .other)
        let key = "\(row.kind) \(row.document) \(row.content.organ)"
        guard let standing = records.first(where: { $0.place.file == file && $0.key == key }) else {
            let place = PlainPlace(file: file, number: lastNumber(file) + 1)
            records.append(PlainRecord(place: place, kind: row.kind, document: row.document, sayings: [saying]))
            if let batch { batches[batch].logged.append(place) }
            repair(place)
            return 0
        }
        let place = standing.place
        if standing.has("undone") {
            if standing.last.content != row.content {
                self[place].sayings.append(saying)
                if let batch { batches[batch].logged.append(place) }
            }
            self[place].ends.removeAll { $0.reason == "undone" }
            self[place].returns.append((batch, self[place].sayings.count))
            repair(place)
            return 0
        }
        if standing.has("moved", "annulled", "withdrawn") { return 3 }
        if standing.last.content == row.content || standing.replaced.contains(row.content) { return 2 }
        self[place].sayings.append(saying)
        if let batch { batches[batch].logged.append(place) }
        repair(place)
        return 1
    }

    /// What the rules make of a content: its severity and its window.
    private func said(
        _ content: PlainContent, _ kind: String, _ rules: PlainRules, by author: PlainSaying.Author
    ) -> PlainSaying {
        guard kind == "admin_penalty" else {
            return PlainSaying(content: content, severity: nil, severityBy: nil, window: nil, by: author)
        }
        let severity = content.severity ?? PlainRules.inferred(content.kinds)
        return PlainSaying(
            content: content, severity: severity, severityBy: content.severity == nil ? "inferred" : "unit",
            window: rules.window(of: content, severity), by: author)
    }

    /// Ends a record that was told to be repaired, once.
    mutating func repair(_ place: PlainPlace) {
        let record = self[place]
        guard record.kind == "admin_penalty", !record.has("repaired_elsewhere") else { return }
        let files = places(of: place).map(\.file)
        let told = results.firstIndex { result in
            !result.isTakenBack && result.document == record.document
                && (files.contains(result.file) || mergedInto[result.file].map(files.contains) ?? false)
        }
        guard let told else { return }
        self[place].ends.append(
            PlainEnd(reason: "repaired_elsewhere", from: results[told].repairedOn, result: told))
    }

    /// Where a record is, and where it came from.
    private func places(of place: PlainPlace) -> [PlainPlace] {
        var found = [place]
        var open = [place]
        while let next = open.popLast() {
            for record in records where record.ends.contains(where: { $0.reason == "moved" && $0.movedTo == next }) {
                guard !found.contains(record.place) else { continue }
                found.append(record.place)
                open.append(record.place)
            }
        }
        return found
    }

    mutating func confirm(_ place: PlainPlace, _ severity: String, _ rules: PlainRules) -> Bool {
        let record = self[place]
        guard !record.isOver, record.kind == "admin_penalty" else { return false }
        var content = record.last.content
        content.severity = severity
        var saying = said(content, record.kind, rules, by: .officer)
        // What the unit sent is what it sent.
        saying.content = record.last.content
        self[place].sayings.append(saying)
        return true
    }

    mutating func correct(
        _ place: PlainPlace, document: String?, _ rules: PlainRules, _ change: (inout PlainContent) -> Void
    ) -> Bool {
        let record = self[place]
        guard !record.isOver else { return false }
        var content = record.last.content
        if record.last.severityBy == "unit" { content.severity = record.last.severity }
        change(&content)
        self[place].sayings.append(said(content, record.kind, rules, by: .officer))
        if let document { self[place].document = document }
        repair(place)
        return true
    }

    mutating func withdraw(_ place: PlainPlace, annulled: Bool, _ today: String) -> Bool {
        guard !self[place].isOver else { return false }
        self[place].ends.append(PlainEnd(reason: annulled ? "annulled" : "withdrawn", from: today))
        return true
    }

    mutating func suspend(_ place: PlainPlace, _ cause: String, from day: String) -> Bool {
        guard !self[place].isOver, !self[place].has(cause), self[place].last.severity != nil else { return false }
        self[place].ends.append(PlainEnd(reason: cause, from: day))
        return true
    }

    mutating func resume(_ place: PlainPlace) -> Bool {
        guard !self[place].isOver, self[place].has("court", "reorganisation") else { return false }
        self[place].ends.removeAll { ["court", "reorganisation"].contains($0.reason) }
        return true
    }

    /// Takes a repair told from above; it follows records to where they were moved.
    mutating func tell(_ file: Int, _ document: String, repairedOn day: String) -> Int {
        batches.append(PlainBatch())
        let known = results.firstIndex { $0.file == file && $0.document == document && !$0.isTakenBack }
        if known == nil {
            results.append(
                PlainResult(file: file, document: document, repairedOn: day, batch: batches.count - 1))
        }
        let result = known ?? results.count - 1
        var places = records.map(\.place).filter { [file, answering(file)].contains($0.file) }
        while let place = places.popLast() {
            let record = self[place]
            if let next = record.ends.first(where: { $0.reason == "moved" })?.movedTo {
                places.append(next)
            } else if record.document == document, record.kind == "admin_penalty" {
                answerRecalls(of: place)
                guard !record.has("repaired_elsewhere") else { continue }
                let from = results[result].repairedOn
                self[place].ends.append(PlainEnd(reason: "repaired_elsewhere", from: from, result: result))
            }
        }
        return known == nil ? 0 : 2
    }

    /// Takes a file back; false where what it brought has been moved since.
    mutating func undo(_ batch: Int, _ today: String, _ rules: PlainRules) -> Bool {
        guard !batches[batch].isUndone else { return false }
        for place in batches[batch].logged where self[place].has("moved") { return false }
        batches[batch].isUndone = true
        for index in results.indices where results[index].batch == batch { results[index].isTakenBack = true }
        for index in records.indices {
            records[index].ends.removeAll { $0.result.map { results[$0].isTakenBack } ?? false }
            undo(batch, of: index, today, rules)
        }
        return true
    }

    private mutating func undo(_ batch: Int, of index: Int, _ today: String, _ rules: PlainRules) {
        let record = records[index]
        let returned = record.returns.contains { $0.batch == batch }
        guard returned || record.sayings.contains(where: { $0.by == .batch(batch) }) else { return }
        guard let word = standingWord(of: record) else {
            if !record.has("undone", "withdrawn", "annulled") {
                records[index].ends.append(PlainEnd(reason: "undone", from: today))
            }
            return
        }
        var before = record.sayings[word]
        let last = record.last
        guard (before.content, before.severity) != (last.content, last.severity) || before.severityBy != last.severityBy
        else { return }
        before.by = .undoing
        if let severity = before.severity, before.window.map({ $0.latest >= today }) ?? true {
            before.window = rules.window(of: before.content, severity)
        }
        records[index].sayings.append(before)
    }

    /// Where in a record's sayings somebody last said what is not taken back; who brought it back said what stood there.
    private func standingWord(of record: PlainRecord) -> Int? {
        record.sayings.indices.last { index in
            let isSaid =
                switch record.sayings[index].by {
                case .officer, .other: true
                case .batch(let batch): !batches[batch].isUndone
                case .rules, .undoing: false
                }
            return isSaid
                || record.returns.contains { back in
                    back.sayings == index + 1 && back.batch.map { !batches[$0].isUndone } ?? true
                }
        }
    }

    /// Other rules of publicity: every window that is not over is reckoned anew, of records that may still be shown.
    mutating func regauge(_ today: String, _ rules: PlainRules) -> Int {
        var moved = 0
        for index in records.indices {
            let record = records[index]
            guard let severity = record.last.severity, record.latest >= today,
                !record.has("withdrawn", "annulled", "moved")
            else { continue }
            var saying = record.last
            saying.window = rules.window(of: saying.content, severity)
            guard saying.window != record.last.window else { continue }
            saying.by = .rules
            records[index].sayings.append(saying)
            moved += 1
        }
        return moved
    }
}
