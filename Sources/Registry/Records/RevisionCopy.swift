import Postgres

/// A row of `record` about to be written: who it is of, and what it says.
struct NewRevision: Sendable {
    let draft: RowDraft
    let subject: Int64
    let seq: Int32
    let revision: Int32
}

/// Revisions of one class, unit and act as pieces of a COPY into `record`, encoded while the server takes the last one.
struct RevisionCopy: AsyncSequence, AsyncIteratorProtocol {
    private static let ownColumns: [StaticString] = [
        "subject_id", "seq", "revision", "class", "unit_id", "source", "act_id",
    ]
    static let target = CopyTarget(table: "record", columns: ownColumns + RevisionContent.columnNames)

    private let revisions: [NewRevision]
    private var written = 0
    private var isFinished = false
    private var encoder = CopyEncoder(reserving: pieceBytes + 8_192)
    /// The same in every row: class, unit, source and act.
    private let origin: CopyColumns
    private static let pieceBytes = 512 * 1024

    init(_ revisions: [NewRevision], class entry: String, unit: Int64, source: RecordSource, act: Int64) {
        self.revisions = revisions
        var origin = CopyColumns()
        origin.append(entry)
        origin.append(unit)
        origin.append(source.rawValue)
        origin.append(act)
        self.origin = origin
    }

    func makeAsyncIterator() -> RevisionCopy { self }

    mutating func next() async -> [UInt8]? {
        while written < revisions.count, encoder.bytes.count < Self.pieceBytes {
            append(revisions[written])
            written += 1
        }
        if written < revisions.count { return encoder.take() }
        guard !isFinished else { return nil }
        isFinished = true
        return encoder.finish()
    }

    private mutating func append(_ revision: NewRevision) {
        encoder.beginRow(columns: Self.ownColumns.count + RevisionContent.columnNames.count)
        encoder.append(revision.subject)
        encoder.append(revision.seq)
        encoder.append(revision.revision)
        encoder.append(origin)
        encoder.append { columns in revision.draft.content.write(to: &columns) }
    }
}
