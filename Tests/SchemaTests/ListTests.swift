import Postgres
import Testing

/// Lists: entered by two officers or from above, ended by an end, shown by one definition; persons by their organ alone.
@Suite struct ListTests {
    private let entering = Script.act("list.enter", by: "reporterA")
    private let confirming = Script.act("list.confirm", by: "reviewer")
    private let loading = Script.act("list.import", by: "reporterB")
    private var proposed: String { entering + Script.proposal() + Script.candidate() }
    private var entered: String { confirming + Script.decided("confirmed") + Script.listing() }

    @Test func anUntrustListingNamesOrganDocumentAndBasis() async throws {
        try await withRegistry { registry in
            for column in ["organ", "document_no"] {
                for value in ["NULL", "' '"] {
                    let line = entering + Script.proposal() + Script.candidate(1, [column: value])
                    try await registry.refuses(line, .guarded("listing_untrust_names_its_basis"))
                }
            }
            let blank = entering + Script.proposal() + Script.candidate(1, ["basis": "NULL"])
            try await registry.refuses(blank, .check("listing_candidate_says_what"))
            let above = ["list": "'organs'", "side": "'untrust'", "organ": "NULL"]
            try await registry.refuses(loading + Script.graded(1, above), .check("listing_untrust_names_its_basis"))
            try await registry.refuses(loading + Script.graded(1, ["basis": "' '"]), .check("listing_basis_not_blank"))
            try await registry.refuses(
                loading + Script.graded(1, ["side": "'untrust'"]), .check("listing_untrust_names_its_basis"))
            try await registry.accepts(loading + Script.graded())
        }
    }

    /// No road leads onto a list of ours but a proposal that another officer confirmed, as it was proposed.
    @Test func oursAreConfirmedAsProposed() async throws {
        try await withRegistry { registry in
            try await registry.refuses(
                Script.act("list.import", by: "reporterA")
                    + Script.listing(1, ["candidate_id": "NULL", "source": "'upstream'"]),
                .guarded("listing_is_confirmed"))
            try await registry.refuses(entering + Script.listing(), .guarded("written_by_its_act"))
            try await registry.run(proposed)
            try await registry.refuses(confirming + Script.listing(), .guarded("listing_is_as_proposed"))
            try await registry.refuses(
                confirming + Script.decided("confirmed"), .guarded("listings_are_carried_out"))
            for columns in [["cause": "'x'"], ["until_day": "'2030-02-10'"], ["digest": "md5('x')::uuid"]] {
                let other = confirming + Script.decided("confirmed") + Script.listing(1, columns)
                try await registry.refuses(other, .guarded("listing_is_as_proposed"))
            }
            let another = confirming + Script.decided("confirmed") + Script.listing() + Script.listing(2)
            try await registry.refuses(another, .guarded("listing_is_as_proposed"))
            try await registry.refuses(entering + Script.candidate(2, line: 2), .guarded("listing_proposal_is_whole"))
            try await registry.accepts(entered)
            try await registry.refuses(entered, .unique("listing_decision_pkey"))
        }
    }

    @Test func anotherOfficerDecides() async throws {
        try await withRegistry { registry in
            try await registry.run(proposed)
            let both = "UPDATE act_kind SET duties = '{reporter,reviewer}' WHERE kind LIKE 'list.%'"
            try await registry.run(both, as: .superuser)
            for (kind, decision) in [("list.confirm", "confirmed"), ("list.decline", "declined")] {
                let own = Script.act(kind, by: "reporterA") + Script.decided(decision)
                try await registry.refuses(own, .guarded("listing_decided_by_another"))
                let stranger = Script.act(kind, by: "reviewerB") + Script.decided(decision)
                try await registry.refuses(stranger, .guarded("unit_is_the_actors"))
            }
            let back = Script.act("list.withdraw", by: "reviewer") + Script.decided("withdrawn")
            try await registry.refuses(back, .guarded("listing_withdrawn_by_its_proposer"))
            let wrong = confirming + Script.decided("declined")
            try await registry.refuses(wrong, .guarded("listing_decision_is_the_acts"))
            let silent = "SELECT begin_act('reviewer', gen_random_uuid(), 'list.decline', NULL); "
            try await registry.refuses(silent + Script.decided("declined"), .guarded("listing_says_why"))
            try await registry.accepts(entered)
        }
    }

    /// 上级复核: the unit above decides only where the unit itself has no second officer.
    @Test func aUnitWithAReviewerConfirmsItself() async throws {
        try await withRegistry { registry in
            let grant =
                Script.act("list.enter", by: "reporterB")
                + Script.proposal(["unit_id": "3"]) + Script.candidate(1, ["organ": "'Bureau A'"])
            try await registry.run(grant)
            let listing = Script.listing(1, ["unit_id": "3"])
            try await registry.refuses(
                confirming + Script.decided("confirmed") + listing, .guarded("listing_decided_by_its_unit"))
            let own = Script.act("list.confirm", by: "reviewerB") + Script.decided("confirmed") + listing
            try await registry.accepts(own)
            // Bureau A has no reviewer: that of the unit above it decides.
            try await registry.run(entering + Script.proposal() + Script.candidate(2))
            try await registry.accepts(confirming + Script.decided("confirmed") + Script.listing(2))
        }
    }

    @Test func anEntryEndsOnlyByItsEnd() async throws {
        try await withRegistry { registry in
            try await registry.run(proposed)
            try await registry.run(entered)
            try await registry.run(entering + Script.proposal() + Script.candidate(3))
            try await registry.run(confirming + Script.decided("confirmed") + Script.listing(3))
            try await registry.run(loading + Script.graded(2))
            let leaving = Script.act("list.leave", by: "reporterA")
            try await registry.refuses(leaving + Script.leaving(1), .guarded("listing_is_confirmed"))
            let close = "UPDATE listing SET superseded_by = current_act();"
            try await registry.refuses(confirming + close, .guarded("listing_ends_by_its_end"))
            let leave = Script.proposal(["operation": "'leave'"])
            for columns in [[:], ["reason": "'repaired'"]] as [[String: String]] {
                let early = leaving + leave + Script.ending(1, columns.merging(["ended_on": "'2027-02-10'"]) { $1 })
                try await registry.refuses(early, .guarded("listing_leaves_not_too_early"))
            }
            try await registry.refuses(
                leaving + leave + Script.candidate(), .guarded("listing_candidate_is_the_proposals"))
            try await registry.run(
                leaving + leave + Script.ending(1, ["reason": "'annulled'", "ended_on": "'2026-03-01'"]))
            let decided = confirming + Script.decided("confirmed")
            let candidate = ["candidate_id": "(SELECT max(candidate_id) FROM listing_candidate)"]
            try await registry.refuses(decided + Script.leaving(1, candidate), .guarded("listing_is_as_proposed"))
            let end = Script.leaving(1, candidate.merging(["reason": "'annulled'", "ended_on": "'2026-03-01'"]) { $1 })
            // Another entry of the unit than the one that was proposed.
            let other = Script.leaving(
                2, subject: 3, candidate.merging(["reason": "'annulled'", "ended_on": "'2026-03-01'"]) { $1 })
            try await registry.refuses(decided + other, .guarded("listing_is_as_proposed"))
            try await registry.accepts(decided + end)
            let lift = "UPDATE listing_end SET superseded_by = current_act();"
            try await registry.refuses(confirming + lift, .guarded("listing_end_stands"))
            // What is determined above is ended by one officer of the unit that loaded it.
            let above = Script.act("list.leave", by: "reporterB")
            try await registry.refuses(
                leaving + Script.leaving(3, subject: 2), .guarded("unit_is_the_actors"))
            try await registry.refuses(
                above + Script.leaving(3, subject: 2, ["reason": "'missing'"]),
                .guarded("listing_end_reason_is_the_acts"))
            try await registry.refuses(
                above + Script.leaving(3, subject: 2, ["ended_on": "'2026-02-09'"]), .guarded("listing_end_has_listing")
            )
            try await registry.accepts(above + Script.leaving(3, subject: 2))
        }
    }

    /// What closes an entry's row, or its end, puts it somewhere: nobody vanishes from a list, or comes back, by a merger of nothing.
    @Test func whatIsClosedGoesOn() async throws {
        try await withRegistry { registry in
            try await registry.run(proposed)
            try await registry.run(entered)
            try await registry.run(loading + Script.graded(2))
            try await registry.run(Script.act("list.leave", by: "reporterB") + Script.leaving(2, subject: 2))
            let closing = [
                "UPDATE listing SET superseded_by = current_act() WHERE listing_id = 1;",
                "UPDATE listing_end SET superseded_by = current_act();",
            ]
            for close in closing {
                for kind in ["subject.merge", "subject.split"] {
                    try await registry.refuses(Script.act(kind, by: "reviewer") + close, .guarded("listing_goes_on"))
                }
            }
            let above = "UPDATE listing SET superseded_by = current_act() WHERE listing_id = 2;"
            try await registry.refuses(loading + above, .guarded("listing_goes_on"))
            try await registry.refuses(Script.act("batch.undo", by: "reporterB") + above, .guarded("listing_goes_on"))
        }
    }

    /// What is said to come from above comes in a file.
    @Test func whatComesFromAboveComesInAFile() async throws {
        try await withRegistry { registry in
            try await registry.run(Script.act("intake.chunk", by: "reporterA") + Script.batch())
            for columns in [["batch_id": "NULL"], ["batch_id": "1"]] {
                try await registry.refuses(
                    loading + Script.graded(1, columns), .guarded("listing_comes_by_file"))
            }
            try await registry.accepts(loading + Script.graded())
        }
    }

    @Test func onlyItsKindsAndUnitsAndOnce() async throws {
        try await withRegistry { registry in
            let organs = ["list": "'organs'", "side": "'untrust'", "document_no": "'x'", "document_key": "'x'"]
            try await registry.refuses(loading + Script.graded(1, organs), .guarded("listing_kind_is_the_lists"))
            try await registry.run(loading + Script.graded())
            try await registry.refuses(
                loading + Script.graded(1, ["entered_on": "'2026-03-01'"]), .guarded("listing_one_current"))
            try await registry.refuses(loading + Script.graded(), .unique("listing_one_current"))
            try await registry.refuses(
                Script.act("list.import", by: "reporterA") + Script.graded(2), .guarded("unit_is_the_actors"))
            try await registry.refuses(
                entering + Script.proposal(["list": "'graded'"]), .guarded("listing_is_confirmed"))
            try await registry.run(Script.act("unit.grant", by: "operator") + Script.grant(2, "admin_penalty"))
            try await registry.refuses(entering + Script.proposal(), .guarded("unit_sends_the_class"))
        }
    }

    /// A list of ours is its organs', by a word of their names or a code; another unit has to be granted it by name.
    @Test func onlyItsOrgansPropose() async throws {
        try await withRegistry { registry in
            let organs = Script.act("rules.load", by: "operator") + "UPDATE credit_list SET act_id = current_act(), "
            try await registry.refuses(
                organs + "organ_names = NULL WHERE list = 'arrears';", .check("credit_list_ours_has_organs"))
            try await registry.run(organs + "organ_names = '{Labour}' WHERE list = 'arrears';")
            try await registry.refuses(proposed, .guarded("unit_sends_the_class"))
            try await registry.refuses(
                entering + Script.proposal() + Script.person(), .guarded("unit_sends_the_class"))
            try await registry.run(Script.act("unit.grant", by: "operator") + Script.grant(2, "arrears"))
            try await registry.accepts(proposed)
        }
    }

    /// Natural persons leave from a day on, as subjects do, and an end told for a later day gives way to an earlier one.
    @Test func personsLeaveFromADayOn() async throws {
        try await withRegistry { registry in
            try await registry.run(proposed + Script.person(["earliest_exit": "'2027-02-11'"]))
            let end = { (columns: [String: String]) in
                Script.insert(
                    "person_listing_end",
                    [
                        "person_listing_id": "(SELECT max(person_listing_id) FROM person_listing)", "reason": "'left'",
                        "ended_on": "'2027-03-01'", "act_id": "current_act()",
                    ].merging(columns) { $1 })
            }
            let leaving = Script.act("list.leave", by: "reporterA")
            try await registry.refuses(leaving + end([:]), .guarded("listing_end_has_listing"))
            try await registry.run(entered)
            try await registry.refuses(leaving + end([:]), .guarded("listing_is_confirmed"))
            let person = [
                "listing_id": "NULL", "subject_id": "NULL",
                "person_listing_id": "(SELECT max(person_listing_id) FROM person_listing)",
            ]
            let leave = leaving + Script.proposal(["operation": "'leave'"])
            try await registry.refuses(
                leave + Script.ending(1, person.merging(["ended_on": "'2027-02-10'"]) { $1 }),
                .guarded("listing_leaves_not_too_early"))
            try await registry.run(leave + Script.ending(1, person))
            let decided = confirming + Script.decided("confirmed")
            try await registry.refuses(decided, .guarded("listings_are_carried_out"))
            try await registry.refuses(
                decided + end(["ended_on": "'2027-03-02'"]), .guarded("listing_is_as_proposed"))
            let candidate = ["candidate_id": "(SELECT max(candidate_id) FROM listing_candidate)"]
            try await registry.run(decided + end(candidate))
            let lift = "UPDATE person_listing_end SET superseded_by = current_act();"
            try await registry.refuses(confirming + lift, .guarded("listing_end_stands"))
            let close = "UPDATE person_listing SET superseded_by = current_act();"
            try await registry.refuses(
                Script.act("batch.undo", by: "reporterA") + close, .guarded("listing_ends_by_its_end"))
        }
    }

    /// Nobody but officers of their organ reads natural persons; while a proposal is open, also who decides it.
    @Test func personsAreTheirOrgansAlone() async throws {
        try await withRegistry { registry in
            try await registry.refuses(
                loading + Script.person(["list": "'graded'", "unit_id": "3"]),
                .guarded("person_listing_list_has_persons"))
            let number = "11010519491231002X"
            try await registry.refuses(
                entering + Script.proposal() + Script.person(["name": "'张三 \(number)'"]),
                .check("person_listing_keeps_no_number"))
            try await registry.refuses(
                entering + Script.person(["proposal_id": "NULL"]), .guarded("listing_is_confirmed"))
            try await registry.run(proposed + Script.person())
            for role in Role.serving {
                try await registry.refuses("SELECT name FROM person_listing", as: role, .denied)
                try await registry.refuses("SELECT * FROM person_listing", as: role, .denied)
            }
            func seen(_ token: String) -> Query<Int64> {
                "SELECT count(*) FROM read_person_listings(\(Array(token.utf8)), NULL, NULL)"
            }
            for (token, count) in [
                ("reporterA", 1), ("operatorA", 1), ("reviewer", 1), ("reporterA1", 0), ("reporterB", 0),
                ("auditor", 0),
                ("operator", 0), ("nobody", 0),
            ] { try await registry.holds(seen(token), as: .clerk, Int64(count)) }
            try await registry.run(entered)
            try await registry.holds(seen("reviewer"), as: .clerk, 0)
            try await registry.holds(seen("reporterA"), as: .clerk, 1)
            let close = "UPDATE person_listing SET superseded_by = current_act();"
            try await registry.refuses(
                Script.act("list.leave", by: "reporterA") + close, .guarded("written_by_its_act"))
        }
    }

    /// The open view and the one definition say the same, day by day, and entries lapse without anybody writing.
    @Test func oneDefinitionOfWhoIsListed() async throws {
        try await withRegistry { registry in
            try await registry.run(proposed)
            try await registry.run(entered)
            try await registry.run(
                loading + Script.graded(1, ["entered_on": "registry_today() - 10", "until_day": "registry_today()"])
                    + Script.graded(2, ["entered_on": "registry_today() - 10", "until_day": "registry_today() - 1"])
                    + Script.graded(3, ["entered_on": "registry_today()", "until_day": "'infinity'"]))
            let differing: Query<Int64> = """
                SELECT count(*) FROM (
                    (SELECT v.listing_id FROM subject s, visible_listings(s.subject_id, 'open', registry_today(), NULL) v
                     EXCEPT SELECT listing_id FROM open_listing)
                    UNION ALL
                    (SELECT listing_id FROM open_listing
                     EXCEPT SELECT v.listing_id FROM subject s, visible_listings(s.subject_id, 'open', registry_today(), NULL) v)) x
                """
            try await registry.holds(differing, 0)
            for (subject, day, count) in [
                (1, "0", 2), (1, "1", 1), (2, "-1", 1), (2, "0", 0), (3, "-1", 0), (3, "9999", 1),
            ] {
                let query: Query<Int64> = """
                    SELECT count(*) FROM visible_listings(\(Int64(subject)), 'open', registry_today() + \(Int32(day) ?? 0)::integer, NULL)
                    """
                try await registry.holds(query, Int64(count))
            }
            let above = Script.act("list.leave", by: "reporterB")
            try await registry.run(above + Script.leaving(4, subject: 3, ["ended_on": "registry_today()"]))
            try await registry.holds(differing, 0)
            try await registry.holds("SELECT count(*) FROM open_listing" as Query<Int64>, as: .portal, 2)
            let details: Query<String> = "SELECT details::text FROM open_listing WHERE list = 'arrears'"
            try await registry.holds(details, as: .portal, "{}")
            // What was known before the end was told.
            let known: Query<Int64> = """
                SELECT count(*) FROM visible_listings(3, 'open', registry_today(), (SELECT max(timepoint) - 1 FROM journal))
                """
            try await registry.holds(known, 1)
        }
    }

    /// Each act that touches a listing raises its subject's version.
    @Test func versionsRise() async throws {
        try await withRegistry { registry in
            func version() async throws -> Int64? {
                try await registry.value("SELECT version FROM subject WHERE subject_id = 1" as Query<Int64>)
            }
            let first = try await version()
            try await registry.run(loading + Script.graded())
            let second = try await version()
            try await registry.run(Script.act("list.leave", by: "reporterB") + Script.leaving(1))
            let third = try await version()
            #expect(first.map { $0 + 1 } == second && second.map { $0 + 1 } == third)
        }
    }
}

/// An end holds, unless it was told for a later day and an earlier one is told.
@Suite struct ListEndTests {
    private let loading = Script.act("list.import", by: "reporterB")
    private let leaving = Script.act("list.leave", by: "reporterB")

    private func instead(_ day: String) -> String {
        """
        WITH later AS (UPDATE listing_end SET superseded_by = current_act() WHERE superseded_by IS NULL RETURNING listing_id, subject_id)
        INSERT INTO listing_end (listing_id, subject_id, reason, ended_on, act_id)
        SELECT listing_id, subject_id, 'court', \(day), current_act() FROM later;
        """
    }

    @Test func onlyALaterEndGivesWay() async throws {
        try await withRegistry { registry in
            try await registry.run(loading + Script.graded())
            try await registry.run(leaving + Script.leaving(1, ["ended_on": "registry_today() + 100"]))
            for day in ["registry_today() + 100", "registry_today() + 101"] {
                try await registry.refuses(leaving + instead(day), .guarded("listing_end_stands"))
            }
            let lift = "UPDATE listing_end SET superseded_by = current_act();"
            for act in [leaving, loading] { try await registry.refuses(act + lift, .guarded("listing_end_stands")) }
            let until: Query<Bool> =
                "SELECT until_day = registry_today() + 99 FROM visible_listings(1, 'open', registry_today(), NULL)"
            try await registry.holds(until, true)
            try await registry.run(leaving + instead("registry_today() + 10"))
            try await registry.run(leaving + instead("registry_today()"))
            try await registry.holds("SELECT count(*) FROM open_listing" as Query<Int64>, 0)
            try await registry.refuses(leaving + instead("registry_today() - 1"), .guarded("listing_end_stands"))
        }
    }

    /// A file from above that says an entry differently cannot leave its end behind, nor make one up.
    @Test func whatEndsAnEntryGoesOnWithIt() async throws {
        try await withRegistry { registry in
            try await registry.run(loading + Script.graded())
            try await registry.run(leaving + Script.leaving(1, ["ended_on": "registry_today() + 100"]))
            let replaced =
                loading + "UPDATE listing SET superseded_by = current_act();" + Script.graded(1, ["cause": "'x'"])
            let close = "UPDATE listing_end SET superseded_by = current_act();"
            try await registry.refuses(replaced + close, .guarded("listing_end_stands"))
            let other = Script.leaving(
                1, ["listing_id": "(SELECT max(listing_id) FROM listing)", "ended_on": "registry_today() + 99"])
            try await registry.refuses(replaced + other, .guarded("listing_moves_unchanged"))
            let carried = """
                WITH moving AS (UPDATE listing_end SET superseded_by = current_act() RETURNING subject_id, reason, ended_on)
                INSERT INTO listing_end (listing_id, subject_id, reason, ended_on, act_id)
                SELECT (SELECT max(listing_id) FROM listing), subject_id, reason, ended_on, current_act() FROM moving;
                """
            try await registry.accepts(replaced + carried)
        }
    }
}
