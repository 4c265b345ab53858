/// A calendar day of the proleptic Gregorian calendar; where a clock is read, the day in Asia/Shanghai.
///
/// Kept as whole days since 1970-01-01, so comparing and adding days is integer arithmetic. ``infinity`` stands for
/// "long-term" (长期) and lies after every other day.
package struct Day: Hashable, Sendable {
    /// Days since 1970-01-01; `Int32.max` is ``infinity``.
    package let daysSince1970: Int32

    /// Long-term (长期): a validity without an end.
    package static let infinity = Self(daysSince1970: .max)

    package init(daysSince1970: Int32) {
        self.daysSince1970 = daysSince1970
    }

    /// A day by its civil date; nil when no such day exists or the year is outside 1…9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        self.init(validYear: year, month: month, day: day)
    }

    /// A day written `YYYY-MM-DD`, or the word `infinity`.
    package init?(iso text: String) {
        if text == "infinity" {
            self = .infinity
            return
        }
        let bytes = text.utf8Span.span
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = bytes.digits(0..<4), let month = bytes.digits(5..<7), let day = bytes.digits(8..<10)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day it is in Asia/Shanghai at an instant: UTC+8, without summer time since 1991.
    package static func inShanghai(secondsSince1970: Int64) -> Self {
        let seconds = secondsSince1970 + 8 * 3600
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        return Self(daysSince1970: Int32(clamping: days))
    }

    package var isInfinite: Bool { self == .infinity }
    package var year: Int { civil.year }
    package var month: Int { civil.month }
    package var day: Int { civil.day }

    /// The day of the week, 1 for Monday to 7 for Sunday.
    package var weekday: Int {
        let remainder = (Int(daysSince1970) + 3) % 7
        return (remainder >= 0 ? remainder : remainder + 7) + 1
    }

    /// The day so many days later (earlier when negative); long-term stays long-term.
    package func adding(days: Int) -> Self {
        guard !isInfinite else { return self }
        return Self(daysSince1970: Int32(clamping: Int(daysSince1970) + days))
    }

    /// The same day of a later month, or that month's last day when it is shorter: 11-30 plus 3 months is 02-28 or 29.
    package func adding(months: Int) -> Self {
        guard !isInfinite else { return self }
        let (year, month, day) = civil
        let count = year * 12 + (month - 1) + months
        let newYear = count >= 0 ? count / 12 : (count - 11) / 12
        let newMonth = count - newYear * 12 + 1
        let newDay = min(day, Self.length(ofMonth: newMonth, year: newYear))
        return Self(validYear: newYear, month: newMonth, day: newDay)
    }

    /// Days from this day to another; meaningless with ``infinity``.
    package func days(to other: Self) -> Int { Int(other.daysSince1970) - Int(daysSince1970) }
}

// Civil dates from day counts and back, with years beginning in March so that the leap day is the last of its year.
extension Day {
    private init(validYear year: Int, month: Int, day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSince1970 = Int32(clamping: era * 146_097 + dayOfEra - 719_468)
    }

    /// Year, month and day at once, for whoever needs more than one of them.
    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(daysSince1970) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Day: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.daysSince1970 < right.daysSince1970 }
}

extension Day: CustomStringConvertible {
    /// `YYYY-MM-DD`, or `infinity`.
    package var description: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(10)
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends ``description`` as UTF-8.
    package func write(to bytes: inout [UInt8]) {
        guard !isInfinite else { return bytes.append(contentsOf: "infinity".utf8) }
        let (year, month, day) = civil
        func append(_ number: Int) {
            bytes.append(UInt8(truncatingIfNeeded: 48 + number / 10))
            bytes.append(UInt8(truncatingIfNeeded: 48 + number % 10))
        }
        append(year / 100)
        append(year % 100)
        bytes.append(UInt8(ascii: "-"))
        append(month)
        bytes.append(UInt8(ascii: "-"))
        append(day)
    }

    /// As a Chinese paper writes it: `2026年11月3日`, or 长期.
    package var inChinese: String {
        guard !isInfinite else { return "长期" }
        let (year, month, day) = civil
        return "\(year)年\(month)月\(day)日"
    }
}

extension Day: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Self(iso: text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "“\(text)” is not a day written YYYY-MM-DD")
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
