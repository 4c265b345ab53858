import CreditRules

/// A record that is shown no more, as a row meets it that carries the record again.
struct HiddenRecord: Sendable {
    let subject: Int64
    let seq: Int32
    let cause: Cause
    /// The first day on which it was not shown.
    let since: Day
    /// Why, as it was stated.
    let basis: String?

    /// Why it is shown no more.
    enum Cause: String, Sendable {
        case withdrawn, annulled, repaired
        /// An objection to it was found right (异议处理后终止公示).
        case objection
        /// It was another subject's, and is there now.
        case moved
        case repairedElsewhere = "repaired_elsewhere"
        /// Its organ removed it from the register (移出), by a later version of the entry itself.
        case removed
    }

    var words: (zh: String, en: String) {
        switch cause {
        case .withdrawn: ("报送有误，已撤下", "withdrawn")
        case .annulled: ("决定已撤销", "the decision was annulled")
        case .repaired: ("已修复", "repaired")
        case .repairedElsewhere: ("已修复", "repaired elsewhere")
        case .objection: ("经异议处理已终止公示", "stopped after an objection")
        case .removed: ("已移出", "removed")
        case .moved: ("已改挂至正确主体", "moved to the subject it is of")
        }
    }

    /// What is told of a row from above that still carries it.
    func stillCarried(by draft: RowDraft, on today: Day) -> RowFinding {
        RowFinding(
            .noteUpstreamBehind, line: draft.line,
            [
                "value": draft.documentNo ?? draft.title ?? "", "day": "\(since)", "why": words.zh, "why_en": words.en,
                "count": "\(max(0, since.days(to: today)))",
            ])
    }

    private var code: ProblemCode {
        switch cause {
        case .annulled: .annulledHere
        case .moved: .movedHere
        default: .withdrawnHere
        }
    }

    /// What is told of a unit's row of a decision that another unit's record had been ended for here.
    func note(for draft: RowDraft) -> RowFinding? {
        guard cause == .repaired else { return nil }
        return RowFinding(
            .noteRepaired, line: draft.line, ["value": draft.documentNo ?? draft.title ?? "", "day": "\(since)"])
    }

    /// What is told of a row that is refused because of it.
    func refusal(of draft: RowDraft) -> RowFinding {
        RowFinding(
            code, line: draft.line,
            [
                "day": "\(since)", "why": basis ?? words.zh, "why_en": basis ?? words.en, "number": basis ?? "",
                "value": draft.documentNo ?? draft.title ?? "",
            ])
    }
}

/// How rows meet records that stand: what the file is, and on which day it came.
struct MeetingRules: Sendable {
    let source: RecordSource
    /// Whether entries of the class say themselves when they were removed.
    let isListed: Bool
    let today: Day

    init(_ target: IntakeTarget, on today: Day) {
        source = target.source
        isListed = target.entry.publicity == .listed
        self.today = today
    }

    /// The record as one that is shown no more; nil when it is, or when the row itself says the same.
    func hidden(
        _ subject: Int64, _ seq: Int32, reason: String?, endedOn: Day?, basis: String?, latestEnd: Day,
        from draft: RowDraft
    ) -> HiddenRecord? {
        if let cause = reason.flatMap(HiddenRecord.Cause.init(rawValue:)) {
            return HiddenRecord(subject: subject, seq: seq, cause: cause, since: endedOn ?? today, basis: basis)
        }
        // An entry that was removed does not come back by a file that has not heard of it.
        guard isListed, latestEnd < .infinity, draft.latestEnd == .infinity else { return nil }
        return HiddenRecord(
            subject: subject, seq: seq, cause: .removed, since: latestEnd.adding(days: 1), basis: nil)
    }
}
