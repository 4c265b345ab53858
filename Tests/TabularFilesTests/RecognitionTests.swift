import TabularFiles
import Testing

/// Files that are sent as tables and are none.
@Suite struct RecognitionTests {
    @Test(
        arguments: [
            ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], .notTable(.workbook(.damaged(part: nil)))),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .xls),
            (Array("%PDF-1.7\n".utf8), .notTable(.pdf)),
            (Array("{\\rtf1\\ansi".utf8), .notTable(.rtf)),
            (Array("\u{FEFF}\r\n <HTML><body><table>".utf8), .notTable(.html)),
            (Array("<table border=1>".utf8), .notTable(.html)),
            (Array("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>".utf8), .notTable(.xml)),
            (Array("Rar!".utf8) + [0x1A, 0x07, 0x00], .notTable(.archive)),
            ([0x1F, 0x8B, 0x08, 0x00], .notTable(.archive)),
            ([], .empty), ([0xEF, 0xBB, 0xBF], .empty), ([0xFF, 0xFE], .empty), ([0x1A], .empty),
            ([0x61, 0x2C, 0x00, 0x62], .notTable(.nulByte)),
            ([0xFF, 0xFE, 0x61, 0x00, 0x00, 0x00], .notTable(.nulByte)),
            (Array("\u{1}\u{2}\u{3}\u{4}ab\u{5}".utf8), .notTable(.controlCharacters)),
        ] as [([UInt8], TableError.Kind)])
    func isKnown(bytes: [UInt8], kind: TableError.Kind) {
        #expect(refusal(bytes)?.kind == kind)
    }

    @Test func saysWhereTheNulIs() {
        #expect(refusal("a,b\r\n1,2\r\n3,\u{0}4\r\n")?.line == 3)
        let chinese: [UInt8] = [0xB0, 0xCD, 0x0A, 0xB0, 0xCD, 0x00]
        #expect(refusal(chinese) == TableError(.notTable(.nulByte), line: 2))
    }

    /// A stray control character in a real export is the caller's to judge.
    @Test func leavesAStrayControlCharacter() throws {
        #expect(try cells("a,b\n1\u{0B},2") == [["a", "b"], ["1\u{0B}", "2"]])
    }

    @Test func saysWhatTheSystemSays() {
        let missing = #expect(throws: TableError.self) { _ = try TableReader(path: "/nowhere/at/all.csv") }
        #expect(missing?.kind == .unreadable(reason: "No such file or directory"))
        let folder = #expect(throws: TableError.self) { _ = try TableReader(path: "/") }
        #expect(folder?.kind == .unreadable(reason: "it is a directory"))
        let endless = #expect(throws: TableError.self) { _ = try TableReader(path: "/dev/zero") }
        #expect(endless?.kind == .unreadable(reason: "it is neither a file nor a pipe"))
    }
}
