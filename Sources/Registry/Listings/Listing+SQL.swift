import CreditRules
import Postgres

extension Query where Output == Never {
    /// Closes entries that the same act says differently.
    static func close(listings: [Int64], act: Int64) -> Self {
        "UPDATE listing SET superseded_by = \(act) WHERE listing_id = ANY (\(listings)::bigint[])"
    }

    /// Enters what came from above.
    static func enter(
        _ new: [NewListing], _ target: ListTarget, _ unit: ReportingUnit, batch: Int64, act: Int64
    ) -> Self {
        """
        INSERT INTO listing (list, side, subject_id, unit_id, document_no, document_key, organ, basis, cause, entered_on,
                             until_day, earliest_exit, rule, source, details, digest, batch_id, act_id)
        SELECT \(target.list.id), \(target.list.side.rawValue), t.subject_id, \(unit.id), t.document_no, t.document_key,
               t.organ, t.basis, t.cause, t.entered_on, t.until_day, t.earliest_exit, \(target.rule), 'upstream',
               t.details, t.digest, \(batch), \(act)
          FROM unnest(\(new.map(\.subject))::bigint[], \(new.map(\.content.documentNo))::text[],
                      \(new.map(\.draft.naturalKey))::text[], \(new.map(\.content.organ))::text[],
                      \(new.map(\.content.basis))::text[], \(new.map(\.content.cause))::text[],
                      \(new.map(\.content.enteredOn))::date[], \(new.map(\.content.until))::date[],
                      \(new.map(\.content.earliestExit))::date[], \(new.map(\.content.details))::jsonb[],
                      \(new.map(\.draft.digest))::uuid[])
            AS t (subject_id, document_no, document_key, organ, basis, cause, entered_on, until_day, earliest_exit,
                  details, digest)
        """
    }

    /// Writes the lines of a proposal.
    static func propose(_ new: [NewListing], _ target: ListTarget, for proposal: Int64, act: Int64) -> Self {
        """
        INSERT INTO listing_candidate (proposal_id, line, subject_id, document_no, document_key, organ, basis, cause,
                                       entered_on, until_day, earliest_exit, rule, details, digest, act_id)
        SELECT \(proposal), t.line, t.subject_id, t.document_no, t.document_key, t.organ, t.basis, t.cause, t.entered_on,
               t.until_day, t.earliest_exit, \(target.rule), t.details, t.digest, \(act)
          FROM unnest(\(new.map { Int32($0.draft.line) })::int[], \(new.map(\.subject))::bigint[],
                      \(new.map(\.content.documentNo))::text[], \(new.map(\.draft.naturalKey))::text[],
                      \(new.map(\.content.organ))::text[], \(new.map(\.content.basis))::text[],
                      \(new.map(\.content.cause))::text[], \(new.map(\.content.enteredOn))::date[],
                      \(new.map(\.content.until))::date[], \(new.map(\.content.earliestExit))::date[],
                      \(new.map(\.content.details))::jsonb[], \(new.map(\.draft.digest))::uuid[])
            AS t (line, subject_id, document_no, document_key, organ, basis, cause, entered_on, until_day, earliest_exit,
                  details, digest)
        """
    }

    /// Keeps natural persons for the list's organ alone; who stands there by the same document is there already.
    static func enter(
        persons: [PersonDraft], _ target: ListTarget, _ unit: ReportingUnit, batch: Int64?, proposal: Int64?, act: Int64
    ) -> Self {
        """
        INSERT INTO person_listing (list, unit_id, name, document_no, organ, basis, cause, entered_on, until_day,
                                    earliest_exit, rule, proposal_id, batch_id, act_id)
        SELECT \(target.list.id), \(unit.id), t.name, coalesce(t.document_no, ''), coalesce(t.organ, ''), t.basis, t.cause,
               t.entered_on, t.until_day, t.earliest_exit, \(target.rule), \(proposal), \(batch), \(act)
          FROM unnest(\(persons.map(\.name))::text[], \(persons.map(\.content.documentNo))::text[],
                      \(persons.map(\.content.organ))::text[], \(persons.map(\.content.basis))::text[],
                      \(persons.map(\.content.cause))::text[], \(persons.map(\.content.enteredOn))::date[],
                      \(persons.map(\.content.until))::date[], \(persons.map(\.content.earliestExit))::date[])
            AS t (name, document_no, organ, basis, cause, entered_on, until_day, earliest_exit)
            ON CONFLICT DO NOTHING
        """
    }

    /// Ends entries that go on under a new year or document.
    static func renew(_ entries: [(id: Int64, on: Day)], batch: Int64, act: Int64) -> Self {
        """
        WITH t AS (
            SELECT * FROM unnest(\(entries.map(\.id))::bigint[], \(entries.map(\.on))::date[]) AS t (listing_id, ended_on)
        ), later AS (
            UPDATE listing_end e SET superseded_by = \(act)
              FROM t WHERE e.listing_id = t.listing_id AND e.superseded_by IS NULL AND e.ended_on > t.ended_on
            RETURNING e.listing_id
        )
        INSERT INTO listing_end (listing_id, subject_id, reason, ended_on, batch_id, act_id)
        SELECT l.listing_id, l.subject_id, 'renewed', t.ended_on, \(batch), \(act)
          FROM t JOIN listing l USING (listing_id) LEFT JOIN later USING (listing_id)
        """
    }

    /// Ends entries of lists that are determined above; an end that was told for a later day gives way.
    static func end(
        listings: [Int64], reason: String, on day: Day, basis: String? = nil, batch: Int64?, act: Int64
    ) -> Self {
        """
        WITH later AS (
            UPDATE listing_end e SET superseded_by = \(act)
              FROM listing l
             WHERE l.listing_id = ANY (\(listings)::bigint[]) AND e.listing_id = l.listing_id AND e.superseded_by IS NULL
               AND e.ended_on > greatest(\(day)::date, l.entered_on)
            RETURNING e.listing_id
        )
        INSERT INTO listing_end (listing_id, subject_id, reason, ended_on, basis, batch_id, act_id)
        SELECT l.listing_id, l.subject_id, \(reason), greatest(\(day)::date, l.entered_on), \(basis), \(batch), \(act)
          FROM listing l LEFT JOIN later USING (listing_id) WHERE l.listing_id = ANY (\(listings)::bigint[])
        """
    }
}

extension Query where Output == LeavingTag {
    /// What a unit has on a list from above and a file that is the whole of it does not have; of a merged file what stayed
    /// there goes with its successor, or a split would bring it back.
    ///
    /// The result of an older year says nothing of entries by a newer one.
    ///
    /// - Parameters:
    ///   - year: The detail that says of which year an entry is; nil where the list has none.
    ///   - day: The first day on which they are not on it; what ends before it, or has ended by today, ends so.
    static func missing(
        from present: TagPresence, on list: String, unit: Int64, year: String?, day: Day, today: Day
    ) -> Self {
        """
        SELECT l.listing_id AS subject_tag_id, s.code FROM listing l JOIN subject s USING (subject_id)
         WHERE l.list = \(list) AND l.unit_id = \(unit) AND l.source = 'upstream' AND l.superseded_by IS NULL
           AND l.until_day >= \(day)
           AND (l.details->>\(year)::text > \(present.year)::text) IS NOT TRUE
           AND NOT EXISTS (SELECT FROM listing_end e WHERE e.listing_id = l.listing_id AND e.superseded_by IS NULL
                              AND e.ended_on <= greatest(\(day)::date, \(today)::date))
           AND NOT EXISTS (
                SELECT FROM unnest(\(present.codes)::text[], \(present.keys)::text[]) AS p (code, document_key)
                  JOIN subject asked ON asked.code = p.code
                 WHERE coalesce(asked.merged_into, asked.subject_id) = coalesce(s.merged_into, s.subject_id)
                   AND p.document_key = l.document_key)
         ORDER BY l.listing_id
        """
    }
}

extension Query where Output == String {
    /// The newest year that entries from above are of; no row where the list has none yet.
    static func newestYear(on list: String, year: String) -> Self {
        """
        SELECT l.details->>\(year)::text FROM listing l
         WHERE l.list = \(list) AND l.source = 'upstream' AND l.superseded_by IS NULL AND l.details->>\(year)::text IS NOT NULL
         ORDER BY 1 DESC LIMIT 1
        """
    }
}

// What merging, splitting and undoing do to entries.
extension Query where Output == Never {
    /// Takes entries along into the file that answers from now on.
    ///
    /// One that the successor has by the same document from the same day stays where it was, where nobody sees it.
    static func moveListings(from old: Int64, to new: Int64, act: Int64) -> Self {
        """
        WITH moving AS (
            UPDATE listing l SET superseded_by = \(act)
             WHERE l.subject_id = \(old) AND l.superseded_by IS NULL
               AND NOT EXISTS (SELECT FROM listing o
                                WHERE o.subject_id = \(new) AND o.list = l.list AND o.document_key = l.document_key
                                  AND o.entered_on = l.entered_on AND o.superseded_by IS NULL)
            RETURNING *
        )
        INSERT INTO listing (list, side, subject_id, unit_id, document_no, document_key, organ, basis, cause, entered_on,
                             until_day, earliest_exit, rule, source, details, digest, batch_id, candidate_id, copy_of,
                             came_from, act_id)
        SELECT list, side, \(new), unit_id, document_no, document_key, organ, basis, cause, entered_on, until_day,
               earliest_exit, rule, source, details, digest, batch_id, candidate_id, listing_id,
               coalesce(came_from, \(old)), \(act)
          FROM moving
        """
    }

    /// Gives back the entries that a merged file had brought.
    static func returnListings(to old: Int64, from new: Int64, act: Int64) -> Self {
        """
        WITH returning_listing AS (
            UPDATE listing l SET superseded_by = \(act)
             WHERE l.subject_id = \(new) AND l.came_from = \(old) AND l.superseded_by IS NULL
               AND NOT EXISTS (SELECT FROM listing o
                                WHERE o.subject_id = \(old) AND o.list = l.list AND o.document_key = l.document_key
                                  AND o.entered_on = l.entered_on AND o.superseded_by IS NULL)
            RETURNING *
        )
        INSERT INTO listing (list, side, subject_id, unit_id, document_no, document_key, organ, basis, cause, entered_on,
                             until_day, earliest_exit, rule, source, details, digest, batch_id, candidate_id, copy_of,
                             act_id)
        SELECT list, side, \(old), unit_id, document_no, document_key, organ, basis, cause, entered_on, until_day,
               earliest_exit, rule, source, details, digest, batch_id, candidate_id, listing_id, \(act)
          FROM returning_listing
        """
    }

    /// Takes the ends along that entries had which this act moved.
    static func moveListingEnds(act: Int64) -> Self {
        """
        WITH moving AS (
            UPDATE listing_end e SET superseded_by = \(act)
              FROM listing l WHERE l.act_id = \(act) AND l.copy_of = e.listing_id AND e.superseded_by IS NULL
            RETURNING l.listing_id, l.subject_id, e.reason, e.ended_on, e.basis, e.batch_id, e.candidate_id
        )
        INSERT INTO listing_end (listing_id, subject_id, reason, ended_on, basis, batch_id, candidate_id, act_id)
        SELECT listing_id, subject_id, reason, ended_on, basis, batch_id, candidate_id, \(act) FROM moving
        """
    }

    /// Takes back what a file from above entered, but not what an officer has ended since: by that the file, sent again, is told that it
    /// ended. (Where the file had only said an entry differently, the end goes back with the entry.)
    static func closeListings(saidBy batch: Int64, on day: Day, act: Int64) -> Self {
        """
        UPDATE listing l SET superseded_by = \(act)
         WHERE l.batch_id = \(batch) AND l.source = 'upstream' AND l.superseded_by IS NULL
           AND (NOT EXISTS (SELECT FROM listing_end e WHERE e.listing_id = l.listing_id AND e.superseded_by IS NULL
                               AND e.batch_id IS NULL AND e.ended_on <= \(day))
                OR EXISTS (SELECT FROM listing p JOIN subject s USING (subject_id) JOIN batch_chunk k ON k.act_id = p.superseded_by
                            WHERE k.batch_id = \(batch) AND p.list = l.list AND p.document_key = l.document_key
                              AND coalesce(s.merged_into, s.subject_id) = l.subject_id))
        """
    }

    /// Puts back what a file from above had said differently, at the file that answers today.
    static func reopenListings(closedBy batch: Int64, act: Int64) -> Self {
        """
        INSERT INTO listing (list, side, subject_id, unit_id, document_no, document_key, organ, basis, cause, entered_on,
                             until_day, earliest_exit, rule, source, details, digest, batch_id, candidate_id, copy_of,
                             came_from, act_id)
        SELECT p.list, p.side, coalesce(s.merged_into, s.subject_id), p.unit_id, p.document_no, p.document_key, p.organ,
               p.basis, p.cause, p.entered_on, p.until_day, p.earliest_exit, p.rule, p.source, p.details, p.digest,
               p.batch_id, p.candidate_id, p.listing_id,
               CASE WHEN s.merged_into IS NULL THEN p.came_from ELSE coalesce(p.came_from, s.subject_id) END, \(act)
          FROM listing p JOIN subject s USING (subject_id) JOIN batch_chunk k ON k.act_id = p.superseded_by
         WHERE k.batch_id = \(batch)
           AND NOT EXISTS (SELECT FROM listing o
                            WHERE o.subject_id = coalesce(s.merged_into, s.subject_id) AND o.list = p.list
                              AND o.document_key = p.document_key AND o.superseded_by IS NULL)
        """
    }

    /// Takes back what a file from above ended; what had been told before of a later day holds again.
    static func liftListingEnds(saidBy batch: Int64, act: Int64) -> Self {
        """
        WITH lifted AS (
            UPDATE listing_end SET superseded_by = \(act) WHERE batch_id = \(batch) AND superseded_by IS NULL
            RETURNING listing_id, act_id
        )
        INSERT INTO listing_end (listing_id, subject_id, reason, ended_on, basis, batch_id, candidate_id, act_id)
        SELECT e.listing_id, e.subject_id, e.reason, e.ended_on, e.basis, e.batch_id, e.candidate_id, \(act)
          FROM lifted x JOIN listing_end e ON e.listing_id = x.listing_id AND e.superseded_by = x.act_id
          JOIN listing l ON l.listing_id = e.listing_id AND l.superseded_by IS NULL
        """
    }

    /// Takes along what ends an entry, from the row that this act closed to the one that stands in its place.
    ///
    /// - Parameter batch: Whose own ends stay behind, because it is undone; nil for none.
    static func carryListingEnds(notSaidBy batch: Int64? = nil, act: Int64) -> Self {
        """
        WITH moving AS (
            UPDATE listing_end e SET superseded_by = \(act)
              FROM listing o JOIN listing n ON n.subject_id = o.subject_id AND n.list = o.list AND n.document_key = o.document_key
                                           AND n.act_id = \(act) AND n.superseded_by IS NULL
             WHERE o.superseded_by = \(act) AND e.listing_id = o.listing_id AND e.superseded_by IS NULL
               AND (\(batch)::bigint IS NULL OR e.batch_id IS DISTINCT FROM \(batch))
            RETURNING n.listing_id, n.subject_id, n.entered_on, e.reason, e.ended_on, e.basis, e.batch_id, e.candidate_id
        )
        INSERT INTO listing_end (listing_id, subject_id, reason, ended_on, basis, batch_id, candidate_id, act_id)
        SELECT listing_id, subject_id, reason, greatest(ended_on, entered_on), basis, batch_id, candidate_id, \(act)
          FROM moving
        """
    }

    /// Takes back the natural persons of a file from above, but not whom an officer has taken off since.
    static func closePersons(saidBy batch: Int64, on day: Day, act: Int64) -> Self {
        """
        UPDATE person_listing p SET superseded_by = \(act)
         WHERE p.batch_id = \(batch) AND p.proposal_id IS NULL AND p.superseded_by IS NULL
           AND NOT EXISTS (SELECT FROM person_listing_end e
                            WHERE e.person_listing_id = p.person_listing_id AND e.superseded_by IS NULL AND e.ended_on <= \(day))
        """
    }
}
