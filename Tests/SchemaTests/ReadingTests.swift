import Postgres
import TestSupport
import Testing

/// Which role reads and calls what: the whole of it, so that a new table or function is a decision.
@Suite struct ReadingTests {
    private static let history: Set<String> = [
        "actor", "act_kind", "act", "journal", "reporting_unit", "unit_alias", "unit_class", "unit_contact", "officer",
        "rule_set",
        "record_class", "subject", "subject_name", "admitted_code", "record", "publicity_end", "batch", "batch_chunk",
        "batch_close", "batch_undo", "batch_row", "held_row", "held_outcome", "name_conflict", "name_sighting",
        "zero_report", "supply_sample", "stated_figure", "repair_result", "exchange_file", "exchange_item",
        "subject_tag", "correction_scan",
        "measure", "list_measure", "class_measure", "measure_feedback",
        "correction_request", "correction_decision", "correction", "rating",
        "credit_list", "listing_proposal", "listing_candidate", "listing_decision", "listing", "listing_end",
        "person_listing", "person_listing_end", "list_proposal", "clock_day", "clock_moment",
        "rule_proposal", "rule_proposal_file", "rule_decision", "annulment_notice",
        "case_transition", "unit_signing", "casework", "case_item", "case_step", "case_paper", "case_bar",
        "case_recall", "case_notice",
    ]
    /// Read row by row, by units that handle the case, and by no auditor.
    private static let confined: Set<String> = ["case_paper_content", "case_party"]
    private static let openViews: Set<String> = [
        "open_subject", "open_name", "open_rating", "open_tag", "open_unit", "open_class", "open_rule_set",
        "open_list", "open_listing",
    ]
    /// Views over history, read by those who read it and written by nobody.
    private static let historyViews: Set<String> = ["batch_revision", "batch_lift", "clock_state", "case_head"]
    /// What applicants' acts touch, in the columns that say nothing of anybody, and the open views that they name things by.
    private static let applicants: Set<String> = [
        "open_subject", "open_listing", "open_unit", "case_transition", "act", "actor", "officer", "reporting_unit",
        "unit_signing", "casework", "case_item", "case_step", "case_paper",
    ]
    /// Read by nobody but the owner.
    static let secret: Set<String> = [
        "credential", "session", "sign_in_failure", "salt_of_unknown", "journal_turn", "case_code", "case_counter",
        "case_notice_counter",
    ]
    private static func readable(by role: Role) -> Set<String> {
        switch role {
        case .writer: history.union(historyViews).union(openViews).union(confined)
        case .clerk: history.union(historyViews).union(openViews).union(confined).union(["sign_in_attempt"])
        case .auditor: history.union(historyViews).union(openViews).union(["sign_in_attempt"])
        case .open, .shared, .portal: openViews
        case .applicant, .window: applicants
        default: []
        }
    }

    @Test(arguments: Role.serving) func tablesAndViews(_ role: Role) async throws {
        try await withRegistry { registry in
            let found = try await registry.database(as: .superuser).all(
                """
                SELECT relname::text FROM pg_class
                 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'p', 'f')
                   AND has_any_column_privilege(\(role.rawValue), oid, 'SELECT')
                """ as Query<String>)
            #expect(Set(found) == Self.readable(by: role).union(role == .log ? [] : ["schema_migration"]))
            for relation in Self.secret.union(["sign_in_attempt"]).union(Self.history).union(Self.openViews).sorted() {
                let read = "SELECT count(*) FROM \(relation)"
                if Self.readable(by: role).contains(relation) {
                    try await registry.accepts(read, as: role)
                } else {
                    try await registry.refuses(read, as: role, .denied)
                    try await registry.refuses("COPY (SELECT * FROM \(relation)) TO STDOUT", as: role, .denied)
                }
            }
        }
    }

    @Test(arguments: Role.serving) func writing(_ role: Role) async throws {
        try await withRegistry { registry in
            let found = try await registry.database(as: .superuser).all(
                """
                SELECT relname::text FROM pg_class
                 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'p', 'f')
                   AND (has_any_column_privilege(\(role.rawValue), oid, 'INSERT, UPDATE')
                        OR has_table_privilege(\(role.rawValue), oid, 'DELETE, TRUNCATE, TRIGGER'))
                """ as Query<String>)
            let notWritten: Set<String> = [
                "case_notice",
                "actor", "act_kind", "act", "journal", "officer", "correction", "list_proposal", "clock_day",
                "clock_moment", "case_transition",
            ]
            let written = Self.history.subtracting(notWritten).union(Self.confined)
            let filed: Set<String> = [
                "casework", "case_item", "case_step", "case_paper", "case_paper_content", "case_party",
            ]
            let expected = Role.writing.contains(role) ? written : Role.filing.contains(role) ? filed : []
            #expect(Set(found) == expected)
        }
    }

    @Test(arguments: Role.serving) func functions(_ role: Role) async throws {
        try await withRegistry { registry in
            let found = try await registry.database(as: .superuser).all(
                """
                SELECT proname::text FROM pg_proc
                 WHERE pronamespace = 'public'::regnamespace AND has_function_privilege(\(role.rawValue), oid, 'EXECUTE')
                """ as Query<String>)
            let asking: Set<String> = [
                "is_shown", "is_known", "visible_records", "registry_today", "is_tag_shown", "visible_tags",
                "decided_in", "is_listing_shown", "visible_listings", "visible_measures", "subject_measures",
                "next_clock_day", "due_moments", "acts_of_subject", "open_changes", "open_changes_span",
                "record_now", "listing_now", "record_places", "decision_places", "listing_places", "item_first_day",
                "item_stands", "item_in_step", "recall_is_open", "forwarded_to",
            ]
            let writer: Set<String> = [
                "number_notice", "platforms_carrying", "standing_words", "standing_versions", "decision_versions",
                "sign_in_salt", "sign_in", "change_password", "sign_out", "officer_of", "units_of", "begin_act",
                "add_officer",
                "current_act", "current_act_kind", "current_act_does", "refuse", "acts_for_unit",
                "read_correction_scan", "settles_held",
                "unit_may_send", "unit_may_list", "may_be_person", "read_person_listings", "decides_listings_of",
                "begin_clock_act",
                "pass_day", "timepoint_before", "changes_after", "rules_changed_by", "published_rules",
                "begin_applicant_act",
                "keep_case_code",
                "case_of_code", "next_case_number", "lock_case", "read_as", "case_is_read", "case_roles",
                "confirms_above", "applicant_acts",
            ]
            let expected: Set<String> =
                switch role {
                case .writer, .clerk: asking.union(writer).union(["open_records", "open_measures"])
                case .auditor: asking.union(["open_records", "open_measures"])
                case .open, .portal:
                    [
                        "open_records", "open_measures", "registry_today", "is_tag_shown", "is_listing_shown",
                        "open_changes", "open_changes_span",
                    ]
                case .shared:
                    [
                        "open_records", "open_measures", "shared_records", "registry_today", "is_tag_shown",
                        "is_listing_shown",
                    ]
                case .applicant, .window: Self.applicantsFunctions
                default: []
                }
            // Where to go is for everybody who reads the open view.
            let readsOpenly = [.writer, .clerk, .auditor, .open, .portal].contains(role)
            let windows: Set<String> = ["open_contacts", "open_contacts_of", "open_places", "open_marks"]
            #expect(Set(found) == expected.union(readsOpenly ? windows : []))
        }
    }

    private static let applicantsFunctions: Set<String> = [
        "begin_applicant_act", "keep_case_code", "next_case_number", "lock_opened_case", "case_roles", "applicant_acts",
        "opened_case", "opened_items", "opened_steps", "opened_papers", "opened_paper", "opened_recalls",
        "opened_notices", "opened_platforms", "opened_request", "current_act", "current_act_kind", "current_act_does",
        "refuse",
        "registry_today", "open_records", "is_listing_shown",
    ]

    /// Whoever has the applicants' login reads no case without its code, and of no table whom anything is about.
    @Test func applicantsReadByTheirCodes() async throws {
        try await withRegistry { registry in
            for role in [Role.applicant, .window] {
                for statement in [
                    "SELECT subject_id FROM casework", "SELECT number FROM casework", "SELECT seq FROM case_item",
                    "SELECT claim FROM case_item", "SELECT reason FROM act", "SELECT name FROM actor",
                    "SELECT login FROM officer", "SELECT digest FROM case_paper",
                    "SELECT content FROM case_paper_content",
                    "SELECT person FROM case_party", "SELECT code FROM subject", "SELECT document_no FROM record",
                    "SELECT ground FROM case_step", "SELECT digest FROM case_code", "SELECT case_head FROM case_head",
                    "SELECT lock_case('x')", "SELECT case_of_code('x')", "SELECT read_as('x')",
                    "SELECT serial FROM case_notice", "SELECT platforms_carrying(1, 1)",
                    "SELECT number_notice(1, 1, 1, 'slip')",
                    "SELECT begin_act('operator', gen_random_uuid(), 'repair.accept', NULL)",
                ] { try await registry.refuses(statement, as: role, .denied) }
                try await registry.holds("SELECT count(*) FROM opened_case('\\x00')" as Query<Int64>, as: role, 0)
            }
        }
    }

    /// The public's program asks in one channel, for today, as it is known now.
    @Test func theOpenRoleChoosesNothing() async throws {
        try await withRegistry { registry in
            for role in [Role.open, .portal] {
                for call in [
                    "visible_records(1, 'shared', '2026-11-21', NULL)",
                    "visible_records(1, 'open', '2020-01-01', NULL)",
                    "visible_records(1, 'open', '2026-11-21', 1)", "shared_records(1)", "current_act()",
                    "visible_tags('shared', '2026-11-21')", "visible_listings(1, 'open', '2026-11-21', NULL)",
                    "read_person_listings('reporterA', NULL, NULL)",
                    "begin_act('operator', gen_random_uuid(), 'unit.add', NULL)", "sign_in('operator', 'k')",
                    "sign_in_salt('operator')", "begin_founder_act(gen_random_uuid(), 'unit.add', NULL)",
                ] { try await registry.refuses("SELECT \(call)", as: role, .denied) }
                try await registry.accepts("SELECT open_records(1)", as: role)
            }
            for role in [Role.shared] { try await registry.accepts("SELECT shared_records(1)", as: role) }
        }
    }

    @Test func rolesAreNotChanged() async throws {
        try await withRegistry { registry in
            let mayBecome: [Role: Set<Role>] = [
                .clerk: [.writer, .auditor], .portal: [.open, .log], .keeper: [.owner], .window: [.applicant],
            ]
            for (login, roles) in mayBecome {
                for role in Role.allCases where role != login {
                    if roles.contains(role) {
                        try await registry.accepts("SET LOCAL ROLE \(role.rawValue)", as: login)
                    } else {
                        try await registry.refuses("SET LOCAL ROLE \(role.rawValue)", as: login, .denied)
                    }
                }
                try await registry.refuses("SET SESSION AUTHORIZATION postgres", as: login, .denied)
            }
            let asAuditor = "SET LOCAL ROLE registry_auditor; " + Script.act("record.add", by: "reporterA")
            try await registry.refuses(asAuditor, as: .clerk, .denied)
        }
    }

    /// Over TCP, where a password is asked for and nobody is let in for coming from this machine.
    @Test func loginsHavePasswords() async throws {
        try await withRegistry { registry in
            let cluster = try await TestCluster.shared()
            try await registry.run("ALTER ROLE registry_portal PASSWORD 'of the portal'", as: .superuser)
            func first(_ user: String, _ password: String) async throws -> Refusal? {
                let conninfo = cluster.tcpConninfo(database: registry.name, user: user, password: password)
                let database = Database(.init(conninfo: conninfo.replacing(password, with: "'\(password)'"), leases: 1))
                defer { Task { await database.close() } }
                do {
                    _ = try await database.first("SELECT count(*) FROM record" as Query<Int64>)
                    return nil
                } catch {
                    return Refusal(error) ?? .state("no connection")
                }
            }
            #expect(try await first("registry_portal", "of the portal") == .denied)
            #expect(try await first("registry_portal", "guessed") == .state("no connection"))
            #expect(try await first("registry_open", "of the portal") == .state("no connection"))
        }
    }
}
