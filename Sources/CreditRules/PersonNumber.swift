/// Finds citizens' identity numbers (公民身份号码, GB 11643) in text, so that none is kept, logged or shown.
///
/// A number is found in half or full width, alone or between other text, also parted 6-8-4 by a blank or hyphen, but
/// not inside a longer run of letters and digits. Text is probed every few bytes, so long Chinese text costs little.
package enum PersonNumber {
    /// Where the numbers to be told from persons' numbers stand.
    package struct Column: Hashable, Sendable {
        /// Whether the 15-digit numbers issued before 1999 are looked for.
        package let includesOldNumbers: Bool
        /// The latest day of birth that makes a number a person's.
        package let bornBy: Day

        /// Free text: every plausible number is a person's.
        package static let text = Self(includesOldNumbers: true, bornBy: .infinity)

        /// A column with serial numbers of its own: 15 digits may be a registration number, and 18 may hold a recent
        /// date, so only an 18-digit number of somebody old enough counts.
        package static func numbers(today: Day, youngestAge: Int) -> Self {
            Self(includesOldNumbers: false, bornBy: today.adding(months: -12 * youngestAge))
        }
    }

    /// Whether a person's number stands anywhere in the text.
    package static func isPresent(in text: String, column: Column = .text) -> Bool {
        find(in: text, column: column) != nil
    }

    /// The first person's number in the text, as a range of UTF-8 offsets.
    package static func find(in text: String, column: Column = .text) -> Range<Int>? {
        find(in: text.utf8Span.span, column: column)
    }

    /// The first person's number in UTF-8 bytes, as a range of offsets.
    package static func find(in bytes: Span<UInt8>, column: Column = .text) -> Range<Int>? {
        // Any run that can be one has eight alphanumerics in a row (a date of birth), so every eighth byte will do.
        var probe = 7
        while probe < bytes.count {
            guard bytes[probe] < 0x80 ? bytes[probe].isAlphanumeric : bytes.fullWidthStart(at: probe) != nil else {
                probe += 8
                continue
            }
            let run = run(around: probe, in: bytes)
            if let found = number(at: run, in: bytes, column) { return found }
            probe = max(run.upperBound + 7, probe + 8)
        }
        return nil
    }

    /// Masks a number for showing: `150***********1234`.
    package static func mask(_ text: String) -> String { Masking.personNumber(text) }

    /// Whether 18 half-width characters are a citizen's number: division, date of birth and check character hold.
    static func isCitizenNumber(_ digits: Span<UInt8>, bornBy: Day) -> Bool {
        guard digits.count == 18, hasDivision(digits) else { return false }
        var sum = 0
        for index in 0..<17 {
            guard digits[index].isDigit else { return false }
            sum += weights[index] * Int(digits[index] &- 48)
        }
        guard digits[17].uppercased == checks[sum % 11], let year = digits.digits(6..<10), (1900...2099).contains(year),
            let month = digits.digits(10..<12), let day = digits.digits(12..<14),
            let born = Day(year: year, month: month, day: day)
        else { return false }
        return born <= bornBy
    }

    /// Whether 15 digits are a number of the form issued before 1999: division and date of birth are plausible.
    static func isOldNumber(_ digits: Span<UInt8>) -> Bool {
        guard digits.count == 15, hasDivision(digits) else { return false }
        for index in 0..<15 where !digits[index].isDigit { return false }
        guard let year = digits.digits(6..<8), let month = digits.digits(8..<10), let day = digits.digits(10..<12)
        else {
            return false
        }
        return Day(year: 1900 + year, month: month, day: day) != nil
    }

    private static let weights: [Int] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checks: [UInt8] = Array("10X98765432".utf8)

    /// The first two digits are a province; a foreigner's permanent residence number has a 9 before them.
    private static func hasDivision(_ digits: Span<UInt8>) -> Bool {
        guard digits[0].isDigit, digits[1].isDigit, digits[2].isDigit else { return false }
        let first = Int(digits[0] &- 48)
        guard first == 9 else { return isProvince(first * 10 + Int(digits[1] &- 48)) }
        // Credit codes begin with a 9 too and are far more frequent: what passes as one is one.
        if digits.count == 18, (try? CreditCode.verify(digits)) != nil { return false }
        return digits.count == 18 && isProvince(Int(digits[1] &- 48) * 10 + Int(digits[2] &- 48))
    }

    private static func isProvince(_ code: Int) -> Bool {
        switch code {
        case 11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71, 81...83: true
        default: false
        }
    }
}
