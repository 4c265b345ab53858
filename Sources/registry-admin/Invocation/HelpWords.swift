internal import Registry

/// The argument parser's own few words in a help text, in the reader's language.
enum HelpWords {
    private static let headings = [
        ("OVERVIEW: ", "说明："), ("USAGE: ", "用法："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："),
        ("SUBCOMMANDS:", "子命令："),
    ]
    private static let phrases = [
        ("Show the version.", "显示版本"), ("Show help information.", "显示帮助"),
        ("Show subcommand help information.", "显示某个命令的帮助"), ("(values: ", "(可选："), ("(values:", "(可选："),
        ("; default: ", "；默认："), ("; default:", "；默认："), ("(default: ", "(默认："), ("(default:", "(默认："),
        (" (default) ", "（默认） "),
    ]

    static func translated(_ help: String, _ language: Language) -> String {
        guard language == .chinese else { return help }
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if let footer = line.wholeMatch(of: #/  See '(.*) <subcommand>' for detailed help\./#) {
                return "  用“\(footer.1) <子命令>”查看各命令的详细说明。"
            }
            var text = String(line)
            for (english, chinese) in headings where text.hasPrefix(english) {
                text = chinese + text.dropFirst(english.count)
            }
            return phrases.reduce(text) { $0.replacing($1.0, with: $1.1) }
        }
        return lines.joined(separator: "\n").replacing("<subcommand>", with: "<子命令>")
    }
}
