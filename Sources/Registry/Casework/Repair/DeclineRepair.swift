import CreditRules
package import Postgres

/// Does not accept (不予受理), on a ground of the rules.
package struct DeclineRepair: Act {
    package static let kind = "repair.decline"
    package let reason: String?
    let number: String
    let items: [Int]
    let ground: String
    let amountFen: Int64?

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - ground: By its identifier or Chinese name.
    ///   - amountFen: What is still to be paid, where the ground says so.
    ///   - reason: Why, in the unit's own words; required.
    package init(number: String, items: [Int] = [], ground: String, amountFen: Int64? = nil, reason: String) {
        self.number = number
        self.items = items
        self.ground = ground
        self.amountFen = amountFen
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        try Problem.wantReason(reason)
        _ = try context.rules.library.repair.named(ground: ground, for: .decline, of: .repair)
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReport {
        let inHand = try await CaseInHand.lock(number, .repair, in: &transaction)
        let moves = try inHand.moves(.decline, of: items)
        let ground = try context.rules.library.repair.named(ground: ground, for: .decline, of: .repair)
        let content = try await inHand.founded(on: ground, moves, amountFen: amountFen, context, in: &transaction)
        return try await inHand.take(moves, says: content, context, in: &transaction)
    }
}

/// Refers the applicant to whoever decides (告知渠道): no refusal, no mark, and the one completion is not used up.
package struct ReferRepair: Act {
    package static let kind = "repair.refer"
    package let reason: String?
    let number: String
    let items: [Int]
    let channel: String

    /// Prepares the act.
    ///
    /// - Parameter channel: By its identifier or Chinese name.
    package init(number: String, items: [Int], channel: String, reason: String? = nil) {
        self.number = number
        self.items = items
        self.channel = channel
        self.reason = reason
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReport {
        let channels = try context.rules.library.repair.channels
        guard let found = channels.first(where: { $0.id == channel || $0.names.zh == channel }) else {
            throw Problem(
                .parameterInvalid,
                [
                    "parameter": "--channel", "value": CellText.excerpt(channel),
                    "allowed": channels.map { "\($0.id) \($0.names.zh)" }.joined(separator: "、"),
                ])
        }
        let inHand = try await CaseInHand.lock(number, .repair, in: &transaction)
        return try await inHand.take(
            try inHand.moves(.refer, of: items), says: .channel(found.id), context, in: &transaction)
    }
}

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
