import CreditRules
import FoundationEssentials
import Postgres

/// Writes revisions into `record` by COPY: the columns and their encoding in one place.
struct RevisionCopy {
    static let target = CopyTarget(
        table: "record",
        columns: [
            "subject_id", "seq", "revision", "class", "unit_id", "natural_key", "document_no", "title", "decided_on",
            "organ", "organ_code", "valid_from", "valid_until", "kinds", "severity", "severity_by", "amount_fen",
            "shown_from", "earliest_end", "latest_end", "first_application", "publicity_rule", "details", "digest",
            "act_id",
        ])

    private var encoder: CopyEncoder
    let entry: String
    let unit: Int64
    let act: Int64

    init(class entry: String, unit: Int64, act: Int64, reserving rows: Int) {
        encoder = CopyEncoder(reserving: 64 + rows * 1024)
        self.entry = entry
        self.unit = unit
        self.act = act
    }

    var isEmpty: Bool { encoder.rowCount == 0 }

    mutating func append(_ draft: RowDraft, subject: Int64, seq: Int32, revision: Int32) {
        encoder.beginRow(columns: 25)
        encoder.append(subject)
        encoder.append(seq)
        encoder.append(revision)
        encoder.append(entry)
        encoder.append(unit)
        encoder.append(draft.naturalKey)
        encoder.append(draft.documentNo)
        encoder.append(draft.title)
        encoder.append(draft.decidedOn)
        encoder.append(draft.organ)
        encoder.append(draft.organCode)
        encoder.append(draft.validFrom)
        encoder.append(draft.validUntil)
        encoder.append(draft.kinds)
        encoder.append(draft.severity?.rawValue)
        encoder.append(draft.severityBy?.rawValue)
        encoder.append(draft.amountFen)
        encoder.append(draft.window.shownFrom)
        encoder.append(draft.window.earliestEnd)
        encoder.append(draft.window.latestEnd)
        encoder.append(draft.window.firstApplication)
        encoder.append(draft.window.rule)
        encoder.append(JSONText(draft.details))
        encoder.append(draft.digest)
        encoder.append(act)
    }

    mutating func finish() -> [UInt8] { encoder.finish() }
}
