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
    let notes: [RowFinding]
    let notesMore: Int
    /// Each code of the drafts once.
    let codes: [String]

    init(_ rows: [CheckedRow], notes: [RowFinding], notesMore: Int) {
        self.notes = notes
        self.notesMore = notesMore
        drafts.reserveCapacity(rows.count)
        for row in rows {
            switch row {
            case .draft(let draft): drafts.append(draft)
            case .refused(let findings): refused.append(findings)
            case .diverted(let note): diverted.append(note)
            case .person(let note, let draft):
                diverted.append(note)
                persons.append(draft)
            }
        }
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
