/// How a cell of a written workbook looks, and what is typed into it becomes.
package struct CellStyle: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = CellStyle(rawValue: 1 << 0)
    package static let wrapped = CellStyle(rawValue: 1 << 1)
    /// The format `@`: what is typed stays as it is typed, also digits.
    package static let text = CellStyle(rawValue: 1 << 2)
    /// On red: something is wrong here.
    package static let red = CellStyle(rawValue: 1 << 3)
    /// On amber: to be filled in.
    package static let amber = CellStyle(rawValue: 1 << 4)
    /// On grey: a header.
    package static let grey = CellStyle(rawValue: 1 << 5)
    /// The format `0.00%`: a part of one, told in per cent.
    package static let percent = CellStyle(rawValue: 1 << 6)
    /// On the right, as numbers stand.
    package static let right = CellStyle(rawValue: 1 << 7)

    /// The colour behind the text, of those above the first that is set.
    var fill: UInt32? {
        if contains(.red) { return 0xFFC7CE }
        if contains(.amber) { return 0xFFEB9C }
        return contains(.grey) ? 0xEDEDED : nil
    }
}

/// One cell to be written.
package struct WorkbookCell: Hashable, Sendable {
    package let value: Value
    package let style: CellStyle

    package enum Value: Hashable, Sendable {
        /// Kept letter by letter, whatever it looks like.
        case text(String)
        case number(Double)
    }

    package init(_ text: String, _ style: CellStyle = []) {
        value = .text(text)
        self.style = style
    }

    /// As much of a text as a cell holds: sentences about a file are cut, where its own contents are refused.
    package init(cutting text: String, _ style: CellStyle = []) {
        self.init(EscapedText.holds(text) ? text : EscapedText.cut(text), style)
    }

    /// Whether a cell holds all of a text.
    package static func holds(_ text: String) -> Bool { EscapedText.holds(text) }

    package init(number: Double, _ style: CellStyle = []) {
        value = .number(number)
        self.style = style
    }

    /// How many lines it takes in a column of a width in digits; a Chinese character is two wide.
    func lines(in width: Double?) -> Int {
        guard style.contains(.wrapped), let width, width >= 2, case .text(let text) = value else { return 1 }
        return text.utf8.split(separator: 10, omittingEmptySubsequences: false).reduce(0) { lines, part in
            // Of three bytes and two columns are Chinese characters, of one byte and one column the others.
            let columns = part.reduce(0) { $0 + ($1 < 0x80 ? 1 : $1 >= 0xE0 ? 2 : 0) }
            return lines + max(1, Int((Double(columns) / (width - 1)).rounded(.up)))
        }
    }

    /// Whether a row of such cells is one that readers pass over.
    var isBlank: Bool {
        guard case .text(let text) = value else { return false }
        return text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
}
