import CreditRules
import Testing

@Suite struct StatedAmountTests {
    @Test(arguments: [
        ("罚款2000元", [200_000]), ("罚款5000元，没收违法所得1264元", [500_000, 126_400]),
        ("处2025年度销售额312,000元1%的罚款，即3,120元", [31_200_000, 312_000]),
        ("罚款0.5万元", [500_000]), ("罚款人民币 12,500.50 元整", [1_250_050]), ("罚款1 2,500元", [1_250_000, 250_000]),
        ("罚款１２３４．５元", [123_450]), ("罚款 3 万 元", [3_000_000]),
        ("罚款贰仟元", []), ("依据第42条第1款，警告", []), ("罚款2000", []), ("2026年3月11日，罚款80元", [8_000]),
        ("处3000，5000元以下", [500_000]), ("罚款1.234元", []), ("元", []), ("", []),
        ("罚款99999999999999999999元", []), ("3万5000元", []),
    ])
    func everyNumberOfYuan(text: String, fen: [Int64]) {
        #expect(StatedAmounts.fen(in: text) == fen)
    }

    /// Whatever text there is, reading it ends and gives no negative amount.
    @Test func noTextIsTooMuch() {
        var generator = SeededGenerator(seed: 11)
        let alphabet = Array("0123456789.,，元万 ．９罚款%亿".unicodeScalars)
        for _ in 0..<trials {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...40, using: &generator) {
                if let scalar = alphabet.randomElement(using: &generator) { text.append(scalar) }
            }
            #expect(StatedAmounts.fen(in: String(text)).allSatisfy { $0 >= 0 }, "\(String(text))")
        }
    }
}
