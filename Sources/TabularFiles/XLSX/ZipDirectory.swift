/// The end of a ZIP file, looked at before the library reads the whole directory into memory.
enum ZipDirectory {
    private static let longestEnd = 22 + 65_535 + 20

    /// How many parts the directory says it has, the largest number where several places could be its end.
    static func parts(of source: ByteSource) throws(TableError) -> Int {
        let start = max(0, source.count - longestEnd)
        let tail = try bytes(of: source, start..<source.count)
        var most = 0
        var index = tail.count - 22
        while index >= 0 {
            if tail[index] == 0x50, tail.begins(with: [0x50, 0x4B, 0x05, 0x06], at: index) {
                most = max(most, tail.number(of: 2, at: index + 10))
                if index >= 20, tail.begins(with: [0x50, 0x4B, 0x06, 0x07], at: index - 20) {
                    let offset = tail.number(of: 8, at: index - 20 + 8)
                    guard offset >= 0, offset < source.count - 56 else {
                        throw TableError(workbook: .damaged(part: nil))
                    }
                    let long = try bytes(of: source, offset..<offset + 56)
                    let count = long.number(of: 8, at: 32)
                    // In this form 65,535 only says that the number stands elsewhere.
                    if tail.number(of: 2, at: index + 10) == 0xFFFF, count >= 0, most == 0xFFFF { most = 0 }
                    most = max(most, count < 0 ? Int.max : count)
                }
            }
            index -= 1
        }
        return most
    }

    private static func bytes(of source: ByteSource, _ range: Range<Int>) throws(TableError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        var filled = 0
        while filled < bytes.count {
            let rest = range.lowerBound + filled..<range.upperBound
            filled += try source.read(rest, into: &bytes, from: filled, limit: rest.count)
        }
        return bytes
    }
}

extension [UInt8] {
    fileprivate func begins(with mark: [UInt8], at index: Int) -> Bool {
        index + mark.count <= count && self[index..<index + mark.count].elementsEqual(mark)
    }

    /// A number of so many bytes, the last of which weighs most; negative where it is beyond all reason.
    fileprivate func number(of length: Int, at index: Int) -> Int {
        var number: UInt64 = 0
        for place in 0..<length { number |= UInt64(self[index + place]) << UInt64(8 * place) }
        return Int(truncatingIfNeeded: number)
    }
}
