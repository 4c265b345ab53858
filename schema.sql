-- The credit information registry (公共信用信息登记系统), whole. Read from top to bottom.
--
-- What must never break is here as a named constraint, a privilege or a trigger; programs are this file's clerks.
--   1  Acts and the journal           5  Records and what ended their publicity
--   2  Actors, officers, sign-in      6  Intake batches, what went up, what units ask for
--   3  Rules                          7  What is shown, and ratings
--   4  Units and subjects             8  Guards · 9 Privileges
--
-- Run as registry_owner in an empty database with UTF8 and C.UTF-8. Days are `date` in Asia/Shanghai, money is fen.

REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- Which steps of migrations/ made this database; written by whoever runs them, read by every program at its start.
CREATE TABLE schema_migration (
    number     integer PRIMARY KEY CONSTRAINT schema_migration_number_positive CHECK (number > 0),
    name       text NOT NULL,
    checksum   text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- 1  Acts and the journal ------------------------------------------------------------------------------------------

CREATE TABLE actor (
    actor_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind     text NOT NULL CONSTRAINT actor_kind_known CHECK (kind IN ('officer', 'api_client', 'applicant', 'system')),
    name     text NOT NULL,
    CONSTRAINT actor_name_unique UNIQUE (kind, name)
);
INSERT INTO actor (kind, name) VALUES ('system', 'founder'), ('system', 'clock');

-- Which kinds of act exist and who may open them. The founder acts only until an officer has acted.
CREATE TABLE act_kind (
    kind    text PRIMARY KEY,
    duties  text[]  NOT NULL,  -- officers of these duties
    founder boolean NOT NULL
);
INSERT INTO act_kind (kind, duties, founder) VALUES
    ('rules.load',        '{}',                  true),
    ('rules.propose',     '{operator}',          false),
    ('rules.activate',    '{operator,reviewer}', false),
    ('rules.decline',     '{operator,reviewer}', false),
    ('unit.add',          '{operator}',          true),
    ('unit.grant',        '{operator}',          true),
    ('unit.contact',      '{operator,reporter}', true),
    ('unit.zero_report',  '{reporter}',          true),
    ('unit.zero_withdraw', '{reporter}',         true),
    ('officer.add',       '{operator}',          true),
    ('subject.admit',     '{operator}',          false),
    ('subject.merge',     '{reviewer}',          true),
    ('subject.split',     '{reviewer}',          true),
    ('intake.chunk',      '{reporter}',          true),
    ('batch.close',       '{reporter}',          true),
    ('batch.undo',        '{reporter,reviewer}', true),
    ('held.settle',       '{reporter,reviewer}', false),
    ('held.return',       '{reporter,reviewer}', false),
    ('name.former',       '{reviewer}',          false),
    ('name.rename',       '{reviewer}',          false),
    ('name.mistake',      '{reviewer}',          false),
    ('exchange.repairs',  '{reporter}',          true),
    ('exchange.export',   '{reporter}',          true),
    ('exchange.receipt',  '{reporter}',          true),
    ('register.import',   '{reporter}',          true),
    ('register.leave',    '{reporter,reviewer}', false),
    ('record.add',        '{reporter}',          true),
    ('record.correct',    '{reporter}',          true),
    ('record.confirm',    '{reporter,reviewer}', true),
    ('record.withdraw',   '{reporter,reviewer}', true),
    ('record.move',       '{reporter,reviewer}', true),
    ('publicity.suspend', '{reporter,reviewer}', false),
    ('publicity.resume',  '{reporter,reviewer}', false),
    ('annulment.note',    '{reporter,reviewer}', false),
    ('annulment.retract', '{reporter,reviewer}', false),
    ('correction.file',     '{reporter}',        false),
    ('correction.withdraw', '{reporter}',        false),
    ('correction.approve',  '{reviewer}',        false),
    ('correction.decline',  '{reviewer}',        false);

-- One transaction is one act: the first row that a writing transaction makes.
CREATE TABLE act (
    act_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid        xid8   NOT NULL DEFAULT pg_current_xact_id(),
    actor_id   bigint NOT NULL REFERENCES actor,
    request_id uuid   NOT NULL CONSTRAINT act_request_unique UNIQUE,
    kind       text   NOT NULL REFERENCES act_kind,
    reason     text   CONSTRAINT act_reason_not_blank CHECK (btrim(reason) <> ''),
    begun_at   timestamptz NOT NULL DEFAULT greatest(clock_timestamp(), transaction_timestamp())
);
CREATE INDEX act_of_transaction ON act (xid);
CREATE INDEX act_of_actor ON act (actor_id);

-- Acts in commit order, numbered without gaps. What the registry knew is ordered by timepoint alone.
CREATE TABLE journal (
    timepoint bigint PRIMARY KEY CONSTRAINT timepoint_positive CHECK (timepoint > 0),
    act_id    bigint NOT NULL CONSTRAINT journal_act_unique UNIQUE REFERENCES act,
    at        timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX journal_at ON journal USING brin (at) WITH (autosummarize = on);  -- which acts a month had

-- The act of this transaction, or NULL. An equal xid from before a restore is told apart by the time it began.
-- (PL/pgSQL, because it keeps its plan: guards ask once a row.)
CREATE FUNCTION current_act() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT act_id FROM act
             WHERE xid = pg_current_xact_id_if_assigned() AND begun_at >= transaction_timestamp()
             ORDER BY act_id DESC LIMIT 1);
END
$$;

-- Its kind, while it may still write: an act that SET CONSTRAINTS made take its number early writes no more, so that
-- all that an act must fulfil is judged when it is whole, and the turn to be numbered is always the last lock it takes.
CREATE FUNCTION current_act_kind() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT kind FROM act WHERE act_id = current_act()
                                   AND NOT EXISTS (SELECT FROM journal WHERE journal.act_id = act.act_id));
END
$$;

-- What the act does to records: an approval does what was asked for, and may write what that may write, no more.
CREATE FUNCTION current_act_does() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
BEGIN
    IF kind_now = 'correction.approve' THEN
        RETURN coalesce((SELECT CASE q.change WHEN 'correct' THEN 'record.correct' WHEN 'move' THEN 'record.move'
                                              ELSE 'record.withdraw' END
                           FROM correction_decision d JOIN correction_request q USING (correction_id)
                          WHERE d.act_id = current_act() AND d.decision = 'approved'), kind_now);
    END IF;
    RETURN kind_now;
END
$$;

CREATE FUNCTION refuse(rule text, message text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', CONSTRAINT = rule, MESSAGE = message;
END
$$;

-- Whose turn it is to be numbered: an empty table, locked. (An advisory lock could be held by any login, and would
-- then stop every act.)
CREATE TABLE journal_turn ();

-- Numbers an act when it commits. The lock makes order of commit and order of number one and the same. (No statement
-- timeout bounds a COMMIT: lock_timeout does, should the one whose turn it is be frozen.)
CREATE FUNCTION number_act() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET lock_timeout = '10s' AS $$
BEGIN
    IF EXISTS (SELECT FROM record r WHERE r.superseded_by = NEW.act_id AND (
                   SELECT true FROM record n WHERE (n.subject_id, n.seq, n.revision) = (r.subject_id, r.seq, r.revision + 1)) IS NULL) THEN
        PERFORM refuse('record_revision_followed', 'a record ends by an end of its publicity, not by closing its last revision');
    END IF;
    IF NEW.kind = 'correction.approve' AND NOT correction_is_carried_out(NEW.act_id) THEN
        PERFORM refuse('correction_is_carried_out', 'an approval does what was asked for, of the revision that was asked about');
    END IF;
    IF NEW.kind = 'rules.activate' AND NOT rules_are_activated(NEW.act_id) THEN
        PERFORM refuse('rules_are_activated', 'an activation puts in force what was proposed, whole, and nothing else');
    END IF;
    IF EXISTS (SELECT FROM held_row h WHERE h.superseded_by = NEW.act_id
                  AND NOT EXISTS (SELECT FROM held_outcome o WHERE o.held_row_id = h.held_row_id)) THEN
        PERFORM refuse('held_row_has_outcome', 'a row that waited is closed only by what it became');
    END IF;
    LOCK TABLE journal_turn IN SHARE UPDATE EXCLUSIVE MODE;
    -- Whoever holds a row and whoever opens its file may not see one another; the later of the two does it again.
    -- (A scalar sub-select asks the index row by row; a join could be planned as a scan of all files.)
    IF EXISTS (SELECT FROM held_row h WHERE h.act_id = NEW.act_id AND h.superseded_by IS NULL
                  AND (SELECT s.on_file AND s.name_key = h.name_key FROM subject s WHERE s.code = h.code))
       OR NEW.kind IN ('intake.chunk', 'record.add', 'subject.admit') AND EXISTS (
           SELECT FROM held_row h WHERE h.superseded_by IS NULL
              AND (SELECT s.act_id = NEW.act_id AND s.on_file AND s.name_key = h.name_key FROM subject s WHERE s.code = h.code)) THEN
        RAISE EXCEPTION USING ERRCODE = 'serialization_failure', CONSTRAINT = 'held_row_awaits_a_file',
            MESSAGE = 'a row waits for a file that stands open by now';
    END IF;
    IF NEW.actor_id = (SELECT actor_id FROM actor WHERE kind = 'system' AND name = 'founder') AND officer_has_acted() THEN
        PERFORM refuse('founder_before_officers', 'an officer has acted meanwhile, the founder acts no more');
    END IF;
    INSERT INTO journal (timepoint, act_id)
    SELECT coalesce(max(timepoint), 0) + 1, NEW.act_id FROM journal;
    RETURN NULL;
END
$$;
CREATE FUNCTION officer_has_acted() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM actor, LATERAL (SELECT FROM act WHERE act.actor_id = actor.actor_id LIMIT 1) acted
                    WHERE kind = 'officer');
END
$$;

-- The first act of its transaction, begun here and now, whoever inserts it.
CREATE FUNCTION act_begins() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF current_act() IS NOT NULL THEN
        PERFORM refuse('one_act_per_transaction', 'this transaction already has its act');
    ELSIF NEW.xid <> pg_current_xact_id() OR NEW.begun_at < transaction_timestamp() THEN
        PERFORM refuse('act_begins_here', 'an act is of its own transaction');
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER act_begins BEFORE INSERT ON act FOR EACH ROW EXECUTE FUNCTION act_begins();

CREATE CONSTRAINT TRIGGER act_is_numbered AFTER INSERT ON act
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION number_act();

-- The day in Asia/Shanghai. Statements take their day as a parameter; open views bind this one themselves.
CREATE FUNCTION registry_today() RETURNS date LANGUAGE sql STABLE
    RETURN (statement_timestamp() AT TIME ZONE 'Asia/Shanghai')::date;

-- 2  Actors, officers, sign-in -------------------------------------------------------------------------------------

-- An organ that reports, determines or runs the platform. An officer's authority is the subtree of the own unit.
CREATE TABLE reporting_unit (
    unit_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name      text NOT NULL CONSTRAINT unit_name_unique UNIQUE CONSTRAINT unit_name_not_blank CHECK (btrim(name) <> ''),
    code      text CONSTRAINT unit_code_unique UNIQUE,
    parent_id bigint REFERENCES reporting_unit CONSTRAINT unit_below_an_older_one CHECK (parent_id < unit_id),  -- no rings
    level     text NOT NULL CONSTRAINT unit_level_known
              CHECK (level IN ('platform', 'region', 'city', 'vertical', 'banner', 'station')),
    division  text CONSTRAINT unit_division_shape CHECK (division ~ '^[0-9]{6}$'),
    telephone text,
    act_id    bigint NOT NULL REFERENCES act
);
CREATE UNIQUE INDEX unit_has_one_root ON reporting_unit ((true)) WHERE parent_id IS NULL;

-- Every word by which a unit is called: full name, code, short names, document prefixes (文号前缀).
CREATE TABLE unit_alias (
    alias   text   NOT NULL,
    unit_id bigint NOT NULL REFERENCES reporting_unit,
    kind    text   NOT NULL CONSTRAINT unit_alias_kind_known CHECK (kind IN ('name', 'code', 'short', 'prefix')),
    act_id  bigint NOT NULL REFERENCES act,
    PRIMARY KEY (alias, unit_id)
);

-- Whom to ring about a matter, and where to go (联系人, 办理窗口). Persons' names are for the office and for nobody else.
CREATE TABLE unit_contact (
    unit_contact_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id         bigint NOT NULL REFERENCES reporting_unit,
    matter          text   NOT NULL CONSTRAINT unit_contact_matter_known
                    CHECK (matter IN ('reporting', 'repair', 'objection', 'complaint')),
    person          text,
    service_window  text,
    telephone       text,
    address         text,
    from_day        date   NOT NULL,
    act_id          bigint NOT NULL REFERENCES act,
    superseded_by   bigint REFERENCES act,
    CONSTRAINT unit_contact_says_something CHECK (btrim(concat(person, service_window, telephone, address)) <> '')
);
CREATE UNIQUE INDEX unit_contact_one_current ON unit_contact (unit_id, matter) WHERE superseded_by IS NULL;

CREATE TABLE officer (
    actor_id bigint PRIMARY KEY REFERENCES actor,
    login    text NOT NULL CONSTRAINT officer_login_unique UNIQUE
             CONSTRAINT officer_login_shape CHECK (login ~ '^[[:alnum:]][[:alnum:]._-]{0,63}$'),
    unit_id  bigint NOT NULL REFERENCES reporting_unit,
    duty     text NOT NULL CONSTRAINT officer_duty_known
             CHECK (duty IN ('reporter', 'reviewer', 'operator', 'security', 'auditor')),
    act_id   bigint NOT NULL REFERENCES act
);

-- Secrets: read by nobody but the owner's functions.
CREATE TABLE credential (
    actor_id     bigint PRIMARY KEY REFERENCES officer,
    salt         bytea   NOT NULL CONSTRAINT credential_salt_length CHECK (length(salt) = 16),  -- as long as an unknown name's
    verifier     bytea   NOT NULL CONSTRAINT credential_verifier_length CHECK (length(verifier) = 32),  -- sha256(k)
    one_time     boolean NOT NULL
);
-- Failures by name, also by names nobody has: who is locked out says nothing about who exists.
CREATE TABLE sign_in_failure (
    login        text PRIMARY KEY,
    failures     integer NOT NULL,
    locked_until timestamptz
);
CREATE TABLE session (
    digest     bytea  PRIMARY KEY,  -- sha256(token); the token itself is nowhere
    actor_id   bigint NOT NULL REFERENCES officer,
    issued_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    ended_at   timestamptz
);
CREATE TABLE sign_in_attempt (
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    login   text NOT NULL,
    outcome text NOT NULL
);
CREATE TABLE salt_of_unknown (secret bytea NOT NULL);  -- names nobody has get a salt too, always the same one
INSERT INTO salt_of_unknown SELECT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

CREATE FUNCTION sign_in_salt(p_login text) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce((SELECT c.salt FROM officer o JOIN credential c USING (actor_id) WHERE o.login = p_login),
                    (SELECT substr(sha256(secret || convert_to(p_login, 'UTF8')), 1, 16) FROM salt_of_unknown))
$$;

-- Checks a password without opening a session, counting failures; returns ok | one_time | refused | locked.
CREATE FUNCTION check_password(p_login text, p_key bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    name    text := left(p_login, 64);
    until   timestamptz;
    held    credential;
    outcome text;
BEGIN
    -- The row of the name is the lock: guesses at one name are judged one after another.
    INSERT INTO sign_in_failure AS f (login, failures) VALUES (name, 0)
        ON CONFLICT (login) DO UPDATE SET failures = f.failures RETURNING locked_until INTO until;
    SELECT c.* INTO held FROM officer o JOIN credential c USING (actor_id) WHERE o.login = p_login;
    outcome := CASE
        WHEN until > clock_timestamp() THEN 'locked'
        WHEN coalesce(held.verifier, '') IS DISTINCT FROM sha256(p_key) THEN 'refused'
        WHEN held.one_time THEN 'one_time'
        ELSE 'ok' END;
    -- A refusal is returned, not raised: an exception would roll the count back.
    IF outcome = 'refused' THEN
        UPDATE sign_in_failure
           SET failures = (failures + 1) % 5,
               locked_until = CASE WHEN failures = 4 THEN clock_timestamp() + interval '15 minutes' END
         WHERE login = name;
    ELSIF outcome <> 'locked' THEN
        DELETE FROM sign_in_failure WHERE login = name;
    END IF;
    INSERT INTO sign_in_attempt (login, outcome) VALUES (name, outcome);
    RETURN outcome;
END
$$;

-- Opens a session of twelve hours; the 256-bit token is returned this once and only its digest is kept.
CREATE FUNCTION sign_in(p_login text, p_key bytea, OUT outcome text, OUT token bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    outcome := check_password(p_login, p_key);
    IF outcome = 'ok' THEN
        token := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
        INSERT INTO session (digest, actor_id, expires_at)
        SELECT sha256(token), actor_id, clock_timestamp() + interval '12 hours' FROM officer WHERE login = p_login;
    END IF;
END
$$;

-- Replaces a password by whoever knows the old one, and ends the officer's sessions.
CREATE FUNCTION change_password(p_login text, p_key bytea, p_salt bytea, p_verifier bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    outcome text := check_password(p_login, p_key);
BEGIN
    IF outcome IN ('ok', 'one_time') THEN
        outcome := 'ok';
        UPDATE credential c SET salt = p_salt, verifier = p_verifier, one_time = false
          FROM officer o WHERE o.actor_id = c.actor_id AND o.login = p_login;
        UPDATE session s SET ended_at = clock_timestamp()
          FROM officer o WHERE o.actor_id = s.actor_id AND o.login = p_login AND s.ended_at IS NULL;
    END IF;
    RETURN outcome;
END
$$;

CREATE FUNCTION sign_out(p_token bytea) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH ended AS (UPDATE session SET ended_at = clock_timestamp()
                    WHERE digest = sha256(p_token) AND ended_at IS NULL RETURNING 1)
    SELECT EXISTS (SELECT FROM ended)
$$;

-- Who a token stands for, or no row.
CREATE FUNCTION officer_of(p_token bytea)
RETURNS TABLE (actor_id bigint, login text, duty text, unit_id bigint, unit_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.actor_id, o.login, o.duty, o.unit_id, u.name
      FROM session s JOIN officer o USING (actor_id) JOIN reporting_unit u USING (unit_id)
     WHERE s.digest = sha256(p_token) AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
$$;

CREATE FUNCTION open_act(p_actor bigint, p_request uuid, p_kind text, p_reason text) RETURNS bigint
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    opened bigint;
BEGIN
    INSERT INTO act (actor_id, request_id, kind, reason)
    VALUES (p_actor, p_request, p_kind, p_reason) RETURNING act_id INTO opened;
    RETURN opened;
END
$$;

-- Opens an officer's act. Refuses an unknown or ended session and a kind that is not the officer's duty.
CREATE FUNCTION begin_act(p_token bytea, p_request uuid, p_kind text, p_reason text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    acting record;
BEGIN
    SELECT * INTO acting FROM officer_of(p_token);
    IF acting.actor_id IS NULL THEN
        PERFORM refuse('signed_in', 'no session has this token');
    END IF;
    IF NOT EXISTS (SELECT FROM act_kind WHERE kind = p_kind AND acting.duty = ANY (duties)) THEN
        PERFORM refuse('act_is_of_the_duty', format('duty %s does not open acts of kind %s', acting.duty, p_kind));
    END IF;
    RETURN open_act(acting.actor_id, p_request, p_kind, p_reason);
END
$$;

-- Opens an act of the founder: rule files, first operator, sample city, and only until an officer has acted.
CREATE FUNCTION begin_founder_act(p_request uuid, p_kind text, p_reason text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF officer_has_acted() THEN
        PERFORM refuse('founder_before_officers', 'an officer has acted, the founder acts no more');
    END IF;
    IF NOT EXISTS (SELECT FROM act_kind WHERE kind = p_kind AND founder) THEN
        PERFORM refuse('act_is_of_the_duty', format('the founder does not open acts of kind %s', p_kind));
    END IF;
    RETURN open_act((SELECT actor_id FROM actor WHERE kind = 'system' AND name = 'founder'), p_request, p_kind, p_reason);
END
$$;

-- Whether the current act's actor may act for a unit: the founder for any, an officer for the own subtree.
CREATE FUNCTION acts_for_unit(p_unit bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH RECURSIVE acting AS (
        SELECT a.kind, o.unit_id FROM act JOIN actor a USING (actor_id) LEFT JOIN officer o USING (actor_id)
         WHERE act.act_id = current_act()
    ), above AS (
        SELECT unit_id, parent_id FROM reporting_unit WHERE unit_id = p_unit
        UNION ALL
        SELECT u.unit_id, u.parent_id FROM reporting_unit u JOIN above ON u.unit_id = above.parent_id
    )
    SELECT EXISTS (SELECT FROM acting WHERE kind = 'system' OR unit_id IN (SELECT unit_id FROM above))
$$;

-- Adds an officer with a one-time password, inside an act of kind officer.add.
CREATE FUNCTION add_officer(p_login text, p_unit bigint, p_duty text, p_salt bytea, p_verifier bytea) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    added bigint;
BEGIN
    IF current_act_kind() IS DISTINCT FROM 'officer.add' THEN
        PERFORM refuse('written_by_its_act', 'officers are added by acts of kind officer.add');
    END IF;
    INSERT INTO actor (kind, name) VALUES ('officer', p_login) RETURNING actor_id INTO added;
    INSERT INTO officer (actor_id, login, unit_id, duty, act_id) VALUES (added, p_login, p_unit, p_duty, current_act());
    INSERT INTO credential (actor_id, salt, verifier, one_time) VALUES (added, p_salt, p_verifier, true);
    RETURN added;
END
$$;

-- 3  Rules ---------------------------------------------------------------------------------------------------------

-- One rule file as it was loaded: dated, digested, with whoever loaded it in its act.
CREATE TABLE rule_set (
    rule_set_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind           text NOT NULL CONSTRAINT rule_set_kind_known
                   CHECK (kind IN ('catalogue', 'publicity', 'rating', 'calendar', 'exchange', 'registers', 'supply')),
    name           text NOT NULL,
    version        text NOT NULL,
    effective_from date NOT NULL,
    digest         text NOT NULL CONSTRAINT rule_set_digest_shape CHECK (digest ~ '^[0-9a-f]{64}$'),
    content        text NOT NULL,
    unverified     integer NOT NULL CONSTRAINT rule_set_unverified_not_negative CHECK (unverified >= 0),
    act_id         bigint NOT NULL REFERENCES act,
    superseded_by  bigint REFERENCES act
);
CREATE UNIQUE INDEX rule_set_one_current ON rule_set (kind, name) WHERE superseded_by IS NULL;

-- A whole set of rule files as an operator proposes it. It is in force only when another officer has activated it.
CREATE TABLE rule_proposal (
    rule_proposal_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    base_act         bigint NOT NULL,  -- the act that had changed the rules last when it was made
    act_id           bigint NOT NULL CONSTRAINT rule_proposal_act_unique UNIQUE REFERENCES act
);
CREATE TABLE rule_proposal_file (
    rule_proposal_id bigint  NOT NULL REFERENCES rule_proposal,
    kind             text    NOT NULL,
    name             text    NOT NULL,
    version          text    NOT NULL,
    effective_from   date    NOT NULL,
    digest           text    NOT NULL CONSTRAINT rule_proposal_file_digest_shape CHECK (digest ~ '^[0-9a-f]{64}$'),
    content          text    NOT NULL,
    unverified       integer NOT NULL CONSTRAINT rule_proposal_file_unverified_not_negative CHECK (unverified >= 0),
    act_id           bigint  NOT NULL REFERENCES act,
    PRIMARY KEY (rule_proposal_id, name)
);
-- What became of a proposal: one decision, for good. Without one it is open.
CREATE TABLE rule_decision (
    rule_proposal_id bigint PRIMARY KEY REFERENCES rule_proposal,
    decision         text   NOT NULL CONSTRAINT rule_decision_known CHECK (decision IN ('activated', 'declined')),
    act_id           bigint NOT NULL CONSTRAINT rule_decision_act_unique UNIQUE REFERENCES act
);

-- The act that changed the rules in force last, the given one left out.
CREATE FUNCTION rules_changed_by(p_except bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(max(changed), 0) FROM (SELECT act_id AS changed FROM rule_set UNION ALL SELECT superseded_by FROM rule_set) c
     WHERE changed <> p_except
$$;

-- Whether the rules in force are those of the proposal that an act activated. (An act that activated none may end, having written
-- nothing.)
CREATE FUNCTION rules_are_activated(p_act bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM rule_decision WHERE act_id = p_act) THEN
        RETURN NOT EXISTS (SELECT FROM rule_set WHERE p_act IN (act_id, superseded_by))
           AND NOT EXISTS (SELECT FROM record_class WHERE act_id = p_act)
           AND NOT EXISTS (SELECT FROM record WHERE superseded_by = p_act);
    END IF;
    RETURN EXISTS (SELECT FROM rule_decision WHERE act_id = p_act AND decision = 'activated')
       AND NOT EXISTS (
           -- By their content: a file of another name that says the same is the same rules.
           SELECT FROM (SELECT digest FROM rule_set WHERE superseded_by IS NULL) r
             FULL JOIN (SELECT f.digest FROM rule_proposal_file f JOIN rule_decision d USING (rule_proposal_id)
                         WHERE d.act_id = p_act) f ON f.digest = r.digest
            WHERE r.digest IS NULL OR f.digest IS NULL);
END
$$;

-- The catalogue's classes (信息类别), as the loaded catalogue says them: what a record may be and who may see it. What
-- else comes in files is named here too: results of repairs, and registers (登记册), whose members are tagged.
CREATE TABLE record_class (
    class    text PRIMARY KEY CONSTRAINT record_class_shape CHECK (class ~ '^[a-z][a-z_]{0,62}$'),
    name_zh  text NOT NULL,
    name_en  text NOT NULL,
    channels text[] NOT NULL CONSTRAINT record_class_channels_known
             CHECK (channels <@ ARRAY['open', 'shared', 'authorised']),
    shared_fields text[] NOT NULL DEFAULT '{}',  -- details that only government bodies see
    adverse  boolean NOT NULL DEFAULT false,  -- its records have a severity, and with it a basis
    holds    text NOT NULL DEFAULT 'records' CONSTRAINT record_class_holds_known CHECK (holds IN ('records', 'results', 'tags')),
    sender_levels text[]  -- units of these levels send it; NULL: every unit
             CONSTRAINT record_class_sender_levels_known
             CHECK (sender_levels <@ ARRAY['platform', 'region', 'city', 'vertical', 'banner', 'station']),
    act_id   bigint NOT NULL REFERENCES act
);

-- The classes that a unit may send (报送类别), where that is laid down for it alone. A unit without such rows sends what the
-- catalogue lets its level send; one with any sends those classes and no others.
CREATE TABLE unit_class (
    unit_class_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id       bigint NOT NULL REFERENCES reporting_unit,
    class         text   NOT NULL REFERENCES record_class,
    act_id        bigint NOT NULL REFERENCES act,
    superseded_by bigint REFERENCES act
);
CREATE UNIQUE INDEX unit_class_one_current ON unit_class (unit_id, class) WHERE superseded_by IS NULL;

-- Whether a unit may send a class; the unit that runs the platform sends all.
CREATE FUNCTION unit_may_send(p_unit bigint, p_class text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE WHEN u.parent_id IS NULL THEN true
                WHEN EXISTS (SELECT FROM unit_class g WHERE g.unit_id = u.unit_id AND g.superseded_by IS NULL) THEN
                    EXISTS (SELECT FROM unit_class g WHERE g.unit_id = u.unit_id AND g.class = p_class AND g.superseded_by IS NULL)
                ELSE coalesce((SELECT u.level = ANY (c.sender_levels) FROM record_class c WHERE c.class = p_class), true) END
      FROM reporting_unit u WHERE u.unit_id = p_unit
$$;

-- 4  Subjects ------------------------------------------------------------------------------------------------------

-- One credit file (信用档案). `version` is raised by every act that touches the subject; rows of it are the locks.
CREATE TABLE subject (
    subject_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code        text NOT NULL CONSTRAINT subject_code_unique UNIQUE CONSTRAINT subject_code_length CHECK (length(code) = 18),
    name        text NOT NULL CONSTRAINT subject_name_not_blank CHECK (btrim(name) <> ''),
    name_key    text NOT NULL,
    kind        text NOT NULL CONSTRAINT subject_kind_known
                CHECK (kind IN ('enterprise', 'individual_business', 'cooperative', 'rural_collective', 'institution',
                                'organ', 'mass_organisation', 'social_association', 'private_nonprofit', 'foundation',
                                'law_firm', 'other')),
    state       text NOT NULL CONSTRAINT subject_state_known
                CHECK (state IN ('active', 'suspended', 'revoked', 'deregistered', 'moved_out')),
    division    text NOT NULL CONSTRAINT subject_division_length CHECK (length(division) = 6),
    on_file     boolean NOT NULL DEFAULT true,  -- false when the registration that opened the file was undone
    merged_into bigint REFERENCES subject CONSTRAINT subject_not_merged_into_itself CHECK (merged_into <> subject_id),
    version     bigint NOT NULL DEFAULT 1,
    act_id      bigint NOT NULL,
    touched_by  bigint NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX subject_merged ON subject (merged_into) WHERE merged_into IS NOT NULL;

-- Names of a subject with their days and their search form (two-character grams). One is current.
CREATE TABLE subject_name (
    subject_id    bigint NOT NULL REFERENCES subject,
    name          text   NOT NULL,
    name_key      text   NOT NULL,  -- normalised, for comparing
    search_form   text   NOT NULL,  -- without division and legal-form words, for finding
    grams         text[] NOT NULL,
    from_day      date,
    until_day     date,
    act_id        bigint NOT NULL,
    superseded_by bigint,
    PRIMARY KEY (subject_id, name_key, act_id)
);
CREATE UNIQUE INDEX subject_name_one_current ON subject_name (subject_id) WHERE superseded_by IS NULL AND until_day IS NULL;
CREATE INDEX subject_name_grams ON subject_name USING gin (grams) WHERE superseded_by IS NULL;

-- Codes with a wrong check character that exist all the same, admitted by an operator, by name, with a reason.
CREATE TABLE admitted_code (
    code   text PRIMARY KEY CONSTRAINT admitted_code_length CHECK (length(code) = 18),
    name   text NOT NULL,
    reason text NOT NULL CONSTRAINT admitted_code_reason_not_blank CHECK (btrim(reason) <> ''),
    act_id bigint NOT NULL REFERENCES act
);

-- 5  Records and what ended their publicity ------------------------------------------------------------------------

-- One revision of one record. Its number, <subject>-<seq>, never changes; one revision of it is current.
-- References to subject, class and unit are checked per statement by record_is_well_founded(): a foreign key's
-- per-row trigger would cost more than the insert, and nothing they point to can be deleted.
CREATE TABLE record (
    subject_id        bigint  NOT NULL,
    seq               integer NOT NULL CONSTRAINT record_seq_positive CHECK (seq > 0),
    revision          integer NOT NULL CONSTRAINT record_revision_positive CHECK (revision > 0),
    class             text    NOT NULL,
    unit_id           bigint  NOT NULL,  -- source unit (数据来源单位)
    natural_key       text    NOT NULL,  -- what makes it the same record when a unit sends it again
    document_no       text,              -- as written
    title             text,
    decided_on        date    NOT NULL,
    organ             text,              -- deciding organ, as written; it need not be a unit of ours
    organ_code        text,
    valid_from        date,
    valid_until       date,              -- infinity: long-term
    kinds             text[]  NOT NULL DEFAULT '{}',
    severity          text    CONSTRAINT record_severity_known CHECK (severity IN ('minor', 'general', 'serious')),
    severity_by       text    CONSTRAINT record_severity_setter_known CHECK (severity_by IN ('unit', 'inferred')),
    amount_fen        bigint  CONSTRAINT record_amount_not_negative CHECK (amount_fen >= 0),
    shown_from        date    NOT NULL,
    earliest_end      date,              -- last day of the minimum publicity period
    latest_end        date    NOT NULL,  -- last day shown
    first_application date,              -- first day on which repair may be applied for
    publicity_rule    text,
    source            text    NOT NULL DEFAULT 'local' CONSTRAINT record_source_known CHECK (source IN ('local', 'upstream')),
    details           jsonb   NOT NULL DEFAULT '{}' CONSTRAINT record_details_object CHECK (jsonb_typeof(details) = 'object'),
    digest            uuid    NOT NULL,  -- of the content, normalised: equal digests are one content
    act_id            bigint  NOT NULL,
    superseded_by     bigint,
    CONSTRAINT record_pk PRIMARY KEY (subject_id, seq, revision),
    CONSTRAINT record_severity_has_setter CHECK ((severity IS NULL) = (severity_by IS NULL)),
    CONSTRAINT record_adverse_names_its_basis
        CHECK (severity IS NULL OR (document_no <> '' AND organ <> '' AND publicity_rule <> '') IS TRUE),
    CONSTRAINT record_window_in_order CHECK (latest_end >= coalesce(earliest_end, shown_from)),
    CONSTRAINT record_validity_in_order CHECK (valid_until >= valid_from)
);
CREATE UNIQUE INDEX record_one_current ON record (subject_id, class, unit_id, natural_key) WHERE superseded_by IS NULL;
CREATE INDEX record_from_above ON record (subject_id, class) WHERE source = 'upstream' AND superseded_by IS NULL;
CREATE INDEX record_of_act ON record USING brin (act_id);
CREATE INDEX record_closed_by ON record (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX record_decided ON record (class, decided_on, unit_id) WHERE source = 'local' AND superseded_by IS NULL;

-- Why and from when a record is shown no more. It stands beside the record and outlives its revisions.
CREATE TABLE publicity_end (
    publicity_end_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject_id       bigint  NOT NULL,
    seq              integer NOT NULL,
    reason           text    NOT NULL CONSTRAINT publicity_end_reason_known
                     CHECK (reason IN ('withdrawn', 'annulled', 'undone', 'repaired', 'repaired_elsewhere', 'objection', 'court',
                                       'reorganisation', 'other_version', 'moved')),
    ended_on         date    NOT NULL,
    basis            text,
    repair_result_id bigint,             -- which result from above says so, for repaired_elsewhere
    act_id           bigint  NOT NULL REFERENCES act,
    superseded_by    bigint  REFERENCES act,
    -- Suspended by a court (法院裁定停止), or lifted while a plan of reorganisation is carried out (重整): by which ruling.
    CONSTRAINT publicity_end_suspension_names_its_basis
        CHECK (reason NOT IN ('court', 'reorganisation') OR coalesce(btrim(basis), '') <> '')
);
CREATE UNIQUE INDEX publicity_end_one_current ON publicity_end (subject_id, seq, reason) WHERE superseded_by IS NULL;
CREATE INDEX publicity_end_of_record ON publicity_end (subject_id, seq);  -- for what was known before
CREATE INDEX publicity_end_moved_to ON publicity_end (basis) WHERE reason = 'moved' AND superseded_by IS NULL;
CREATE INDEX publicity_end_of_result ON publicity_end (repair_result_id) WHERE repair_result_id IS NOT NULL;

-- That a decision was annulled, changed, or found unlawful or void (撤销、变更、确认违法、确认无效), as somebody was told. Until its record
-- is withdrawn the days for that run, and somebody sees them.
CREATE TABLE annulment_notice (
    annulment_id  bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject_id    bigint  NOT NULL,
    seq           integer NOT NULL,
    annulled_on   date    NOT NULL,
    basis         text    NOT NULL CONSTRAINT annulment_notice_names_its_basis CHECK (btrim(basis) <> ''),
    act_id        bigint  NOT NULL REFERENCES act,
    superseded_by bigint  REFERENCES act
);
CREATE UNIQUE INDEX annulment_notice_one_current ON annulment_notice (subject_id, seq) WHERE superseded_by IS NULL;

-- 6  Intake batches ------------------------------------------------------------------------------------------------

-- One file. It is open until batch_close says that its last line was read.
CREATE TABLE batch (
    batch_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    class       text   NOT NULL REFERENCES record_class,
    unit_id     bigint NOT NULL REFERENCES reporting_unit,
    file_name   text   NOT NULL,
    received_on date   NOT NULL,
    source      text   NOT NULL DEFAULT 'local' CONSTRAINT batch_source_known CHECK (source IN ('local', 'upstream')),
    act_id      bigint NOT NULL REFERENCES act
);
CREATE INDEX batch_from_above ON batch (class, unit_id, batch_id) WHERE source = 'upstream';
CREATE INDEX batch_reported ON batch (class, received_on) WHERE source = 'local';
-- One act's share of a file: at most 20,000 lines, all in or none.
CREATE TABLE batch_chunk (
    batch_id      bigint  NOT NULL REFERENCES batch,
    chunk         integer NOT NULL,
    first_line    integer NOT NULL,
    last_line     integer NOT NULL,
    accepted      integer NOT NULL,
    revised       integer NOT NULL,
    unchanged     integer NOT NULL,
    same_document integer NOT NULL,
    diverted      integer NOT NULL,
    held          integer NOT NULL DEFAULT 0,
    refused       integer NOT NULL,
    act_id        bigint  NOT NULL CONSTRAINT batch_chunk_act_unique UNIQUE REFERENCES act,
    PRIMARY KEY (batch_id, chunk),
    CONSTRAINT batch_chunk_lines_in_order CHECK (last_line >= first_line),
    CONSTRAINT batch_chunk_counts_fit CHECK (
        least(accepted, revised, unchanged, same_document, diverted, held, refused) >= 0
        AND accepted + revised + unchanged + same_document + diverted + held + refused
            <= least(20000, last_line - first_line + 1))
);
CREATE TABLE batch_close (
    batch_id  bigint  PRIMARY KEY REFERENCES batch,
    last_line integer NOT NULL,
    act_id    bigint  NOT NULL REFERENCES act
);
CREATE TABLE batch_undo (
    batch_id bigint PRIMARY KEY REFERENCES batch,
    act_id   bigint NOT NULL REFERENCES act
);
-- Lines that did not become a revision, and why. Values are masked before they reach the database.
CREATE TABLE batch_row (
    batch_id    bigint  NOT NULL,
    line        integer NOT NULL,
    outcome     text    NOT NULL CONSTRAINT batch_row_outcome_known
                CHECK (outcome IN ('refused', 'diverted', 'held', 'unchanged', 'same_document')),
    code        text,
    column_name text,
    field       text,
    value       text,
    subject_id  bigint,
    seq         integer,
    act_id      bigint  NOT NULL,
    CONSTRAINT batch_row_pk PRIMARY KEY (batch_id, line),
    CONSTRAINT batch_row_refusal_has_code CHECK (outcome NOT IN ('refused', 'diverted', 'held') OR code IS NOT NULL)
);
CREATE INDEX batch_row_of_record ON batch_row (batch_id, subject_id, seq) WHERE outcome = 'unchanged';

-- A row whose code has no file yet (待认领): checked whole, and kept in the columns of `record`, so that the very record is made of
-- it without its file. It is closed by the act that says in held_outcome what became of it.
CREATE TABLE held_row (
    held_row_id       bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    batch_id          bigint  NOT NULL REFERENCES batch,
    line              integer NOT NULL,
    class             text    NOT NULL REFERENCES record_class,
    unit_id           bigint  NOT NULL REFERENCES reporting_unit,
    source            text    NOT NULL CONSTRAINT held_row_source_known CHECK (source IN ('local', 'upstream')),
    code              text    NOT NULL CONSTRAINT held_row_code_length CHECK (length(code) = 18),
    name              text    NOT NULL,  -- as the row states it
    name_key          text    NOT NULL,
    natural_key       text    NOT NULL,
    document_no       text,
    title             text,
    decided_on        date    NOT NULL,
    organ             text,
    organ_code        text,
    valid_from        date,
    valid_until       date,
    kinds             text[]  NOT NULL,
    severity          text    CONSTRAINT held_row_severity_known CHECK (severity IN ('minor', 'general', 'serious')),
    severity_by       text    CONSTRAINT held_row_severity_setter_known CHECK (severity_by IN ('unit', 'inferred')),
    amount_fen        bigint  CONSTRAINT held_row_amount_not_negative CHECK (amount_fen >= 0),
    shown_from        date    NOT NULL,
    earliest_end      date,
    latest_end        date    NOT NULL,
    first_application date,
    publicity_rule    text,
    details           jsonb   NOT NULL CONSTRAINT held_row_details_object CHECK (jsonb_typeof(details) = 'object'),
    digest            uuid    NOT NULL,
    act_id            bigint  NOT NULL REFERENCES act,
    superseded_by     bigint  REFERENCES act,
    CONSTRAINT held_row_line_unique UNIQUE (batch_id, line),
    -- What `record` would refuse may not wait either: it would stand in the way of whoever opens its file.
    CONSTRAINT held_row_severity_has_setter CHECK ((severity IS NULL) = (severity_by IS NULL)),
    CONSTRAINT held_row_adverse_names_its_basis
        CHECK (severity IS NULL OR (document_no <> '' AND organ <> '' AND publicity_rule <> '') IS TRUE),
    CONSTRAINT held_row_window_in_order CHECK (latest_end >= coalesce(earliest_end, shown_from)),
    CONSTRAINT held_row_validity_in_order CHECK (valid_until >= valid_from)
);
CREATE UNIQUE INDEX held_row_one_waiting ON held_row (code, class, unit_id, natural_key) WHERE superseded_by IS NULL;
CREATE INDEX held_row_of_key ON held_row (code, class, unit_id, natural_key);  -- for what was settled before
CREATE INDEX held_row_of_act ON held_row (act_id);
CREATE INDEX held_row_closed_by ON held_row (superseded_by) WHERE superseded_by IS NOT NULL;
-- What became of a row that waited: a record, nothing new, a refusal by the rules, back to its unit (退回), another content of the
-- same row, or its batch was undone.
CREATE TABLE held_outcome (
    held_row_id bigint  PRIMARY KEY REFERENCES held_row,
    outcome     text    NOT NULL CONSTRAINT held_outcome_known
                CHECK (outcome IN ('logged', 'unchanged', 'refused', 'returned', 'replaced', 'undone')),
    code        text,  -- of the refusal
    subject_id  bigint,
    seq         integer,
    act_id      bigint  NOT NULL REFERENCES act,
    CONSTRAINT held_outcome_names_its_record
        CHECK ((outcome IN ('logged', 'unchanged')) = (subject_id IS NOT NULL) AND (subject_id IS NULL) = (seq IS NULL)),
    CONSTRAINT held_outcome_refusal_has_code CHECK ((outcome = 'refused') = (code IS NOT NULL))
);
CREATE INDEX held_outcome_of_record ON held_outcome (subject_id, seq) WHERE subject_id IS NOT NULL;

-- Whether a name may be a natural person's: short, or with a middle dot, and without an ending that only bodies have. What it lets
-- pass is kept beside a code, so in doubt it is a person's. It serves no rule but this.
CREATE FUNCTION may_be_person(p_key text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT p_key !~ '(公司|合作社|联合社|合伙|企业|工商户|集团|中心|委员会|协会|学会|基金会|商会|事务所|大学|学校|幼儿园|医院|人民政府|门市|超市|店|馆|厅|厂|铺|坊|局|站|部|行|所|院)\)?$'
       AND (length(p_key) <= 8 OR strpos(p_key, '·') > 0)
$$;

-- A code under which another name was sent than the registered one (重错码: one code, two names), until somebody says which it is.
-- It is settled by the kind of act that closes it: a former name, the name by now, or a mistake. Natural persons never stand here.
CREATE TABLE name_conflict (
    name_conflict_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code             text   NOT NULL CONSTRAINT name_conflict_code_length CHECK (length(code) = 18),
    registered_name  text   NOT NULL,  -- as it was then
    stated_name      text   NOT NULL,
    stated_key       text   NOT NULL CONSTRAINT name_conflict_is_of_no_person CHECK (NOT may_be_person(stated_key)),
    act_id           bigint NOT NULL REFERENCES act,
    superseded_by    bigint REFERENCES act
);
CREATE UNIQUE INDEX name_conflict_one_open ON name_conflict (code, stated_key) WHERE superseded_by IS NULL;
-- Each row that stated the name: by whom and how often.
CREATE TABLE name_sighting (
    name_conflict_id bigint  NOT NULL REFERENCES name_conflict,
    batch_id         bigint  NOT NULL REFERENCES batch,
    line             integer NOT NULL,
    act_id           bigint  NOT NULL REFERENCES act,
    PRIMARY KEY (name_conflict_id, batch_id, line)
);

-- What a batch logged: by its own chunks, and by its rows that waited, whoever's act let them in. (An act that opens a file
-- settles rows of other batches; they stay those batches'.)
CREATE VIEW batch_revision AS
SELECT c.batch_id, r.subject_id, r.seq, r.revision, r.act_id FROM batch_chunk c JOIN record r ON r.act_id = c.act_id
 WHERE NOT EXISTS (SELECT FROM held_outcome o WHERE o.subject_id = r.subject_id AND o.seq = r.seq AND o.act_id = r.act_id)
UNION ALL
SELECT h.batch_id, r.subject_id, r.seq, r.revision, r.act_id FROM held_row h JOIN held_outcome o USING (held_row_id)
  JOIN record r ON r.subject_id = o.subject_id AND r.seq = o.seq AND r.act_id = o.act_id;
-- The ends of publicity that it lifted, in the same sense.
CREATE VIEW batch_lift AS
SELECT c.batch_id, e.subject_id, e.seq, e.superseded_by AS act_id FROM batch_chunk c JOIN publicity_end e ON e.superseded_by = c.act_id
 WHERE NOT EXISTS (SELECT FROM held_outcome o WHERE o.subject_id = e.subject_id AND o.seq = e.seq AND o.act_id = e.superseded_by)
UNION ALL
SELECT h.batch_id, e.subject_id, e.seq, e.superseded_by FROM held_row h JOIN held_outcome o USING (held_row_id)
  JOIN publicity_end e ON e.subject_id = o.subject_id AND e.seq = o.seq AND e.superseded_by = o.act_id;

-- A unit says that it decided nothing of a class in a month (零报告), so that silence is told from nothing to report.
-- What is reported of that month later contradicts it; both stay and are shown.
CREATE TABLE zero_report (
    zero_report_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id        bigint NOT NULL REFERENCES reporting_unit,
    class          text   NOT NULL REFERENCES record_class,
    month          date   NOT NULL CONSTRAINT zero_report_month_begins CHECK (extract(day FROM month) = 1),  -- its first day
    reported_on    date   NOT NULL,
    act_id         bigint NOT NULL REFERENCES act,
    superseded_by  bigint REFERENCES act,
    CONSTRAINT zero_report_of_a_month_begun CHECK (reported_on >= month)
);
CREATE UNIQUE INDEX zero_report_one_current ON zero_report (unit_id, class, month) WHERE superseded_by IS NULL;

-- What a platform above says was repaired there (修复结果): it ends the publicity of the decision's records here, of those
-- that stand and of those that arrive later. It is known by code and document number; the first day told holds.
CREATE TABLE repair_result (
    repair_result_id bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    batch_id         bigint  NOT NULL REFERENCES batch,
    line             integer NOT NULL,
    code             text    NOT NULL CONSTRAINT repair_result_code_length CHECK (length(code) = 18),
    document_key     text    NOT NULL CONSTRAINT repair_result_document_not_blank CHECK (document_key <> ''),
    document_no      text    NOT NULL,  -- as written
    organ            text,              -- who handled it, as written
    repaired_on      date    NOT NULL,
    act_id           bigint  NOT NULL REFERENCES act,
    superseded_by    bigint  REFERENCES act
);
CREATE UNIQUE INDEX repair_result_one_current ON repair_result (code, document_key) WHERE superseded_by IS NULL;
CREATE INDEX repair_result_of_batch ON repair_result (batch_id);
ALTER TABLE publicity_end ADD CONSTRAINT publicity_end_result_exists FOREIGN KEY (repair_result_id) REFERENCES repair_result;

-- One file that went up to a platform above (上报); it is known by what is in it.
CREATE TABLE exchange_file (
    exchange_file_id bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    target           text    NOT NULL CONSTRAINT exchange_file_target_shape CHECK (target ~ '^[a-z][a-z_]{0,62}$'),
    unit_id          bigint  NOT NULL REFERENCES reporting_unit,  -- the platform's
    class            text    NOT NULL REFERENCES record_class,
    file_name        text    NOT NULL CONSTRAINT exchange_file_name_not_blank CHECK (btrim(file_name) <> ''),
    rows             integer NOT NULL CONSTRAINT exchange_file_rows_positive CHECK (rows > 0),
    digest           text    NOT NULL CONSTRAINT exchange_file_digest_shape CHECK (digest ~ '^[0-9a-f]{64}$'),
    exported_on      date    NOT NULL,
    act_id           bigint  NOT NULL REFERENCES act,
    CONSTRAINT exchange_file_name_unique UNIQUE (target, file_name)
);
-- What a platform has of a record (上报状态). A record without a row is still to be reported (待上报), so nothing is written
-- for what never goes up.
CREATE TABLE exchange_item (
    exchange_item_id bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject_id       bigint  NOT NULL,
    seq              integer NOT NULL,
    target           text    NOT NULL,
    revision         integer NOT NULL,  -- which one went up
    operation        text    NOT NULL CONSTRAINT exchange_item_operation_known CHECK (operation IN ('add', 'change', 'withdraw')),
    state            text    NOT NULL CONSTRAINT exchange_item_state_known
                     CHECK (state IN ('reported', 'accepted', 'returned', 'corrected', 'withdrawn')),
    held             boolean NOT NULL,  -- whether the platform said that it took it in, and has not been told to drop it
    exchange_file_id bigint  NOT NULL REFERENCES exchange_file,
    reported_on      date    NOT NULL,
    answered_on      date,
    upstream_key     text,              -- 上游数据标识
    code             text,              -- of a return, as the platform has it
    reason           text,              -- of a return, or of a withdrawal
    receipt          text,              -- digest of the file that answered
    act_id           bigint  NOT NULL REFERENCES act,
    superseded_by    bigint  REFERENCES act,
    CONSTRAINT exchange_item_answer_is_told CHECK ((answered_on IS NULL) = (receipt IS NULL)
        AND (state NOT IN ('accepted', 'returned') OR answered_on IS NOT NULL)
        AND (state NOT IN ('reported', 'corrected') OR answered_on IS NULL)),
    CONSTRAINT exchange_item_state_is_the_operations CHECK (CASE state
        WHEN 'withdrawn' THEN operation = 'withdraw' WHEN 'returned' THEN true ELSE operation <> 'withdraw' END),
    CONSTRAINT exchange_item_says_why
        CHECK (state NOT IN ('returned', 'withdrawn') OR coalesce(btrim(reason), '') <> ''
               OR state = 'returned' AND coalesce(code, '') <> ''),
    CONSTRAINT exchange_item_answered_later CHECK (answered_on >= reported_on)
);
CREATE UNIQUE INDEX exchange_item_one_current ON exchange_item (subject_id, seq, target) WHERE superseded_by IS NULL;
CREATE INDEX exchange_item_of_record ON exchange_item (subject_id, seq, target);  -- for what was answered before
CREATE INDEX exchange_item_of_key ON exchange_item (target, upstream_key) WHERE superseded_by IS NULL AND upstream_key IS NOT NULL;
CREATE INDEX exchange_item_in_state ON exchange_item (target, state) WHERE superseded_by IS NULL;
CREATE INDEX exchange_item_answered ON exchange_item (target, answered_on) WHERE answered_on IS NOT NULL;

-- How many records that a unit reported of a class were decided in a month; what it took back is none, nor what stands
-- elsewhere now.
CREATE FUNCTION decided_in(p_unit bigint, p_class text, p_month date) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT count(*) FROM record r
             WHERE r.class = p_class AND r.unit_id = p_unit AND r.source = 'local' AND r.superseded_by IS NULL
               AND r.decided_on >= p_month AND r.decided_on < p_month + interval '1 month'
               AND NOT EXISTS (SELECT FROM publicity_end e
                                WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.superseded_by IS NULL
                                  AND e.reason IN ('withdrawn', 'undone', 'moved')));
END
$$;

-- Membership of a subject in a register (登记册, 名录): one stay. A stay that ended keeps its last day and stands beside
-- the next one; a subject may be in a register several times at once, once a licence for instance.
CREATE TABLE subject_tag (
    subject_tag_id bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject_id     bigint  NOT NULL REFERENCES subject,
    register       text    NOT NULL REFERENCES record_class,
    unit_id        bigint  NOT NULL REFERENCES reporting_unit,  -- who keeps the entry
    natural_key    text    NOT NULL,  -- what tells entries of one subject apart, a licence number; '' where nothing does
    details        jsonb   NOT NULL DEFAULT '{}' CONSTRAINT subject_tag_details_object CHECK (jsonb_typeof(details) = 'object'),
    digest         uuid    NOT NULL,  -- of the content, normalised: equal digests are one content
    from_day       date    NOT NULL,
    until_day      date,              -- last day in the register; NULL while it is in it
    batch_id       bigint  REFERENCES batch,    -- whose file said so last
    came_from      bigint  REFERENCES subject,  -- the merged file that brought it
    act_id         bigint  NOT NULL REFERENCES act,
    superseded_by  bigint  REFERENCES act,
    CONSTRAINT subject_tag_days_in_order CHECK (until_day >= from_day - 1)  -- entered and left on one day: in it on none
);
CREATE UNIQUE INDEX subject_tag_one_current ON subject_tag (subject_id, register, natural_key)
    WHERE superseded_by IS NULL AND until_day IS NULL;
CREATE INDEX subject_tag_of_subject ON subject_tag (subject_id) WHERE superseded_by IS NULL;
CREATE INDEX subject_tag_of_register ON subject_tag (register, subject_id, subject_tag_id) WHERE superseded_by IS NULL;
CREATE INDEX subject_tag_of_batch ON subject_tag (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX subject_tag_closed_by ON subject_tag (superseded_by) WHERE superseded_by IS NOT NULL;

-- A stamped paper (数据更正/撤销申请表) as it was scanned, known by its content: one paper may ask for several records.
-- It may hold what concerns persons: nobody but the owner reads the content, others through read_correction_scan().
CREATE TABLE correction_scan (
    digest     text    PRIMARY KEY CONSTRAINT correction_scan_digest_fits CHECK (digest = encode(sha256(content), 'hex')),
    media_type text    NOT NULL CONSTRAINT correction_scan_type_known
               CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
    size       integer NOT NULL CONSTRAINT correction_scan_size_fits
               CHECK (size = length(content) AND size BETWEEN 1 AND 67108864),
    content    bytea   NOT NULL,
    act_id     bigint  NOT NULL REFERENCES act,
    CONSTRAINT correction_scan_is_of_its_type CHECK (CASE media_type
        WHEN 'application/pdf' THEN substr(content, 1, 5) = '\x255044462d'
        WHEN 'image/png' THEN substr(content, 1, 8) = '\x89504e470d0a1a0a'
        WHEN 'image/jpeg' THEN substr(content, 1, 3) = '\xffd8ff' END)
);
ALTER TABLE correction_scan ALTER COLUMN content SET STORAGE EXTERNAL;  -- what scanners write is compressed already

-- What a unit asks for of a record of its own, on such a paper; why is said by its act.
CREATE TABLE correction_request (
    correction_id bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject_id    bigint  NOT NULL,
    seq           integer NOT NULL,
    revision      integer NOT NULL,  -- the one that the paper speaks of
    unit_id       bigint  NOT NULL REFERENCES reporting_unit,  -- whose record it is
    change        text    NOT NULL CONSTRAINT correction_request_change_known
                  CHECK (change IN ('correct', 'withdraw', 'annul', 'move')),
    fields        jsonb,             -- new values as typed, by our identifiers
    code          text,              -- of the subject it is to be moved to
    paper_no      text CONSTRAINT correction_request_paper_not_blank CHECK (btrim(paper_no) <> ''),
    signed_on     date,
    scan          text    NOT NULL REFERENCES correction_scan,
    act_id        bigint  NOT NULL REFERENCES act,
    CONSTRAINT correction_request_says_what CHECK ((change = 'correct') = (fields IS NOT NULL)
        AND (change = 'move') = (code IS NOT NULL)
        AND (fields IS NULL OR jsonb_typeof(fields) = 'object' AND fields <> '{}'))
);
CREATE INDEX correction_request_of_record ON correction_request (subject_id, seq);

-- What became of a request: one decision, for good. Without one it is open.
CREATE TABLE correction_decision (
    correction_id bigint PRIMARY KEY REFERENCES correction_request,
    decision      text   NOT NULL CONSTRAINT correction_decision_known
                  CHECK (decision IN ('approved', 'declined', 'withdrawn')),
    act_id        bigint NOT NULL CONSTRAINT correction_decision_act_unique UNIQUE REFERENCES act
);

-- Requests with all that is said of them, but not their scans.
CREATE VIEW correction AS
SELECT q.correction_id, q.subject_id, q.seq, q.revision, q.unit_id, u.name AS unit_name, q.change, q.fields, q.code,
       q.paper_no, q.signed_on, p.media_type, p.size, q.scan, f.reason, f.begun_at AS filed_at, w.name AS filed_by,
       coalesce(d.decision, 'open') AS state, x.begun_at AS decided_at, y.name AS decided_by,
       x.reason AS decision_reason, s.code AS subject_code, s.name AS subject_name, r.class, r.document_no,
       d.decision IS NULL AND r.superseded_by IS NOT NULL AS is_overtaken
  FROM correction_request q JOIN reporting_unit u USING (unit_id) JOIN correction_scan p ON p.digest = q.scan
  JOIN act f ON f.act_id = q.act_id JOIN actor w ON w.actor_id = f.actor_id
  JOIN subject s USING (subject_id)
  JOIN record r ON (r.subject_id, r.seq, r.revision) = (q.subject_id, q.seq, q.revision)
  LEFT JOIN correction_decision d USING (correction_id) LEFT JOIN act x ON x.act_id = d.act_id
  LEFT JOIN actor y ON y.actor_id = x.actor_id;

-- A scan, for an officer of the unit that asks or of one above it.
CREATE FUNCTION read_correction_scan(p_token bytea, p_correction bigint)
RETURNS TABLE (media_type text, size integer, digest text, content bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH RECURSIVE above AS (
        SELECT u.unit_id, u.parent_id FROM correction_request q JOIN reporting_unit u USING (unit_id)
         WHERE q.correction_id = p_correction
        UNION ALL
        SELECT u.unit_id, u.parent_id FROM reporting_unit u JOIN above ON u.unit_id = above.parent_id
    )
    SELECT p.media_type, p.size, p.digest, p.content
      FROM correction_request q JOIN correction_scan p ON p.digest = q.scan
     WHERE q.correction_id = p_correction AND EXISTS (SELECT FROM officer_of(p_token) o JOIN above USING (unit_id))
$$;

-- 7  What is shown, and ratings ------------------------------------------------------------------------------------

-- Whether a revision is shown in a channel on a day, for what concerns the revision alone.
-- Minor matters (轻微) are open only with a last day, which the rules give them where their unit asks for it (轻微是否公示); a serious severity (严重) that the unit has not confirmed is shown nowhere.
CREATE FUNCTION is_shown(channel text, channels text[], severity text, severity_by text,
                         shown_from date, latest_end date, day date) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN channel = ANY (channels) AND day BETWEEN shown_from AND latest_end
       AND (channel <> 'open' OR severity IS DISTINCT FROM 'minor' OR latest_end < 'infinity')
       AND (severity = 'serious' AND severity_by = 'inferred') IS NOT TRUE;

-- Whether a row of history was known at a timepoint; NULL asks for what is known now.
CREATE FUNCTION is_known(act_id bigint, superseded_by bigint, at_timepoint bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN CASE WHEN at_timepoint IS NULL THEN superseded_by IS NULL
                ELSE EXISTS (SELECT FROM journal j WHERE j.act_id = is_known.act_id AND j.timepoint <= at_timepoint)
                 AND NOT EXISTS (SELECT FROM journal j WHERE j.act_id = is_known.superseded_by AND j.timepoint <= at_timepoint)
           END;

-- The one definition of what is shown: API, pages, CLI, export and rating all ask it. "Known now" is spelled out before
-- is_known() is asked, so that a literal NULL leaves only `superseded_by IS NULL`, which the partial indexes answer.
CREATE FUNCTION visible_records(p_subject bigint, p_channel text, p_day date, p_timepoint bigint)
RETURNS SETOF public.record LANGUAGE sql STABLE AS $$
    SELECT r.* FROM public.record r JOIN public.record_class c ON c.class = r.class
     WHERE r.subject_id = p_subject
       AND (p_timepoint IS NOT NULL OR r.superseded_by IS NULL)
       AND (p_timepoint IS NULL OR public.is_known(r.act_id, r.superseded_by, p_timepoint))
       AND public.is_shown(p_channel, c.channels, r.severity, r.severity_by, r.shown_from, r.latest_end, p_day)
       AND NOT EXISTS (SELECT FROM public.publicity_end e
                        WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.ended_on <= p_day
                          AND (p_timepoint IS NOT NULL OR e.superseded_by IS NULL)
                          AND (p_timepoint IS NULL OR public.is_known(e.act_id, e.superseded_by, p_timepoint)))
$$;

-- The same for those who may read only one channel, today, as it is known now, of files that stand.
CREATE FUNCTION shared_records(p_subject bigint) RETURNS SETOF public.record
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT * FROM visible_records(p_subject, 'shared', registry_today(), NULL)
                  WHERE EXISTS (SELECT FROM subject WHERE subject_id = p_subject AND on_file);
END
$$;
CREATE FUNCTION open_records(p_subject bigint) RETURNS SETOF public.record
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp AS $$
DECLARE
    shown public.record;
BEGIN
    FOR shown IN SELECT * FROM visible_records(p_subject, 'open', registry_today(), NULL)
                  WHERE EXISTS (SELECT FROM subject WHERE subject_id = p_subject AND on_file)
    LOOP
        shown.details := shown.details - (SELECT shared_fields FROM record_class WHERE class = shown.class);
        RETURN NEXT shown;
    END LOOP;
END
$$;

-- Whether a stay in a register is shown in a channel on a day.
CREATE FUNCTION is_tag_shown(channel text, channels text[], from_day date, until_day date, day date) RETURNS boolean
LANGUAGE sql IMMUTABLE
    RETURN channel = ANY (channels) AND day BETWEEN from_day AND coalesce(until_day, 'infinity');

-- The members of registers in a channel on a day, as they are known now; files that are merged or off file have none.
CREATE FUNCTION visible_tags(p_channel text, p_day date)
RETURNS TABLE (subject_tag_id bigint, subject_id bigint, code text, name text, division text, register text,
               details jsonb, from_day date, until_day date, unit_name text, unit_code text) LANGUAGE sql STABLE AS $$
    SELECT t.subject_tag_id, t.subject_id, s.code, s.name, s.division, t.register, t.details, t.from_day, t.until_day,
           u.name, u.code
      FROM public.subject_tag t JOIN public.subject s ON s.subject_id = t.subject_id
      JOIN public.record_class c ON c.class = t.register JOIN public.reporting_unit u ON u.unit_id = t.unit_id
     WHERE t.superseded_by IS NULL AND s.on_file AND s.merged_into IS NULL
       AND public.is_tag_shown(p_channel, c.channels, t.from_day, t.until_day, p_day)
$$;

-- A computed evaluation (信用状况参考), good while version, policy and day still hold; never a fact of its own.
CREATE TABLE rating (
    subject_id      bigint NOT NULL REFERENCES subject,
    channel         text   NOT NULL CONSTRAINT rating_channel_known CHECK (channel IN ('open', 'shared', 'authorised')),
    subject_version bigint NOT NULL,
    policy          text   NOT NULL,  -- digest of the policy file
    computed_on     date   NOT NULL,
    next_change_on  date   NOT NULL CONSTRAINT rating_changes_later CHECK (next_change_on > computed_on),
    document        text   NOT NULL,  -- the rating document from "official_grade" on, as it is sent
    PRIMARY KEY (subject_id, channel)
) WITH (fillfactor = 80);

-- What the open role sees of subjects; a merged subject answers for its successor.
CREATE VIEW open_subject AS
SELECT asked.code AS requested, s.subject_id, s.code, s.name, s.kind, s.state, s.division, s.version
  FROM subject asked JOIN subject s ON s.subject_id = coalesce(asked.merged_into, asked.subject_id)
 WHERE asked.on_file AND s.on_file;

CREATE VIEW open_name AS
SELECT n.subject_id, n.name, n.name_key, n.search_form, n.grams, n.from_day, n.until_day
  FROM subject_name n JOIN subject s USING (subject_id)
 WHERE n.superseded_by IS NULL AND s.on_file;

-- A barrier: no condition of the asker's is tried on ratings of other channels, days or versions.
CREATE VIEW open_rating WITH (security_barrier) AS
SELECT asked.code AS requested, s.subject_id, s.code, s.name, s.version, registry_today() AS today,
       r.policy, r.document
  FROM subject asked JOIN subject s ON s.subject_id = coalesce(asked.merged_into, asked.subject_id)
  LEFT JOIN rating r ON r.subject_id = s.subject_id AND r.channel = 'open' AND r.subject_version = s.version
                    AND registry_today() BETWEEN r.computed_on AND r.next_change_on - 1
 WHERE asked.on_file AND s.on_file;

-- The same in the open channel today, without what only government bodies see; a barrier, as for ratings.
CREATE VIEW open_tag WITH (security_barrier) AS
SELECT t.subject_tag_id, t.subject_id, s.code, s.name, s.division, t.register, t.details - c.shared_fields AS details,
       t.from_day, t.until_day, u.name AS unit_name, u.code AS unit_code
  FROM subject_tag t JOIN subject s USING (subject_id) JOIN record_class c ON c.class = t.register
  JOIN reporting_unit u ON u.unit_id = t.unit_id
 WHERE t.superseded_by IS NULL AND s.on_file AND s.merged_into IS NULL
   AND is_tag_shown('open', c.channels, t.from_day, t.until_day, registry_today());

CREATE VIEW open_unit AS SELECT unit_id, code, name FROM reporting_unit;
CREATE VIEW open_class AS SELECT class, name_zh, name_en FROM record_class WHERE 'open' = ANY (channels) AND holds = 'records';
CREATE VIEW open_rule_set AS
SELECT kind, name, version, effective_from, digest, content FROM rule_set WHERE superseded_by IS NULL;

-- 8  Guards --------------------------------------------------------------------------------------------------------

-- History is inserted and closed; nothing else ever happens to it, whoever asks.
CREATE FUNCTION keep_row() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM refuse('history_is_kept', format('%s on %s: history is inserted and closed, never changed', TG_OP, TG_TABLE_NAME));
    RETURN NULL;
END
$$;

-- What a statement closed, it closed with the act of its transaction. (That a row is closed once, and that nothing else
-- of it changes, is seen by row triggers whose conditions need no function call.)
CREATE FUNCTION closed_by_current_act() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    this_act bigint := current_act();
BEGIN
    IF EXISTS (SELECT FROM closed WHERE superseded_by IS DISTINCT FROM this_act) THEN
        PERFORM refuse('history_is_kept', format('%s rows are closed by the act that closes them', TG_TABLE_NAME));
    END IF;
    RETURN NULL;
END
$$;

-- A write belongs to the act of its transaction, and the act is of a kind that writes this table (TG_ARGV).
CREATE FUNCTION written_within_act() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
BEGIN
    IF kind_now IS NULL THEN
        PERFORM refuse('write_within_act', format('%s on %s outside an act', TG_OP, TG_TABLE_NAME));
    ELSIF NOT kind_now = ANY (TG_ARGV) AND NOT current_act_does() = ANY (TG_ARGV) THEN
        PERFORM refuse('written_by_its_act', format('acts of kind %s do not write %s', kind_now, TG_TABLE_NAME));
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION act_id_is_current() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    this_act bigint := current_act();  -- asked once, not once a row
BEGIN
    IF EXISTS (SELECT FROM inserted WHERE act_id IS DISTINCT FROM this_act) THEN
        PERFORM refuse('act_id_is_current', format('%s rows carry the act that inserts them', TG_TABLE_NAME));
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION unit_is_the_actors() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    stranger bigint;
BEGIN
    WITH units AS MATERIALIZED (SELECT DISTINCT unit_id FROM inserted)  -- asked once a unit, not once a row
    SELECT unit_id INTO stranger FROM units WHERE NOT acts_for_unit(unit_id) LIMIT 1;
    IF FOUND THEN
        PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', stranger));
    END IF;
    RETURN NULL;
END
$$;

-- Whether the current act settles a waiting row of this unit, class and key. A row was sent by its unit and waited for its file
-- alone: whoever opens the file lets it in, for a unit that is not the own too.
CREATE FUNCTION settles_held(p_class text, p_unit bigint, p_key text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM held_row WHERE superseded_by = current_act() AND class = p_class AND unit_id = p_unit
                                          AND natural_key = p_key)
$$;

-- Raises the version of every subject that the statement touched, once an act.
CREATE FUNCTION touch_subjects() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    this_act bigint := current_act();
BEGIN
    UPDATE subject SET version = version + 1, touched_by = this_act
     WHERE subject_id = ANY (ARRAY(SELECT DISTINCT subject_id FROM touched)) AND touched_by <> this_act;
    RETURN NULL;
END
$$;

-- Everything that new revisions must fulfil, in two passes over them: this trigger is the price of a logged record.
CREATE FUNCTION record_is_well_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    this_act bigint := current_act();
    kind_now text := current_act_kind();
    -- These acts log nothing but rows that waited, for whomever they act.
    settles  boolean := kind_now IN ('held.settle', 'subject.admit', 'name.former', 'name.rename');
    source   record;
    revised  boolean := false;
    subjects bigint[] := ARRAY(SELECT DISTINCT subject_id FROM inserted);
    found    bigint;
BEGIN
    FOR source IN
        SELECT class, unit_id, bool_and(act_id = this_act AND superseded_by IS NULL) AS own, max(revision) AS revision,
               bool_and(severity IS NOT NULL) AS graded
          FROM inserted GROUP BY class, unit_id
    LOOP
        IF source.own IS NOT TRUE THEN
            PERFORM refuse('act_id_is_current', 'record rows carry the act that inserts them');
        ELSIF NOT EXISTS (SELECT FROM record_class WHERE class = source.class AND holds = 'records') THEN
            PERFORM refuse('record_class_exists', 'a record is of a class that no catalogue has');
        ELSIF NOT source.graded AND (SELECT adverse FROM record_class WHERE class = source.class) THEN
            PERFORM refuse('record_adverse_names_its_basis', 'an adverse record has a severity and names its basis');
        ELSIF NOT EXISTS (SELECT FROM reporting_unit WHERE unit_id = source.unit_id) THEN
            PERFORM refuse('record_unit_exists', 'a record is from a unit that does not exist');
        ELSIF (settles OR NOT acts_for_unit(source.unit_id)
               OR kind_now IN ('intake.chunk', 'record.add') AND NOT unit_may_send(source.unit_id, source.class)) AND EXISTS (
                  SELECT FROM inserted i WHERE i.class = source.class AND i.unit_id = source.unit_id AND NOT EXISTS (
                      SELECT FROM held_row h WHERE h.superseded_by = this_act AND h.class = i.class AND h.unit_id = i.unit_id
                                               AND h.natural_key = i.natural_key AND h.digest = i.digest)) THEN
            PERFORM refuse(CASE WHEN settles THEN 'record_settles_held'
                                WHEN acts_for_unit(source.unit_id) THEN 'unit_sends_the_class' ELSE 'unit_is_the_actors' END,
                           format('a record of class %s from unit %s, of which no row waited', source.class, source.unit_id));
        END IF;
        revised := revised OR source.revision > 1;
    END LOOP;
    -- Raises the versions, and thereby sees whether every subject exists.
    UPDATE subject SET version = version + 1, touched_by = this_act
     WHERE subject_id = ANY (subjects) AND touched_by <> this_act;
    GET DIAGNOSTICS found = ROW_COUNT;
    IF found < cardinality(subjects) AND cardinality(subjects) >
       (SELECT count(*) FROM subject WHERE subject_id = ANY (subjects) AND touched_by = this_act) THEN
        PERFORM refuse('record_subject_exists', 'a record is of a subject that has no file');
    END IF;
    -- (A scalar sub-select asks the primary key row by row; as a join it was planned as a scan of all records at times.)
    IF kind_now = 'rules.activate' AND EXISTS (SELECT FROM inserted i WHERE (
           SELECT (p.class, p.unit_id, p.natural_key, p.document_no, p.title, p.decided_on, p.organ, p.organ_code, p.valid_from,
                   p.valid_until, p.kinds, p.severity, p.severity_by, p.amount_fen, p.shown_from, p.source, p.details, p.digest)
                  IS NOT DISTINCT FROM
                  (i.class, i.unit_id, i.natural_key, i.document_no, i.title, i.decided_on, i.organ, i.organ_code, i.valid_from,
                   i.valid_until, i.kinds, i.severity, i.severity_by, i.amount_fen, i.shown_from, i.source, i.details, i.digest)
             FROM record p WHERE (p.subject_id, p.seq, p.revision) = (i.subject_id, i.seq, i.revision - 1)) IS NOT TRUE) THEN
        PERFORM refuse('activation_moves_windows', 'an activation of rules moves windows and changes nothing else of a record');
    END IF;
    IF revised AND EXISTS (SELECT FROM inserted i WHERE i.revision > 1 AND (
                               SELECT (p.class, p.unit_id, p.superseded_by) = (i.class, i.unit_id, this_act) FROM record p
                                WHERE (p.subject_id, p.seq, p.revision) = (i.subject_id, i.seq, i.revision - 1)) IS NOT TRUE) THEN
        PERFORM refuse('record_revision_follows', 'a revision follows one that the same act closes, of the same class and unit');
    END IF;
    RETURN NULL;
END
$$;

-- Revisions are closed by who acts for their unit, or by what settles a row that waited.
CREATE FUNCTION record_close_is_the_actors() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    stranger bigint;
BEGIN
    FOR stranger IN SELECT DISTINCT unit_id FROM inserted
    LOOP
        IF NOT acts_for_unit(stranger) AND EXISTS (
               SELECT FROM inserted i WHERE i.unit_id = stranger AND NOT settles_held(i.class, i.unit_id, i.natural_key)) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', stranger));
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

CREATE FUNCTION publicity_end_has_record() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_does();
    reasons  text[] := CASE  -- what each kind of act may state, or lift
        WHEN TG_OP = 'INSERT' AND kind_now = 'record.withdraw' THEN '{withdrawn,annulled}'
        WHEN kind_now IN ('publicity.suspend', 'publicity.resume') AND (TG_OP = 'INSERT') = (kind_now = 'publicity.suspend') THEN
            '{court,reorganisation}'
        WHEN TG_OP = 'INSERT' AND kind_now = 'batch.undo' THEN '{undone}'
        WHEN TG_OP = 'INSERT' AND kind_now = 'exchange.repairs' THEN '{repaired_elsewhere}'
        WHEN TG_OP = 'INSERT' AND kind_now IN ('intake.chunk', 'record.add', 'record.correct', 'held.settle', 'subject.admit', 'name.former',
                                               'name.rename') THEN
            '{repaired_elsewhere,other_version}'
        WHEN TG_OP = 'INSERT' AND kind_now IN ('record.move', 'subject.merge', 'subject.split') THEN
            '{moved,withdrawn,annulled,undone,repaired,repaired_elsewhere,objection,court,reorganisation,other_version}'
        WHEN TG_OP = 'UPDATE' AND kind_now IN ('record.move', 'subject.merge', 'subject.split') THEN
            '{moved,withdrawn,annulled,undone,repaired,repaired_elsewhere,objection,court,reorganisation,other_version}'
        WHEN TG_OP = 'UPDATE' AND kind_now = 'record.withdraw' THEN '{other_version}'
        WHEN TG_OP = 'UPDATE' AND kind_now = 'batch.undo' THEN '{repaired_elsewhere,other_version}'
        WHEN TG_OP = 'UPDATE' AND kind_now IN ('intake.chunk', 'record.add', 'held.settle', 'subject.admit', 'name.former',
                                               'name.rename') THEN
            '{undone}'
        WHEN TG_OP = 'UPDATE' AND kind_now = 'record.correct' THEN '{undone,other_version}'
        ELSE '{}' END;
    -- Ends that go along with a record were stated of it where it was.
    moves    boolean := kind_now IN ('record.move', 'subject.merge', 'subject.split');
    settling boolean := EXISTS (SELECT FROM held_row WHERE superseded_by = current_act());
    source   record;
BEGIN
    IF EXISTS (SELECT FROM inserted WHERE reason <> ALL (reasons)) THEN
        PERFORM refuse('publicity_end_reason_is_the_acts', format('acts of kind %s neither state nor lift this reason', kind_now));
    END IF;
    IF EXISTS (SELECT FROM inserted i WHERE (i.reason = 'repaired_elsewhere') <> (i.repair_result_id IS NOT NULL))
       OR TG_OP = 'INSERT' AND NOT moves AND EXISTS (
           SELECT FROM inserted i JOIN repair_result t USING (repair_result_id)
            WHERE t.superseded_by IS NOT NULL
               OR NOT EXISTS (
                   WITH RECURSIVE way AS (  -- where the record is, and where it was moved from
                       SELECT i.subject_id, i.seq
                       UNION
                       SELECT e.subject_id, e.seq FROM way JOIN publicity_end e
                           ON e.basis = way.subject_id || '-' || way.seq AND e.reason = 'moved' AND e.superseded_by IS NULL
                   )
                   SELECT FROM way JOIN subject a ON way.subject_id IN (a.subject_id, a.merged_into) WHERE a.code = t.code)) THEN
        PERFORM refuse('publicity_end_names_its_result', 'a repair from elsewhere names the result that tells of this subject');
    END IF;
    -- Of two versions of one record, here and from above, one may stand back for the other.
    IF TG_OP = 'INSERT' AND NOT moves AND EXISTS (
           SELECT FROM inserted i WHERE i.reason = 'other_version' AND NOT EXISTS (
               SELECT FROM record r JOIN record o ON o.subject_id = r.subject_id AND o.class = r.class
                                                 AND o.natural_key = r.natural_key AND o.superseded_by IS NULL
                WHERE (r.subject_id, r.seq) = (i.subject_id, i.seq) AND r.superseded_by IS NULL AND o.source <> r.source)) THEN
        PERFORM refuse('publicity_end_has_other_version', 'a record stands back only for its other version');
    END IF;
    -- A result from above speaks of records of whatever unit, and a version of whatever unit's other version: there it
    -- is enough to act for the unit that tells. A row that waited is let in with what was told of it meanwhile.
    FOR source IN
        SELECT DISTINCT r.unit_id, CASE i.reason
               WHEN 'repaired_elsewhere' THEN
                   (SELECT b.unit_id FROM repair_result t JOIN batch b USING (batch_id) WHERE t.repair_result_id = i.repair_result_id)
               WHEN 'other_version' THEN
                   (SELECT o.unit_id FROM record o WHERE o.subject_id = i.subject_id
                       AND i.basis = o.subject_id || '-' || o.seq LIMIT 1) END AS told_by,
               settling AND EXISTS (
                   SELECT FROM held_row h JOIN record o ON o.class = h.class AND o.unit_id = h.unit_id AND o.natural_key = h.natural_key
                    WHERE h.superseded_by = current_act() AND o.subject_id = i.subject_id
                      AND (o.seq = i.seq OR i.reason = 'other_version' AND i.basis = o.subject_id || '-' || o.seq)) AS is_held
          FROM inserted i LEFT JOIN LATERAL (
            SELECT unit_id FROM record WHERE (subject_id, seq) = (i.subject_id, i.seq) LIMIT 1) r ON true
    LOOP
        IF source.unit_id IS NULL THEN
            PERFORM refuse('publicity_end_has_record', 'publicity of a record that does not exist cannot end');
        ELSIF source.is_held THEN
            CONTINUE;
        ELSIF kind_now IN ('held.settle', 'subject.admit', 'name.former', 'name.rename') THEN
            PERFORM refuse('record_settles_held', 'this act touches only records of rows that waited');
        ELSIF NOT acts_for_unit(source.unit_id) AND (source.told_by IS NULL OR NOT acts_for_unit(source.told_by)) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', source.unit_id));
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- What is said of a batch is said for the batch's unit, and nothing is added to one that is closed.
CREATE FUNCTION batch_is_the_actors() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    said record;
BEGIN
    FOR said IN
        SELECT i.batch_id, b.unit_id, c.batch_id IS NOT NULL AS closed
          FROM (SELECT DISTINCT batch_id FROM inserted) i LEFT JOIN batch b USING (batch_id) LEFT JOIN batch_close c USING (batch_id)
    LOOP
        IF said.unit_id IS NULL THEN
            PERFORM refuse('batch_exists', format('there is no batch %s', said.batch_id));
        ELSIF NOT acts_for_unit(said.unit_id) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', said.unit_id));
        ELSIF said.closed AND TG_OP = 'INSERT' AND TG_TABLE_NAME IN ('batch_chunk', 'batch_row', 'repair_result', 'held_row') THEN
            PERFORM refuse('batch_is_open', format('batch %s is closed', said.batch_id));
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- What a platform has of a record is said by whoever acts for the platform's unit: by an export of what went up in its own
-- file, by a receipt of what was answered. What came from above does not go up.
CREATE FUNCTION exchange_item_is_founded() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    this_act bigint := current_act();
    kind_now text := current_act_kind();
    platform bigint;
BEGIN
    FOR platform IN SELECT DISTINCT f.unit_id FROM inserted i JOIN exchange_file f USING (exchange_file_id)
    LOOP
        IF NOT acts_for_unit(platform) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', platform));
        END IF;
    END LOOP;
    IF TG_OP = 'UPDATE' THEN
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM inserted i JOIN exchange_file f USING (exchange_file_id)
                WHERE i.superseded_by IS NOT NULL OR i.target <> f.target OR (
                    SELECT r.class = f.class AND r.source = 'local' AND r.unit_id <> f.unit_id FROM record r
                     WHERE (r.subject_id, r.seq, r.revision) = (i.subject_id, i.seq, i.revision)) IS NOT TRUE) THEN
        PERFORM refuse('exchange_item_has_record', 'what goes up is a revision of a record reported here, of the class of its file');
    ELSIF EXISTS (SELECT FROM inserted i JOIN exchange_file f USING (exchange_file_id)
                   WHERE CASE kind_now WHEN 'exchange.export' THEN f.act_id <> this_act OR i.answered_on IS NOT NULL
                                       ELSE i.answered_on IS NULL END) THEN
        PERFORM refuse('exchange_item_state_is_the_acts', format('acts of kind %s do not say this of an item', kind_now));
    END IF;
    RETURN NULL;
END
$$;

-- Who is in a register is said by whoever acts for the unit that keeps the entry, and only of registers that are one.
CREATE FUNCTION tag_is_founded() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    said record;
BEGIN
    FOR said IN SELECT DISTINCT register, unit_id FROM inserted LOOP
        IF NOT acts_for_unit(said.unit_id) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', said.unit_id));
        ELSIF (SELECT holds FROM record_class WHERE class = said.register) <> 'tags' THEN
            PERFORM refuse('tag_register_exists', format('%s is no register', said.register));
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- A unit asks for something of the current revision of a record of its own, says why, and asks one thing at a time.
CREATE FUNCTION correction_request_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    asked record;
BEGIN
    PERFORM FROM subject WHERE subject_id IN (SELECT subject_id FROM inserted) ORDER BY subject_id FOR NO KEY UPDATE;
    FOR asked IN SELECT i.*, f.reason FROM inserted i JOIN act f USING (act_id)
    LOOP
        IF NOT acts_for_unit(asked.unit_id) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', asked.unit_id));
        ELSIF NOT EXISTS (SELECT FROM record r WHERE (r.subject_id, r.seq, r.revision) = (asked.subject_id, asked.seq, asked.revision)
                             AND r.unit_id = asked.unit_id AND r.superseded_by IS NULL) THEN
            PERFORM refuse('correction_request_has_record', 'a unit asks about the current revision of a record of its own');
        ELSIF asked.reason IS NULL THEN
            PERFORM refuse('correction_says_why', 'a request has a reason');
        ELSIF EXISTS (SELECT FROM correction_request o
                       WHERE (o.subject_id, o.seq) = (asked.subject_id, asked.seq) AND o.correction_id <> asked.correction_id
                         AND NOT EXISTS (SELECT FROM correction_decision d WHERE d.correction_id = o.correction_id)) THEN
            PERFORM refuse('correction_request_one_open', 'another request about this record is open');
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- Who filed a request may take it back; whether it is followed is for another to say (经办与复核分离), of the unit or above it.
CREATE FUNCTION correction_decision_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
    decided  record;
BEGIN
    FOR decided IN
        SELECT i.decision, q.unit_id, x.reason, f.actor_id = x.actor_id AS by_filer
          FROM inserted i JOIN act x USING (act_id) JOIN correction_request q USING (correction_id)
          JOIN act f ON f.act_id = q.act_id
    LOOP
        IF NOT acts_for_unit(decided.unit_id) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', decided.unit_id));
        ELSIF decided.decision <> (CASE kind_now WHEN 'correction.approve' THEN 'approved'
                                                 WHEN 'correction.decline' THEN 'declined' ELSE 'withdrawn' END) THEN
            PERFORM refuse('correction_decision_is_the_acts', format('acts of kind %s do not decide so', kind_now));
        ELSIF decided.decision = 'withdrawn' AND NOT decided.by_filer THEN
            PERFORM refuse('correction_withdrawn_by_its_filer', 'a request is taken back by whoever filed it');
        ELSIF decided.decision <> 'withdrawn' AND decided.by_filer THEN
            PERFORM refuse('correction_decided_by_another', 'a request is decided by another than whoever filed it');
        ELSIF decided.decision = 'declined' AND decided.reason IS NULL THEN
            PERFORM refuse('correction_says_why', 'who declines a request says why');
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- Whether an approval did what was asked for, of the revision that was asked about, and wrote no other record. (An act
-- that approved nothing could not write any.)
CREATE FUNCTION correction_is_carried_out(p_act bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN NOT EXISTS (SELECT FROM correction_decision WHERE act_id = p_act) OR EXISTS (
        SELECT FROM correction_decision d JOIN correction_request q USING (correction_id)
          JOIN record r ON (r.subject_id, r.seq, r.revision) = (q.subject_id, q.seq, q.revision)
          LEFT JOIN publicity_end e ON (e.subject_id, e.seq) = (q.subject_id, q.seq) AND e.act_id = p_act
               AND e.reason = CASE q.change WHEN 'withdraw' THEN 'withdrawn' WHEN 'annul' THEN 'annulled' WHEN 'move' THEN 'moved' END
         WHERE d.act_id = p_act AND d.decision = 'approved'
           AND CASE q.change
               WHEN 'correct' THEN r.superseded_by = p_act
               WHEN 'move' THEN r.superseded_by IS NULL AND EXISTS (
                   SELECT FROM subject s WHERE s.code = q.code
                      AND split_part(e.basis, '-', 1) = coalesce(s.merged_into, s.subject_id)::text)
               ELSE r.superseded_by IS NULL AND e.reason IS NOT NULL END
           AND NOT EXISTS (
               SELECT FROM record o WHERE o.act_id = p_act AND o.subject_id || '-' || o.seq <>
                   CASE q.change WHEN 'correct' THEN q.subject_id || '-' || q.seq WHEN 'move' THEN e.basis ELSE '' END));
END
$$;

-- Rules are proposed for the whole platform, by an officer of the unit that runs it, upon those in force.
CREATE FUNCTION rule_proposal_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT acts_for_unit((SELECT unit_id FROM reporting_unit WHERE parent_id IS NULL)) THEN
        PERFORM refuse('unit_is_the_actors', 'rules are proposed by the unit that runs the platform');
    ELSIF EXISTS (SELECT FROM inserted WHERE base_act <> rules_changed_by(0)) THEN
        PERFORM refuse('rules_unchanged_since', 'a proposal is made upon the rules in force');
    END IF;
    RETURN NULL;
END
$$;

-- A proposal's files come with it.
CREATE FUNCTION rule_proposal_file_is_founded() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM inserted i JOIN rule_proposal p USING (rule_proposal_id) WHERE p.act_id <> i.act_id) THEN
        PERFORM refuse('act_id_is_current', 'a proposal is made whole, by one act');
    END IF;
    RETURN NULL;
END
$$;

-- Who proposed rules does not activate them (经办与复核分离), and what is activated was seen upon the rules that are in force. Two who
-- activate at once wait here.
CREATE FUNCTION rule_decision_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
    decided  record;
BEGIN
    LOCK TABLE rule_set IN SHARE ROW EXCLUSIVE MODE;
    FOR decided IN
        SELECT i.decision, i.act_id, p.base_act, x.reason, f.actor_id = x.actor_id AS by_proposer
          FROM inserted i JOIN act x USING (act_id) JOIN rule_proposal p USING (rule_proposal_id) JOIN act f ON f.act_id = p.act_id
    LOOP
        IF NOT acts_for_unit((SELECT unit_id FROM reporting_unit WHERE parent_id IS NULL)) THEN
            PERFORM refuse('unit_is_the_actors', 'rules are decided on by the unit that runs the platform');
        ELSIF decided.decision <> (CASE kind_now WHEN 'rules.activate' THEN 'activated' ELSE 'declined' END) THEN
            PERFORM refuse('rule_decision_is_the_acts', format('acts of kind %s do not decide so', kind_now));
        ELSIF decided.decision = 'activated' AND decided.by_proposer THEN
            PERFORM refuse('rules_activated_by_another', 'rules are activated by another than whoever proposed them');
        ELSIF decided.decision = 'activated' AND decided.base_act <> rules_changed_by(decided.act_id) THEN
            PERFORM refuse('rules_unchanged_since', 'the rules in force have changed since the proposal was made');
        ELSIF decided.decision = 'declined' AND decided.reason IS NULL THEN
            PERFORM refuse('rule_decision_says_why', 'who declines a proposal says why');
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- That a decision was annulled is noted, or taken back with a reason, by who acts for the record's unit.
CREATE FUNCTION annulment_notice_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
    noted    record;
BEGIN
    IF (TG_OP = 'INSERT') <> (kind_now = 'annulment.note') THEN
        PERFORM refuse('annulment_notice_is_the_acts', format('acts of kind %s do not say this of annulments', kind_now));
    ELSIF TG_OP = 'UPDATE' AND (SELECT reason FROM act WHERE act_id = current_act()) IS NULL THEN
        PERFORM refuse('annulment_notice_says_why', 'who takes such a note back says why');
    END IF;
    FOR noted IN SELECT (SELECT r.unit_id FROM record r WHERE (r.subject_id, r.seq) = (i.subject_id, i.seq) LIMIT 1) AS unit_id
                   FROM inserted i
    LOOP
        IF noted.unit_id IS NULL THEN
            PERFORM refuse('annulment_notice_has_record', 'what was annulled is the decision of a record');
        ELSIF NOT acts_for_unit(noted.unit_id) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', noted.unit_id));
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- Nothing is said to be zero of which a record was reported; it is taken back by its own kind of act.
CREATE FUNCTION zero_report_is_founded() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
BEGIN
    IF kind_now IS DISTINCT FROM (CASE TG_OP WHEN 'INSERT' THEN 'unit.zero_report' ELSE 'unit.zero_withdraw' END) THEN
        PERFORM refuse('zero_report_is_the_acts', format('acts of kind %s do not say this of zero reports', kind_now));
    END IF;
    IF TG_OP = 'INSERT' AND EXISTS (SELECT FROM inserted i WHERE superseded_by IS NULL AND decided_in(unit_id, class, month) > 0) THEN
        PERFORM refuse('zero_report_is_true', 'records that the unit decided in that month were reported');
    END IF;
    RETURN NULL;
END
$$;

-- Chunks of a batch share no line, and a chunk's counts are those of its rows.
CREATE FUNCTION batch_chunk_agrees() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM inserted i JOIN batch_chunk c USING (batch_id)
                WHERE c.chunk <> i.chunk AND int4range(c.first_line, c.last_line, '[]') && int4range(i.first_line, i.last_line, '[]')) THEN
        PERFORM refuse('batch_chunk_lines_apart', 'two chunks of a batch share lines');
    END IF;
    IF EXISTS (SELECT FROM inserted i, LATERAL (
                   SELECT count(*) FILTER (WHERE outcome = 'unchanged') AS unchanged,
                          count(*) FILTER (WHERE outcome = 'same_document') AS same_document,
                          count(*) FILTER (WHERE outcome = 'diverted') AS diverted,
                          count(*) FILTER (WHERE outcome = 'held') AS held,
                          count(*) FILTER (WHERE outcome = 'refused') AS refused
                     FROM batch_row r
                    WHERE r.batch_id = i.batch_id AND r.line BETWEEN i.first_line AND i.last_line AND r.act_id = i.act_id) r
                WHERE (r.unchanged, r.same_document, r.diverted, r.held, r.refused)
                   IS DISTINCT FROM (i.unchanged, i.same_document, i.diverted, i.held, i.refused)) THEN
        PERFORM refuse('batch_chunk_counts_its_rows', 'the counts of a chunk are not those of its lines');
    END IF;
    RETURN NULL;
END
$$;

-- A row waits for its batch's unit and class, open, graded where its class is adverse, and only while no file answers for its code.
CREATE FUNCTION held_row_is_founded() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM inserted WHERE superseded_by IS NOT NULL) THEN
        PERFORM refuse('act_id_is_current', 'rows begin to wait open');
    ELSIF EXISTS (SELECT FROM inserted i JOIN batch b USING (batch_id)
                   WHERE (i.class, i.unit_id, i.source) IS DISTINCT FROM (b.class, b.unit_id, b.source)) THEN
        PERFORM refuse('held_row_is_of_its_batch', 'a row waits as its batch sent it');
    ELSIF EXISTS (SELECT FROM inserted i JOIN record_class c USING (class) WHERE c.adverse AND i.severity IS NULL) THEN
        PERFORM refuse('held_row_adverse_names_its_basis', 'an adverse row has a severity and names its basis');
    ELSIF EXISTS (SELECT FROM (SELECT DISTINCT unit_id, class FROM inserted) i WHERE NOT unit_may_send(i.unit_id, i.class)) THEN
        PERFORM refuse('unit_sends_the_class', 'a row waits of a class that its unit may not send');
    END IF;
    RETURN NULL;
END
$$;

-- What became of a row that waited is said by the act that closes it, and is what acts of its kind may say. An officer says it of
-- rows of the own unit and those under it; of another's only that its file was opened, under the row's own code and name.
CREATE FUNCTION held_outcome_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
    outcomes text[] := CASE kind_now
        WHEN 'intake.chunk' THEN '{logged,unchanged,refused,replaced}'
        WHEN 'held.settle' THEN '{logged,unchanged}'
        WHEN 'held.return' THEN '{returned}'
        WHEN 'batch.undo' THEN '{undone}'
        ELSE '{logged,unchanged,refused}' END;
    is_filed boolean := kind_now <> 'held.settle';  -- a clerk may say that the row is of another code
    said     record;
BEGIN
    FOR said IN SELECT i.*, h.unit_id, h.class, h.code AS stated, h.name_key, h.natural_key, h.digest, h.superseded_by
                  FROM inserted i JOIN held_row h USING (held_row_id)
    LOOP
        IF said.superseded_by IS DISTINCT FROM said.act_id THEN
            PERFORM refuse('held_outcome_closes_its_row', 'what became of a row is said by the act that closes it');
        ELSIF said.outcome <> ALL (outcomes) THEN
            PERFORM refuse('held_outcome_is_the_acts', format('acts of kind %s do not say this of a row that waited', kind_now));
        ELSIF said.outcome = 'returned' AND (SELECT reason FROM act WHERE act_id = said.act_id) IS NULL THEN
            PERFORM refuse('held_outcome_says_why', 'a row goes back to its unit with a reason');
        ELSIF NOT acts_for_unit(said.unit_id) AND (NOT is_filed OR said.outcome NOT IN ('logged', 'unchanged', 'refused')) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', said.unit_id));
        ELSIF is_filed AND said.outcome IN ('logged', 'unchanged', 'refused') AND NOT EXISTS (
                  SELECT FROM subject a JOIN subject s ON s.subject_id = coalesce(a.merged_into, a.subject_id)
                   WHERE a.code = said.stated AND s.on_file AND s.subject_id = coalesce(said.subject_id, s.subject_id)
                     AND (a.name_key = said.name_key OR EXISTS (
                              SELECT FROM subject_name n WHERE n.subject_id = s.subject_id AND n.superseded_by IS NULL
                                                           AND n.name_key = said.name_key))) THEN
            PERFORM refuse('held_outcome_is_the_codes', 'a row is let in by the file of its code under its name');
        ELSIF said.subject_id IS NOT NULL AND NOT EXISTS (
                  SELECT FROM record r WHERE r.subject_id = said.subject_id AND r.seq = said.seq AND r.superseded_by IS NULL
                     AND r.class = said.class AND r.natural_key = said.natural_key
                     AND (said.outcome = 'unchanged' OR r.unit_id = said.unit_id AND r.digest = said.digest)) THEN
            PERFORM refuse('held_outcome_has_record', 'the record that a row became says what the row said');
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- A name is put beside a code by who sends it, and settled by who acts for one of the units that sent it: as a former name or as the
-- current one only when the file that answers for the code has it so by then.
CREATE FUNCTION name_conflict_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
    said     record;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF kind_now LIKE 'name.%' OR EXISTS (SELECT FROM inserted WHERE superseded_by IS NOT NULL) THEN
            PERFORM refuse('name_conflict_is_seen', 'two names of a code are seen by who takes rows in');
        END IF;
        RETURN NULL;
    ELSIF kind_now NOT LIKE 'name.%' THEN
        PERFORM refuse('name_conflict_is_settled', 'two names of a code are settled by an act of their own');
    END IF;
    FOR said IN SELECT name_conflict_id, code, stated_key FROM inserted
    LOOP
        IF NOT EXISTS (SELECT FROM name_sighting s JOIN batch b USING (batch_id)
                        WHERE s.name_conflict_id = said.name_conflict_id AND acts_for_unit(b.unit_id)) THEN
            PERFORM refuse('unit_is_the_actors', 'no unit that sent this name lies in the subtree of the actor''s unit');
        ELSIF kind_now <> 'name.mistake' AND NOT EXISTS (
                  SELECT FROM subject a JOIN subject_name n ON n.subject_id = coalesce(a.merged_into, a.subject_id)
                   WHERE a.code = said.code AND n.superseded_by IS NULL AND n.name_key = said.stated_key
                     AND (kind_now = 'name.former' OR n.until_day IS NULL)) THEN
            PERFORM refuse('name_conflict_has_name', 'the file has not the name that it was said to have');
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- A sighting is of a row of the actor's units, or of one that waits and has met its file under another name.
CREATE FUNCTION name_sighting_is_founded() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF current_act_kind() LIKE 'name.%' THEN
        PERFORM refuse('name_conflict_is_seen', 'two names of a code are seen by who takes rows in');
    ELSIF EXISTS (SELECT FROM (SELECT DISTINCT b.batch_id, b.unit_id FROM inserted i JOIN batch b USING (batch_id)) b
                   WHERE NOT acts_for_unit(b.unit_id) AND EXISTS (
                       SELECT FROM inserted i WHERE i.batch_id = b.batch_id AND NOT EXISTS (
                           SELECT FROM held_row h WHERE h.batch_id = i.batch_id AND h.line = i.line AND h.superseded_by IS NULL))) THEN
        PERFORM refuse('unit_is_the_actors', 'a name was seen in a row of a unit outside the subtree of the actor''s unit');
    END IF;
    RETURN NULL;
END
$$;

-- Acts that settle two names of a code name no other file.
CREATE FUNCTION subject_name_settles() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF current_act_kind() LIKE 'name.%' AND EXISTS (
           SELECT FROM inserted i WHERE NOT EXISTS (
               SELECT FROM name_conflict c JOIN subject a ON a.code = c.code
                WHERE c.superseded_by IS NULL AND i.subject_id = coalesce(a.merged_into, a.subject_id))) THEN
        PERFORM refuse('name_conflict_has_name', 'of this file no other name was sent');
    END IF;
    RETURN NULL;
END
$$;

-- What changed of a credit file changed inside an act, and names it as the last to touch the file.
CREATE FUNCTION touched_by_current_act() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    this_act bigint := current_act();
BEGIN
    IF EXISTS (SELECT FROM touched WHERE touched_by IS DISTINCT FROM this_act) THEN
        PERFORM refuse('write_within_act', 'a credit file changes inside an act, which raises its version');
    END IF;
    RETURN NULL;
END
$$;

-- A file is opened by its act, in its first version and unmerged.
CREATE FUNCTION subject_is_new() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    this_act bigint := current_act();
BEGIN
    IF EXISTS (SELECT FROM inserted WHERE act_id IS DISTINCT FROM this_act OR touched_by IS DISTINCT FROM this_act
                  OR version <> 1 OR merged_into IS NOT NULL OR NOT on_file) THEN
        PERFORM refuse('act_id_is_current', 'subject rows carry the act that inserts them, in their first version');
    END IF;
    RETURN NULL;
END
$$;

-- A file that answers for others' codes stays on file.
CREATE FUNCTION subject_answers_on_file() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM subject WHERE merged_into = NEW.subject_id) THEN
        PERFORM refuse('subject_answers_on_file', 'a file that others were merged into stays on file');
    END IF;
    RETURN NULL;
END
$$;

-- Successors have no successors, so that one step finds the file that answers. The update locks and touches it.
CREATE FUNCTION subject_merges_flat() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE subject SET touched_by = current_act() WHERE subject_id = NEW.merged_into;
    IF EXISTS (SELECT FROM subject WHERE subject_id = NEW.merged_into AND NOT on_file) THEN
        PERFORM refuse('subject_answers_on_file', 'a file that others are merged into is on file');
    ELSIF EXISTS (SELECT FROM subject WHERE subject_id = NEW.merged_into AND merged_into IS NOT NULL)
       OR NEW.merged_into IS NOT NULL AND EXISTS (SELECT FROM subject WHERE merged_into = NEW.subject_id) THEN
        PERFORM refuse('subject_merges_flat', 'a merged file neither has successors of its own nor is one');
    END IF;
    RETURN NULL;
END
$$;

-- Each act that touches a file raises its version by one, whatever the statement says.
CREATE FUNCTION raise_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    NEW.version := OLD.version + (NEW.touched_by <> OLD.touched_by)::integer;
    RETURN NEW;
END
$$;

-- Another catalogue shows other records, and a rating says nothing of the catalogue: none outlives it.
CREATE FUNCTION ratings_lapse() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM changed) THEN  -- ON CONFLICT fires for no row too
        DELETE FROM rating;
    END IF;
    RETURN NULL;
END
$$;

-- Attaches the guards of history to a table: kept, inside acts of the given kinds, rows carrying their act. Conditions
-- stand in the triggers' heads where they can, because a call for each of a chunk's rows costs more than its insert.
CREATE PROCEDURE guard(p_table text, VARIADIC p_kinds text[]) LANGUAGE plpgsql AS $$
DECLARE
    kinds  text := (SELECT string_agg(quote_literal(k), ', ') FROM unnest(p_kinds) k);
    fixed  text := (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
                     WHERE attrelid = p_table::regclass AND attnum > 0 AND attname <> 'superseded_by');
    closes boolean := EXISTS (SELECT FROM pg_attribute WHERE attrelid = p_table::regclass AND attname = 'superseded_by');
BEGIN
    EXECUTE format('CREATE TRIGGER a_within_act BEFORE INSERT OR UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION written_within_act(%s)', p_table, kinds);
    EXECUTE format('CREATE TRIGGER b_kept BEFORE UPDATE OF %s OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION keep_row()', fixed, p_table);
    EXECUTE format('CREATE TRIGGER b_not_truncated BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION keep_row()', p_table);
    IF closes THEN
        EXECUTE format('CREATE TRIGGER b_closed_once BEFORE UPDATE ON %I FOR EACH ROW WHEN (OLD.superseded_by IS NOT NULL) EXECUTE FUNCTION keep_row()', p_table);
        EXECUTE format('CREATE TRIGGER c_closed_by_act AFTER UPDATE ON %I REFERENCING NEW TABLE AS closed FOR EACH STATEMENT EXECUTE FUNCTION closed_by_current_act()', p_table);
    END IF;
    IF p_table <> 'record' THEN  -- record_is_well_founded() looks at its rows once for everything
        EXECUTE format('CREATE TRIGGER c_act_is_current AFTER INSERT ON %I REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION act_id_is_current()', p_table);
    END IF;
END
$$;

CALL guard('reporting_unit', 'unit.add');
CALL guard('unit_alias', 'unit.add');
CALL guard('unit_class', 'unit.add', 'unit.grant');
CALL guard('unit_contact', 'unit.contact');
CALL guard('zero_report', 'unit.zero_report', 'unit.zero_withdraw');
CALL guard('officer', 'officer.add');
CALL guard('rule_set', 'rules.load', 'rules.activate');
CALL guard('rule_proposal', 'rules.propose');
CALL guard('rule_proposal_file', 'rules.propose');
CALL guard('rule_decision', 'rules.activate', 'rules.decline');
CALL guard('subject_name', 'intake.chunk', 'subject.admit', 'subject.merge', 'subject.split', 'batch.undo', 'record.add', 'record.correct',
           'name.former', 'name.rename');
CALL guard('admitted_code', 'subject.admit');
CALL guard('record', 'intake.chunk', 'batch.undo', 'record.add', 'record.correct', 'record.confirm', 'record.withdraw',
           'record.move', 'subject.merge', 'subject.split', 'held.settle', 'subject.admit', 'name.former', 'name.rename',
           'rules.activate');
CALL guard('publicity_end', 'intake.chunk', 'batch.undo', 'record.add', 'record.correct', 'record.withdraw', 'record.move',
           'subject.merge', 'subject.split', 'exchange.repairs', 'held.settle', 'subject.admit', 'name.former', 'name.rename',
           'publicity.suspend', 'publicity.resume');
CALL guard('annulment_notice', 'annulment.note', 'annulment.retract');
CALL guard('batch', 'intake.chunk', 'record.add', 'exchange.repairs', 'register.import');
CALL guard('batch_chunk', 'intake.chunk', 'record.add', 'exchange.repairs', 'register.import');
CALL guard('batch_close', 'intake.chunk', 'batch.close', 'record.add', 'exchange.repairs', 'register.import');
CALL guard('batch_undo', 'batch.undo');
CALL guard('batch_row', 'intake.chunk', 'record.add', 'exchange.repairs', 'register.import');
CALL guard('held_row', 'intake.chunk', 'record.add', 'subject.admit', 'held.settle', 'held.return', 'batch.undo', 'name.former',
           'name.rename');
CALL guard('held_outcome', 'intake.chunk', 'record.add', 'subject.admit', 'held.settle', 'held.return', 'batch.undo', 'name.former',
           'name.rename');
CALL guard('name_conflict', 'intake.chunk', 'record.add', 'subject.admit', 'name.former', 'name.rename', 'name.mistake');
CALL guard('name_sighting', 'intake.chunk', 'record.add', 'subject.admit', 'name.former', 'name.rename', 'name.mistake');
CALL guard('repair_result', 'exchange.repairs', 'batch.undo');
CALL guard('subject_tag', 'register.import', 'register.leave', 'batch.undo', 'subject.merge', 'subject.split');
CALL guard('exchange_file', 'exchange.export');
CALL guard('exchange_item', 'exchange.export', 'exchange.receipt');
CALL guard('correction_scan', 'correction.file');
CALL guard('correction_request', 'correction.file');
CALL guard('correction_decision', 'correction.approve', 'correction.decline', 'correction.withdraw');
DROP PROCEDURE guard;

CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON actor FOR EACH ROW EXECUTE FUNCTION keep_row();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON act FOR EACH ROW EXECUTE FUNCTION keep_row();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON journal FOR EACH ROW EXECUTE FUNCTION keep_row();
CREATE TRIGGER numbered_by_commit BEFORE INSERT ON journal FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0)
    EXECUTE FUNCTION keep_row();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON sign_in_attempt FOR EACH ROW EXECUTE FUNCTION keep_row();
CREATE TRIGGER kept BEFORE DELETE ON credential FOR EACH ROW EXECUTE FUNCTION keep_row();
CREATE TRIGGER kept BEFORE UPDATE OF digest, actor_id, issued_at, expires_at OR DELETE ON session
    FOR EACH ROW EXECUTE FUNCTION keep_row();
CREATE TRIGGER ended_once BEFORE UPDATE ON session FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION keep_row();
CREATE TRIGGER not_truncated BEFORE TRUNCATE ON sign_in_attempt FOR EACH STATEMENT EXECUTE FUNCTION keep_row();
CREATE TRIGGER not_truncated BEFORE TRUNCATE ON credential FOR EACH STATEMENT EXECUTE FUNCTION keep_row();
CREATE TRIGGER not_truncated BEFORE TRUNCATE ON session FOR EACH STATEMENT EXECUTE FUNCTION keep_row();
CREATE TRIGGER not_truncated BEFORE TRUNCATE ON actor FOR EACH STATEMENT EXECUTE FUNCTION keep_row();
CREATE TRIGGER not_truncated BEFORE TRUNCATE ON act FOR EACH STATEMENT EXECUTE FUNCTION keep_row();
CREATE TRIGGER not_truncated BEFORE TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION keep_row();

CREATE TRIGGER a_within_act BEFORE INSERT OR UPDATE ON record_class FOR EACH STATEMENT EXECUTE FUNCTION written_within_act('rules.load', 'rules.activate');
CREATE TRIGGER b_not_deleted BEFORE UPDATE OF class OR DELETE ON record_class FOR EACH ROW EXECUTE FUNCTION keep_row();
CREATE TRIGGER b_not_truncated BEFORE TRUNCATE ON record_class FOR EACH STATEMENT EXECUTE FUNCTION keep_row();
CREATE TRIGGER c_act_is_current AFTER INSERT ON record_class REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION act_id_is_current();
CREATE TRIGGER c_act_is_current_on_update AFTER UPDATE ON record_class REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION act_id_is_current();
CREATE TRIGGER e_ratings_lapse AFTER UPDATE ON record_class REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
    EXECUTE FUNCTION ratings_lapse();

CREATE TRIGGER a_within_act BEFORE INSERT ON subject FOR EACH STATEMENT
    EXECUTE FUNCTION written_within_act('intake.chunk', 'subject.admit', 'record.add');
CREATE TRIGGER b_kept BEFORE UPDATE OF subject_id, code, act_id OR DELETE ON subject FOR EACH ROW EXECUTE FUNCTION keep_row();
CREATE TRIGGER b_version_rises BEFORE UPDATE ON subject FOR EACH ROW
    WHEN (NEW.version <> OLD.version + (NEW.touched_by <> OLD.touched_by)::integer) EXECUTE FUNCTION raise_version();
CREATE TRIGGER c_touched_by_act AFTER UPDATE ON subject REFERENCING NEW TABLE AS touched FOR EACH STATEMENT
    EXECUTE FUNCTION touched_by_current_act();
CREATE TRIGGER b_not_truncated BEFORE TRUNCATE ON subject FOR EACH STATEMENT EXECUTE FUNCTION keep_row();
CREATE TRIGGER a_changed_within_act BEFORE UPDATE OF name, name_key, kind, state, division, on_file ON subject
    FOR EACH STATEMENT EXECUTE FUNCTION written_within_act('intake.chunk', 'record.add', 'record.correct', 'record.withdraw', 'batch.undo',
                                           'name.rename');
CREATE TRIGGER a_merged_within_act BEFORE UPDATE OF merged_into ON subject
    FOR EACH STATEMENT EXECUTE FUNCTION written_within_act('subject.merge', 'subject.split');
CREATE TRIGGER c_is_new AFTER INSERT ON subject REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION subject_is_new();
CREATE TRIGGER c_answers_on_file AFTER UPDATE OF on_file ON subject FOR EACH ROW WHEN (NOT NEW.on_file)
    EXECUTE FUNCTION subject_answers_on_file();
CREATE TRIGGER c_merges_flat AFTER UPDATE OF merged_into ON subject FOR EACH ROW EXECUTE FUNCTION subject_merges_flat();

CREATE TRIGGER d_well_founded AFTER INSERT ON record REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION record_is_well_founded();
CREATE TRIGGER d_unit_is_the_actors_on_close AFTER UPDATE ON record REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION record_close_is_the_actors();
CREATE TRIGGER d_has_record AFTER INSERT ON publicity_end REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION publicity_end_has_record();
CREATE TRIGGER d_has_record_on_close AFTER UPDATE ON publicity_end REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION publicity_end_has_record();
CREATE TRIGGER e_touches AFTER INSERT ON publicity_end REFERENCING NEW TABLE AS touched FOR EACH STATEMENT
    EXECUTE FUNCTION touch_subjects();
CREATE TRIGGER e_touches_on_close AFTER UPDATE ON publicity_end REFERENCING NEW TABLE AS touched FOR EACH STATEMENT
    EXECUTE FUNCTION touch_subjects();
CREATE TRIGGER d_settles AFTER INSERT ON subject_name REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION subject_name_settles();
CREATE TRIGGER d_founded AFTER INSERT ON name_conflict REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION name_conflict_is_founded();
CREATE TRIGGER d_founded_on_close AFTER UPDATE ON name_conflict REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION name_conflict_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON name_sighting REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION name_sighting_is_founded();
CREATE TRIGGER e_touches AFTER INSERT ON subject_name REFERENCING NEW TABLE AS touched FOR EACH STATEMENT
    EXECUTE FUNCTION touch_subjects();
CREATE TRIGGER e_touches_on_close AFTER UPDATE ON subject_name REFERENCING NEW TABLE AS touched FOR EACH STATEMENT
    EXECUTE FUNCTION touch_subjects();
CREATE TRIGGER d_unit_is_the_actors AFTER INSERT ON reporting_unit REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION unit_is_the_actors();
CREATE TRIGGER d_unit_is_the_actors AFTER INSERT ON unit_alias REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION unit_is_the_actors();
CREATE TRIGGER d_unit_is_the_actors AFTER INSERT ON unit_class REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION unit_is_the_actors();
CREATE TRIGGER d_unit_is_the_actors_on_close AFTER UPDATE ON unit_class REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION unit_is_the_actors();
CREATE TRIGGER d_unit_is_the_actors AFTER INSERT ON unit_contact REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION unit_is_the_actors();
CREATE TRIGGER d_unit_is_the_actors_on_close AFTER UPDATE ON unit_contact REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION unit_is_the_actors();
CREATE TRIGGER d_unit_is_the_actors AFTER INSERT ON zero_report REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION unit_is_the_actors();
CREATE TRIGGER d_unit_is_the_actors_on_close AFTER UPDATE ON zero_report REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION unit_is_the_actors();
CREATE TRIGGER e_founded AFTER INSERT ON zero_report REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION zero_report_is_founded();
CREATE TRIGGER e_founded_on_close AFTER UPDATE ON zero_report REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION zero_report_is_founded();
CREATE TRIGGER d_unit_is_the_actors AFTER INSERT ON batch REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION unit_is_the_actors();
CREATE TRIGGER d_batch_is_the_actors AFTER INSERT ON batch_chunk REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION batch_is_the_actors();
CREATE TRIGGER e_agrees AFTER INSERT ON batch_chunk REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION batch_chunk_agrees();
CREATE TRIGGER d_batch_is_the_actors AFTER INSERT ON batch_close REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION batch_is_the_actors();
CREATE TRIGGER d_batch_is_the_actors AFTER INSERT ON batch_undo REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION batch_is_the_actors();
CREATE TRIGGER d_batch_is_the_actors AFTER INSERT ON held_row REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION batch_is_the_actors();
CREATE TRIGGER e_founded AFTER INSERT ON held_row REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION held_row_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON held_outcome REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION held_outcome_is_founded();
CREATE TRIGGER d_batch_is_the_actors AFTER INSERT ON repair_result REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION batch_is_the_actors();
CREATE TRIGGER d_batch_is_the_actors_on_close AFTER UPDATE ON repair_result REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION batch_is_the_actors();
CREATE TRIGGER d_founded AFTER INSERT ON subject_tag REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION tag_is_founded();
CREATE TRIGGER d_unit_is_the_actors_on_close AFTER UPDATE ON subject_tag REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION unit_is_the_actors();
CREATE TRIGGER e_touches AFTER INSERT ON subject_tag REFERENCING NEW TABLE AS touched FOR EACH STATEMENT
    EXECUTE FUNCTION touch_subjects();
CREATE TRIGGER e_touches_on_close AFTER UPDATE ON subject_tag REFERENCING NEW TABLE AS touched FOR EACH STATEMENT
    EXECUTE FUNCTION touch_subjects();
CREATE TRIGGER d_unit_is_the_actors AFTER INSERT ON exchange_file REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION unit_is_the_actors();
CREATE TRIGGER d_founded AFTER INSERT ON exchange_item REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION exchange_item_is_founded();
CREATE TRIGGER d_founded_on_close AFTER UPDATE ON exchange_item REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION exchange_item_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON rule_proposal REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION rule_proposal_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON rule_proposal_file REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION rule_proposal_file_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON rule_decision REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION rule_decision_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON annulment_notice REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION annulment_notice_is_founded();
CREATE TRIGGER d_founded_on_close AFTER UPDATE ON annulment_notice REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION annulment_notice_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON correction_request REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION correction_request_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON correction_decision REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION correction_decision_is_founded();
CREATE TRIGGER d_batch_is_the_actors AFTER INSERT ON batch_row REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION batch_is_the_actors();
CREATE TRIGGER d_unit_is_the_actors AFTER INSERT ON officer REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION unit_is_the_actors();

-- 9  Privileges ----------------------------------------------------------------------------------------------------

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO registry_writer, registry_open, registry_shared, registry_auditor, registry_log;

GRANT EXECUTE ON FUNCTION sign_in_salt, sign_in, change_password, sign_out, officer_of, begin_act, add_officer,
    current_act, current_act_kind, current_act_does, refuse, registry_today, acts_for_unit, settles_held, unit_may_send, may_be_person,
    is_shown, is_known, visible_records, decided_in, is_tag_shown, visible_tags, read_correction_scan, rules_changed_by TO registry_writer;
GRANT SELECT ON actor, act_kind, act, journal, reporting_unit, unit_alias, unit_class, unit_contact, officer, rule_set, record_class, subject,
    subject_name, admitted_code, record, publicity_end, batch, batch_chunk, batch_close, batch_undo, batch_row, zero_report,
    held_row, held_outcome, name_conflict, name_sighting, batch_revision, batch_lift, repair_result, exchange_file, exchange_item, subject_tag, correction_request, correction_decision, correction, rating,
    rule_proposal, rule_proposal_file, rule_decision, annulment_notice
    TO registry_writer, registry_auditor;
GRANT SELECT (digest, media_type, size, act_id) ON correction_scan TO registry_writer, registry_auditor;
GRANT INSERT ON reporting_unit, unit_alias, unit_class, unit_contact, zero_report, rule_set, record_class, subject, subject_name, admitted_code, record,
    publicity_end, batch, batch_chunk, batch_close, batch_undo, batch_row, held_row, held_outcome, name_conflict, name_sighting,
    repair_result, exchange_file, exchange_item, subject_tag, correction_scan, correction_request, correction_decision,
    rule_proposal, rule_proposal_file, rule_decision, annulment_notice TO registry_writer;
GRANT UPDATE (superseded_by) ON unit_class, unit_contact, zero_report, rule_set, subject_name, record, publicity_end, held_row, name_conflict, repair_result,
    exchange_item, subject_tag, annulment_notice
    TO registry_writer;
GRANT UPDATE (name, name_key, kind, state, division, on_file, merged_into, version, touched_by) ON subject TO registry_writer;
GRANT UPDATE (name_zh, name_en, channels, shared_fields, adverse, holds, sender_levels, act_id) ON record_class TO registry_writer;
GRANT INSERT, UPDATE, DELETE ON rating TO registry_writer;

GRANT EXECUTE ON FUNCTION open_records TO registry_open, registry_writer, registry_auditor;
GRANT EXECUTE ON FUNCTION registry_today, is_tag_shown TO registry_open;
GRANT SELECT ON open_subject, open_name, open_rating, open_tag, open_unit, open_class, open_rule_set
    TO registry_open, registry_writer, registry_auditor;

GRANT EXECUTE ON FUNCTION open_records, shared_records, registry_today, is_tag_shown TO registry_shared;
GRANT SELECT ON open_subject, open_name, open_rating, open_tag, open_unit, open_class, open_rule_set TO registry_shared;

GRANT SELECT ON schema_migration TO registry_writer, registry_open, registry_shared, registry_auditor;
GRANT SELECT ON sign_in_attempt TO registry_auditor;
GRANT EXECUTE ON FUNCTION is_shown, is_known, visible_records, registry_today, is_tag_shown, visible_tags, decided_in
    TO registry_auditor;
