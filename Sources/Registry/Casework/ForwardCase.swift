package import CreditRules
package import Postgres

package typealias ForwardObjection = ForwardCase<ObjectionKind>
package typealias ForwardComplaint = ForwardCase<ComplaintKind>

/// Forwards: an objection to the unit that the information came from (转来源单位核查), a complaint to the organ that is to deal
/// with it (转办), with a slip.
package struct ForwardCase<Kind: CaseKindName>: ItemStep {
    package static var caseKind: CaseKind { Kind.kind }
    package static var action: CaseAction { .forward }
    package let reason: String?
    package let number: String
    package let items: [Int]
    let unit: String

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - unit: Any word that fits the unit.
    ///   - reason: What it is to check, or is asked for; required.
    package init(number: String, items: [Int] = [], unit: String, reason: String) {
        self.number = number
        self.items = items
        self.unit = unit
        self.reason = reason
    }

    package func content(
        of _: [CaseMove], _: CaseInHand, _: ActContext, in transaction: inout Transaction
    ) async throws -> StepContent {
        StepContent(toUnit: try await ReportingUnit.resolve(unit, in: &transaction).id)
    }
}
