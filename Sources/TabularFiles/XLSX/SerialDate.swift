/// A day and time as a workbook counts them: days since the end of 1899, or since the first day of 1904.
enum SerialDate {
    private static let lastSerial = 2_958_465.999_999

    /// The text of a serial number; nil where no day has it.
    static func text(_ serial: Double, since1904: Bool) -> String? {
        guard serial >= 0, serial <= lastSerial else { return nil }
        var day = Int(serial)
        var seconds = Int(((serial - Double(day)) * 86_400).rounded())
        if seconds == 86_400 {
            day += 1
            seconds = 0
        }
        let time = "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        // Less than a day is a time of day.
        if day == 0, seconds > 0 || !since1904 { return time }
        let date = since1904 ? date(daysSince1970: day - 24_107) : date1900(day)
        return seconds == 0 ? date : "\(date) \(time)"
    }

    /// The first spreadsheets took 1900 for a leap year, so all since then count a day that never was.
    private static func date1900(_ serial: Int) -> String {
        if serial == 60 { return "1900-02-29" }
        return date(daysSince1970: serial < 60 ? serial - 25_568 : serial - 25_569)
    }

    private static func date(daysSince1970 days: Int) -> String {
        // Counted from the 1st of March of the year 0, so that a leap day is the last of its year.
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(year)-\(two(month))-\(two(day))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
