/// What an application (办件) asks for.
package enum CaseKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// That something made good be shown no more (信用修复).
    case repair
    /// That something said of the subject is wrong (异议申诉).
    case objection
    /// That somebody, an organ too, does not keep faith (诚信建设投诉).
    case complaint

    package var names: BilingualText {
        switch self {
        case .repair: BilingualText(zh: "信用修复", en: "credit repair")
        case .objection: BilingualText(zh: "异议申诉", en: "objection")
        case .complaint: BilingualText(zh: "诚信投诉", en: "integrity complaint")
        }
    }

    /// What stands for it in a case number (受理编号).
    package var letters: String {
        switch self {
        case .repair: "XF"
        case .objection: "YY"
        case .complaint: "TS"
        }
    }
}

/// On which of the two levels something is: the application itself, or one record or entry that it is about.
///
/// Identity and taking back are the application's; acceptance and decision are each item's, because each goes to the unit
/// that determined it.
package enum CaseLevel: String, Hashable, Sendable, CaseIterable {
    case application = "case"
    case item
}

/// Which part somebody plays in a case.
package enum CaseRole: String, Hashable, Sendable, CaseIterable {
    /// Whoever has the case's code (申请人).
    case applicant
    /// A clerk of the unit that received it (窗口).
    case windowClerk = "window_clerk"
    /// A reporter of the unit whose item it is (经办).
    case handler
    /// A reviewer of that unit (审核).
    case reviewer
    /// A second reviewer of that unit, where it has three steps of signing (签发).
    case signer
    /// A reviewer of a unit above one that has nobody else who could (上级复核).
    case above
    /// A reporter of the unit that it was forwarded to (来源单位).
    case source
    /// A platform above, by its receipt (上级平台).
    case upstream
    /// The clock (时钟).
    case clock
    /// An operator (系统管理), who has no part in cases.
    case `operator`
    /// An auditor (审计), who reads and has no part either.
    case auditor

    package var names: BilingualText {
        switch self {
        case .applicant: BilingualText(zh: "申请人", en: "applicant")
        case .windowClerk: BilingualText(zh: "窗口", en: "window clerk")
        case .handler: BilingualText(zh: "经办", en: "handler")
        case .reviewer: BilingualText(zh: "审核", en: "reviewer")
        case .signer: BilingualText(zh: "签发", en: "signer")
        case .above: BilingualText(zh: "上级复核", en: "unit above")
        case .source: BilingualText(zh: "来源单位", en: "source unit")
        case .upstream: BilingualText(zh: "上级平台", en: "platform above")
        case .clock: BilingualText(zh: "时钟", en: "clock")
        case .operator: BilingualText(zh: "管理", en: "operator")
        case .auditor: BilingualText(zh: "审计", en: "auditor")
        }
    }
}
