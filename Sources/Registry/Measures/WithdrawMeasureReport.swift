package import Postgres

/// Takes back what was reported of a measure in error.
package struct WithdrawMeasureReport: Act {
    package static let kind = "measure.withdraw"
    package let reason: String?
    let number: Int64

    /// Prepares the act.
    package init(number: Int64, reason: String) {
        self.number = number
        self.reason = reason
    }

    /// Returns the report as it stood.
    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> MeasureFeedback {
        let report = try await MeasureFeedback.entry(number, in: &transaction)
        do {
            try await transaction.execute(.withdrawReport(number, act: context.act))
        } catch {
            let problem = Problem(any: error)
            throw problem.code == .unitNotYours ? Problem(.unitNotYours, ["unit": report.unit]) : problem
        }
        return report
    }
}

extension Query where Output == Never {
    static func withdrawReport(_ number: Int64, act: Int64) -> Self {
        """
        UPDATE measure_feedback SET superseded_by = \(act) WHERE measure_feedback_id = \(number) AND superseded_by IS NULL
        """
    }
}
