import CreditRules
package import Postgres

/// Ends a record's publicity, sharing and use from today on: sent in error, or its decision was annulled (撤销).
///
/// The record and its history stay; a later file that carries it again is refused. A version of it from above is hidden with it;
/// where it was sent down in error itself, one reported here that stood back for it is shown again.
package struct WithdrawRecord: Act {
    package static let kind = "record.withdraw"
    package let reason: String?
    let number: String
    let annulled: Bool

    /// Prepares the act.
    package init(number: String, reason: String, annulled: Bool = false) {
        self.number = number
        self.reason = reason
        self.annulled = annulled
    }

    package func check(_: ActContext) throws(Problem) { _ = try RecordNumber(number) }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> RecordReport {
        let number = try RecordNumber(number)
        let head = try await RecordHead.lock(number, in: &transaction)
        try await transaction.execute(
            .end(number, annulled ? "annulled" : "withdrawn", on: context.today, basis: reason, act: context.act))
        try await VersionRules.settle(.init(subjects: [number.subject], entry: head.entry), context, in: &transaction)
        return try await RecordReport(number, rules: context.rules, today: context.today, in: &transaction)
    }
}

extension Query where Output == Never {
    static func end(_ number: RecordNumber, _ reason: String, on day: Day, basis: String?, act: Int64) -> Self {
        """
        INSERT INTO publicity_end (subject_id, seq, reason, ended_on, basis, act_id)
        VALUES (\(number.subject), \(number.seq), \(reason), \(day), \(basis), \(act))
        """
    }
}
