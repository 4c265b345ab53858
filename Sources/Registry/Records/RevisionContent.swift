import CreditRules
import FoundationEssentials
import Postgres

/// What a row says of itself, by the columns of `record`.
struct RevisionContent: Sendable {
    let naturalKey: String
    let documentNo: String?
    let title: String?
    let decidedOn: Day
    let organ: String?
    let organCode: String?
    let validFrom: Day?
    let validUntil: Day?
    let kinds: [String]
    let severity: Severity?
    let severityBy: SeverityBy?
    let amountFen: Int64?
    var window: DraftWindow
    /// Every further field, as a JSON object by our identifiers in the catalogue's order.
    let details: JSONBytes
    let digest: UUID

    static let columnNames: [StaticString] = [
        "natural_key", "document_no", "title", "decided_on", "organ", "organ_code", "valid_from", "valid_until",
        "kinds",
        "severity", "severity_by", "amount_fen", "shown_from", "earliest_end", "latest_end", "first_application",
        "publicity_rule", "details", "digest",
    ]

    /// Writes the columns of ``columnNames``.
    func write(to columns: inout CopyColumns) {
        columns.append(naturalKey)
        columns.append(documentNo)
        columns.append(title)
        columns.append(decidedOn)
        columns.append(organ)
        columns.append(organCode)
        columns.append(validFrom)
        columns.append(validUntil)
        columns.append(kinds)
        columns.append(severity?.rawValue)
        columns.append(severityBy?.rawValue)
        columns.append(amountFen)
        columns.append(window.shownFrom)
        columns.append(window.earliestEnd)
        columns.append(window.latestEnd)
        columns.append(window.firstApplication)
        columns.append(window.rule)
        columns.append(details)
        columns.append(digest)
    }
}
