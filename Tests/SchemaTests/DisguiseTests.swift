import Postgres
import Testing

/// Objects of the caller's own do not take the place of the registry's in functions that run with the owner's rights.
@Suite struct DisguiseTests {
    private let forgedTables = """
        CREATE TEMP TABLE session (digest bytea, actor_id bigint, issued_at timestamptz, expires_at timestamptz, ended_at timestamptz)
            ON COMMIT DROP;
        INSERT INTO pg_temp.session VALUES (sha256('forged'), 3, now(), now() + interval '1 day', NULL);
        CREATE TEMP TABLE officer (actor_id bigint, login text, unit_id bigint, duty text, act_id bigint) ON COMMIT DROP;
        INSERT INTO pg_temp.officer VALUES (3, 'forged', 1, 'operator', 1);
        CREATE TEMP TABLE act_kind (kind text, duties text[], founder boolean) ON COMMIT DROP;
        INSERT INTO pg_temp.act_kind VALUES ('unit.add', '{reporter,operator}', true);
        CREATE TEMP TABLE act ON COMMIT DROP AS
        SELECT 1::bigint AS act_id, pg_current_xact_id() AS xid, 1::bigint AS actor_id, 'record.add'::text AS kind,
               clock_timestamp() AS begun_at;
        CREATE TEMP TABLE actor (actor_id bigint, kind text, name text) ON COMMIT DROP;
        INSERT INTO pg_temp.actor VALUES (1, 'system', 'founder');
        CREATE TEMP TABLE reporting_unit ON COMMIT DROP AS SELECT 3::bigint AS unit_id, 2::bigint AS parent_id;
        """

    @Test(arguments: [
        "", "SET LOCAL search_path = pg_temp, public;", "SET LOCAL search_path = pg_temp, pg_catalog, public;",
    ])
    func temporaryTables(_ path: String) async throws {
        try await withRegistry { registry in
            let forged = forgedTables + path
            try await registry.refuses(forged + Script.act("unit.add", by: "forged"), .guarded("signed_in"))
            let write = Script.record().replacing("INTO record", with: "INTO public.record")
            let outside = write.replacing("current_act()", with: "public.current_act()")
            let alone = outside.replacing("public.current_act()", with: "1")
            try await registry.refuses(forged + alone, .guarded("write_within_act"))
            let begin = Script.act("record.add", by: "reporterA").replacing("begin_act", with: "public.begin_act")
            try await registry.accepts(forged + begin + outside)
            let foreign = Script.record(2, 1, ["unit_id": "3", "act_id": "public.current_act()"])
                .replacing("INTO record", with: "INTO public.record")
            try await registry.refuses(forged + begin + foreign, .guarded("unit_is_the_actors"))
            let duty = Script.act("unit.add", by: "reporterA").replacing("begin_act", with: "public.begin_act")
            try await registry.refuses(forged + duty, .guarded("act_is_of_the_duty"))
        }
    }

    @Test func temporaryFunctionsAndOperators() async throws {
        try await withRegistry { registry in
            let functions = """
                CREATE FUNCTION pg_temp.sha256(bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT pg_catalog.sha256('operator') $$;
                CREATE FUNCTION pg_temp.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS $$ SELECT '2000-01-01'::timestamptz $$;
                CREATE FUNCTION pg_temp.current_act() RETURNS bigint LANGUAGE sql AS $$ SELECT 1::bigint $$;
                CREATE FUNCTION pg_temp.current_act_kind() RETURNS text LANGUAGE sql AS $$ SELECT 'record.add' $$;
                CREATE FUNCTION pg_temp.refuse(text, text) RETURNS void LANGUAGE sql AS $$ SELECT $$;
                CREATE FUNCTION pg_temp.acts_for_unit(bigint) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$;
                CREATE FUNCTION pg_temp.yes(text, text) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$;
                CREATE OPERATOR pg_temp.= (LEFTARG = text, RIGHTARG = text, FUNCTION = pg_temp.yes);
                SET LOCAL search_path = pg_temp, public;
                """
            try await registry.refuses(functions + Script.act("unit.add", by: "nobody"), .guarded("signed_in"))
            try await registry.refuses(
                functions + Script.act("unit.add", by: "reporterA"), .guarded("act_is_of_the_duty"))
            let alone = Script.record(1, 1, ["act_id": "1"])
            try await registry.refuses(functions + alone, .guarded("write_within_act"))
            let foreign = Script.record(1, 1, ["unit_id": "3", "act_id": "public.current_act()"])
            try await registry.refuses(
                functions + Script.act("record.add", by: "reporterA") + foreign, .guarded("unit_is_the_actors"))
        }
    }

    /// Names of the triggers' transition tables.
    @Test func transitionTablesAreNotReplaced() async throws {
        try await withRegistry { registry in
            let tables = """
                CREATE TEMP TABLE inserted (LIKE record); CREATE TEMP TABLE touched (LIKE subject);
                CREATE TEMP TABLE closed (LIKE record);
                """
            let act = Script.act("record.add", by: "reporterA")
            try await registry.refuses(
                tables + act + Script.record(1, 1, ["unit_id": "3"]), .guarded("unit_is_the_actors"))
            try await registry.refuses(
                tables + act + Script.record(1, 1, ["act_id": "1"]), .guarded("act_id_is_current"))
            try await registry.accepts(tables + act + Script.record())
        }
    }

    @Test func nothingIsMadeInTheRegistrysSchema() async throws {
        try await withRegistry { registry in
            for statement in [
                "CREATE TABLE public.x ()", "CREATE VIEW public.x AS SELECT 1", "CREATE SCHEMA x",
                "CREATE FUNCTION public.sha256(bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT ''::bytea $$",
            ] {
                for role in Role.serving { try await registry.refuses(statement, as: role, .denied) }
            }
        }
    }

    /// A function that notes what a barrier view hides would be tried on every row of it.
    @Test func conditionsSeeNoHiddenRatings() async throws {
        try await withRegistry { registry in
            try await registry.run(
                """
                INSERT INTO rating SELECT 1, c, 1, 'p', '2020-01-01', '2999-01-01', 'of ' || c
                  FROM unnest(ARRAY['open', 'shared']) c;
                """)
            let leak = """
                CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $$
                BEGIN
                    IF $1 LIKE '%shared%' THEN RAISE EXCEPTION 'seen' USING ERRCODE = 'P0001'; END IF;
                    RETURN true;
                END $$;
                SELECT * FROM open_rating WHERE pg_temp.leak(document);
                """
            try await registry.accepts(leak, as: .open)
            try await registry.holds(
                "SELECT document FROM open_rating WHERE document IS NOT NULL" as Query<String>,
                as: .open, "of open")
        }
    }
}
