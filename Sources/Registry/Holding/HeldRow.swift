import CreditRules
import FoundationEssentials
import Postgres

/// A row whose code has no file yet (待认领), as it waits: whose it is, and the record that it will become.
struct HeldRow: RowDecodable {
    let id: Int64
    let batch: Int64
    let line: Int32
    let entry: String
    let unit: ReportingUnit
    let source: RecordSource
    let code: String
    let name: String
    let nameKey: String
    /// The act that settled, returned or replaced it; nil while it waits.
    let supersededBy: Int64?
    private let content: RevisionContent
    private let details: JSONText

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("held_row_id")
        batch = try row("batch_id")
        line = try row("line")
        entry = try row("class")
        unit = ReportingUnit(
            id: try row("unit_id"), name: try row("unit_name"), code: try row.optional("unit_code"))
        source = RecordSource(rawValue: try row("source")) ?? .local
        code = try row("code")
        name = try row("name")
        nameKey = try row("name_key")
        supersededBy = try row.optional("superseded_by")
        details = try row("details")
        content = RevisionContent(
            naturalKey: try row("natural_key"), documentNo: try row.optional("document_no"),
            title: try row.optional("title"), decidedOn: try row("decided_on"), organ: try row.optional("organ"),
            organCode: try row.optional("organ_code"), validFrom: try row.optional("valid_from"),
            validUntil: try row.optional("valid_until"), kinds: try row("kinds"),
            severity: try row.optional("severity", as: String.self).flatMap(Severity.init(rawValue:)),
            severityBy: try row.optional("severity_by", as: String.self).flatMap(SeverityBy.init(rawValue:)),
            amountFen: try row.optional("amount_fen"),
            window: DraftWindow(
                shownFrom: try row("shown_from"), earliestEnd: try row.optional("earliest_end"),
                latestEnd: try row("latest_end"), firstApplication: try row.optional("first_application"),
                rule: try row.optional("publicity_rule")),
            details: JSONBytes(Array(details.text.utf8)), digest: try row("digest"))
    }

    /// The row as it was when it was checked, with the window that the rules in force give it.
    ///
    /// An activation gave the same to the rows beside it that were logged at once: none where the last day is over. Severity stays
    /// as it was set.
    ///
    /// - Parameter place: Stands for the line, which is not one file's here.
    func draft(place: Int, _ entry: CatalogueClass, _ regimes: PublicityRegimes, on day: Day) -> RowDraft {
        var saying = content
        if entry.publicity == .penalty, content.severity != nil, content.window.latestEnd >= day {
            let question = question(entry)
            saying.window = DraftWindow(regimes.decide(question), decidedOn: question.decidedOn)
        }
        return RowDraft(
            line: place, code: CreditCode(unchecked: code), name: name, nameKey: nameKey, state: nil, droppedNumbers: 0,
            saying: saying)
    }

    private func question(_ entry: CatalogueClass) -> PublicityQuestion {
        let stated = RecordDetails(details)
        return PublicityQuestion(
            decidedOn: content.decidedOn, organ: DecidingOrgan(name: content.organ, code: content.organCode),
            statedSeverity: content.severity, kinds: content.kinds,
            fieldOfBusiness: entry.field(.industryField).flatMap { stated[$0.id] },
            validUntil: content.validUntil,
            opensMinor: entry.field(.minorOpen).flatMap { stated[$0.id] } == FieldChoice.openMinor)
    }
}

extension Query where Output == HeldRow {
    /// What waits for some codes, or one row whatever became of it; in the order they came.
    static func rows(waitingFor codes: [String], orOf id: Int64? = nil) -> Self {
        """
        SELECT h.held_row_id, h.batch_id, h.line, h.class, h.unit_id, u.name AS unit_name, u.code AS unit_code, h.source, h.code,
               h.name, h.name_key, h.natural_key, h.document_no, h.title, h.decided_on, h.organ, h.organ_code,
               h.valid_from, h.valid_until, h.kinds, h.severity, h.severity_by, h.amount_fen, h.shown_from,
               h.earliest_end, h.latest_end, h.first_application, h.publicity_rule, h.details, h.digest, h.superseded_by
          FROM held_row h JOIN reporting_unit u ON u.unit_id = h.unit_id
         WHERE h.code = ANY (\(codes)::text[]) AND h.superseded_by IS NULL OR h.held_row_id = \(id)
         ORDER BY h.held_row_id
        """
    }
}

extension Query where Output == String {
    /// Those of some codes for which anything waits.
    static func codesWaiting(among codes: [String]) -> Self {
        """
        SELECT DISTINCT code FROM held_row
         WHERE superseded_by IS NULL AND code = ANY (\(codes)::text[])
        """
    }
}

extension Query where Output == Int64 {
    /// Closes rows that still wait, and tells which did.
    static func close(held ids: [Int64], act: Int64) -> Self {
        """
        UPDATE held_row SET superseded_by = \(act)
         WHERE held_row_id = ANY (\(ids)::bigint[]) AND superseded_by IS NULL
        RETURNING held_row_id
        """
    }
}

extension Query where Output == Never {
    /// Says what became of rows that the same act closed.
    static func settle(held outcomes: [HeldOutcome], act: Int64) -> Self {
        """
        INSERT INTO held_outcome (held_row_id, outcome, code, subject_id, seq, act_id)
        SELECT id, outcome, nullif(code, ''), nullif(subject_id, 0), nullif(seq, 0), \(act)
          FROM unnest(\(outcomes.map(\.id))::bigint[], \(outcomes.map(\.outcome.rawValue))::text[],
                      \(outcomes.map { $0.code ?? "" })::text[], \(outcomes.map { $0.subject ?? 0 })::bigint[],
                      \(outcomes.map { $0.seq ?? 0 })::int[]) AS t (id, outcome, code, subject_id, seq)
        """
    }
}

/// What became of a row that waited.
struct HeldOutcome: Sendable {
    let id: Int64
    let outcome: Kind
    /// Which problem, of a refusal by the rules.
    var code: String?
    var subject: Int64?
    var seq: Int32?

    enum Kind: String, Sendable {
        case logged, unchanged, refused, returned, replaced, undone
    }
}
