/// Cases placed in every state, as whoever owns the server can, and steps tried from there.
extension Script {
    /// One for each kind, level, state and number of steps: received by bureau A and of bureau B's items, which has a reviewer;
    /// and `lone` the other way round, for bureau A has none.
    static let placedCases = """
        CREATE TABLE placed (case_id bigint, kind text, level text, steps smallint, state text, lone boolean, code bytea);
        GRANT SELECT ON placed TO registry_clerk;
        INSERT INTO placed
        SELECT 1000 + row_number() OVER (), kind, level, steps, state, lone, substr(sha256(convert_to(kind || level || steps || state || lone, 'UTF8')), 1, 16)
          FROM (SELECT DISTINCT kind, level, unnest(ARRAY[from_state, state]) AS state FROM case_transition) t,
               unnest('{2,3}'::smallint[]) steps, unnest('{f,t}'::boolean[]) lone
         ORDER BY kind, level, steps, state, lone;
        SET LOCAL session_replication_role = replica;
        INSERT INTO casework (case_id, kind, number, unit_id, subject_id, applicant, submitted_on, act_id) OVERRIDING SYSTEM VALUE
        SELECT case_id, kind, '150800-' || CASE kind WHEN 'repair' THEN 'XF' WHEN 'objection' THEN 'YY' ELSE 'TS' END || '-20261120-' || lpad(case_id::text, 4, '0'),
               CASE WHEN lone THEN 3 ELSE 2 END, 1, 'subject', registry_today(), 1 FROM placed;
        INSERT INTO case_item (case_id, item, subject_id, seq, unit_id, steps, act_id)
        SELECT case_id, 1, 1, CASE WHEN lone THEN 2 ELSE 1 END, CASE WHEN lone THEN 2 ELSE 3 END, steps, 1 FROM placed;
        INSERT INTO case_step (case_id, item, step, kind, level, from_state, action, role, state, is_open, unit_id, day, act_id)
        SELECT case_id, 0, 1, kind, 'case', 'start', 'submit', 'window_clerk', CASE level WHEN 'case' THEN state ELSE 'open' END, true,
               CASE WHEN lone THEN 3 ELSE 2 END, registry_today(), 1 FROM placed WHERE level = 'item' OR state <> 'start';
        INSERT INTO case_step (case_id, item, step, kind, level, from_state, action, role, state, is_open, unit_id, to_unit, outcome, day, act_id)
        SELECT case_id, 1, 1, kind, 'item', 'start', CASE state WHEN 'forwarded' THEN 'forward' ELSE 'receive' END, 'window_clerk',
               CASE level WHEN 'item' THEN state ELSE 'received' END, true, CASE WHEN lone THEN 2 ELSE 3 END,
               CASE state WHEN 'forwarded' THEN 4 END, NULL, registry_today(), 1
          FROM placed WHERE level = 'case' OR state <> 'start';
        INSERT INTO actor (kind, name) SELECT 'applicant', case_id::text FROM placed;
        INSERT INTO case_code (case_id, digest, actor_id, act_id)
        SELECT p.case_id, sha256(p.code), a.actor_id, 1 FROM placed p JOIN actor a ON a.name = p.case_id::text;
        """

    /// Tries a step from a placed state and takes it back again: how it was refused, `done` when it was not.
    static let trying = #"""
        CREATE FUNCTION tried(p placed, p_action text, p_role text, p_login text) RETURNS text LANGUAGE plpgsql AS $$
        DECLARE
            way     record;
            act_now text;
            state_now text;
            rule    text;
            said    text;
            at_item integer := CASE p.level WHEN 'case' THEN 0 ELSE 1 END;
            of_unit bigint := CASE WHEN (p.level = 'case') = p.lone THEN 3 ELSE 2 END;
        BEGIN
            SELECT * INTO way FROM case_transition t WHERE (t.kind, t.level, t.from_state, t.action) = (p.kind, p.level, p.state, p_action) ORDER BY t.role = p_role DESC LIMIT 1;
            act_now := coalesce(way.act, (SELECT min(act) FROM case_transition WHERE action = p_action), p_action);
            act_now := CASE act_now WHEN 'settle' THEN CASE p_role WHEN 'upstream' THEN 'exchange.receipt' ELSE 'case.settle' END ELSE p.kind || '.' || act_now END;
            state_now := coalesce(way.state, (SELECT min(state) FROM case_transition t WHERE t.kind = p.kind AND t.action = p_action), 'accepted');
            IF p_login = 'applicant' THEN PERFORM begin_applicant_act(p.code, gen_random_uuid(), act_now, 'test');
            ELSIF p_login = 'clock' THEN PERFORM begin_clock_act(gen_random_uuid(), act_now, 'test');
            ELSE PERFORM begin_act(convert_to(p_login, 'UTF8'), gen_random_uuid(), act_now, 'test'); END IF;
            IF p.state <> 'start' THEN UPDATE case_step SET superseded_by = current_act() WHERE case_id = p.case_id AND item = at_item; END IF;
            INSERT INTO case_step (case_id, item, step, kind, level, from_state, action, role, state, is_open, unit_id, ground, outcome, day, act_id)
            VALUES (p.case_id, at_item, CASE p.state WHEN 'start' THEN 1 ELSE 2 END, p.kind, p.level, p.state, p_action, p_role, state_now,
                    coalesce(way.is_open, true), of_unit, CASE WHEN p_action IN ('decline', 'propose_refusal', 'propose_revocation') THEN 'test' END,
                    CASE WHEN p_action IN ('propose_result', 'propose_final') THEN 'keep' END, registry_today(), current_act());
            IF p_action IN ('withdraw', 'deny') THEN
                -- Both levels go together.
                UPDATE case_step SET superseded_by = current_act() WHERE case_id = p.case_id AND item = 1 - at_item;
                INSERT INTO case_step (case_id, item, step, kind, level, from_state, action, role, state, is_open, unit_id, day, act_id)
                SELECT p.case_id, 1 - at_item, 2, p.kind, t.level, t.from_state, p_action, p_role, t.state, false, 5 - of_unit, registry_today(), current_act()
                  FROM case_transition t, case_step s
                 WHERE s.case_id = p.case_id AND s.item = 1 - at_item AND s.step = 1 AND t.kind = p.kind AND t.level <> p.level
                   AND t.from_state = s.state AND t.action = p_action AND t.role = p_role;
            END IF;
            IF p.kind = 'repair' AND state_now = 'approved' AND p_action = 'sign' THEN
                INSERT INTO publicity_end (subject_id, seq, reason, ended_on, act_id) VALUES (1, CASE WHEN p.lone THEN 2 ELSE 1 END, 'repaired', registry_today(), current_act());
            END IF;
            SET CONSTRAINTS ALL IMMEDIATE;
            RAISE EXCEPTION 'taken back';
        EXCEPTION WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS rule = CONSTRAINT_NAME, said = MESSAGE_TEXT;
            RETURN CASE said WHEN 'taken back' THEN 'done' ELSE coalesce(nullif(rule, ''), said) END;
        END
        $$;
        GRANT EXECUTE ON FUNCTION tried TO registry_clerk;
        """#
}
