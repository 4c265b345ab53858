// What happens to the model's lists.
extension PlainFile {
    static let untrust = "market_violation"
    static let trust = "a_grade_taxpayer"

    /// An entry as it would be proposed today; nil where it stands already, or did from the same day.
    func proposing(_ file: Int, _ document: String, on day: String, _ today: String, _ rules: PlainRules)
        -> PlainListing?
    {
        let own = listings.filter { $0.file == answering(file) && $0.list == Self.untrust && $0.document == document }
        let until = PlainDay.adding(months: rules.listTerm, to: day)
        guard !own.contains(where: { $0.isLive(on: today) || $0.meets(day, until) }) else { return nil }
        return PlainListing(
            id: -1, list: Self.untrust, file: file, document: document, enteredOn: day,
            until: until,
            earliestExit: PlainDay.next(PlainDay.adding(months: 12, to: day)), says: document)
    }

    /// Makes a proposed entry; false where it stands on the list by this document by now.
    mutating func enter(_ proposed: PlainListing) -> Bool {
        var entry = proposed
        entry.file = answering(proposed.file)
        let overlaps = listings.contains { other in
            other.file == entry.file && other.list == entry.list && other.document == entry.document
                && other.meets(entry.enteredOn, entry.until)
        }
        guard !overlaps else { return false }
        append(entry)
        return true
    }

    private mutating func append(_ entry: PlainListing) {
        listings.append(entry.numbered(entries))
        entries += 1
    }

    /// Ends an entry; false where something else has, unless that was told for a later day.
    mutating func leave(_ id: Int, _ reason: String, from day: String, _ today: String) -> Bool {
        guard let index = listings.firstIndex(where: { $0.id == id }), listings[index].mayEnd(from: day, today) else {
            return false
        }
        listings[index].end = (reason, day)
        return true
    }

    /// Whether an entry may be proposed to leave from a day on.
    func mayLeave(_ entry: PlainListing, _ reason: String, from day: String, _ today: String) -> Bool {
        guard entry.mayEnd(from: day, today), day >= entry.enteredOn else { return false }
        return !["left", "repaired"].contains(reason) || day >= entry.earliestExit ?? ""
    }

    /// A row of the yearly file of a trust list: a later day renews, anything else that differs replaces.
    mutating func grade(_ file: Int, says: String, on day: String, _ today: String) {
        let new = PlainListing(
            id: -1, list: Self.trust, file: file, document: "", enteredOn: day, until: PlainDay.never,
            earliestExit: nil,
            says: says)
        let own = listings.indices.filter { listings[$0].file == file && listings[$0].list == Self.trust }
        let lives = own.filter { listings[$0].isLive(on: today) }
        var givingWay: [Int] = []
        if let live = lives.max(by: { listings[$0].enteredOn < listings[$1].enteredOn }) {
            guard listings[live].says != says, says.prefix(4) >= listings[live].says.prefix(4) else { return }
            givingWay = day > listings[live].enteredOn ? lives : [live]
        }
        // An older file once more brings nothing back.
        let others = own.filter { !givingWay.contains($0) }
        guard !others.contains(where: { listings[$0].meets(day, PlainDay.never) }) else { return }
        if let first = givingWay.first {
            if day > listings[first].enteredOn {
                for index in givingWay { listings[index].end = ("renewed", day) }
            } else {
                listings.remove(at: first)
            }
        }
        append(new)
    }

    /// Who is missing from the whole file leaves with the day.
    ///
    /// - Parameter year: The newest that the file says; of a newer one it says nothing.
    mutating func leaveMissing(_ present: Set<Int>, of year: String, on day: String) {
        for index in listings.indices where listings[index].list == Self.trust {
            let entry = listings[index]
            guard entry.end == nil, entry.until >= day, entry.says.prefix(4) <= year,
                !present.contains(answering(entry.file))
            else { continue }
            listings[index].end = ("missing", max(day, entry.enteredOn))
        }
    }
}

extension PlainListing {
    /// Whether an end from a day on would be its first, or an earlier one than was told for later.
    func mayEnd(from day: String, _ today: String) -> Bool {
        end.map { $0.from > today && day < $0.from } ?? true
    }

    /// Whether another stay by the same document would share a day with this one.
    func meets(_ day: String, _ until: String) -> Bool {
        day == enteredOn || self.until >= day && until >= enteredOn && (end?.from ?? PlainDay.never) > day
    }

    fileprivate func numbered(_ id: Int) -> Self {
        Self(
            id: id, list: list, file: file, document: document, enteredOn: enteredOn, until: until,
            earliestExit: earliestExit, says: says, cameFrom: cameFrom, end: end, endedByItem: endedByItem,
            endBefore: endBefore)
    }
}
