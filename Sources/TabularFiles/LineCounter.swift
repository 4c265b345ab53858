/// Counts physical lines: CR LF, LF and a lone CR each end one.
struct LineCounter {
    /// The line on which the next byte stands, from 1.
    private(set) var line = 1
    private var afterReturn = false

    init(line: Int = 1) {
        self.line = line
    }

    mutating func count(_ bytes: Span<UInt8>) {
        for index in bytes.indices {
            let byte = bytes[index]
            if byte > 0x0D {
                afterReturn = false
                continue
            }
            if byte == 0x0D || byte == 0x0A && !afterReturn { line += 1 }
            afterReturn = byte == 0x0D
        }
    }
}
