import CreditRules
import Testing

@Suite struct PersonNumberTests {
    /// A number of nobody: a division, a birth date and a serial with the check character computed.
    static func number(_ division: String = "150802", born: String = "19900101", serial: String = "123") -> String {
        let digits = Array((division + born + serial).utf8).map { Int($0) - 48 }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return division + born + serial + String(Array("10X98765432")[sum % 11])
    }

    static let one = number()
    static let fullWidth = String(
        String.UnicodeScalarView(
            one.unicodeScalars.compactMap {
                Unicode.Scalar($0.value + 0xFEE0)
            }))

    @Test(arguments: [
        one, "身份证号\(one)。", "\(one)", "当事人张某（\(one)），男", fullWidth, "号码：\(fullWidth)；", "a \(one)",
        one.lowercased(), "150802 19900101 " + one.suffix(4), "150802-19900101-" + one.suffix(4),
        String(repeating: "经查，当事人于", count: 60) + one, String(repeating: "经", count: 7) + one + "查",
        "1234567 \(one)", "150802900101123", "号150802900101123。", number("911156", born: "19850607", serial: "001"),
    ])
    func finds(text: String) {
        #expect(PersonNumber.isPresent(in: text), "\(text)")
    }

    @Test(arguments: [
        "", "无", "1" + one, one + "1", one + "A", "X" + one, "91150802MAC0T01X3Q", "111508000117000021",
        number(born: "19901301"), number(born: "18900101"), number("990802"), "150802901301123", "990802900101123",
        "1508026", "13800138000", "150802202603150101", "处2025年度销售额312,000元1%的罚款", "150802  19900101 1234",
        "JY11508210004173", String(repeating: "甲", count: 400), String(repeating: "9", count: 4000),
    ])
    func finds(notIn text: String) {
        #expect(!PersonNumber.isPresent(in: text), "\(text)")
    }

    /// A wrong check character is no number; so a random 18-digit serial rarely is one.
    @Test func needsTheCheckCharacter() {
        var wrong = Self.one
        let last = wrong.removeLast()
        wrong.append(last == "5" ? "6" : "5")
        #expect(!PersonNumber.isPresent(in: wrong))
    }

    /// Where serial numbers stand, a date of issue is no date of birth and fifteen digits are a registration number.
    @Test func numberColumnsAreReadWithCare() throws {
        let today = try #require(Day(iso: "2026-11-21"))
        let column = PersonNumber.Column.numbers(today: today, youngestAge: 14)
        let licence = Self.number(born: "20260315", serial: "010")
        #expect(PersonNumber.isPresent(in: licence) && !PersonNumber.isPresent(in: licence, column: column))
        #expect(!PersonNumber.isPresent(in: "150802900101123", column: column))
        #expect(PersonNumber.isPresent(in: Self.one, column: column))
        #expect(PersonNumber.isPresent(in: Self.number(born: "20121121"), column: column))
        #expect(!PersonNumber.isPresent(in: Self.number(born: "20121122"), column: column))
    }

    /// Wherever in a text a number stands, and in whatever width, it is found at its place.
    @Test func findsItAnywhere() throws {
        var generator = SeededGenerator(seed: 2)
        let filler = Array("经查当事人，生产abc的 9食品（x）·．-。")
        for _ in 0..<trials {
            let day = Day(daysSince1970: Int32.random(in: -20_000...14_000, using: &generator))
            let born = day.description.filter { $0 != "-" }
            let serial = String(String(Int.random(in: 1000...1999, using: &generator)).dropFirst())
            var number = Self.number("1508\(Int.random(in: 10...29, using: &generator))", born: born, serial: serial)
            if Bool.random(using: &generator) {
                number = String(
                    String.UnicodeScalarView(
                        number.unicodeScalars.compactMap {
                            Unicode.Scalar($0.value + 0xFEE0)
                        }))
            }
            func text() -> String {
                String(
                    (0..<Int.random(in: 0...40, using: &generator)).compactMap { _ in
                        filler.randomElement(using: &generator)
                    })
            }
            let before = text() + "号"
            let range = try #require(PersonNumber.find(in: before + number + "，" + text()), "\(before)\(number)")
            #expect(range == before.utf8.count..<before.utf8.count + number.utf8.count)
        }
    }

    /// A credit code of digits alone is never a person's number, whatever its division.
    @Test func creditCodesAreNoPersons() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<trials {
            let body = String(String(Int.random(in: 100_000_000...199_999_999, using: &generator)).dropFirst())
            let division = String(Int.random(in: 110_000...659_999, using: &generator))
            let code = try #require(CreditCode.make(prefix2: "91", division: division, body8: body))
            #expect(!PersonNumber.isPresent(in: code.text), "\(code)")
        }
    }

    @Test func masks() {
        #expect(PersonNumber.mask("150802199001011234") == "150***********1234")
    }
}
