internal import ArgumentParser
internal import Registry

/// What the argument parser found wrong, as one sentence of ours.
enum UsageSentence {
    /// The problem of a command line that could not be read.
    static func problem(_ parserMessage: String, _ language: Language) -> Problem {
        Problem(.usage, ["what": sentence(parserMessage, language)])
    }

    static func sentence(_ message: String, _ language: Language) -> String {
        let line = message.split(whereSeparator: \.isNewline).map(trimmed).joined(separator: " ")
        guard language == .chinese else { return line.hasSuffix(".") ? String(line.dropLast()) : line }
        return aboutOptions(line) ?? aboutArguments(line) ?? aboutValues(line) ?? "命令写法不对：\(line)"
    }

    private static func aboutOptions(_ line: String) -> String? {
        if let match = line.wholeMatch(of: /Unknown option '(.*?)'\. Did you mean '(.*)'\?/) {
            return "没有选项“\(match.1)”，是否想用“\(match.2)”"
        }
        if let match = line.wholeMatch(of: /Unknown option '(.*)'/) { return "没有选项“\(match.1)”" }
        if let match = line.wholeMatch(of: /Missing value for '(.*)'/) { return "选项“\(match.1)”没有给值" }
        if let match = line.wholeMatch(of: /The option '(.*?)' does not take any value, but '(.*)' was specified\./) {
            return "选项“\(match.1)”不带值，却给了“\(match.2)”"
        }
        return nil
    }

    private static func aboutArguments(_ line: String) -> String? {
        if let match = line.wholeMatch(of: /Unexpected argument '(.*)'/) { return "没有这个命令或参数：“\(match.1)”" }
        if let match = line.wholeMatch(of: /[0-9]+ unexpected arguments: '(.*)'/) {
            return "多余的参数：“\(match.1.replacing("', '", with: "”、“"))”"
        }
        if let match = line.wholeMatch(of: /Missing expected argument '(.*)'/) { return "缺少“\(match.1)”" }
        if let match = line.wholeMatch(of: /Missing one of: '(.*)'/) {
            return "至少给出其中之一：“\(match.1.replacing("', '", with: "”、“"))”"
        }
        if let match = line.wholeMatch(of: /Value to be set with flag '(.*?)' had already been set with flag '(.*)'/) {
            return "“\(match.1)”与“\(match.2)”不能同时使用"
        }
        return nil
    }

    private static func aboutValues(_ line: String) -> String? {
        if let match = line.wholeMatch(of: /The value '(.*)' is invalid for '(.*?)'\. Please provide one of (.*?)\.?/) {
            return "“\(match.2)”的值“\(match.1)”不对，可用：\(choices(match.3))"
        }
        if let match = line.wholeMatch(of: /The value '(.*)' is invalid for '(.*?)'(: .*)?/) {
            return "“\(match.2)”的值“\(match.1)”不对"
        }
        return nil
    }

    /// `'a', 'b' or 'c'` and `the following: - a - b` alike.
    private static func choices(_ list: Substring) -> String {
        let quoted = list.matches(of: /'(.*?)'/).map { String($0.1) }
        if !quoted.isEmpty { return quoted.joined(separator: "、") }
        return list.matches(of: /- ([^ ]+)/).map { String($0.1) }.joined(separator: "、")
    }

    private static func trimmed(_ line: Substring) -> String {
        String(line.drop { $0 == " " })
    }
}
