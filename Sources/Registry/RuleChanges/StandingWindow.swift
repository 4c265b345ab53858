import CreditRules
import Postgres

/// A record that is shown or yet to be, with its window and all that the publicity rules ask about it.
struct StandingWindow: RowDecodable, Sendable {
    let subject: Int64
    let seq: Int32
    let revision: Int32
    let code: String
    let name: String
    let documentNo: String?
    let window: DraftWindow
    private let question: PublicityQuestion

    init(from row: borrowing Row) throws(DecodingError) {
        subject = try row("subject_id")
        seq = try row("seq")
        revision = try row("revision")
        code = try row("code")
        name = try row("name")
        documentNo = try row.optional("document_no")
        let decidedOn: Day = try row("decided_on")
        window = DraftWindow(
            shownFrom: try row("shown_from"), earliestEnd: try row.optional("earliest_end"),
            latestEnd: try row("latest_end"), firstApplication: try row.optional("first_application"),
            rule: try row.optional("publicity_rule"))
        // Whoever set the severity, it stays: rules that change move windows, not what is said of the conduct.
        question = PublicityQuestion(
            decidedOn: decidedOn,
            organ: DecidingOrgan(name: try row.optional("organ"), code: try row.optional("organ_code")),
            statedSeverity: Severity(rawValue: try row.optional("severity") ?? ""), kinds: try row("kinds"),
            fieldOfBusiness: try row.optional("field_of_business"), validUntil: try row.optional("valid_until"),
            opensMinor: try row.optional("minor_open", as: String.self) == FieldChoice.openMinor)
    }

    /// The window that the rules give it, where a day of it is another; the name of the rule alone moves nothing.
    func moved(by regimes: PublicityRegimes) -> DraftWindow? {
        let reckoned = DraftWindow(regimes.decide(question), decidedOn: question.decidedOn)
        let isSame =
            reckoned.earliestEnd == window.earliestEnd && reckoned.latestEnd == window.latestEnd
            && reckoned.firstApplication == window.firstApplication
        return isSame ? nil : reckoned
    }
}

extension Query where Output == StandingWindow {
    /// The records of some subjects whose windows rules may move: not those that are over, nor those that are ended for good.
    ///
    /// (A batch or a result that is taken back shows its records again, and moved ones come back as they are elsewhere.)
    static func windows(of subjects: [Int64], _ entry: CatalogueClass, on day: Day) -> Self {
        """
        SELECT r.subject_id, r.seq, r.revision, s.code, s.name, r.document_no, r.decided_on, r.organ, r.organ_code,
               r.valid_until, r.kinds, r.severity, r.shown_from, r.earliest_end, r.latest_end, r.first_application,
               r.publicity_rule, r.details ->> \(entry.field(.industryField)?.id ?? "") AS field_of_business,
               r.details ->> \(entry.field(.minorOpen)?.id ?? "") AS minor_open
          FROM unnest(\(subjects)::bigint[]) AS i (subject_id) JOIN subject s USING (subject_id)
          JOIN record r ON r.subject_id = i.subject_id AND r.superseded_by IS NULL
         WHERE r.class = \(entry.id) AND r.severity IS NOT NULL AND r.latest_end >= \(day)
           AND NOT EXISTS (SELECT FROM publicity_end e
                            WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.superseded_by IS NULL
                              AND e.reason IN ('withdrawn', 'annulled', 'moved'))
         ORDER BY r.subject_id, r.seq
        """
    }
}

extension Query where Output == StandingWindow {
    /// Former revisions that are to hold again, of a class; those whose last day is over keep their windows.
    static func windows(before revised: [RevisedRecord], _ entry: CatalogueClass, on day: Day) -> Self {
        """
        SELECT r.subject_id, r.seq, r.revision, s.code, s.name, r.document_no, r.decided_on, r.organ, r.organ_code,
               r.valid_until, r.kinds, r.severity, r.shown_from, r.earliest_end, r.latest_end, r.first_application,
               r.publicity_rule, r.details ->> \(entry.field(.industryField)?.id ?? "") AS field_of_business,
               r.details ->> \(entry.field(.minorOpen)?.id ?? "") AS minor_open
          FROM unnest(\(revised.map(\.subject))::bigint[], \(revised.map(\.seq))::int[],
                      \(revised.map(\.before))::int[]) AS i (subject_id, seq, revision)
          JOIN record r ON r.subject_id = i.subject_id AND r.seq = i.seq AND r.revision = i.revision
          JOIN subject s ON s.subject_id = r.subject_id
         WHERE r.class = \(entry.id) AND r.severity IS NOT NULL AND r.latest_end >= \(day)
        """
    }
}

extension Query where Output == Int64 {
    /// The next credit files, in the order in which acts lock them.
    static func subjects(after last: Int64, limit: Int64) -> Self {
        "SELECT subject_id FROM subject WHERE subject_id > \(last) ORDER BY subject_id LIMIT \(limit)"
    }

    static func lock(subjects: [Int64]) -> Self {
        """
        SELECT subject_id FROM subject WHERE subject_id = ANY (\(subjects)::bigint[])
         ORDER BY subject_id FOR NO KEY UPDATE
        """
    }
}

/// Windows about to be written, as columns.
struct MovedWindows {
    var subjects: [Int64] = []
    var seqs: [Int32] = []
    var revisions: [Int32] = []
    var earliestEnds: [Day?] = []
    var latestEnds: [Day] = []
    var firstApplications: [Day?] = []
    var rules: [String?] = []

    mutating func append(_ record: StandingWindow, _ window: DraftWindow) {
        subjects.append(record.subject)
        seqs.append(record.seq)
        revisions.append(record.revision)
        earliestEnds.append(window.earliestEnd)
        latestEnds.append(window.latestEnd)
        firstApplications.append(window.firstApplication)
        rules.append(window.rule)
    }
}

extension Query where Output == Never {
    /// The next revisions: the same content, the window that the rules give it.
    static func rewindow(_ rows: MovedWindows, act: Int64) -> Self {
        """
        INSERT INTO record (subject_id, seq, revision, class, unit_id, natural_key, document_no, title, decided_on,
               organ, organ_code, valid_from, valid_until, kinds, severity, severity_by, amount_fen, shown_from,
               earliest_end, latest_end, first_application, publicity_rule, source, details, digest, act_id)
        SELECT p.subject_id, p.seq, p.revision + 1, class, unit_id, natural_key, document_no, title, decided_on,
               organ, organ_code, valid_from, valid_until, kinds, severity, severity_by, amount_fen, shown_from,
               t.earliest_end, t.latest_end, t.first_application, t.rule, source, details, digest, \(act)
          FROM unnest(\(rows.subjects)::bigint[], \(rows.seqs)::int[], \(rows.revisions)::int[],
                      \(rows.earliestEnds)::date[], \(rows.latestEnds)::date[], \(rows.firstApplications)::date[],
                      \(rows.rules)::text[])
               AS t (subject_id, seq, revision, earliest_end, latest_end, first_application, rule)
          JOIN record p ON p.subject_id = t.subject_id AND p.seq = t.seq AND p.revision = t.revision
        """
    }
}
