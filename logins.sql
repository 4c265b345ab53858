-- The four logins of a private cluster, idempotent. On a server of your own make logins like these, with passwords.
--
--   registry_keeper   creates, migrates, founds          (member of registry_owner)
--   registry_clerk    the admin CLI and the refresher    (member of registry_writer and registry_auditor)
--   registry_portal   the public listener                (member of registry_open and registry_log, nothing else)
--   registry_window   what applicants do, by HTTP        (member of registry_applicant, nothing else)
DO $logins$
DECLARE
    login record;
BEGIN
    -- As in roles.sql: one at a time on this server.
    IF has_table_privilege('pg_catalog.pg_authid', 'UPDATE') THEN
        LOCK TABLE pg_catalog.pg_authid IN SHARE ROW EXCLUSIVE MODE;
    END IF;
    FOR login IN
        SELECT * FROM (VALUES ('registry_keeper', 'registry_owner'),
                              ('registry_clerk', 'registry_writer, registry_auditor'),
                              ('registry_portal', 'registry_open, registry_log'),
                              ('registry_window', 'registry_applicant')) AS wanted (name, roles)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login.name) THEN
            EXECUTE format('CREATE ROLE %I LOGIN INHERIT', login.name);
        END IF;
        EXECUTE format('GRANT %s TO %I', login.roles, login.name);
    END LOOP;

    -- The guards of `record` look at the new rows of an act, 20,000 at most, as one table: it should fit into memory.
    -- Set once: an operator's own figure stays, and nobody is disturbed by a second run.
    IF NOT EXISTS (SELECT FROM pg_db_role_setting s, unnest(s.setconfig) AS setting
                    WHERE s.setrole = 'registry_clerk'::regrole AND s.setdatabase = 0
                      AND setting LIKE 'work_mem=%') THEN
        ALTER ROLE registry_clerk SET work_mem = '32MB';
    END IF;
END
$logins$;
