internal import Foundation

/// The files of this project, as tests read them.
package enum SourceTree {
    package static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// One text file, its path from the project's root.
    package struct File: Sendable, CustomStringConvertible {
        package let path: String
        package let text: String

        package init(path: String, text: String) {
            self.path = path
            self.text = text
        }

        package var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        package var description: String { path }
    }

    /// Every file below a folder whose name ends so, in order of path.
    package static func files(in folder: String, ending suffix: String = ".swift") -> [File] {
        let base = URL(filePath: root).appending(path: folder)
        let found = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return found.filter { $0.hasSuffix(suffix) && !$0.contains(".build/") }.sorted().compactMap { name in
            let text = try? String(contentsOf: base.appending(path: name), encoding: .utf8)
            return text.map { File(path: "\(folder)/\(name)", text: $0) }
        }
    }

    /// One file by its path from the project's root; nil when it is not there.
    package static func file(_ path: String) -> File? {
        (try? String(contentsOfFile: root + "/" + path, encoding: .utf8)).map { File(path: path, text: $0) }
    }

    /// Every Swift file of the programs, the tests and the benchmarks.
    package static let swift = ["Sources", "Tests", "Benchmarks"].flatMap { files(in: $0) }

    /// The Swift files below one folder.
    package static func swift(in folder: String) -> [File] { swift.filter { $0.path.hasPrefix(folder + "/") } }
}

extension SourceTree.File {
    /// The file taken apart; whoever asks looks first whether the text holds what is wanted, since this takes its time.
    package var swift: SwiftText { SwiftText(text) }

    /// The modules that a Swift file imports.
    package var imports: [String] {
        lines.compactMap { line in
            guard line.contains("import ") else { return nil }
            let pattern =
                /^(?:@\w+ )?(?:(?:public|package|internal|private|fileprivate) )?import (?:(?:struct|class|enum|protocol|func|var|let|typealias) )?(\w+)/
            return line.firstMatch(of: pattern).map { String($0.output.1) }
        }
    }

    /// A function or initialiser: its name, its first and last line.
    package struct Function {
        package let name: String
        package let first: Int
        package let last: Int
        package var length: Int { last - first + 1 }
    }

    /// Every function and initialiser that has lines of its own.
    ///
    /// The formatter sees to it that a body ends with a brace under the beginning of its declaration.
    package var functions: [Function] {
        let lines = lines
        return lines.indices.compactMap { place in
            guard let name = Self.declaration(in: lines[place]), !lines[place].hasSuffix("}") else { return nil }
            let margin = lines[place].prefix { $0 == " " }
            let end = lines[(place + 1)...].firstIndex {
                $0.hasPrefix(margin) && $0.dropFirst(margin.count).first == "}"
            }
            return end.map { Function(name: name, first: place + 1, last: $0 + 1) }
        }
    }

    private static func declaration(in line: Substring) -> String? {
        guard line.contains("func ") || line.contains("init") else { return nil }
        let modifiers =
            /^ *(?:@\w+(?:\([^)]*\))? )*(?:(?:public|package|private|fileprivate|internal|static|mutating|nonisolated|override|convenience|required|isolated) )*/
        guard let rest = line.prefixMatch(of: modifiers).map({ line[$0.range.upperBound...] }) else { return nil }
        return rest.prefixMatch(of: /(func [^(<]+|init\??(?=[(<]))/).map { String($0.output.1) }
    }
}
