/// A record's number, `<subject>-<n>`: it routes itself and never changes.
struct RecordNumber: Sendable, Hashable {
    let subject: Int64
    let seq: Int32

    init(subject: Int64, seq: Int32) {
        self.subject = subject
        self.seq = seq
    }

    /// Reads a number as somebody typed it.
    ///
    /// - Throws: ``Problem`` `record-not-found`: a number that cannot be one names no record.
    init(_ text: String) throws(Problem) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let subject = Int64(parts[0]), let seq = Int32(parts[1]), subject > 0, seq > 0 else {
            throw Problem(.recordNotFound, ["number": CellText.excerpt(text)])
        }
        self.init(subject: subject, seq: seq)
    }

    var text: String { "\(subject)-\(seq)" }
}
