import Registry
import Testing

@testable import RegistryWeb

@Suite struct PageTextTests {
    @Test func escapesMarkup() {
        #expect(
            PageText.escape(#"<a href="x" title='y'>&</a>"#)
                == "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;")
        #expect(PageText.escape("巴彦淖尔市河套样例面业有限公司") == "巴彦淖尔市河套样例面业有限公司")
    }

    /// A quote with a combining mark is one `Character` that is not a quote, and ends an attribute all the same.
    @Test(arguments: ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{20E3}"]) func escapesWhatCombines(mark: String) {
        for (special, entity) in ["<": "&lt;", "\"": "&quot;", "'": "&#39;", "&": "&amp;", ">": "&gt;"] {
            #expect(PageText.escape("x\(special)\(mark)y") == "x\(entity)\(mark)y")
        }
    }

    /// Marks that turn the direction of writing could make one name look like another.
    @Test func leavesOutTurnsOfDirection() {
        #expect(PageText.escape("样例\u{202E}gnp.exe\u{2066}x\u{2069}") == "样例gnp.exex")
        #expect(PageText.escape("ᠮᠣᠩᠭᠣᠯ\u{202F}ᠤᠨ\u{180E}ᠠ") == "ᠮᠣᠩᠭᠣᠯ\u{202F}ᠤᠨ\u{180E}ᠠ")
    }
}

@Suite struct PageFormsTests {
    @Test(arguments: [
        ("2026-04-20", "2026年4月20日", "20 April 2026"), ("infinity", "长期", "long-term"), ("河套", "河套", "河套"),
        ("2026-13-01", "2026-13-01", "2026-13-01"), ("a-b-c", "a-b-c", "a-b-c"),
        ("0800-00-12", "0800-00-12", "0800-00-12"),
    ])
    func writesDays(text: String, chinese: String, english: String) {
        #expect(Language.chinese.day(text) == chinese)
        #expect(Language.english.day(text) == english)
    }

    @Test(arguments: [
        (0, "0.00元"), (1, "0.01元"), (500_000, "5,000.00元"), (123_456_789, "1,234,567.89元"), (99_999, "999.99元"),
        (100_000, "1,000.00元"), (-126_405, "−1,264.05元"), (Int64.min, "−92,233,720,368,547,758.08元"),
    ])
    func writesMoney(fen: Int64, text: String) { #expect(Language.chinese.money(fen) == text) }

    @Test func writesPoints() {
        #expect(Language.chinese.points(-60) == "−60")
        #expect(Language.chinese.points(23) == "+23")
    }

    /// The letters A to D are the national grade's.
    @Test func neverGivesTheOwnClassALetter() {
        for language in Language.allCases {
            for number in 1...4 {
                #expect(!["A", "B", "C", "D"].contains(language.evaluationClass(number)))
            }
        }
        #expect(Language.chinese.evaluationClass(1) == "一类")
    }
}

@Suite struct PageWordsTests {
    private static let texts = PortalResources.templates.map { String(decoding: $0.bytes, as: UTF8.self) }

    private static let asked: Set<String> = Set(
        texts.flatMap { text in text.matches(of: /frame\.w\.([a-z_]+)/).map { String($0.output.1) } })

    /// A template that asks for a word that is not there would show nothing.
    @Test func hasEveryWord() {
        for key in Self.asked.sorted() { #expect(PageWords.words[key] != nil, "\(key)") }
    }

    @Test func hasNoWordThatNobodyAsksFor() {
        let inCode: Set<String> = ["basic", "problem_number", "problem_code", "problem_status", "problem_exit"]
        for key in PageWords.words.keys.sorted() where !inCode.contains(key) {
            #expect(Self.asked.contains(key), "\(key)")
        }
    }

    @Test func saysEverythingInBothLanguages() {
        for (key, word) in PageWords.words {
            #expect(!word.zh.isEmpty && !word.en.isEmpty, "\(key)")
            #expect(
                !word.en.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } || key == "search_hint",
                "\(key)")
        }
    }

    /// Words that the field does not use of anybody.
    @Test(arguments: ["黑名单", "红名单", "污点", "洗白", "驳回", "非法输入", "老赖"]) func neverSays(word: String) {
        #expect(!Self.texts.contains { $0.contains(word) })
        #expect(!PageWords.words.values.contains { $0.zh.contains(word) })
    }

    /// A partial starts with the library's own escaping again; only what stands inside the layout's block keeps ours.
    @Test func choosesItsEscapingInEveryTemplate() {
        for text in Self.texts {
            #expect(
                text.hasPrefix("{{% CONTENT_TYPE:\(PageText.name)}}\n") || text.hasPrefix("{{<layout}}\n{{$content}}\n")
            )
        }
    }

    /// Nothing on a page may come from elsewhere or run.
    @Test func hasNoScriptAndNoForeignAddress() {
        for text in Self.texts + [String(decoding: PortalResources.stylesheet, as: UTF8.self)] {
            #expect(!text.contains("<script") && !text.contains("javascript:") && !text.contains("style="))
            #expect(!text.contains("http://") && !text.contains("https://") && !text.contains("@import"))
            #expect(!text.contains("{{{"), "every value is escaped")
        }
    }
}
