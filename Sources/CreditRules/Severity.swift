/// How serious a breach of trust is (失信程度): 轻微, 一般, 严重.
package enum Severity: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    case minor, general, serious

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .minor: 0
        case .general: 1
        case .serious: 2
        }
    }

    package var inChinese: String {
        switch self {
        case .minor: "轻微"
        case .general: "一般"
        case .serious: "严重"
        }
    }
}

/// Who set a severity: the unit that decided, or the registry by its rules (推定).
package enum SeverityBy: String, Hashable, Sendable, Codable, CaseIterable {
    case unit, inferred
}

/// By which procedure a penalty was decided (简易程序, 普通程序).
package enum Procedure: String, Hashable, Sendable, Codable, CaseIterable {
    case summary, ordinary
}
