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

    /// Shows records of a file again that had left it for the other's own of the same document.
    static func standAgain(_ old: Int64, act: Int64) -> Self {
        """
        UPDATE publicity_end e SET superseded_by = \(act)
         WHERE e.subject_id = \(old) AND e.reason = 'moved' AND e.superseded_by IS NULL AND e.act_id <> \(act)
           AND (SELECT a.kind FROM act a WHERE a.act_id = e.act_id) = 'subject.merge'
           AND NOT EXISTS (SELECT FROM record f JOIN act b ON b.act_id = f.act_id AND b.kind = 'subject.merge'
                            WHERE f.subject_id = split_part(e.basis, '-', 1)::bigint
                              AND f.seq = split_part(e.basis, '-', 2)::int AND f.revision = 1)
        """
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
    /// The numbers, at the successor, of records that merging began there, also by way of files merged in between; what
    /// the successor had itself is not among them.
    static func cameFrom(_ old: Int64, to new: Int64) -> Self {
        """
        WITH RECURSIVE begun AS (
            SELECT e.subject_id AS left_subject, e.seq AS left_seq, f.subject_id, f.seq
              FROM publicity_end e JOIN act a ON a.act_id = e.act_id AND a.kind = 'subject.merge'
              JOIN record f ON f.subject_id = split_part(e.basis, '-', 1)::bigint
                           AND f.seq = split_part(e.basis, '-', 2)::int AND f.revision = 1
              JOIN act b ON b.act_id = f.act_id AND b.kind = 'subject.merge'
             WHERE e.subject_id IN (SELECT \(old)::bigint
                                    UNION ALL SELECT subject_id FROM subject WHERE merged_into = \(new))
               AND e.reason = 'moved' AND e.superseded_by IS NULL
        ),
        way AS (
            SELECT subject_id, seq FROM begun WHERE left_subject = \(old)
            UNION
            SELECT b.subject_id, b.seq FROM way w JOIN begun b ON b.left_subject = w.subject_id AND b.left_seq = w.seq
        )
        SELECT seq FROM way WHERE subject_id = \(new) ORDER BY seq
        """
    }
}
