/// A day as text, `2024-02-29`, reckoned by hand: the model of what is shown shares no arithmetic with the product.
///
/// Days written so compare as text, and ``never`` comes after all of them.
enum PlainDay {
    static let never = "infinity"

    static func adding(months: Int, to day: String) -> String {
        var (year, month, number) = parts(day)
        month += months
        while month > 12 {
            month -= 12
            year += 1
        }
        number = min(number, length(year, month))
        return text(year, month, number)
    }

    static func next(_ day: String) -> String {
        let (year, month, number) = parts(day)
        if number < length(year, month) { return text(year, month, number + 1) }
        return month < 12 ? text(year, month + 1, 1) : text(year + 1, 1, 1)
    }

    static func eve(_ day: String) -> String {
        let (year, month, number) = parts(day)
        if number > 1 { return text(year, month, number - 1) }
        return month > 1 ? text(year, month - 1, length(year, month - 1)) : text(year - 1, 12, 31)
    }

    private static func length(_ year: Int, _ month: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        switch month {
        case 2: return isLeap ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    private static func parts(_ day: String) -> (Int, Int, Int) {
        let numbers = day.split(separator: "-").compactMap { Int($0) }
        return numbers.count == 3 ? (numbers[0], numbers[1], numbers[2]) : (1, 1, 1)
    }

    private static func text(_ year: Int, _ month: Int, _ day: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }
}
