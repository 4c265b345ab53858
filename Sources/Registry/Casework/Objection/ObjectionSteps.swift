package import CreditRules

/// The plain steps of an objection (异议申诉), by name.
package enum ObjectionStep {
    /// The objector is who it says (核身); from this commit on the information carries the mark (异议标注).
    package enum Confirm: PlainCaseStep {
        package static let kind = CaseKind.objection, action = CaseAction.confirm, isOfCase = true
    }

    /// The objector is not who it says.
    package enum Deny: PlainCaseStep {
        package static let kind = CaseKind.objection, action = CaseAction.deny, isOfCase = true, wantsReason = true
    }

    /// It is accepted (受理).
    package enum Accept: PlainCaseStep {
        package static let kind = CaseKind.objection, action = CaseAction.accept
    }

    /// The objector is asked once for what is missing (一次性告知补正).
    package enum Return: PlainCaseStep {
        package static let kind = CaseKind.objection, action = CaseAction.return, wantsReason = true
    }

    /// The source unit says what its check came to (答复核查意见).
    package enum Answer: PlainCaseStep {
        package static let kind = CaseKind.objection, action = CaseAction.answer, wantsReason = true
    }

    /// It takes longer (延期).
    package enum Extend: PlainCaseStep {
        package static let kind = CaseKind.objection, action = CaseAction.extend, wantsReason = true
    }

    /// What was proposed is agreed with, in a unit of three steps (审核同意).
    package enum Review: PlainCaseStep {
        package static let kind = CaseKind.objection, action = CaseAction.review
    }

    /// What was proposed goes back to its handler (退回经办).
    package enum SendBack: PlainCaseStep {
        package static let kind = CaseKind.objection, action = CaseAction.sendBack, wantsReason = true
    }

    /// The objector asks for the one second review, by other officers (申请复核).
    package enum AskReview: PlainCaseStep {
        package static let kind = CaseKind.objection, action = CaseAction.askReview, wantsReason = true
    }

    /// The objector takes it back (撤回); the mark goes with it.
    package enum Withdraw: PlainCaseStep {
        package static let kind = CaseKind.objection, action = CaseAction.withdraw, isOfCase = true
    }
}
