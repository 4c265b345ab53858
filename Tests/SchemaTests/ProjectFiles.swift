internal import Foundation

/// The SQL files of the project, found upwards from this file.
enum ProjectFiles {
    /// The folder that holds `schema.sql`.
    static let root: URL = {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "schema.sql").path) {
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    /// The text of a file beside `schema.sql`.
    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The texts of `migrations/`, in order.
    static func migrations() throws -> [String] {
        let folder = root.appending(path: "migrations")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try names.filter { $0.hasSuffix(".sql") }.sorted().map { try text("migrations/\($0)") }
    }
}
