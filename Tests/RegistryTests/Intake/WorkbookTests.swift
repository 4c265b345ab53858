import CreditRules
import Foundation
import Registry
import Testing

/// Files that come as .xlsx.
@Suite struct WorkbookTests {
    private static let firm = TestFirm(6)

    /// Title, dates and amounts as a workbook has them: the same rows as in a CSV.
    @Test func holdsTheSameRowsAsCSV() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -3)
            let sheet = Sheet([
                Self.firm.penalty("巴市监处罚〔2026〕1号", on: day, ["facts": "第一行\n第二行"]),
                Self.firm.penalty("巴市监处罚〔2026〕2号", on: day, ["fine": "12.5"]),
                Self.firm.penalty("巴市监处罚〔2026〕3号", on: day.adding(days: -1), ["severity": ""]),
            ])
            let text = try await fixture.importSheet(sheet, class: "行政处罚")
            #expect(text.counts == [3, 0, 0, 0, 0, 0])
            let book = WorkbookFile(sheets: [("处罚", WorkbookFile.rows(sheet, title: "行政处罚台账")), ("空", [])])
            let again = try await fixture.importBytes(book.bytes, class: "行政处罚")
            #expect(again.counts == [0, 0, 3, 0, 0, 0])
            #expect(again.warnings.allSatisfy { $0.code != .noteSheetIgnored })
        }
    }

    /// A code in a number cell has lost digits: refused with the reason, in the refusal file too, and no other row.
    @Test func aCodeInANumberCellIsRefused() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -3)
            let sheet = Sheet([
                Self.firm.penalty("巴市监处罚〔2026〕1号", on: day), Self.firm.penalty("巴市监处罚〔2026〕2号", on: day),
            ])
            var rows = WorkbookFile.rows(sheet, title: "台账")
            let column = try #require(sheet.headers.firstIndex(of: "uscc"))
            rows[4][column] = .number("9.1150802E+17")
            let path = FileManager.default.temporaryDirectory.appending(path: "refused-\(UUID().uuidString).csv").path
            defer { try? FileManager.default.removeItem(atPath: path) }
            let book = WorkbookFile(sheets: [("处罚", rows)])
            let reply = try await fixture.importBytes(book.bytes, class: "行政处罚") { $0.refusals = path }
            #expect(reply.counts == [1, 0, 0, 0, 0, 1])
            let refusal = try #require(reply.refusals.first)
            #expect(refusal.code == .numberCell && refusal.field == "uscc" && refusal.value == nil && refusal.line == 5)
            #expect(
                refusal.message(.chinese) == "第5行“uscc”是数字单元格，超过15位的数字Excel不能保留〔E-NUMBER-CELL〕")
            let refused = try String(contentsOfFile: path, encoding: .utf8)
            #expect(refused.contains("9.1150802E+17") && refused.contains("〔E-NUMBER-CELL〕请把该列设为文本格式"))
            let mended = refused.replacing("9.1150802E+17", with: Self.firm.code)
            #expect(try await fixture.importBytes(Data(mended.utf8), class: "行政处罚").counts == [1, 0, 0, 0, 0, 0])
        }
    }

    /// Every sheet with the header is taken, chunk by chunk; what is said of a row says in which sheet it is.
    @Test func severalSheets() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -3)
            let penalties = (0..<10).map { number in
                Self.firm.penalty("巴市监处罚〔2026〕\(number)号", on: day, number == 7 ? ["fine": "两千"] : [:])
            }
            let book = WorkbookFile(sheets: [
                ("说明", [[.text("填表说明")], [.text("请按月填写")]]),
                ("一月", WorkbookFile.rows(Sheet(Array(penalties[..<5])), title: "一月")),
                ("二月", WorkbookFile.rows(Sheet(Array(penalties[5...]) + [penalties[0]]), title: "二月")),
            ])
            let reply = try await fixture.importBytes(book.bytes, class: "行政处罚") { $0.chunkRows = 3 }
            #expect(reply.counts == [9, 0, 0, 1, 0, 1])
            let ignored = reply.warnings.filter { $0.code == .noteSheetIgnored }
            #expect(ignored.map { $0.message(.chinese) } == ["工作表“说明”没有本类别的表头，已略过〔N-SHEET-IGNORED〕"])
            let refusal = try #require(reply.refusals.first)
            #expect(refusal.place == "3!6")
            #expect(refusal.message(.chinese).hasPrefix("第3张工作表第6行“fine”"))
            #expect(refusal.message(.english).hasPrefix("Line 6 of sheet 3, “fine”"))
            #expect(String(decoding: reply.json(), as: UTF8.self).contains("\"sheet\":3,\"line\":6"))
            #expect(try await fixture.importBytes(book.bytes, class: "行政处罚").counts == [0, 0, 9, 1, 0, 1])
        }
    }

    @Test func isRefusedWhole() async throws {
        try await RegistryFixture.with { fixture in
            let day = fixture.today.adding(days: -3)
            let row = Self.firm.penalty("巴市监处罚〔2026〕1号", on: day)
            let one = WorkbookFile.rows(Sheet([row]))
            let before = try await fixture.acts()
            let differing = WorkbookFile(sheets: [("甲", one), ("乙", one.map { Array($0.reversed()) })])
            let first = await problem { try await fixture.importBytes(differing.bytes, class: "行政处罚") }
            #expect(first?.code == .fileSheetsDiffer)
            #expect(first?.message(.chinese).contains("工作表“乙”与“甲”的列不同") == true)
            let lacking = WorkbookFile(sheets: [("说明", [[.text("说明")]]), ("甲", one.map { Array($0.dropFirst()) })])
            let second = await problem { try await fixture.importBytes(lacking.bytes, class: "行政处罚") }
            #expect(second?.code == .fileHeaderMissing)
            let empty = await problem {
                try await fixture.importBytes(WorkbookFile(sheets: [("甲", [])]).bytes, class: "行政处罚")
            }
            #expect(empty?.code == .fileEmpty)
            let headerAlone = WorkbookFile(sheets: [("甲", [one[0]])])
            #expect(
                await problem { try await fixture.importBytes(headerAlone.bytes, class: "行政处罚") }?.code == .fileEmpty)
            let whole = WorkbookFile(sheets: [("甲", one)]).bytes
            for count in [30, whole.count / 2, whole.count - 1] {
                let cut = await problem { try await fixture.importBytes(Array(whole[..<count]), class: "行政处罚") }
                #expect(cut?.code == .fileNotTable && cut?.exit == .refused)
                #expect(cut?.message(.chinese).contains("工作簿不完整或已损坏") == true)
            }
            #expect(try await fixture.acts() == before)
        }
    }
}
