import CreditRules
import Postgres

/// A decision that a department published itself, and which numbers the registry had of its subject by the month's end.
struct SampledDecision: RowDecodable {
    let unit: String
    let entry: String
    let code: String
    let name: String?
    let documentNo: String
    let documentKey: String
    let decidedOn: Day
    let address: String?
    /// Numbers of records of the class under the code that were told by the month's end, as written.
    let told: [String]

    /// Whether none of them is its own (瞒报): nothing says so but what is there.
    var isConcealed: Bool { !told.contains { DocumentNumber($0).key == documentKey } }

    init(from row: borrowing Row) throws(DecodingError) {
        unit = try row("unit_name")
        entry = try row("class")
        code = try row("code")
        name = try row.optional("name")
        documentNo = try row("document_no")
        documentKey = try row("document_key")
        decidedOn = try row("decided_on")
        address = try row.optional("address")
        told = try row("told")
    }
}

/// How much of what one unit published itself was concealed (瞒报).
public struct UnitConcealment: Sendable, Equatable {
    /// Full name.
    public let unit: String
    /// Those concealed of those sampled.
    public let rate: SupplyFigures.Rate
}

extension UnitConcealment {
    /// Of each unit that was sampled, in the order of the sample.
    static func byUnit(_ sampled: [SampledDecision], _ rule: SupplyIndicator) -> [Self] {
        var units: [(name: String, part: Int, whole: Int)] = []
        for decision in sampled {
            if units.last?.name != decision.unit { units.append((decision.unit, 0, 0)) }
            units[units.count - 1].part += decision.isConcealed ? 1 : 0
            units[units.count - 1].whole += 1
        }
        return units.map { unit in
            Self(
                unit: unit.name,
                rate: SupplyFigures.Rate(
                    id: rule.id, names: rule.names, numerator: unit.part, denominator: unit.whole))
        }
    }

    func write(to object: inout JSONWriter) {
        object.key("unit")
        object.string(unit)
        rate.write(to: &object)
    }
}

extension Query where Output == SampledDecision {
    /// The sample of a month, by unit, each decision with what is on file under its code, or under the one that its file was merged
    /// into.
    ///
    /// A record was told when it was first taken in, under whatever number, or when the row was that waited for its file (待认领); a
    /// row that waits still is told too. What was withdrawn or undone was told in error and is none.
    static func sampled(in month: ReportingMonth) -> Self {
        """
        SELECT u.name AS unit_name, s.class, s.code, s.name, s.document_no, s.document_key, s.decided_on, s.address,
               ARRAY(
                   SELECT r.document_no
                     FROM subject q JOIN record r ON r.subject_id = coalesce(q.merged_into, q.subject_id) AND r.class = s.class
                                                 AND r.superseded_by IS NULL AND r.document_no IS NOT NULL
                    CROSS JOIN LATERAL (
                           SELECT min(j.at) AS at
                             FROM record_places(r.subject_id, r.seq) p CROSS JOIN LATERAL (
                                  SELECT f.act_id FROM record f
                                   WHERE f.subject_id = p.subject_id AND f.seq = p.seq AND f.revision = 1
                                   UNION ALL
                                  SELECT h.act_id FROM held_outcome o JOIN held_row h USING (held_row_id)
                                   WHERE o.subject_id = p.subject_id AND o.seq = p.seq AND o.outcome = 'logged') a
                             JOIN journal j ON j.act_id = a.act_id) t
                    WHERE q.code = s.code AND t.at < \(month.next.first)::date::timestamp AT TIME ZONE 'Asia/Shanghai'
                      AND NOT EXISTS (SELECT FROM publicity_end x
                                       WHERE x.subject_id = r.subject_id AND x.seq = r.seq AND x.superseded_by IS NULL
                                         AND x.reason IN ('withdrawn', 'undone', 'moved'))
                    UNION ALL
                   SELECT h.document_no FROM held_row h JOIN journal j ON j.act_id = h.act_id
                    WHERE h.code = s.code AND h.class = s.class AND h.superseded_by IS NULL AND h.document_no IS NOT NULL
                      AND j.at < \(month.next.first)::date::timestamp AT TIME ZONE 'Asia/Shanghai') AS told
          FROM supply_sample s JOIN reporting_unit u USING (unit_id)
         WHERE s.month = \(month.first) AND s.superseded_by IS NULL
         ORDER BY s.unit_id, s.class, s.decided_on, s.supply_sample_id
        """
    }
}
