/// A CSV file under construction: bytes appended field by field, quoted only where they must be.
struct CSVBytes: Sendable {
    private(set) var bytes: [UInt8] = []
    private var startsRow = true

    init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// The byte order mark that spreadsheet programs write in front of UTF-8.
    mutating func byteOrderMark() {
        bytes += [0xEF, 0xBB, 0xBF]
    }

    mutating func field(_ text: String) {
        if startsRow { startsRow = false } else { bytes.append(UInt8(ascii: ",")) }
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        var place = start
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                quote(from: start)
                return
            default: place += 1
            }
        }
    }

    /// Ends the row as RFC 4180 has it.
    mutating func endRow() {
        bytes.append(UInt8(ascii: "\r"))
        bytes.append(UInt8(ascii: "\n"))
        startsRow = true
    }

    mutating func row(_ fields: [String]) {
        for text in fields { field(text) }
        endRow()
    }

    /// Hands the bytes over and goes on with none, for files that are streamed.
    mutating func takeChunk(capacity: Int) -> [UInt8] {
        defer {
            bytes = []
            bytes.reserveCapacity(capacity)
        }
        return bytes
    }

    private mutating func quote(from start: Int) {
        let plain = Array(bytes[start...])
        bytes.removeSubrange(start...)
        bytes.append(UInt8(ascii: "\""))
        for byte in plain {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
