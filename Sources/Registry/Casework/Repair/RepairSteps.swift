package import CreditRules

/// The plain steps of a repair (信用修复), by name.
package enum RepairStep {
    /// Who applies is who it says (核身): identity and power of attorney were seen, and clocks run from now on.
    package enum Confirm: PlainCaseStep {
        package static let kind = CaseKind.repair, action = CaseAction.confirm, isOfCase = true
    }

    /// Who applies is not who it says (核身不通过): the case ends without a trace on the subject.
    package enum Deny: PlainCaseStep {
        package static let kind = CaseKind.repair, action = CaseAction.deny, isOfCase = true, wantsReason = true
    }

    /// It is accepted (受理).
    package enum Accept: PlainCaseStep {
        package static let kind = CaseKind.repair, action = CaseAction.accept
    }

    /// The applicant is asked once, by each unit, for everything that is missing (一次性告知补正).
    package enum Return: PlainCaseStep {
        package static let kind = CaseKind.repair, action = CaseAction.return, wantsReason = true
    }

    /// What was accepted is verified (核实).
    package enum Verify: PlainCaseStep {
        package static let kind = CaseKind.repair, action = CaseAction.verify
    }

    /// It waits for a court, on its order (中止).
    package enum Suspend: PlainCaseStep {
        package static let kind = CaseKind.repair, action = CaseAction.suspend, wantsReason = true
    }

    /// It goes on (恢复办理); what had been proposed is verified again.
    package enum Resume: PlainCaseStep {
        package static let kind = CaseKind.repair, action = CaseAction.resume, wantsReason = true
    }

    /// What was proposed is agreed with, in a unit of three steps (审核同意), for another to sign.
    package enum Review: PlainCaseStep {
        package static let kind = CaseKind.repair, action = CaseAction.review
    }

    /// What was proposed goes back to its handler (退回经办).
    package enum SendBack: PlainCaseStep {
        package static let kind = CaseKind.repair, action = CaseAction.sendBack, wantsReason = true
    }

    /// All of it that is still open is taken back (撤回), by its applicant or at the window; what was decided stays.
    package enum Withdraw: PlainCaseStep {
        package static let kind = CaseKind.repair, action = CaseAction.withdraw, isOfCase = true
    }
}

package typealias ConfirmRepairApplicant = TakeCaseStep<RepairStep.Confirm>
package typealias DenyRepairApplicant = TakeCaseStep<RepairStep.Deny>
package typealias AcceptRepair = TakeCaseStep<RepairStep.Accept>
package typealias ReturnRepair = TakeCaseStep<RepairStep.Return>
package typealias VerifyRepair = TakeCaseStep<RepairStep.Verify>
package typealias SuspendRepair = TakeCaseStep<RepairStep.Suspend>
package typealias ResumeRepair = TakeCaseStep<RepairStep.Resume>
package typealias ReviewRepair = TakeCaseStep<RepairStep.Review>
package typealias SendBackRepair = TakeCaseStep<RepairStep.SendBack>
package typealias WithdrawRepair = TakeCaseStep<RepairStep.Withdraw>
