import CreditRules
import Testing

@Suite struct MoneyTests {
    @Test(arguments: [
        ("0.2", 200_000), ("0", 0), ("0.000001", 1), ("1", 1_000_000), ("0.5", 500_000), ("0.1264", 126_400),
        ("1,234.5", 1_234_500_000), ("1，234.5", 1_234_500_000), ("０．２", 200_000), ("0.2万元", 200_000),
        ("0.2 万元", 200_000),
        ("2000元", 200_000), ("2,000.00元", 200_000), ("0.2万", 200_000), (" 0.2 ", 200_000), ("0.2000000000", 200_000),
        (".5", 500_000), ("00.5", 500_000), ("-0", 0), ("86.235", 86_235_000),
        ("999999999999.999999", 999_999_999_999_999_999),
    ])
    func reads(text: String, fen: Int64) throws {
        #expect(try Fen(tenThousandYuan: text).value == fen)
    }

    @Test(arguments: [
        ("", MoneyError.notANumber), ("无", .notANumber), ("约0.2", .notANumber), ("0.2.1", .notANumber),
        ("1,23", .notANumber), ("1234,567", .notANumber), ("1,,234", .notANumber), (",123", .notANumber),
        ("1e3", .notANumber), ("0.2万元整", .notANumber), ("¥0.2", .notANumber), ("-0.2", .negative), ("－0.2", .negative),
        ("0.0000001", .tooFine), ("0.0000010001", .tooFine), ("0.001元", .tooFine), ("1000000000000", .tooLarge),
        ("9999999999999999999", .tooLarge), (".", .notANumber), ("5.", .notANumber), ("1 234", .notANumber),
        ("0.2元万", .notANumber), ("处2025年度销售额312,000元1%的罚款，即3,120元", .notANumber),
    ])
    func refuses(text: String, error: MoneyError) {
        #expect(throws: error) { try Fen(tenThousandYuan: text) }
    }

    /// What is written for the platforms is read back to the same fen, always.
    @Test func roundTrips() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<trials {
            let fen =
                Int64.random(in: 0..<1_000_000_000_000_000_000, using: &generator)
                >> Int64.random(in: 0..<50, using: &generator)
            #expect(try Fen(tenThousandYuan: FenText.tenThousandYuan(fen)).value == fen)
            #expect(try Fen(tenThousandYuan: FenText.yuan(fen) + "元").value == fen)
        }
    }

    @Test func shows() {
        #expect(
            FenText.yuan(500_000) == "5,000.00" && FenText.yuan(1) == "0.01"
                && FenText.yuan(-123_456_789) == "-1,234,567.89")
        #expect(FenText.yuan(100_000) == "1,000.00" && FenText.yuan(99_999) == "999.99")
        #expect(FenText.tenThousandYuan(200_000) == "0.2" && FenText.tenThousandYuan(2_000_000) == "2")
    }
}
