package import CreditRules
import Yams

/// One rule file as it was loaded.
package struct RuleFile: Hashable, Sendable {
    package let kind: RuleKind
    /// The file's name.
    package let name: String
    /// What the file calls itself.
    package let title: String
    package let version: String
    package let effectiveFrom: Day
    package let effectiveTo: Day?
    /// SHA-256 of the content in hexadecimal.
    package let digest: String
    package let content: String
    /// How many rules the file cites a basis for, and how many of those nobody has compared with the text.
    package let basisCount: Int
    package let unverifiedCount: Int

    /// The head of a rule file, read without the rest; nil when it cannot be.
    static func header(of text: String) -> RuleHeader? {
        struct Head: Decodable { let header: RuleHeader }
        return try? YAMLDecoder().decode(Head.self, from: text).header
    }

    init(name: String, content: String, header: RuleHeader, root: Node) {
        kind = header.kind
        self.name = name
        title = header.name
        version = header.version
        effectiveFrom = header.effectiveFrom
        effectiveTo = header.effectiveTo
        self.content = content
        digest = Digest.hexadecimal(of: content)
        let marks = Self.verifiedMarks(root)
        basisCount = marks.count
        unverifiedCount = marks.filter { !$0 }.count
    }

    /// The value of every `verified` in the file.
    private static func verifiedMarks(_ node: Node) -> [Bool] {
        switch node {
        case .mapping(let mapping):
            mapping.flatMap { key, value in
                key.string == "verified" ? [value.bool ?? false] : verifiedMarks(value)
            }
        case .sequence(let items): items.flatMap(verifiedMarks)
        default: []
        }
    }
}

/// One thing that is wrong in a rule file: where, what, and what to do.
package struct RuleFileProblem: Hashable, Sendable, CustomStringConvertible {
    package let file: String
    /// The line, counted from 1; nil when the problem has no single place.
    package let line: Int?
    /// The keys that lead there, `classes[1].fields[3].type`.
    package let path: String
    package let what: String
    package let fix: String

    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(path.isEmpty ? "" : path + ": ")\(what). \(fix)"
    }
}

/// Everything that is wrong in the rule files; nothing of them is used.
package struct RuleFileErrors: Error, Hashable, Sendable, CustomStringConvertible {
    package let problems: [RuleFileProblem]

    package var description: String { problems.map(\.description).joined(separator: "\n") }

    init(problems: [RuleFileProblem]) {
        self.problems = problems
    }

    init(unreadable path: String, _ what: String) {
        self.init(
            problems: [
                RuleFileProblem(file: path, line: nil, path: "", what: what, fix: "Check the path and its permissions.")
            ])
    }
}
