import CreditRules
import Postgres

/// A revision with the act that made it.
struct DatedRevision: RowDecodable {
    let stored: StoredRecord
    let isCurrent: Bool
    let act: String
    let actor: String
    let reason: String?
    let at: Timestamp
    let code: String
    let name: String
    /// The request that the act followed.
    let correction: Int64?

    init(from row: borrowing Row) throws(DecodingError) {
        correction = try row.optional("correction_id")
        stored = try StoredRecord(from: row)
        isCurrent = try row("is_current")
        act = try row("act_kind")
        actor = try row("actor_name")
        reason = try row.optional("reason")
        at = try row("begun_at")
        code = try row("subject_code")
        name = try row("subject_name")
    }
}

/// What ended a record's publicity.
struct StoredEnd: RowDecodable {
    let reason: String
    let endedOn: Day
    let basis: String?

    init(from row: borrowing Row) throws(DecodingError) {
        reason = try row("reason")
        endedOn = try row("ended_on")
        basis = try row.optional("basis")
    }
}

extension Query where Output == DatedRevision {
    static func revisions(of number: RecordNumber) -> Self {
        """
        SELECT r.*, r.superseded_by IS NULL AS is_current, u.name AS unit_name, u.code AS unit_code,
               a.kind AS act_kind, w.name AS actor_name, a.reason, a.begun_at, s.code AS subject_code,
               s.name AS subject_name, d.correction_id
          FROM record r JOIN reporting_unit u USING (unit_id) JOIN subject s USING (subject_id)
          JOIN act a ON a.act_id = r.act_id JOIN actor w ON w.actor_id = a.actor_id
          LEFT JOIN correction_decision d ON d.act_id = r.act_id
         WHERE r.subject_id = \(number.subject) AND r.seq = \(number.seq)
         ORDER BY r.revision
        """
    }
}

extension Query where Output == StoredEnd {
    static func end(of number: RecordNumber) -> Self {
        """
        SELECT reason, ended_on, basis FROM publicity_end
         WHERE subject_id = \(number.subject) AND seq = \(number.seq) AND superseded_by IS NULL
         ORDER BY ended_on LIMIT 1
        """
    }
}

extension Query where Output == StoredEnd {
    /// What ended it for good: that it only stands back for its other version, or that a court's word suspends it, leaves it to
    /// be acted on.
    static func finalEnd(of number: RecordNumber) -> Self {
        """
        SELECT reason, ended_on, basis FROM publicity_end
         WHERE subject_id = \(number.subject) AND seq = \(number.seq) AND superseded_by IS NULL
           AND reason NOT IN ('other_version', 'court', 'reorganisation')
         ORDER BY ended_on LIMIT 1
        """
    }
}

extension Query where Output == StoredRecord {
    /// One record as it is shown to everybody today.
    static func open(_ number: RecordNumber) -> Self {
        """
        SELECT r.*, u.name AS unit_name, u.code AS unit_code
          FROM open_records(\(number.subject)) r JOIN open_unit u ON u.unit_id = r.unit_id
         WHERE r.seq = \(number.seq)
        """
    }
}

extension Query where Output == StoredRecord {
    /// One record as government bodies see it on a day.
    static func shared(_ number: RecordNumber, on day: Day) -> Self {
        """
        SELECT r.*, u.name AS unit_name, u.code AS unit_code
          FROM visible_records(\(number.subject), 'shared', \(day), NULL) r JOIN reporting_unit u ON u.unit_id = r.unit_id
         WHERE r.seq = \(number.seq)
        """
    }
}

extension Query where Output == Int64 {
    /// Whether a record is from the officer's unit or one below it.
    static func own(_ number: RecordNumber, _ token: SessionToken) -> Self {
        """
        SELECT r.unit_id FROM record r
         WHERE r.subject_id = \(number.subject) AND r.seq = \(number.seq) AND r.superseded_by IS NULL
           AND r.unit_id IN (SELECT units_of(\(token.bytes)))
        """
    }
}

extension Query where Output == Subject {
    static func subject(id: Int64) -> Self {
        """
        SELECT requested, subject_id, code, name, kind, state, division FROM open_subject
         WHERE subject_id = \(id) AND requested = code
        """
    }
}

extension CreditRegistry {
    /// One record by its number: with all its revisions for an officer, as it is shown today for anybody.
    ///
    /// - Throws: ``Problem`` `record-not-found`, also for a record that the reader may not see.
    public func record(_ text: String, reader: Reader = .anyone) async throws -> RecordReport {
        let number = try RecordNumber(text)
        return try await asking {
            switch reader {
            case .anyone: return try await openRecord(number)
            case .officer(let token):
                let officer = try await officer(of: token)
                return try await clerk.transaction(.readOnlySnapshot) { transaction in
                    guard try await isTold(number, whole: officer, token, in: &transaction) else {
                        return try await sharedRecord(number, in: &transaction)
                    }
                    return try await report(number, in: &transaction)
                }
            }
        }
    }

    /// Whether an officer is told all of a record, also what was said before and what is shown no more: auditors of every record,
    /// others of those that their own units sent.
    func isTold(
        _ number: RecordNumber, whole officer: SignedInOfficer, _ token: SessionToken, in transaction: inout Transaction
    ) async throws -> Bool {
        if officer.duty == "auditor" { return true }
        return try await transaction.first(Query<Int64>.own(number, token)) != nil
    }

    /// A record of another's unit, as government bodies see it today.
    private func sharedRecord(
        _ number: RecordNumber, in transaction: inout Transaction
    ) async throws -> RecordReport {
        guard let stored = try await transaction.first(Query<StoredRecord>.shared(number, on: clock.today)) else {
            throw Problem(.recordNotFound, ["number": number.text])
        }
        let report = try await report(number, in: &transaction)
        return RecordReport(
            number: report.number, subject: report.subject,
            record: CreditFile.Record(stored, class: await catalogue()?[id: stored.entry], channel: .shared),
            showing: report.showing, end: nil, revisions: [], corrections: [])
    }

    private func openRecord(_ number: RecordNumber) async throws -> RecordReport {
        let catalogue = await catalogue()
        guard let stored = try await portal.first(Query<StoredRecord>.open(number)),
            let head = try await portal.first(Query<Subject>.subject(id: number.subject))
        else { throw Problem(.recordNotFound, ["number": number.text]) }
        var record = CreditFile.Record(stored, class: catalogue?[id: stored.entry], channel: .open)
        let steps = try await portal.all(Query<MarkedStep>.marks(of: [number.subject]))
        record.marks = StandingMarks(steps, rules: try await rules(), today: clock.today)[record: number.text]
        return RecordReport(
            number: number.text, subject: (head.code, head.name), record: record, showing: "shown",
            end: nil, revisions: [], corrections: [])
    }

    /// The record with all its revisions, as the registry knows it inside a transaction.
    func report(_ number: RecordNumber, in transaction: inout Transaction) async throws -> RecordReport {
        let rules = try await rules()
        return try await RecordReport(number, rules: rules, today: clock.today, in: &transaction)
    }
}

extension RecordReport {
    /// Reads a record with all its revisions.
    ///
    /// - Throws: ``Problem`` `record-not-found`.
    init(_ number: RecordNumber, rules: RuleBook, today: Day, in transaction: inout Transaction) async throws {
        let revisions = try await transaction.all(Query<DatedRevision>.revisions(of: number))
        let end = try await transaction.first(Query<StoredEnd>.end(of: number))
        let corrections = try await transaction.all(Query<Correction>.corrections(of: number))
        guard let current = revisions.last else { throw Problem(.recordNotFound, ["number": number.text]) }
        let catalogue = try? rules.library.catalogue
        let entry = catalogue?[id: current.stored.entry]
        var record = CreditFile.Record(current.stored, class: entry, channel: .shared)
        let steps = try await transaction.all(Query<MarkedStep>.marks(of: [number.subject]))
        record.marks = StandingMarks(steps, rules: rules, today: today)[record: number.text]
        self.init(
            number: number.text, subject: (current.code, current.name), record: record,
            showing: Self.showing(current.stored, end: end, on: today),
            end: end.map { End(reason: $0.reason, endedOn: $0.endedOn.description, basis: $0.basis) },
            revisions: revisions.map { dated in
                Revision(
                    revision: Int(dated.stored.revision), current: dated.isCurrent, act: dated.act, actor: dated.actor,
                    reason: dated.reason, correction: dated.correction, at: dated.at.rfc3339,
                    record: CreditFile.Record(dated.stored, class: entry, channel: .shared))
            }, corrections: corrections)
    }

    /// Why the record is or is not openly shown, in one word; `is_shown` in `schema.sql` decides, this only names it.
    private static func showing(_ record: StoredRecord, end: StoredEnd?, on day: Day) -> String {
        if let end, end.endedOn <= day { return "ended" }
        if record.severity == "minor", record.latestEnd.isInfinite { return "not_open" }
        if record.severity == "serious", record.severityBy == "inferred" { return "awaiting_confirmation" }
        return day > record.latestEnd ? "lapsed" : "shown"
    }
}

extension Timestamp {
    /// The instant in UTC to the second, `2026-11-21T08:00:00Z`.
    var rfc3339: String {
        let seconds = Int64(secondsSince1970.rounded(.down))
        let day = Day(daysSince1970: Int32(clamping: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400))
        let rest = seconds - Int64(day.daysSince1970) * 86_400
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(day)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }
}
