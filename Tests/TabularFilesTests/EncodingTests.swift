import TabularFiles
import Testing

/// Encodings told apart without being told.
@Suite struct EncodingTests {
    private static let text = "企业名称,统一社会信用代码\r\n巴彦淖尔市某某有限公司,91150802MA0N000001\r\n"

    @Test func knowsUTF8() throws {
        let bare = try TableReader(bytes: Array(Self.text.utf8))
        #expect(bare.encoding == .utf8)
        let marked = try TableReader(bytes: [0xEF, 0xBB, 0xBF] + Array(Self.text.utf8))
        #expect(marked.encoding == .utf8BOM)
        let wanted = try rows(bare)
        #expect(try rows(marked) == wanted)
        #expect(wanted[0].cells[0] == "企业名称")
    }

    @Test(arguments: ["GB18030", "GBK", "GB2312"]) func knowsGB(encoding: String) throws {
        let reader = try TableReader(bytes: #require(encoded(Self.text, as: encoding)))
        #expect(reader.encoding == .gb18030)
        #expect(try rows(reader) == rows(Self.text))
    }

    @Test func knowsUnicodeText() throws {
        let text = "名称\t备注\r\n甲\t\"𠀀,🏛️\"\r\n"
        for (mark, encoding) in [([UInt8(0xFF), 0xFE], "UTF-16LE"), ([0xFE, 0xFF], "UTF-16BE")] {
            let reader = try TableReader(bytes: mark + #require(encoded(text, as: encoding)))
            #expect(reader.encoding == (encoding == "UTF-16LE" ? .utf16LE : .utf16BE))
            #expect(reader.delimiter == UInt8(ascii: "\t"))
            #expect(try rows(reader).map(\.cells) == [["名称", "备注"], ["甲", "𠀀,🏛️"]])
        }
    }

    /// Two-byte and four-byte characters whose bytes are known from the standard.
    @Test(
        arguments: [
            ([0xD6, 0xD0], "中"), ([0xA2, 0xE3], "€"), ([0x81, 0x39, 0xEE, 0x39], "㐀"), ([0x95, 0x32, 0x82, 0x36], "𠀀"),
            ([0x81, 0x34, 0xD7, 0x34], "ᠮ"), ([0x84, 0x31, 0xA4, 0x37], "\u{FFFD}"),
            ([0xE3, 0x32, 0x9A, 0x35], "\u{10FFFF}"),
        ] as [([UInt8], String)])
    func knowsCharacters(bytes: [UInt8], text: String) throws {
        // 巴彦 before it, so that the file is GB18030 beyond doubt.
        let reader = try TableReader(bytes: [0xB0, 0xCD, 0xD1, 0xE5, 0x2C] + bytes)
        #expect(reader.encoding == .gb18030)
        #expect(try rows(reader).map(\.cells) == [["巴彦", text]])
    }

    /// Every scalar that the C library can write in GB18030 is read back as itself.
    @Test func readsAllOfGB18030() throws {
        var cells: [String] = []
        var bytes: [UInt8] = [0xB0, 0xCD, 0x0A]
        let beyond = stride(from: UInt32(0x10000), to: 0x10FFFF, by: 97)
        for value in Array(UInt32(0xA0)...0xFFFF) + Array(beyond) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "x" + String(Character(scalar))
            guard let written = encoded(text, as: "GB18030") else { continue }
            cells.append(text)
            bytes += written + [0x0A]
        }
        let found = try rows(TableReader(bytes: bytes)).dropFirst().map { $0.cells[0] }
        #expect(cells.count > 70_000)
        #expect(found.count == cells.count)
        let different = zip(found, cells).filter { Array($0.utf8) != Array($1.utf8) }
        #expect(different.isEmpty, "\(different.prefix(5))")
    }

    /// Plain ASCII far beyond any look ahead, and only then a Chinese name.
    @Test func decidesOnTheWholeFile() throws {
        let plain = String(repeating: "code,name,2026-11-21\n", count: 40_000)
        for encoding in ["GB18030", "UTF-8"] {
            let reader = try TableReader(bytes: #require(encoded(plain + "1,联通,3\n", as: encoding)))
            #expect(reader.encoding == (encoding == "UTF-8" ? .utf8 : .gb18030))
            #expect(try rows(reader).last?.cells == ["1", "联通", "3"])
        }
    }

    /// One broken byte in a file of UTF-8 is an error with its place, never another Chinese name.
    @Test func refusesDamagedUTF8() {
        let lines = "名称,代码\r\n甲公司,1\r乙公司,2\n丙公司,3\n"
        var bytes = Array(lines.utf8)
        let place = Array("名称,代码\r\n甲公司,1\r乙公".utf8).count
        bytes.remove(at: place + 2)
        #expect(refusal(bytes)?.kind == .encoding(byteOffset: place, line: 3))
        #expect(refusal([0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0xFF])?.kind == .encoding(byteOffset: 5, line: 2))
        #expect(refusal(Array("名称\n甲".utf8.dropLast()))?.kind == .encoding(byteOffset: 7, line: 2))
    }

    /// What is a character in neither encoding; one line further than where it is wrong would be no help.
    @Test func refusesWhatIsNeither() throws {
        let good = try #require(encoded("名称,代码\n甲,1\n", as: "GB18030"))
        for wrong in [[0xFF], [0x80], [0xB0, 0x20], [0x81, 0x30, 0x81, 0x20], [0xFE, 0x39, 0xFE, 0x39]] as [[UInt8]] {
            let error = refusal(good + [0x61] + wrong + [0x0A, 0x62])
            #expect(error?.kind == .encoding(byteOffset: good.count + 1, line: 3), "\(wrong)")
        }
        #expect(refusal(good + [0xB0])?.kind == .encoding(byteOffset: good.count, line: 3))
        let wide: [UInt8] = [0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00]
        #expect(refusal(wide + [0x00, 0xD8, 0x61, 0x00])?.kind == .encoding(byteOffset: 6, line: 2))
        #expect(refusal(wide + [0x62])?.kind == .encoding(byteOffset: 6, line: 2))
    }

    /// No row is handed out of a file that is not readable to its end.
    @Test func refusesBeforeTheFirstRow() {
        var bytes = Array(String(repeating: "名称,代码\n", count: 100_000).utf8)
        bytes.append(0xFF)
        #expect(throws: TableError(.encoding(byteOffset: 1_400_000, line: 100_001))) {
            _ = try TableReader(bytes: bytes)
        }
    }
}
