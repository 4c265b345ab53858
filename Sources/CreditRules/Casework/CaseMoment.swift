/// A thing that happened to a case (办件) on a day, as far as clocks care.
package struct CaseMoment: Hashable, Sendable {
    package let kind: Kind
    /// In Asia/Shanghai.
    package let day: Day
    /// Of an extension: how many working days its decision adds; nil where it leaves that to the rule.
    package let workingDays: Int?

    package init(_ kind: Kind, on day: Day, workingDays: Int? = nil) {
        self.kind = kind
        self.day = day
        self.workingDays = workingDays
    }

    /// What happened; rule files name them so.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The handler's identity and power of attorney were confirmed; before it no clock runs (待核身).
        case opened
        /// The information carries the objection mark (异议标注).
        case marked
        /// The applicant was told once what is missing (一次性告知补正), and the unit waits.
        case completionRequested = "completion_requested"
        /// What was missing is there.
        case completed
        case accepted
        case extended
        /// It went to the unit that the information came from, or to the organ complained of (转办).
        case forwarded
        /// That unit or organ answered.
        case answered
        case decided
        /// The objector asked for the one second review (复核).
        case reviewRequested = "review_requested"
        case reviewed
        /// A court or a superior stopped it.
        case suspended
        case resumed
        /// Nothing is to be done any more: withdrawn, referred elsewhere, ended.
        case closed

        /// As a sentence about a clock names the day.
        package var names: BilingualText {
            switch self {
            case .opened: BilingualText(zh: "申请（核身）", en: "the application (identity confirmed)")
            case .marked: BilingualText(zh: "标注", en: "the mark")
            case .completionRequested: BilingualText(zh: "告知补正", en: "the request to complete")
            case .completed: BilingualText(zh: "材料补齐", en: "completion of the papers")
            case .accepted: BilingualText(zh: "受理", en: "acceptance")
            case .extended: BilingualText(zh: "延期", en: "the extension")
            case .forwarded: BilingualText(zh: "转办", en: "forwarding")
            case .answered: BilingualText(zh: "答复", en: "the answer")
            case .decided: BilingualText(zh: "决定", en: "the decision")
            case .reviewRequested: BilingualText(zh: "提出复核", en: "the request for review")
            case .reviewed: BilingualText(zh: "复核决定", en: "the decision on review")
            case .suspended: BilingualText(zh: "中止", en: "the suspension")
            case .resumed: BilingualText(zh: "恢复办理", en: "the resumption")
            case .closed: BilingualText(zh: "办结", en: "closing")
            }
        }
    }
}
