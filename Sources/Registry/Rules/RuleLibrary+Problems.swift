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
                (
                    context.codingPath, "缺“\(key.stringValue)” (it is missing)",
                    "请补上，未知的写 null。 Add it; null where nothing is known."
                )
            case .valueNotFound(_, let context): (context.codingPath, "没有值 (the value is missing)", "请填写。 Write one.")
            case .typeMismatch(let type, let context):
                (context.codingPath, "类型不符 (not a \(type))", "请与随附的文件对照。 Compare it with the shipped file.")
            case .dataCorrupted(let context):
                (
                    context.codingPath, "内容不符 (\(context.debugDescription))",
                    "请与随附的文件对照。 Compare it with the shipped file."
                )
            @unknown default: ([], "无法读取 (cannot be decoded): \(error)", "请与随附的文件对照。 Compare it.")
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
