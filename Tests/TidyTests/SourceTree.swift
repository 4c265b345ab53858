import Foundation

/// The files of this project, as tests read them.
enum SourceTree {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// One text file, its path from the project's root.
    struct File: Sendable, CustomStringConvertible {
        let path: String
        let text: String

        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        var description: String { path }
    }

    /// Every file below a folder whose name ends so, in order of path.
    static func files(in folder: String, ending suffix: String = ".swift") -> [File] {
        let base = URL(filePath: root).appending(path: folder)
        let found = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return found.filter { $0.hasSuffix(suffix) && !$0.contains(".build/") }.sorted().compactMap { name in
            let text = try? String(contentsOf: base.appending(path: name), encoding: .utf8)
            return text.map { File(path: "\(folder)/\(name)", text: $0) }
        }
    }

    /// One file by its path from the project's root; nil when it is not there.
    static func file(_ path: String) -> File? {
        (try? String(contentsOfFile: root + "/" + path, encoding: .utf8)).map { File(path: path, text: $0) }
    }
}
