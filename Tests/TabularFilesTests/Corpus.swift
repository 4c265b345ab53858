import Foundation
import TabularFiles

/// The files that others have written, beside the project; where they are missing, what needs them is skipped.
enum Corpus {
    /// The folder `../shared/data` from the project's root, found from this file's own place.
    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/data")

    static let isPresent: Bool = {
        let found = FileManager.default.fileExists(atPath: folder.path)
        if !found { print("skipped: the shared tables and suites are not beside this project") }
        return found
    }()

    /// The names of a folder's CSV files, in order; none where the folder is missing.
    static func tables(in path: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path)
        return (names ?? []).filter { $0.hasSuffix(".csv") }.sorted()
    }

    static func path(_ path: String) -> String {
        folder.appending(path: path).path
    }
}

/// All rows of a reader.
func rows(_ reader: TableReader) throws(TableError) -> [TableRow] {
    var rows: [TableRow] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
}

/// All rows of a text in UTF-8.
func rows(_ text: String, limits: TableLimits = .standard) throws(TableError) -> [TableRow] {
    try rows(TableReader(bytes: Array(text.utf8), limits: limits))
}

/// The cells of all rows of a text in UTF-8.
func cells(_ text: String) throws(TableError) -> [[String]] {
    try rows(text).map(\.cells)
}

/// What is thrown when `bytes` are read to their end; nil if nothing is.
func refusal(_ bytes: [UInt8], limits: TableLimits = .standard) -> TableError? {
    do {
        _ = try rows(TableReader(bytes: bytes, limits: limits))
        return nil
    } catch {
        return error
    }
}

func refusal(_ text: String, limits: TableLimits = .standard) -> TableError? {
    refusal(Array(text.utf8), limits: limits)
}

/// Runs `body` with a folder of its own, which is gone afterwards.
func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tables-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}
