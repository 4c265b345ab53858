/// A calendar month, for which units report and are judged.
package struct ReportingMonth: Hashable, Sendable {
    package let first: Day

    /// The month that a day lies in.
    package init(of day: Day) { first = day.adding(days: 1 - day.day) }

    /// A month written `YYYY-MM`; nil when it is none.
    package init?(_ text: String) {
        guard text.utf8.count == 7, let day = Day(iso: text + "-01") else { return nil }
        first = day
    }

    package var last: Day { next.first.adding(days: -1) }
    package var next: Self { adding(months: 1) }

    package func adding(months: Int) -> Self { Self(of: first.adding(months: months)) }

    /// As a Chinese paper writes it: `2026年10月`.
    package var inChinese: String { "\(first.year)年\(first.month)月" }
}

extension ReportingMonth: CustomStringConvertible {
    /// `YYYY-MM`.
    package var description: String { String(first.description.prefix(7)) }
}

extension ReportingMonth: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.first < right.first }
}
