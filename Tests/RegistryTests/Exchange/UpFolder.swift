import Foundation
import Registry
import TabularFiles

/// A folder that files for a platform are written to; gone with its owner.
final class UpFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "up-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func path(_ name: String) -> String { path + "/" + name }

    func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path(name)))) }

    /// All that lies there, hidden files too.
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

    /// A file's rows below the header.
    func rows(_ name: String) throws -> [[String]] {
        let reader = try TableReader(path: path(name))
        var rows: [[String]] = []
        while let row = try reader.next() { rows.append(row.cells) }
        return Array(rows.dropFirst())
    }
}

/// SHA-256 of a file, by another program.
func sha256(_ path: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sha256sum")
    process.arguments = [path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return String(output.prefix(64))
}

extension ExportReply {
    /// New, changed, withdrawn.
    var counts: [Int] { [added, changed, withdrawn] }
}

extension ExchangeOffice {
    /// Writes what goes up to the region's platform.
    func up(_ entry: String, to folder: UpFolder, dryRun: Bool = false) async throws -> ExportReply {
        let request = ExportRequest(target: "自治区平台", class: entry, directory: folder.path, dryRun: dryRun)
        return try await fixture.registry.exportRecords(request, by: dryRun ? nil : clerk)
    }
}

extension ExchangeOffice {
    /// Takes rows in as what the region's platform answered.
    func receipt(
        _ rows: [[String: String]], named name: String, in folder: UpFolder, by actor: Actor? = nil
    ) async throws -> ReceiptReply {
        try Data(Sheet(rows).text.utf8).write(to: URL(filePath: folder.path(name)))
        return try await fixture.registry.takeReceipt(folder.path(name), from: "自治区平台", by: actor ?? clerk)
    }
}
