import CreditRules
import Registry

// What histories do with cases.
extension RandomHistory {
    /// Files a case, or goes on with one.
    mutating func work(_ office: ModelOffice, _ today: Day, _ rules: PlainRules) async throws {
        if pick(8) == 0 { return try await carryOn(office) }
        let open = file.cases.indices.filter { file.cases[$0].hasOpenItem }
        if open.isEmpty || pick(3) == 0 {
            let isFit = file.records.contains { file.mayBeRepaired(.record($0.place), insists: false, "\(today)") }
            // Where there is nothing to be repaired, something is reported first.
            if !isFit, pick(4) > 0 { try await report(office, rules) }
            steps.append("—")
            return try await apply(office, today)
        }
        // Mostly one that is under way; now and then one that is over.
        let index = pick(8) == 0 ? pick(file.cases.count) : open[pick(open.count)]
        try await proceed(index, 1 + pick(6), office, today)
    }

    /// Goes on with a case by some steps.
    private mutating func proceed(_ index: Int, _ count: Int, _ office: ModelOffice, _ today: Day) async throws {
        for _ in 0..<count {
            steps.append("—")
            let known = file.cases[index]
            if known.shownState == "identity" || pick(40) == 0 {
                try await decide(index, pick(8) > 0 ? "confirm" : ["deny", "withdraw"][pick(2)], office)
            } else {
                try await take(index, office, today)
            }
        }
        steps.removeAll { $0 == "—" }
    }

    /// A file from above that still carries what has ended here: nothing comes of it.
    private mutating func carryOn(_ office: ModelOffice) async throws {
        let ended = sent.filter { $0.kind == "admin_penalty" && file.hasEnded($0) }
        guard !ended.isEmpty else { return }
        let row = ended[pick(ended.count)]
        let cells = cells(row)
        var reply: ImportReply?
        try await attempt("from above \(row.document)@\(row.file)", file) {
            reply = try await office.exchange.down([cells], class: "行政处罚")
        }
        guard let reply, reply.counts != [0, 0, 1, 0, 0, 0] else { return }
        throw Disagreement(description: "from above \(row.document): \(reply.counts)")
    }

    // MARK: filing

    /// A case about one to three things of a file, which mostly can be repaired.
    private mutating func apply(_ office: ModelOffice, _ today: Day) async throws {
        let kind = pick(5) == 0 ? "objection" : "repair"
        var things = file.records.filter { $0.kind != "registration" }.map { PlainThing.record($0.place) }
        things += file.listings.map { PlainThing.entry($0.id) }
        let fit = things.filter { file.mayBeRepaired($0, insists: false, "\(today)") }
        if !fit.isEmpty, pick(6) > 0 { things = fit }
        guard !things.isEmpty else { return }
        var chosen = [things[pick(things.count)]]
        while pick(3) == 0 { chosen.append(things[pick(things.count)]) }
        // Records are named before entries.
        chosen = chosen.filter(\.isRecord) + chosen.filter { !$0.isRecord }
        let insists = pick(6) == 0
        var expected: PlainFile? = file
        if expected?.submit(kind, chosen, insists: insists, "\(today)") == false { expected = nil }
        var records: [String] = []
        var listings: [Int64] = []
        for thing in chosen {
            switch thing {
            case .record(let place): records.append(number(place))
            case .entry(let id):
                guard let entry = file.entry(id) else { return }
                listings.append(try await number(entry, office))
            }
        }
        var filed = ""
        try await attempt("\(kind) of \(records) \(listings)\(insists ? ", insisting" : "")", expected) {
            let (registry, clerk) = (office.registry, office.exchange.clerk)
            let repair = SubmitRepair(records: records, listings: listings, insists: insists)
            let objection = SubmitObjection(records: records, listings: listings, claim: "模拟")
            filed = try await
                (kind == "repair"
                ? registry.perform(repair, by: clerk) : registry.perform(objection, by: clerk)).report.number
        }
        guard expected != nil else { return }
        file.cases[file.cases.count - 1].number = filed
        if pick(6) > 0 { try await proceed(file.cases.count - 1, 2 + pick(6), office, today) }
    }

    private mutating func decide(_ index: Int, _ action: String, _ office: ModelOffice) async throws {
        var expected: PlainFile? = file
        if expected?.decide(index, action) == false { expected = nil }
        let (number, isRepair) = (file.cases[index].number, file.cases[index].kind == "repair")
        let (registry, clerk) = (office.registry, office.exchange.clerk)
        try await attempt("\(number) \(action)", expected) {
            switch (action, isRepair) {
            case ("confirm", true): try await registry.perform(ConfirmRepairApplicant(number: number), by: clerk)
            case ("deny", true):
                try await registry.perform(DenyRepairApplicant(number: number, reason: "模拟"), by: clerk)
            case (_, true): try await registry.perform(WithdrawRepair(number: number), by: clerk)
            case ("confirm", false): try await office.take(ObjectionStep.Confirm.self, number, by: clerk)
            case ("deny", false): try await office.take(ObjectionStep.Deny.self, number, by: clerk)
            default: try await office.take(ObjectionStep.Withdraw.self, number, by: clerk)
            }
        }
    }

    // MARK: steps

    /// Takes a step of an item or of all: mostly the one that is next.
    private mutating func take(_ index: Int, _ office: ModelOffice, _ today: Day) async throws {
        let known = file.cases[index]
        let place = pick(known.items.count)
        let action =
            pick(12) == 0
            ? PlainCase.actions[pick(PlainCase.actions.count)]
            : next(known.items[place].state, isRepair: known.kind == "repair")
        let outcome = PlainCase.outcomes[pick(PlainCase.outcomes.count)]
        // What is wanting is handed in for all of them at once; and who signs an objection hangs on which result it is.
        let isAlone = known.kind == "objection" && ["sign", "send_back"].contains(action)
        let item = !isAlone && pick(2) == 0 || action == "complete" ? nil : place
        var expected: PlainFile? = file
        if expected?.take(index, action, item, outcome: outcome, "\(today)") == false { expected = nil }
        let step = CaseStepToTake(
            number: known.number, items: item.map { [$0 + 1] } ?? [], action: action,
            outcome: ObjectionOutcome(rawValue: outcome) ?? .keep,
            isFinal: known.items[place].state == "final_proposed")
        let what = "\(known.number) \(action) \(item.map { "\($0 + 1)" } ?? "all") \(known.items.map(\.state))"
        try await attempt(action.hasPrefix("propose_result") ? "\(what) \(outcome)" : what, expected) {
            if known.kind == "repair" { try await office.repair(step) } else { try await office.object(step) }
        }
        if expected != nil, action == "sign" { decided.formUnion(files(of: known)) }
    }

    /// The files in which the things of a case are by now.
    func files(of known: PlainCase) -> Set<Int> {
        Set(known.items.compactMap { file.file(of: file.now($0.thing)) })
    }

    /// What an office would do next.
    private mutating func next(_ state: String, isRepair: Bool) -> String {
        switch state {
        case "received": pick(8) > 0 ? "accept" : ["decline", "return"][pick(2)]
        case "completing": "complete"
        case "accepted": isRepair ? "verify" : ["propose_result", "propose_result", "forward"][pick(3)]
        case "verifying": ["propose_approval", "propose_approval", "propose_approval", "propose_refusal"][pick(4)]
        case "approved", "in_step": "propose_revocation"
        case "suspended": "resume"
        case "forwarded": "answer"
        case "answered": "propose_result"
        case "resolved": "ask_review"
        case "under_review": "propose_final"
        default: pick(9) == 0 ? "send_back" : "sign"
        }
    }
}

/// A step as a history takes it.
struct CaseStepToTake {
    let number: String
    let items: [Int]
    let action: String
    let outcome: ObjectionOutcome
    /// Whether it is of the second review.
    let isFinal: Bool
}

extension ModelOffice {
    func take<Step: PlainCaseStep>(
        _: Step.Type, _ number: String, _ items: [Int] = [], by actor: Actor
    ) async throws {
        try await registry.perform(TakeCaseStep<Step>(number: number, items: items, reason: "模拟"), by: actor)
    }

    /// A step of a repair, by the bureau's reporter, and by a reviewer above it, for it has none of its own.
    func repair(_ step: CaseStepToTake) async throws {
        let (handler, reviewer) = (fixture.reporter, fixture.officers.reviewer)
        let (number, items) = (step.number, step.items)
        switch step.action {
        case "accept": try await take(RepairStep.Accept.self, number, items, by: handler)
        case "verify": try await take(RepairStep.Verify.self, number, items, by: handler)
        case "return": try await take(RepairStep.Return.self, number, items, by: handler)
        case "suspend": try await take(RepairStep.Suspend.self, number, items, by: handler)
        case "resume": try await take(RepairStep.Resume.self, number, items, by: handler)
        case "send_back": try await take(RepairStep.SendBack.self, number, items, by: reviewer)
        case "complete":
            try await registry.perform(CompleteRepair(number: number, papers: []), by: exchange.clerk)
        case "decline":
            try await registry.perform(
                DeclineRepair(number: number, items: items, ground: "conduct_uncorrected", reason: "模拟"), by: handler)
        case "extend":
            try await registry.perform(ExtendRepair(number: number, items: items, reason: "模拟"), by: handler)
        case "propose_approval":
            try await registry.perform(ProposeRepair(number: number, items: items, .approve), by: handler)
        case "propose_refusal":
            let refusing = RepairProposal.refuse(ground: "conduct_uncorrected", amountFen: nil)
            try await registry.perform(
                ProposeRepair(number: number, items: items, refusing, reason: "模拟"), by: handler)
        case "propose_revocation":
            try await registry.perform(
                RevokeRepair(number: number, items: items, ground: "materials_false", reason: "模拟"), by: handler)
        case "sign": try await registry.perform(SignRepair(number: number, items: items), by: reviewer)
        default: try await object(step)
        }
    }

    /// A step of an objection, by the officers of the unit that received it.
    func object(_ step: CaseStepToTake) async throws {
        let (clerk, reviewer) = (exchange.clerk, fixture.officers.reviewer)
        let (number, items) = (step.number, step.items)
        switch step.action {
        case "accept": try await take(ObjectionStep.Accept.self, number, items, by: clerk)
        case "return": try await take(ObjectionStep.Return.self, number, items, by: clerk)
        case "extend": try await take(ObjectionStep.Extend.self, number, items, by: clerk)
        case "answer": try await take(ObjectionStep.Answer.self, number, items, by: fixture.reporter)
        case "ask_review": try await take(ObjectionStep.AskReview.self, number, items, by: clerk)
        case "complete":
            try await registry.perform(CompleteObjection(number: number, papers: []), by: clerk)
        case "decline":
            try await registry.perform(
                DeclineObjection(number: number, items: items, ground: "no_facts", reason: "模拟"), by: clerk)
        case "forward":
            try await registry.perform(
                ForwardObjection(number: number, items: items, unit: "市市场监管局", reason: "模拟"), by: clerk)
        case "propose_result":
            try await registry.perform(
                ProposeObjectionResult(number: number, items: items, step.outcome, reason: "模拟"), by: clerk)
        case "propose_final":
            try await registry.perform(
                ProposeFinalObjectionResult(number: number, items: items, step.outcome, reason: "模拟"),
                by: secondClerk)
        case "sign", "send_back":
            let signer = step.isFinal ? secondReviewer : reviewer
            if step.action == "sign" {
                try await registry.perform(SignObjection(number: number, items: items), by: signer)
            } else {
                try await take(ObjectionStep.SendBack.self, number, items, by: signer)
            }
        default: throw Problem(.caseStepIllegal)
        }
    }
}
