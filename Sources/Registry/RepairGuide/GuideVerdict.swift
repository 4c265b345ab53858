import CreditRules

/// The answer of a guide, before it is dressed: from the days of a record or entry and the rules of repair; pure.
struct GuideVerdict: Sendable, Equatable {
    let verdict: RepairGuide.Verdict
    let text: BilingualText
    let basis: LegalBasis
    let channel: ReferralChannel?

    /// What the answer depends on.
    struct Question: Sendable {
        /// The class or the list.
        let entry: String
        let organ: DecidingOrgan
        let isUpstream: Bool
        let isMinor: Bool
        let firstApplication: Day?
        /// The last day of the minimum.
        let earliestEnd: Day?
        /// The last day shown; `infinity` for no end.
        let latestEnd: Day
        /// The last day of a restriction in the decision that lengthens its publicity.
        let restrictionEnd: Day?
        /// The first day not shown, where something ended it or its days are over.
        let endedOn: Day?
        let isAwaiting: Bool
        let today: Day
    }

    init(_ question: Question, _ rules: RepairRules) {
        let channel = rules.channel(of: question.entry, question.organ, isUpstream: question.isUpstream)
        self.channel = channel
        let (verdict, text, basis) = Self.answer(question, channel, rules)
        self.verdict = verdict
        self.text = text
        self.basis = basis
    }

    private static func answer(
        _ question: Question, _ channel: ReferralChannel?, _ rules: RepairRules
    ) -> (RepairGuide.Verdict, BilingualText, LegalBasis) {
        if let ended = question.endedOn {
            let text = BilingualText(
                zh: "该信息自\(ended.inChinese)起已终止公示、停止共享和使用，无须申请。",
                en: "Publicity, sharing and use ended on \(ended); nothing is to be applied for.")
            return (.ended, text, rules.basis)
        }
        if question.isAwaiting {
            let text = BilingualText(
                zh: "失信程度由系统推定，待单位确认，现不公示，无须申请。",
                en:
                    "The severity was inferred and waits for the unit's confirmation; it is not shown, and nothing is to be applied for."
            )
            return (.awaitingConfirmation, text, rules.basis)
        }
        if question.isMinor, rules.minor.lapses {
            let last = lastDay(question)
            let text = BilingualText(zh: rules.minor.text.zh + "。" + last.zh, en: rules.minor.text.en + ". " + last.en)
            return (.lapses, text, rules.minor.basis)
        }
        if let channel {
            let text = BilingualText(
                zh: channel.text.zh + "。本告知不影响您的申请权利。" + (days(question)?.zh ?? ""),
                en: channel.text.en + ". This does not touch your right to apply. " + (days(question)?.en ?? ""))
            return (.elsewhere, text, channel.basis)
        }
        return ofOurs(question, rules)
    }

    /// What a unit here decides on.
    private static func ofOurs(
        _ question: Question, _ rules: RepairRules
    ) -> (RepairGuide.Verdict, BilingualText, LegalBasis) {
        if let first = question.firstApplication, first <= question.today {
            let text = BilingualText(
                zh: "最短公示期已届满。失信行为已经纠正、义务已经履行完毕的，现在即可申请修复，不收取任何费用。",
                en:
                    "The minimum period is over. Who has corrected the conduct and performed the duties may apply now, free of charge."
            )
            return (.possible, text, rules.basis)
        }
        guard let first = question.firstApplication else {
            let last = lastDay(question)
            let text = BilingualText(zh: "依现行规则不提前终止公示。" + last.zh, en: "Nothing ends it early. " + last.en)
            return (.noEarlyEnd, text, rules.basis)
        }
        let text = days(question) ?? BilingualText(zh: "", en: "")
        let tail = BilingualText(
            zh: "如对期限有异议，可提出异议申请。", en: "Who finds the period wrong may raise an objection.")
        let whole = BilingualText(zh: text.zh + tail.zh, en: text.en + " " + tail.en)
        let isRestricted = question.restrictionEnd.map { $0.adding(days: 1) >= first } ?? false
        let id = isRestricted ? "restriction_running" : "minimum_running"
        let basis = rules.grounds.first { $0.id == id }?.basis ?? rules.basis
        return (isRestricted ? .restricted : .tooEarly, whole, basis)
    }

    /// Until when the minimum runs, and from when one may apply.
    private static func days(_ question: Question) -> BilingualText? {
        guard let first = question.firstApplication, first > question.today else { return nil }
        let last = question.earliestEnd ?? first.adding(days: -1)
        if let end = question.restrictionEnd, end.adding(days: 1) >= first {
            return BilingualText(
                zh: "决定中的限制措施至\(end.inChinese)期满，您可自\(first.inChinese)起申请修复。",
                en: "A restriction of the decision runs until \(end); repair may be applied for from \(first).")
        }
        return BilingualText(
            zh: "该信息最短公示期至\(last.inChinese)届满，您可自\(first.inChinese)起申请修复，届时无需重复提交已上传的材料。",
            en:
                "The minimum period ends on \(last); repair may be applied for from \(first), and what was uploaded need not be handed in again."
        )
    }

    private static func lastDay(_ question: Question) -> BilingualText {
        guard !question.latestEnd.isInfinite else { return BilingualText(zh: "", en: "") }
        return BilingualText(
            zh: "公示至\(question.latestEnd.inChinese)，期满自动停止。",
            en: "It is shown until \(question.latestEnd) and stops by itself.")
    }
}
