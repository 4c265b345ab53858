import CreditRules
package import Postgres

/// Lifts a bar (解除限制申请) that a revocation had laid on a subject, by a reviewer of the unit that revoked or of one above.
package struct LiftBar: Act {
    package static let kind = "repair.unbar"
    package let reason: String?
    let code: String

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - code: The subject's.
    ///   - reason: On what; required.
    package init(code: String, reason: String) {
        self.code = TypedCode.normalised(code)
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) { try Problem.wantReason(reason) }

    /// How many bars were lifted.
    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> Int {
        guard let place = try await transaction.first(Query<SubjectPlace>.place(of: code)) else {
            throw Problem(.subjectNotFound, ["subject": code])
        }
        let lifted = try await transaction.all(Query<Int64>.liftBars(against: place.id, act: context.act))
        guard !lifted.isEmpty else {
            throw Problem(
                .illegalStep, ["what": "\(code) 没有处于限制申请期 (it is not barred)", "legal": "subject show \(code)"])
        }
        return lifted.count
    }
}

extension Query where Output == Int64 {
    static func liftBars(against subject: Int64, act: Int64) -> Self {
        """
        UPDATE case_bar b SET superseded_by = \(act) FROM subject s
         WHERE s.subject_id = b.subject_id AND coalesce(s.merged_into, s.subject_id) = \(subject) AND b.superseded_by IS NULL
        RETURNING b.case_bar_id
        """
    }
}
