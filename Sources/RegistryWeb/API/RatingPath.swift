/// The one path that is asked for more than all others together: `/v1/subjects/{code}/rating`.
enum RatingPath {
    private static let head = "/v1/subjects/"
    private static let tail = "/rating"

    /// The code in such a path; nil for any other target, and for one with a query, an escape or something unusual.
    static func code(in target: String) -> String? {
        let bytes = target.utf8
        let codeCount = bytes.count - head.utf8.count - tail.utf8.count
        // A code has 18 characters; what is longer or shorter is told why on the long road.
        guard codeCount == 18 else { return nil }
        let codeStart = bytes.index(bytes.startIndex, offsetBy: head.utf8.count)
        let codeEnd = bytes.index(codeStart, offsetBy: codeCount)
        guard bytes[..<codeStart].elementsEqual(head.utf8), bytes[codeEnd...].elementsEqual(tail.utf8),
            bytes[codeStart..<codeEnd].allSatisfy(isLetterOrDigit)
        else { return nil }
        return String(target[codeStart..<codeEnd])
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
