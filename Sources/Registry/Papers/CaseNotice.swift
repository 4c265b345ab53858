import CreditRules

/// A paper of a case (文书), before it is set by a template.
public struct CaseNotice: Sendable, Equatable {
    /// Which paper.
    public enum Kind: String, Sendable, CaseIterable {
        /// 信用修复申请回执单.
        case slip
        /// 一次性告知补正通知书.
        case completion
        /// 受理通知书.
        case acceptance
        /// 不予受理通知书.
        case notAccepted = "not-accepted"
        /// 准予修复决定书.
        case approval
        /// 不予修复决定书.
        case refusal
        /// 终止公示证明.
        case certificate
        /// 异议处理结果告知书.
        case objectionResult = "objection-result"
        /// 诚信建设投诉转办单.
        case complaintSlip = "complaint-slip"

        /// The name of its template.
        public var template: String {
            switch self {
            case .objectionResult, .complaintSlip: "\(rawValue).html"
            default: "repair-\(rawValue).html"
            }
        }

        /// As it is headed.
        public var title: String {
            switch self {
            case .slip: "信用修复申请回执单"
            case .completion: "信用修复一次性告知补正通知书"
            case .acceptance: "信用修复受理通知书"
            case .notAccepted: "信用修复不予受理通知书"
            case .approval: "准予信用修复决定书"
            case .refusal: "不予信用修复决定书"
            case .certificate: "终止公示证明"
            case .objectionResult: "异议处理结果告知书"
            case .complaintSlip: "诚信建设投诉转办单"
            }
        }

        /// Whether it is written to whoever applied, who may read it by the code of the case.
        ///
        /// The slip that forwards a complaint goes from one unit to another. The database says the same
        /// (`notice_is_applicants`), and gives no other.
        public var isApplicants: Bool { self != .complaintSlip }

        /// What stands for it in a paper's number.
        var word: String {
            switch self {
            case .slip: "修收"
            case .completion: "修补"
            case .acceptance: "修受"
            case .notAccepted: "修不受"
            case .approval: "修准"
            case .refusal: "修不准"
            case .certificate: "修证"
            case .objectionResult: "异复"
            case .complaintSlip: "诉转"
            }
        }
    }

    /// Which paper.
    public let kind: Kind
    /// Its number, `巴市监修准〔2026〕3号`.
    public let number: String
    /// What its template may put in, by name; every name stands in every paper, empty where there is nothing.
    public let values: [String: String]

    /// The names that a template may use.
    public static let names: Set<String> = [
        "title", "number", "name", "code", "unit", "case_number", "items", "papers", "missing", "until", "due", "why",
        "ground", "basis", "first_day", "ended_at", "review_days", "suit_months", "upstream", "outcome", "reason",
        "may_review", "to_unit", "object", "claim", "submitted_on", "contact", "date", "as_of", "due_open", "final",
        "restarts",
    ]

    /// Whether something that it rests on was never compared with the text (条款待核).
    ///
    /// The paper itself does not say so: whoever seals it is told.
    public let isUnchecked: Bool

    private static let mark = "（条款待核）"

    init(_ kind: Kind, number: String, _ values: [String: String]) {
        self.kind = kind
        self.number = number
        var all = Dictionary(uniqueKeysWithValues: Self.names.map { ($0, "") })
        all.merge(values.mapValues { $0.replacing(Self.mark, with: "") }) { $1 }
        isUnchecked = values.values.contains { $0.contains(Self.mark) }
        all["title"] = kind.title
        all["number"] = number
        self.values = all
    }
}

/// A paper's number (文号): gap-free within its unit, kind and year.
struct NoticeNumber: Hashable, Sendable {
    /// The prefix of the unit's document numbers (文号前缀), or its name.
    let prefix: String
    let kind: CaseNotice.Kind
    let year: Int
    let serial: Int

    var text: String { "\(prefix)\(kind.word)〔\(year)〕\(serial)号" }
}

extension CaseNotice {
    /// What an officer typed, as a part of a sentence that goes on: without what ends it.
    package static func clause(_ text: String?) -> String {
        var rest = Substring(CellText.trimmed(text ?? ""))
        while let last = rest.last, "。.；;，,".contains(last) || last.isWhitespace { rest.removeLast() }
        return String(rest)
    }

    /// Several things as an officer lists them in one sentence: ①…；②….
    package static func listed(_ parts: [String]) -> String {
        guard parts.count > 1 else { return parts.first ?? "" }
        return parts.enumerated().map { place, part in
            let circled = UInt32(0x2460 + place)
            let mark = place < 20 ? Unicode.Scalar(circled).map { String(Character($0)) } : nil
            return (mark ?? "（\(place + 1)）") + part
        }.joined(separator: "；")
    }
}
