import Postgres
import Testing

/// History is inserted and closed; nothing else happens to it, whoever asks.
@Suite struct HistoryTests {
    @Test(arguments: Ledger.tables) func noColumnChanges(_ table: Ledger.Table) async throws {
        try await withRegistry { registry in
            try await registry.fill()
            let columns = try await registry.database(as: .superuser).all(
                """
                SELECT attname::text, attidentity <> '' FROM pg_attribute
                 WHERE attrelid = \(table.name)::regclass AND attnum > 0 ORDER BY attnum
                """ as Query<Columns<String, Bool>>)
            #expect(!columns.isEmpty)
            for column in columns {
                let (name, isIdentity) = column.values
                guard name != "superseded_by" else { continue }
                let update = "UPDATE \(table) SET \(name) = \(isIdentity ? "DEFAULT" : name);"
                for role in [Role.owner, .superuser] {
                    try await registry.refuses(table.act + update, as: role, .guarded("history_is_kept"))
                }
                try await registry.refuses(table.act + update, as: .clerk, .denied)
            }
        }
    }

    @Test(arguments: Ledger.tables) func noRowGoes(_ table: Ledger.Table) async throws {
        try await withRegistry { registry in
            try await registry.fill()
            for verb in ["DELETE FROM \(table);", "TRUNCATE \(table) CASCADE;"] {
                for role in [Role.owner, .superuser] {
                    try await registry.refuses(table.act + verb, as: role, .guarded("history_is_kept"))
                }
                for role in Role.serving { try await registry.refuses(verb, as: role, .denied) }
            }
        }
    }

    @Test(arguments: Ledger.kept.keys.sorted()) func whatNoActWritesIsKeptToo(_ table: String) async throws {
        try await withRegistry { registry in
            try await registry.run("SELECT sign_in('nobody', 'k')")
            let column = try #require(Ledger.kept[table])
            for verb in [
                "UPDATE \(table) SET \(column) = \(column);", "DELETE FROM \(table);", "TRUNCATE \(table) CASCADE;",
            ] {
                for role in [Role.owner, .superuser] {
                    try await registry.refuses(verb, as: role, .guarded("history_is_kept"))
                }
                for role in Role.serving { try await registry.refuses(verb, as: role, .denied) }
            }
        }
    }

    @Test(arguments: Ledger.tables.filter(\.isClosed)) func aRowIsClosedOnceByItsAct(_ table: Ledger.Table) async throws
    {
        try await withRegistry { registry in
            try await registry.fill()
            // A revision is closed only to be followed by another, a row that waited by what became of it, an entry of a
            // list and its end by where a merger took them; the other tables' rows just end.
            let followers = [
                "record": Script.record(1, 2, ["revision": "2"]), "held_row": Script.outcome(of: 2),
                "listing": Script.moved(1, to: 3),
                "listing_end": "UPDATE listing SET superseded_by = current_act() WHERE listing_id = 2;"
                    + Script.moved(2, to: 3)
                    + Script.leaving(2, subject: 3, ["listing_id": "(SELECT max(listing_id) FROM listing)"]),
                "case_step": Script.step("accept", item: 2, as: "handler", [:], after: "received"),
            ]
            let rows = [
                "record": " WHERE seq = 2 AND revision = 1", "held_row": " WHERE held_row_id = 2",
                "listing": " WHERE listing_id = 1", "publicity_end": " WHERE reason = 'undone'",
                "case_step": " WHERE item = 2 AND step = 1",
            ]
            let (follower, row) = (followers[table.name] ?? "", rows[table.name] ?? "")
            let close = "UPDATE \(table) SET superseded_by = current_act()\(row);"
            for wrong in ["1", "NULL"] {
                let update = "UPDATE \(table) SET superseded_by = \(wrong)\(row);"
                for role in [Role.clerk, .owner] {
                    try await registry.refuses(table.act + update, as: role, .guarded("history_is_kept"))
                }
            }
            try await registry.refuses(close, .guarded("write_within_act"))
            try await registry.refuses(table.act + close + close, .guarded("history_is_kept"))
            try await registry.accepts(table.act + close + follower)
            try await registry.refuses(table.act + close, .guarded("history_is_kept"))
            let reopen = "UPDATE \(table) SET superseded_by = NULL\(row);"
            for role in [Role.clerk, .owner] {
                try await registry.refuses(table.act + reopen, as: role, .guarded("history_is_kept"))
            }
        }
    }

    /// The other doors by which a row can be changed.
    @Test func upsertAndMergeChangeNothing() async throws {
        try await withRegistry { registry in
            try await registry.fill()
            let act = Script.act("record.correct", by: "reporterA")
            let upsert =
                String(Script.record(1, 2).dropLast(2))
                + " ON CONFLICT (subject_id, seq, revision) DO UPDATE SET title = 'x';"
            try await registry.refuses(act + upsert, as: .owner, .guarded("history_is_kept"))
            try await registry.refuses(act + upsert, .denied)
            for action in ["UPDATE SET title = 'x'", "DELETE"] {
                let merge =
                    "MERGE INTO record r USING (VALUES (1)) v (s) ON r.subject_id = v.s WHEN MATCHED THEN \(action);"
                try await registry.refuses(act + merge, as: .owner, .guarded("history_is_kept"))
                try await registry.refuses(act + merge, .denied)
            }
            let cursor = """
                DECLARE c CURSOR FOR SELECT * FROM record FOR UPDATE; FETCH c;
                UPDATE record SET title = 'x' WHERE CURRENT OF c;
                """
            try await registry.refuses(act + cursor, as: .owner, .guarded("history_is_kept"))
        }
    }

    @Test func copyIsGuardedLikeInsert() async throws {
        try await withRegistry { registry in
            try await registry.fill()
            let target = CopyTarget(table: "unit_alias", columns: ["alias", "unit_id", "kind", "act_id"])
            func copy(_ opening: String, act: Int64) async throws -> Refusal? {
                do {
                    try await registry.database(as: .clerk).transaction(.readCommitted, retry: .never) { transaction in
                        try await transaction.run(script: SQLScript(trusted: opening))
                        let own = try await transaction.first("SELECT coalesce(current_act(), 0)" as Query<Int64>) ?? 0
                        var rows = CopyEncoder()
                        rows.beginRow(columns: 4)
                        rows.append("copied")
                        rows.append(Int64(2))
                        rows.append("short")
                        rows.append(act == 0 ? own : act)
                        try await transaction.copyIn(target, bytes: rows.finish())
                    }
                    return nil
                } catch {
                    guard let refusal = Refusal(error) else { throw error }
                    return refusal
                }
            }
            let adding = Script.act("unit.add", by: "operator")
            #expect(try await copy("SELECT 1", act: 1) == .guarded("write_within_act"))
            #expect(try await copy(Script.act("rules.load", by: "operator"), act: 0) == .guarded("written_by_its_act"))
            #expect(try await copy(adding, act: 1) == .guarded("act_id_is_current"))
            #expect(try await copy(adding, act: 0) == nil)
        }
    }

    @Test func guardsAreNotSwitchedOff() async throws {
        try await withRegistry { registry in
            for statement in [
                "SET session_replication_role = replica", "SET LOCAL session_replication_role = replica",
                "SELECT set_config('session_replication_role', 'replica', false)",
            ] {
                for role in [Role.clerk, .keeper] { try await registry.refuses(statement, as: role, .denied) }
            }
            for statement in [
                "ALTER TABLE record DISABLE TRIGGER ALL", "DROP TRIGGER b_kept ON record",
                "ALTER TABLE record ADD x int",
                "CREATE RULE r AS ON INSERT TO record DO INSTEAD NOTHING",
                "CREATE TRIGGER t BEFORE INSERT ON record FOR EACH ROW EXECUTE FUNCTION keep_row()",
                "CREATE TABLE child () INHERITS (record)", "DROP TABLE record", "ALTER FUNCTION keep_row() RENAME TO x",
            ] {
                for role in Role.serving { try await registry.refuses(statement, as: role, .denied) }
            }
        }
    }
}
