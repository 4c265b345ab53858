/// What a case, or one of its items, has come to.
package enum CaseState: String, Hashable, Sendable, CaseIterable {
    /// Before it is submitted.
    case start
    // Of the application.
    case identity, open, unconfirmed
    // Of its items.
    case received, completing, referred, declined, accepted, verifying
    case approvalProposed = "approval_proposed"
    case refusalProposed = "refusal_proposed"
    case approvalReviewed = "approval_reviewed"
    case refusalReviewed = "refusal_reviewed"
    case approved, refused, suspended
    case inStep = "in_step"
    case revocationProposed = "revocation_proposed"
    case revocationReviewed = "revocation_reviewed"
    case revoked, moot
    case forwarded, answered
    case resultProposed = "result_proposed"
    case resultReviewed = "result_reviewed"
    case resolved
    case underReview = "under_review"
    case finalProposed = "final_proposed"
    case finalReviewed = "final_reviewed"
    case final
    case merged, replied, evaluated, closed
    // Of both.
    case withdrawn

    /// Whether anything is still to be done about it.
    ///
    /// A case that is open with nothing left to be done is closed.
    package var isOpen: Bool {
        switch self {
        case .unconfirmed, .referred, .declined, .refused, .inStep, .revoked, .moot, .resolved, .final, .merged,
            .closed, .withdrawn:
            false
        default: true
        }
    }

    package var names: BilingualText {
        let (zh, en) = words
        return BilingualText(zh: zh, en: en)
    }

    private var words: (String, String) {
        switch self {
        case .start: ("未提交", "not submitted")
        case .identity: ("待核身", "identity to be confirmed")
        case .open: ("办理中", "open")
        case .unconfirmed: ("核身未通过", "identity not confirmed")
        case .received: ("待受理", "received")
        case .completing: ("待补正", "to be completed")
        case .referred: ("已告知渠道", "referred")
        case .declined: ("不予受理", "declined")
        case .accepted: ("已受理", "accepted")
        case .verifying: ("核实中", "being verified")
        case .approvalProposed, .approvalReviewed, .refusalProposed, .refusalReviewed, .revocationProposed,
            .revocationReviewed:
            wordsOfSigning
        case .approved: ("准予修复", "approved")
        case .refused: ("不予修复", "not approved")
        case .suspended: ("中止", "suspended")
        case .inStep: ("已同步办结", "in step")
        case .revoked: ("已撤销修复", "repair revoked")
        case .moot: ("无须办理", "nothing left to decide")
        case .withdrawn: ("已撤回", "taken back")
        default: wordsOfOthers
        }
    }

    private var wordsOfSigning: (String, String) {
        switch self {
        case .approvalProposed: ("拟准予修复", "approval proposed")
        case .approvalReviewed: ("拟准予，待签发", "approval to be signed")
        case .refusalProposed: ("拟不予修复", "refusal proposed")
        case .refusalReviewed: ("拟不予，待签发", "refusal to be signed")
        case .revocationProposed: ("拟撤销修复", "revocation proposed")
        default: ("拟撤销修复，待签发", "revocation to be signed")
        }
    }

    private var wordsOfOthers: (String, String) {
        switch self {
        case .forwarded: ("已转办", "forwarded")
        case .answered: ("已答复核查意见", "answered by the source unit")
        case .resultProposed: ("已拟处理结果", "result proposed")
        case .resultReviewed: ("处理结果待签发", "result to be signed")
        case .resolved: ("已答复", "resolved")
        case .underReview: ("复核中", "under second review")
        case .finalProposed: ("已拟复核结果", "second result proposed")
        case .finalReviewed: ("复核结果待签发", "second result to be signed")
        case .final: ("复核办结", "final")
        case .merged: ("已并案", "merged")
        case .replied: ("已反馈", "replied")
        case .evaluated: ("已评价", "evaluated")
        default: ("已办结", "closed")
        }
    }
}
