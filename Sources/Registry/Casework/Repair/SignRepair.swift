import CreditRules
package import Postgres

/// Signs what was proposed (签发): the repair is approved, not approved, or revoked.
///
/// Approved: publicity, sharing and use end in this commit, measures with them, and everybody known to hold it is asked to
/// drop it. Revoked: it is shown again for what remains of its term, and the subject is barred.
package struct SignRepair: Act {
    package static let kind = "repair.sign"
    package let reason: String?
    let number: String
    let items: [Int]

    /// Prepares the act.
    package init(number: String, items: [Int] = [], reason: String? = nil) {
        self.number = number
        self.items = items
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        try Problem.refusePersonNumbers(in: [("--reason", reason)])
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReport {
        let inHand = try await CaseInHand.lock(number, .repair, in: &transaction)
        let moves = try inHand.moves(.sign, of: items)
        let signed = inHand.items.filter { item in moves.contains { $0.item == item.item } }
        let approved = signed.filter { [.approvalProposed, .approvalReviewed].contains($0.state) }
        let revoked = signed.filter { [.revocationProposed, .revocationReviewed].contains($0.state) }
        let approving = moves.filter { move in approved.contains { $0.item == move.item } }
        if !approving.isEmpty { try await inHand.checkApproval(of: approving, context, in: &transaction) }
        do {
            for item in signed {
                // What was found when it was proposed stays said of the decision.
                let content = StepContent(ground: item.ground, details: item.details)
                let move = moves.filter { $0.item == item.item }
                try await transaction.execute(
                    .take(move, ofCase: inHand.head.id, content, on: context.today, act: context.act))
            }
        } catch {
            throw inHand.problem(error)
        }
        // Two records of the case may have become one since.
        var ended: Set<RecordNumber> = []
        for item in approved {
            let isNew = item.recordNow.map { !ended.contains($0) } ?? true
            ended.formUnion(try await inHand.end(item, isNew: isNew, context, in: &transaction))
        }
        for item in revoked { try await inHand.restore(item, context, in: &transaction) }
        let subjects = Set(signed.compactMap { $0.recordNow?.subject })
        try await VersionRules.settle(.init(subjects: Array(subjects)), context, in: &transaction)
        return try await CaseReport(inHand.head.id, context.rules, in: &transaction)
    }
}

extension CaseInHand {
    /// Ends what was approved, under whichever unit's name the decision stands, and asks everybody known to hold it to drop it.
    ///
    /// - Returns: The records that it ended.
    fileprivate func end(
        _ item: CaseItem, isNew: Bool, _ context: ActContext, in transaction: inout Transaction
    ) async throws -> [RecordNumber] {
        var ended: [RecordNumber] = []
        if let record = item.recordNow, isNew {
            ended = try await transaction.all(
                Query<RecalledRecord>.endDecision(record, on: context.today, basis: head.number, act: context.act)
            ).map(\.number)
        }
        if let listing = item.listingNow {
            try await transaction.execute(
                .end(
                    listings: [listing], reason: "repaired", on: context.today, basis: head.number, batch: nil,
                    act: context.act))
        }
        try await transaction.execute(.recall(item.item, ofCase: head.id, on: context.today, act: context.act))
        return ended
    }

    /// Shows again what a repair had ended, drops its recalls, and bars the subject.
    fileprivate func restore(_ item: CaseItem, _ context: ActContext, in transaction: inout Transaction) async throws {
        guard let subject = head.subject else { return }
        if let record = item.recordNow {
            try await transaction.execute(.liftRepair(of: record, by: head.number, act: context.act))
        }
        if let listing = item.listingNow { try await transaction.execute(.liftRepair(of: listing, act: context.act)) }
        try await transaction.execute(.dropRecalls(of: item.item, ofCase: head.id, act: context.act))
        let rules = try context.rules.library.repair
        let until = rules.bar.years.map { context.today.adding(months: 12 * $0).adding(days: -1) }
        try await transaction.execute(
            .bar(subject, item.item, ofCase: head.id, from: context.today, until: until, rules, act: context.act))
    }
}
