/// What somebody does about a case, or about one of its items.
///
/// Every step is one of these, and an act.
package enum CaseAction: String, Hashable, Sendable, CaseIterable {
    // Of the application.
    case submit, confirm, deny, withdraw
    // Of its items.
    case receive, refer, accept, decline
    case `return`
    case complete, verify, extend
    case proposeApproval = "propose_approval"
    case proposeRefusal = "propose_refusal"
    case proposeRevocation = "propose_revocation"
    case review, sign
    case sendBack = "send_back"
    case suspend, resume, moot, sync
    case forward, answer
    case proposeResult = "propose_result"
    case askReview = "ask_review"
    case proposeFinal = "propose_final"
    case merge, reply, evaluate, close

    package var names: BilingualText {
        let (zh, en) = words
        return BilingualText(zh: zh, en: en)
    }

    private var words: (String, String) {
        switch self {
        case .submit: ("提交", "submit")
        case .confirm: ("核身通过", "confirm identity")
        case .deny: ("核身不通过", "deny identity")
        case .withdraw: ("撤回", "withdraw")
        case .receive: ("收件", "receive")
        case .refer: ("告知渠道", "refer")
        case .accept: ("受理", "accept")
        case .decline: ("不予受理", "decline")
        case .return: ("一次性告知补正", "ask to complete")
        case .complete: ("补正", "complete")
        case .verify: ("核实", "verify")
        case .extend: ("延期", "extend")
        case .proposeApproval: ("拟准予修复", "propose approval")
        case .proposeRefusal: ("拟不予修复", "propose refusal")
        case .proposeRevocation: ("拟撤销修复", "propose revocation")
        case .review: ("审核同意", "review")
        case .sign: ("签发", "sign")
        case .sendBack: ("退回经办", "send back")
        case .suspend: ("中止", "suspend")
        case .resume: ("恢复办理", "resume")
        case .moot: ("无须办理", "nothing left to decide")
        case .sync: ("同步完成", "in step")
        case .forward: ("转办", "forward")
        case .answer: ("答复核查意见", "answer")
        case .proposeResult: ("拟处理结果", "propose a result")
        case .askReview: ("申请复核", "ask for a second review")
        case .proposeFinal: ("拟复核结果", "propose the second result")
        case .merge: ("并案", "merge")
        case .reply: ("反馈", "reply")
        case .evaluate: ("评价", "evaluate")
        case .close: ("办结", "close")
        }
    }
}
