package import CreditRules

/// The plain steps of a complaint (诚信建设投诉), by name.
package enum ComplaintStep {
    /// It is signed in and accepted (签收受理).
    package enum Accept: PlainCaseStep {
        package static let kind = CaseKind.complaint, action = CaseAction.accept
    }

    /// The handling unit, or the organ that it was forwarded to, says what came of it (反馈).
    package enum Reply: PlainCaseStep {
        package static let kind = CaseKind.complaint, action = CaseAction.reply, wantsReason = true
    }

    /// It is complex and takes longer (复杂，延期).
    package enum Extend: PlainCaseStep {
        package static let kind = CaseKind.complaint, action = CaseAction.extend, wantsReason = true
    }

    /// The complainant says what the reply is worth (评价).
    package enum Evaluate: PlainCaseStep {
        package static let kind = CaseKind.complaint, action = CaseAction.evaluate
    }

    /// It is closed with the reply, by another officer than the handler (办结).
    package enum Close: PlainCaseStep {
        package static let kind = CaseKind.complaint, action = CaseAction.close
    }

    /// The reply is not enough, and goes back (退回重办).
    package enum SendBack: PlainCaseStep {
        package static let kind = CaseKind.complaint, action = CaseAction.sendBack, wantsReason = true
    }

    /// It is the same as another, and goes with it (并案).
    package enum Merge: PlainCaseStep {
        package static let kind = CaseKind.complaint, action = CaseAction.merge, wantsReason = true
    }

    /// The complainant takes it back (撤回).
    package enum Withdraw: PlainCaseStep {
        package static let kind = CaseKind.complaint, action = CaseAction.withdraw, isOfCase = true
    }
}
