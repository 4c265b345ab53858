import CreditRules
import FoundationEssentials
import Postgres

extension Query where Output == StandingTag {
    /// What stands of a register for some subjects, with those that left on the day itself.
    static func standing(in register: String, of subjects: [Int64], unit: Int64, on day: Day) -> Self {
        """
        WITH RECURSIVE under AS (
            SELECT unit_id FROM reporting_unit WHERE unit_id = \(unit)
            UNION ALL
            SELECT u.unit_id FROM reporting_unit u JOIN under ON u.parent_id = under.unit_id
        )
        SELECT t.subject_tag_id, t.subject_id, t.natural_key, t.digest, t.from_day, t.until_day IS NOT NULL AS has_left,
               t.batch_id, u.name AS unit_name, t.unit_id IN (SELECT unit_id FROM under) AS is_ours
          FROM subject_tag t JOIN reporting_unit u ON u.unit_id = t.unit_id
         WHERE t.subject_id = ANY (\(subjects)::bigint[]) AND t.register = \(register) AND t.superseded_by IS NULL
           AND (t.until_day IS NULL OR t.until_day >= \(day.adding(days: -1))::date)
         ORDER BY t.until_day NULLS FIRST
        """
    }
}

extension Query where Output == Never {
    static func close(tags: [Int64], act: Int64) -> Self {
        "UPDATE subject_tag SET superseded_by = \(act) WHERE subject_tag_id = ANY (\(tags)::bigint[])"
    }

    /// Writes entries; a stay begins when the one before it is over.
    static func enter(_ tags: [NewTag], _ target: IntakeTarget, batch: Int64, on day: Day, act: Int64) -> Self {
        """
        INSERT INTO subject_tag (subject_id, register, unit_id, natural_key, details, digest, from_day, batch_id, act_id)
        SELECT t.subject_id, \(target.entry.id), \(target.unit.id), t.natural_key, t.details, t.digest,
               greatest(t.from_day, (SELECT max(e.until_day) + 1 FROM subject_tag e
                                      WHERE e.subject_id = t.subject_id AND e.register = \(target.entry.id)
                                        AND e.natural_key = t.natural_key AND e.superseded_by IS NULL)),
               \(batch), \(act)
          FROM unnest(\(tags.map(\.subject))::bigint[], \(tags.map(\.draft.naturalKey))::text[],
                      \(tags.map(\.content.details))::jsonb[], \(tags.map(\.draft.digest))::uuid[],
                      \(tags.map { $0.from(on: day) })::date[])
            AS t (subject_id, natural_key, details, digest, from_day)
        """
    }

    /// Ends entries: the day before is their last.
    static func leave(tags: [Int64], on day: Day, batch: Int64?, act: Int64) -> Self {
        """
        WITH leaving AS (
            UPDATE subject_tag SET superseded_by = \(act)
             WHERE subject_tag_id = ANY (\(tags)::bigint[]) AND superseded_by IS NULL AND until_day IS NULL
            RETURNING *
        )
        INSERT INTO subject_tag (subject_id, register, unit_id, natural_key, details, digest, from_day, until_day,
                                 batch_id, came_from, act_id)
        SELECT subject_id, register, unit_id, natural_key, details, digest, from_day,
               \(day.adding(days: -1)), \(batch), came_from, \(act)
          FROM leaving
        """
    }
}

extension Query where Output == LeavingTag {
    /// A subject's entries in a register.
    static func entries(of code: String, in register: String, key: String?) -> Self {
        """
        SELECT t.subject_tag_id, s.code
          FROM subject asked JOIN subject s ON s.subject_id = coalesce(asked.merged_into, asked.subject_id)
          JOIN subject_tag t ON t.subject_id = s.subject_id AND t.register = \(register)
                            AND t.superseded_by IS NULL AND t.until_day IS NULL
         WHERE asked.code = \(code) AND (\(key)::text IS NULL OR t.natural_key = \(key))
         ORDER BY t.subject_tag_id
        """
    }

    /// What a unit keeps in a register and a file that is the whole of it does not have.
    static func missing(from present: TagPresence, in register: String, unit: Int64) -> Self {
        """
        SELECT t.subject_tag_id, s.code FROM subject_tag t JOIN subject s USING (subject_id)
         WHERE t.register = \(register) AND t.unit_id = \(unit) AND t.superseded_by IS NULL AND t.until_day IS NULL
           AND s.merged_into IS NULL
           AND NOT EXISTS (
                SELECT FROM unnest(\(present.codes)::text[], \(present.keys)::text[]) AS p (code, natural_key)
                  JOIN subject asked ON asked.code = p.code
                 WHERE coalesce(asked.merged_into, asked.subject_id) = t.subject_id AND p.natural_key = t.natural_key)
         ORDER BY t.subject_tag_id
        """
    }
}

extension Query where Output == Never {
    /// Takes entries along into the file that answers from now on.
    ///
    /// What the successor has itself stays its own, and the other's then stays where it was, where nobody sees it.
    static func moveTags(from old: Int64, to new: Int64, act: Int64) -> Self {
        """
        WITH moving AS (
            UPDATE subject_tag t SET superseded_by = \(act)
             WHERE t.subject_id = \(old) AND t.superseded_by IS NULL
               AND (t.until_day IS NOT NULL
                    OR NOT EXISTS (SELECT FROM subject_tag o
                                    WHERE o.subject_id = \(new) AND o.register = t.register AND o.natural_key = t.natural_key
                                      AND o.superseded_by IS NULL AND o.until_day IS NULL))
            RETURNING *
        )
        INSERT INTO subject_tag (subject_id, register, unit_id, natural_key, details, digest, from_day, until_day,
                                 batch_id, came_from, act_id)
        SELECT \(new), register, unit_id, natural_key, details, digest, from_day, until_day, batch_id,
               coalesce(came_from, \(old)), \(act)
          FROM moving
        """
    }

    /// Gives back what a merged file had brought, as it is by now.
    static func returnTags(to old: Int64, from new: Int64, act: Int64) -> Self {
        """
        WITH returning_tag AS (
            UPDATE subject_tag t SET superseded_by = \(act)
             WHERE t.subject_id = \(new) AND t.came_from = \(old) AND t.superseded_by IS NULL
               AND (t.until_day IS NOT NULL
                    OR NOT EXISTS (SELECT FROM subject_tag o
                                    WHERE o.subject_id = \(old) AND o.register = t.register AND o.natural_key = t.natural_key
                                      AND o.superseded_by IS NULL AND o.until_day IS NULL))
            RETURNING *
        )
        INSERT INTO subject_tag (subject_id, register, unit_id, natural_key, details, digest, from_day, until_day,
                                 batch_id, act_id)
        SELECT \(old), register, unit_id, natural_key, details, digest, from_day, until_day, batch_id, \(act)
          FROM returning_tag
        """
    }

    /// Takes back what a batch said of a register, unless it was said otherwise since.
    static func closeTags(saidBy batch: Int64, act: Int64) -> Self {
        "UPDATE subject_tag SET superseded_by = \(act) WHERE batch_id = \(batch) AND superseded_by IS NULL"
    }

    /// Makes the entries from before the batch current again, where none stands: at the file that answers today.
    static func reopenTags(closedBy batch: Int64, act: Int64) -> Self {
        """
        INSERT INTO subject_tag (subject_id, register, unit_id, natural_key, details, digest, from_day, until_day,
                                 batch_id, came_from, act_id)
        SELECT coalesce(s.merged_into, s.subject_id), p.register, p.unit_id, p.natural_key, p.details, p.digest,
               p.from_day, p.until_day, p.batch_id,
               CASE WHEN s.merged_into IS NULL THEN p.came_from ELSE coalesce(p.came_from, s.subject_id) END, \(act)
          FROM subject_tag p JOIN subject s USING (subject_id)
         WHERE p.superseded_by IN (SELECT t.act_id FROM subject_tag t JOIN act a ON a.act_id = t.act_id
                                    WHERE t.batch_id = \(batch) AND a.kind = 'register.import')
           AND NOT EXISTS (SELECT FROM subject_tag o
                            WHERE o.subject_id = coalesce(s.merged_into, s.subject_id) AND o.register = p.register
                              AND o.natural_key = p.natural_key AND o.superseded_by IS NULL AND o.until_day IS NULL)
        """
    }
}

extension Query where Output == VisibleTag {
    static func openTags(of subject: Int64) -> Self {
        """
        SELECT subject_tag_id, subject_id, code, name, division, register, details, from_day, until_day, unit_name, unit_code
          FROM open_tag WHERE subject_id = \(subject) ORDER BY register, subject_tag_id
        """
    }

    static func tags(of subject: Int64, channel: DisclosureChannel, on day: Day) -> Self {
        """
        SELECT subject_tag_id, subject_id, code, name, division, register, details, from_day, until_day, unit_name, unit_code
          FROM visible_tags(\(channel.rawValue), \(day)) WHERE subject_id = \(subject) ORDER BY register, subject_tag_id
        """
    }

    static func openMembers(_ page: MemberPage) -> Self {
        """
        SELECT subject_tag_id, subject_id, code, name, division, register, details, from_day, until_day, unit_name, unit_code
          FROM open_tag
         WHERE register = \(page.register) AND starts_with(division, \(page.division))
           AND (subject_id, subject_tag_id) > (\(page.after.subject), \(page.after.tag))
         ORDER BY subject_id, subject_tag_id LIMIT \(page.limit)
        """
    }

    static func members(_ page: MemberPage, channel: DisclosureChannel, _ state: PastState) -> Self {
        """
        SELECT subject_tag_id, subject_id, code, name, division, register, details, from_day, until_day, unit_name, unit_code
          FROM visible_tags(\(channel.rawValue), \(state.day))
         WHERE (\(state.ownOf?.bytes)::bytea IS NULL OR unit_code IN (
                SELECT code FROM reporting_unit WHERE unit_id IN (SELECT units_of(\(state.ownOf?.bytes)::bytea))))
           AND register = \(page.register) AND starts_with(division, \(page.division))
           AND (subject_id, subject_tag_id) > (\(page.after.subject), \(page.after.tag))
         ORDER BY subject_id, subject_tag_id LIMIT \(page.limit)
        """
    }
}

extension Query where Output == ClassCount {
    static var openMemberCounts: Self {
        "SELECT register AS class, count(*) AS count FROM open_tag GROUP BY register ORDER BY register"
    }

    static func memberCounts(channel: DisclosureChannel, on day: Day) -> Self {
        """
        SELECT register AS class, count(*) AS count FROM visible_tags(\(channel.rawValue), \(day))
         GROUP BY register ORDER BY register
        """
    }
}
