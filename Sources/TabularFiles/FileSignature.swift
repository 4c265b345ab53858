/// Files that are sent as tables and are none, known by how they begin.
enum FileSignature {
    private static let bytes: [(prefix: [UInt8], kind: TableError.Kind)] = [
        ([0xD0, 0xCF, 0x11, 0xE0], .xls),
        (Array("Rar!\u{1A}\u{07}".utf8), .notTable(.archive)),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .notTable(.archive)),
        ([0x1F, 0x8B, 0x08], .notTable(.archive)),
    ]

    /// In lower case; what stands before them is a byte-order mark or blanks.
    private static let words: [(prefix: String, kind: TableError.Kind)] = [
        ("%pdf-", .notTable(.pdf)),
        ("{\\rtf", .notTable(.rtf)),
        ("<?xml", .notTable(.xml)),
        ("<!doctype", .notTable(.html)),
        ("<html", .notTable(.html)),
        ("<head", .notTable(.html)),
        ("<meta", .notTable(.html)),
        ("<style", .notTable(.html)),
        ("<table", .notTable(.html)),
        ("<div", .notTable(.html)),
    ]

    /// How a ZIP file begins, which a workbook (.xlsx) is; also an empty one.
    static func isZip(_ head: [UInt8]) -> Bool {
        head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }

    /// What the beginning of a file says it is; nil where it may be a table.
    static func recognise(_ head: ArraySlice<UInt8>) -> TableError.Kind? {
        for (prefix, kind) in bytes where head.starts(with: prefix) { return kind }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = (head.starts(with: mark) ? head.dropFirst(mark.count) : head).drop { $0 <= 0x20 && $0 != 0 }
        let start = text.prefix(16).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        for (prefix, kind) in words where start.starts(with: prefix.utf8) { return kind }
        return nil
    }

    /// Whether the beginning of a file holds more control characters than a text does.
    ///
    /// A few stray ones occur in real exports and are left in their cells.
    static func isGarbage(_ head: ArraySlice<UInt8>) -> Bool {
        let controls = head.count { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        return controls >= 4 && controls * 20 > head.count
    }
}
