import CreditRules
import Foundation
import Testing

@Suite struct CreditCodeTests {
    /// The invented codes of every registering authority, and published ones; N and A included.
    static let valid: [(String, SubjectKind)] = [
        ("91150800MA0NEXAM89", .enterprise), ("92150823MA0KXYDHX2", .individualBusiness),
        ("93150826NA0000004J", .cooperative), ("111508000117000021", .organ), ("52150800MJ000000XN", .privateNonprofit),
        ("N2150825MF0000005U", .ruralCollective), ("91320100748204660Q", .enterprise),
        ("91320281142232229Q", .enterprise), ("91310000132215150M", .enterprise), ("91320000134762764K", .enterprise),
        ("91150802MAC0T01X3Q", .enterprise), ("92150821MAC0T02Y8C", .individualBusiness),
        ("91150823MAC0T04C0C", .enterprise), ("93150826NAC0T11K70", .cooperative), ("11150800MB0T000234", .organ),
        ("11150825MB0T0012XH", .organ), ("11150802MB0T00090Y", .organ),
    ]

    @Test(arguments: valid) func accepts(text: String, kind: SubjectKind) throws {
        let code = try CreditCode(parsing: text)
        #expect(code.text == text && code.kind == kind)
        #expect(code.division == String(text.dropFirst(2).prefix(6)))
        let again = CreditCode.make(
            prefix2: String(text.prefix(2)), division: code.division, body8: String(text.dropFirst(8).prefix(8)))
        #expect(again == code)
    }

    @Test(arguments: [
        "91150802mac0t01x3q", " 91150802MAC0T01X3Q ", "９１１５０８０２ＭＡＣ０Ｔ０１Ｘ３Ｑ", "91150802-MAC0T01X3-Q",
        "91150802 MAC0T01X 3Q", "９１150802ｍａｃ0t01x3q", "91150802MAC0T01X3Q\u{200B}", "\u{3000}91150802MAC0T01X3Q\t",
    ])
    func normalises(text: String) throws {
        #expect(try CreditCode(parsing: text).text == "91150802MAC0T01X3Q")
    }

    @Test(arguments: [
        ("91320115MA1MT1Q05", CreditCodeError.length(count: 17)), ("", .length(count: 0)),
        ("91150802MAC0T01X3QQ", .length(count: 19)), ("九一", .length(count: 2)),
        ("91150802MAC0T01X3O", .syntax(position: 18, character: "O")),
        ("I1150802MAC0T01X3Q", .syntax(position: 1, character: "I")),
        ("9115080AMAC0T01X3Q", .syntax(position: 8, character: "A")),
        ("91150802MAC0T01X3号", .syntax(position: 18, character: "号")),
        ("9115080𠮷MAC0T01X3Q", .syntax(position: 8, character: "𠮷")),
        ("91150802MAC0T01X3R", .lastCheck(expected: "Q")),
        ("81150802MAC0T01X3Q", .lastCheck(expected: "R")),
        ("91150802MAC0T01X4Q", .organisationCheck(expected: "3", lastAgrees: false)),
    ])
    func refuses(text: String, error: CreditCodeError) {
        #expect(throws: error) { try CreditCode(parsing: text) }
    }

    /// The real code whose organisation-code check is wrong while the last check holds, as Xiamen issued before 2016.
    @Test func tellsTheOrganisationCheckEvenWhenTheLastHolds() {
        #expect(throws: CreditCodeError.organisationCheck(expected: "X", lastAgrees: true)) {
            try CreditCode(parsing: "911507006706605000")
        }
    }

    @Test(.enabled(if: Shipped.reference("uscc/misc_pairs.csv") != nil)) func realCodes() throws {
        let url = try #require(Shipped.reference("uscc/misc_pairs.csv"))
        let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
        var accepted = 0
        var refused: [CreditCodeError] = []
        for line in lines {
            let text = String(line.prefix { $0 != "," })
            do {
                accepted += try CreditCode(parsing: text).text == text ? 1 : 0
            } catch { refused.append(error) }
        }
        #expect(accepted == 51 && refused.count == 2)
        #expect(refused.contains(.length(count: 17)))
        #expect(refused.contains { if case .organisationCheck = $0 { true } else { false } })
    }

    /// Weights of 31 and 11 find every single wrong character behind the division, and the last check all of them.
    @Test func findsEverySingleWrongCharacter() throws {
        var generator = SeededGenerator(seed: 1)
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        for _ in 0..<trials {
            let body = String((0..<8).compactMap { _ in alphabet.randomElement(using: &generator) })
            let division = String(Int.random(in: 110_000...820_000, using: &generator))
            let prefix = try #require(["91", "92", "N1", "A1", "11", "Y1"].randomElement(using: &generator))
            let code = try #require(CreditCode.make(prefix2: prefix, division: division, body8: body))
            var characters = Array(code.text)
            let position = Int.random(in: 0..<18, using: &generator)
            let other = try #require(alphabet.filter { $0 != characters[position] }.randomElement(using: &generator))
            characters[position] = other
            #expect(throws: CreditCodeError.self, "\(code) at \(position + 1): \(other)") {
                try CreditCode(parsing: String(characters))
            }
        }
    }

    @Test func masks() throws {
        #expect(try CreditCode(parsing: "91150802MAC0T01X3Q").masked == "9115**********1X3Q")
        #expect(CreditCode.mask("1234567") == "*******")
        #expect(Masking.name("巴彦淖尔市河套样例面业有限公司") == "巴彦淖尔市河*****公司")
        #expect(Masking.name("张三") == "张**")
    }

    @Test func madeOnlyFromWholeParts() {
        #expect(CreditCode.make(prefix2: "9", division: "150802", body8: "MAC0T01X") == nil)
        #expect(CreditCode.make(prefix2: "91", division: "15080X", body8: "MAC0T01X") == nil)
        #expect(CreditCode.make(prefix2: "91", division: "150802", body8: "MAC0T01I") == nil)
    }
}
