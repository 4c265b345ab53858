/// The place of a cell in its sheet: A1 is column 0 of line 1.
struct CellReference {
    let column: Int
    let line: Int

    /// As far as a sheet goes: XFD1048576.
    static let columns = 16_384
    static let lines = 1_048_576

    /// Nil where the text names no cell of a sheet.
    init?(_ text: String) {
        var column = 0
        var line = 0
        var letters = 0
        for byte in text.utf8 {
            let letter = byte & 0xDF
            if letter >= 0x41, letter <= 0x5A, line == 0 {
                column = column * 26 + Int(letter - 0x40)
                letters += 1
            } else if byte >= 0x30, byte <= 0x39, letters > 0 {
                line = line * 10 + Int(byte - 0x30)
            } else {
                return nil
            }
            guard column <= Self.columns, line <= Self.lines else { return nil }
        }
        guard line > 0, column > 0 else { return nil }
        self.column = column - 1
        self.line = line
    }
}
