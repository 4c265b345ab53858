import Postgres
import Testing

/// What the database holds of a case besides its machine: whose it is, who decides with whom, and what a decision entails.
@Suite struct CaseTests {
    private let adding =
        Script.act("record.add", by: "reporterA") + Script.record() + Script.record(1, 2) + Script.record(2)

    private func prepared(_ registry: GuardedRegistry, _ seqs: [Int] = [1]) async throws {
        try await registry.run(adding)
        try await registry.run(Script.submitting(seqs))
        try await registry.run(Script.confirming)
    }

    /// A reviewer in bureau A, which has none in the seed.
    private func addReviewer(_ login: String, to registry: GuardedRegistry) async throws {
        try await registry.run(
            Script.act("officer.add", by: "operator")
                + "SELECT add_officer('\(login)', 2, 'reviewer', 'sixteen bytes...', sha256('x'));")
        try await registry.run(
            """
            INSERT INTO session (digest, actor_id, expires_at)
            SELECT sha256('\(login)'), actor_id, clock_timestamp() + interval '1 hour' FROM officer WHERE login = '\(login)'
            """, as: .superuser)
    }

    @Test func nothingIsDecidedBeforeTheApplicantIsConfirmed() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            try await registry.run(Script.submitting())
            try await registry.refuses(Script.handling("accept"), .guarded("case_is_open"))
            try await registry.run(Script.confirming)
            try await registry.accepts(Script.handling("accept"))
            let back = Script.act("repair.withdraw", by: "reporterA") + Script.step("withdraw", as: "window_clerk")
            try await registry.refuses(back, .guarded("case_is_carried_out"))
            try await registry.accepts(back + Script.step("withdraw", item: 1, as: "window_clerk"))
            try await registry.refuses(Script.handling("verify"), .guarded("case_is_carried_out"))
        }
    }

    @Test func aCaseIsAboutTheApplicantsOwnAndGoesToItsUnit() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            let opening =
                Script.act("repair.submit", by: "reporterA") + Script.casework()
                + Script.step("submit", as: "window_clerk")
            for (columns, rule) in [
                (["seq": "9"], "case_item_exists"), (["subject_id": "2"], "case_item_is_the_applicants"),
                (["unit_id": "3"], "case_item_goes_to_its_unit"), (["unit_id": "1"], "case_item_goes_to_its_unit"),
                (["subject_id": "NULL", "seq": "NULL"], "case_item_exists"),
            ] { try await registry.refuses(opening + Script.item(1, of: 1, columns), .guarded(rule)) }
            let signing = ["unit_id": "2", "steps": "3", "act_id": "current_act()"]
            try await registry.run(
                Script.act("unit.signing", by: "operator") + Script.insert("unit_signing", signing))
            try await registry.refuses(
                opening + Script.item(1, of: 1), .guarded("case_item_steps_are_the_units"))
            let item = Script.item(1, of: 1, ["steps": "3"])
            try await registry.refuses(opening + item, .guarded("case_is_carried_out"))
            try await registry.accepts(opening + item + Script.step("receive", item: 1, as: "window_clerk"))
            try await registry.refuses(
                Script.act("repair.submit", by: "reporterA") + Script.item(2, of: 2, ["steps": "3"]),
                .guarded("case_is_whole"))
            try await registry.refuses(opening, .guarded("case_is_carried_out"))
            for columns in [["number": "'150800-YY-20261120-0001'"], ["number": "'x'"]] {
                let other = Script.act("repair.submit", by: "reporterA") + Script.casework("repair", columns)
                try await registry.refuses(other, .check("casework_number_is_of_its_kind"))
            }
        }
    }

    @Test func numbersOfADayHaveNoGaps() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            try await registry.run(Script.submitting())
            try await registry.refuses(
                Script.submitting([2]) + Script.step("accept", item: 1, as: "handler"),
                .guarded("case_step_is_the_acts"))
            try await registry.run(Script.submitting([2]))
            let numbers: Query<String> = """
                SELECT string_agg(right(number, 4), ' ' ORDER BY case_id) || ' ' || min(left(number, 10)) FROM casework
                """
            try await registry.holds(numbers, "0001 0002 150800-XF-")
        }
    }

    @Test func aStepFollowsTheOneThatItsActCloses() async throws {
        try await withRegistry { registry in
            try await prepared(registry)
            let close = "UPDATE case_step SET superseded_by = current_act() WHERE item = 1 AND superseded_by IS NULL;"
            try await registry.refuses(
                Script.act("repair.accept", by: "reporterA") + close, .guarded("case_is_carried_out"))
            let skipping = Script.handling("accept").replacing(", 0) + 1", with: ", 0) + 2")
            try await registry.refuses(skipping, .guarded("case_step_follows"))
            let silent = "SELECT begin_act('reporterA', gen_random_uuid(), 'repair.decline', NULL); "
            let declining = Script.step("decline", item: 1, as: "handler", ["ground": "'duty_open'"])
            try await registry.refuses(silent + declining, .guarded("case_step_says_why"))
            try await registry.refuses(Script.handling("decline"), .check("case_step_has_ground"))
            try await registry.accepts(Script.handling("decline", ["ground": "'duty_open'"]))
            let state: Query<String> = "SELECT state FROM case_head"
            try await registry.holds(state, "closed")
        }
    }

    @Test func whoAcceptsOrProposesDoesNotDecide() async throws {
        try await withRegistry { registry in
            try await prepared(registry)
            for act in Script.proposing() { try await registry.run(act) }
            // The handler became a reviewer meanwhile.
            try await registry.run(
                """
                ALTER TABLE officer DISABLE TRIGGER USER; UPDATE officer SET duty = 'reviewer' WHERE login = 'reporterA';
                ALTER TABLE officer ENABLE TRIGGER USER;
                """, as: .superuser)
            let own = Script.act("repair.sign", by: "reporterA") + Script.step("sign", item: 1, as: "reviewer")
            try await registry.refuses(
                own + Script.end(1, 1, ["reason": "'repaired'"]), .guarded("case_decided_by_another"))
            try await registry.accepts(Script.signing())
        }
    }

    /// With three steps who reviews does not sign, and goes on from the platform only where the unit has nobody else.
    @Test func threeStepsAreThreeOfficers() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            let laid = ["unit_id": "2", "steps": "3", "act_id": "current_act()"]
            try await registry.run(Script.act("unit.signing", by: "operator") + Script.insert("unit_signing", laid))
            let item = Script.item(1, of: 1, ["steps": "3"]) + Script.step("receive", item: 1, as: "window_clerk")
            try await registry.run(Script.submitting([]) + item)
            try await registry.run(Script.confirming)
            for act in Script.proposing() { try await registry.run(act) }
            try await addReviewer("reviewerA", to: registry)
            let reviewing = Script.step("review", item: 1, as: "reviewer")
            try await registry.refuses(Script.signing(), .guarded("case_is_carried_out"))
            try await registry.run(Script.act("repair.review", by: "reviewerA") + reviewing)
            let ends = Script.end(1, 1, ["reason": "'repaired'", "ended_on": "registry_today()"])
            let signing = Script.act("repair.sign", by: "reviewerA") + Script.step("sign", item: 1, as: "signer")
            try await registry.refuses(signing + ends, .guarded("case_decided_by_another"))
            // The unit's only reviewer has reviewed: it is signed from above, or by a second one.
            try await registry.accepts(
                Script.act("repair.send_back", by: "reviewer") + Script.step("send_back", item: 1, as: "above"))
        }
    }

    @Test func thePlatformDecidesOnlyWhereTheUnitHasNobody() async throws {
        try await withRegistry { registry in
            try await prepared(registry)
            for act in Script.proposing() { try await registry.run(act) }
            try await addReviewer("reviewerA", to: registry)
            try await registry.refuses(Script.signing(), .guarded("case_role_is_the_actors"))
            let signing = Script.act("repair.sign", by: "reviewerA") + Script.step("sign", item: 1, as: "reviewer")
            try await registry.accepts(
                signing + Script.end(1, 1, ["reason": "'repaired'", "ended_on": "registry_today()"]))
            // A unit above handles nothing in a unit's place.
            try await registry.run(Script.submitting([2]))
            try await registry.run(Script.confirming)
            let above = Script.act("repair.accept", by: "reporterA1") + Script.step("accept", item: 1, as: "handler")
            try await registry.refuses(above, .guarded("case_role_is_the_actors"))
        }
    }

    @Test func aUnitAsksOnceForWhatIsMissing() async throws {
        try await withRegistry { registry in
            try await prepared(registry, [1, 2])
            let both =
                Script.act("repair.return", by: "reporterA") + Script.step("return", item: 1, as: "handler")
                + Script.step("return", item: 2, as: "handler")
            try await registry.accepts(both)
            try await registry.run(
                Script.act("repair.complete", by: "reporterA") + Script.step("complete", item: 1, as: "window_clerk"))
            try await registry.refuses(Script.handling("return"), .guarded("case_completion_asked_once"))
        }
    }

    @Test func nothingIsApprovedBeforeItsMinimumOrWhileBarred() async throws {
        try await withRegistry { registry in
            let early = ["first_application": "registry_today() + 1"]
            try await registry.run(Script.act("record.add", by: "reporterA") + Script.record(1, 1, early))
            try await registry.run(Script.submitting())
            try await registry.run(Script.confirming)
            let acts = Script.proposing()
            for act in acts.dropLast() { try await registry.run(act) }
            try await registry.refuses(acts[2], .guarded("repair_minimum_reached"))
            try await registry.accepts(
                Script.handling("propose_refusal", kind: "propose", ["ground": "'minimum_running'"]))
            let refusing = Script.act("repair.sign", by: "reviewer") + Script.step("sign", item: 1, as: "above")
            try await registry.refuses(
                refusing + Script.end(1, 1, ["reason": "'repaired'"]), .guarded("case_is_carried_out"))
            try await registry.accepts(refusing)
        }
    }

    /// What is approved is the decision: an approval after which another unit's record of it is shown is refused.
    @Test func anApprovalEndsEveryVersionOfTheDecision() async throws {
        try await withRegistry { registry in
            try await prepared(registry)
            let twin = Script.record(1, 9, ["unit_id": "3", "natural_key": "'key 1-1'"])
            try await registry.run(Script.act("record.add", by: "reporterB") + twin)
            for act in Script.proposing() { try await registry.run(act) }
            try await registry.refuses(Script.signing(), .guarded("case_is_carried_out"))
            let basis = "(SELECT number FROM casework)"
            let other = Script.end(1, 9, ["reason": "'repaired'", "ended_on": "registry_today()", "basis": basis])
            // Nothing but versions of it.
            let stranger = Script.end(1, 2, ["reason": "'repaired'", "ended_on": "registry_today()", "basis": basis])
            try await registry.refuses(Script.signing() + other + stranger, .guarded("case_is_carried_out"))
            try await registry.accepts(Script.signing() + other)
        }
    }

    /// Approved is what is ended by the same act, and nothing else is ended; revoked is what is shown again, and barred.
    @Test func aDecisionIsCarriedOut() async throws {
        try await withRegistry { registry in
            try await prepared(registry)
            for act in Script.proposing() { try await registry.run(act) }
            let signed = Script.act("repair.sign", by: "reviewer") + Script.step("sign", item: 1, as: "above")
            let other = Script.end(1, 2, ["reason": "'repaired'"])
            try await registry.refuses(signed, .guarded("case_is_carried_out"))
            try await registry.refuses(signed + other, .guarded("case_is_carried_out"))
            try await registry.refuses(Script.signing() + other, .guarded("case_is_carried_out"))
            try await registry.refuses(signed + Script.end(), .guarded("publicity_end_reason_is_the_acts"))
            let silent = Script.act("repair.sign", by: "reviewer") + Script.end(1, 1, ["reason": "'repaired'"])
            try await registry.refuses(silent, .guarded("case_is_carried_out"))
            try await registry.run(Script.signing() + Script.recall())
            try await registry.refuses(settling, .guarded("repair_is_in_step"))
            let answer = "UPDATE case_recall SET superseded_by = current_act();"
            try await registry.refuses(
                Script.act("recall.answer", by: "reporterA") + answer, .guarded("unit_is_the_actors"))
            // A platform's file says nothing of a unit.
            for kind in ["recall.reconcile", "exchange.repairs"] {
                try await registry.refuses(
                    Script.act(kind, by: "reporterB") + answer, .guarded("case_recall_is_answered_by_its_unit"))
            }
            try await registry.run(Script.act("recall.answer", by: "reporterB") + answer)
            try await registry.run(settling)
            try await registry.run(
                Script.handling("propose_revocation", kind: "revoke", ["ground": "'materials_false'"]))
            let revoked = Script.act("repair.sign", by: "reviewer") + Script.step("sign", item: 1, as: "above")
            try await registry.refuses(revoked + Script.bar(), .guarded("case_is_carried_out"))
            try await registry.accepts(Script.revoking())
            try await registry.holds("SELECT count(*) FROM open_records(1)" as Query<Int64>, 2)
            // Whoever had a repair revoked has nothing else repaired.
            try await registry.run(Script.submitting([2]))
            try await registry.run(Script.confirming)
            let acts = Script.proposing()
            for act in acts.dropLast() { try await registry.run(act) }
            try await registry.refuses(acts[2], .guarded("repair_not_barred"))
            try await registry.run(
                Script.act("repair.unbar", by: "reviewer") + "UPDATE case_bar SET superseded_by = current_act();")
            try await registry.accepts(acts[2])
        }
    }

    private var settling: String {
        "SELECT begin_clock_act(gen_random_uuid(), 'case.settle', NULL); " + Script.step("sync", item: 1, as: "clock")
    }

    @Test func ofOneRecordOneCaseIsOpen() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            // Who is not confirmed stands in nobody's way.
            try await registry.run(Script.submitting())
            try await registry.run(Script.submitting())
            try await registry.run(Script.confirming)
            let first =
                Script.act("repair.confirm", by: "reporterA") + Script.step("confirm", as: "window_clerk", of: "1")
            try await registry.refuses(first, .guarded("case_item_one_open"))
            try await registry.run(Script.handling("decline", ["ground": "'duty_open'"]))
            try await registry.accepts(first)
        }
    }

    /// Papers and persons are read by units that handle the case and by whoever has its code, and by nobody else.
    @Test func papersAreReadByTheirCase() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            try await registry.run(
                Script.submitting() + Script.party() + Script.paper()
                    + "SELECT keep_case_code(\(Script.lastCase), '\(Script.code)');")
            for (secret, count) in [
                ("reporterA", 1), ("reporterA1", 0), ("reporterB", 0), ("reviewer", 1), ("reviewerB", 0),
                ("auditor", 0), ("operator", 0), ("nobody", 0), (Script.code, 1), ("another 16 bytes", 0),
            ] {
                let read = """
                    SELECT read_as('\(secret)');
                    CREATE TEMP TABLE seen ON COMMIT DROP AS
                    SELECT (SELECT count(*) FROM case_paper_content) AS papers, (SELECT count(*) FROM case_party) AS parties;
                    SELECT 1 / CASE WHEN papers = \(count) AND parties = \(count) THEN 1 ELSE 0 END FROM seen;
                    """
                let refusal = try await registry.refusal(of: read, as: .clerk)
                #expect(refusal == nil, "\(secret)")
            }
            try await registry.holds("SELECT count(*) FROM case_paper_content" as Query<Int64>, as: .clerk, 0)
            for role in [Role.auditor, .open, .portal] {
                try await registry.refuses("SELECT count(*) FROM case_party", as: role, .denied)
            }
            for content in ["'plain text'", "''"] {
                let other = Script.submitting([2]) + Script.paper(content: content)
                let refusal = try await registry.refusal(of: other)
                #expect(refusal?.state == "23514", "\(content)")
            }
            try await registry.refuses(
                Script.submitting([2]) + Script.party(["person": "'999999999999999999'"]),
                .check("case_party_keeps_no_number"))
        }
    }

    @Test func aCodeOpensItsCaseAndNothingElse() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            let code = "SELECT keep_case_code(\(Script.lastCase), '\(Script.code)');"
            try await registry.run(Script.submitting() + code)
            try await registry.run(Script.submitting([2]))
            func withdrawing(_ code: String, _ number: String) -> String {
                "SELECT begin_applicant_act('\(code)', gen_random_uuid(), 'repair.withdraw', 'test'); "
                    + Script.step("withdraw", as: "applicant", of: number)
                    + Script.step("withdraw", item: 1, as: "applicant", of: number)
            }
            try await registry.refuses(withdrawing(Script.code, "2"), .guarded("case_role_is_the_actors"))
            try await registry.refuses(withdrawing("another 16 bytes", "1"), .guarded("case_code_known"))
            try await registry.refuses(withdrawing("short", "1"), .guarded("case_code_known"))
            for kind in ["repair.accept", "repair.sign", "record.add", "case.settle"] {
                try await registry.refuses(
                    "SELECT begin_applicant_act('\(Script.code)', gen_random_uuid(), '\(kind)', 'test')",
                    .guarded("act_is_of_the_duty"))
            }
            try await registry.accepts(withdrawing(Script.code, "1"))
            let late = "SELECT keep_case_code(2, 'another 16 bytes');"
            try await registry.refuses(
                Script.act("repair.confirm", by: "reporterA") + late, .guarded("case_code_is_the_acts"))
            try await registry.refuses("SELECT count(*) FROM case_code", as: .clerk, .denied)
        }
    }
}
