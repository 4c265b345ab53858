internal import FoundationEssentials

/// The last words of a server that did not start.
enum ServerLog {
    /// What marks a line as the server's own trouble; an ERROR is a statement's and may repeat a value of it.
    private static let signs = [
        "FATAL:", "PANIC:", "HINT:", "could not", "configuration parameter", "invalid value for",
        "syntax error in file",
    ]

    /// The last lines of the newest log files that tell why the server did not start.
    static func reasons(in directory: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        let files = names.filter { $0.hasSuffix(".log") }.map { path in
            let attributes = try? FileManager.default.attributesOfItem(atPath: directory + "/" + path)
            return (path: directory + "/" + path, changed: attributes?[.modificationDate] as? Date ?? .distantPast)
        }
        let newest = files.sorted { $0.changed < $1.changed }.suffix(2)
        let lines = newest.flatMap { tail(of: $0.path).suffix(40).filter(isReason).suffix(3) }
        return Array(lines.suffix(4))
    }

    static func isReason(_ line: String) -> Bool {
        !line.contains("ERROR:") && !line.contains("STATEMENT:") && !line.contains("DETAIL:")
            && signs.contains { line.contains($0) }
    }

    /// The lines of the last 64 KB; a log can be large.
    private static func tail(of path: String) -> [String] {
        guard let file = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else { return [] }
        return String(decoding: file.suffix(65_536), as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
