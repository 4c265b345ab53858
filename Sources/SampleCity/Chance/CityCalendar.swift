import CreditRules

/// Days counted back from the city's today, and their texts, written once.
struct CityCalendar: Sendable {
    let today: Day
    private let texts: [String]

    private static let firstYear = 1980
    private static let lastYear = 2070

    init(today: Day) {
        self.today = today
        var texts: [String] = []
        for year in Self.firstYear...Self.lastYear {
            for month in 101...112 {
                for day in 101...131 {
                    texts.append("\(year)/\(String(month).dropFirst())/\(String(day).dropFirst())")
                }
            }
        }
        self.texts = texts
    }

    func day(daysAgo: Int) -> Day {
        today.adding(days: -daysAgo)
    }

    /// The day as upstream platforms write it: `2026/04/20`.
    func text(_ day: Day) -> String {
        let (year, month, day) = day.civil
        let known = min(max(year, Self.firstYear), Self.lastYear) - Self.firstYear
        return texts[known * 372 + (month - 1) * 31 + (day - 1)]
    }

    func text(daysAgo: Int) -> String {
        text(day(daysAgo: daysAgo))
    }
}

/// How a unit's office writes days; all of them are accepted.
enum DayStyle: Int, CaseIterable, Sendable {
    /// `2026/04/20`
    case slashes
    /// `2026-04-20`
    case hyphens
    /// `20260420`
    case digits
    /// `2026年4月20日`
    case chinese

    func written(_ text: String) -> String {
        guard self != .slashes else { return text }
        let parts = text.split(separator: "/")
        guard parts.count == 3 else { return text }
        switch self {
        case .slashes: return text
        case .hyphens: return parts.joined(separator: "-")
        case .digits: return parts.joined()
        case .chinese: return "\(parts[0])年\(unpadded(parts[1]))月\(unpadded(parts[2]))日"
        }
    }

    private func unpadded(_ number: Substring) -> Substring {
        number.hasPrefix("0") ? number.dropFirst() : number
    }
}
