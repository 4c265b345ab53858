import CZip
import Foundation

/// A workbook made of parts that a test writes itself.
struct WorkbookBytes {
    /// The parts by name, in the order in which they are written.
    var parts: [(name: String, text: String)] = []

    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// A workbook of worksheets, each the XML between the tags of `sheetData`.
    init(
        sheets: [(name: String, state: String?, data: String)], strings: [String] = [], formats: [String] = [],
        cellFormats: [Int] = [0], since1904: Bool = false
    ) {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        let tabs = sheets.enumerated().map { place, sheet in
            let state = sheet.state.map { " state=\"\($0)\"" } ?? ""
            return "<sheet name=\"\(sheet.name)\" sheetId=\"\(place + 1)\"\(state) r:id=\"rId\(place + 1)\"/>"
        }
        let links = sheets.indices.map { Self.link("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml") }
        parts = [
            ("_rels/.rels", Self.links([Self.link("rId1", "officeDocument", "/xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                "\(head)<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.relations)\">"
                    + "<workbookPr date1904=\"\(since1904 ? 1 : 0)\"/><sheets>\(tabs.joined())</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                Self.links(
                    links + [
                        Self.link("rId98", "styles", "styles.xml"),
                        Self.link("rId99", "sharedStrings", "../xl/sharedStrings.xml"),
                    ])
            ),
            (
                "xl/styles.xml",
                "<styleSheet xmlns=\"\(Self.main)\"><numFmts>"
                    + formats.enumerated().map { "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\($1)\"/>" }.joined()
                    + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
                    + cellFormats.map { "<xf numFmtId=\"\($0)\"/>" }.joined() + "</cellXfs></styleSheet>"
            ),
            (
                "xl/sharedStrings.xml",
                "<sst xmlns=\"\(Self.main)\">\(strings.map { "<si>\($0)</si>" }.joined())</sst>"
            ),
        ]
        for (place, sheet) in sheets.enumerated() {
            parts.append(
                (
                    "xl/worksheets/sheet\(place + 1).xml",
                    "\(head)<worksheet xmlns=\"\(Self.main)\"><sheetData>\(sheet.data)</sheetData></worksheet>"
                ))
        }
    }

    /// One sheet.
    init(_ data: String, strings: [String] = [], formats: [String] = [], cellFormats: [Int] = [0]) {
        self.init(
            sheets: [("一", nil, data)], strings: strings, formats: formats, cellFormats: cellFormats)
    }

    subscript(part: String) -> String {
        get { parts.first { $0.name == part }?.text ?? "" }
        set {
            parts.removeAll { $0.name == part }
            parts.append((part, newValue))
        }
    }

    private static func link(_ id: String, _ kind: String, _ target: String) -> String {
        "<Relationship Id=\"\(id)\" Type=\"\(relations)/\(kind)\" Target=\"\(target)\"/>"
    }

    private static func links(_ links: [String]) -> String {
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + links.joined() + "</Relationships>"
    }

    /// The file.
    func packed() throws -> [UInt8] { try Self.pack(parts.map { ($0.name, Array($0.text.utf8)) }) }

    /// Has libzip pack parts in memory.
    static func pack(_ parts: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
        struct Failure: Error {}
        var error = unsafe zip_error_t()
        guard let target = unsafe zip_source_buffer_create(nil, 0, 0, &error) else { throw Failure() }
        defer { unsafe zip_source_free(target) }
        unsafe zip_source_keep(target)
        guard let archive = unsafe zip_open_from_source(target, ZIP_TRUNCATE, &error) else { throw Failure() }
        for (name, bytes) in parts {
            // Freed by the library when the file is closed.
            guard let memory = unsafe malloc(max(bytes.count, 1)) else { throw Failure() }
            unsafe bytes.withUnsafeBytes {
                unsafe UnsafeMutableRawBufferPointer(start: memory, count: $0.count).copyMemory(from: $0)
            }
            let source = unsafe zip_source_buffer(archive, memory, zip_uint64_t(bytes.count), 1)
            guard let source = unsafe source, unsafe zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8) >= 0 else {
                throw Failure()
            }
        }
        guard unsafe zip_close(archive) == 0, unsafe zip_source_open(target) == 0 else { throw Failure() }
        defer { unsafe zip_source_close(target) }
        guard unsafe zip_source_seek(target, 0, SEEK_END) == 0 else { throw Failure() }
        var packed = [UInt8](repeating: 0, count: Int(unsafe zip_source_tell(target)))
        guard unsafe zip_source_seek(target, 0, SEEK_SET) == 0 else { throw Failure() }
        let got = unsafe packed.withUnsafeMutableBytes { bytes in
            unsafe bytes.baseAddress.map { unsafe zip_source_read(target, $0, zip_uint64_t(bytes.count)) } ?? 0
        }
        guard got == packed.count else { throw Failure() }
        return packed
    }
}
