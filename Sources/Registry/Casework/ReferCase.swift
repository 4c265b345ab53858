package import CreditRules
package import Postgres

package typealias ReferRepair = ReferCase<RepairKind>
package typealias ReferObjection = ReferCase<ObjectionKind>

/// Refers the applicant to whoever decides (告知渠道): no refusal, no mark, and the one completion is not used up.
package struct ReferCase<Kind: CaseKindName>: ItemStep {
    package static var caseKind: CaseKind { Kind.kind }
    package static var action: CaseAction { .refer }
    package let reason: String?
    package let number: String
    package let items: [Int]
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

    package func check(_ context: ActContext) throws(Problem) {
        try Problem.refusePersonNumbers(in: [("--reason", reason)])
        _ = try found(context)
    }

    package func content(
        of _: [CaseMove], _: CaseInHand, _ context: ActContext, in _: inout Transaction
    ) async throws -> StepContent {
        .channel(try found(context).id)
    }

    private func found(_ context: ActContext) throws(Problem) -> ReferralChannel {
        let channels = try context.rules.library.repair.channels
        guard let found = channels.first(where: { $0.id == channel || $0.names.zh == channel }) else {
            throw Problem(
                .parameterInvalid,
                [
                    "parameter": "--channel", "value": CellText.excerpt(channel),
                    "allowed": channels.map { "\($0.id) \($0.names.zh)" }.joined(separator: "、"),
                ])
        }
        return found
    }
}
