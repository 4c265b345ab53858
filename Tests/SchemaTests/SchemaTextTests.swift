import Foundation
import Postgres
import Testing

/// What `schema.sql` must look like, whatever it says.
@Suite struct SchemaTextTests {
    /// The file without comments and what stands in quotes.
    private func code() throws -> String {
        let text = try ProjectFiles.text("schema.sql")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.firstRange(of: "--").map { line[..<$0.lowerBound] } ?? line)
        }
        return lines.joined(separator: "\n").lowercased()
    }

    /// At 17:00 UTC `current_date` is still yesterday in Shanghai: days are parameters, or `registry_today()`.
    @Test func noOtherClockIsRead() throws {
        let code = try code()
        for word in [
            "current_date", "now()", "current_timestamp", "localtime", "current_time", "timeofday", "'today'", "'now'",
            "'yesterday'", "'tomorrow'",
        ] {
            #expect(!code.contains(word), "\(word)")
        }
        #expect(code.split(separator: "statement_timestamp").count == 2, "registry_today() alone")
        // Instants are taken in columns' defaults and where sign-in counts minutes, never to tell a day.
        #expect(!code.contains("clock_timestamp()::date"))
        #expect(code.split(separator: "::date").count == 3, "registry_today() and day_of() alone")
    }

    /// Functions that run with the owner's rights look nowhere but in the registry's own schema.
    @Test func definersSetTheirSearchPath() async throws {
        try await withRegistry { registry in
            let functions = try await registry.database(as: .superuser).all(
                """
                SELECT proname::text, prosecdef, coalesce(array_to_string(proconfig, ' '), '')
                  FROM pg_proc WHERE pronamespace = 'public'::regnamespace
                """ as Query<Columns<String, Bool, String>>)
            #expect(functions.count > 30)
            // Without a search path: bodies that were bound when they were made, or that name every schema.
            let others: Set<String> = [
                "refuse", "registry_today", "is_shown", "is_known", "visible_records", "is_tag_shown", "visible_tags",
                "is_listing_shown", "visible_listings", "visible_measures", "subject_measures", "day_of",
                "acts_of_subject",
            ]
            for function in functions {
                let (name, isDefiner, settings) = function.values
                #expect(
                    settings.hasPrefix("search_path=public, pg_temp") || (!isDefiner && others.contains(name)),
                    "\(name) \(settings)")
            }
        }
    }

    /// A trigger function can be called by nobody, and nothing is left to PUBLIC.
    @Test func nothingIsLeftToEverybody() async throws {
        try await withRegistry { registry in
            let grants: Query<Int64> = """
                SELECT (SELECT count(*) FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) a
                         WHERE pronamespace = 'public'::regnamespace AND a.grantee = 0)
                     + (SELECT count(*) FROM pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner))) a
                         WHERE relnamespace = 'public'::regnamespace AND a.grantee = 0)
                     + (SELECT count(*) FROM pg_namespace, aclexplode(nspacl) a WHERE nspname = 'public' AND a.grantee = 0)
                """
            try await registry.holds(grants, 0)
        }
    }

    /// Tables without the guards of history, each with its reason.
    private static let otherwise = [
        "schema_migration": "written by whoever runs migrations, before anything else stands",
        "act_kind": "part of the schema: rows come with it and no role may write it",
        "actor": "kept, written by add_officer alone", "act": "kept, begun by its own trigger",
        "journal": "kept, numbered by commits alone", "journal_turn": "a lock without rows",
        "credential": "replaced by change_password, never deleted", "session": "ended once, otherwise kept",
        "sign_in_failure": "counts that pass", "sign_in_attempt": "kept, noted by check_password alone",
        "salt_of_unknown": "one secret row that no role may read or write",
        "record_class": "the catalogue as it stands: changed inside rules.load, its history is rule_set",
        "credit_list": "the lists as they stand: changed inside rules.load, their history is rule_set",
        "subject": "the head of a file: its changes are guarded one by one",
        "case_transition": "part of the schema: rows come with it and no role may write it",
        "case_counter": "the last number of a day, which rises, and which no role may read or write",
        "case_notice_counter": "the last number of a year's papers, which rises, and which no role may read or write",
        "rating": "computed, replaced at will, and used only when it fits",
    ]

    @Test func everyTableHasItsGuards() async throws {
        try await withRegistry { registry in
            let tables = try await registry.database(as: .superuser).all(
                """
                SELECT c.relname::text,
                       coalesce((SELECT string_agg(tgname, ' ' ORDER BY tgname) FROM pg_trigger
                                  WHERE tgrelid = c.oid AND NOT tgisinternal AND tgenabled = 'O'), ''),
                       coalesce((SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute
                                  WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped), ''),
                       coalesce((SELECT string_agg(a.attname, ' ' ORDER BY a.attnum) FROM pg_trigger t
                                   JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (t.tgattr)
                                  WHERE t.tgrelid = c.oid AND t.tgname = 'b_kept'), '')
                  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                """ as Query<Columns<String, String, String, String>>)
            #expect(tables.count > 20)
            for table in tables {
                let (name, triggers, columns, fixed) = table.values
                if Self.otherwise[name] != nil { continue }
                let held = Set(triggers.split(separator: " "))
                let all = columns.split(separator: " ")
                var wanted: Set<Substring> = ["a_within_act", "b_kept", "b_not_truncated"]
                if all.contains("superseded_by") { wanted.formUnion(["b_closed_once", "c_closed_by_act"]) }
                wanted.insert(name == "record" ? "d_well_founded" : "c_act_is_current")
                #expect(wanted.isSubset(of: held), "\(name) lacks \(wanted.subtracting(held).sorted())")
                #expect(fixed.split(separator: " ") == all.filter { $0 != "superseded_by" }, "columns of \(name)")
            }
            let known = Set(tables.map { $0.values.0 })
            #expect(Set(Self.otherwise.keys).isSubset(of: known))
            #expect(
                known.subtracting(Self.otherwise.keys) == Set(Ledger.tables.map(\.name)),
                "tables that HistoryTests tries")
        }
    }

    /// Every constraint has a name of its own, because programs tell refusals apart by it.
    @Test func checksAreNamed() async throws {
        try await withRegistry { registry in
            let unnamed = try await registry.database(as: .superuser).all(
                """
                SELECT conname::text FROM pg_constraint
                 WHERE connamespace = 'public'::regnamespace AND contype = 'c' AND conname ~ '_check[0-9]*$'
                """ as Query<String>)
            #expect(unnamed.isEmpty)
        }
    }
}
