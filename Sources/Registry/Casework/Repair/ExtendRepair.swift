package import CreditRules
package import Postgres

/// Takes longer (延期), with a reason; by as many working days as the decision says, where the rules of deadlines do not.
package struct ExtendRepair: ItemStep {
    package static var caseKind: CaseKind { .repair }
    package static var action: CaseAction { .extend }
    package let reason: String?
    package let number: String
    package let items: [Int]
    let workingDays: Int?

    /// Prepares the act.
    ///
    /// - Parameter reason: Why; required.
    package init(number: String, items: [Int] = [], workingDays: Int? = nil, reason: String) {
        self.number = number
        self.items = items
        self.workingDays = workingDays
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        try Problem.wantReason(reason)
        guard workingDays.map({ (1...250).contains($0) }) ?? true else {
            throw Problem(
                .parameterInvalid, ["parameter": "--days", "value": "\(workingDays ?? 0)", "allowed": "1–250"])
        }
    }

    package func content(
        of _: [CaseMove], _: CaseInHand, _: ActContext, in _: inout Transaction
    ) async throws -> StepContent {
        workingDays.map { StepContent(details: JSONText(#"{"working_days":\#($0)}"#)) } ?? StepContent()
    }
}
