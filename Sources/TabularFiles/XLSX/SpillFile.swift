/// What does not fit into memory, in a temporary file without a name, which is gone with its owner.
final class SpillFile {
    private let file: FileBytes
    private(set) var count = 0
    private let limit: Int

    init(atMost limit: Int) throws(TableError) {
        file = try FileBytes.unnamed()
        self.limit = limit
    }

    func append(_ bytes: [UInt8]) throws(TableError) {
        count += bytes.count
        guard count <= limit else { throw TableError(.unreadable(reason: "its texts need too much room")) }
        try file.append(bytes[...])
    }

    /// The bytes of a range that was written.
    func read(_ range: Range<Int>) throws(TableError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        var filled = 0
        while filled < bytes.count {
            let got = try file.read(
                at: range.lowerBound + filled, into: &bytes, from: filled, limit: bytes.count - filled)
            guard got > 0 else { throw TableError(.unreadable(reason: "a temporary file became shorter")) }
            filled += got
        }
        return bytes
    }
}
