/// What every cloned database holds before a test begins.
///
/// Units: 1 the platform; under it 2 (bureau A) and 3 (bureau B); under 2 the station 4. Subjects 1 to 3 are on file.
/// An officer's token is the bytes of the own login, so that scripts can be read.
enum Seed {
    static let officers = """
        SELECT add_officer(login, unit_id, duty, 'sixteen bytes...', sha256(convert_to('password of ' || login, 'UTF8')))
          FROM (VALUES ('operator', 1, 'operator'), ('operatorA', 2, 'operator'), ('reporterA', 2, 'reporter'),
                       ('reporterA1', 4, 'reporter'), ('reporterB', 3, 'reporter'), ('reviewer', 1, 'reviewer'),
                       ('reviewerB', 3, 'reviewer'), ('auditor', 1, 'auditor'), ('security', 1, 'security'))
            AS t (login, unit_id, duty);
        """

    /// One script a founder's act; run as the owner.
    static let acts = [
        """
        SELECT begin_founder_act(gen_random_uuid(), 'unit.add', 'seed');
        INSERT INTO reporting_unit (name, level, act_id) VALUES ('Platform', 'platform', current_act());
        INSERT INTO reporting_unit (name, level, parent_id, act_id)
        VALUES ('Bureau A', 'city', 1, current_act()), ('Bureau B', 'city', 1, current_act());
        INSERT INTO reporting_unit (name, level, parent_id, act_id) VALUES ('Station A1', 'station', 2, current_act());
        """,
        """
        SELECT begin_founder_act(gen_random_uuid(), 'rules.load', 'seed');
        INSERT INTO record_class (class, name_zh, name_en, channels, shared_fields, adverse, holds, act_id)
        VALUES ('registration', '注册登记', 'Registration', '{open,shared,authorised}', '{}', false, 'records', current_act()),
               ('admin_penalty', '行政处罚', 'Penalty', '{open,shared,authorised}', '{remark}', true, 'records', current_act()),
               ('internal', '内部', 'Internal', '{shared}', '{}', false, 'records', current_act()),
               ('catering', '餐饮服务', 'Catering', '{open,shared}', '{grade}', false, 'tags', current_act()),
               ('farms', '农业', 'Farms', '{shared}', '{}', false, 'tags', current_act()),
               ('arrears', '欠薪名单', 'Arrears', '{open,shared}', '{phone}', false, 'listings', current_act()),
               ('graded', '甲级名单', 'Graded', '{open,shared}', '{}', false, 'listings', current_act()),
               ('organs', '机关名单', 'Organs', '{shared}', '{}', false, 'listings', current_act());
        INSERT INTO credit_list (list, name_zh, name_en, side, channels, determined, persons, kinds, organ_names, organ_codes, act_id)
        VALUES ('arrears', '欠薪名单', 'Arrears', 'untrust', '{open,shared}', 'here', true, NULL, '{Bureau}', '{}', current_act()),
               ('graded', '甲级名单', 'Graded', 'trust', '{open,shared}', 'above', false, NULL, NULL, NULL, current_act()),
               ('organs', '机关名单', 'Organs', 'untrust', '{shared}', 'above', true, '{organ}', NULL, NULL, current_act());
        """,
        "SELECT begin_founder_act(gen_random_uuid(), 'officer.add', 'seed'); \(officers)",
        """
        SELECT begin_founder_act(gen_random_uuid(), 'intake.chunk', 'seed');
        INSERT INTO subject (code, name, name_key, kind, state, division, act_id, touched_by)
        SELECT lpad(n::text, 18, '9'), 'Subject ' || n, 'subject ' || n, 'enterprise', 'active', '150800',
               current_act(), current_act()
          FROM generate_series(1, 3) n;
        INSERT INTO subject_name (subject_id, name, name_key, search_form, grams, act_id)
        SELECT subject_id, name, name_key, name_key, '{su,bj}', current_act() FROM subject ORDER BY subject_id;
        """,
    ]

    /// Run as the superuser: tokens that a test can write down.
    ///
    /// Rules are loaded by the operator in these tests, which try other things; that nobody but the founder may is tried by
    /// whoever uses the schema as it is.
    static let sessions = """
        UPDATE act_kind SET duties = '{operator}' WHERE kind = 'rules.load';
        INSERT INTO session (digest, actor_id, expires_at)
        SELECT sha256(convert_to(login, 'UTF8')), actor_id, clock_timestamp() + interval '1 hour' FROM officer;
        """
}
