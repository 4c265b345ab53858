import Postgres
import Testing

/// Every write is inside an act, and an act is opened by whoever may open it.
@Suite struct ActTests {
    /// Tables that the writer may insert into, with a row that an act of a fitting kind could write.
    static let writes: [(kind: String, by: String, sql: String)] = [
        (
            "unit.add", "operator",
            "INSERT INTO reporting_unit (name, level, parent_id, act_id) VALUES ('U', 'city', 1, \(a));"
        ),
        (
            "unit.add", "operator",
            "INSERT INTO unit_alias (alias, unit_id, kind, act_id) VALUES ('U', 2, 'short', \(a));"
        ),
        ("rules.load", "operator", ruleSet),
        (
            "rules.load", "operator",
            Script.insert(
                "record_class",
                [
                    "class": "'x'", "name_zh": "'x'", "name_en": "'x'", "channels": "'{open}'", "act_id": a,
                ])
        ),
        ("subject.admit", "operator", subject),
        ("intake.chunk", "reporterA", name),
        (
            "subject.admit", "operator",
            Script.insert(
                "admitted_code",
                [
                    "code": "'123456789012345678'", "name": "'n'", "reason": "'r'", "act_id": a,
                ])
        ),
        ("record.add", "reporterA", Script.record(1, 1, ["act_id": a])),
        ("intake.chunk", "reporterA", Script.batch().replacing("current_act()", with: a)),
    ]

    /// The act of the transaction, or a number where there is none.
    private static let a = "coalesce(current_act(), 1)"
    static let ruleSet = Script.insert(
        "rule_set",
        [
            "kind": "'rating'", "name": "'r'", "version": "'1'", "effective_from": "'2026-01-01'",
            "digest": "repeat('a', 64)", "content": "''", "unverified": "0", "act_id": a,
        ])
    static let subject = Script.insert(
        "subject",
        [
            "code": "'123456789012345678'", "name": "'n'", "name_key": "'n'", "kind": "'enterprise'",
            "state": "'active'",
            "division": "'150800'", "act_id": a, "touched_by": a,
        ])
    static let name = """
        UPDATE subject_name SET superseded_by = \(a) WHERE subject_id = 1;
        INSERT INTO subject_name (subject_id, name, name_key, search_form, grams, act_id)
        VALUES (1, 'n', 'n', 'n', '{}', \(a));
        """

    @Test(arguments: writes.indices) func nothingIsWrittenOutsideAnAct(_ index: Int) async throws {
        let write = Self.writes[index]
        try await withRegistry { registry in
            for role in [Role.writer, .clerk, .owner, .superuser] {
                try await registry.refuses(write.sql, as: role, .guarded("write_within_act"))
            }
            let control = try await registry.refusal(of: Script.act(write.kind, by: write.by) + write.sql)
            #expect(control == nil, "\(write.sql)")
        }
    }

    @Test(arguments: writes.indices) func anActOfAnotherKindWritesNothing(_ index: Int) async throws {
        let write = Self.writes[index]
        try await withRegistry { registry in
            let other = write.by == "operator" ? ("officer.add", "operator") : ("batch.close", "reporterA")
            try await registry.refuses(Script.act(other.0, by: other.1) + write.sql, .guarded("written_by_its_act"))
        }
    }

    @Test(arguments: writes.indices) func rowsCarryTheirOwnAct(_ index: Int) async throws {
        let write = Self.writes[index]
        try await withRegistry { registry in
            let foreign = write.sql.replacing(Self.a, with: "1")
            for role in [Role.writer, .owner] {
                let refusal = try await registry.refusal(of: Script.act(write.kind, by: write.by) + foreign, as: role)
                let expected = write.sql.hasPrefix("UPDATE") ? "history_is_kept" : "act_id_is_current"
                #expect(refusal == .guarded(expected))
            }
        }
    }

    @Test func aTransactionHasOneAct() async throws {
        try await withRegistry { registry in
            let two = Script.act("unit.add", by: "operator") + Script.act("rules.load", by: "operator")
            try await registry.refuses(two, .guarded("one_act_per_transaction"))
            let rolledBack = """
                SAVEPOINT s; \(Script.act("unit.add", by: "operator")) ROLLBACK TO s;
                """
            try await registry.refuses(rolledBack + Script.record(), .guarded("write_within_act"))
            let again = rolledBack + Script.act("record.add", by: "reporterA") + Script.record()
            try await registry.accepts(again)
            let inside = "SAVEPOINT s; \(Script.act("record.add", by: "reporterA")) RELEASE s; " + Script.record(2)
            try await registry.accepts(inside)
        }
    }

    @Test func onlyTheOwnersFunctionsMakeActs() async throws {
        try await withRegistry { registry in
            let row = """
                INSERT INTO act (actor_id, request_id, kind)
                SELECT actor_id, gen_random_uuid(), 'record.add' FROM officer WHERE login = 'reporterA';
                """
            for role in Role.serving { try await registry.refuses(row, as: role, .denied) }
            for call in [
                "open_act(1, gen_random_uuid(), 'unit.add', 'x')", "number_act()", "act_begins()",
                "begin_founder_act(gen_random_uuid(), 'unit.add', 'x')", "check_password('operator', 'x')",
            ] {
                try await registry.refuses("SELECT \(call)", as: .clerk, .denied)
            }
        }
    }

    @Test func theOwnerMakesNoActOfAnotherTransaction() async throws {
        try await withRegistry { registry in
            let row =
                "INSERT INTO act (actor_id, request_id, kind, xid, begun_at) SELECT 1, gen_random_uuid(), 'unit.add', "
            let elsewhere = row + "'1'::xid8, clock_timestamp();"
            try await registry.refuses(elsewhere, as: .owner, .guarded("act_begins_here"))
            let earlier = row + "pg_current_xact_id(), '2020-01-01';"
            try await registry.refuses(earlier, as: .owner, .guarded("act_begins_here"))
            let twice = row.dropLast() + " pg_current_xact_id(), clock_timestamp() FROM generate_series(1, 2);"
            try await registry.refuses(String(twice), as: .owner, .guarded("one_act_per_transaction"))
        }
    }

    @Test func anotherTransactionsActIsNotOnes() async throws {
        try await withRegistry { registry in
            try await registry.run(Script.act("record.add", by: "reporterA") + Script.record())
            let last = "(SELECT max(act_id) FROM act)"
            try await registry.refuses(Script.record(2, 1, ["act_id": last]), .guarded("write_within_act"))
            let inMine =
                Script.act("record.add", by: "reporterA")
                + Script.record(2, 1, ["act_id": "(SELECT max(act_id) - 1 FROM act)"])
            try await registry.refuses(inMine, .guarded("act_id_is_current"))
        }
    }

    @Test func aRequestIsDoneOnce() async throws {
        try await withRegistry { registry in
            let act = "SELECT begin_act('operator', '00000000-0000-0000-0000-000000000001', 'unit.add', NULL);"
            try await registry.accepts(act)
            try await registry.refuses(act, .unique("act_request_unique"))
            let blank = "SELECT begin_act('operator', gen_random_uuid(), 'unit.add', '  ');"
            try await registry.refuses(blank, .check("act_reason_not_blank"))
        }
    }
}
