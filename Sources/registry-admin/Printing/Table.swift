internal import Registry

/// How a table is drawn here and now.
struct TableStyle {
    let language: Language
    /// The columns there are; nil where nobody looks and nothing is cut.
    let width: Int?
    /// Whether colours and weights may be used.
    let isColoured: Bool

    init(language: Language, width: Int?, isColoured: Bool) {
        self.language = language
        self.width = width
        self.isColoured = isColoured
    }

    /// The style for a sink: colours only on a terminal, and never where `NO_COLOR` is set.
    init(_ sink: any TextSink, environment: [String: String], language: Language) {
        self.language = language
        width = sink.columns
        let refused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        isColoured = sink.isTerminal && !refused && environment["TERM"] != "dumb"
    }

    /// Bold on a terminal.
    func strong(_ text: String) -> String { isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    /// Faint on a terminal.
    func faint(_ text: String) -> String { isColoured ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}

/// Rows under a head, each column as wide as its widest cell; Chinese counts two columns.
struct Table {
    struct Layout {
        var isNumber = false
        var mayBeCut = false
    }

    let heads: [String]
    let layout: [Layout]
    let rows: [[String]]

    private static let gap = 2
    private static let narrowest = 8

    func rendered(_ style: TableStyle) -> String {
        let cells = rows.map { row in row.map(TerminalText.clean) }
        let widths = fitted(
            heads.indices.map { column in
                cells.reduce(DisplayWidth.of(heads[column])) { max($0, DisplayWidth.of($1[column])) }
            }, to: style.width)
        var text = style.strong(line(heads, widths)) + "\n"
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        text += style.faint(rule) + "\n"
        for row in cells { text += line(row, widths) + "\n" }
        return text
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var text = ""
        for (column, cell) in cells.enumerated() {
            let shown = DisplayWidth.cut(cell, to: widths[column])
            let padding = String(repeating: " ", count: widths[column] - DisplayWidth.of(shown))
            if column > 0 { text += String(repeating: " ", count: Self.gap) }
            if layout[column].isNumber {
                text += padding + shown
            } else {
                text += column == cells.count - 1 ? shown : shown + padding
            }
        }
        return text
    }

    /// Takes what is too much from the widest columns that may be cut.
    private func fitted(_ natural: [Int], to width: Int?) -> [Int] {
        guard let width else { return natural }
        var widths = natural
        var excess = widths.reduce(0, +) + Self.gap * (widths.count - 1) - width
        while excess > 0 {
            let candidates = widths.indices.filter { layout[$0].mayBeCut && widths[$0] > Self.narrowest }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}
