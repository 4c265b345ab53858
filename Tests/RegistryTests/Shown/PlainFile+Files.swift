// What happens to the model's credit files as such: records move, files are merged and split.
extension PlainFile {
    mutating func move(_ place: PlainPlace, to file: Int, _ today: String) -> Bool {
        let target = answering(file)
        let record = self[place]
        guard target != place.file, !record.isOver else { return false }
        if let there = other(record, in: target), !isLeft(there, for: place) { return false }
        transfer([place], to: target, today, isMerger: false, isReturn: false)
        return true
    }

    mutating func merge(_ old: Int, into new: Int, _ today: String) -> Bool {
        guard old != new, mergedInto[old] == nil, mergedInto[new] == nil else { return false }
        for file in mergedInto.indices where mergedInto[file] == old { mergedInto[file] = new }
        mergedInto[old] = new
        let leaving = records.filter { $0.place.file == old && $0.kind != "registration" }.map(\.place)
        transfer(leaving, to: new, today, isMerger: true, isReturn: false)
        for index in listings.indices where listings[index].file == old {
            let entry = listings[index]
            guard !stands(entry, in: new) else { continue }
            listings[index].file = new
            listings[index].cameFrom = entry.cameFrom ?? old
        }
        return true
    }

    mutating func split(_ old: Int, _ today: String) -> Bool {
        guard let new = mergedInto[old] else { return false }
        let returning = broughtBy(old, to: new)
        mergedInto[old] = nil
        transfer(returning, to: old, today, isMerger: false, isReturn: true)
        for index in listings.indices where listings[index].file == new && listings[index].cameFrom == old {
            guard !stands(listings[index], in: old) else { continue }
            listings[index].file = old
            listings[index].cameFrom = nil
        }
        // What had left only for the successor's own of the same document stands again.
        let begun = Set(records.filter(\.isBegunByMerger).map(\.place))
        for index in records.indices where records[index].place.file == old {
            records[index].ends.removeAll { end in
                guard end.reason == "moved", end.isByMerger, let place = end.movedTo else { return false }
                return !begun.contains(place)
            }
        }
        // What was told while they were one holds for what stands again.
        for record in records where [old, new].contains(record.place.file) && !record.has("moved") {
            repair(record.place)
        }
        return true
    }

    private func stands(_ entry: PlainListing, in file: Int) -> Bool {
        listings.contains {
            $0.file == file && $0.list == entry.list && $0.document == entry.document && $0.enteredOn == entry.enteredOn
        }
    }

    /// The places in a successor's file where a merger put what a file had, by whatever way.
    private func broughtBy(_ old: Int, to new: Int) -> [PlainPlace] {
        var open = records.filter { $0.place.file == old }.map(\.place)
        var found: Set<PlainPlace> = []
        while let place = open.popLast() {
            for end in self[place].ends where end.reason == "moved" && end.isByMerger {
                guard let next = end.movedTo, self[next].isBegunByMerger, found.insert(next).inserted else { continue }
                open.append(next)
            }
        }
        return found.filter { $0.file == new }.sorted { $0.number < $1.number }
    }

    private func other(_ record: PlainRecord, in file: Int) -> PlainRecord? {
        records.first { $0.place.file == file && $0.key == record.key }
    }

    /// Whether a record had left its place for another one.
    private func isLeft(_ record: PlainRecord, for place: PlainPlace, anyway: Bool = false) -> Bool {
        record.ends.contains { $0.reason == "moved" && (anyway || $0.movedTo == place) }
    }

    private mutating func transfer(
        _ places: [PlainPlace], to file: Int, _ today: String, isMerger: Bool, isReturn: Bool
    ) {
        var arrived: [(PlainRecord, PlainPlace)] = []
        for place in places.sorted(by: { $0.number < $1.number }) {
            let record = self[place]
            let isGone = record.has("moved")
            var goal: PlainPlace
            if let there = other(record, in: file) {
                goal = there.place
                if isLeft(there, for: place, anyway: isReturn) {
                    // It comes back: as it is by now, with what ends it by now.
                    var saying = record.last
                    if record.last.content != there.last.content || record.last.severity != there.last.severity
                        || record.last.severityBy != there.last.severityBy || record.last.window != there.last.window
                    {
                        saying.by = .other
                        self[goal].sayings.append(saying)
                    }
                    self[goal].ends.removeAll { end in !record.ends.contains { $0.reason == end.reason } }
                    for end in record.ends where !self[goal].has(end.reason) { self[goal].ends.append(end) }
                } else if !isGone {
                    // The other file's own stays as it is, but what is said of the decision holds for it.
                    for end in record.ends where !self[goal].has(end.reason) && end.isOfDecision {
                        self[goal].ends.append(end)
                    }
                }
            } else {
                goal = PlainPlace(file: file, number: lastNumber(file) + 1)
                var saying = record.last
                saying.by = .other
                records.append(
                    PlainRecord(
                        place: goal, kind: record.kind, document: record.document, sayings: [saying],
                        ends: record.ends, isBegunByMerger: isMerger))
            }
            if !isGone { arrived.append((record, goal)) }
        }
        for (record, goal) in arrived {
            self[record.place].ends.append(
                PlainEnd(reason: "moved", from: today, movedTo: goal, isByMerger: isMerger))
        }
        for record in records where record.place.file == file && !record.has("moved") { repair(record.place) }
    }
}

extension PlainEnd {
    /// Whether it says something of the decision itself, not of one unit's way of logging it.
    fileprivate var isOfDecision: Bool {
        ["repaired", "repaired_elsewhere", "annulled", "court", "reorganisation", "objection"].contains(reason)
    }
}
