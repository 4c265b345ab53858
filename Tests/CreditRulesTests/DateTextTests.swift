import CreditRules
import Testing

@Suite struct DateTextTests {
    @Test(arguments: [
        "2025/1/17", "2025-01-17", "2025.1.17", "20250117", "2025年1月17日", "2025年01月17日", "２０２５年１月１７日",
        "2025/01/17", "2025-1-17", "2025-01-17 00:00:00", "2025/1/17 0:00", "2025-01-17T08:30:00Z",
        "2025-01-17T08:30:00.000+08:00", " 2025-01-17 ", "２０２５－０１－１７", "２０２５／１／１７", "2025 年 1 月 17 日",
        "　2025-01-17", "2025年1月17", "20250117 000000".replacing("000000", with: "00:00:00"), "\u{FEFF}2025-01-17",
    ])
    func reads(text: String) {
        #expect(DateText.parse(text) == Day(iso: "2025-01-17").map(DateReading.day))
    }

    @Test(arguments: [
        "长期", "永久", "长期有效", "无固定期限", " 长期 ", "2099/12/31", "2099-12-31", "2099-01-31", "20991231", "2099年12月31日",
        "9999-12-31", "infinity",
    ])
    func readsLongTerm(text: String) {
        #expect(DateText.parse(text) == .longTerm)
        #expect(DateText.parse(text).day == .infinity)
    }

    @Test(arguments: [
        "", " ", "2026/11/31", "2026-02-29", "2025-13-01", "2025/1-17", "2025-1/17", "2025.1-17", "17/1/2025", "2025-1",
        "2025", "202511", "2025年", "2025年13月1日", "2025-01-17x", "2025-01-171", "2025-01-17 25:00", "2025-01-17 abc",
        "昨天", "无", "43847", "2025--01-17", "-2025-01-17", "2025-001-17", "20250230", "００００-01-01", "2025/1/17/",
    ])
    func refuses(text: String) {
        #expect(DateText.parse(text) == .notADate)
    }

    /// Whatever stands in a cell, reading it ends and gives only days that exist.
    @Test func survivesAnything() {
        var generator = SeededGenerator(seed: 7)
        let alphabet = Array("0123456789/-.年月日 ：:T期长０１／")
        for _ in 0..<trials {
            let text = String(
                (0..<Int.random(in: 0...24, using: &generator)).compactMap { _ in
                    alphabet.randomElement(using: &generator)
                })
            if case .day(let day) = DateText.parse(text) { #expect(Day(iso: day.description) == day, "\(text)") }
        }
    }
}
