import CreditRules
import Postgres

extension CaseInHand {
    /// What a step says of its ground, with what is reckoned and never typed: the first day to apply, until when barred.
    ///
    /// - Throws: ``Problem`` `usage` when an amount is wanting; `parameter-invalid` when the ground does not hold.
    func founded(
        on ground: Ground, _ moves: [CaseMove], amountFen: Int64?, _ context: ActContext,
        in transaction: inout Transaction
    ) async throws -> StepContent {
        let chosen = items.filter { item in moves.contains { $0.item == item.item } }
        var values = GroundValues()
        if ground.needs.contains(.amount) {
            guard let amountFen, amountFen > 0 else {
                throw Problem(.usage, ["what": "须用 --amount 写明尚欠金额，元 (give what is still to be paid, in yuan)"])
            }
            values.amountFen = amountFen
        }
        if ground.needs.contains(.firstDay) {
            values.firstDay = chosen.compactMap(\.firstDay).max()
            guard let day = values.firstDay, day > context.today else { throw ground.doesNotHold }
        }
        if ground.needs.contains(.until), ground.id == "barred" {
            guard let subject = head.subject,
                let bar = try await transaction.first(Query<StandingBar>.bar(against: subject, on: context.today))
            else { throw ground.doesNotHold }
            values.until = bar.until
            values.isWithoutEnd = bar.until == nil
        } else if ground.needs.contains(.until) {
            let restrictions = try await transaction.all(
                Query<Day?>.restrictions(of: chosen.compactMap(\.recordNow)))
            values.until = restrictions.compactMap(\.self).filter { !$0.isInfinite }.max()
            guard let day = values.until, day >= context.today else { throw ground.doesNotHold }
        }
        return StepContent(ground: ground.id, details: values.details)
    }
}

extension Ground {
    /// That the facts are otherwise.
    fileprivate var doesNotHold: Problem {
        Problem(
            .parameterInvalid,
            ["parameter": "--ground", "value": names.zh, "allowed": "与事实相符的理由 (a ground that the facts bear out)"])
    }
}

extension Query where Output == Day? {
    /// Until when the decisions of some records bind their subjects (处罚有效期).
    static func restrictions(of numbers: [RecordNumber]) -> Self {
        """
        SELECT r.valid_until FROM unnest(\(numbers.map(\.subject))::bigint[], \(numbers.map(\.seq))::int[]) AS t (subject_id, seq)
          JOIN record r USING (subject_id, seq) WHERE r.superseded_by IS NULL
        """
    }
}
