// What happens to the model's cases, and by them to its records and entries. False is what the registry refuses.
extension PlainFile {
    /// Where a thing stands now that may have been moved.
    func now(_ thing: PlainThing) -> PlainThing {
        guard case .record(var place) = thing else { return thing }
        while let next = self[place].ends.first(where: { $0.reason == "moved" })?.movedTo { place = next }
        return .record(place)
    }

    func entry(_ id: Int) -> PlainListing? { listings.first { $0.id == id } }

    func file(of thing: PlainThing) -> Int? {
        switch thing {
        case .record(let place): place.file
        case .entry(let id): entry(id)?.file
        }
    }

    /// Whether anything of it is left to be ended.
    private func stands(_ thing: PlainThing, _ today: String) -> Bool {
        switch now(thing) {
        case .record(let place): !self[place].isOver && self[place].latest >= today
        case .entry(let id): entry(id).map { $0.isLive(on: today) } ?? false
        }
    }

    /// From which day its repair may be applied for.
    private func firstDay(_ thing: PlainThing) -> String {
        switch now(thing) {
        case .record(let place): self[place].last.window?.first ?? ""
        case .entry(let id): entry(id)?.earliestExit ?? ""
        }
    }

    /// Whether the decision of a row has ended here, by whatever word that holds for every version of it.
    func hasEnded(_ row: Row) -> Bool {
        let key = "\(row.kind) \(row.document) \(row.content.organ)"
        let standing = records.first { $0.place.file == answering(row.file) && $0.key == key }
        guard let standing else { return false }
        if standing.has("repaired", "objection") { return true }
        return standing.has("annulled", "withdrawn", "repaired_elsewhere", "moved") && !standing.has("undone")
    }

    private func isBarred(_ file: Int) -> Bool { bars.contains { answering($0) == answering(file) } }

    /// Whether another case of the kind, with a confirmed applicant, has it in hand.
    private func isInHand(_ thing: PlainThing, _ kind: String, except own: Int? = nil) -> Bool {
        cases.indices.contains { index in
            index != own && cases[index].kind == kind && cases[index].state == "open"
                && cases[index].items.contains { PlainCase.open.contains($0.state) && now($0.thing) == now(thing) }
        }
    }

    func mayBeRepaired(_ thing: PlainThing, insists: Bool, _ today: String) -> Bool {
        switch thing {
        case .record(let place):
            guard let severity = self[place].last.severity, severity != "minor" else { return false }
        case .entry(let id): guard entry(id)?.list == Self.untrust else { return false }
        }
        return stands(thing, today) && !isInHand(thing, "repair") && (insists || firstDay(thing) <= today)
    }

    mutating func submit(_ kind: String, _ things: [PlainThing], insists: Bool, _ today: String) -> Bool {
        let things = things.map(now)
        guard let file = things.first.flatMap({ self.file(of: $0) }), things.allSatisfy({ self.file(of: $0) == file }),
            Set(things).count == things.count
        else { return false }
        if kind == "repair" {
            guard things.allSatisfy({ mayBeRepaired($0, insists: insists, today) }) else { return false }
            if !insists, isBarred(file) { return false }
        }
        cases.append(
            PlainCase(kind: kind, file: file, items: things.map { PlainCase.Item(thing: $0, state: "received") }))
        return true
    }

    /// A step of a case itself: its applicant is confirmed or not, or takes it back.
    mutating func decide(_ index: Int, _ action: String) -> Bool {
        let known = cases[index]
        guard known.shownState == "identity" || (action == "withdraw" && known.shownState == "open") else {
            return false
        }
        switch action {
        case "confirm":
            let isTaken = known.items.contains {
                PlainCase.open.contains($0.state) && isInHand($0.thing, known.kind, except: index)
            }
            guard !isTaken else { return false }
            cases[index].state = "open"
        case "deny":
            cases[index].state = "unconfirmed"
            for item in known.items.indices where known.items[item].state == "received" {
                cases[index].items[item].state = "unconfirmed"
            }
        default:
            cases[index].state = "withdrawn"
            for item in known.items.indices
            where PlainCase.open.contains(known.items[item].state)
                && !["approved", "revocation_proposed"].contains(known.items[item].state)
            {
                cases[index].items[item].state = "withdrawn"
            }
        }
        return true
    }

    /// A step of one item, or of all of which it may be taken.
    mutating func take(
        _ index: Int, _ action: String, _ item: Int?, outcome: String, _ today: String
    ) -> Bool {
        let known = cases[index]
        let chosen = (item.map { [$0] } ?? Array(known.items.indices)).filter { place in
            let state = known.items[place].state
            let revokes = ["approved", "in_step", "revocation_proposed"].contains(state)
            return known.next(state, action) != nil && (known.state == "open" || revokes)
        }
        guard !chosen.isEmpty else { return false }
        if action == "return", known.hasAsked { return false }
        for place in chosen where !mayTake(known, known.items[place], action, today) { return false }
        for place in chosen {
            let item = known.items[place]
            cases[index].items[place].state = known.next(item.state, action) ?? item.state
            switch (action, item.state) {
            case ("return", _): cases[index].hasAsked = true
            case ("propose_result", _), ("propose_final", _): cases[index].items[place].outcome = outcome
            case ("sign", "approval_proposed"):
                cases[index].items[place].isHeldAbove = held.contains { now(.record($0)) == now(item.thing) }
                end(item.thing, "repaired", PlainCaseItem(index: index, place: place), today)
            case ("sign", "revocation_proposed"):
                cases[index].items[place].isHeldAbove = false
                lift(item.thing, PlainCaseItem(index: index, place: place))
                bars.append(known.file)
            case ("sign", "result_proposed"), ("sign", "final_proposed"):
                if item.outcome == "stop" { end(item.thing, "objection", nil, today) }
            default: break
            }
        }
        return true
    }

    private func mayTake(_ known: PlainCase, _ item: PlainCase.Item, _ action: String, _ today: String) -> Bool {
        if action == "propose_approval" || action == "sign" && item.state == "approval_proposed" {
            return firstDay(item.thing) <= today && stands(item.thing, today) && !isBarred(known.file)
        }
        guard action == "sign", known.kind == "objection" else { return true }
        switch item.outcome {
        case "remove": return !stands(item.thing, today)
        case "stop":
            switch now(item.thing) {
            case .record(let place): return !self[place].has("objection")
            case .entry(let id): return entry(id).map { ($0.end?.from ?? PlainDay.never) > today } ?? false
            }
        default: return true
        }
    }

    private mutating func end(_ thing: PlainThing, _ reason: String, _ item: PlainCaseItem?, _ today: String) {
        switch now(thing) {
        case .record(let place):
            guard !self[place].has(reason) else { return }
            self[place].ends.append(PlainEnd(reason: reason, from: today, byItem: item))
        case .entry(let id):
            guard let found = listings.firstIndex(where: { $0.id == id }) else { return }
            listings[found].endBefore = listings[found].end
            listings[found].end = (reason, max(today, listings[found].enteredOn))
            listings[found].endedByItem = item
        }
    }

    /// What a case had ended is ended by it no more, wherever that was taken along since.
    private mutating func lift(_ thing: PlainThing, _ item: PlainCaseItem) {
        switch thing {
        case .record:
            for place in records.indices {
                records[place].ends.removeAll { $0.reason == "repaired" && $0.byItem == item }
            }
        case .entry(let id):
            guard let found = listings.firstIndex(where: { $0.id == id }), listings[found].endedByItem == item
            else { return }
            listings[found].end = listings[found].endBefore
            listings[found].endedByItem = nil
        }
    }

    /// What the platform above tells that it repaired, it has dropped itself.
    mutating func answerRecalls(of place: PlainPlace) {
        for index in cases.indices {
            for item in cases[index].items.indices where now(cases[index].items[item].thing) == .record(place) {
                cases[index].items[item].isHeldAbove = false
            }
        }
    }

    /// What the clock settles: repairs that nobody is left to hear of, and what has nothing left to be decided.
    mutating func settle(_ today: String) {
        for index in cases.indices {
            for place in cases[index].items.indices {
                let item = cases[index].items[place]
                guard PlainCase.open.contains(item.state), item.state != "revocation_proposed" else { continue }
                if item.state == "approved" {
                    if !item.isHeldAbove { cases[index].items[place].state = "in_step" }
                } else if !stands(item.thing, today) {
                    cases[index].items[place].state = "moot"
                }
            }
        }
    }

    /// What a file to the platform above brings it up to; it is told again of nothing that has ended.
    mutating func sendUp(_ today: String) {
        let withdrawing: Set<String> = ["withdrawn", "annulled", "undone", "moved", "repaired", "court", "objection"]
        for record in records where record.kind == "admin_penalty" {
            let ended = record.ends.filter { $0.from <= today }
            if held.contains(record.place) {
                if ended.contains(where: { withdrawing.contains($0.reason) }) { held.remove(record.place) }
            } else if ended.isEmpty, record.last.severity != "minor",
                !(record.last.severity == "serious" && record.last.severityBy == "inferred")
            {
                held.insert(record.place)
            }
        }
    }
}
