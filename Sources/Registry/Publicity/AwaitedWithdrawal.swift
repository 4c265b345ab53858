import CreditRules
import Postgres

/// A record whose decision was annulled and that is not withdrawn yet, with the day by which it has to be.
public struct AwaitedWithdrawal: Sendable, Equatable {
    /// Who said that it was annulled.
    public enum Source: String, Sendable {
        /// Noted by an officer.
        case note
        /// A unit's stamped request that is not decided yet.
        case correction
    }

    /// The record's number.
    public let number: String
    /// Code and name of its subject.
    public let subject: (code: String, name: String)
    /// The decision's document number.
    public let documentNo: String?
    /// The unit whose record it is.
    public let unit: String
    /// The day on which it was annulled; of a request, the day it was signed or filed.
    public let annulledOn: String
    /// Who said so, and how.
    public let source: Source
    /// The officer's account.
    public let toldBy: String
    /// The number of the request.
    public let correction: Int64?
    /// The decision that annuls, or the request's reason.
    public let basis: String
    /// The last day for it, or `不早于…` while a calendar is not published.
    public let due: String
    /// The same as programs read it; nil while a calendar is not published.
    public let dueOn: String?
    /// Whether that day is over.
    public let isOverdue: Bool
    /// What sets the days.
    public let law: String

    /// Compares everything a reader sees.
    public static func == (left: Self, right: Self) -> Bool {
        left.number == right.number && left.annulledOn == right.annulledOn && left.source == right.source
            && left.due == right.due && left.isOverdue == right.isOverdue && left.basis == right.basis
    }
}

/// The same as it is stored, before its days are counted.
struct StoredWithdrawal: RowDecodable {
    let number: RecordNumber
    let code: String
    let name: String
    let documentNo: String?
    let organ: DecidingOrgan
    let unit: String
    let annulledOn: Day
    let source: AwaitedWithdrawal.Source
    let toldBy: String
    let correction: Int64?
    let basis: String

    init(from row: borrowing Row) throws(DecodingError) {
        number = RecordNumber(subject: try row("subject_id"), seq: try row("seq"))
        code = try row("code")
        name = try row("name")
        documentNo = try row.optional("document_no")
        organ = DecidingOrgan(name: try row.optional("organ"), code: try row.optional("organ_code"))
        unit = try row("unit_name")
        annulledOn = try row("annulled_on")
        toldBy = try row("told_by")
        correction = try row.optional("correction_id")
        source = correction == nil ? .note : .correction
        basis = try row.optional("basis") ?? ""
    }
}

extension Query where Output == StoredWithdrawal {
    /// What was told annulled and still stands: noted, or asked for on paper.
    ///
    /// A record that was moved is looked for where it is.
    ///
    /// - Parameters:
    ///   - token: Only records of the officer's own unit and those below it; nil for all.
    ///   - number: Only this record.
    static func awaited(readableBy token: SessionToken? = nil, number: RecordNumber? = nil) -> Self {
        """
        WITH RECURSIVE told AS (
            SELECT n.subject_id, n.seq, n.annulled_on, w.name AS told_by, n.basis, NULL::bigint AS correction_id
              FROM annulment_notice n JOIN act a USING (act_id) JOIN actor w USING (actor_id)
             WHERE n.superseded_by IS NULL
            UNION ALL
            SELECT q.subject_id, q.seq, coalesce(q.signed_on, (f.begun_at AT TIME ZONE 'Asia/Shanghai')::date), w.name,
                   f.reason, q.correction_id
              FROM correction_request q JOIN act f USING (act_id) JOIN actor w USING (actor_id)
             WHERE q.change = 'annul'
               AND NOT EXISTS (SELECT FROM correction_decision d WHERE d.correction_id = q.correction_id)
        ), place AS (
            SELECT told.*, subject_id AS at_subject, seq AS at_seq FROM told
            UNION
            SELECT place.subject_id, place.seq, place.annulled_on, place.told_by, place.basis, place.correction_id,
                   split_part(e.basis, '-', 1)::bigint, split_part(e.basis, '-', 2)::int
              FROM place JOIN publicity_end e ON e.subject_id = place.at_subject AND e.seq = place.at_seq
             WHERE e.reason = 'moved' AND e.superseded_by IS NULL
        ), own AS (
            SELECT o.unit_id FROM officer_of(\(token?.bytes)::bytea) o
            UNION ALL
            SELECT u.unit_id FROM reporting_unit u JOIN own ON u.parent_id = own.unit_id
        )
        SELECT r.subject_id, r.seq, s.code, s.name, r.document_no, r.organ, r.organ_code, u.name AS unit_name,
               p.annulled_on, p.told_by, p.correction_id, p.basis
          FROM place p JOIN record r ON r.subject_id = p.at_subject AND r.seq = p.at_seq AND r.superseded_by IS NULL
          JOIN subject s ON s.subject_id = r.subject_id JOIN reporting_unit u ON u.unit_id = r.unit_id
         WHERE NOT EXISTS (SELECT FROM publicity_end e
                            WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.superseded_by IS NULL
                              AND e.reason IN ('annulled', 'withdrawn', 'undone', 'moved'))
           AND (\(token?.bytes)::bytea IS NULL OR r.unit_id IN (SELECT unit_id FROM own))
           AND (\(number?.subject)::bigint IS NULL OR r.subject_id = \(number?.subject) AND r.seq = \(number?.seq))
         ORDER BY p.annulled_on, r.subject_id, r.seq
        """
    }
}

extension RuleLibrary {
    /// What sets the days for withdrawing an annulled decision, and the last of them.
    func withdrawal(
        annulledOn day: Day, by organ: DecidingOrgan
    ) -> (law: PublicityRules.Withdrawal, deadline: Deadline) {
        let law = publicity.regime(for: day, of: organ).rules.withdrawal
        return (law, calendar.adding(workingDays: law.workingDays, to: day))
    }
}

extension AwaitedWithdrawal {
    /// Counts the days by the regime of the day on which it was annulled.
    init(_ stored: StoredWithdrawal, _ rules: RuleLibrary, on today: Day) {
        let (law, deadline) = rules.withdrawal(annulledOn: stored.annulledOn, by: stored.organ)
        let dueOn: String? = if case .day(let day) = deadline { day.description } else { nil }
        self.init(
            number: stored.number.text, subject: (stored.code, stored.name), documentNo: stored.documentNo,
            unit: stored.unit, annulledOn: stored.annulledOn.description, source: stored.source,
            toldBy: stored.toldBy, correction: stored.correction, basis: stored.basis,
            due: dueOn ?? rules.calendar.inChinese(deadline), dueOn: dueOn,
            isOverdue: rules.calendar.isOver(workingDays: law.workingDays, after: stored.annulledOn, on: today),
            law: law.basis.inChinese)
    }

    /// Its members, for an entry of a list.
    package func write(to object: inout JSONWriter) {
        for (key, value) in [
            ("number", number), ("code", subject.code), ("name", subject.name), ("document_no", documentNo),
            ("unit", unit), ("annulled_on", annulledOn), ("source", source.rawValue), ("told_by", toldBy),
            ("basis", basis), ("due", due), ("due_on", dueOn), ("law", law),
        ] as [(StaticString, String?)] {
            object.key(key)
            object.string(value)
        }
        object.key("correction")
        object.integer(correction)
        object.key("overdue")
        object.bool(isOverdue)
    }
}

extension CreditRegistry {
    /// The records of the officer's own unit and those below it that have to be withdrawn, the earliest annulled first.
    ///
    /// - Throws: ``Problem`` `not-signed-in`.
    public func awaitedWithdrawals(by token: SessionToken) async throws -> [AwaitedWithdrawal] {
        try await asking {
            _ = try await officer(of: token)
            return try await awaitedWithdrawals(readableBy: token)
        }
    }

    /// The same of every unit, for who looks the house over.
    func awaitedWithdrawals(readableBy token: SessionToken? = nil) async throws -> [AwaitedWithdrawal] {
        let library = try await rules().library
        let today = clock.today
        return try await clerk.all(Query<StoredWithdrawal>.awaited(readableBy: token)).map {
            AwaitedWithdrawal($0, library, on: today)
        }
    }
}
