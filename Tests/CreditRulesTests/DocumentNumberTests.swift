import CreditRules
import Testing

@Suite struct DocumentNumberTests {
    @Test(arguments: [
        "巴市监处罚[2026]101号", "巴市监处罚〔2026〕101号", "巴市监处罚（2026）101号", "巴市监处罚(2026)101号", "巴市监处罚【2026】101号",
        "巴市监处罚［2026］101号", "巴市监处罚﹝2026﹞101号", " 巴市监处罚〔2026〕第101号 ", "巴市监处罚 〔2026〕 101 号", "巴市监处罚〔２０２６〕１０１号",
        "巴市监处罚〔2026〕\u{3000}第101号",
    ])
    func oneKey(text: String) {
        #expect(DocumentNumber(text).key == "巴市监处罚[2026]101号")
    }

    @Test(arguments: [
        ("巴交罚〔2026〕0012号", "巴交罚〔2026〕12号"), ("巴环罚〔2026〕9号", "巴环罚〔2025〕9号"),
        ("（巴）应急罚〔2026〕综-5号", "（巴）应急罚〔2026〕5号"),
    ])
    func keptApart(left: String, right: String) {
        #expect(DocumentNumber(left).key != DocumentNumber(right).key)
    }

    @Test func foldsDashesAndCase() {
        #expect(DocumentNumber("（巴）应急罚〔2026〕综—5号").key == DocumentNumber("(巴)应急罚[2026]综-5号").key)
        #expect(DocumentNumber("jy11508210004173").key == "JY11508210004173")
        #expect(DocumentNumber("（蒙）JZ安许证字〔2026〕000123").key == "[蒙]JZ安许证字[2026]000123")
    }

    @Test(arguments: ["", "无", "/", "-", "—", "－", " 无 ", "暂无", "无文号", "N/A", "／", "\u{3000}"])
    func absent(text: String) {
        #expect(DocumentNumber(text).isAbsent)
    }

    @Test func keepsWhatWasWritten() {
        let number = DocumentNumber(" 巴市监处罚[2026]101号\n")
        #expect(number.asWritten == "巴市监处罚[2026]101号" && number.shown == number.asWritten && !number.isAbsent)
    }

    @Test func courtNumbersKeepRoundBrackets() {
        let typed = DocumentNumber("〔2026〕内0802执1234号")
        #expect(typed.isCourtNumber && typed.shown == "（2026）内0802执1234号")
        #expect(DocumentNumber("（2026）内0802执1234号").key == typed.key)
        #expect(!DocumentNumber("巴市监处罚〔2026〕101号").isCourtNumber)
        #expect(!DocumentNumber("（蒙）JZ安许证字〔2026〕000123").isCourtNumber)
    }
}
