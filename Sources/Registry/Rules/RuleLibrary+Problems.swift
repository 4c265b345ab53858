import CreditRules
import Yams

// What decoding says, told with the file's lines and keys.
extension DecodedRules {
    static func problem(
        _ file: String, _ line: Int?, _ path: String, _ what: String, _ fix: String
    ) -> RuleFileProblem {
        RuleFileProblem(file: file, line: line, path: path, what: what, fix: fix)
    }

    static func line(of error: any Error) -> Int? {
        guard let error = error as? YamlError else { return nil }
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): return mark.line
        default: return nil
        }
    }

    static func problem(_ error: DecodingError, _ root: Node, _ file: String) -> RuleFileProblem {
        let (keys, what, fix): ([any CodingKey], String, String) =
            switch error {
            case .keyNotFound(let key, let context):
                (context.codingPath, "“\(key.stringValue)” is missing", "Add it; null where nothing is known.")
            case .valueNotFound(_, let context): (context.codingPath, "the value is missing", "Write one.")
            case .typeMismatch(let type, let context):
                (context.codingPath, "not a \(type)", "Compare it with the shipped file.")
            case .dataCorrupted(let context):
                (context.codingPath, context.debugDescription, "Compare it with the shipped file.")
            @unknown default: ([], "cannot be decoded: \(error)", "Compare it with the shipped file.")
            }
        var node: Node? = root
        var path = ""
        var line = root.mark?.line
        for key in keys {
            if let index = key.intValue {
                path += "[\(index)]"
                node = node?.sequence.flatMap { index < $0.count ? $0[index] : nil }
            } else {
                path += path.isEmpty ? key.stringValue : "." + key.stringValue
                node = node?.mapping?[Node(key.stringValue)]
            }
            line = node?.mark?.line ?? line
        }
        return problem(file, line, path, what, fix)
    }
}
