import CreditRules
import Postgres

/// A step of a case, which is answered again with the case.
protocol RepeatableStep: RepeatableAct where Outcome == CaseReport {
    /// The case's number, as typed.
    var number: String { get }
}

extension RepeatableStep {
    func outcome(
        of act: Int64, _ context: ActContext, in transaction: inout Transaction
    ) async throws -> CaseReport? {
        guard let id = try await transaction.first(Query<Int64>.casework(of: act)) else { return nil }
        let report = try await CaseReport(id, context.rules, in: &transaction)
        return report.number == CaseNumber(number)?.text ? report : nil
    }
}

/// A case that was submitted, which is answered again to whoever has the code that it was given.
protocol RepeatableSubmission: RepeatableAct where Outcome == CaseReceipt {
    var code: CaseCode { get }
}

extension RepeatableSubmission {
    func outcome(
        of act: Int64, _ context: ActContext, in transaction: inout Transaction
    ) async throws -> CaseReceipt? {
        guard let id = try await transaction.first(Query<Int64>.casework(of: act)),
            try await transaction.first(Query<Int64?>.opened(by: code)) == id
        else { return nil }
        return CaseReceipt(report: try await CaseReport(id, context.rules, in: &transaction), code: code)
    }
}

extension SubmitRepair: RepeatableSubmission {}
extension SubmitObjection: RepeatableSubmission {}
extension SubmitComplaint: RepeatableSubmission {}
extension TakeCaseStep: RepeatableStep {}
extension DeclineCase: RepeatableStep {}
extension ForwardCase: RepeatableStep {}
extension CompleteCase: RepeatableStep {}
extension ProposeResult: RepeatableStep {}
extension ReferCase: RepeatableStep {}
extension ExtendRepair: RepeatableStep {}
extension ProposeRepair: RepeatableStep {}
extension RevokeRepair: RepeatableStep {}
extension SignRepair: RepeatableStep {}
extension SignObjection: RepeatableStep {}

extension Query where Output == Int64 {
    /// The case of which an act took steps.
    static func casework(of act: Int64) -> Self { "SELECT case_id FROM case_step WHERE act_id = \(act) LIMIT 1" }
}
