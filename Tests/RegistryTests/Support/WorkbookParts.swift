@testable import TabularFiles

/// The parts of a workbook as they stand in its file, for what a reader of tables does not look at.
struct WorkbookParts {
    private let archive: ZipArchive

    init(_ path: String) throws(TableError) {
        archive = try ZipArchive(.file(FileBytes(path: path, pipeBytes: 0)))
    }

    /// A part's text; empty where there is none.
    subscript(name: String) -> String {
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        guard let part = try? archive.part(name) else { return "" }
        while let count = try? part.read(into: &buffer), count > 0 { text += buffer[..<count] }
        return String(decoding: text, as: UTF8.self)
    }
}
