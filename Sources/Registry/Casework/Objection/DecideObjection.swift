package import CreditRules
package import Postgres

/// What becomes of something that is objected to.
package enum ObjectionOutcome: String, Sendable, CaseIterable {
    case correct, add, stop, remove, move, keep
}

package typealias ProposeObjectionResult = ProposeResult<FirstReview>
package typealias ProposeFinalObjectionResult = ProposeResult<SecondReview>

/// Which review of an objection a result is of.
package protocol ObjectionReview: Sendable {
    static var action: CaseAction { get }
    static var actKind: String { get }
}

package enum FirstReview: ObjectionReview {
    package static let action = CaseAction.proposeResult, actKind = "objection.propose"
}

/// The one second review, by other officers than the first.
package enum SecondReview: ObjectionReview {
    package static let action = CaseAction.proposeFinal, actKind = "objection.propose_final"
}

/// Proposes what becomes of it (拟处理结果; 拟复核结果), for another officer to sign.
package struct ProposeResult<Review: ObjectionReview>: ItemStep {
    package static var kind: String { Review.actKind }
    package static var caseKind: CaseKind { .objection }
    package static var action: CaseAction { Review.action }
    package let reason: String?
    package let number: String
    package let items: [Int]
    let outcome: ObjectionOutcome

    /// Prepares the act.
    ///
    /// - Parameter reason: Why; required.
    package init(number: String, items: [Int] = [], _ outcome: ObjectionOutcome, reason: String) {
        self.number = number
        self.items = items
        self.outcome = outcome
        self.reason = reason
    }

    package func content(
        of _: [CaseMove], _: CaseInHand, _: ActContext, in _: inout Transaction
    ) async throws -> StepContent {
        StepContent(outcome: outcome.rawValue)
    }
}

/// Signs a result (签发); the mark goes in the same commit.
///
/// *Stop* ends publicity, sharing and use here and now. *Correct*, *remove* and *move* are carried out by the acts that
/// there are for them (`record correct`, `record withdraw`, `record move`) before they are signed, so that nobody is told of a
/// result that is not there. *Add* and *keep* ask for nothing more.
package struct SignObjection: Act {
    package static let kind = "objection.sign"
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
        let inHand = try await CaseInHand.lock(number, .objection, in: &transaction)
        let moves = try inHand.moves(.sign, of: items)
        let signed = inHand.items.filter { item in moves.contains { $0.item == item.item } }
        for item in signed { try await inHand.checkCarriedOut(item, on: context.today, in: &transaction) }
        do {
            try await transaction.execute(
                .take(moves, ofCase: inHand.head.id, on: context.today, act: context.act))
        } catch {
            throw inHand.problem(error)
        }
        for item in signed where item.outcome == ObjectionOutcome.stop.rawValue {
            try await inHand.stop(item, context, in: &transaction)
        }
        return try await CaseReport(inHand.head.id, context.rules, in: &transaction)
    }
}

extension CaseInHand {
    /// Refuses to sign what was not done yet.
    ///
    /// - Throws: ``Problem`` `illegal-step` with the command that does it.
    fileprivate func checkCarriedOut(
        _ item: CaseItem, on today: Day, in transaction: inout Transaction
    ) async throws {
        guard let outcome = item.outcome.flatMap(ObjectionOutcome.init(rawValue:)) else { return }
        let record = item.recordNow?.text ?? ""
        let command: String
        switch outcome {
        case .correct: command = "record correct \(record)"
        case .remove: command = "record withdraw \(record)"
        case .move: command = "record move \(record)"
        case .stop: return try await checkNotStopped(item, on: today, in: &transaction)
        case .add, .keep: return
        }
        let done = try await transaction.first(
            Query<Bool>.carriedOut(outcome.rawValue, item.item, ofCase: head.id, on: today))
        guard done != true else { return }
        let what = "\(item.name.zh)：先按拟定结果办理，再签发 (carry the result out first, then sign)"
        throw Problem(.illegalStep, ["what": what, "legal": command])
    }

    /// Refuses to stop what another objection has stopped already, or what stands on its list no more.
    private func checkNotStopped(
        _ item: CaseItem, on today: Day, in transaction: inout Transaction
    ) async throws {
        let asked = Query<Bool>.carriedOut("stop", item.item, ofCase: head.id, on: today)
        guard try await transaction.first(asked) == true else { return }
        throw Problem(
            .illegalStep,
            [
                "what": "\(item.name.zh)：已终止公示，请退回改拟 (it has ended already: send it back)",
                "legal": "objection send-back \(head.number)",
            ])
    }

    /// Ends what was objected to.
    fileprivate func stop(_ item: CaseItem, _ context: ActContext, in transaction: inout Transaction) async throws {
        if let record = item.recordNow {
            try await transaction.execute(
                .end(record, "objection", on: context.today, basis: head.number, act: context.act))
            try await VersionRules.settle(.init(subjects: [record.subject]), context, in: &transaction)
        }
        if let listing = item.listingNow {
            try await transaction.execute(
                .end(
                    listings: [listing], reason: "objection", on: context.today, basis: head.number, batch: nil,
                    act: context.act))
        }
    }
}

extension Query where Output == Bool {
    /// Whether the result of an item was carried out since it was objected to; of one to be stopped, whether it is by now.
    static func carriedOut(_ outcome: String, _ item: Int32, ofCase id: Int64, on day: Day) -> Self {
        """
        SELECT CASE \(outcome)
                 WHEN 'correct' THEN EXISTS (
                   SELECT FROM record_now(i.subject_id, i.seq) n JOIN record r ON (r.subject_id, r.seq) = (n.subject_id, n.seq)
                    WHERE r.superseded_by IS NULL AND r.act_id > i.act_id
                   UNION ALL
                   SELECT FROM listing l WHERE l.listing_id = listing_now(i.listing_id) AND l.act_id > i.act_id)
                 WHEN 'stop' THEN EXISTS (
                   SELECT FROM record_now(i.subject_id, i.seq) n JOIN publicity_end e USING (subject_id, seq)
                    WHERE e.reason = 'objection' AND e.superseded_by IS NULL
                   UNION ALL
                   SELECT FROM listing_end e WHERE e.listing_id = listing_now(i.listing_id) AND e.superseded_by IS NULL
                                               AND e.ended_on <= \(day)::date)
                 WHEN 'remove' THEN NOT item_stands(i.case_id, i.item, \(day))
                 WHEN 'move' THEN EXISTS (
                   SELECT FROM record_now(i.subject_id, i.seq) n WHERE (n.subject_id, n.seq) <> (i.subject_id, i.seq))
                 ELSE true END
          FROM case_item i WHERE i.case_id = \(id) AND i.item = \(item)
        """
    }
}
