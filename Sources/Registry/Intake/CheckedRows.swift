import CreditRules

/// What became of one row before the database was asked.
enum CheckedRow: Sendable {
    /// It can be logged.
    case draft(RowDraft)
    /// It cannot; the first finding is the one that counts.
    case refused([RowFinding])
    /// It concerns a natural person and is handled apart (另行处理).
    case diverted(RowFinding)
    /// The same, of a natural person who may stand on the list: only the list's organ sees it.
    case person(RowFinding, PersonDraft)
}

/// Rows that were checked, sorted by what became of them.
struct CheckedRows: Sendable {
    /// What can be logged, in the order of the file.
    private(set) var drafts: [RowDraft] = []
    private(set) var refused: [[RowFinding]] = []
    private(set) var diverted: [RowFinding] = []
    /// Natural persons that a list has.
    private(set) var persons: [PersonDraft] = []
    /// What is worth knowing about drafts; at most ``ImportReply/listed``, the others are counted.
    private(set) var notes: [RowFinding] = []
    private(set) var notesMore = 0
    /// Each code of the drafts once.
    private(set) var codes: [String] = []

    /// None yet.
    init(reserving count: Int = 0) { drafts.reserveCapacity(count) }

    mutating func append(_ row: consuming CheckedRow) {
        switch consume row {
        case .draft(let draft): drafts.append(draft)
        case .refused(let findings): refused.append(findings)
        case .diverted(let note): diverted.append(note)
        case .person(let note, let draft):
            diverted.append(note)
            persons.append(draft)
        }
    }

    /// Ends the list, with what is worth knowing about its drafts.
    mutating func finish(notes: [RowFinding], more: Int) {
        self.notes = notes
        notesMore = more
        codes = Array(Set(drafts.map(\.code.text)))
    }

    /// The rows that the database is not asked about.
    var leftovers: [ChunkClassification.Leftover] {
        refused.map { findings in
            ChunkClassification.Leftover(
                line: findings.first?.line ?? 0, outcome: .refused, finding: findings.first)
        }
            + diverted.map { ChunkClassification.Leftover(line: $0.line, outcome: .diverted, finding: $0) }
    }
}
