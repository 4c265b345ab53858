import CreditRules
package import Postgres

/// What a handler proposes of a repair.
package enum RepairProposal: Sendable {
    /// That it be approved (拟准予修复).
    case approve
    /// That it be not approved (拟不予修复), on a ground of the rules; with what is still to be paid, in fen.
    case refuse(ground: String, amountFen: Int64?)
}

/// Proposes a decision (拟定意见), for another officer to review and sign.
package struct ProposeRepair: Act {
    package static let kind = "repair.propose"
    package let reason: String?
    let number: String
    let items: [Int]
    let proposal: RepairProposal

    /// Prepares the act.
    ///
    /// - Parameter reason: Why; required of a refusal.
    package init(number: String, items: [Int] = [], _ proposal: RepairProposal, reason: String? = nil) {
        self.number = number
        self.items = items
        self.proposal = proposal
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        try Problem.refusePersonNumbers(in: [("--reason", reason)])
        guard case .refuse(let ground, _) = proposal else { return }
        try Problem.wantReason(reason)
        _ = try context.rules.library.repair.named(ground: ground, for: .proposeRefusal, of: .repair)
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReport {
        let inHand = try await CaseInHand.lock(number, .repair, in: &transaction)
        switch proposal {
        case .approve:
            let moves = try inHand.moves(.proposeApproval, of: items)
            try await inHand.checkApproval(of: moves, context, in: &transaction)
            return try await inHand.take(moves, context, in: &transaction)
        case .refuse(let name, let amountFen):
            let moves = try inHand.moves(.proposeRefusal, of: items)
            let ground = try context.rules.library.repair.named(ground: name, for: .proposeRefusal, of: .repair)
            let content = try await inHand.founded(on: ground, moves, amountFen: amountFen, context, in: &transaction)
            return try await inHand.take(moves, says: content, context, in: &transaction)
        }
    }
}

extension CaseInHand {
    /// Says in words why an approval would be refused, before the database says so by its guards.
    ///
    /// - Throws: ``Problem`` `repair-too-early`, `repair-barred`, `repair-not-needed`.
    func checkApproval(
        of moves: [CaseMove], _ context: ActContext, in transaction: inout Transaction
    ) async throws {
        for item in items where moves.contains(where: { $0.item == item.item }) {
            if let day = item.firstDay, day > context.today {
                throw Problem(.repairTooEarly, ["record": item.name.zh, "record_en": item.name.en, "day": "\(day)"])
            }
            guard try await transaction.first(Query<Bool>.stands(item.item, ofCase: head.id, on: context.today)) == true
            else {
                throw Problem(
                    .repairNotNeeded,
                    [
                        "record": item.name.zh, "record_en": item.name.en, "why": "已终止公示或公示期已满",
                        "why_en": "its publicity has ended or lapsed",
                    ])
            }
        }
        guard let subject = head.subject else { return }
        if let bar = try await transaction.first(Query<StandingBar>.bar(against: subject, on: context.today)) {
            throw Problem(.repairBarred, ["until": bar.words.zh, "until_en": bar.words.en])
        }
    }
}

extension Query where Output == Bool {
    /// Whether anything is left to be ended of what an item is about.
    static func stands(_ item: Int32, ofCase id: Int64, on day: Day) -> Self {
        "SELECT item_stands(\(id), \(item), \(day))"
    }
}
