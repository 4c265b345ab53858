/// What a cell that should hold a date holds.
package enum DateReading: Hashable, Sendable {
    case day(Day)
    /// 长期 and its kin, and the days that stand for it in files (2099-12-31, 2099-01-31).
    case longTerm
    case notADate

    /// The day, ``Day/infinity`` for long-term, nil for no date.
    package var day: Day? {
        switch self {
        case .day(let day): day
        case .longTerm: .infinity
        case .notADate: nil
        }
    }
}

/// Dates as officials' files hold them.
package enum DateText {
    /// Words for a validity without end, after blanks are dropped.
    private static let longTermWords: Set<String> = [
        "长期", "永久", "长期有效", "永久有效", "无固定期限", "无期限", "无限期", "长期有效期", "至长期", "INFINITY",
    ]
    /// Days that files write for "long-term".
    private static let longTermDays: [(month: Int, day: Int)] = [(12, 31), (1, 31)]
    private static let longTermYears: Set<Int> = [2099, 9999]

    /// Reads `2025/1/17`, `2025-01-17`, `2025.1.17`, `20250117`, `2025年1月17日`, each also in full width and with a
    /// time of day behind it; the same separator must stand twice, and the day must exist.
    package static func parse(_ text: String) -> DateReading {
        parse(text.utf8Span.span)
    }

    /// As ``parse(_:)-(String)``, from UTF-8 bytes.
    package static func parse(_ bytes: Span<UInt8>) -> DateReading {
        if var short = ShortText(bytes), let (year, month, day) = short.dateParts() {
            if longTermYears.contains(year), longTermDays.contains(where: { $0 == (month, day) }) { return .longTerm }
            return Day(year: year, month: month, day: day).map(DateReading.day) ?? .notADate
        }
        guard bytes.count <= 64 else { return .notADate }
        return longTermWords.contains(HeaderMap.simpleKey(bytes)) ? .longTerm : .notADate
    }
}

extension ShortText {
    /// Year, month and day as numbers, not yet tried against the calendar; nil when the text has another form.
    fileprivate mutating func dateParts() -> (year: Int, month: Int, day: Int)? {
        guard let (first, length) = number() else { return nil }
        if length == 8 { return restIsTime() ? (first / 10_000, first / 100 % 100, first % 100) : nil }
        guard length == 4 else { return nil }
        skipBlanks()
        if takes(Self.year) { return chineseParts(year: first) }
        guard let mark = next(), mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "."),
            let (month, monthLength) = number(), monthLength <= 2, takes(mark),
            let (day, dayLength) = number(), dayLength <= 2, restIsTime()
        else { return nil }
        return (first, month, day)
    }

    /// What follows 年; the last 日 may be missing.
    private mutating func chineseParts(year: Int) -> (year: Int, month: Int, day: Int)? {
        skipBlanks()
        guard let (month, monthLength) = number(), monthLength <= 2 else { return nil }
        skipBlanks()
        guard takes(Self.month) else { return nil }
        skipBlanks()
        guard let (day, dayLength) = number(), dayLength <= 2 else { return nil }
        skipBlanks()
        _ = takes(Self.day)
        return restIsTime() ? (year, month, day) : nil
    }

    /// Whether nothing follows but a time of day: `00:00`, `00:00:00`, `T08:30:00.000`, perhaps with a zone.
    private mutating func restIsTime() -> Bool {
        guard !isAtEnd else { return true }
        guard takes(UInt8(ascii: "T")) || takes(0x20) else { return false }
        skipBlanks()
        guard let (hour, length) = number(), length <= 2, hour <= 24, takes(UInt8(ascii: ":")),
            let (minute, minuteLength) = number(), minuteLength == 2, minute < 60
        else { return false }
        while let byte = next() {
            guard
                byte.isDigit || byte == 0x20 || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
                    || byte == UInt8(ascii: "Z") || byte == UInt8(ascii: "+")
            else { return false }
        }
        return true
    }
}
