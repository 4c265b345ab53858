-- The credit information registry (公共信用信息登记系统), whole. Read from top to bottom.
--
-- What must never break is here as a named constraint, a privilege or a trigger; programs are this file's clerks.
--   1  Acts and the journal           5  Records and what ended their publicity
--   2  Actors, officers, sign-in      6  Intake batches, what went up, what units ask for, casework
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
    founder boolean NOT NULL,
    applicant boolean NOT NULL DEFAULT false  -- applicants (申请人), of the case that they have the code of
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
    ('supply.sample',     '{operator}',          false),
    ('supply.sample_withdraw', '{operator}',     false),
    ('figure.state',      '{operator}',          false),
    ('figure.withdraw',   '{operator}',          false),
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
    ('list.enter',        '{reporter}',          false),
    ('list.leave',        '{reporter}',          false),
    ('list.withdraw',     '{reporter}',          false),
    ('list.confirm',      '{reviewer}',          false),
    ('list.decline',      '{reviewer}',          false),
    ('list.import',       '{reporter}',          true),
    ('record.add',        '{reporter}',          true),
    ('record.correct',    '{reporter}',          true),
    ('record.confirm',    '{reporter,reviewer}', true),
    ('record.withdraw',   '{reporter,reviewer}', true),
    ('record.move',       '{reporter,reviewer}', true),
    ('measure.report',    '{reporter}',          false),
    ('measure.withdraw',  '{reporter,reviewer}', false),
    ('publicity.suspend', '{reporter,reviewer}', false),
    ('publicity.resume',  '{reporter,reviewer}', false),
    ('annulment.note',    '{reporter,reviewer}', false),
    ('annulment.retract', '{reporter,reviewer}', false),
    ('correction.file',     '{reporter}',        false),
    ('correction.withdraw', '{reporter}',        false),
    ('correction.approve',  '{reviewer}',        false),
    ('correction.decline',  '{reviewer}',        false),
    ('calendar.import',   '{operator}',          false),
    ('clock.day',         '{}',                  false);  -- nobody's duty: the clock's
INSERT INTO act_kind (kind, duties, founder, applicant) VALUES  -- casework: the last part says which step
    ('unit.signing',         '{operator}',          true,  false),
    ('repair.submit',        '{reporter}',          false, true),
    ('repair.confirm',       '{reporter}',          false, false),
    ('repair.deny',          '{reporter}',          false, false),
    ('repair.refer',         '{reporter}',          false, false),
    ('repair.accept',        '{reporter}',          false, false),
    ('repair.decline',       '{reporter}',          false, false),
    ('repair.return',        '{reporter}',          false, false),
    ('repair.complete',      '{reporter}',          false, true),
    ('repair.verify',        '{reporter}',          false, false),
    ('repair.extend',        '{reporter}',          false, false),
    ('repair.propose',       '{reporter}',          false, false),
    ('repair.revoke',        '{reporter}',          false, false),
    ('repair.review',        '{reviewer}',          false, false),
    ('repair.sign',          '{reviewer}',          false, false),
    ('repair.send_back',     '{reviewer}',          false, false),
    ('repair.suspend',       '{reporter,reviewer}', false, false),
    ('repair.resume',        '{reporter,reviewer}', false, false),
    ('repair.withdraw',      '{reporter}',          false, true),
    ('repair.unbar',         '{reviewer}',          false, false),
    ('recall.answer',        '{reporter}',          false, false),
    ('recall.reconcile',     '{reporter}',          false, false),
    ('objection.submit',     '{reporter}',          false, true),
    ('objection.confirm',    '{reporter}',          false, false),
    ('objection.deny',       '{reporter}',          false, false),
    ('objection.refer',      '{reporter}',          false, false),
    ('objection.accept',     '{reporter}',          false, false),
    ('objection.decline',    '{reporter}',          false, false),
    ('objection.return',     '{reporter}',          false, false),
    ('objection.complete',   '{reporter}',          false, true),
    ('objection.forward',    '{reporter}',          false, false),
    ('objection.answer',     '{reporter}',          false, false),
    ('objection.extend',     '{reporter}',          false, false),
    ('objection.propose',    '{reporter}',          false, false),
    ('objection.review',     '{reviewer}',          false, false),
    ('objection.sign',       '{reviewer}',          false, false),
    ('objection.send_back',  '{reviewer}',          false, false),
    ('objection.ask_review', '{reporter}',          false, true),
    ('objection.propose_final', '{reporter,reviewer}', false, false),
    ('objection.withdraw',   '{reporter}',          false, true),
    ('complaint.submit',     '{reporter}',          false, true),
    ('complaint.accept',     '{reporter}',          false, false),
    ('complaint.decline',    '{reporter}',          false, false),
    ('complaint.merge',      '{reporter}',          false, false),
    ('complaint.forward',    '{reporter}',          false, false),
    ('complaint.reply',      '{reporter}',          false, false),
    ('complaint.extend',     '{reporter}',          false, false),
    ('complaint.evaluate',   '{reporter}',          false, true),
    ('complaint.close',      '{reviewer}',          false, false),
    ('complaint.send_back',  '{reviewer}',          false, false),
    ('complaint.withdraw',   '{reporter}',          false, true),
    ('case.paper',           '{reporter,reviewer}', false, false),
    ('case.settle',          '{}',                  false, false);  -- nobody's duty: the clock's

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
    IF NEW.kind = 'list.confirm' AND NOT listings_are_carried_out(NEW.act_id) THEN
        PERFORM refuse('listings_are_carried_out', 'a confirmation does all that was proposed, and nothing else');
    END IF;
    IF NEW.kind IN ('subject.merge', 'subject.split', 'batch.undo', 'list.import') AND NOT listings_go_on(NEW.act_id, NEW.kind) THEN
        PERFORM refuse('listing_goes_on', 'an entry or its end is closed only by what moves, replaces or undoes it');
    END IF;
    IF NEW.kind ~ '^(repair|objection|complaint|case)\.|^exchange\.receipt$' AND NOT case_is_carried_out(NEW.act_id) THEN
        PERFORM refuse('case_is_carried_out', 'an act of casework does what its steps say, whole, and nothing else');
    ELSIF NEW.kind = 'objection.sign' AND NOT objection_is_carried_out(NEW.act_id) THEN
        PERFORM refuse('case_is_carried_out', 'what is to be stopped is stopped by the act that signs it, and nothing else is');
    END IF;
    IF NEW.kind = 'rules.activate' AND NOT rules_are_activated(NEW.act_id) THEN
        PERFORM refuse('rules_are_activated', 'an activation puts in force what was proposed, whole, and nothing else');
    ELSIF NEW.kind = 'rules.propose' AND NOT rules_are_activated(NEW.act_id) THEN
        PERFORM refuse('rules_are_activated', 'a proposal puts nothing in force');  -- it tries, for published_rules(), and takes it back
    END IF;
    IF EXISTS (SELECT FROM held_row h WHERE h.superseded_by = NEW.act_id
                  AND NOT EXISTS (SELECT FROM held_outcome o WHERE o.held_row_id = h.held_row_id)) THEN
        PERFORM refuse('held_row_has_outcome', 'a row that waited is closed only by what it became');
    END IF;
    IF NEW.kind = 'clock.day' AND NOT EXISTS (SELECT FROM clock_day WHERE act_id = NEW.act_id) THEN
        PERFORM refuse('clock_act_passes_a_day', 'an act of the clock is the passing of a day');
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

-- The last act that was numbered before an instant, 0 where none was. Numbers have no gaps and their instants rise with
-- them, so that halving finds it whatever the journal holds.
CREATE FUNCTION timepoint_before(p_at timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    low  bigint := 0;
    high bigint := coalesce((SELECT max(timepoint) FROM journal), 0);
    half bigint;
BEGIN
    WHILE low < high LOOP
        half := (low + high + 1) / 2;
        IF (SELECT at FROM journal WHERE timepoint = half) < p_at THEN low := half; ELSE high := half - 1; END IF;
    END LOOP;
    RETURN low;
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
-- The day on which something was committed; what is shown is never asked of it.
CREATE FUNCTION day_of(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE
    RETURN (at AT TIME ZONE 'Asia/Shanghai')::date;

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

-- Whom to ring about a matter, and where to go (联系人, 办理窗口). Persons' names, and all of `reporting`, are for the office and for
-- nobody else; windows and telephones for the other matters are found by place by whoever asks.
CREATE TABLE unit_contact (
    unit_contact_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id         bigint NOT NULL REFERENCES reporting_unit,
    matter          text   NOT NULL CONSTRAINT unit_contact_matter_known
                    CHECK (matter IN ('reporting', 'repair', 'objection', 'complaint')),
    place           text   CONSTRAINT unit_contact_place_shape CHECK (place ~ '^[0-9]{6}$'),  -- the division served; NULL: its unit's own
    person          text,
    service_window  text,
    telephone       text,
    address         text,
    hours           text,
    from_day        date   NOT NULL,
    act_id          bigint NOT NULL REFERENCES act,
    superseded_by   bigint REFERENCES act,
    CONSTRAINT unit_contact_says_something CHECK (btrim(concat(person, service_window, telephone, address)) <> ''),
    CONSTRAINT unit_contact_reports_from_one_place CHECK (matter <> 'reporting' OR place IS NULL)
);
CREATE UNIQUE INDEX unit_contact_one_current ON unit_contact (unit_id, matter, place) NULLS NOT DISTINCT WHERE superseded_by IS NULL;

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

-- Who a token stands for, or no row. (Asked by each act, as acts_for_unit() and unit_may_send() are: PL/pgSQL keeps their plans
-- for the session; a function in SQL that is not inlined is planned at every call.)
CREATE FUNCTION officer_of(p_token bytea)
RETURNS TABLE (actor_id bigint, login text, duty text, unit_id bigint, unit_name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY
    SELECT o.actor_id, o.login, o.duty, o.unit_id, u.name
      FROM session s JOIN officer o ON o.actor_id = s.actor_id JOIN reporting_unit u ON u.unit_id = o.unit_id
     WHERE s.digest = sha256(p_token) AND s.ended_at IS NULL AND s.expires_at > clock_timestamp();
END
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

-- Opens an act of the clock (时钟): of the kinds that are nobody else's. What they write is reckoned by pass_day() alone, so
-- that whoever runs the clock decides nothing.
CREATE FUNCTION begin_clock_act(p_request uuid, p_kind text, p_reason text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM act_kind WHERE kind = p_kind AND duties = '{}' AND NOT founder) THEN
        PERFORM refuse('act_is_of_the_duty', format('the clock does not open acts of kind %s', p_kind));
    END IF;
    RETURN open_act((SELECT actor_id FROM actor WHERE kind = 'system' AND name = 'clock'), p_request, p_kind, p_reason);
END
$$;

-- Whether the current act's actor may act for a unit: the founder for any, an officer for the own subtree.
CREATE FUNCTION acts_for_unit(p_unit bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    acting record;
    above  bigint := p_unit;
BEGIN
    SELECT a.kind, o.unit_id INTO acting FROM act JOIN actor a USING (actor_id) LEFT JOIN officer o USING (actor_id)
     WHERE act.act_id = current_act();
    IF acting.kind = 'system' THEN
        RETURN true;
    END IF;
    WHILE above <> acting.unit_id LOOP
        above := (SELECT parent_id FROM reporting_unit WHERE unit_id = above);
    END LOOP;
    RETURN coalesce(above = acting.unit_id, false);
END
$$;

-- The unit of an officer and those below it.
CREATE FUNCTION units_of(p_token bytea) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY
    WITH RECURSIVE own AS (
        SELECT o.unit_id FROM officer_of(p_token) o
        UNION ALL
        SELECT w.unit_id FROM reporting_unit w JOIN own ON w.parent_id = own.unit_id)
    SELECT own.unit_id FROM own;
END
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
                   CHECK (kind IN ('catalogue', 'publicity', 'rating', 'calendar', 'exchange', 'registers', 'supply', 'lists',
                                   'measures', 'repair', 'deadlines')),
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
    published        text   NOT NULL   -- digest of what tables will say of classes, lists and measures: published_rules()
                     CONSTRAINT rule_proposal_published_shape CHECK (published ~ '^[0-9a-f]{64}$'),
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

-- Digest of what the tables say of classes, lists and measures, whichever act said it.
CREATE FUNCTION published_rules() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (
        SELECT encode(sha256(convert_to(coalesce(string_agg(line, E'\n' ORDER BY line), ''), 'UTF8')), 'hex')
          FROM (SELECT 'class ' || (to_jsonb(c) - 'act_id')::text AS line FROM record_class c
                 UNION ALL
                SELECT 'list ' || (to_jsonb(l) - 'act_id')::text FROM credit_list l
                 UNION ALL
                SELECT 'measure ' || (to_jsonb(m) - '{measure_id,act_id,superseded_by}'::text[]
                                      || jsonb_build_object(
                           'lists', (SELECT jsonb_agg(l.list ORDER BY l.list) FROM list_measure l WHERE l.measure_id = m.measure_id),
                           'classes', (SELECT jsonb_agg(to_jsonb(k) - '{measure_id,act_id}'::text[] ORDER BY k.class)
                                         FROM class_measure k WHERE k.measure_id = m.measure_id)))::text
                  FROM measure m WHERE m.superseded_by IS NULL) p);
END
$$;

-- Whether the rules in force, and what tables say of them, are those of the proposal that an act activated. (An act that activated none may
-- end, having written nothing.)
CREATE FUNCTION rules_are_activated(p_act bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM rule_decision WHERE act_id = p_act) THEN
        RETURN NOT EXISTS (SELECT FROM rule_set WHERE p_act IN (act_id, superseded_by))
           AND NOT EXISTS (SELECT FROM record_class WHERE act_id = p_act)
           AND NOT EXISTS (SELECT FROM credit_list WHERE act_id = p_act)
           AND NOT EXISTS (SELECT FROM measure WHERE p_act IN (act_id, superseded_by))
           AND NOT EXISTS (SELECT FROM list_measure WHERE act_id = p_act)
           AND NOT EXISTS (SELECT FROM class_measure WHERE act_id = p_act)
           AND NOT EXISTS (SELECT FROM record WHERE superseded_by = p_act);
    END IF;
    RETURN EXISTS (SELECT FROM rule_decision d JOIN rule_proposal p USING (rule_proposal_id)
                    WHERE d.act_id = p_act AND d.decision = 'activated' AND p.published = published_rules())
       AND NOT EXISTS (
           -- By their content: a file of another name that says the same is the same rules. Calendars that were there may stay.
           SELECT FROM (SELECT digest, kind, act_id FROM rule_set WHERE superseded_by IS NULL) r
             FULL JOIN (SELECT f.digest FROM rule_proposal_file f JOIN rule_decision d USING (rule_proposal_id)
                         WHERE d.act_id = p_act) f ON f.digest = r.digest
            WHERE r.digest IS NULL OR f.digest IS NULL AND (r.kind <> 'calendar' OR r.act_id = p_act))
       AND NOT EXISTS (
           -- They add up: one ends only where another takes its place, by its name, its version or its year.
           SELECT FROM rule_set c
            WHERE c.superseded_by = p_act AND c.kind = 'calendar' AND NOT EXISTS (
                      SELECT FROM rule_proposal_file f JOIN rule_decision d USING (rule_proposal_id)
                       WHERE d.act_id = p_act AND f.kind = 'calendar'
                         AND (f.name = c.name OR f.version = c.version
                              OR date_trunc('year', f.effective_from) = date_trunc('year', c.effective_from))));
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
    holds    text NOT NULL DEFAULT 'records' CONSTRAINT record_class_holds_known CHECK (holds IN ('records', 'results', 'tags', 'listings')),
    sender_levels text[]  -- units of these levels send it; NULL: every unit
             CONSTRAINT record_class_sender_levels_known
             CHECK (sender_levels <@ ARRAY['platform', 'region', 'city', 'vertical', 'banner', 'station']),
    act_id   bigint NOT NULL REFERENCES act
);

-- The lists (严重失信主体名单, 守信激励对象名单), as the loaded rules say them. Their files are batches of the class of the same name.
CREATE TABLE credit_list (
    list       text PRIMARY KEY REFERENCES record_class,
    name_zh    text NOT NULL,
    name_en    text NOT NULL,
    side       text NOT NULL CONSTRAINT credit_list_side_known CHECK (side IN ('trust', 'untrust')),
    channels   text[] NOT NULL CONSTRAINT credit_list_channels_known
               CHECK (channels <@ ARRAY['open', 'shared', 'authorised']),
    determined text NOT NULL CONSTRAINT credit_list_determined_known CHECK (determined IN ('here', 'above')),
    persons    boolean NOT NULL,  -- whether natural persons may stand on it, whom only their organ sees
    kinds      text[],            -- only subjects of these kinds; NULL: of any
    organ_names text[],           -- who determines it: organs whose name holds one of these words; NULL: no matter who
    organ_codes text[],           -- and organs of these codes
    act_id     bigint NOT NULL REFERENCES act,
    CONSTRAINT credit_list_ours_has_organs
               CHECK ((determined = 'above' OR cardinality(organ_names) + cardinality(organ_codes) > 0) IS TRUE),
    CONSTRAINT credit_list_side_unique UNIQUE (list, side)
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
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (
        SELECT CASE WHEN u.parent_id IS NULL THEN true
                    WHEN EXISTS (SELECT FROM unit_class g WHERE g.unit_id = u.unit_id AND g.superseded_by IS NULL) THEN
                        EXISTS (SELECT FROM unit_class g WHERE g.unit_id = u.unit_id AND g.class = p_class AND g.superseded_by IS NULL)
                    ELSE coalesce((SELECT u.level = ANY (c.sender_levels) FROM record_class c WHERE c.class = p_class), true) END
          FROM reporting_unit u WHERE u.unit_id = p_unit);
END
$$;

-- Whether a unit enters subjects on a list: it may send it, and one that is determined here it determines itself, as one of the organs
-- whose list it is, or because the list was granted to it by name.
CREATE FUNCTION unit_may_list(p_unit bigint, p_list text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN unit_may_send(p_unit, p_list) AND EXISTS (
        SELECT FROM credit_list c, reporting_unit u
         WHERE c.list = p_list AND u.unit_id = p_unit
           AND (c.determined = 'above' OR u.code = ANY (c.organ_codes)
                OR EXISTS (SELECT FROM unnest(c.organ_names) w WHERE strpos(u.name, w) > 0)
                OR EXISTS (SELECT FROM unit_class g WHERE g.unit_id = p_unit AND g.class = p_list AND g.superseded_by IS NULL)));
END
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
CREATE INDEX subject_name_of_act ON subject_name USING brin (act_id) WITH (autosummarize = on);
CREATE INDEX subject_name_closed_by ON subject_name (superseded_by) WHERE superseded_by IS NOT NULL;

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
-- Of fifty rows one begins a file. A sample takes the files for an eighth of what they are, and then each question about one of them is
-- planned anew, which takes longer than to answer it.
ALTER TABLE record ALTER COLUMN subject_id SET (n_distinct = -0.02);
CREATE UNIQUE INDEX record_one_current ON record (subject_id, class, unit_id, natural_key) WHERE superseded_by IS NULL;
CREATE INDEX record_from_above ON record (subject_id, class) WHERE source = 'upstream' AND superseded_by IS NULL;
CREATE INDEX record_of_act ON record USING brin (act_id) WITH (autosummarize = on);
CREATE INDEX record_closed_by ON record (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX record_decided ON record (class, decided_on, unit_id) WHERE source = 'local' AND superseded_by IS NULL;
-- What a day's beginning changes: few records have such days, most are shown as long as they are current.
CREATE INDEX record_lapsing ON record (latest_end) WHERE superseded_by IS NULL AND latest_end < 'infinity';
CREATE INDEX record_repairable ON record (first_application) WHERE superseded_by IS NULL AND first_application IS NOT NULL;
CREATE INDEX record_appearing ON record (shown_from) WHERE superseded_by IS NULL AND shown_from > decided_on;
CREATE INDEX record_to_verify ON record ((details ->> 'verify_by')) WHERE superseded_by IS NULL AND class = 'commitment';

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
CREATE INDEX publicity_end_of_case ON publicity_end (basis) WHERE reason = 'repaired' AND superseded_by IS NULL;
CREATE INDEX publicity_end_of_act ON publicity_end USING brin (act_id) WITH (autosummarize = on);
CREATE INDEX publicity_end_closed_by ON publicity_end (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX publicity_end_from ON publicity_end (ended_on);
CREATE INDEX publicity_end_of_result ON publicity_end (repair_result_id) WHERE repair_result_id IS NOT NULL;

-- The current records of one decision, as several units here and platforms above send it: of one subject, class and natural key, which
-- of decisions is the document's number and its organ, normalised. What was moved away is there no more.
CREATE FUNCTION decision_versions(p_subject bigint, p_seq integer) RETURNS SETOF public.record
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT v.* FROM record r JOIN record v ON v.subject_id = r.subject_id AND v.class = r.class AND v.natural_key = r.natural_key
                                          AND v.superseded_by IS NULL
     WHERE r.subject_id = p_subject AND r.seq = p_seq AND r.superseded_by IS NULL
       AND (v.seq = r.seq OR NOT EXISTS (SELECT FROM publicity_end m WHERE m.subject_id = v.subject_id AND m.seq = v.seq
                                            AND m.reason = 'moved' AND m.superseded_by IS NULL))
$$;

-- Versions of one record are those of one subject, class and key of which one at least came from above. Of them one is shown: the first that
-- nothing ended, of the classes p_from_above by the platforms' order, of the others reported here before all platforms. None is where one
-- of them says that the decision is over: repaired, annulled, stopped, or, of what was reported here, withdrawn or removed from its
-- register (p_listed). Of each that nothing ended itself: for which it is to stand back, since when (NULL: it stands), and all
-- numbers of its versions. p_apart are the classes that have no versions; p_class and p_keys, one for each of p_subjects,
-- say where given which records are meant.
CREATE FUNCTION standing_versions(p_subjects bigint[], p_class text, p_keys text[], p_from_above text[], p_listed text[],
                                  p_apart text[], p_platforms bigint[], p_day date)
RETURNS TABLE (subject_id bigint, seq integer, holder text, since date, versions text[])
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    -- (Windows and no join: of what it reads twice the planner believes there is one row, and compared each with each.)
    WITH member AS (
        SELECT r.subject_id, r.seq, r.class, r.natural_key, r.source = 'upstream' AS above, array_position(p_platforms, r.unit_id) AS place,
               coalesce(e.reason, CASE WHEN r.source = 'local' AND r.class = ANY (p_listed) AND r.latest_end < 'infinity'
                                       THEN 'removed' END) AS over,
               CASE WHEN coalesce(e.ended_on, r.latest_end + 1) < 'infinity'
                    THEN coalesce(e.ended_on, r.latest_end + 1) - DATE '2000-01-01' END AS over_on
          FROM (SELECT DISTINCT a.subject_id, a.natural_key FROM unnest(p_subjects, p_keys) AS a (subject_id, natural_key)) s
          JOIN record r ON r.subject_id = s.subject_id AND (s.natural_key IS NULL OR r.natural_key = s.natural_key)
          LEFT JOIN LATERAL (
                SELECT e.reason, e.ended_on FROM publicity_end e
                 WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.superseded_by IS NULL
                   AND e.reason NOT IN ('other_version', 'court', 'reorganisation')
                 ORDER BY array_position(ARRAY['moved', 'repaired', 'objection', 'undone', 'annulled', 'repaired_elsewhere'], e.reason)
                 LIMIT 1) e ON true
         WHERE r.superseded_by IS NULL AND r.class <> ALL (p_apart) AND (p_class IS NULL OR r.class = p_class)
           AND coalesce(e.reason NOT IN ('moved', 'undone'), true)
           AND EXISTS (SELECT FROM record u WHERE u.subject_id = r.subject_id AND u.class = r.class AND u.source = 'upstream'
                                              AND u.superseded_by IS NULL)
    ),
    beside AS (
        SELECT m.*, array_agg(m.subject_id || '-' || m.seq) OVER one AS versions,
               (min(ARRAY[coalesce(m.place, 1000000), m.seq]) FILTER (WHERE m.above AND m.over IS NULL) OVER one)[2] AS first_above,
               min(m.seq) FILTER (WHERE NOT m.above AND m.over IS NULL) OVER one AS first_here,
               CASE WHEN m.above THEN min(ARRAY[m.over_on, m.seq]) FILTER (WHERE m.over IS NOT NULL) OVER one
                    ELSE min(ARRAY[m.over_on, m.seq]) FILTER (WHERE m.above AND m.over IN (
                             'repaired', 'objection', 'annulled', 'repaired_elsewhere')) OVER one END AS ended
          FROM member m WINDOW one AS (PARTITION BY m.subject_id, m.class, m.natural_key)
    )
    SELECT b.subject_id, b.seq, b.subject_id || '-' || h.seq, coalesce(DATE '2000-01-01' + b.ended[1], p_day), b.versions
      FROM beside b
     CROSS JOIN LATERAL (
           SELECT CASE WHEN b.ended IS NOT NULL THEN b.ended[2]
                       WHEN b.above AND b.seq <> b.first_above THEN b.first_above
                       WHEN b.above <> (b.class = ANY (p_from_above)) THEN CASE WHEN b.above THEN b.first_here ELSE b.first_above END
                  END AS seq) h
     WHERE b.over IS NULL
$$;

-- That a decision was annulled, changed, or found unlawful or void (撤销、变更、确认违法、确认无效), as somebody was told. Until its record
-- is withdrawn the days for that run, and somebody sees them.
CREATE TABLE annulment_notice (
    annulment_id  bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject_id    bigint  NOT NULL,
    seq           integer NOT NULL,
    annulled_on   date    NOT NULL,
    basis         text    NOT NULL CONSTRAINT annulment_notice_names_its_basis CHECK (btrim(basis) <> ''),
    due_on        date    CONSTRAINT annulment_notice_due_later CHECK (due_on > annulled_on),  -- as reckoned then; NULL: 不早于…
    act_id        bigint  NOT NULL REFERENCES act,
    superseded_by bigint  REFERENCES act
);
CREATE UNIQUE INDEX annulment_notice_one_current ON annulment_notice (subject_id, seq) WHERE superseded_by IS NULL;
CREATE INDEX annulment_notice_due ON annulment_notice (due_on) WHERE due_on IS NOT NULL;

-- 6  Intake batches ------------------------------------------------------------------------------------------------

-- One file. It is open until batch_close says that its last line was read.
CREATE TABLE batch (
    batch_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    class       text   NOT NULL REFERENCES record_class,
    unit_id     bigint NOT NULL REFERENCES reporting_unit,
    file_name   text   NOT NULL,
    received_on date   NOT NULL,
    source      text   NOT NULL DEFAULT 'local' CONSTRAINT batch_source_known CHECK (source IN ('local', 'upstream')),
    act_id      bigint NOT NULL REFERENCES act,
    CONSTRAINT batch_is_of_a_unit UNIQUE (batch_id, unit_id)
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

-- Of each record that a batch logged or brought back, the last revision that somebody stands by; null where nobody does any more. What
-- an undone batch said nobody stands by, unless a batch that holds said the same again; undoing and other rules say nothing of a record.
CREATE FUNCTION standing_words(p_batch bigint) RETURNS TABLE (subject_id bigint, seq integer, revision integer)
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT t.subject_id, t.seq, w.revision
      FROM (SELECT b.subject_id, b.seq FROM batch_revision b WHERE b.batch_id = p_batch
            UNION SELECT l.subject_id, l.seq FROM batch_lift l WHERE l.batch_id = p_batch) t,
           LATERAL (
               SELECT max(said.revision) AS revision
                 FROM (SELECT r.revision, r.act_id FROM record r WHERE r.subject_id = t.subject_id AND r.seq = t.seq
                       UNION ALL  -- what brought a record back said what stood there
                       SELECT r.revision, e.superseded_by FROM record r JOIN publicity_end e USING (subject_id, seq)
                        WHERE r.subject_id = t.subject_id AND r.seq = t.seq AND e.reason = 'undone'
                          AND r.act_id < e.superseded_by AND (r.superseded_by > e.superseded_by) IS NOT FALSE) said
                 JOIN act a USING (act_id)
                WHERE a.kind NOT IN ('rules.activate', 'batch.undo')
                  AND NOT EXISTS (SELECT FROM batch_chunk c JOIN batch_undo u USING (batch_id)
                                   WHERE c.act_id = said.act_id
                                     AND NOT EXISTS (SELECT FROM held_outcome o
                                                      WHERE (o.subject_id, o.seq, o.act_id) = (t.subject_id, t.seq, said.act_id)))
                  AND NOT EXISTS (SELECT FROM held_outcome o JOIN held_row h USING (held_row_id) JOIN batch_undo u ON u.batch_id = h.batch_id
                                   WHERE (o.subject_id, o.seq, o.act_id) = (t.subject_id, t.seq, said.act_id))
           ) w;
END
$$;

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

-- A decision that a department published itself (部门门户, 行政执法公示), as the unit that runs the platform found it when it sampled a
-- month. Whether it was concealed (瞒报) is derived from what was reported, and stored nowhere.
CREATE TABLE supply_sample (
    supply_sample_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id          bigint NOT NULL REFERENCES reporting_unit,  -- which published it
    class            text   NOT NULL REFERENCES record_class,
    month            date   NOT NULL CONSTRAINT supply_sample_month_begins CHECK (extract(day FROM month) = 1),  -- its first day
    code             text   NOT NULL CONSTRAINT supply_sample_code_length CHECK (length(code) = 18),
    name             text,             -- as published
    document_no      text   NOT NULL,  -- as published
    document_key     text   NOT NULL CONSTRAINT supply_sample_document_not_blank CHECK (document_key <> ''),  -- normalised
    decided_on       date   NOT NULL,
    address          text,             -- where it was found
    sampled_on       date   NOT NULL,
    act_id           bigint NOT NULL REFERENCES act,
    superseded_by    bigint REFERENCES act,
    CONSTRAINT supply_sample_of_a_month_begun CHECK (sampled_on >= month),
    CONSTRAINT supply_sample_decided_by_then CHECK (decided_on < month + interval '1 month')
);
CREATE UNIQUE INDEX supply_sample_one_current ON supply_sample (month, unit_id, class, code, document_key) WHERE superseded_by IS NULL;

-- A figure of a month that the registry cannot know (填报指标), as the unit that runs the platform states it, and where it has it from.
-- Without a row it is not stated (未填报), which is not nought; what is stated later stands in its place.
CREATE TABLE stated_figure (
    stated_figure_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    indicator        text   NOT NULL CONSTRAINT stated_figure_indicator_shape CHECK (indicator ~ '^[a-z][a-z_]{0,62}$'),
    month            date   NOT NULL CONSTRAINT stated_figure_month_begins CHECK (extract(day FROM month) = 1),  -- its first day
    value            bigint NOT NULL CONSTRAINT stated_figure_not_negative CHECK (value >= 0),  -- in the indicator's unit: 次, 户, 万元
    source           text   NOT NULL CONSTRAINT stated_figure_source_not_blank CHECK (btrim(source) <> ''),
    stated_on        date   NOT NULL,
    act_id           bigint NOT NULL REFERENCES act,
    superseded_by    bigint REFERENCES act,
    CONSTRAINT stated_figure_of_a_month_begun CHECK (stated_on >= month)
);
CREATE UNIQUE INDEX stated_figure_one_current ON stated_figure (indicator, month) WHERE superseded_by IS NULL;

-- What a platform above says was repaired there (修复结果): it ends the publicity of the decision's records here, of those
-- that stand and of those that arrive later. It is known by who tells it, code and document number: what two platforms tell is kept twice,
-- and holds for as long as one of them says so. The first day told by each holds.
CREATE TABLE repair_result (
    repair_result_id bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    batch_id         bigint  NOT NULL,
    unit_id          bigint  NOT NULL,  -- who tells it: the batch's unit
    line             integer NOT NULL,
    code             text    NOT NULL CONSTRAINT repair_result_code_length CHECK (length(code) = 18),
    document_key     text    NOT NULL CONSTRAINT repair_result_document_not_blank CHECK (document_key <> ''),
    document_no      text    NOT NULL,  -- as written
    organ            text,              -- who handled it, as written
    repaired_on      date    NOT NULL,
    act_id           bigint  NOT NULL REFERENCES act,
    superseded_by    bigint  REFERENCES act,
    CONSTRAINT repair_result_is_of_its_batch FOREIGN KEY (batch_id, unit_id) REFERENCES batch (batch_id, unit_id)
);
CREATE UNIQUE INDEX repair_result_one_current ON repair_result (code, document_key, unit_id) WHERE superseded_by IS NULL;
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
CREATE INDEX subject_tag_of_act ON subject_tag USING brin (act_id) WITH (autosummarize = on);
CREATE INDEX subject_tag_from ON subject_tag (from_day);
CREATE INDEX subject_tag_until ON subject_tag (until_day) WHERE until_day IS NOT NULL;
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

-- What an officer proposes of a list that this office or its units determine: entries, or ends of entries. Another officer confirms
-- it whole; without a decision it is open.
CREATE TABLE listing_proposal (
    proposal_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    list        text   NOT NULL REFERENCES credit_list,
    unit_id     bigint NOT NULL REFERENCES reporting_unit,  -- which determines
    operation   text   NOT NULL CONSTRAINT listing_proposal_operation_known CHECK (operation IN ('enter', 'leave')),
    batch_id    bigint REFERENCES batch,  -- the file that it came in
    act_id      bigint NOT NULL REFERENCES act
);
CREATE UNIQUE INDEX listing_proposal_of_batch ON listing_proposal (batch_id) WHERE batch_id IS NOT NULL;
-- What became of a proposal, for good.
CREATE TABLE listing_decision (
    proposal_id bigint PRIMARY KEY REFERENCES listing_proposal,
    decision    text   NOT NULL CONSTRAINT listing_decision_known CHECK (decision IN ('confirmed', 'declined', 'withdrawn')),
    act_id      bigint NOT NULL CONSTRAINT listing_decision_act_unique UNIQUE REFERENCES act
);

-- One stay of one subject on one list, by one document.
CREATE TABLE listing (
    listing_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    list          text   NOT NULL,
    side          text   NOT NULL,
    subject_id    bigint NOT NULL REFERENCES subject,
    unit_id       bigint NOT NULL REFERENCES reporting_unit,  -- which entered it
    document_no   text,                    -- of the decision (认定文号), as written
    document_key  text   NOT NULL,         -- normalised; '' where there is none
    organ         text,                    -- the determining organ (认定单位), as written
    basis         text   NOT NULL CONSTRAINT listing_basis_not_blank CHECK (btrim(basis) <> ''),
    cause         text,                    -- why it was entered (列入事由)
    entered_on    date   NOT NULL,
    until_day     date   NOT NULL,         -- last day on the list; infinity: without term
    earliest_exit date,                    -- first day on which it may leave early; NULL: none is laid down
    rule          text   NOT NULL,         -- the version of the rules that reckoned the days
    source        text   NOT NULL CONSTRAINT listing_source_known CHECK (source IN ('local', 'upstream')),
    details       jsonb  NOT NULL DEFAULT '{}' CONSTRAINT listing_details_object CHECK (jsonb_typeof(details) = 'object'),
    digest        uuid   NOT NULL,         -- of the content, normalised: equal digests are one content
    batch_id      bigint REFERENCES batch,
    candidate_id  bigint,                  -- what was proposed and confirmed
    copy_of       bigint REFERENCES listing,  -- the same stay, as it stood at the file it was moved from
    came_from     bigint REFERENCES subject,  -- the merged file that brought it
    act_id        bigint NOT NULL REFERENCES act,
    superseded_by bigint REFERENCES act,
    CONSTRAINT listing_list_exists FOREIGN KEY (list, side) REFERENCES credit_list (list, side),
    CONSTRAINT listing_days_in_order CHECK (until_day >= entered_on),
    CONSTRAINT listing_untrust_names_its_basis
        CHECK (side = 'trust' OR (btrim(document_no) <> '' AND btrim(organ) <> '') IS TRUE)
);
CREATE UNIQUE INDEX listing_one_current ON listing (subject_id, list, document_key, entered_on) WHERE superseded_by IS NULL;
CREATE INDEX listing_of_subject ON listing (subject_id);
CREATE INDEX listing_of_list ON listing (list, subject_id, listing_id) WHERE superseded_by IS NULL;
CREATE INDEX listing_of_batch ON listing (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX listing_of_act ON listing (act_id);
CREATE INDEX listing_copies ON listing (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX listing_from ON listing (entered_on);
CREATE INDEX listing_until ON listing (until_day) WHERE until_day < 'infinity';
CREATE INDEX listing_closed_by ON listing (superseded_by) WHERE superseded_by IS NOT NULL;

-- Why and from which day an entry stands on its list no more (移出), before its last day.
CREATE TABLE listing_end (
    listing_end_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    listing_id     bigint NOT NULL REFERENCES listing,
    subject_id     bigint NOT NULL,
    reason         text   NOT NULL CONSTRAINT listing_end_reason_known
                   CHECK (reason IN ('left', 'repaired', 'annulled', 'objection', 'court', 'missing', 'renewed')),
    ended_on       date   NOT NULL,        -- first day on which it is not on the list
    basis          text,
    batch_id       bigint REFERENCES batch,  -- the file that did not have it any more, or has it anew
    candidate_id   bigint,
    act_id         bigint NOT NULL REFERENCES act,
    superseded_by  bigint REFERENCES act
);
CREATE UNIQUE INDEX listing_end_one_current ON listing_end (listing_id) WHERE superseded_by IS NULL;
CREATE INDEX listing_end_of_listing ON listing_end (listing_id);  -- for what was known before
CREATE INDEX listing_end_of_batch ON listing_end (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX listing_end_from ON listing_end (ended_on);
CREATE INDEX listing_end_of_act ON listing_end (act_id);
CREATE INDEX listing_end_closed_by ON listing_end (superseded_by) WHERE superseded_by IS NOT NULL;

-- A natural person on a list. There is no credit file and no number; nobody but the owner reads what it says, officers of the unit that
-- entered it read it through read_person_listings(). It stands while it is current and its proposal, if it had one, was confirmed, from
-- its day until its last one or the day before it ends.
CREATE TABLE person_listing (
    person_listing_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    list          text   NOT NULL REFERENCES credit_list,
    unit_id       bigint NOT NULL REFERENCES reporting_unit,
    name          text   NOT NULL CONSTRAINT person_listing_name_not_blank CHECK (btrim(name) <> ''),
    document_no   text   NOT NULL,
    organ         text   NOT NULL,
    basis         text   NOT NULL,
    cause         text,
    entered_on    date   NOT NULL,
    until_day     date   NOT NULL,
    earliest_exit date,  -- first day on which the person may leave early; NULL: none is laid down
    rule          text   NOT NULL,
    proposal_id   bigint REFERENCES listing_proposal,
    batch_id      bigint REFERENCES batch,
    act_id        bigint NOT NULL REFERENCES act,
    superseded_by bigint REFERENCES act,
    CONSTRAINT person_listing_days_in_order CHECK (until_day >= entered_on),
    CONSTRAINT person_listing_names_its_basis CHECK (btrim(document_no) <> '' AND btrim(organ) <> '' AND btrim(basis) <> ''),
    CONSTRAINT person_listing_keeps_no_number
        CHECK (concat_ws(' ', name, document_no, organ, basis, cause) !~ '[1-9][0-9]{16}[0-9Xx]')
);
CREATE UNIQUE INDEX person_listing_one_current ON person_listing (unit_id, list, name, document_no) WHERE superseded_by IS NULL;

-- One line of a proposal: an entry that is to be made, or an entry and how it is to end.
CREATE TABLE listing_candidate (
    candidate_id  bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    proposal_id   bigint  NOT NULL REFERENCES listing_proposal,
    line          integer NOT NULL,
    subject_id    bigint  REFERENCES subject,
    listing_id    bigint  REFERENCES listing,         -- which is to end
    person_listing_id bigint REFERENCES person_listing,  -- which is to end
    document_no   text,
    document_key  text,
    organ         text,
    basis         text,
    cause         text,
    entered_on    date,
    until_day     date,
    earliest_exit date,
    rule          text,
    details       jsonb,
    digest        uuid,
    reason        text CONSTRAINT listing_candidate_reason_known
                  CHECK (reason IN ('left', 'repaired', 'annulled', 'objection', 'court')),
    ended_on      date,
    act_id        bigint NOT NULL REFERENCES act,
    CONSTRAINT listing_candidate_line_unique UNIQUE (proposal_id, line),
    CONSTRAINT listing_candidate_says_what CHECK (CASE
        WHEN reason IS NULL THEN num_nulls(subject_id, document_key, basis, entered_on, until_day, rule, details, digest) = 0
                                 AND num_nonnulls(listing_id, person_listing_id, ended_on) = 0
        ELSE num_nonnulls(listing_id, person_listing_id) = 1 AND num_nonnulls(listing_id, subject_id) IN (0, 2)
             AND ended_on IS NOT NULL AND num_nonnulls(document_key, entered_on, until_day, rule, details, digest) = 0 END)
);
CREATE INDEX listing_candidate_of_subject ON listing_candidate (subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX listing_candidate_of_listing ON listing_candidate (listing_id) WHERE listing_id IS NOT NULL;
-- Why and from which day a natural person stands on a list no more (移出), before the last day.
CREATE TABLE person_listing_end (
    person_listing_end_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_listing_id     bigint NOT NULL REFERENCES person_listing,
    reason        text   NOT NULL CONSTRAINT person_listing_end_reason_known
                  CHECK (reason IN ('left', 'repaired', 'annulled', 'objection', 'court')),
    ended_on      date   NOT NULL,        -- first day on which the person is not on the list
    basis         text   CONSTRAINT person_listing_end_keeps_no_number CHECK (basis !~ '[1-9][0-9]{16}[0-9Xx]'),
    candidate_id  bigint REFERENCES listing_candidate,
    act_id        bigint NOT NULL REFERENCES act,
    superseded_by bigint REFERENCES act
);
CREATE UNIQUE INDEX person_listing_end_one_current ON person_listing_end (person_listing_id) WHERE superseded_by IS NULL;

ALTER TABLE listing ADD CONSTRAINT listing_candidate_exists FOREIGN KEY (candidate_id) REFERENCES listing_candidate;
ALTER TABLE listing_end ADD CONSTRAINT listing_end_candidate_exists FOREIGN KEY (candidate_id) REFERENCES listing_candidate;

-- Proposals with all that is said of them but their lines.
CREATE VIEW list_proposal AS
SELECT p.proposal_id, p.list, p.unit_id, u.name AS unit_name, u.code AS unit_code, p.operation, p.batch_id, b.file_name,
       f.reason, f.begun_at AS proposed_at, w.name AS proposed_by, coalesce(d.decision, 'open') AS state,
       p.batch_id IS NOT NULL AND c.batch_id IS NULL AS is_incomplete,
       x.begun_at AS decided_at, y.name AS decided_by, x.reason AS decision_reason
  FROM listing_proposal p JOIN reporting_unit u USING (unit_id)
  JOIN act f ON f.act_id = p.act_id JOIN actor w ON w.actor_id = f.actor_id
  LEFT JOIN batch b ON b.batch_id = p.batch_id LEFT JOIN batch_close c ON c.batch_id = p.batch_id
  LEFT JOIN listing_decision d USING (proposal_id) LEFT JOIN act x ON x.act_id = d.act_id
  LEFT JOIN actor y ON y.actor_id = x.actor_id;

-- Whether an officer decides what another proposed for a unit: one of the unit, or of a unit above it where the unit itself has no second
-- officer who could (上级复核).
CREATE FUNCTION decides_listings_of(p_officer bigint, p_unit bigint, p_proposer bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH RECURSIVE above AS (
        SELECT unit_id, parent_id FROM reporting_unit WHERE unit_id = p_unit
        UNION ALL
        SELECT u.unit_id, u.parent_id FROM reporting_unit u JOIN above ON u.unit_id = above.parent_id
    )
    SELECT p_officer <> p_proposer AND EXISTS (
        SELECT FROM officer o WHERE o.actor_id = p_officer AND (o.unit_id = p_unit
            OR o.unit_id IN (SELECT unit_id FROM above)
               AND NOT EXISTS (SELECT FROM officer r WHERE r.unit_id = p_unit AND r.duty = 'reviewer' AND r.actor_id <> p_proposer)))
$$;

-- Natural persons on lists today, for officers of the unit that entered them; of a proposal those whom it enters or ends, while it is open
-- also for whoever may decide it.
CREATE FUNCTION read_person_listings(p_token bytea, p_list text, p_proposal bigint)
RETURNS TABLE (person_listing_id bigint, list text, unit_name text, name text, document_no text, organ text, basis text, cause text,
               entered_on date, until_day date, earliest_exit date, proposal_id bigint, state text, end_reason text, ended_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.person_listing_id, p.list, u.name, p.name, p.document_no, p.organ, p.basis, p.cause, p.entered_on,
           least(p.until_day, e.ended_on - 1), p.earliest_exit, p.proposal_id,
           CASE WHEN p.proposal_id IS NULL THEN 'confirmed' ELSE coalesce(w.decision, 'open') END, c.reason, c.ended_on
      FROM officer_of(p_token) o, person_listing p JOIN reporting_unit u USING (unit_id)
      LEFT JOIN listing_candidate c ON c.person_listing_id = p.person_listing_id AND c.proposal_id = p_proposal
      LEFT JOIN listing_proposal q ON q.proposal_id = coalesce(c.proposal_id, p.proposal_id) LEFT JOIN act f ON f.act_id = q.act_id
      LEFT JOIN listing_decision d ON d.proposal_id = q.proposal_id LEFT JOIN listing_decision w ON w.proposal_id = p.proposal_id
      LEFT JOIN person_listing_end e ON e.person_listing_id = p.person_listing_id AND e.superseded_by IS NULL
     WHERE p.superseded_by IS NULL AND (p_list IS NULL OR p.list = p_list)
       AND CASE WHEN p_proposal IS NULL THEN p.until_day >= registry_today() AND (e.ended_on > registry_today()) IS NOT FALSE
                ELSE q.proposal_id = p_proposal END
       AND (o.unit_id = p.unit_id OR q.proposal_id IS NOT NULL AND d.decision IS NULL AND o.duty = 'reviewer'
                                     AND decides_listings_of(o.actor_id, p.unit_id, f.actor_id))
     ORDER BY p.person_listing_id
$$;

-- A measure (激励与惩戒措施) as a rule file says it: what must or may be done, by whom, on which instrument. One without a basis
-- cannot stand here. A file that says otherwise ends the row and makes the next, so that what was done keeps its basis.
CREATE TABLE measure (
    measure_id    bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    measure       text    NOT NULL CONSTRAINT measure_shape CHECK (measure ~ '^[a-z][a-z_]{0,62}$'),
    rules         text    NOT NULL,  -- digest of the file that says so
    place         integer NOT NULL,  -- where it stands there
    name_zh       text    NOT NULL,
    name_en       text    NOT NULL,
    side          text    NOT NULL CONSTRAINT measure_side_known CHECK (side IN ('incentive', 'disciplinary')),
    measure_group text    NOT NULL,
    obligation    text    NOT NULL CONSTRAINT measure_obligation_known CHECK (obligation IN ('must', 'may')),
    organ_zh      text,              -- who applies it, as the instrument calls them
    organ_en      text,
    targets       text[],            -- kinds of subjects; NULL: every kind
    purposes      text[]  NOT NULL,
    term_months   integer CONSTRAINT measure_term_positive CHECK (term_months > 0),  -- NULL: as long as its cause
    channels      text[]  NOT NULL CONSTRAINT measure_channels_known
                  CHECK (channels <@ ARRAY['open', 'shared', 'authorised']),
    instrument    text,
    article       text,              -- NULL: nobody has compared it (条款待核)
    verified      boolean NOT NULL,
    act_id        bigint  NOT NULL REFERENCES act,
    superseded_by bigint  REFERENCES act,
    CONSTRAINT measure_names_its_basis
        CHECK ((btrim(instrument) <> '' AND btrim(organ_zh) <> '' AND btrim(organ_en) <> '') IS TRUE),
    CONSTRAINT measure_verified_has_article CHECK (NOT verified OR coalesce(btrim(article), '') <> '')
);
CREATE UNIQUE INDEX measure_one_current ON measure (measure) WHERE superseded_by IS NULL;
-- What brings it about: standing on a list, or a record of a class that is shown.
CREATE TABLE list_measure (
    list       text   NOT NULL REFERENCES credit_list,
    measure_id bigint NOT NULL REFERENCES measure,
    act_id     bigint NOT NULL REFERENCES act,
    PRIMARY KEY (list, measure_id)
);
CREATE TABLE class_measure (
    class      text   NOT NULL REFERENCES record_class,
    measure_id bigint NOT NULL REFERENCES measure,
    severities text[] CONSTRAINT class_measure_severities_known  -- NULL: of any, and of none
               CHECK (cardinality(severities) > 0 AND severities <@ ARRAY['minor', 'general', 'serious']),
    act_id     bigint NOT NULL REFERENCES act,
    PRIMARY KEY (class, measure_id)
);
-- What a unit did of a measure (措施反馈), because of which listing or record, on which day. It stays when the cause has ended.
CREATE TABLE measure_feedback (
    measure_feedback_id bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject_id          bigint  NOT NULL REFERENCES subject,
    measure_id          bigint  NOT NULL REFERENCES measure,
    listing_id          bigint  REFERENCES listing,
    seq                 integer,  -- of the subject's record
    unit_id             bigint  NOT NULL REFERENCES reporting_unit,
    did                 text    NOT NULL CONSTRAINT measure_feedback_says_what CHECK (btrim(did) <> ''),
    done_on             date    NOT NULL,
    act_id              bigint  NOT NULL REFERENCES act,
    superseded_by       bigint  REFERENCES act,
    CONSTRAINT measure_feedback_names_its_cause CHECK ((listing_id IS NULL) <> (seq IS NULL))
);
CREATE INDEX measure_feedback_of_subject ON measure_feedback (subject_id) WHERE superseded_by IS NULL;

-- 6a  Casework: repair, objection, complaint (信用修复, 异议申诉, 诚信投诉) -----------------------------------------------------------

-- Which steps lead where, and whose they are: the machines of CreditRules/Casework, as rows. Level `case` is the application itself,
-- `item` each record or entry that it is about. A test holds these rows and the machines together.
CREATE TABLE case_transition (
    kind       text    NOT NULL CONSTRAINT case_transition_kind_known CHECK (kind IN ('repair', 'objection', 'complaint')),
    level      text    NOT NULL CONSTRAINT case_transition_level_known CHECK (level IN ('case', 'item')),
    from_state text    NOT NULL,
    action     text    NOT NULL,
    role       text    NOT NULL CONSTRAINT case_transition_role_known
               CHECK (role IN ('applicant', 'window_clerk', 'handler', 'reviewer', 'signer', 'above', 'source', 'upstream', 'clock')),
    state      text    NOT NULL,
    is_open    boolean NOT NULL,       -- whether anything of it is still to be done then
    steps      smallint[] NOT NULL,    -- in units of so many steps of signing
    in_open    boolean NOT NULL,       -- only while the case is open: identity confirmed, not taken back
    act        text    NOT NULL,       -- last part of the kind of act that takes the step
    CONSTRAINT case_transition_pk PRIMARY KEY (kind, level, from_state, action, role),
    CONSTRAINT case_transition_whole UNIQUE (kind, level, from_state, action, role, state, is_open)
);
INSERT INTO case_transition (kind, level, from_state, action, role, state, is_open, steps, in_open, act)
SELECT k, t.level, f, t.action, r, coalesce(t.state, f), t.is_open, t.steps, t.in_open, coalesce(t.act, t.action)
  FROM (VALUES
    ('{repair,objection}'::text[], 'case', '{start}'::text[], 'submit', '{applicant,window_clerk}'::text[], 'identity', true, '{2,3}'::smallint[], false, NULL),
    ('{repair,objection}', 'case', '{identity}', 'confirm', '{window_clerk}', 'open', true, '{2,3}', false, NULL),
    ('{repair,objection}', 'case', '{identity}', 'deny', '{window_clerk}', 'unconfirmed', false, '{2,3}', false, NULL),
    ('{complaint}', 'case', '{start}', 'submit', '{applicant,window_clerk}', 'open', true, '{2,3}', false, NULL),
    ('{repair,objection}', 'case', '{identity,open}', 'withdraw', '{applicant,window_clerk}', 'withdrawn', false, '{2,3}', false, NULL),
    ('{complaint}', 'case', '{open}', 'withdraw', '{applicant,window_clerk}', 'withdrawn', false, '{2,3}', false, NULL),
    -- Every kind's items come in alike.
    ('{repair,objection,complaint}', 'item', '{start}', 'receive', '{applicant,window_clerk}', 'received', true, '{2,3}', false, 'submit'),
    ('{repair,objection}', 'item', '{start}', 'refer', '{applicant,window_clerk}', 'referred', false, '{2,3}', false, 'submit'),
    ('{repair,objection}', 'item', '{received}', 'deny', '{window_clerk}', 'unconfirmed', false, '{2,3}', false, NULL),
    ('{repair,objection}', 'item', '{received}', 'refer', '{handler}', 'referred', false, '{2,3}', true, NULL),
    ('{repair,objection,complaint}', 'item', '{received}', 'accept', '{handler}', 'accepted', true, '{2,3}', true, NULL),
    ('{repair,objection,complaint}', 'item', '{received}', 'decline', '{handler}', 'declined', false, '{2,3}', true, NULL),
    ('{repair,objection}', 'item', '{received}', 'return', '{handler}', 'completing', true, '{2,3}', true, NULL),
    ('{repair,objection}', 'item', '{completing}', 'complete', '{applicant,window_clerk}', 'received', true, '{2,3}', true, NULL),
    -- Repair: verified, proposed, signed; two steps or three.
    ('{repair}', 'item', '{accepted}', 'verify', '{handler}', 'verifying', true, '{2,3}', true, NULL),
    ('{repair}', 'item', '{accepted,verifying}', 'extend', '{handler}', NULL, true, '{2,3}', true, NULL),
    ('{repair}', 'item', '{verifying}', 'propose_approval', '{handler}', 'approval_proposed', true, '{2,3}', true, 'propose'),
    ('{repair}', 'item', '{verifying}', 'propose_refusal', '{handler}', 'refusal_proposed', true, '{2,3}', true, 'propose'),
    ('{repair}', 'item', '{approval_proposed}', 'review', '{reviewer,above}', 'approval_reviewed', true, '{3}', true, NULL),
    ('{repair}', 'item', '{refusal_proposed}', 'review', '{reviewer,above}', 'refusal_reviewed', true, '{3}', true, NULL),
    ('{repair}', 'item', '{approval_proposed}', 'sign', '{reviewer,above}', 'approved', true, '{2}', true, NULL),
    ('{repair}', 'item', '{refusal_proposed}', 'sign', '{reviewer,above}', 'refused', false, '{2}', true, NULL),
    ('{repair}', 'item', '{approval_reviewed}', 'sign', '{signer,above}', 'approved', true, '{3}', true, NULL),
    ('{repair}', 'item', '{refusal_reviewed}', 'sign', '{signer,above}', 'refused', false, '{3}', true, NULL),
    ('{repair}', 'item', '{approval_proposed,refusal_proposed}', 'send_back', '{reviewer,above}', 'verifying', true, '{2,3}', true, NULL),
    ('{repair}', 'item', '{approval_reviewed,refusal_reviewed}', 'send_back', '{signer,above}', 'verifying', true, '{3}', true, NULL),
    ('{repair}', 'item', '{accepted,verifying,approval_proposed,refusal_proposed,approval_reviewed,refusal_reviewed}', 'suspend', '{handler,reviewer}', 'suspended', true, '{2,3}', true, NULL),
    ('{repair}', 'item', '{suspended}', 'resume', '{handler,reviewer}', 'verifying', true, '{2,3}', true, NULL),
    ('{repair}', 'item', '{received,completing,accepted,verifying,approval_proposed,refusal_proposed,approval_reviewed,refusal_reviewed,suspended}', 'withdraw', '{applicant,window_clerk}', 'withdrawn', false, '{2,3}', false, NULL),
    ('{repair}', 'item', '{received,completing,accepted,verifying,approval_proposed,refusal_proposed,approval_reviewed,refusal_reviewed,suspended}', 'moot', '{clock}', 'moot', false, '{2,3}', false, 'settle'),
    ('{repair}', 'item', '{approved}', 'sync', '{upstream,clock}', 'in_step', false, '{2,3}', false, 'settle'),
    ('{repair}', 'item', '{approved,in_step}', 'propose_revocation', '{handler}', 'revocation_proposed', true, '{2,3}', false, 'revoke'),
    ('{repair}', 'item', '{revocation_proposed}', 'review', '{reviewer,above}', 'revocation_reviewed', true, '{3}', false, NULL),
    ('{repair}', 'item', '{revocation_proposed}', 'sign', '{reviewer,above}', 'revoked', false, '{2}', false, NULL),
    ('{repair}', 'item', '{revocation_reviewed}', 'sign', '{signer,above}', 'revoked', false, '{3}', false, NULL),
    ('{repair}', 'item', '{revocation_proposed}', 'send_back', '{reviewer,above}', 'approved', true, '{2,3}', false, NULL),
    ('{repair}', 'item', '{revocation_reviewed}', 'send_back', '{signer,above}', 'approved', true, '{3}', false, NULL),
    -- Objection: by the own check or with the source unit's answer; then, once, a review by others.
    ('{objection}', 'item', '{accepted}', 'forward', '{handler}', 'forwarded', true, '{2,3}', true, NULL),
    ('{objection}', 'item', '{forwarded}', 'answer', '{source,handler}', 'answered', true, '{2,3}', true, NULL),
    ('{objection}', 'item', '{accepted,forwarded,answered}', 'extend', '{handler}', NULL, true, '{2,3}', true, NULL),
    ('{objection}', 'item', '{accepted,answered}', 'propose_result', '{handler}', 'result_proposed', true, '{2,3}', true, 'propose'),
    ('{objection}', 'item', '{result_proposed}', 'review', '{reviewer,above}', 'result_reviewed', true, '{3}', true, NULL),
    ('{objection}', 'item', '{result_proposed}', 'sign', '{reviewer,above}', 'resolved', false, '{2}', true, NULL),
    ('{objection}', 'item', '{result_reviewed}', 'sign', '{signer,above}', 'resolved', false, '{3}', true, NULL),
    ('{objection}', 'item', '{result_proposed}', 'send_back', '{reviewer,above}', 'accepted', true, '{2,3}', true, NULL),
    ('{objection}', 'item', '{result_reviewed}', 'send_back', '{signer,above}', 'accepted', true, '{3}', true, NULL),
    ('{objection}', 'item', '{resolved}', 'ask_review', '{applicant,window_clerk}', 'under_review', true, '{2,3}', true, NULL),
    ('{objection}', 'item', '{under_review}', 'propose_final', '{handler,reviewer,above}', 'final_proposed', true, '{2,3}', true, NULL),
    ('{objection}', 'item', '{final_proposed}', 'review', '{reviewer,above}', 'final_reviewed', true, '{3}', true, NULL),
    ('{objection}', 'item', '{final_proposed}', 'sign', '{reviewer,above}', 'final', false, '{2}', true, NULL),
    ('{objection}', 'item', '{final_reviewed}', 'sign', '{signer,above}', 'final', false, '{3}', true, NULL),
    ('{objection}', 'item', '{final_proposed}', 'send_back', '{reviewer,above}', 'under_review', true, '{2,3}', true, NULL),
    ('{objection}', 'item', '{final_reviewed}', 'send_back', '{signer,above}', 'under_review', true, '{3}', true, NULL),
    ('{objection}', 'item', '{received,completing,accepted,forwarded,answered,result_proposed,result_reviewed,under_review,final_proposed,final_reviewed}', 'withdraw', '{applicant,window_clerk}', 'withdrawn', false, '{2,3}', false, NULL),
    ('{objection}', 'item', '{received,completing,accepted,forwarded,answered,result_proposed,result_reviewed,under_review,final_proposed,final_reviewed}', 'moot', '{clock}', 'moot', false, '{2,3}', false, 'settle'),
    -- Complaint: handled here or by the organ it goes to, and closed with the reply by another than who handled it.
    ('{complaint}', 'item', '{received}', 'merge', '{handler}', 'merged', false, '{2,3}', true, NULL),
    ('{complaint}', 'item', '{accepted}', 'forward', '{handler}', 'forwarded', true, '{2,3}', true, NULL),
    ('{complaint}', 'item', '{forwarded}', 'reply', '{source,handler}', 'replied', true, '{2,3}', true, NULL),
    ('{complaint}', 'item', '{accepted}', 'reply', '{handler}', 'replied', true, '{2,3}', true, NULL),
    ('{complaint}', 'item', '{accepted,forwarded}', 'extend', '{handler}', NULL, true, '{2,3}', true, NULL),
    ('{complaint}', 'item', '{replied}', 'evaluate', '{applicant,window_clerk}', 'evaluated', true, '{2,3}', true, NULL),
    ('{complaint}', 'item', '{replied,evaluated}', 'close', '{reviewer,above}', 'closed', false, '{2,3}', true, NULL),
    ('{complaint}', 'item', '{replied,evaluated}', 'send_back', '{reviewer,above}', 'accepted', true, '{2,3}', true, NULL),
    ('{complaint}', 'item', '{received,accepted,forwarded,replied,evaluated}', 'withdraw', '{applicant,window_clerk}', 'withdrawn', false, '{2,3}', false, NULL)
  ) AS t (kinds, level, from_states, action, roles, state, is_open, steps, in_open, act),
  LATERAL unnest(t.kinds) k, LATERAL unnest(t.from_states) f, LATERAL unnest(t.roles) r;

-- How many steps of signing a unit has (经办、审核、签发): three where that is laid down for it, else what the rules say.
CREATE TABLE unit_signing (
    unit_signing_id bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id         bigint   NOT NULL REFERENCES reporting_unit,
    steps           smallint NOT NULL CONSTRAINT unit_signing_steps_known CHECK (steps IN (2, 3)),
    act_id          bigint   NOT NULL REFERENCES act,
    superseded_by   bigint   REFERENCES act
);
CREATE UNIQUE INDEX unit_signing_one_current ON unit_signing (unit_id) WHERE superseded_by IS NULL;

-- One application (办件). Rows of it are the locks of casework; what it has come to is the fold of its steps.
CREATE TABLE casework (
    case_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text   NOT NULL CONSTRAINT casework_kind_known CHECK (kind IN ('repair', 'objection', 'complaint')),
    number       text   NOT NULL CONSTRAINT casework_number_unique UNIQUE,
    unit_id      bigint NOT NULL REFERENCES reporting_unit,  -- which received it
    subject_id   bigint REFERENCES subject,                  -- who applies, or whom a complaint is about; it may be nobody yet
    object       text,                                       -- whom a complaint is about, as told
    applicant    text   NOT NULL CONSTRAINT casework_applicant_known
                 CHECK (applicant IN ('subject', 'administrator', 'person', 'anonymous')),
    ruling       text,                                       -- of the court that put the administrator in (破产管理人)
    submitted_on date   NOT NULL,
    act_id       bigint NOT NULL REFERENCES act,
    CONSTRAINT casework_number_is_of_its_kind CHECK (number ~ ('^[0-9]{6}-' || CASE kind
        WHEN 'repair' THEN 'XF' WHEN 'objection' THEN 'YY' ELSE 'TS' END || '-[0-9]{8}-[0-9]{4,}$')),
    CONSTRAINT casework_administrator_names_ruling CHECK ((applicant = 'administrator') = (coalesce(btrim(ruling), '') <> '')),
    CONSTRAINT casework_applicant_is_of_the_kind CHECK (CASE kind
        WHEN 'complaint' THEN applicant IN ('person', 'anonymous', 'subject')
        ELSE applicant IN ('subject', 'administrator') AND subject_id IS NOT NULL END)
);
CREATE INDEX casework_of_subject ON casework (subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX casework_of_act ON casework (act_id);
-- The last number of a day (受理编号), so that they have no gaps.
CREATE TABLE case_counter (
    division text    NOT NULL,
    kind     text    NOT NULL,
    day      date    NOT NULL,
    last     integer NOT NULL,
    PRIMARY KEY (division, kind, day)
);

-- What an application is about: a record, an entry of a list, or neither; and whose it is to decide (认定单位).
CREATE TABLE case_item (
    case_id    bigint   NOT NULL REFERENCES casework,
    item       integer  NOT NULL CONSTRAINT case_item_positive CHECK (item > 0),
    subject_id bigint,
    seq        integer,
    listing_id bigint   REFERENCES listing,
    unit_id    bigint   NOT NULL REFERENCES reporting_unit,
    steps      smallint NOT NULL CONSTRAINT case_item_steps_known CHECK (steps IN (2, 3)),
    claim      text     CONSTRAINT case_item_claim_not_blank CHECK (btrim(claim) <> ''),  -- what is said to be wrong
    act_id     bigint   NOT NULL REFERENCES act,
    CONSTRAINT case_item_pk PRIMARY KEY (case_id, item),
    CONSTRAINT case_item_is_about_one_thing
        CHECK (num_nonnulls(subject_id, seq) IN (0, 2) AND num_nonnulls(seq, listing_id) <= 1)
);
CREATE INDEX case_item_of_record ON case_item (subject_id, seq) WHERE seq IS NOT NULL;
CREATE INDEX case_item_of_listing ON case_item (listing_id) WHERE listing_id IS NOT NULL;
CREATE INDEX case_item_of_unit ON case_item (unit_id);

-- One step of a case (item 0) or of one of its items. A step is an act, why it was taken is its reason; the current step's state is
-- the state. It follows the step that its act closes, along a row of case_transition.
CREATE TABLE case_step (
    case_id       bigint  NOT NULL REFERENCES casework,
    item          integer NOT NULL CONSTRAINT case_step_item_not_negative CHECK (item >= 0),
    step          integer NOT NULL CONSTRAINT case_step_positive CHECK (step > 0),
    kind          text    NOT NULL,
    level         text    NOT NULL,
    from_state    text    NOT NULL,
    action        text    NOT NULL,
    role          text    NOT NULL,
    state         text    NOT NULL,
    is_open       boolean NOT NULL,
    unit_id       bigint  NOT NULL REFERENCES reporting_unit,  -- whose turn it is: the item's, of a case whoever received it
    outcome       text    CONSTRAINT case_step_outcome_known CHECK (outcome IN ('correct', 'add', 'stop', 'remove', 'move', 'keep')),
    ground        text    CONSTRAINT case_step_ground_shape CHECK (ground ~ '^[a-z][a-z_]{0,62}$'),
    to_unit       bigint  REFERENCES reporting_unit,           -- to which it was forwarded
    details       jsonb   NOT NULL DEFAULT '{}' CONSTRAINT case_step_details_object CHECK (jsonb_typeof(details) = 'object'),
    day           date    NOT NULL,
    act_id        bigint  NOT NULL REFERENCES act,
    superseded_by bigint  REFERENCES act,
    CONSTRAINT case_step_pk PRIMARY KEY (case_id, item, step),
    CONSTRAINT case_step_is_legal FOREIGN KEY (kind, level, from_state, action, role, state, is_open)
        REFERENCES case_transition (kind, level, from_state, action, role, state, is_open),
    CONSTRAINT case_step_level_is_the_items CHECK ((item = 0) = (level = 'case')),
    CONSTRAINT case_step_has_ground
        CHECK (action NOT IN ('decline', 'propose_refusal', 'propose_revocation') OR ground IS NOT NULL),
    CONSTRAINT case_step_has_outcome CHECK ((action IN ('propose_result', 'propose_final')) = (outcome IS NOT NULL))
);
CREATE UNIQUE INDEX case_step_one_current ON case_step (case_id, item) WHERE superseded_by IS NULL;
CREATE INDEX case_step_to_do ON case_step (unit_id, case_id, item) WHERE superseded_by IS NULL AND is_open;
CREATE INDEX case_step_forwarded ON case_step (to_unit) WHERE to_unit IS NOT NULL;
CREATE INDEX case_step_of_act ON case_step (act_id);
CREATE INDEX case_step_closed_by ON case_step (superseded_by) WHERE superseded_by IS NOT NULL;

-- A paper of a case (材料): what it is of the rules' materials, and by what it is known. Its name is not kept: it may hold a person's.
CREATE TABLE case_paper (
    paper_id   bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id    bigint  NOT NULL REFERENCES casework,
    item       integer NOT NULL CONSTRAINT case_paper_item_not_negative CHECK (item >= 0),
    material   text    NOT NULL CONSTRAINT case_paper_material_shape CHECK (material ~ '^[a-z][a-z_]{0,62}$'),
    digest     text    NOT NULL,
    media_type text    NOT NULL CONSTRAINT case_paper_type_known CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
    size       integer NOT NULL CONSTRAINT case_paper_size_fits CHECK (size BETWEEN 1 AND 67108864),
    act_id     bigint  NOT NULL REFERENCES act,
    CONSTRAINT case_paper_whole UNIQUE (paper_id, case_id, digest, media_type, size)
);
CREATE INDEX case_paper_of_case ON case_paper (case_id);
-- Its bytes, and who applies or complains and how they are reached. Only units that handle the case, and whoever has its code, read
-- them: row by row, whoever asks (case_is_read).
CREATE TABLE case_paper_content (
    paper_id   bigint  PRIMARY KEY,
    case_id    bigint  NOT NULL,
    digest     text    NOT NULL,
    media_type text    NOT NULL,
    size       integer NOT NULL,
    content    bytea   NOT NULL,
    act_id     bigint  NOT NULL REFERENCES act,
    CONSTRAINT case_paper_content_is_the_papers FOREIGN KEY (paper_id, case_id, digest, media_type, size)
        REFERENCES case_paper (paper_id, case_id, digest, media_type, size),
    CONSTRAINT case_paper_content_is_whole CHECK (size = length(content) AND digest = encode(sha256(content), 'hex')),
    CONSTRAINT case_paper_content_is_of_its_type CHECK (CASE media_type
        WHEN 'application/pdf' THEN substr(content, 1, 5) = '\x255044462d'
        WHEN 'image/png' THEN substr(content, 1, 8) = '\x89504e470d0a1a0a'
        WHEN 'image/jpeg' THEN substr(content, 1, 3) = '\xffd8ff' END)
);
ALTER TABLE case_paper_content ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE TABLE case_party (
    case_id   bigint PRIMARY KEY REFERENCES casework,
    person    text   CONSTRAINT case_party_person_not_blank CHECK (btrim(person) <> ''),
    telephone text   CONSTRAINT case_party_telephone_not_blank CHECK (btrim(telephone) <> ''),
    address   text   CONSTRAINT case_party_address_not_blank CHECK (btrim(address) <> ''),
    act_id    bigint NOT NULL REFERENCES act,
    CONSTRAINT case_party_keeps_no_number CHECK (concat_ws(' ', person, telephone, address) !~ '[1-9][0-9]{16}[0-9Xx]')
);

-- The applicant's code (办件查询码), 128 bits, of which only the digest is kept: it opens this case and nothing else.
CREATE TABLE case_code (
    case_id  bigint PRIMARY KEY REFERENCES casework,
    digest   bytea  NOT NULL CONSTRAINT case_code_digest_unique UNIQUE CONSTRAINT case_code_digest_length CHECK (length(digest) = 32),
    actor_id bigint NOT NULL REFERENCES actor,
    act_id   bigint NOT NULL REFERENCES act
);

-- Who may not have anything repaired, from when and until when (弄虚作假); until is NULL where no rule in force says for how long.
CREATE TABLE case_bar (
    case_bar_id   bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject_id    bigint  NOT NULL REFERENCES subject,
    case_id       bigint  NOT NULL,
    item          integer NOT NULL,
    barred_from   date    NOT NULL,
    until_day     date    CONSTRAINT case_bar_ends_later CHECK (until_day >= barred_from),
    rule          text    NOT NULL,
    act_id        bigint  NOT NULL REFERENCES act,
    superseded_by bigint  REFERENCES act,
    CONSTRAINT case_bar_item_exists FOREIGN KEY (case_id, item) REFERENCES case_item
);
CREATE INDEX case_bar_of_subject ON case_bar (subject_id) WHERE superseded_by IS NULL;

-- Who is known to hold what was repaired, and is to drop it (撤回通知): a unit, which says when it has, or a platform above, which is
-- told by the next export and answers by its receipt.
CREATE TABLE case_recall (
    recall_id     bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id       bigint  NOT NULL,
    item          integer NOT NULL,
    unit_id       bigint  REFERENCES reporting_unit,
    target        text,
    asked_on      date    NOT NULL,
    act_id        bigint  NOT NULL REFERENCES act,
    superseded_by bigint  REFERENCES act,
    CONSTRAINT case_recall_item_exists FOREIGN KEY (case_id, item) REFERENCES case_item,
    CONSTRAINT case_recall_is_of_one CHECK (num_nonnulls(unit_id, target) = 1)
);
CREATE UNIQUE INDEX case_recall_one ON case_recall (case_id, item, coalesce(unit_id, 0), coalesce(target, '')) WHERE superseded_by IS NULL;
CREATE INDEX case_recall_of_item ON case_recall (case_id, item);  -- with those that were answered
CREATE INDEX case_recall_of_unit ON case_recall (unit_id) WHERE superseded_by IS NULL AND unit_id IS NOT NULL;

-- Where a record stands now that may have been moved, and an entry of a list that a merger may have taken along. (PL/pgSQL, as what else
-- is asked row by row: a session keeps its plans, and plans an SQL function anew in each statement.)
CREATE FUNCTION record_now(p_subject bigint, p_seq integer, OUT subject_id bigint, OUT seq integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    next_place text;
BEGIN
    subject_id := p_subject;
    seq := p_seq;
    FOR place IN 1..100 LOOP
        SELECT e.basis INTO next_place FROM publicity_end e
         WHERE e.subject_id = record_now.subject_id AND e.seq = record_now.seq AND e.reason = 'moved' AND e.superseded_by IS NULL;
        EXIT WHEN NOT FOUND;
        subject_id := split_part(next_place, '-', 1)::bigint;
        seq := split_part(next_place, '-', 2)::integer;
    END LOOP;
END
$$;
CREATE FUNCTION listing_now(p_listing bigint) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN coalesce((
        WITH RECURSIVE way AS (
            SELECT listing_id, superseded_by FROM listing WHERE listing_id = p_listing
            UNION ALL
            SELECT l.listing_id, l.superseded_by FROM way JOIN listing l ON l.copy_of = way.listing_id
        )
        SELECT listing_id FROM way WHERE superseded_by IS NULL ORDER BY listing_id DESC LIMIT 1), p_listing);
END
$$;

-- Every number that a record has had which stands there now, and every row of an entry: what a case named stays what it is about.
-- (PL/pgSQL: asked record by record.)
CREATE FUNCTION record_places(p_subject bigint, p_seq integer) RETURNS TABLE (subject_id bigint, seq integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 2 SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY WITH RECURSIVE way AS (
        SELECT n.subject_id, n.seq FROM record_now(p_subject, p_seq) n
        UNION
        SELECT e.subject_id, e.seq FROM way JOIN publicity_end e ON e.basis = way.subject_id || '-' || way.seq AND e.reason = 'moved'
                                                                AND e.superseded_by IS NULL
    )
    SELECT way.subject_id, way.seq FROM way;
END
$$;
-- The same of every record of its decision, whichever unit sent it: under any of them a platform may hold it.
CREATE FUNCTION decision_places(p_subject bigint, p_seq integer) RETURNS TABLE (subject_id bigint, seq integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 2 SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT p.subject_id, p.seq FROM record_places(p_subject, p_seq) p
    UNION
    SELECT p.subject_id, p.seq
      FROM record_now(p_subject, p_seq) n CROSS JOIN decision_versions(n.subject_id, n.seq) v
     CROSS JOIN record_places(v.subject_id, v.seq) p;
END
$$;
CREATE FUNCTION listing_places(p_listing bigint) RETURNS TABLE (listing_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = public, pg_temp AS $$
    WITH RECURSIVE way AS (
        SELECT l.listing_id, l.copy_of FROM listing l WHERE l.listing_id = listing_now(p_listing)
        UNION
        SELECT l.listing_id, l.copy_of FROM way JOIN listing l ON l.listing_id = way.copy_of
    )
    SELECT way.listing_id FROM way
$$;

-- From which day repair of an item may be applied for; NULL where no minimum is laid down.
CREATE FUNCTION item_first_day(p_case bigint, p_item integer) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE WHEN i.listing_id IS NOT NULL THEN (SELECT earliest_exit FROM listing WHERE listing_id = listing_now(i.listing_id))
                ELSE (SELECT r.first_application FROM record_now(i.subject_id, i.seq) n JOIN record r USING (subject_id, seq)
                       WHERE r.superseded_by IS NULL) END
      FROM case_item i WHERE i.case_id = p_case AND i.item = p_item
$$;

-- Whether anything is left to be ended of what an item is about: it is neither over nor ended already.
CREATE FUNCTION item_stands(p_case bigint, p_item integer, p_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE
        WHEN i.listing_id IS NOT NULL THEN EXISTS (
            SELECT FROM listing l WHERE l.listing_id = listing_now(i.listing_id) AND l.superseded_by IS NULL AND l.until_day >= p_day
               AND NOT EXISTS (SELECT FROM listing_end e WHERE e.listing_id = l.listing_id AND e.superseded_by IS NULL AND e.ended_on <= p_day))
        WHEN i.seq IS NOT NULL THEN EXISTS (
            SELECT FROM record_now(i.subject_id, i.seq) n JOIN record r USING (subject_id, seq)
             WHERE r.superseded_by IS NULL AND r.latest_end >= p_day
               AND NOT EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.superseded_by IS NULL
                                  AND e.ended_on <= p_day AND e.reason NOT IN ('court', 'reorganisation', 'other_version')))
        ELSE true END
      FROM case_item i WHERE i.case_id = p_case AND i.item = p_item
$$;

-- To which unit an item was forwarded last (转办); NULL for none.
CREATE FUNCTION forwarded_to(p_case bigint, p_item integer) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT to_unit FROM case_step WHERE case_id = p_case AND item = p_item AND to_unit IS NOT NULL ORDER BY step DESC LIMIT 1);
END
$$;

-- Whether a recall still waits: of a unit until it says so; of a platform until its receipt says that it took the withdrawal, or one of its
-- files shows that it is in step.
CREATE FUNCTION recall_is_open(p_recall bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (
        SELECT c.superseded_by IS NULL AND (c.unit_id IS NOT NULL OR EXISTS (
                   SELECT FROM case_item i, decision_places(i.subject_id, i.seq) n JOIN exchange_item x USING (subject_id, seq)
                    WHERE i.case_id = c.case_id AND i.item = c.item AND x.target = c.target AND x.superseded_by IS NULL
                      AND NOT (x.state = 'withdrawn' AND x.answered_on IS NOT NULL)))
          FROM case_recall c WHERE c.recall_id = p_recall);
END
$$;

-- Whether everybody known to hold what was repaired has dropped it.
CREATE FUNCTION item_in_step(p_case bigint, p_item integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT NOT EXISTS (SELECT FROM case_recall c WHERE c.case_id = p_case AND c.item = p_item AND c.superseded_by IS NULL
                          AND recall_is_open(c.recall_id))
$$;

-- Applications with what they have come to: closed is a case of which nothing is left to be done.
CREATE VIEW case_head AS
SELECT c.case_id, c.kind, c.number, c.unit_id, u.name AS unit_name, c.subject_id, s.code AS subject_code, s.name AS subject_name,
       c.object, c.applicant, c.ruling, c.submitted_on, c.act_id, f.begun_at AS submitted_at,
       CASE WHEN h.is_open AND NOT EXISTS (SELECT FROM case_step t WHERE t.case_id = c.case_id AND t.item > 0
                                              AND t.superseded_by IS NULL AND t.is_open) THEN 'closed' ELSE h.state END AS state
  FROM casework c JOIN reporting_unit u USING (unit_id) JOIN act f ON f.act_id = c.act_id
  JOIN case_step h ON h.case_id = c.case_id AND h.item = 0 AND h.superseded_by IS NULL
  LEFT JOIN subject asked ON asked.subject_id = c.subject_id
  LEFT JOIN subject s ON s.subject_id = coalesce(asked.merged_into, asked.subject_id);

-- A paper that was issued of a case (文书), under the next number of its unit, kind and year: no number is left out, for what is not
-- committed was never given. The same paper printed again has its number.
CREATE TABLE case_notice (
    unit_id bigint   NOT NULL REFERENCES reporting_unit,
    kind    text     NOT NULL CONSTRAINT case_notice_kind_shape CHECK (kind ~ '^[a-z][a-z-]{0,62}$'),
    year    smallint NOT NULL,
    serial  integer  NOT NULL CONSTRAINT case_notice_serial_positive CHECK (serial > 0),
    case_id bigint   NOT NULL REFERENCES casework,
    item    integer  NOT NULL CONSTRAINT case_notice_item_not_negative CHECK (item >= 0),
    step    integer  NOT NULL,  -- the step that it tells of: the second decision has a paper of its own
    day     date     NOT NULL,
    act_id  bigint   NOT NULL REFERENCES act,
    CONSTRAINT case_notice_pk PRIMARY KEY (unit_id, kind, year, serial),
    CONSTRAINT case_notice_one UNIQUE (case_id, item, kind, step),
    CONSTRAINT case_notice_step_exists FOREIGN KEY (case_id, item, step) REFERENCES case_step
);
-- The last number of a unit's papers of a kind in a year.
CREATE TABLE case_notice_counter (
    unit_id bigint   NOT NULL REFERENCES reporting_unit,
    kind    text     NOT NULL,
    year    smallint NOT NULL,
    last    integer  NOT NULL,
    PRIMARY KEY (unit_id, kind, year)
);
-- The platforms whose last whole file of a record's class still carried it (上游未同步).
CREATE FUNCTION platforms_carrying(p_subject bigint, p_seq integer) RETURNS TABLE (name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH last AS (
        SELECT DISTINCT ON (b.unit_id) b.batch_id, b.unit_id
          FROM record r JOIN batch b ON b.class = r.class JOIN batch_close USING (batch_id)
         WHERE r.subject_id = p_subject AND r.seq = p_seq AND r.superseded_by IS NULL
           AND b.source = 'upstream' AND NOT EXISTS (SELECT FROM batch_undo u WHERE u.batch_id = b.batch_id)
         ORDER BY b.unit_id, b.batch_id DESC
    )
    SELECT u.name FROM last l JOIN reporting_unit u USING (unit_id)
     WHERE EXISTS (SELECT FROM batch_row w
                    WHERE w.batch_id = l.batch_id AND w.subject_id = p_subject AND w.seq = p_seq
                      AND w.outcome = 'unchanged' AND w.code = 'N-UPSTREAM-BEHIND')
     ORDER BY u.unit_id
$$;

-- The number of a paper, given now where it has none; of two who ask at once the second waits. Papers of a complaint are for the unit
-- that handles it, not for those above.
CREATE FUNCTION number_notice(p_case bigint, p_item integer, p_step integer, p_kind text)
RETURNS TABLE (prefix text, year smallint, serial integer, day date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    unit_now  bigint := coalesce((SELECT unit_id FROM case_item WHERE case_id = p_case AND item = p_item),
                                 (SELECT unit_id FROM casework WHERE case_id = p_case));
    today     date := registry_today();
    next_last integer;
BEGIN
    IF current_act_kind() IS DISTINCT FROM 'case.paper' THEN
        PERFORM refuse('written_by_its_act', 'papers are numbered by acts of kind case.paper');
    ELSIF NOT acts_for_unit(unit_now) THEN
        PERFORM refuse('unit_is_the_actors', 'a paper of a unit outside the subtree of the actor''s unit');
    ELSIF (SELECT kind FROM casework WHERE case_id = p_case) = 'complaint'
          AND unit_now IS DISTINCT FROM (SELECT o.unit_id FROM act a JOIN officer o USING (actor_id) WHERE a.act_id = current_act()) THEN
        PERFORM refuse('unit_is_the_actors', 'a paper of a complaint is the handling unit''s own');
    END IF;
    PERFORM FROM casework WHERE case_id = p_case FOR NO KEY UPDATE;
    IF NOT EXISTS (SELECT FROM case_notice n WHERE (n.case_id, n.item, n.kind, n.step) = (p_case, p_item, p_kind, p_step)) THEN
        INSERT INTO case_notice_counter AS c (unit_id, kind, year, last) VALUES (unit_now, p_kind, extract(year FROM today), 1)
            ON CONFLICT (unit_id, kind, year) DO UPDATE SET last = c.last + 1 RETURNING c.last INTO next_last;
        INSERT INTO case_notice (unit_id, kind, year, serial, case_id, item, step, day, act_id)
        VALUES (unit_now, p_kind, extract(year FROM today), next_last, p_case, p_item, p_step, today, current_act());
    END IF;
    RETURN QUERY SELECT coalesce((SELECT min(a.alias) FROM unit_alias a WHERE a.unit_id = n.unit_id AND a.kind = 'prefix'), u.name),
                        n.year, n.serial, n.day
                   FROM case_notice n JOIN reporting_unit u USING (unit_id)
                  WHERE (n.case_id, n.item, n.kind, n.step) = (p_case, p_item, p_kind, p_step);
END
$$;

-- The steps of objections that are open to what some subjects' files show: from the confirmation of who objects to the result it is
-- marked (异议标注). Of the case itself (step_item 0) and of the item, in the order in which they were taken.
-- (Planned once, as every credit file asks it: to plan it for each question would take longer than to answer.)
CREATE FUNCTION open_marks(p_subjects bigint[])
RETURNS TABLE (case_id bigint, item integer, subject_id bigint, seq integer, listing_id bigint, step_item integer, action text, state text, day date)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10 SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT i.case_id, i.item, coalesce(n.subject_id, a.merged_into, a.subject_id), n.seq,
           CASE WHEN i.listing_id IS NOT NULL THEN listing_now(i.listing_id) END, s.item, s.action, s.state, s.day
      FROM (SELECT s.subject_id, s.merged_into FROM subject s WHERE s.subject_id = ANY (p_subjects)
            UNION SELECT s.subject_id, s.merged_into FROM subject s WHERE s.merged_into = ANY (p_subjects)) a
      JOIN casework c ON c.subject_id = a.subject_id
      JOIN case_step h ON h.case_id = c.case_id AND h.item = 0 AND h.superseded_by IS NULL AND h.state = 'open'
      JOIN case_item i ON i.case_id = c.case_id
      JOIN case_step t ON t.case_id = i.case_id AND t.item = i.item AND t.superseded_by IS NULL AND t.is_open
      JOIN case_step s ON s.case_id = i.case_id AND s.item IN (0, i.item)
      LEFT JOIN LATERAL record_now(i.subject_id, i.seq) n ON i.seq IS NOT NULL
     WHERE c.kind = 'objection'
     ORDER BY i.case_id, i.item, s.act_id, s.item, s.step;
END
$$;

-- Opens an applicant's act: of the case that the code opens, or of one that is submitted with a new code.
CREATE FUNCTION begin_applicant_act(p_code bytea, p_request uuid, p_kind text, p_reason text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    acting bigint := (SELECT actor_id FROM case_code WHERE digest = sha256(p_code));
BEGIN
    IF NOT EXISTS (SELECT FROM act_kind WHERE kind = p_kind AND applicant) THEN
        PERFORM refuse('act_is_of_the_duty', format('an applicant does not open acts of kind %s', p_kind));
    ELSIF length(p_code) <> 16 OR (acting IS NULL) <> (p_kind LIKE '%.submit') THEN
        PERFORM refuse('case_code_known', 'this code opens no case, or one already');
    ELSIF acting IS NULL THEN
        INSERT INTO actor (kind, name) VALUES ('applicant', gen_random_uuid()::text) RETURNING actor_id INTO acting;
    END IF;
    RETURN open_act(acting, p_request, p_kind, p_reason);
END
$$;
-- Gives a case its code, inside the act that submits it.
CREATE FUNCTION keep_case_code(p_case bigint, p_code bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    holder bigint := (SELECT a.actor_id FROM act JOIN actor a USING (actor_id) WHERE act_id = current_act() AND a.kind = 'applicant');
BEGIN
    IF length(p_code) <> 16 OR NOT EXISTS (SELECT FROM casework WHERE case_id = p_case AND act_id = current_act()) THEN
        PERFORM refuse('case_code_is_the_acts', 'a case gets its code, of 128 bits, when it is submitted');
    END IF;
    IF holder IS NULL THEN
        INSERT INTO actor (kind, name) VALUES ('applicant', gen_random_uuid()::text) RETURNING actor_id INTO holder;
    END IF;
    INSERT INTO case_code (case_id, digest, actor_id, act_id) VALUES (p_case, sha256(p_code), holder, current_act());
END
$$;
-- Which case a code opens; NULL for none.
CREATE FUNCTION case_of_code(p_code bytea) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT case_id FROM case_code WHERE digest = sha256(p_code)
$$;

-- The next number of the day (受理编号), by the division of the unit that receives, of one above it, or of the subject.
CREATE FUNCTION next_case_number(p_kind text, p_unit bigint, p_subject bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    division_now text;
    next_last    integer;
BEGIN
    IF current_act_kind() IS DISTINCT FROM p_kind || '.submit' THEN
        PERFORM refuse('written_by_its_act', 'numbers are given to cases that are submitted');
    END IF;
    WITH RECURSIVE above AS (
        SELECT unit_id, parent_id, division, 0 AS place FROM reporting_unit WHERE unit_id = p_unit
        UNION ALL
        SELECT u.unit_id, u.parent_id, u.division, above.place + 1 FROM reporting_unit u JOIN above ON u.unit_id = above.parent_id
    )
    SELECT division INTO division_now FROM above WHERE division IS NOT NULL ORDER BY place LIMIT 1;
    -- (A complaint received at the root may be about nobody on file: then the city's, as its first unit has it.)
    division_now := coalesce(division_now, (SELECT division FROM subject WHERE subject_id = p_subject),
                             (SELECT division FROM reporting_unit WHERE level = 'city' AND division IS NOT NULL ORDER BY unit_id LIMIT 1),
                             '000000');
    INSERT INTO case_counter AS c (division, kind, day, last) VALUES (division_now, p_kind, registry_today(), 1)
        ON CONFLICT (division, kind, day) DO UPDATE SET last = c.last + 1 RETURNING last INTO next_last;
    RETURN format('%s-%s-%s-%s', division_now, CASE p_kind WHEN 'repair' THEN 'XF' WHEN 'objection' THEN 'YY' ELSE 'TS' END,
                  to_char(registry_today(), 'YYYYMMDD'), lpad(next_last::text, greatest(4, length(next_last::text)), '0'));
END
$$;
-- Locks a case for the rest of the act, so that of two who take a step at once the second sees what the first did.
CREATE FUNCTION lock_case(p_number text) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT case_id FROM casework WHERE number = p_number FOR NO KEY UPDATE
$$;

-- The officer who acts, or who reads by a token; and the case whose code was shown.
CREATE FUNCTION read_as(p_secret bytea) RETURNS void
LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
    SELECT set_config('registry.reader', encode(p_secret, 'hex'), true)
$$;
CREATE FUNCTION case_is_read(p_case bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    secret  bytea := decode(coalesce(current_setting('registry.reader', true), ''), 'hex');
    reading record;
BEGIN
    IF length(secret) = 16 THEN
        RETURN EXISTS (SELECT FROM case_code WHERE case_id = p_case AND digest = sha256(secret));
    END IF;
    SELECT o.actor_id, o.unit_id, o.duty INTO reading FROM officer o
     WHERE o.actor_id = coalesce((SELECT actor_id FROM act WHERE act_id = current_act()), (SELECT t.actor_id FROM officer_of(secret) t));
    RETURN reading.duty IN ('reporter', 'reviewer') AND (
        EXISTS (SELECT FROM casework WHERE case_id = p_case AND unit_id = reading.unit_id)
        OR EXISTS (SELECT FROM case_item WHERE case_id = p_case AND unit_id = reading.unit_id)
        OR EXISTS (SELECT FROM case_step WHERE case_id = p_case AND to_unit = reading.unit_id)
        OR EXISTS (SELECT FROM case_item i WHERE i.case_id = p_case AND confirms_above(reading.actor_id, i.case_id, i.item)));
END
$$;
ALTER TABLE case_paper_content ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_paper_content FORCE ROW LEVEL SECURITY;
CREATE POLICY kept_by_its_act ON case_paper_content FOR INSERT WITH CHECK (true);
CREATE POLICY read_by_its_case ON case_paper_content FOR SELECT USING (case_is_read(case_id));
ALTER TABLE case_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_party FORCE ROW LEVEL SECURITY;
CREATE POLICY kept_by_its_act ON case_party FOR INSERT WITH CHECK (true);
CREATE POLICY read_by_its_case ON case_party FOR SELECT USING (case_is_read(case_id));

-- What whoever has a case's code is told of it (申请人查询): of that case alone, without any officer's name, and nothing of what is weighed
-- inside before it is signed. The applicants' program reads cases by these and by nothing else: without a code it reads none.
CREATE FUNCTION opened_case(p_code bytea)
RETURNS TABLE (case_id bigint, kind text, number text, unit_id bigint, unit_name text, subject_id bigint, subject_code text,
               subject_name text, object text, applicant text, ruling text, submitted_on date, submitted_at timestamptz, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT h.case_id, h.kind, h.number, h.unit_id, h.unit_name, h.subject_id, h.subject_code, h.subject_name, h.object, h.applicant,
           h.ruling, h.submitted_on, h.submitted_at, h.state
      FROM case_code c JOIN case_head h USING (case_id) WHERE c.digest = sha256(p_code)
$$;
-- A ground stands once it is decided, an outcome once it is signed.
CREATE FUNCTION opened_items(p_code bytea)
RETURNS TABLE (item integer, subject_id bigint, seq integer, listing_id bigint, subject_now bigint, seq_now integer, listing_now bigint,
               unit_id bigint, unit_name text, steps smallint, claim text, state text, entry text, document_no text, organ text,
               first_day date, until date, ground text, details jsonb, outcome text, roles text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT i.item, i.subject_id, i.seq, i.listing_id, n.subject_id, n.seq, l.listing_id, i.unit_id, u.name, i.steps, i.claim, s.state,
           coalesce(r.class, l.list), coalesce(r.document_no, l.document_no), coalesce(r.organ, l.organ),
           coalesce(r.first_application, l.earliest_exit), coalesce(r.latest_end, l.until_day),
           CASE WHEN s.state !~ '_(proposed|reviewed)$' THEN s.ground END,
           CASE WHEN s.state !~ '_(proposed|reviewed)$' THEN s.details ELSE '{}' END,
           (SELECT o.outcome FROM case_step o
             WHERE o.case_id = i.case_id AND o.item = i.item AND o.outcome IS NOT NULL
               AND o.step < (SELECT max(t.step) FROM case_step t WHERE t.case_id = i.case_id AND t.item = i.item AND t.action = 'sign')
             ORDER BY o.step DESC LIMIT 1),
           '{applicant}'::text[]
      FROM case_code c JOIN case_item i USING (case_id) JOIN reporting_unit u USING (unit_id)
      JOIN case_step s ON s.case_id = i.case_id AND s.item = i.item AND s.superseded_by IS NULL
      LEFT JOIN LATERAL record_now(i.subject_id, i.seq) n ON i.seq IS NOT NULL
      LEFT JOIN record r ON r.subject_id = n.subject_id AND r.seq = n.seq AND r.superseded_by IS NULL
      LEFT JOIN listing l ON l.listing_id = listing_now(i.listing_id) AND i.listing_id IS NOT NULL
     WHERE c.digest = sha256(p_code) ORDER BY i.item
$$;
-- Every step, as clocks go by them all; why it was taken only of those that its applicant is told.
CREATE FUNCTION opened_steps(p_code bytea)
RETURNS TABLE (item integer, step integer, action text, role text, state text, ground text, outcome text, to_unit text, day date,
               at timestamptz, actor text, reason text, details jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.item, s.step, s.action, s.role, s.state, CASE WHEN t.is_told THEN s.ground END, CASE WHEN t.is_told THEN s.outcome END,
           CASE WHEN t.is_told THEN u.name END, s.day, a.begun_at,
           CASE w.kind WHEN 'applicant' THEN 'applicant' WHEN 'system' THEN w.name ELSE 'officer' END,
           CASE WHEN t.is_told AND s.action <> 'forward' THEN a.reason END,
           CASE WHEN t.is_told OR s.action = 'extend' THEN s.details ELSE '{}' END
      FROM case_code c JOIN case_step s USING (case_id) JOIN act a ON a.act_id = s.act_id JOIN actor w ON w.actor_id = a.actor_id
      LEFT JOIN reporting_unit u ON u.unit_id = s.to_unit
     CROSS JOIN LATERAL (SELECT s.action NOT IN ('verify', 'propose_approval', 'propose_refusal', 'propose_revocation', 'propose_result',
                                                 'propose_final', 'review', 'send_back', 'answer') AS is_told) t
     WHERE c.digest = sha256(p_code) ORDER BY s.act_id, s.item, s.step
$$;
CREATE FUNCTION opened_papers(p_code bytea)
RETURNS TABLE (paper_id bigint, item integer, material text, media_type text, size integer, digest text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.paper_id, p.item, p.material, p.media_type, p.size, p.digest
      FROM case_code c JOIN case_paper p USING (case_id) WHERE c.digest = sha256(p_code) ORDER BY p.paper_id
$$;
-- One paper with its bytes, by the rows that the code opens (case_is_read).
CREATE FUNCTION opened_paper(p_code bytea, p_paper bigint)
RETURNS TABLE (paper_id bigint, material text, media_type text, content bytea)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM read_as(p_code);
    RETURN QUERY SELECT p.paper_id, p.material, p.media_type, b.content
                   FROM case_code c JOIN case_paper p USING (case_id) JOIN case_paper_content b ON b.paper_id = p.paper_id
                  WHERE c.digest = sha256(p_code) AND p.paper_id = p_paper;
END
$$;
CREATE FUNCTION opened_recalls(p_code bytea) RETURNS TABLE (recall_id bigint, item integer, unit_name text, target text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT r.recall_id, r.item, u.name, r.target
      FROM case_code c JOIN case_recall r USING (case_id) LEFT JOIN reporting_unit u USING (unit_id)
     WHERE c.digest = sha256(p_code) AND recall_is_open(r.recall_id)
     ORDER BY r.recall_id
$$;
-- Which papers are written to whoever applied (申请人的文书). The slip that forwards a complaint (投诉转办单) goes from one unit to another;
-- a kind that is not named here is nobody's outside.
CREATE FUNCTION notice_is_applicants(p_kind text) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT p_kind IN ('slip', 'completion', 'acceptance', 'not-accepted', 'approval', 'refusal', 'certificate', 'objection-result')
$$;
-- Papers that were issued to the applicant, with what such a paper says of the proposal that was signed.
CREATE FUNCTION opened_notices(p_code bytea)
RETURNS TABLE (kind text, item integer, step integer, unit_id bigint, prefix text, year smallint, serial integer, day date,
               outcome text, reason text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT n.kind, n.item, n.step, n.unit_id,
           coalesce((SELECT min(a.alias) FROM unit_alias a WHERE a.unit_id = n.unit_id AND a.kind = 'prefix'), u.name),
           n.year, n.serial, n.day, p.outcome, p.reason
      FROM case_code c JOIN case_notice n USING (case_id) JOIN reporting_unit u ON u.unit_id = n.unit_id
      LEFT JOIN LATERAL (
           SELECT s.outcome, a.reason FROM case_step s JOIN act a USING (act_id)
            WHERE s.case_id = n.case_id AND s.item = n.item AND s.step <= n.step
              AND CASE n.kind WHEN 'refusal' THEN s.action = 'propose_refusal' WHEN 'objection-result' THEN s.outcome IS NOT NULL END
            ORDER BY s.step DESC LIMIT 1) p ON true
     WHERE c.digest = sha256(p_code) AND notice_is_applicants(n.kind) ORDER BY n.act_id
$$;
-- The platforms whose last files still carried what an item of the case is about: what a certificate says of them.
CREATE FUNCTION opened_platforms(p_code bytea, p_item integer) RETURNS TABLE (name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.name FROM case_code c JOIN case_item i USING (case_id)
     CROSS JOIN LATERAL record_now(i.subject_id, i.seq) n CROSS JOIN LATERAL platforms_carrying(n.subject_id, n.seq) p
     WHERE c.digest = sha256(p_code) AND i.item = p_item AND i.seq IS NOT NULL
$$;
-- What a request of the applicant's became; NULL for none. By it a request that came twice is answered once more, and done once.
CREATE FUNCTION opened_request(p_code bytea, p_request uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.kind FROM case_code c JOIN act a USING (actor_id) WHERE c.digest = sha256(p_code) AND a.request_id = p_request
$$;
-- Locks the case that a code opens, and no other.
CREATE FUNCTION lock_opened_case(p_code bytea) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT case_id FROM casework WHERE case_id = (SELECT case_id FROM case_code WHERE digest = sha256(p_code)) FOR NO KEY UPDATE
$$;
-- Whether an applicant acts: from the public's side a case is about what is openly shown, and tells nobody that there is more.
CREATE FUNCTION applicant_acts() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM act JOIN actor USING (actor_id) WHERE act_id = current_act() AND actor.kind = 'applicant')
$$;

-- Whether an officer of a unit above confirms for one that has nobody else who could (上级复核).
CREATE FUNCTION confirms_above(p_officer bigint, p_case bigint, p_item integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH RECURSIVE above AS (
        SELECT u.unit_id, u.parent_id FROM case_item i JOIN reporting_unit u USING (unit_id)
         WHERE i.case_id = p_case AND i.item = p_item
        UNION ALL
        SELECT u.unit_id, u.parent_id FROM reporting_unit u JOIN above ON u.unit_id = above.parent_id
    )
    SELECT EXISTS (
        SELECT FROM officer o JOIN case_item i ON i.case_id = p_case AND i.item = p_item
         WHERE o.actor_id = p_officer AND o.duty = 'reviewer' AND o.unit_id <> i.unit_id
           AND o.unit_id IN (SELECT unit_id FROM above)
           AND NOT EXISTS (
               SELECT FROM officer r WHERE r.unit_id = i.unit_id AND r.duty = 'reviewer'
                  AND NOT EXISTS (SELECT FROM case_step t JOIN act USING (act_id)
                                   WHERE t.case_id = p_case AND t.item = p_item AND act.actor_id = r.actor_id
                                     AND t.action IN ('accept', 'propose_approval', 'propose_refusal', 'propose_revocation',
                                                      'propose_result', 'propose_final', 'review', 'sign'))))
$$;

-- 7  What is shown, and ratings ------------------------------------------------------------------------------------

-- Whether a revision is shown in a channel on a day, for what concerns the revision alone.
-- Minor matters (轻微) are open only with a last day, which the rules give them where their unit asks for it (轻微是否公示); a
-- serious severity (严重) that the unit has not confirmed is shown nowhere.
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

-- Whether an entry's days show it in a channel on a day; what ended it before is asked of listing_end.
CREATE FUNCTION is_listing_shown(channel text, channels text[], entered_on date, until_day date, day date) RETURNS boolean
LANGUAGE sql IMMUTABLE
    RETURN channel = ANY (channels) AND day BETWEEN entered_on AND until_day;

-- The one definition of who stands on which list, as visible_records is of records. The last day is the day before an end that was told
-- before its day, where that is the earlier one.
CREATE FUNCTION visible_listings(p_subject bigint, p_channel text, p_day date, p_timepoint bigint)
RETURNS SETOF public.listing LANGUAGE sql STABLE AS $$
    SELECT l.listing_id, l.list, l.side, l.subject_id, l.unit_id, l.document_no, l.document_key, l.organ, l.basis, l.cause, l.entered_on,
           least(l.until_day, e.ended_on - 1), l.earliest_exit, l.rule, l.source, l.details, l.digest, l.batch_id, l.candidate_id,
           l.copy_of, l.came_from, l.act_id, l.superseded_by
      FROM public.listing l JOIN public.credit_list c ON c.list = l.list
      LEFT JOIN public.listing_end e ON e.listing_id = l.listing_id AND (p_timepoint IS NOT NULL OR e.superseded_by IS NULL)
                                    AND (p_timepoint IS NULL OR public.is_known(e.act_id, e.superseded_by, p_timepoint))
     WHERE l.subject_id = p_subject
       AND (p_timepoint IS NOT NULL OR l.superseded_by IS NULL)
       AND (p_timepoint IS NULL OR public.is_known(l.act_id, l.superseded_by, p_timepoint))
       AND public.is_listing_shown(p_channel, c.channels, l.entered_on, l.until_day, p_day)
       AND (e.ended_on > p_day) IS NOT FALSE
$$;

-- What must or may be done with a subject in a channel on a day, and why, as it was known at a timepoint: one row a measure and
-- cause. It holds while its cause is shown there and it may itself be seen there; what ends the one ends the other.
CREATE FUNCTION visible_measures(p_subject bigint, p_channel text, p_day date, p_timepoint bigint)
RETURNS TABLE (measure_id bigint, measure text, place integer, name_zh text, name_en text, side text, measure_group text,
               obligation text, organ_zh text, organ_en text, purposes text[], instrument text, article text,
               verified boolean, listing_id bigint, seq integer, cause text, cause_zh text, cause_en text,
               document_no text, cause_organ text, cause_basis text, from_day date, until_day date)
LANGUAGE sql STABLE AS $$
    SELECT m.measure_id, m.measure, m.place, m.name_zh, m.name_en, m.side, m.measure_group, m.obligation, m.organ_zh, m.organ_en,
           m.purposes, m.instrument, m.article, m.verified, c.listing_id, c.seq, c.cause, c.name_zh, c.name_en, c.document_no,
           c.organ, c.basis, c.from_day,
           least(c.until_day, date(c.from_day + make_interval(months => m.term_months)))
      FROM (
          SELECT a.measure_id, l.listing_id, NULL::integer AS seq, l.list AS cause, k.name_zh, k.name_en, l.document_no,
                 l.organ, l.basis, l.entered_on AS from_day, l.until_day
            FROM public.visible_listings(p_subject, p_channel, p_day, p_timepoint) l
            JOIN public.credit_list k ON k.list = l.list JOIN public.list_measure a ON a.list = l.list
          UNION ALL
          SELECT a.measure_id, NULL, r.seq, r.class, k.name_zh, k.name_en, r.document_no, r.organ, NULL, r.decided_on, r.latest_end
            FROM public.class_measure a JOIN public.record_class k ON k.class = a.class,
                 -- (OFFSET keeps it a search by subject and class: of all a file's records few are of such a class.)
                 LATERAL (SELECT * FROM public.visible_records(p_subject, p_channel, p_day, p_timepoint) r
                           WHERE r.class = a.class AND (a.severities IS NULL OR r.severity = ANY (a.severities)) OFFSET 0) r
      ) c JOIN public.measure m ON m.measure_id = c.measure_id
     WHERE (p_timepoint IS NOT NULL OR m.superseded_by IS NULL)
       AND (p_timepoint IS NULL OR public.is_known(m.act_id, m.superseded_by, p_timepoint))
       AND p_channel = ANY (m.channels)
       AND (m.term_months IS NULL OR p_day <= date(c.from_day + make_interval(months => m.term_months)))
       AND (m.targets IS NULL OR (SELECT s.kind FROM public.subject s WHERE s.subject_id = p_subject) = ANY (m.targets))
$$;

-- The same for everybody who asks at one time, by code; a file without measures has one row without one. A merged subject's code answers for its successor.
CREATE TYPE subject_measure AS (
    requested text, code text, name text, as_of date, measure text, place integer, name_zh text, name_en text, side text, measure_group text, obligation text, organ_zh text, organ_en text, purposes text[],
    instrument text, article text, verified boolean, listing_id bigint, record text, cause text, cause_zh text,
    cause_en text, document_no text, cause_organ text, cause_basis text, from_day date, until_day date
);
CREATE FUNCTION subject_measures(p_codes text[], p_channel text, p_day date, p_timepoint bigint) RETURNS SETOF public.subject_measure
LANGUAGE sql STABLE AS $$
    SELECT asked.code, s.code, s.name, p_day, m.measure, m.place, m.name_zh, m.name_en, m.side, m.measure_group, m.obligation, m.organ_zh, m.organ_en, m.purposes,
           m.instrument, m.article, m.verified, m.listing_id, s.subject_id || '-' || m.seq, m.cause, m.cause_zh, m.cause_en,
           m.document_no, m.cause_organ, m.cause_basis, m.from_day, m.until_day
      FROM public.subject asked JOIN public.subject s ON s.subject_id = coalesce(asked.merged_into, asked.subject_id)
      LEFT JOIN LATERAL public.visible_measures(s.subject_id, p_channel, p_day, p_timepoint) m ON true
     WHERE asked.code = ANY (p_codes) AND asked.on_file AND s.on_file
$$;
-- (Planned once: to plan it for each question would take ten times as long as to answer.)
CREATE FUNCTION open_measures(p_codes text[]) RETURNS SETOF subject_measure
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    today date := registry_today();
BEGIN
    RETURN QUERY SELECT * FROM subject_measures(p_codes, 'open', today, NULL);
END
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
SELECT asked.code AS requested, s.subject_id, s.code, s.name, s.kind, s.state, s.division
  FROM subject asked JOIN subject s ON s.subject_id = coalesce(asked.merged_into, asked.subject_id)
 WHERE asked.on_file AND s.on_file;

CREATE VIEW open_name AS
SELECT n.subject_id, n.name, n.name_key, n.search_form, n.grams, n.from_day, n.until_day
  FROM subject_name n JOIN subject s USING (subject_id)
 WHERE n.superseded_by IS NULL AND s.on_file;

-- A barrier: no condition of the asker's is tried on ratings of other channels, days or versions.
CREATE VIEW open_rating WITH (security_barrier) AS
SELECT asked.code AS requested, s.subject_id, s.code, s.name, registry_today() AS today, r.policy, r.document
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

-- Lists and who stands on them, in the open channel today, without what only government bodies see. A test holds it against
-- visible_listings().
CREATE VIEW open_list AS SELECT list, name_zh, name_en, side FROM credit_list WHERE 'open' = ANY (channels);
CREATE VIEW open_listing WITH (security_barrier) AS
SELECT l.listing_id, l.subject_id, s.code, s.name, s.division, l.list, l.side, l.document_no, l.organ, l.basis, l.cause, l.entered_on,
       least(l.until_day, e.ended_on - 1) AS until_day, l.earliest_exit, l.rule, l.source, l.details - k.shared_fields AS details,
       u.name AS unit_name, u.code AS unit_code
  FROM listing l JOIN subject s USING (subject_id) JOIN credit_list c USING (list) JOIN record_class k ON k.class = l.list
  JOIN reporting_unit u ON u.unit_id = l.unit_id
  LEFT JOIN listing_end e ON e.listing_id = l.listing_id AND e.superseded_by IS NULL
 WHERE l.superseded_by IS NULL AND s.on_file AND s.merged_into IS NULL
   AND is_listing_shown('open', c.channels, l.entered_on, l.until_day, registry_today())
   AND (e.ended_on > registry_today()) IS NOT FALSE;

-- What passes by itself (时钟). A day is passed once, in order and none left out; its act says what began or ended with it. What
-- is shown hangs on none of this: it is derived from the days themselves. (Written by pass_day() alone, which refers to what it
-- read: foreign keys, checked row by row, would cost more than the passing.)
CREATE TABLE clock_day (
    day       date   PRIMARY KEY,
    timepoint bigint NOT NULL,  -- the last act before the day began: what the registry knew then
    act_id    bigint NOT NULL CONSTRAINT clock_day_act_unique UNIQUE REFERENCES act
);
CREATE TABLE clock_moment (
    day        date    NOT NULL,
    kind       text    NOT NULL CONSTRAINT clock_moment_kind_known
               CHECK (kind IN ('publicity_begins', 'publicity_ends', 'publicity_stops', 'minimum_reached',
                               'register_begins', 'register_ends', 'listing_begins', 'listing_lapses', 'listing_ends',
                               'commitment_due', 'deadline_reached', 'withdrawal_due')),
    subject_id bigint  NOT NULL,
    object_id  bigint  NOT NULL,  -- of a record its number in the file, else the stay's or listing's own
    revision   integer,           -- of a record
    channels   text[]  NOT NULL,  -- in which what is shown changed
    act_id     bigint  NOT NULL,
    CONSTRAINT clock_moment_pk PRIMARY KEY (day, kind, subject_id, object_id)
);
CREATE INDEX clock_moment_of_subject ON clock_moment (subject_id);

-- The day that is to be passed next: the first is the day on which the registry began.
CREATE FUNCTION next_clock_day() RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce((SELECT max(day) + 1 FROM clock_day),
                    (SELECT day_of(at) FROM journal WHERE timepoint = 1))
$$;

-- What begins or ends with a day, of what was known when it began: where a moment was overtaken since, it was all the same. What
-- was logged when it was over already has none: its own act told. Each source reads what is due by an index of its day; what
-- was closed since the day began is found by the acts since. Sources that come later are further RETURN QUERYs.
CREATE FUNCTION due_moments(p_day date, p_timepoint bigint)
RETURNS TABLE (kind text, subject_id bigint, object_id bigint, revision integer, channels text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    eve   date   := p_day - 1;
    -- (OFFSET 0: the least act would be looked for from the first on; and scalar sub-selects below, because an EXISTS may be
    -- hashed, which reads the whole journal.)
    since bigint := coalesce((SELECT min(act_id) FROM (SELECT act_id FROM journal WHERE timepoint > p_timepoint OFFSET 0) later),
                             9223372036854775807);
BEGIN
    -- Records: the last day shown was yesterday, the first is today, or repair may be applied for from today on.
    RETURN QUERY
    SELECT due.kind, due.subject_id, due.seq::bigint, due.revision, due.channels FROM (
        SELECT r.kind, r.subject_id, r.seq, r.revision,
               -- (Spelled out: a function around a sub-select would be called for each row.)
               CASE r.kind WHEN 'minimum_reached' THEN '{}'::text[] ELSE ARRAY(
                   SELECT ch FROM unnest(c.channels) ch
                    WHERE is_shown(ch, c.channels, r.severity, r.severity_by, r.shown_from, r.latest_end, eve)
                       <> is_shown(ch, c.channels, r.severity, r.severity_by, r.shown_from, r.latest_end, p_day)) END AS channels
          FROM (SELECT 'publicity_ends' AS kind, d.* FROM record d WHERE d.latest_end = eve AND d.superseded_by IS NULL
                UNION ALL
                SELECT 'publicity_begins', d.* FROM record d
                 WHERE d.shown_from = p_day AND d.shown_from > d.decided_on AND d.superseded_by IS NULL
                UNION ALL
                SELECT 'minimum_reached', d.* FROM record d WHERE d.first_application = p_day AND d.superseded_by IS NULL
                UNION ALL
                SELECT k.kind, d.* FROM record d, LATERAL (
                    SELECT 'publicity_ends' AS kind WHERE d.latest_end = eve UNION ALL
                    SELECT 'publicity_begins' WHERE d.shown_from = p_day UNION ALL
                    SELECT 'minimum_reached' WHERE d.first_application = p_day) k
                 WHERE d.superseded_by >= since AND p_timepoint > 0
                   AND (SELECT j.timepoint FROM journal j WHERE j.act_id = d.superseded_by) > p_timepoint) r
          JOIN record_class c ON c.class = r.class
         WHERE (r.act_id < since OR (SELECT j.timepoint FROM journal j WHERE j.act_id = r.act_id) <= p_timepoint)
           AND (r.kind <> 'minimum_reached' OR EXISTS (
                   SELECT FROM unnest(c.channels) ch
                    WHERE is_shown(ch, c.channels, r.severity, r.severity_by, r.shown_from, r.latest_end, p_day)))
           AND NOT EXISTS (SELECT FROM publicity_end e
                            WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.ended_on <= eve
                              AND is_known(e.act_id, e.superseded_by, p_timepoint))) due
     WHERE due.kind = 'minimum_reached' OR due.channels <> '{}';

    -- Ends of publicity that were told before their day.
    RETURN QUERY
    SELECT DISTINCT 'publicity_stops', r.subject_id, r.seq::bigint, r.revision, x.channels
      FROM publicity_end e JOIN record r ON r.subject_id = e.subject_id AND r.seq = e.seq
                                        AND is_known(r.act_id, r.superseded_by, p_timepoint)
      JOIN record_class c ON c.class = r.class, LATERAL (
          SELECT array_agg(ch) AS channels FROM unnest(c.channels) ch
           WHERE is_shown(ch, c.channels, r.severity, r.severity_by, r.shown_from, r.latest_end, eve)) x
     WHERE e.ended_on = p_day AND is_known(e.act_id, e.superseded_by, p_timepoint) AND x.channels IS NOT NULL
       AND NOT EXISTS (SELECT FROM publicity_end o
                        WHERE o.subject_id = e.subject_id AND o.seq = e.seq AND o.ended_on <= eve
                          AND is_known(o.act_id, o.superseded_by, p_timepoint));

    -- Stays in registers.
    RETURN QUERY
    SELECT CASE WHEN t.from_day = p_day THEN 'register_begins' ELSE 'register_ends' END,
           t.subject_id, t.subject_tag_id, NULL::integer, c.channels
      FROM (SELECT * FROM subject_tag WHERE from_day = p_day AND coalesce(until_day, 'infinity') >= p_day
            UNION ALL
            SELECT * FROM subject_tag WHERE until_day = eve AND from_day <= eve) t
      JOIN record_class c ON c.class = t.register
     WHERE is_known(t.act_id, t.superseded_by, p_timepoint);

    -- Lists: the last day was yesterday, or the entry or its end was told before its day, which is today.
    RETURN QUERY
    SELECT k.kind, l.subject_id, l.listing_id, NULL::integer, c.channels
      FROM (SELECT listing_id, 'listing_lapses' AS kind FROM listing WHERE until_day = eve AND until_day < 'infinity'
            UNION ALL SELECT listing_id, 'listing_begins' FROM listing WHERE entered_on = p_day
            UNION ALL SELECT listing_id, 'listing_ends' FROM listing_end
                       WHERE ended_on = p_day AND is_known(act_id, superseded_by, p_timepoint)) k
      JOIN listing l USING (listing_id) JOIN credit_list c USING (list)
     WHERE is_known(l.act_id, l.superseded_by, p_timepoint) AND (k.kind <> 'listing_ends' OR eve BETWEEN l.entered_on AND l.until_day)
       AND NOT EXISTS (SELECT FROM listing_end e WHERE e.listing_id = l.listing_id AND is_known(e.act_id, e.superseded_by, p_timepoint)
                          AND e.ended_on <= CASE k.kind WHEN 'listing_begins' THEN p_day ELSE eve END);

    -- Commitments (信用承诺) whose keeping is to be verified by today.
    RETURN QUERY
    SELECT 'commitment_due', r.subject_id, r.seq::bigint, r.revision, '{}'::text[]
      FROM record r
     WHERE r.class = 'commitment' AND r.superseded_by IS NULL AND r.details ->> 'verify_by' = to_char(p_day, 'YYYY-MM-DD')
       AND coalesce(r.details ->> 'keeping', 'pending') = 'pending' AND is_known(r.act_id, r.superseded_by, p_timepoint)
       AND NOT EXISTS (SELECT FROM publicity_end e
                        WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.ended_on <= p_day
                          AND is_known(e.act_id, e.superseded_by, p_timepoint));

    -- Records of annulled decisions that are to be withdrawn by today and stand, where they are by now. (A kind of its own: cases
    -- are numbered by themselves.)
    RETURN QUERY
    WITH RECURSIVE place AS (
        SELECT n.subject_id, n.seq FROM annulment_notice n
         WHERE n.due_on = p_day AND is_known(n.act_id, n.superseded_by, p_timepoint)
        UNION
        SELECT split_part(e.basis, '-', 1)::bigint, split_part(e.basis, '-', 2)::integer
          FROM place p JOIN publicity_end e ON e.subject_id = p.subject_id AND e.seq = p.seq
         WHERE e.reason = 'moved' AND is_known(e.act_id, e.superseded_by, p_timepoint)
    )
    SELECT 'withdrawal_due', r.subject_id, r.seq::bigint, r.revision, '{}'::text[]
      FROM place p JOIN record r ON r.subject_id = p.subject_id AND r.seq = p.seq AND is_known(r.act_id, r.superseded_by, p_timepoint)
     WHERE NOT EXISTS (SELECT FROM publicity_end e
                        WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND is_known(e.act_id, e.superseded_by, p_timepoint)
                          AND e.reason IN ('annulled', 'withdrawn', 'undone', 'moved'));
END
$$;

-- Passes a day within an act of the clock; of two clocks at once one waits here and is then told that the day has passed.
CREATE FUNCTION pass_day(p_day date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    known   bigint;
    moments bigint;
BEGIN
    IF current_act_kind() IS DISTINCT FROM 'clock.day' THEN
        PERFORM refuse('written_by_its_act', 'days are passed by acts of kind clock.day');
    END IF;
    LOCK TABLE clock_day IN SHARE ROW EXCLUSIVE MODE;
    IF p_day > registry_today() THEN
        PERFORM refuse('clock_day_has_begun', format('%s has not begun', p_day));
    ELSIF p_day IS DISTINCT FROM next_clock_day() THEN
        PERFORM refuse('clock_day_follows', format('%s is not the day that follows', p_day));
    END IF;
    -- Whoever was numbered before midnight is through when the turn is free; it is given back at once (an exception ends what
    -- its block locked), so that nobody waits for the reckoning.
    BEGIN
        LOCK TABLE journal_turn IN SHARE UPDATE EXCLUSIVE MODE;
        RAISE EXCEPTION USING ERRCODE = 'triggered_action_exception', MESSAGE = 'the turn was free';
    EXCEPTION WHEN triggered_action_exception THEN
        known := timepoint_before(p_day::timestamp AT TIME ZONE 'Asia/Shanghai');
    END;
    INSERT INTO clock_day (day, timepoint, act_id) VALUES (p_day, known, current_act());
    INSERT INTO clock_moment (day, kind, subject_id, object_id, revision, channels, act_id)
    SELECT p_day, m.kind, m.subject_id, m.object_id, m.revision, m.channels, current_act() FROM due_moments(p_day, known) m;
    GET DIAGNOSTICS moments = ROW_COUNT;
    RETURN moments;
END
$$;

-- How the clock stands: the last day passed, the next, how many are behind, and what the last one brought.
CREATE VIEW clock_state AS
SELECT d.day AS last_day, a.begun_at AS passed_at, next_clock_day() AS next_day,
       greatest(registry_today() - next_clock_day() + 1, 0) AS behind,
       (SELECT count(*) FROM clock_day) AS days, (SELECT count(*) FROM clock_moment m WHERE m.day = d.day) AS moments
  FROM (SELECT max(day) AS day FROM clock_day) l LEFT JOIN clock_day d USING (day) LEFT JOIN act a USING (act_id);

-- What is seen of a record in a channel on a day, as it was known at a timepoint; NULL where nothing is.
CREATE FUNCTION seen_of_record(p_subject bigint, p_seq integer, p_channel text, p_day date, p_timepoint bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT to_jsonb(r) - '{revision,natural_key,digest,source,act_id,superseded_by}'::text[] || jsonb_build_object('details',
                       CASE p_channel WHEN 'open' THEN r.details - c.shared_fields ELSE r.details END)
              FROM record r JOIN record_class c USING (class)
             WHERE r.subject_id = p_subject AND r.seq = p_seq AND is_known(r.act_id, r.superseded_by, p_timepoint)
               AND is_shown(p_channel, c.channels, r.severity, r.severity_by, r.shown_from, r.latest_end, p_day)
               AND NOT EXISTS (SELECT FROM publicity_end e
                                WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.ended_on <= p_day
                                  AND is_known(e.act_id, e.superseded_by, p_timepoint)));
END
$$;

-- The same of the lists that a subject stands on.
CREATE FUNCTION seen_of_listings(p_subject bigint, p_channel text, p_day date, p_timepoint bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_agg(x.seen ORDER BY x.seen) FROM (
        SELECT to_jsonb(l) - '{listing_id,document_key,digest,batch_id,candidate_id,copy_of,came_from,act_id,superseded_by}'::text[]
               || jsonb_build_object('details', CASE p_channel WHEN 'open' THEN l.details - k.shared_fields ELSE l.details END) AS seen
          FROM visible_listings(p_subject, p_channel, p_day, p_timepoint) l JOIN record_class k ON k.class = l.list) x);
END
$$;

-- The subjects of which a channel shows something else by an act: exactly those, because a name for one of whom it shows the same
-- would tell that something hidden had happened. A moment of the clock's says in which channels it was seen.
CREATE FUNCTION subjects_changed(p_act bigint, p_timepoint bigint, p_kind text, p_day date, p_channel text) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF p_kind = 'clock.day' THEN
        RETURN QUERY SELECT DISTINCT m.subject_id FROM clock_day d JOIN clock_moment m USING (day)
                      WHERE d.act_id = p_act AND p_channel = ANY (m.channels);
        RETURN;
    END IF;
    RETURN QUERY
    SELECT r.subject_id FROM record r JOIN record_class c USING (class)
     WHERE r.act_id = p_act AND r.revision = 1
       AND is_shown(p_channel, c.channels, r.severity, r.severity_by, r.shown_from, r.latest_end, p_day)
       AND NOT EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.ended_on <= p_day
                                                     AND is_known(e.act_id, e.superseded_by, p_timepoint))
    UNION
    SELECT x.subject_id FROM (
        SELECT r.subject_id, r.seq FROM record r WHERE r.act_id = p_act AND r.revision > 1
        UNION SELECT e.subject_id, e.seq FROM publicity_end e WHERE e.act_id = p_act
        UNION SELECT e.subject_id, e.seq FROM publicity_end e WHERE e.superseded_by = p_act) x
     WHERE seen_of_record(x.subject_id, x.seq, p_channel, p_day, p_timepoint - 1)
           IS DISTINCT FROM seen_of_record(x.subject_id, x.seq, p_channel, p_day, p_timepoint)
    UNION
    SELECT n.subject_id FROM subject_name n WHERE n.act_id = p_act
    UNION
    SELECT n.subject_id FROM subject_name n WHERE n.superseded_by = p_act
    UNION
    -- Entries that stand in one of the two states and not, word for word, in the other.
    (SELECT t.subject_id FROM (
        SELECT t.*, t.act_id = p_act AS is_new FROM subject_tag t WHERE t.act_id = p_act
        UNION ALL SELECT t.*, false FROM subject_tag t WHERE t.superseded_by = p_act) t
       JOIN record_class c ON c.class = t.register
      WHERE is_tag_shown(p_channel, c.channels, t.from_day, t.until_day, p_day)
      GROUP BY t.subject_id, t.register, t.natural_key, t.unit_id, t.from_day,
               CASE p_channel WHEN 'open' THEN t.details - c.shared_fields ELSE t.details END
     HAVING bool_or(t.is_new) <> bool_or(NOT t.is_new))
    UNION
    SELECT x.subject_id FROM (
        SELECT l.subject_id FROM listing l WHERE l.act_id = p_act UNION SELECT l.subject_id FROM listing l WHERE l.superseded_by = p_act
        UNION SELECT e.subject_id FROM listing_end e WHERE e.act_id = p_act
        UNION SELECT e.subject_id FROM listing_end e WHERE e.superseded_by = p_act) x
     WHERE seen_of_listings(x.subject_id, p_channel, p_day, p_timepoint - 1)
           IS DISTINCT FROM seen_of_listings(x.subject_id, p_channel, p_day, p_timepoint)
    UNION
    -- What is objected to is marked, and the mark goes with the result; while it is dealt with the day of the result may move.
    SELECT coalesce(s.merged_into, s.subject_id)
      FROM case_step t JOIN casework c USING (case_id) JOIN subject s USING (subject_id)
      JOIN case_item i ON i.case_id = t.case_id AND t.item IN (0, i.item)
     WHERE p_kind LIKE 'objection.%' AND t.act_id = p_act AND t.action NOT IN ('submit', 'receive', 'deny')
       AND EXISTS (SELECT FROM case_step h WHERE h.case_id = t.case_id AND h.item = 0 AND h.action = 'confirm')
       AND (EXISTS (SELECT FROM record_now(i.subject_id, i.seq) n, visible_records(n.subject_id, p_channel, p_day, p_timepoint) v
                     WHERE v.seq = n.seq)
            OR EXISTS (SELECT FROM visible_listings(coalesce(s.merged_into, s.subject_id), p_channel, p_day, p_timepoint) v
                        WHERE v.listing_id = listing_now(i.listing_id)))
    UNION
    -- A file that was merged or split answers under another code.
    SELECT s.subject_id FROM subject s WHERE p_kind IN ('subject.merge', 'subject.split') AND s.touched_by = p_act;
END
$$;

-- The acts after a timepoint by which a channel came to show something else, with the codes to be asked again: a file's own, and
-- those it answers for. Other rules may show everything otherwise, and then no code is named. At most so many acts are looked at,
-- fewer when they touched much; the last row tells how far it came and names nothing.
CREATE FUNCTION changes_after(p_channel text, p_after bigint, p_limit integer)
RETURNS TABLE (timepoint bigint, at timestamptz, kind text, everything boolean, codes text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    began    timestamptz := clock_timestamp();
    entry    record;
    subjects bigint[];
    named    bigint := 0;
    reached  bigint := p_after;
BEGIN
    FOR entry IN SELECT j.timepoint, j.act_id, j.at, a.kind FROM journal j JOIN act a USING (act_id)
                  WHERE j.timepoint > p_after ORDER BY j.timepoint LIMIT p_limit
    LOOP
        timepoint := entry.timepoint;
        at := entry.at;
        kind := entry.kind;
        everything := entry.kind LIKE 'rules.%' AND EXISTS (
            SELECT FROM rule_set s WHERE entry.act_id IN (s.act_id, s.superseded_by) AND s.kind NOT IN ('calendar', 'exchange', 'supply',
                                                                                         'repair', 'deadlines'));
        subjects := CASE WHEN everything THEN '{}' ELSE ARRAY(SELECT subjects_changed(
            entry.act_id, entry.timepoint, entry.kind, day_of(entry.at), p_channel)) END;
        codes := ARRAY(SELECT s.code FROM subject s WHERE s.subject_id = ANY (subjects)
                       UNION SELECT s.code FROM subject s WHERE s.merged_into = ANY (subjects) ORDER BY 1);
        IF everything OR cardinality(codes) > 0 THEN
            RETURN NEXT;
        END IF;
        named := named + cardinality(codes);
        reached := entry.timepoint;
        EXIT WHEN named >= 5000 OR clock_timestamp() > began + interval '1 second';
    END LOOP;
    timepoint := reached;
    at := NULL; kind := NULL; everything := false; codes := '{}';
    RETURN NEXT;
END
$$;

-- The open change feed: which subject to read again, never what was there.
CREATE FUNCTION open_changes(p_after bigint, p_limit integer)
RETURNS TABLE (timepoint bigint, at timestamptz, everything boolean, codes text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.timepoint, c.at, c.everything, c.codes FROM changes_after('open', p_after, p_limit) c
$$;
-- From where to where it can be followed when so many days are kept.
CREATE FUNCTION open_changes_span(p_days integer, OUT oldest bigint, OUT newest bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT timepoint_before(clock_timestamp() - make_interval(days => p_days)), coalesce(max(timepoint), 0) FROM journal
$$;

-- The acts that touched a subject, for whoever reads the journal.
CREATE FUNCTION acts_of_subject(p_subject bigint) RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
    SELECT act_id FROM public.subject WHERE subject_id = p_subject
    UNION SELECT unnest(ARRAY[act_id, superseded_by]) FROM public.record WHERE subject_id = p_subject
    UNION SELECT unnest(ARRAY[act_id, superseded_by]) FROM public.publicity_end WHERE subject_id = p_subject
    UNION SELECT unnest(ARRAY[act_id, superseded_by]) FROM public.subject_name WHERE subject_id = p_subject
    UNION SELECT unnest(ARRAY[act_id, superseded_by]) FROM public.subject_tag WHERE subject_id = p_subject
    UNION SELECT unnest(ARRAY[act_id, superseded_by]) FROM public.listing WHERE subject_id = p_subject
    UNION SELECT unnest(ARRAY[e.act_id, e.superseded_by]) FROM public.listing JOIN public.listing_end e USING (listing_id)
           WHERE listing.subject_id = p_subject
    UNION SELECT act_id FROM public.clock_moment WHERE subject_id = p_subject
    UNION SELECT act_id FROM public.correction_request WHERE subject_id = p_subject
    UNION SELECT t.act_id FROM public.casework c JOIN public.case_step t USING (case_id) WHERE c.subject_id = p_subject
    UNION SELECT d.act_id FROM public.correction_request q JOIN public.correction_decision d USING (correction_id) WHERE q.subject_id = p_subject
    UNION SELECT unnest(ARRAY[act_id, superseded_by]) FROM public.annulment_notice WHERE subject_id = p_subject
    UNION SELECT unnest(ARRAY[act_id, superseded_by]) FROM public.measure_feedback WHERE subject_id = p_subject
    -- What was proposed of it, and what was decided of that.
    UNION SELECT unnest(ARRAY[c.act_id, d.act_id]) FROM public.listing_candidate c LEFT JOIN public.listing_decision d USING (proposal_id)
           WHERE c.subject_id = p_subject
    -- Rows that waited under its code.
    UNION SELECT unnest(ARRAY[h.act_id, h.superseded_by]) FROM public.held_row h
           WHERE h.code = (SELECT code FROM public.subject WHERE subject_id = p_subject)
$$;

CREATE VIEW open_unit AS SELECT unit_id, code, name FROM reporting_unit;

-- Where to go about a matter (修复、异议、投诉窗口和电话), nearest to a place first: in its own division, in the city's above it, in the
-- region's; of one division the lowest level first (所、旗县、盟市、区). Without a place, all of them. No person is named.
CREATE FUNCTION open_contacts(p_matter text, p_place text)
RETURNS TABLE (unit_id bigint, unit_name text, unit_code text, level text, place text, service_window text, telephone text, address text,
               hours text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT s.unit_id, s.name, s.code, s.level, s.served, s.service_window, s.telephone, s.address, s.hours
  FROM (SELECT u.unit_id, u.name, u.code, u.level, coalesce(c.place, u.division) AS served, c.service_window, c.telephone, c.address,
               c.hours, array_position('{station,banner,vertical,city,region,platform}', u.level) AS height
          FROM unit_contact c JOIN reporting_unit u USING (unit_id)
         WHERE c.superseded_by IS NULL AND c.matter = p_matter AND c.matter <> 'reporting'
           AND btrim(concat(c.service_window, c.telephone, c.address)) <> '') s
 WHERE p_place IS NULL OR s.served IN (p_place, left(p_place, 4) || '00', left(p_place, 2) || '0000')
    OR (s.served IS NULL AND s.level IN ('platform', 'region'))
 ORDER BY CASE s.served WHEN p_place THEN 0 WHEN left(p_place, 4) || '00' THEN 1 WHEN left(p_place, 2) || '0000' THEN 2 ELSE 3 END,
          s.height, s.served, s.unit_id
 LIMIT 1000
$$;

-- Where to go about a matter of a unit's: its own windows, or those of the nearest unit above it that has any.
CREATE FUNCTION open_contacts_of(p_matter text, p_unit bigint)
RETURNS TABLE (unit_id bigint, unit_name text, unit_code text, level text, place text, service_window text, telephone text, address text,
               hours text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
WITH RECURSIVE above AS (
    SELECT u.unit_id, u.parent_id, 0 AS steps FROM reporting_unit u WHERE u.unit_id = p_unit
    UNION ALL
    SELECT u.unit_id, u.parent_id, a.steps + 1 FROM above a JOIN reporting_unit u ON u.unit_id = a.parent_id
)
SELECT s.unit_id, s.name, s.code, s.level, s.served, s.service_window, s.telephone, s.address, s.hours
  FROM (SELECT u.unit_id, u.name, u.code, u.level, coalesce(c.place, u.division) AS served, c.service_window, c.telephone, c.address,
               c.hours, a.steps, min(a.steps) OVER () AS nearest
          FROM above a JOIN reporting_unit u USING (unit_id) JOIN unit_contact c USING (unit_id)
         WHERE c.superseded_by IS NULL AND c.matter = p_matter AND c.matter <> 'reporting'
           AND btrim(concat(c.service_window, c.telephone, c.address)) <> '') s
 WHERE s.steps = s.nearest
 ORDER BY s.served NULLS FIRST
$$;

-- The divisions that a word means, by the names of their units: 临河区 is where 临河区市场监督管理局 is.
CREATE FUNCTION open_places(p_word text) RETURNS TABLE (place text, example text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT u.division, min(u.name)
  FROM unit_alias a JOIN reporting_unit u USING (unit_id)
 WHERE a.kind IN ('name', 'short') AND u.division IS NOT NULL AND starts_with(a.alias, p_word)
 GROUP BY u.division ORDER BY u.division
$$;
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
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM held_row WHERE superseded_by = current_act() AND class = p_class AND unit_id = p_unit
                                          AND natural_key = p_key);
END
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
        WHEN TG_OP = 'INSERT' AND kind_now = 'record.withdraw' THEN '{withdrawn,annulled,other_version}'
        WHEN kind_now IN ('publicity.suspend', 'publicity.resume') AND (TG_OP = 'INSERT') = (kind_now = 'publicity.suspend') THEN
            '{court,reorganisation}'
        WHEN TG_OP = 'INSERT' AND kind_now = 'batch.undo' THEN '{undone,repaired_elsewhere,other_version}'
        WHEN TG_OP = 'INSERT' AND kind_now = 'exchange.repairs' THEN '{repaired_elsewhere}'
        WHEN TG_OP = 'INSERT' AND kind_now = 'objection.sign' THEN '{objection,other_version}'  -- objection_is_carried_out()
        WHEN kind_now = 'repair.sign' THEN '{repaired,other_version}'  -- stated by an approval, lifted by a revocation: case_is_carried_out()
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
            '{undone,other_version}'
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
    -- Of two versions of one record, of which one came from above, one may stand back for the other.
    IF TG_OP = 'INSERT' AND NOT moves AND EXISTS (
           SELECT FROM inserted i WHERE i.reason = 'other_version' AND NOT EXISTS (
               SELECT FROM record r JOIN record o ON o.subject_id = r.subject_id AND o.class = r.class
                                                 AND o.natural_key = r.natural_key AND o.superseded_by IS NULL AND o.seq <> r.seq
                WHERE (r.subject_id, r.seq) = (i.subject_id, i.seq) AND r.superseded_by IS NULL
                  AND 'upstream' IN (o.source, r.source))) THEN
        PERFORM refuse('publicity_end_has_other_version', 'a record stands back only for its other version');
    END IF;
    -- A result from above speaks of records of whatever unit, and a version of whatever unit's other version: there it
    -- is enough to act for the unit that tells. A row that waited is let in with what was told of it meanwhile.
    FOR source IN
        SELECT DISTINCT r.unit_id, CASE i.reason
               WHEN 'repaired_elsewhere' THEN
                   (SELECT t.unit_id FROM repair_result t WHERE t.repair_result_id = i.repair_result_id)
               WHEN 'repaired' THEN  -- of the decision, whoever sent it: case_is_carried_out()
                   (SELECT k.unit_id FROM casework c JOIN case_item k USING (case_id) JOIN case_step t USING (case_id, item)
                     WHERE c.number = i.basis AND t.act_id = current_act() AND t.action = 'sign' LIMIT 1)
               WHEN 'other_version' THEN
                   (SELECT o.unit_id FROM record o WHERE o.subject_id = i.subject_id
                       AND i.basis = o.subject_id || '-' || o.seq LIMIT 1) END AS told_by,
               settling AND EXISTS (
                   SELECT FROM held_row h JOIN record o ON o.class = h.class AND o.unit_id = h.unit_id AND o.natural_key = h.natural_key
                    WHERE h.superseded_by = current_act() AND o.subject_id = i.subject_id
                      AND (o.seq = i.seq OR i.reason = 'other_version' AND i.basis = o.subject_id || '-' || o.seq)) AS is_held,
               -- Whoever may take back what one told may let it stand by what another tells still; versions likewise.
               TG_OP = 'INSERT' AND i.reason IN ('repaired_elsewhere', 'other_version') AND EXISTS (
                   SELECT FROM publicity_end l WHERE (l.subject_id, l.seq) = (i.subject_id, i.seq) AND l.reason = i.reason
                                                 AND l.superseded_by = current_act()) AS is_retold
          FROM inserted i LEFT JOIN LATERAL (
            SELECT unit_id FROM record WHERE (subject_id, seq) = (i.subject_id, i.seq) LIMIT 1) r ON true
    LOOP
        IF source.unit_id IS NULL THEN
            PERFORM refuse('publicity_end_has_record', 'publicity of a record that does not exist cannot end');
        ELSIF source.is_held OR source.is_retold THEN
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

-- What stands on a list was confirmed by two officers, or came from above for a list that is determined there; a merger takes it along,
-- and undoing a file from above puts back what that file had said differently.
CREATE FUNCTION listing_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
    moves    boolean := kind_now IN ('subject.merge', 'subject.split', 'batch.undo');
    said     record;
BEGIN
    FOR said IN SELECT DISTINCT i.list, i.unit_id, i.source, c.determined, c.kinds FROM inserted i JOIN credit_list c USING (list) LOOP
        IF NOT acts_for_unit(said.unit_id) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', said.unit_id));
        ELSIF NOT moves AND NOT unit_may_list(said.unit_id, said.list) THEN
            PERFORM refuse('unit_sends_the_class', format('unit %s does not enter anybody on %s', said.unit_id, said.list));
        ELSIF NOT moves AND kind_now <> (CASE said.determined WHEN 'here' THEN 'list.confirm' ELSE 'list.import' END)
           OR NOT moves AND said.source <> (CASE said.determined WHEN 'here' THEN 'local' ELSE 'upstream' END) THEN
            PERFORM refuse('listing_is_confirmed', 'entries of lists determined here are confirmed, others come from above');
        END IF;
    END LOOP;
    IF kind_now = 'list.import' AND EXISTS (
           SELECT FROM inserted i WHERE NOT EXISTS (
               SELECT FROM batch b WHERE b.batch_id = i.batch_id AND (b.class, b.unit_id, b.source) = (i.list, i.unit_id, 'upstream')
                  AND NOT EXISTS (SELECT FROM batch_close c WHERE c.batch_id = b.batch_id))) THEN
        PERFORM refuse('listing_comes_by_file', 'what comes from above comes in a file of its list and unit that is being read');
    END IF;
    IF EXISTS (SELECT FROM inserted i JOIN credit_list c USING (list) JOIN subject s USING (subject_id)
                WHERE s.kind <> ALL (c.kinds)) THEN
        PERFORM refuse('listing_kind_is_the_lists', 'subjects of this kind do not stand on this list');
    ELSIF moves AND EXISTS (
              SELECT FROM inserted i WHERE NOT EXISTS (
                  SELECT FROM listing p WHERE p.listing_id = i.copy_of
                     AND (p.superseded_by = i.act_id AND kind_now <> 'batch.undo' OR kind_now = 'batch.undo' AND EXISTS (
                              SELECT FROM batch_chunk k JOIN batch_undo b USING (batch_id)
                               WHERE k.act_id = p.superseded_by AND b.act_id = i.act_id))
                     AND (p.list, p.unit_id, p.digest, p.entered_on, p.until_day, p.source) = (i.list, i.unit_id, i.digest, i.entered_on, i.until_day, i.source)
                     AND (p.document_no, p.organ, p.basis, p.cause, p.earliest_exit) IS NOT DISTINCT FROM (i.document_no, i.organ, i.basis, i.cause, i.earliest_exit))) THEN
        PERFORM refuse('listing_moves_unchanged', 'entries are taken along or put back as they are');
    ELSIF NOT moves AND EXISTS (SELECT FROM inserted WHERE copy_of IS NOT NULL OR came_from IS NOT NULL) THEN
        PERFORM refuse('listing_moves_unchanged', 'only a merger takes entries along');
    ELSIF kind_now = 'list.confirm' AND EXISTS (
              SELECT FROM inserted i WHERE NOT EXISTS (
                  SELECT FROM listing_candidate c JOIN listing_proposal p USING (proposal_id) JOIN listing_decision d USING (proposal_id)
                    JOIN subject s ON s.subject_id = c.subject_id
                   WHERE c.candidate_id = i.candidate_id AND d.act_id = i.act_id AND d.decision = 'confirmed'
                     AND (p.list, p.unit_id, coalesce(s.merged_into, s.subject_id)) = (i.list, i.unit_id, i.subject_id)
                     AND (c.document_no, c.document_key, c.organ, c.basis, c.cause, c.entered_on, c.until_day, c.earliest_exit, c.rule,
                          c.details, c.digest)
                         IS NOT DISTINCT FROM
                         (i.document_no, i.document_key, i.organ, i.basis, i.cause, i.entered_on, i.until_day, i.earliest_exit, i.rule,
                          i.details, i.digest))) THEN
        PERFORM refuse('listing_is_as_proposed', 'what is entered is what was proposed');
    ELSIF EXISTS (
              SELECT FROM inserted i JOIN listing o ON o.subject_id = i.subject_id AND o.list = i.list AND o.document_key = i.document_key
                      AND o.superseded_by IS NULL AND o.listing_id <> i.listing_id AND o.until_day >= i.entered_on AND i.until_day >= o.entered_on
               WHERE i.superseded_by IS NULL AND NOT moves
                 AND NOT EXISTS (SELECT FROM listing_end e WHERE e.listing_id = o.listing_id AND e.superseded_by IS NULL
                                                             AND e.ended_on <= i.entered_on)) THEN
        PERFORM refuse('listing_one_current', 'it stands on the list by this document already');
    END IF;
    RETURN NULL;
END
$$;

-- An entry ends by its end; its row is closed only by what moves it to another file, or where it came from above by another file that
-- says it differently, or by undoing its own.
CREATE FUNCTION listing_close_is_founded() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    stranger bigint;
BEGIN
    FOR stranger IN SELECT DISTINCT unit_id FROM inserted LOOP
        IF NOT acts_for_unit(stranger) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', stranger));
        END IF;
    END LOOP;
    IF current_act_kind() NOT IN ('subject.merge', 'subject.split')
       AND (current_act_kind() NOT IN ('batch.undo', 'list.import') OR EXISTS (SELECT FROM inserted WHERE source <> 'upstream')) THEN
        PERFORM refuse('listing_ends_by_its_end', 'an entry ends by listing_end, not by closing its row');
    END IF;
    RETURN NULL;
END
$$;

-- Whether an entry is another one, where mergers took it since.
CREATE FUNCTION is_same_stay(p_first bigint, p_now bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    before bigint := p_now;
BEGIN
    WHILE before <> p_first LOOP
        before := (SELECT copy_of FROM listing WHERE listing_id = before);
    END LOOP;
    RETURN coalesce(before = p_first, false);
END
$$;

-- Who leaves a list, from when and why: as it was confirmed, as a file from above says, or by one officer where it is determined above.
CREATE FUNCTION listing_end_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
    moves    boolean := kind_now IN ('subject.merge', 'subject.split');
    said     record;
BEGIN
    FOR said IN
        SELECT i.*, l.unit_id, l.entered_on, l.earliest_exit, l.copy_of, l.superseded_by AS listing_closed, l.subject_id AS of_subject,
               l.document_key, c.determined, c.list
          FROM inserted i JOIN listing l USING (listing_id) JOIN credit_list c USING (list)
    LOOP
        IF NOT acts_for_unit(said.unit_id) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', said.unit_id));
        ELSIF said.of_subject <> said.subject_id OR said.listing_closed IS NOT NULL OR said.ended_on < said.entered_on THEN
            PERFORM refuse('listing_end_has_listing', 'the end is of a current entry of this subject, not before it was entered');
        ELSIF moves THEN
            IF NOT EXISTS (SELECT FROM listing_end e WHERE e.listing_id = said.copy_of AND e.superseded_by = said.act_id
                              AND (e.reason, e.ended_on) = (said.reason, said.ended_on)) THEN
                PERFORM refuse('listing_moves_unchanged', 'a merger takes ends along as they are');
            END IF;
        ELSIF kind_now NOT IN ('list.confirm', 'repair.sign', 'objection.sign') AND said.determined = 'here' THEN
            PERFORM refuse('listing_is_confirmed', 'who leaves a list determined here is confirmed by another officer');
        ELSIF kind_now = 'batch.undo' OR kind_now = 'list.import' AND said.reason NOT IN ('missing', 'renewed')
              OR kind_now = 'repair.sign' AND said.reason <> 'repaired' THEN
            -- Of a row that gave way, what ends it goes on with the row that stands now; and an end comes back for which another had
            -- stood in that is lifted.
            IF NOT EXISTS (
                SELECT FROM listing_end e JOIN listing o USING (listing_id) JOIN subject s ON s.subject_id = o.subject_id
                 WHERE (o.list, o.document_key, coalesce(s.merged_into, s.subject_id)) = (said.list, said.document_key, said.subject_id)
                   AND (e.reason, greatest(e.ended_on, said.entered_on)) = (said.reason, said.ended_on)
                   AND (e.superseded_by = said.act_id AND o.superseded_by = said.act_id
                        OR kind_now IN ('batch.undo', 'repair.sign') AND e.listing_id = said.listing_id AND EXISTS (
                               SELECT FROM listing_end x WHERE x.listing_id = e.listing_id AND x.act_id = e.superseded_by
                                                           AND x.superseded_by = said.act_id))) THEN
                PERFORM refuse('listing_moves_unchanged', 'ends are taken along or put back as they are');
            END IF;
        ELSIF (kind_now = 'list.import') <> (said.reason IN ('missing', 'renewed')) OR kind_now = 'objection.sign' AND said.reason <> 'objection' THEN
            PERFORM refuse('listing_end_reason_is_the_acts', format('acts of kind %s do not say this of an entry', kind_now));
        ELSIF said.reason IN ('left', 'repaired') AND said.ended_on < said.earliest_exit THEN
            PERFORM refuse('listing_leaves_not_too_early', 'before that day an entry ends only if it was wrong');
        ELSIF kind_now = 'list.confirm' AND NOT EXISTS (
                  SELECT FROM listing_candidate c JOIN listing_decision d USING (proposal_id)
                   WHERE c.candidate_id = said.candidate_id AND d.act_id = said.act_id AND d.decision = 'confirmed'
                     AND (c.reason, c.ended_on) = (said.reason, said.ended_on) AND c.basis IS NOT DISTINCT FROM said.basis
                     AND is_same_stay(c.listing_id, said.listing_id)) THEN
            PERFORM refuse('listing_is_as_proposed', 'what ends is what was proposed to end');
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- Ends are lifted only by what moves them, by undoing the file from above that stated them, by revoking the repair that did, or before
-- their day by an earlier one.
CREATE FUNCTION listing_end_close_is_founded() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
BEGIN
    IF kind_now NOT IN ('subject.merge', 'subject.split') AND EXISTS (
           SELECT FROM inserted i JOIN listing l USING (listing_id)
            WHERE NOT (kind_now = 'batch.undo' AND i.batch_id IS NOT NULL)
              AND NOT (kind_now = 'repair.sign' AND i.reason = 'repaired')  -- a repair revoked
              AND NOT (kind_now IN ('batch.undo', 'list.import') AND l.superseded_by IS NOT DISTINCT FROM i.superseded_by AND EXISTS (
                           SELECT FROM listing_end e JOIN listing n USING (listing_id)
                            WHERE e.act_id = i.superseded_by AND e.reason = i.reason
                              AND (n.list, n.document_key) = (l.list, l.document_key)))
              AND NOT (i.ended_on > registry_today() AND EXISTS (
                           SELECT FROM listing_end e WHERE e.listing_id = i.listing_id AND e.act_id = i.superseded_by
                                                       AND e.superseded_by IS NULL AND e.ended_on < i.ended_on))) THEN
        PERFORM refuse('listing_end_stands', 'who left a list comes back by a new entry');
    ELSIF EXISTS (SELECT FROM inserted i JOIN listing l USING (listing_id) WHERE NOT acts_for_unit(l.unit_id)) THEN
        PERFORM refuse('unit_is_the_actors', 'an end of an entry of a unit outside the subtree of the actor''s unit');
    END IF;
    RETURN NULL;
END
$$;

-- A proposal is of a list that is determined here, by who acts for a unit that may enter on it, and says why.
CREATE FUNCTION listing_proposal_is_founded() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    said record;
BEGIN
    FOR said IN SELECT i.*, c.determined, a.kind, a.reason FROM inserted i JOIN credit_list c USING (list) JOIN act a ON a.act_id = i.act_id LOOP
        IF NOT acts_for_unit(said.unit_id) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', said.unit_id));
        ELSIF said.determined <> 'here' OR said.kind <> 'list.' || said.operation THEN
            PERFORM refuse('listing_is_confirmed', 'proposals are of lists that are determined here');
        ELSIF NOT unit_may_list(said.unit_id, said.list) THEN
            PERFORM refuse('unit_sends_the_class', format('unit %s does not determine %s', said.unit_id, said.list));
        ELSIF said.reason IS NULL THEN
            PERFORM refuse('listing_says_why', 'a proposal has a reason');
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- Lines are added while a proposal is made: by its act, or while its file is being read; they say what untrust lists ask for.
CREATE FUNCTION listing_candidate_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    said record;
BEGIN
    FOR said IN
        SELECT DISTINCT p.proposal_id, p.unit_id, p.operation, p.list, c.side, c.kinds,
               p.act_id = i.act_id OR b.batch_id IS NOT NULL AND x.batch_id IS NULL AS is_open,
               d.proposal_id IS NOT NULL AS is_decided, f.actor_id = a.actor_id AS is_proposers
          FROM inserted i JOIN listing_proposal p USING (proposal_id) JOIN credit_list c USING (list)
          JOIN act f ON f.act_id = p.act_id JOIN act a ON a.act_id = i.act_id
          LEFT JOIN batch b USING (batch_id) LEFT JOIN batch_close x USING (batch_id) LEFT JOIN listing_decision d USING (proposal_id)
    LOOP
        IF NOT said.is_open OR said.is_decided OR NOT said.is_proposers THEN
            PERFORM refuse('listing_proposal_is_whole', 'nothing is added to a proposal that was made');
        ELSIF EXISTS (SELECT FROM inserted i WHERE i.proposal_id = said.proposal_id AND (i.reason IS NULL) <> (said.operation = 'enter')) THEN
            PERFORM refuse('listing_candidate_is_the_proposals', 'a proposal enters or ends, not both');
        ELSIF said.operation = 'enter' AND said.side = 'untrust' AND EXISTS (
                  SELECT FROM inserted i WHERE i.proposal_id = said.proposal_id
                     AND (btrim(i.document_no) <> '' AND btrim(i.organ) <> '') IS NOT TRUE) THEN
            PERFORM refuse('listing_untrust_names_its_basis', 'an untrust listing names organ, document and basis');
        ELSIF EXISTS (SELECT FROM inserted i JOIN subject s USING (subject_id)
                       WHERE i.proposal_id = said.proposal_id AND i.reason IS NULL AND s.kind <> ALL (said.kinds)) THEN
            PERFORM refuse('listing_kind_is_the_lists', 'subjects of this kind do not stand on this list');
        ELSIF EXISTS (SELECT FROM inserted i JOIN listing l USING (listing_id)
                       WHERE i.proposal_id = said.proposal_id AND (l.list, l.unit_id) <> (said.list, said.unit_id))
           OR EXISTS (SELECT FROM inserted i JOIN person_listing l USING (person_listing_id)
                       WHERE i.proposal_id = said.proposal_id AND (l.list, l.unit_id) <> (said.list, said.unit_id)) THEN
            PERFORM refuse('listing_candidate_is_the_proposals', 'entries of another list or unit are for another proposal');
        ELSIF EXISTS (SELECT FROM inserted i JOIN listing l USING (listing_id)
                       WHERE i.proposal_id = said.proposal_id AND i.reason IN ('left', 'repaired') AND i.ended_on < l.earliest_exit)
           OR EXISTS (SELECT FROM inserted i JOIN person_listing l USING (person_listing_id)
                       WHERE i.proposal_id = said.proposal_id AND i.reason IN ('left', 'repaired') AND i.ended_on < l.earliest_exit) THEN
            PERFORM refuse('listing_leaves_not_too_early', 'before that day an entry ends only if it was wrong');
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- Who proposed may take it back; whether it is followed is for another to say (经办与复核分离), of the unit, or of one above it where the
-- unit has no second officer.
CREATE FUNCTION listing_decision_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
    decided  record;
BEGIN
    FOR decided IN
        SELECT i.decision, p.unit_id, x.reason, x.actor_id, f.actor_id AS proposer,
               p.batch_id IS NOT NULL AND NOT EXISTS (SELECT FROM batch_close c WHERE c.batch_id = p.batch_id) AS is_incomplete
          FROM inserted i JOIN act x USING (act_id) JOIN listing_proposal p USING (proposal_id) JOIN act f ON f.act_id = p.act_id
    LOOP
        IF decided.decision <> (CASE kind_now WHEN 'list.confirm' THEN 'confirmed' WHEN 'list.decline' THEN 'declined' ELSE 'withdrawn' END) THEN
            PERFORM refuse('listing_decision_is_the_acts', format('acts of kind %s do not decide so', kind_now));
        ELSIF decided.decision = 'withdrawn' AND decided.actor_id <> decided.proposer THEN
            PERFORM refuse('listing_withdrawn_by_its_proposer', 'a proposal is taken back by whoever made it');
        ELSIF decided.decision <> 'withdrawn' AND decided.actor_id = decided.proposer THEN
            PERFORM refuse('listing_decided_by_another', 'a proposal is decided by another than whoever made it');
        ELSIF NOT acts_for_unit(decided.unit_id) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', decided.unit_id));
        ELSIF decided.decision <> 'withdrawn' AND NOT decides_listings_of(decided.actor_id, decided.unit_id, decided.proposer) THEN
            PERFORM refuse('listing_decided_by_its_unit', 'the unit has a second officer, who decides');
        ELSIF decided.decision = 'confirmed' AND decided.is_incomplete THEN
            PERFORM refuse('listing_proposal_is_whole', 'its file was not read to the end');
        ELSIF decided.decision = 'declined' AND decided.reason IS NULL THEN
            PERFORM refuse('listing_says_why', 'who declines a proposal says why');
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- Whether a confirmation did all that was proposed. (That it did nothing else is seen row by row.)
CREATE FUNCTION listings_are_carried_out(p_act bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN NOT EXISTS (
        SELECT FROM listing_decision d JOIN listing_candidate c USING (proposal_id)
         WHERE d.act_id = p_act AND d.decision = 'confirmed'
           AND NOT CASE
               WHEN c.reason IS NULL THEN EXISTS (SELECT FROM listing l WHERE l.act_id = p_act AND l.candidate_id = c.candidate_id)
               WHEN c.listing_id IS NOT NULL THEN
                   EXISTS (SELECT FROM listing_end e WHERE e.act_id = p_act AND e.candidate_id = c.candidate_id)
               ELSE EXISTS (SELECT FROM person_listing_end e WHERE e.act_id = p_act AND e.candidate_id = c.candidate_id) END);
END
$$;

-- Whether every entry and every end of one that an act closed goes on: moved to another file, said anew by a file from above, or undone
-- with the file that said it.
CREATE FUNCTION listings_go_on(p_act bigint, p_kind text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN NOT EXISTS (
        SELECT FROM listing p WHERE p.superseded_by = p_act AND NOT CASE p_kind
            WHEN 'batch.undo' THEN EXISTS (SELECT FROM batch_undo u WHERE u.act_id = p_act AND u.batch_id = p.batch_id)
            WHEN 'list.import' THEN EXISTS (
                SELECT FROM listing n WHERE n.act_id = p_act
                   AND (n.subject_id, n.list, n.document_key) = (p.subject_id, p.list, p.document_key))
            ELSE EXISTS (SELECT FROM listing n WHERE n.copy_of = p.listing_id AND n.act_id = p_act) END)
       AND (p_kind IN ('batch.undo', 'list.import') OR NOT EXISTS (  -- (what these lift is seen row by row)
        SELECT FROM listing_end e WHERE e.superseded_by = p_act AND NOT EXISTS (
            SELECT FROM listing n JOIN listing_end m USING (listing_id)
             WHERE n.copy_of = e.listing_id AND m.act_id = p_act AND (m.reason, m.ended_on) = (e.reason, e.ended_on))));
END
$$;

-- Natural persons stand only on lists that allow it, entered by who acts for the unit, proposed where the list is determined here.
CREATE FUNCTION person_listing_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
    said     record;
BEGIN
    FOR said IN
        SELECT DISTINCT i.list, i.unit_id, i.proposal_id, c.determined, c.persons, p.list = i.list AND p.unit_id = i.unit_id AS is_proposed,
               p.act_id = i.act_id OR p.batch_id = i.batch_id AND x.batch_id IS NULL AS is_open, d.proposal_id IS NOT NULL AS is_decided
          FROM inserted i JOIN credit_list c USING (list) LEFT JOIN listing_proposal p USING (proposal_id)
          LEFT JOIN batch_close x ON x.batch_id = p.batch_id LEFT JOIN listing_decision d USING (proposal_id)
    LOOP
        IF NOT acts_for_unit(said.unit_id) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', said.unit_id));
        ELSIF NOT said.persons THEN
            PERFORM refuse('person_listing_list_has_persons', 'no natural person stands on this list');
        ELSIF NOT unit_may_list(said.unit_id, said.list) THEN
            PERFORM refuse('unit_sends_the_class', format('unit %s does not enter anybody on %s', said.unit_id, said.list));
        ELSIF (CASE said.determined
                  WHEN 'here' THEN kind_now <> 'list.enter' OR (said.is_proposed AND said.is_open AND NOT said.is_decided) IS NOT TRUE
                  ELSE kind_now <> 'list.import' OR said.proposal_id IS NOT NULL END) THEN
            PERFORM refuse('listing_is_confirmed', 'persons on lists determined here are proposed and confirmed');
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;
-- What is closed is only what was proposed and not followed, or what an undone file from above had said.
CREATE FUNCTION person_listing_close_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
    said     record;
BEGIN
    FOR said IN SELECT i.*, c.determined FROM inserted i JOIN credit_list c USING (list) LOOP
        IF NOT acts_for_unit(said.unit_id) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', said.unit_id));
        ELSIF NOT (said.determined = 'above' AND kind_now = 'batch.undo')
              AND NOT (kind_now IN ('list.decline', 'list.withdraw') AND EXISTS (
                  SELECT FROM listing_decision d WHERE d.proposal_id = said.proposal_id AND d.act_id = said.superseded_by)) THEN
            PERFORM refuse('listing_ends_by_its_end', 'an entry ends by person_listing_end, not by closing its row');
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- Which natural person leaves a list, from when and why: as of subjects.
CREATE FUNCTION person_listing_end_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
    said     record;
BEGIN
    FOR said IN
        SELECT i.*, p.unit_id, p.entered_on, p.earliest_exit, c.determined,
               p.superseded_by IS NULL AND (p.proposal_id IS NULL OR d.decision = 'confirmed') IS TRUE AS stands
          FROM inserted i JOIN person_listing p USING (person_listing_id) JOIN credit_list c USING (list)
          LEFT JOIN listing_decision d ON d.proposal_id = p.proposal_id
    LOOP
        IF NOT acts_for_unit(said.unit_id) THEN
            PERFORM refuse('unit_is_the_actors', format('unit %s is outside the subtree of the actor''s unit', said.unit_id));
        ELSIF NOT said.stands OR said.ended_on < said.entered_on THEN
            PERFORM refuse('listing_end_has_listing', 'the end is of a current entry, not before it was entered');
        ELSIF kind_now <> 'list.confirm' AND said.determined = 'here' THEN
            PERFORM refuse('listing_is_confirmed', 'who leaves a list determined here is confirmed by another officer');
        ELSIF said.reason IN ('left', 'repaired') AND said.ended_on < said.earliest_exit THEN
            PERFORM refuse('listing_leaves_not_too_early', 'before that day an entry ends only if it was wrong');
        ELSIF kind_now = 'list.confirm' AND NOT EXISTS (
                  SELECT FROM listing_candidate c JOIN listing_decision d USING (proposal_id)
                   WHERE c.candidate_id = said.candidate_id AND d.act_id = said.act_id AND d.decision = 'confirmed'
                     AND (c.person_listing_id, c.reason, c.ended_on) = (said.person_listing_id, said.reason, said.ended_on)
                     AND c.basis IS NOT DISTINCT FROM said.basis) THEN
            PERFORM refuse('listing_is_as_proposed', 'what ends is what was proposed to end');
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;
CREATE FUNCTION person_listing_end_close_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM inserted i JOIN person_listing p USING (person_listing_id) WHERE NOT acts_for_unit(p.unit_id)) THEN
        PERFORM refuse('unit_is_the_actors', 'an end of an entry of a unit outside the subtree of the actor''s unit');
    ELSIF EXISTS (SELECT FROM inserted i
                   WHERE NOT (i.ended_on > registry_today() AND EXISTS (
                                  SELECT FROM person_listing_end e WHERE e.person_listing_id = i.person_listing_id
                                     AND e.act_id = i.superseded_by AND e.superseded_by IS NULL AND e.ended_on < i.ended_on))) THEN
        PERFORM refuse('listing_end_stands', 'who left a list comes back by a new entry');
    END IF;
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

-- What was done is said of a measure that held on that day, because of that cause, as government bodies see it.
CREATE FUNCTION measure_feedback_is_founded() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
    said     record;
BEGIN
    IF kind_now IS DISTINCT FROM (CASE TG_OP WHEN 'INSERT' THEN 'measure.report' ELSE 'measure.withdraw' END) THEN
        PERFORM refuse('measure_feedback_is_the_acts', format('acts of kind %s do not say this of what was done', kind_now));
    ELSIF TG_OP = 'UPDATE' THEN
        RETURN NULL;
    END IF;
    FOR said IN SELECT * FROM inserted
    LOOP
        IF said.superseded_by IS NOT NULL OR said.done_on > registry_today() OR NOT EXISTS (
               SELECT FROM visible_measures(said.subject_id, 'shared', said.done_on, NULL) m
                WHERE m.measure_id = said.measure_id
                  AND (m.listing_id, m.seq) IS NOT DISTINCT FROM (said.listing_id, said.seq)) THEN
            PERFORM refuse('measure_held_that_day', 'the measure did not hold on that day because of that cause');
        END IF;
    END LOOP;
    RETURN NULL;
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

-- Nobody samples itself: a sample is drawn, and taken out with a reason, by an officer of the unit that runs the platform; and of
-- records, which it can be compared with.
CREATE FUNCTION supply_sample_is_founded() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
BEGIN
    IF kind_now IS DISTINCT FROM (CASE TG_OP WHEN 'INSERT' THEN 'supply.sample' ELSE 'supply.sample_withdraw' END) THEN
        PERFORM refuse('supply_sample_is_the_acts', format('acts of kind %s do not say this of samples', kind_now));
    ELSIF NOT acts_for_unit((SELECT unit_id FROM reporting_unit WHERE parent_id IS NULL)) THEN
        PERFORM refuse('unit_is_the_actors', 'samples are drawn by the unit that runs the platform');
    ELSIF TG_OP = 'UPDATE' AND (SELECT reason FROM act WHERE act_id = current_act()) IS NULL THEN
        PERFORM refuse('supply_sample_says_why', 'who takes a sample out says why');
    ELSIF EXISTS (SELECT FROM inserted i JOIN record_class c USING (class) WHERE c.holds <> 'records') THEN
        PERFORM refuse('supply_sample_is_of_records', 'only decisions that become records are sampled');
    END IF;
    RETURN NULL;
END
$$;

-- Figures of a month are stated for the whole platform, by an officer of the unit that runs it. One gives way to the next statement, or
-- is taken back with a reason.
CREATE FUNCTION stated_figure_is_founded() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
BEGIN
    IF TG_OP = 'INSERT' AND kind_now <> 'figure.state' THEN
        PERFORM refuse('stated_figure_is_the_acts', format('acts of kind %s state no figures', kind_now));
    ELSIF NOT acts_for_unit((SELECT unit_id FROM reporting_unit WHERE parent_id IS NULL)) THEN
        PERFORM refuse('unit_is_the_actors', 'figures are stated by the unit that runs the platform');
    ELSIF kind_now = 'figure.withdraw' AND (SELECT reason FROM act WHERE act_id = current_act()) IS NULL THEN
        PERFORM refuse('stated_figure_says_why', 'who takes a figure back says why');
    ELSIF TG_OP = 'UPDATE' AND kind_now = 'figure.state' AND EXISTS (
              SELECT FROM inserted c WHERE NOT EXISTS (
                  SELECT FROM stated_figure f WHERE (f.indicator, f.month) = (c.indicator, c.month) AND f.act_id = c.superseded_by)) THEN
        PERFORM refuse('stated_figure_is_the_acts', 'what is stated anew gives way to what is stated');
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

-- An act that takes in a calendar takes in and ends calendars only.
CREATE FUNCTION rule_set_is_the_acts() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF current_act_kind() = 'calendar.import' AND EXISTS (SELECT FROM inserted WHERE kind <> 'calendar') THEN
        PERFORM refuse('rule_set_is_the_acts', 'acts of kind calendar.import write calendars');
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
    IF EXISTS (SELECT FROM changed) AND current_act_kind() IS DISTINCT FROM 'rules.propose' THEN  -- ON CONFLICT fires for no row too
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
CALL guard('supply_sample', 'supply.sample', 'supply.sample_withdraw');
CALL guard('stated_figure', 'figure.state', 'figure.withdraw');
CALL guard('officer', 'officer.add');
CALL guard('rule_set', 'rules.load', 'calendar.import', 'rules.activate');
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
           'publicity.suspend', 'publicity.resume', 'repair.sign', 'objection.sign');
CALL guard('annulment_notice', 'annulment.note', 'annulment.retract');
CALL guard('batch', 'intake.chunk', 'record.add', 'exchange.repairs', 'register.import', 'list.enter', 'list.import');
CALL guard('batch_chunk', 'intake.chunk', 'record.add', 'exchange.repairs', 'register.import', 'list.enter', 'list.import');
CALL guard('batch_close', 'intake.chunk', 'batch.close', 'record.add', 'exchange.repairs', 'register.import', 'list.enter', 'list.import');
CALL guard('batch_undo', 'batch.undo');
CALL guard('batch_row', 'intake.chunk', 'record.add', 'exchange.repairs', 'register.import', 'list.enter', 'list.import');
CALL guard('held_row', 'intake.chunk', 'record.add', 'subject.admit', 'held.settle', 'held.return', 'batch.undo', 'name.former',
           'name.rename');
CALL guard('held_outcome', 'intake.chunk', 'record.add', 'subject.admit', 'held.settle', 'held.return', 'batch.undo', 'name.former',
           'name.rename');
CALL guard('name_conflict', 'intake.chunk', 'record.add', 'subject.admit', 'name.former', 'name.rename', 'name.mistake');
CALL guard('name_sighting', 'intake.chunk', 'record.add', 'subject.admit', 'name.former', 'name.rename', 'name.mistake');
CALL guard('repair_result', 'exchange.repairs', 'batch.undo');
CALL guard('subject_tag', 'register.import', 'register.leave', 'batch.undo', 'subject.merge', 'subject.split');
CALL guard('listing_proposal', 'list.enter', 'list.leave');
CALL guard('listing_candidate', 'list.enter', 'list.leave');
CALL guard('listing_decision', 'list.confirm', 'list.decline', 'list.withdraw');
CALL guard('listing', 'list.confirm', 'list.import', 'subject.merge', 'subject.split', 'batch.undo');
CALL guard('listing_end', 'list.confirm', 'list.import', 'list.leave', 'subject.merge', 'subject.split', 'batch.undo', 'repair.sign', 'objection.sign');
CALL guard('person_listing', 'list.enter', 'list.import', 'list.decline', 'list.withdraw', 'batch.undo');
CALL guard('person_listing_end', 'list.confirm', 'list.leave');
CALL guard('measure', 'rules.load', 'rules.propose', 'rules.activate');
CALL guard('list_measure', 'rules.load', 'rules.propose', 'rules.activate');
CALL guard('class_measure', 'rules.load', 'rules.propose', 'rules.activate');
CALL guard('measure_feedback', 'measure.report', 'measure.withdraw');
CALL guard('exchange_file', 'exchange.export');
CALL guard('exchange_item', 'exchange.export', 'exchange.receipt');
CALL guard('correction_scan', 'correction.file');
CALL guard('correction_request', 'correction.file');
CALL guard('correction_decision', 'correction.approve', 'correction.decline', 'correction.withdraw');
CALL guard('clock_day', 'clock.day');
CALL guard('clock_moment', 'clock.day');
-- Casework: what each table's rows must fulfil. ---------------------------------------------------------------------

-- What the current act's actor may be in a case, or of one of its items.
CREATE FUNCTION case_roles(p_case bigint, p_item integer) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    acting record;
    about  record;
    roles  text[] := '{}';
BEGIN
    SELECT a.actor_id, a.kind, a.name, o.unit_id, o.duty, act.kind AS act_kind INTO acting
      FROM act JOIN actor a USING (actor_id) LEFT JOIN officer o USING (actor_id) WHERE act.act_id = current_act();
    SELECT c.unit_id AS receiving, i.unit_id, f.to_unit INTO about
      FROM casework c LEFT JOIN case_item i ON i.case_id = c.case_id AND i.item = p_item
      LEFT JOIN LATERAL (SELECT to_unit FROM case_step t WHERE t.case_id = c.case_id AND t.item = p_item AND t.action = 'forward'
                          ORDER BY t.step DESC LIMIT 1) f ON true
     WHERE c.case_id = p_case;
    IF acting.kind = 'applicant' THEN
        RETURN CASE WHEN EXISTS (SELECT FROM case_code WHERE case_id = p_case AND actor_id = acting.actor_id)
                    THEN '{applicant}'::text[] ELSE roles END;
    ELSIF acting.kind = 'system' THEN
        RETURN CASE acting.name WHEN 'clock' THEN '{clock}'::text[] ELSE roles END;
    END IF;
    IF acting.act_kind = 'exchange.receipt' THEN
        RETURN '{upstream}';
    END IF;
    IF acting.duty = 'reporter' THEN
        roles := array_remove(ARRAY[CASE WHEN acting.unit_id = about.receiving THEN 'window_clerk' END,
                                    CASE WHEN acting.unit_id = about.unit_id THEN 'handler' END,
                                    CASE WHEN acting.unit_id = about.to_unit THEN 'source' END], NULL);
    ELSIF acting.duty = 'reviewer' AND acting.unit_id = about.unit_id THEN
        roles := '{reviewer,signer}';
    ELSIF acting.duty = 'reviewer' AND confirms_above(acting.actor_id, p_case, p_item) THEN
        roles := '{above}';
    END IF;
    RETURN roles;
END
$$;

-- A unit's steps of signing are laid down by who operates for it.
CREATE FUNCTION casework_is_founded() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM inserted WHERE kind || '.submit' IS DISTINCT FROM current_act_kind()) THEN
        PERFORM refuse('case_step_is_the_acts', 'a case is submitted by the act of its kind');
    ELSIF EXISTS (SELECT FROM inserted WHERE submitted_on <> registry_today()) THEN
        PERFORM refuse('case_day_is_today', 'a case is submitted today');
    ELSIF applicant_acts() AND EXISTS (
              SELECT FROM inserted i WHERE i.subject_id IS NOT NULL
                 AND NOT EXISTS (SELECT FROM open_subject o WHERE o.subject_id = i.subject_id AND o.requested = o.code)) THEN
        PERFORM refuse('case_is_of_what_is_open', 'an applicant''s case is about a file that is openly shown');
    END IF;
    RETURN NULL;
END
$$;

-- Items are named when the case is submitted, each of something of the applicant's that stands, each with the unit that determines it.
CREATE FUNCTION case_item_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    said record;
BEGIN
    FOR said IN
        SELECT i.*, c.act_id AS submitted_by, c.kind, c.subject_id AS applicant, c.unit_id AS receiving,
               (SELECT r.unit_id FROM record r WHERE r.subject_id = i.subject_id AND r.seq = i.seq AND r.superseded_by IS NULL) AS record_unit,
               (SELECT l.unit_id FROM listing l WHERE l.listing_id = i.listing_id AND l.superseded_by IS NULL) AS listing_unit,
               coalesce(i.subject_id, (SELECT l.subject_id FROM listing l WHERE l.listing_id = i.listing_id)) AS of_subject,
               (SELECT g.steps FROM unit_signing g WHERE g.unit_id = i.unit_id AND g.superseded_by IS NULL) AS laid_down
          FROM inserted i JOIN casework c USING (case_id)
    LOOP
        IF said.submitted_by IS DISTINCT FROM current_act() THEN
            PERFORM refuse('case_is_whole', 'what a case is about is said when it is submitted');
        ELSIF (said.seq IS NOT NULL AND said.record_unit IS NULL) OR (said.listing_id IS NOT NULL AND said.listing_unit IS NULL) THEN
            PERFORM refuse('case_item_exists', 'a case is about a current record, or a current entry of a list');
        ELSIF applicant_acts() AND NOT (CASE
                  WHEN said.listing_id IS NOT NULL THEN EXISTS (SELECT FROM open_listing l WHERE l.listing_id = said.listing_id)
                  WHEN said.seq IS NOT NULL THEN EXISTS (SELECT FROM open_records(said.subject_id) r WHERE r.seq = said.seq)
                  ELSE true END) THEN
            PERFORM refuse('case_is_of_what_is_open', 'an applicant''s case is about what is openly shown');
        ELSIF said.kind = 'repair' AND said.seq IS NULL AND said.listing_id IS NULL THEN
            PERFORM refuse('case_item_exists', 'a repair is of a record, or of an entry of a list');
        ELSIF said.of_subject IS NOT NULL AND NOT EXISTS (
                  SELECT FROM subject o, subject a WHERE o.subject_id = said.of_subject AND a.subject_id = said.applicant
                     AND coalesce(o.merged_into, o.subject_id) = coalesce(a.merged_into, a.subject_id)) THEN
            PERFORM refuse('case_item_is_the_applicants', 'a case is about what is the applicant''s own');
        ELSIF said.kind = 'repair' AND said.unit_id <> coalesce(said.record_unit, said.listing_unit)
           OR said.kind <> 'repair' AND said.unit_id <> ALL (array_remove(ARRAY[said.record_unit, said.listing_unit, said.receiving], NULL)) THEN
            PERFORM refuse('case_item_goes_to_its_unit', 'each item goes to the unit that determined it');
        ELSIF said.laid_down IS NOT NULL AND said.laid_down <> said.steps THEN
            PERFORM refuse('case_item_steps_are_the_units', 'the unit has another number of steps of signing');
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- Every step: by its act, after the one it closes, in a case that is open, by who plays that part, and not by one alone.
CREATE FUNCTION case_step_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
    said     record;
BEGIN
    FOR said IN
        SELECT i.*, c.kind AS case_kind, c.unit_id AS receiving, c.subject_id, n.unit_id AS item_unit, n.steps AS item_steps, t.steps AS allowed,
               t.in_open, t.act AS by_act, p.step AS before, p.state AS was, p.superseded_by AS closed_by, h.state AS case_state,
               x.reason, x.actor_id
          FROM inserted i JOIN act x USING (act_id) JOIN casework c USING (case_id)
          JOIN case_transition t ON (t.kind, t.level, t.from_state, t.action, t.role) = (i.kind, i.level, i.from_state, i.action, i.role)
          LEFT JOIN case_item n ON (n.case_id, n.item) = (i.case_id, i.item)
          LEFT JOIN case_step p ON (p.case_id, p.item, p.step) = (i.case_id, i.item, i.step - 1)
          LEFT JOIN case_step h ON h.case_id = i.case_id AND h.item = 0 AND h.superseded_by IS NULL
    LOOP
        IF said.kind <> said.case_kind OR said.item > 0 AND said.item_unit IS NULL
           OR said.unit_id <> (CASE said.item WHEN 0 THEN said.receiving ELSE said.item_unit END) THEN
            PERFORM refuse('case_step_is_the_cases', 'a step is of its case''s kind, and of an item that there is');
        ELSIF said.day <> registry_today() THEN
            PERFORM refuse('case_day_is_today', 'a step is taken today');
        ELSIF NOT (CASE said.by_act WHEN 'settle' THEN kind_now IN ('case.settle', 'exchange.receipt')
                                    ELSE kind_now = said.kind || '.' || said.by_act END) THEN
            PERFORM refuse('case_step_is_the_acts', format('acts of kind %s do not take the step %s', kind_now, said.action));
        ELSIF NOT (CASE said.from_state WHEN 'start' THEN said.step = 1 AND said.superseded_by IS NULL
                                        ELSE said.before IS NOT NULL AND said.was = said.from_state AND said.closed_by = said.act_id END) THEN
            PERFORM refuse('case_step_follows', 'a step follows the one that its act closes');
        ELSIF said.in_open AND said.case_state <> 'open' THEN
            PERFORM refuse('case_is_open', 'until the applicant is confirmed, and after the case is taken back, nothing is decided');
        ELSIF NOT said.role = ANY (case_roles(said.case_id, said.item)) THEN
            PERFORM refuse('case_role_is_the_actors', format('whoever acts is no %s here', said.role));
        ELSIF said.item > 0 AND NOT said.item_steps = ANY (said.allowed) THEN
            PERFORM refuse('case_step_is_of_the_units_steps', 'the unit has another number of steps of signing');
        END IF;
        PERFORM case_step_is_well_taken(said.case_id, said.item, said.step);
    END LOOP;
    RETURN NULL;
END
$$;
-- What the law lays on single steps.
CREATE FUNCTION case_step_is_well_taken(p_case bigint, p_item integer, p_step integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    said record;
BEGIN
    SELECT i.*, x.reason, x.actor_id, c.subject_id INTO said
      FROM case_step i JOIN act x USING (act_id) JOIN casework c USING (case_id)
     WHERE (i.case_id, i.item, i.step) = (p_case, p_item, p_step);
    IF said.action IN ('deny', 'decline', 'return', 'extend', 'suspend', 'resume', 'send_back', 'propose_refusal', 'propose_revocation',
                       'forward', 'answer', 'reply', 'propose_result', 'propose_final', 'merge', 'ask_review') AND said.reason IS NULL THEN
        PERFORM refuse('case_step_says_why', 'this step says why');
    ELSIF said.action IN ('review', 'sign', 'close') AND EXISTS (
              SELECT FROM case_step t JOIN act USING (act_id)
               WHERE t.case_id = p_case AND t.item = p_item AND t.step < p_step AND act.actor_id = said.actor_id
                 AND (t.action IN ('accept', 'verify', 'propose_approval', 'propose_refusal', 'propose_revocation', 'propose_result',
                                   'propose_final', 'reply')
                      OR said.action = 'sign' AND t.action = 'review' AND t.step = p_step - 1)) THEN
        PERFORM refuse('case_decided_by_another', 'who accepted, proposed or reviewed does not decide');
    ELSIF (said.action = 'propose_final' OR said.state = 'final') AND EXISTS (
              SELECT FROM case_step t JOIN act USING (act_id)
               WHERE t.case_id = p_case AND t.item = p_item AND act.actor_id = said.actor_id
                 AND (t.action = 'propose_result' OR t.action = 'sign' AND t.state = 'resolved')) THEN
        PERFORM refuse('case_reviewed_by_another', 'a second review is by others than the first decision');
    ELSIF said.action = 'return' AND EXISTS (
              SELECT FROM case_step t WHERE t.case_id = p_case AND t.unit_id = said.unit_id AND t.action = 'return'
                                        AND t.act_id <> said.act_id) THEN
        PERFORM refuse('case_completion_asked_once', 'a unit asks once for what is missing, listing everything');
    ELSIF said.action = 'confirm' THEN
        -- Whoever confirms another case about the same thing at once waits here.
        PERFORM FROM subject WHERE subject_id = said.subject_id FOR NO KEY UPDATE;
        IF EXISTS (SELECT FROM case_item i CROSS JOIN LATERAL (
                           SELECT n.case_id, n.item FROM record_places(i.subject_id, i.seq) p JOIN case_item n USING (subject_id, seq)
                           UNION
                           SELECT n.case_id, n.item FROM listing_places(i.listing_id) p JOIN case_item n USING (listing_id)) o
                     JOIN casework c ON c.case_id = o.case_id AND c.kind = said.kind
                     JOIN case_step s ON s.case_id = o.case_id AND s.item = o.item AND s.superseded_by IS NULL AND s.is_open
                     JOIN case_step h ON h.case_id = o.case_id AND h.item = 0 AND h.superseded_by IS NULL AND h.state = 'open'
                    WHERE i.case_id = p_case AND o.case_id <> p_case
                      AND EXISTS (SELECT FROM case_step t WHERE t.case_id = p_case AND t.item = i.item AND t.superseded_by IS NULL AND t.is_open)) THEN
            PERFORM refuse('case_item_one_open', 'another case about the same is open');
        END IF;
    ELSIF said.state IN ('approval_proposed', 'approval_reviewed', 'approved') AND said.action IN ('propose_approval', 'review', 'sign') THEN
        IF item_first_day(p_case, p_item) > registry_today() THEN
            PERFORM refuse('repair_minimum_reached', 'nothing is repaired before its minimum publicity period is over');
        ELSIF EXISTS (SELECT FROM case_bar b JOIN subject s USING (subject_id), subject a
                       WHERE a.subject_id = said.subject_id AND coalesce(s.merged_into, s.subject_id) = coalesce(a.merged_into, a.subject_id)
                         AND b.superseded_by IS NULL AND (b.until_day IS NULL OR b.until_day >= registry_today())) THEN
            PERFORM refuse('repair_not_barred', 'the subject is barred from repair');
        END IF;
    ELSIF said.action = 'sync' AND NOT item_in_step(p_case, p_item) THEN
        PERFORM refuse('repair_is_in_step', 'somebody who holds what was repaired has not dropped it yet');
    ELSIF said.action = 'moot' AND item_stands(p_case, p_item, registry_today()) THEN
        PERFORM refuse('case_is_moot', 'what the case is about still stands');
    END IF;
END
$$;

-- Papers are handed in with the case or for its completion, content and all; later ones come with a step.
CREATE FUNCTION case_paper_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM inserted i WHERE i.item > 0 AND NOT EXISTS (
                   SELECT FROM case_item n WHERE n.case_id = i.case_id AND n.item = i.item)) THEN
        PERFORM refuse('case_item_exists', 'a paper is of an item that there is');
    ELSIF EXISTS (SELECT FROM inserted i WHERE NOT EXISTS (
                      SELECT FROM case_step t WHERE t.case_id = i.case_id AND t.act_id = i.act_id)) THEN
        PERFORM refuse('case_paper_comes_with_a_step', 'papers come with a step of their case');
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION case_party_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM inserted i JOIN casework c USING (case_id) WHERE c.act_id <> i.act_id OR c.applicant = 'anonymous') THEN
        PERFORM refuse('case_is_whole', 'who applies is said when the case is submitted');
    END IF;
    RETURN NULL;
END
$$;

-- A bar and recalls are what a decision entails; a unit says of itself that it has dropped what was repaired.
CREATE FUNCTION case_bar_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM inserted i WHERE NOT EXISTS (
                   SELECT FROM case_step t JOIN casework c USING (case_id)
                    WHERE t.case_id = i.case_id AND t.item = i.item AND t.act_id = i.act_id AND t.state = 'revoked'
                      AND c.subject_id = i.subject_id)) THEN
        PERFORM refuse('case_bar_follows_revocation', 'who is barred had a repair revoked by the same act');
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION case_bar_close_is_founded() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF current_act_kind() <> 'repair.unbar' THEN
        PERFORM refuse('case_bar_follows_revocation', 'a bar is lifted by an act of its own');
    ELSIF EXISTS (SELECT FROM inserted i JOIN case_item n USING (case_id, item) WHERE NOT acts_for_unit(n.unit_id)) THEN
        PERFORM refuse('unit_is_the_actors', 'a bar of a unit outside the subtree of the actor''s unit');
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION case_recall_is_founded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kind_now text := current_act_kind();
BEGIN
    IF TG_OP = 'INSERT' AND kind_now = 'batch.undo' THEN
        IF EXISTS (SELECT FROM inserted i WHERE NOT EXISTS (
                       SELECT FROM case_recall c JOIN batch_chunk k ON k.act_id = c.superseded_by JOIN batch_undo u USING (batch_id)
                        WHERE u.act_id = i.act_id AND c.case_id = i.case_id AND c.item = i.item AND c.target = i.target
                          AND c.asked_on = i.asked_on)) THEN
            PERFORM refuse('case_recall_is_asked_again', 'asked again is what the undone file had answered');
        END IF;
    ELSIF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT FROM inserted i WHERE NOT EXISTS (
                       SELECT FROM case_step t WHERE t.case_id = i.case_id AND t.item = i.item AND t.act_id = i.act_id AND t.state = 'approved')) THEN
            PERFORM refuse('case_recall_follows_approval', 'what is recalled was repaired by the same act');
        END IF;
    ELSIF kind_now = 'recall.answer' AND EXISTS (SELECT FROM inserted WHERE unit_id IS NULL OR NOT acts_for_unit(unit_id)) THEN
        PERFORM refuse('unit_is_the_actors', 'a unit says of itself that it has dropped what was repaired');
    ELSIF kind_now IN ('exchange.repairs', 'recall.reconcile') AND EXISTS (SELECT FROM inserted WHERE target IS NULL) THEN
        PERFORM refuse('case_recall_is_answered_by_its_unit', 'a platform''s file answers for the platform alone');
    ELSIF kind_now = 'recall.reconcile' AND EXISTS (
              SELECT FROM inserted i JOIN case_item n USING (case_id, item) WHERE NOT acts_for_unit(n.unit_id)) THEN
        PERFORM refuse('unit_is_the_actors', 'a platform is reconciled with for units of the actor''s subtree');
    ELSIF kind_now = 'repair.sign' AND EXISTS (
              SELECT FROM inserted i WHERE NOT EXISTS (
                  SELECT FROM case_step t WHERE t.case_id = i.case_id AND t.item = i.item AND t.act_id = i.superseded_by AND t.state = 'revoked')) THEN
        PERFORM refuse('case_recall_follows_approval', 'a recall is dropped with the repair alone');
    END IF;
    RETURN NULL;
END
$$;

-- Whether an act of casework did what its steps say: it closed no step without taking the next; what it approved it ended, what it
-- revoked it shows again, and nothing else.
CREATE FUNCTION case_is_carried_out(p_act bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (  -- a step that was closed is followed by the next
               SELECT FROM case_step s WHERE s.superseded_by = p_act
                  AND NOT EXISTS (SELECT FROM case_step n WHERE n.case_id = s.case_id AND n.item = s.item AND n.step = s.step + 1))
       OR EXISTS (  -- every case has its first step and every item its own
               SELECT FROM casework c LEFT JOIN case_item i USING (case_id)
                WHERE c.act_id = p_act AND (i.item IS NULL
                   OR NOT EXISTS (SELECT FROM case_step s WHERE s.case_id = c.case_id AND s.item = 0)
                   OR NOT EXISTS (SELECT FROM case_step s WHERE s.case_id = c.case_id AND s.item = i.item)))
       OR EXISTS (  -- who takes a case back takes back all of it that is open
               SELECT FROM case_step h JOIN case_step s ON s.case_id = h.case_id AND s.item > 0 AND s.superseded_by IS NULL AND s.is_open
                WHERE h.act_id = p_act AND h.item = 0 AND h.action IN ('withdraw', 'deny') AND s.state NOT IN ('approved', 'revocation_proposed', 'revocation_reviewed'))
       OR EXISTS (  -- what is taken back of a case is the whole of it
               SELECT FROM case_step s WHERE s.act_id = p_act AND s.item > 0 AND s.action IN ('withdraw', 'deny')
                  AND NOT EXISTS (SELECT FROM case_step h WHERE h.case_id = s.case_id AND h.item = 0 AND h.act_id = p_act AND h.action = s.action)) THEN
        RETURN false;
    ELSIF (SELECT kind FROM act WHERE act_id = p_act) <> 'repair.sign' THEN
        RETURN true;  -- no other kind states that something was repaired, or lifts it
    END IF;
    RETURN NOT EXISTS (
               SELECT FROM case_step t JOIN case_item i USING (case_id, item)
                WHERE t.act_id = p_act AND t.kind = 'repair' AND t.action = 'sign' AND t.state IN ('approved', 'revoked') AND NOT EXISTS (
                      SELECT FROM record_now(i.subject_id, i.seq) n JOIN publicity_end e USING (subject_id, seq)
                       WHERE i.seq IS NOT NULL AND e.reason = 'repaired'
                         AND CASE t.state WHEN 'approved' THEN e.act_id ELSE e.superseded_by END = p_act
                      UNION ALL  -- taken along since, or left where it was before
                      SELECT FROM publicity_end e JOIN casework c ON c.number = e.basis
                       WHERE i.seq IS NOT NULL AND t.state = 'revoked' AND e.reason = 'repaired' AND e.superseded_by = p_act
                         AND c.case_id = t.case_id
                      UNION ALL
                      SELECT FROM listing_end e
                       WHERE i.listing_id IS NOT NULL AND e.listing_id = listing_now(i.listing_id) AND e.reason = 'repaired'
                         AND CASE t.state WHEN 'approved' THEN e.act_id ELSE e.superseded_by END = p_act))
       AND NOT EXISTS (  -- what was approved is the decision: no version of it is shown any more, whoever sent it
               SELECT FROM case_step t JOIN case_item i USING (case_id, item), record_now(i.subject_id, i.seq) n,
                      decision_versions(n.subject_id, n.seq) v
                WHERE t.act_id = p_act AND t.kind = 'repair' AND t.action = 'sign' AND t.state = 'approved' AND i.seq IS NOT NULL
                  AND NOT EXISTS (SELECT FROM publicity_end e WHERE (e.subject_id, e.seq) = (v.subject_id, v.seq)
                                     AND e.superseded_by IS NULL AND e.reason NOT IN ('court', 'reorganisation')))
       AND NOT EXISTS (  -- who had a repair revoked is barred
               SELECT FROM case_step t WHERE t.act_id = p_act AND t.state = 'revoked'
                  AND NOT EXISTS (SELECT FROM case_bar b WHERE b.case_id = t.case_id AND b.item = t.item AND b.act_id = p_act))
       AND NOT EXISTS (
               SELECT FROM publicity_end e
                WHERE p_act IN (e.act_id, e.superseded_by) AND e.reason = 'repaired' AND NOT EXISTS (
                      SELECT FROM case_step t JOIN case_item i USING (case_id, item) JOIN casework c USING (case_id),
                             record_now(i.subject_id, i.seq) n
                       WHERE t.act_id = p_act AND t.action = 'sign'
                         AND ((n.subject_id, n.seq) = (e.subject_id, e.seq) OR c.number = e.basis AND e.superseded_by = p_act
                              OR c.number = e.basis AND EXISTS (
                                 SELECT FROM decision_versions(n.subject_id, n.seq) v WHERE (v.subject_id, v.seq) = (e.subject_id, e.seq)))
                         AND t.state = CASE WHEN e.act_id = p_act THEN 'approved' ELSE 'revoked' END))
       AND NOT EXISTS (
               SELECT FROM listing_end e
                WHERE p_act IN (e.act_id, e.superseded_by) AND e.reason = 'repaired' AND NOT EXISTS (
                      SELECT FROM case_step t JOIN case_item i USING (case_id, item)
                       WHERE t.act_id = p_act AND t.action = 'sign' AND listing_now(i.listing_id) = e.listing_id
                         AND t.state = CASE WHEN e.act_id = p_act THEN 'approved' ELSE 'revoked' END));
END
$$;

-- Whether an act that signs results ended what it says is to be stopped, and nothing else.
CREATE FUNCTION objection_is_carried_out(p_act bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH signed AS (
        SELECT i.case_id, i.item, i.listing_id, n.subject_id, n.seq,
               (SELECT o.outcome FROM case_step o WHERE o.case_id = t.case_id AND o.item = t.item AND o.outcome IS NOT NULL
                 ORDER BY o.step DESC LIMIT 1) AS outcome
          FROM case_step t JOIN case_item i USING (case_id, item)
          LEFT JOIN LATERAL record_now(i.subject_id, i.seq) n ON i.seq IS NOT NULL
         WHERE t.act_id = p_act AND t.kind = 'objection' AND t.state IN ('resolved', 'final')
    )
    SELECT NOT EXISTS (SELECT FROM signed s WHERE s.outcome = 'stop' AND (s.seq IS NOT NULL OR s.listing_id IS NOT NULL)
                          AND NOT EXISTS (SELECT FROM publicity_end e
                                           WHERE e.subject_id = s.subject_id AND e.seq = s.seq AND e.act_id = p_act AND e.reason = 'objection')
                          AND NOT EXISTS (SELECT FROM listing_end e WHERE e.listing_id = listing_now(s.listing_id) AND e.act_id = p_act
                                             AND e.reason = 'objection'))
       AND NOT EXISTS (SELECT FROM publicity_end e WHERE e.act_id = p_act AND e.reason = 'objection'
                          AND NOT EXISTS (SELECT FROM signed s WHERE s.outcome = 'stop' AND (s.subject_id, s.seq) = (e.subject_id, e.seq)))
       AND NOT EXISTS (SELECT FROM listing_end e WHERE e.act_id = p_act AND e.reason = 'objection'
                          AND NOT EXISTS (SELECT FROM signed s WHERE s.outcome = 'stop' AND listing_now(s.listing_id) = e.listing_id));
$$;

-- A mark comes and goes with the steps of an objection: whoever holds the file's document is to read it again.
CREATE FUNCTION touch_objected() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE subject SET version = version + 1, touched_by = current_act()
     WHERE touched_by <> current_act() AND subject_id IN (
           SELECT coalesce(a.merged_into, a.subject_id) FROM inserted i JOIN casework c USING (case_id) JOIN subject a USING (subject_id)
            WHERE i.kind = 'objection' AND i.action NOT IN ('submit', 'receive', 'deny'));
    RETURN NULL;
END
$$;
CREATE TRIGGER e_objected AFTER INSERT ON case_step REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION touch_objected();

CALL guard('case_notice', 'case.paper');
CALL guard('unit_signing', 'unit.signing');
CALL guard('casework', 'repair.submit', 'objection.submit', 'complaint.submit');
CALL guard('case_item', 'repair.submit', 'objection.submit', 'complaint.submit');
CALL guard('case_code', 'repair.submit', 'objection.submit', 'complaint.submit');
CALL guard('case_party', 'repair.submit', 'objection.submit', 'complaint.submit');
DO $$
DECLARE
    kinds text := (SELECT string_agg(quote_literal(kind), ', ' ORDER BY kind) FROM act_kind WHERE kind ~ '^(repair|objection|complaint)\.');
BEGIN
    EXECUTE 'CALL guard(''case_step'', ''case.settle'', ''exchange.receipt'', ' || kinds || ')';
    EXECUTE 'CALL guard(''case_paper'', ' || kinds || ')';
    EXECUTE 'CALL guard(''case_paper_content'', ' || kinds || ')';
END
$$;
CALL guard('case_bar', 'repair.sign', 'repair.unbar');
CALL guard('case_recall', 'repair.sign', 'recall.answer', 'recall.reconcile', 'exchange.repairs', 'batch.undo');
CREATE TRIGGER b_kept BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON case_transition FOR EACH STATEMENT EXECUTE FUNCTION keep_row();
-- Whoever cannot see a row of these would change none, and be told nothing.
CREATE TRIGGER b_kept_whole BEFORE UPDATE OR DELETE ON case_paper_content FOR EACH STATEMENT EXECUTE FUNCTION keep_row();
CREATE TRIGGER b_kept_whole BEFORE UPDATE OR DELETE ON case_party FOR EACH STATEMENT EXECUTE FUNCTION keep_row();
CREATE TRIGGER d_unit_is_the_actors AFTER INSERT ON unit_signing REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION unit_is_the_actors();
CREATE TRIGGER d_unit_is_the_actors_on_close AFTER UPDATE ON unit_signing REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION unit_is_the_actors();
CREATE TRIGGER d_founded AFTER INSERT ON casework REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION casework_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON case_item REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION case_item_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON case_step REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION case_step_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON case_paper REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION case_paper_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON case_party REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION case_party_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON case_bar REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION case_bar_is_founded();
CREATE TRIGGER d_founded_on_close AFTER UPDATE ON case_bar REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION case_bar_close_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON case_recall REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION case_recall_is_founded();
CREATE TRIGGER d_founded_on_close AFTER UPDATE ON case_recall REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION case_recall_is_founded();
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

CREATE TRIGGER a_within_act BEFORE INSERT OR UPDATE ON record_class FOR EACH STATEMENT EXECUTE FUNCTION written_within_act('rules.load', 'rules.propose', 'rules.activate');
CREATE TRIGGER b_not_deleted BEFORE UPDATE OF class OR DELETE ON record_class FOR EACH ROW EXECUTE FUNCTION keep_row();
CREATE TRIGGER b_not_truncated BEFORE TRUNCATE ON record_class FOR EACH STATEMENT EXECUTE FUNCTION keep_row();
CREATE TRIGGER c_act_is_current AFTER INSERT ON record_class REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION act_id_is_current();
CREATE TRIGGER c_act_is_current_on_update AFTER UPDATE ON record_class REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION act_id_is_current();
CREATE TRIGGER e_ratings_lapse AFTER UPDATE ON record_class REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
    EXECUTE FUNCTION ratings_lapse();

CREATE TRIGGER a_within_act BEFORE INSERT OR UPDATE ON credit_list FOR EACH STATEMENT EXECUTE FUNCTION written_within_act('rules.load', 'rules.propose', 'rules.activate');
CREATE TRIGGER b_not_deleted BEFORE UPDATE OF list OR DELETE ON credit_list FOR EACH ROW EXECUTE FUNCTION keep_row();
CREATE TRIGGER b_not_truncated BEFORE TRUNCATE ON credit_list FOR EACH STATEMENT EXECUTE FUNCTION keep_row();
CREATE TRIGGER c_act_is_current AFTER INSERT ON credit_list REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION act_id_is_current();
CREATE TRIGGER c_act_is_current_on_update AFTER UPDATE ON credit_list REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION act_id_is_current();
CREATE TRIGGER e_ratings_lapse AFTER UPDATE ON credit_list REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
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

CREATE TRIGGER d_is_the_acts AFTER INSERT ON rule_set REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION rule_set_is_the_acts();
CREATE TRIGGER d_is_the_acts_on_close AFTER UPDATE ON rule_set REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION rule_set_is_the_acts();
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
CREATE TRIGGER d_founded AFTER INSERT ON supply_sample REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION supply_sample_is_founded();
CREATE TRIGGER d_founded_on_close AFTER UPDATE ON supply_sample REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION supply_sample_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON stated_figure REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION stated_figure_is_founded();
CREATE TRIGGER d_founded_on_close AFTER UPDATE ON stated_figure REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION stated_figure_is_founded();
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
-- (The subject is locked before its entries are looked at: of two who enter at once the second sees the first.)
CREATE TRIGGER d_touches AFTER INSERT ON listing REFERENCING NEW TABLE AS touched FOR EACH STATEMENT
    EXECUTE FUNCTION touch_subjects();
CREATE TRIGGER d_touches_on_close AFTER UPDATE ON listing REFERENCING NEW TABLE AS touched FOR EACH STATEMENT
    EXECUTE FUNCTION touch_subjects();
CREATE TRIGGER e_founded AFTER INSERT ON listing REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION listing_is_founded();
CREATE TRIGGER e_founded_on_close AFTER UPDATE ON listing REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION listing_close_is_founded();
CREATE TRIGGER d_touches AFTER INSERT ON listing_end REFERENCING NEW TABLE AS touched FOR EACH STATEMENT
    EXECUTE FUNCTION touch_subjects();
CREATE TRIGGER d_touches_on_close AFTER UPDATE ON listing_end REFERENCING NEW TABLE AS touched FOR EACH STATEMENT
    EXECUTE FUNCTION touch_subjects();
CREATE TRIGGER e_founded AFTER INSERT ON listing_end REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION listing_end_is_founded();
CREATE TRIGGER e_founded_on_close AFTER UPDATE ON listing_end REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION listing_end_close_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON listing_proposal REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION listing_proposal_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON listing_candidate REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION listing_candidate_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON listing_decision REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION listing_decision_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON person_listing REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION person_listing_is_founded();
CREATE TRIGGER d_founded_on_close AFTER UPDATE ON person_listing REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION person_listing_close_is_founded();
CREATE TRIGGER d_founded AFTER INSERT ON person_listing_end REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION person_listing_end_is_founded();
CREATE TRIGGER d_founded_on_close AFTER UPDATE ON person_listing_end REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION person_listing_end_close_is_founded();
CREATE TRIGGER d_unit_is_the_actors AFTER INSERT ON measure_feedback REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION unit_is_the_actors();
CREATE TRIGGER d_unit_is_the_actors_on_close AFTER UPDATE ON measure_feedback REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION unit_is_the_actors();
CREATE TRIGGER e_founded AFTER INSERT ON measure_feedback REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION measure_feedback_is_founded();
CREATE TRIGGER e_founded_on_close AFTER UPDATE ON measure_feedback REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT
    EXECUTE FUNCTION measure_feedback_is_founded();
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

GRANT EXECUTE ON FUNCTION sign_in_salt, sign_in, change_password, sign_out, officer_of, units_of, begin_act, add_officer, current_act,
    current_act_kind, current_act_does, refuse, registry_today, acts_for_unit, settles_held, unit_may_send, unit_may_list, may_be_person,
    is_shown, is_known, visible_records, decided_in, is_tag_shown, visible_tags, read_correction_scan, rules_changed_by, published_rules
    TO registry_writer;
GRANT SELECT ON actor, act_kind, act, journal, reporting_unit, unit_alias, unit_class, unit_contact, officer, rule_set, record_class,
    subject, subject_name, admitted_code, record, publicity_end, batch, batch_chunk, batch_close, batch_undo, batch_row, zero_report,
    supply_sample, stated_figure, held_row, held_outcome, name_conflict, name_sighting, batch_revision, batch_lift, repair_result,
    exchange_file, exchange_item, subject_tag, correction_request, correction_decision, correction, rating, rule_proposal,
    rule_proposal_file, rule_decision, annulment_notice TO registry_writer, registry_auditor;
GRANT SELECT (digest, media_type, size, act_id) ON correction_scan TO registry_writer, registry_auditor;
GRANT INSERT ON reporting_unit, unit_alias, unit_class, unit_contact, zero_report, supply_sample, stated_figure, rule_set, record_class,
    subject, subject_name, admitted_code, record, publicity_end, batch, batch_chunk, batch_close, batch_undo, batch_row, held_row,
    held_outcome, name_conflict, name_sighting, repair_result, exchange_file, exchange_item, subject_tag, correction_scan,
    correction_request, correction_decision, rule_proposal, rule_proposal_file, rule_decision, annulment_notice TO registry_writer;
GRANT UPDATE (superseded_by) ON unit_class, unit_contact, zero_report, supply_sample, stated_figure, rule_set, subject_name, record,
    publicity_end, held_row, name_conflict, repair_result, exchange_item, subject_tag, annulment_notice TO registry_writer;
GRANT UPDATE (name, name_key, kind, state, division, on_file, merged_into, version, touched_by) ON subject TO registry_writer;
GRANT UPDATE (name_zh, name_en, channels, shared_fields, adverse, holds, sender_levels, act_id) ON record_class TO registry_writer;
GRANT INSERT, UPDATE, DELETE ON rating TO registry_writer;

GRANT EXECUTE ON FUNCTION is_listing_shown, visible_listings, read_person_listings, decides_listings_of, standing_words TO registry_writer;
GRANT EXECUTE ON FUNCTION is_listing_shown, visible_listings TO registry_auditor;
GRANT EXECUTE ON FUNCTION is_listing_shown TO registry_open, registry_shared;
GRANT SELECT ON credit_list, listing_proposal, listing_candidate, listing_decision, listing, listing_end, person_listing_end, list_proposal
    TO registry_writer, registry_auditor;
GRANT SELECT (person_listing_id, list, unit_id, entered_on, until_day, earliest_exit, proposal_id, batch_id, act_id, superseded_by)
    ON person_listing TO registry_writer, registry_auditor;
GRANT INSERT ON credit_list, listing_proposal, listing_candidate, listing_decision, listing, listing_end, person_listing, person_listing_end
    TO registry_writer;
GRANT UPDATE (superseded_by) ON listing, listing_end, person_listing, person_listing_end TO registry_writer;
GRANT UPDATE (name_zh, name_en, side, channels, determined, persons, kinds, organ_names, organ_codes, act_id) ON credit_list
    TO registry_writer;
GRANT SELECT ON open_list, open_listing TO registry_open, registry_shared, registry_writer, registry_auditor;
GRANT SELECT ON measure, list_measure, class_measure, measure_feedback TO registry_writer, registry_auditor;
GRANT INSERT ON measure, list_measure, class_measure, measure_feedback TO registry_writer;
GRANT UPDATE (superseded_by) ON measure, measure_feedback TO registry_writer;
GRANT EXECUTE ON FUNCTION visible_measures, subject_measures TO registry_writer, registry_auditor;
GRANT EXECUTE ON FUNCTION open_measures TO registry_open, registry_shared, registry_writer, registry_auditor;

GRANT EXECUTE ON FUNCTION open_records, open_contacts, open_contacts_of, open_places, open_marks
    TO registry_open, registry_writer, registry_auditor;
GRANT EXECUTE ON FUNCTION registry_today, is_tag_shown TO registry_open;
GRANT SELECT ON open_subject, open_name, open_rating, open_tag, open_unit, open_class, open_rule_set
    TO registry_open, registry_writer, registry_auditor;

GRANT EXECUTE ON FUNCTION open_records, shared_records, registry_today, is_tag_shown TO registry_shared;
GRANT SELECT ON open_subject, open_name, open_rating, open_tag, open_unit, open_class, open_rule_set TO registry_shared;

GRANT SELECT ON schema_migration TO registry_writer, registry_open, registry_shared, registry_auditor;
GRANT SELECT ON sign_in_attempt TO registry_auditor;
GRANT EXECUTE ON FUNCTION is_shown, is_known, visible_records, registry_today, is_tag_shown, visible_tags, decided_in
    TO registry_auditor;

-- The clock may be run by whoever may act for the clerks' program, and follows by itself what is due.
GRANT EXECUTE ON FUNCTION begin_clock_act, pass_day, next_clock_day, timepoint_before TO registry_writer;
GRANT EXECUTE ON FUNCTION changes_after TO registry_writer;
GRANT EXECUTE ON FUNCTION next_clock_day, due_moments, acts_of_subject, open_changes_span TO registry_writer, registry_auditor;
GRANT SELECT ON clock_day, clock_moment, clock_state TO registry_writer, registry_auditor;
GRANT EXECUTE ON FUNCTION open_changes TO registry_open, registry_writer, registry_auditor;
GRANT EXECUTE ON FUNCTION open_changes_span TO registry_open;

-- Casework. What is read row by row (case_paper_content, case_party) the auditor does not read.
GRANT SELECT ON case_notice TO registry_writer, registry_auditor;
GRANT EXECUTE ON FUNCTION number_notice, platforms_carrying TO registry_writer;
GRANT SELECT ON case_transition, unit_signing, casework, case_item, case_step, case_paper, case_bar, case_recall, case_head
    TO registry_writer, registry_auditor;
GRANT SELECT ON case_paper_content, case_party TO registry_writer;
GRANT INSERT ON unit_signing, casework, case_item, case_step, case_paper, case_paper_content, case_party, case_bar, case_recall
    TO registry_writer;
GRANT UPDATE (superseded_by) ON unit_signing, case_step, case_bar, case_recall TO registry_writer;
GRANT EXECUTE ON FUNCTION begin_applicant_act, keep_case_code, case_of_code, next_case_number, lock_case, read_as, case_is_read,
    case_roles, confirms_above TO registry_writer;
GRANT EXECUTE ON FUNCTION record_now, listing_now, record_places, decision_places, listing_places, item_first_day, item_stands,
    item_in_step, recall_is_open, forwarded_to TO registry_writer, registry_auditor;
GRANT EXECUTE ON FUNCTION standing_versions, decision_versions TO registry_writer;

-- Applicants (申请人): what their acts' statements touch, without a name, a document or a reason in it; cases by their codes; and the
-- open view.
GRANT USAGE ON SCHEMA public TO registry_applicant;
GRANT EXECUTE ON FUNCTION begin_applicant_act, keep_case_code, next_case_number, lock_opened_case, case_roles, applicant_acts,
    opened_case, opened_items, opened_steps, opened_papers, opened_paper, opened_recalls, opened_notices, opened_platforms,
    opened_request,
    current_act, current_act_kind, current_act_does, refuse, registry_today, open_records, is_listing_shown TO registry_applicant;
GRANT EXECUTE ON FUNCTION applicant_acts TO registry_writer;
GRANT SELECT ON open_subject, open_listing, open_unit, case_transition, schema_migration TO registry_applicant;
GRANT SELECT (act_id, actor_id, request_id) ON act TO registry_applicant;
GRANT SELECT (actor_id, kind) ON actor TO registry_applicant;
GRANT SELECT (actor_id, unit_id) ON officer TO registry_applicant;
GRANT SELECT (unit_id, parent_id) ON reporting_unit TO registry_applicant;
GRANT SELECT (unit_id, steps, superseded_by) ON unit_signing TO registry_applicant;
GRANT SELECT (case_id, kind, unit_id) ON casework TO registry_applicant;
GRANT SELECT (case_id, item, unit_id) ON case_item TO registry_applicant;
GRANT SELECT (case_id, item, step, state, superseded_by) ON case_step TO registry_applicant;
GRANT SELECT (paper_id) ON case_paper TO registry_applicant;
GRANT INSERT ON casework, case_item, case_step, case_paper, case_paper_content, case_party TO registry_applicant;
GRANT UPDATE (superseded_by) ON case_step TO registry_applicant;
