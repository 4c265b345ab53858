import CreditRules
package import Postgres

/// Ends a record's publicity, sharing and use from today on: sent in error, or its decision was annulled (撤销).
///
/// The record and its history stay; a later file that carries it again is refused. Where it was sent down in error and
/// one reported here stood back for it, that one is shown again.
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
        if !annulled, head.channel == .upstream {
            try await transaction.execute(.liftVersion(standingBackFor: number, act: context.act))
        }
        return try await RecordReport(number, rules: context.rules, today: context.today, in: &transaction)
    }
}

extension Query where Output == Never {
    /// Gives the version its place back that stood back for a record.
    static func liftVersion(standingBackFor number: RecordNumber, act: Int64) -> Self {
        """
        UPDATE publicity_end SET superseded_by = \(act)
         WHERE subject_id = \(number.subject) AND reason = 'other_version' AND superseded_by IS NULL
           AND basis = \(number.text)
        """
    }

    static func end(_ number: RecordNumber, _ reason: String, on day: Day, basis: String?, act: Int64) -> Self {
        """
        INSERT INTO publicity_end (subject_id, seq, reason, ended_on, basis, act_id)
        VALUES (\(number.subject), \(number.seq), \(reason), \(day), \(basis), \(act))
        """
    }
}
