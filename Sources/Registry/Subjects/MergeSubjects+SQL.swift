import CreditRules
import Postgres

extension Query where Output == Never {
    /// Points files that were merged into one at its successor, so that one step still finds who answers.
    static func repoint(from old: Int64, to new: Int64, act: Int64) -> Self {
        "UPDATE subject SET merged_into = \(new), touched_by = \(act) WHERE merged_into = \(old)"
    }

    static func merge(_ old: Int64, into new: Int64, act: Int64) -> Self {
        "UPDATE subject SET merged_into = \(new), touched_by = \(act) WHERE subject_id = \(old)"
    }

    static func unmerge(_ old: Int64, act: Int64) -> Self {
        "UPDATE subject SET merged_into = NULL, touched_by = \(act) WHERE subject_id = \(old)"
    }

    /// Gives the successor the merged file's name as a former one, unless it has or had that name.
    static func addFormerName(of old: Int64, to new: Int64, until day: Day, act: Int64) -> Self {
        """
        INSERT INTO subject_name (subject_id, name, name_key, search_form, grams, until_day, act_id)
        SELECT \(new), n.name, n.name_key, n.search_form, n.grams, \(day), \(act)
          FROM subject_name n
         WHERE n.subject_id = \(old) AND n.superseded_by IS NULL AND n.until_day IS NULL
           AND NOT EXISTS (SELECT FROM subject_name o WHERE o.subject_id = \(new) AND o.name_key = n.name_key
                                                        AND o.superseded_by IS NULL)
        """
    }

    /// Takes back the former name that merging had given.
    static func closeFormerName(of old: Int64, at new: Int64, act: Int64) -> Self {
        """
        UPDATE subject_name n SET superseded_by = \(act)
         WHERE n.subject_id = \(new) AND n.superseded_by IS NULL AND n.until_day IS NOT NULL
           AND n.name_key = (SELECT name_key FROM subject WHERE subject_id = \(old))
           AND (SELECT a.kind FROM act a WHERE a.act_id = n.act_id) = 'subject.merge'
        """
    }
}

extension Query where Output == Int32 {
    /// The numbers, at the successor, of records that merging had moved there.
    static func cameFrom(_ old: Int64, to new: Int64) -> Self {
        """
        SELECT split_part(e.basis, '-', 2)::int AS seq
          FROM publicity_end e JOIN act a USING (act_id)
         WHERE e.subject_id = \(old) AND e.reason = 'moved' AND e.superseded_by IS NULL AND a.kind = 'subject.merge'
           AND split_part(e.basis, '-', 1)::bigint = \(new)
         ORDER BY seq
        """
    }
}
