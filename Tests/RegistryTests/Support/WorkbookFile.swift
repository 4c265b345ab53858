import CreditRules

/// An .xlsx under construction, as an office would save it.
struct WorkbookFile {
    enum Cell {
        case text(String)
        /// As the file stores it.
        case number(String)
        case day(Day)
    }

    var sheets: [(name: String, rows: [[Cell]])] = []

    /// A sheet of a table: title, an empty row, header, rows; days and amounts are numbers, as they are typed.
    static func rows(_ sheet: Sheet, title: String? = nil) -> [[Cell]] {
        let above: [[Cell]] = title.map { [[.text($0)], []] } ?? []
        let data = sheet.rows.map { row in
            Swift.zip(sheet.headers, row).map { header, cell -> Cell in
                if header == "decided_on", let day = DateText.parse(cell).day { return .day(day) }
                return header == "fine" && Double(cell) != nil ? .number(cell) : .text(cell)
            }
        }
        return above + [sheet.headers.map(Cell.text)] + data
    }

    /// The file: a ZIP whose parts are stored as they are.
    var bytes: [UInt8] {
        let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let sheetLinks = sheets.indices.map {
            "<Relationship Id=\"r\($0)\" Type=\"\(type)/worksheet\" Target=\"worksheets/\($0).xml\"/>"
        }
        let tabs = sheets.enumerated().map { "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" r:id=\"r\($0)\"/>" }
        var parts = [
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"a\" Type=\"\(type)/officeDocument\" Target=\"xl/workbook.xml\"/>"
                    + "</Relationships>"
            ),
            ("xl/workbook.xml", "<workbook xmlns:r=\"\(type)\"><sheets>\(tabs.joined())</sheets></workbook>"),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships>\(sheetLinks.joined())<Relationship Id=\"s\" Type=\"\(type)/styles\" "
                    + "Target=\"styles.xml\"/></Relationships>"
            ),
            (
                "xl/styles.xml",
                "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ]
        for (place, sheet) in sheets.enumerated() {
            let rows = sheet.rows.map { "<row>\($0.map(Self.xml).joined())</row>" }
            parts.append(
                (
                    "xl/worksheets/\(place).xml",
                    "<worksheet><sheetData>\(rows.joined())</sheetData></worksheet>"
                ))
        }
        return Self.zip(parts)
    }

    private static func xml(_ cell: Cell) -> String {
        switch cell {
        case .text(""): return "<c/>"
        case .text(let text):
            let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            return "<c t=\"inlineStr\"><is><t>\(escaped)</t></is></c>"
        case .number(let number): return "<c><v>\(number)</v></c>"
        case .day(let day): return "<c s=\"1\"><v>\(day.daysSince1970 + 25_569)</v></c>"
        }
    }

    private static func zip(_ parts: [(String, String)]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for (name, text) in parts {
            let content = Array(text.utf8)
            let size = little(content.count, 4)
            let about =
                little(20, 2) + little(0x800, 2) + little(0, 2) + little(0, 4) + little(Int(checksum(content)), 4)
                + size + size + little(name.utf8.count, 2) + little(0, 2)
            directory += [0x50, 0x4B, 1, 2] + little(20, 2) + about + little(0, 10) + little(file.count, 4)
            directory += Array(name.utf8)
            file += [0x50, 0x4B, 3, 4] + about + Array(name.utf8) + content
        }
        let count = little(parts.count, 2)
        let end =
            [0x50, 0x4B, 5, 6] + little(0, 4) + count + count + little(directory.count, 4) + little(file.count, 4)
        return file + directory + end + little(0, 2)
    }

    private static func little(_ number: Int, _ length: Int) -> [UInt8] {
        (0..<length).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 0 }
    }

    /// CRC-32, as ZIP has it.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
