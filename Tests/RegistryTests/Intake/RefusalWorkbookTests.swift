import CreditRules
import Foundation
import TabularFiles
import Testing

@testable import Registry

/// The refused rows as a workbook: the sender's own, marked, to be mended and sent back.
@Suite struct RefusalWorkbookTests {
    private static let firm = TestFirm(4)

    private func read(_ path: String, sheet: Int = 0) throws -> [TableRow] {
        let reader = try TableReader(path: path)
        try reader.turn(toSheet: sheet)
        var rows: [TableRow] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    /// Writes rows as they were read, after a cell was typed over.
    private func rewrite(_ rows: [TableRow], to path: String, _ mend: (String) -> String) throws {
        let writer = try WorkbookWriter(path: path)
        let sheet = try writer.addSheet("退回清单")
        for row in rows { try writer.append(row.cells.map { WorkbookCell(mend($0), .text) }, to: sheet) }
        try writer.finish()
    }

    private func send(_ path: String, _ fixture: RegistryFixture, refusals: String? = nil) async throws -> ImportReply {
        let request = ImportRequest(file: path, class: "行政处罚", unit: "市市场监管局", refusals: refusals)
        return try await fixture.registry.importFile(request, by: fixture.reporter)
    }

    @Test func isMendedAndSentBack() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -3)
            let (path, again, mended) = (freshPath(".xlsx"), freshPath(".XLSX"), freshPath(".xlsx"))
            defer { for file in [path, again, mended] { try? FileManager.default.removeItem(atPath: file) } }
            let first = try await fixture.penalties([
                Self.firm.penalty("巴市监处罚〔2026〕1号", on: day),
                Self.firm.penalty("=2+2", on: day, ["fine": "两千", "facts": "0012\n\"一\"", "decided_on": "2026/2/30"]),
                Self.firm.penalty("巴市监处罚〔2026〕3号", on: day, ["name": "巴彦淖尔市别家样例有限公司"]),
            ]) { $0.refusals = path }
            #expect(first.counts == [1, 0, 0, 0, 0, 2])
            let refused = try read(path)
            let header = try #require(refused.first?.cells)
            #expect(Array(header.suffix(2)) == ["退回原因", "怎么改"])
            #expect(refused.count == 3 && refused[1].cells.contains("=2+2") && refused[1].cells.contains("0012\n\"一\""))
            let reason = refused[1].cells[header.count - 2]
            #expect(reason.contains("〔E-AMOUNT〕") && reason.contains("〔E-DATE〕") && !reason.contains("请填"))
            #expect(refused[1].cells[header.count - 1].contains("2000元请填 0.2"))
            #expect(refused[2].cells[header.count - 2].contains("〔E-NAME-MISMATCH〕"))

            // Sent back as it is: refused again, with the same columns, and nothing is said of the two that were added.
            let second = try await send(path, fixture, refusals: again)
            #expect(second.counts == [0, 0, 0, 0, 0, 2])
            #expect(second.warnings.isEmpty, "\(second.warnings)")
            #expect(try read(again).first?.cells == header)
            #expect(try read(again)[1].cells.dropLast(2) == refused[1].cells.dropLast(2))

            let right = ["两千": "0.2", "2026/2/30": "\(day)", "巴彦淖尔市别家样例有限公司": Self.firm.name]
            try rewrite(try read(path), to: mended) { right[$0] ?? $0 }
            let third = try await send(mended, fixture)
            #expect(third.counts == [2, 0, 0, 0, 0, 0], "\(third.refusals.map { $0.message(.english) })")
            #expect(third.warnings.isEmpty)
            #expect(try await fixture.registry.file(of: Self.firm.code).counts.map(\.count) == [3])
        }
    }

    /// The cells that are wrong are red, and no others.
    @Test func marksWhatIsWrong() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let path = freshPath(".xlsx")
            defer { try? FileManager.default.removeItem(atPath: path) }
            let day = fixture.today.adding(days: -3)
            let sheet = Sheet(
                [
                    Self.firm.penalty("巴市监处罚〔2026〕1号", on: day, ["fine": "?"]),
                    Self.firm.penalty("巴市监处罚〔2026〕2号", on: day, ["name": "别家"]),
                    Self.firm.penalty("巴市监处罚〔2026〕3号", on: day),
                    Self.firm.penalty("巴市监处罚〔2026〕3号", on: day, ["facts": "另一事实"]),
                ], fields: Self.firm.penalty("", on: day).keys.sorted())
            let reply = try await fixture.importSheet(sheet, class: "行政处罚") { $0.refusals = path }
            #expect(reply.counts == [1, 0, 0, 0, 0, 3])
            let wanted = [("fine", 2), ("name", 3), ("document_no", 4)].map { field, row in
                "\(String(UnicodeScalar(UInt8(65 + (sheet.headers.firstIndex(of: field) ?? 0)))))\(row)"
            }
            #expect(try styles(of: path, red: true) == Set(wanted))
        }
    }

    /// The cells of the first sheet whose style has the red fill.
    private func styles(of path: String, red: Bool) throws -> Set<String> {
        let parts = try WorkbookParts(path)
        let looks = parts["xl/styles.xml"]
        let fills = looks.matches(of: /<fill>.*?<\/fill>/).map { String($0.output) }
        let place = try #require(fills.firstIndex { $0.contains("FFFFC7CE") })
        let formats = looks.split(separator: "<cellXfs").last?.matches(of: /<xf [^>]*>/).map { String($0.output) } ?? []
        let styles = Set(formats.indices.filter { formats[$0].contains("fillId=\"\(place)\"") })
        #expect(styles.allSatisfy { formats[$0].contains("numFmtId=\"49\"") })
        return Set(
            parts["xl/worksheets/sheet1.xml"].matches(of: /<c r="([A-Z]+\d+)" s="(\d+)"/).filter {
                styles.contains(Int($0.output.2) ?? -1)
            }.map { String($0.output.1) })
    }

    /// A number that lost its digits stays one, for as a text it would pass for a right one.
    @Test func aSpoiledNumberIsRefusedAgain() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -3)
            let (path, again) = (freshPath(".xlsx"), freshPath(".xlsx"))
            defer { for file in [path, again] { try? FileManager.default.removeItem(atPath: file) } }
            let sheet = Sheet([Self.firm.penalty("1", on: day, ["registration_no": "1"])])
            var rows = WorkbookFile.rows(sheet)
            let column = try #require(sheet.headers.firstIndex(of: "registration_no"))
            rows[1][column] = .number("1.5080012345678901E+17")
            let book = WorkbookFile(sheets: [("处罚", rows)])
            let reply = try await fixture.importBytes(book.bytes, class: "行政处罚") { $0.refusals = path }
            #expect(reply.refusals.map(\.code) == [.numberCell])
            let second = try await send(path, fixture, refusals: again)
            #expect(second.refusals.map(\.code) == [.numberCell] && second.refusals.map(\.field) == ["registration_no"])
            #expect(try read(again)[1].spoiled == [column])
        }
    }

    /// What no cell holds is cut and said to be; it neither ends the import nor passes for the whole.
    @Test func whatNoCellHoldsIsCut() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let path = freshPath(".xlsx")
            defer { try? FileManager.default.removeItem(atPath: path) }
            let long = String(repeating: "长", count: 40_000)
            let controls = String(repeating: "\u{1}", count: 100) + String(repeating: "_x0041_", count: 5000)
            let rows = [long, controls].map {
                Self.firm.penalty("巴市监处罚〔2026〕1号", on: fixture.today.adding(days: -3), ["facts": $0])
            }
            let reply = try await fixture.penalties(rows) { $0.refusals = path }
            #expect(reply.counts == [0, 0, 0, 0, 0, 2])
            let refused = try read(path)
            let header = try #require(refused.first?.cells)
            let facts = try #require(header.firstIndex(of: "facts"))
            for (row, text) in zip(refused.dropFirst(), [long, controls]) {
                #expect(text.hasPrefix(row.cells[facts]) && row.cells[facts].utf16.count > 3000)
                #expect(row.cells[header.count - 1].contains("“facts”超出单元格可容的字数"))
            }
            #expect(try await send(path, fixture).counts == [0, 0, 0, 0, 0, 2])
        }
    }

    @Test func nothingIsWrittenForNothing() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let none = freshPath(".xlsx")
            let broken = await problem {
                try await fixture.importBytes([], class: "行政处罚") { $0.refusals = none }
            }
            #expect(broken?.code == .fileEmpty && !FileManager.default.fileExists(atPath: none))
            let rows = [Self.firm.penalty("巴市监处罚〔2026〕1号", on: fixture.today.adding(days: -3))]
            let unwritable = await problem {
                try await fixture.penalties(rows) { $0.refusals = "/nowhere/refused.xlsx" }
            }
            #expect(unwritable?.code == .outputFailed)
            #expect(try await fixture.registry.file(of: Self.firm.code).counts.isEmpty)
            // A file without refusals is a header, as it is in CSV.
            defer { try? FileManager.default.removeItem(atPath: none) }
            #expect(try await fixture.penalties(rows) { $0.refusals = none }.counts == [1, 0, 0, 0, 0, 0])
            #expect(try read(none).count == 1)
        }
    }
}
