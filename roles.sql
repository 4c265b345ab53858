-- Cluster-wide roles of the registry, idempotent. None can log in: logins are made by operators as members.
--
--   registry_owner    owns the database and everything in it; used to create and migrate, never to serve
--   registry_writer   the clerks' program: writes history inside acts, reads everything but secrets
--   registry_open     the public's program: only the open functions and views
--   registry_shared   government sharing (政务共享): the shared functions and views
--   registry_applicant  applicants (申请人): opens cases and acts in them by their codes; reads the open view, and a case by its code
--   registry_auditor  reads all history, acts and the journal; writes nothing
--   registry_log      may note who asked what; reads nothing
DO $roles$
DECLARE
    role_name text;
BEGIN
    -- Roles are the whole server's: of two who make them at once (each in a database of his own), one waits here.
    -- Who may make roles without being superuser cannot take this lock, and in such a race is refused whole.
    IF has_table_privilege('pg_catalog.pg_authid', 'UPDATE') THEN
        LOCK TABLE pg_catalog.pg_authid IN SHARE ROW EXCLUSIVE MODE;
    END IF;
    FOREACH role_name IN ARRAY ARRAY['registry_owner', 'registry_writer', 'registry_open',
                                     'registry_shared', 'registry_auditor', 'registry_log',
                                     'registry_applicant']
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', role_name);
        END IF;
    END LOOP;
END
$roles$;
