import Postgres
import TestSupport
import Testing

/// Signing in tells a guesser nothing, counts failures that last, and leaves no secret behind.
@Suite struct SignInTests {
    private func signIn(_ registry: GuardedRegistry, _ login: String, _ key: String) async throws -> String? {
        try await registry.database(as: .clerk).transaction(.readCommitted) { transaction in
            try await transaction.first("SELECT outcome FROM sign_in(\(login), \(Array(key.utf8)))" as Query<String>)
        }
    }

    private func settle(_ registry: GuardedRegistry, _ login: String) async throws {
        try await registry.run(
            "SELECT change_password('\(login)', 'password of \(login)', 'another 16 bytes', sha256('new'))")
    }

    @Test func aOneTimePasswordGivesNoToken() async throws {
        try await withRegistry { registry in
            let answer: Query<String> = """
                SELECT outcome || ':' || (token IS NULL) FROM sign_in('reporterA', 'password of reporterA')
                """
            func ask() async throws -> String? {
                try await registry.database(as: .clerk).transaction(.readCommitted) { try await $0.first(answer) }
            }
            let first = try await ask()
            #expect(first == "one_time:true")
            try await settle(registry, "reporterA")
            let old = try await ask()
            #expect(old == "refused:true")
            let new = try await signIn(registry, "reporterA", "new")
            #expect(new == "ok")
        }
    }

    @Test func lockoutTellsNothingAndLasts() async throws {
        try await withRegistry { registry in
            try await settle(registry, "reporterA")
            for login in ["reporterA", "nobody"] {
                var outcomes: [String?] = []
                for _ in 0..<7 { outcomes.append(try await signIn(registry, login, "guess")) }
                #expect(outcomes == Array(repeating: "refused", count: 5) + ["locked", "locked"], "\(login)")
            }
            // Even the right password waits, and other names do not.
            let right = try await signIn(registry, "reporterA", "new")
            #expect(right == "locked")
            let other = try await signIn(registry, "operator", "password of operator")
            #expect(other == "one_time")
            try await registry.run(
                "UPDATE sign_in_failure SET locked_until = now() - interval '1 s' WHERE login = 'reporterA'", as: .owner
            )
            let later = try await signIn(registry, "reporterA", "new")
            #expect(later == "ok")
            let attempts: Query<Int64> = "SELECT count(*) FROM sign_in_attempt WHERE login = 'nobody'"
            try await registry.holds(attempts, as: .auditor, 7)
        }
    }

    /// Guesses at one name at the same time are all counted.
    @Test func guessesAreCountedOneByOne() async throws {
        try await withRegistry { registry in
            let outcomes = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<12 { group.addTask { try await signIn(registry, "reporterA", "guess") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == "refused" } == 5)
            #expect(outcomes.count { $0 == "locked" } == 7)
        }
    }

    @Test func unknownNamesHaveSaltsToo() async throws {
        try await withRegistry { registry in
            func salt(_ login: String) async throws -> [UInt8]? {
                try await registry.value("SELECT sign_in_salt(\(login))" as Query<[UInt8]>, as: .clerk)
            }
            let known = try await salt("reporterA")
            let unknown = try await salt("nobody")
            let again = try await salt("nobody")
            let other = try await salt("somebody")
            #expect(known?.count == 16)
            #expect(unknown?.count == 16)
            #expect(unknown == again)
            #expect(unknown != other)
            let longer =
                Script.act("officer.add", by: "operator")
                + "SELECT add_officer('x', 1, 'auditor', 'seventeen bytes..', sha256('k'))"
            try await registry.refuses(longer, .check("credential_salt_length"))
        }
    }

    @Test func aNewPasswordEndsTheSessions() async throws {
        try await withRegistry { registry in
            try await registry.accepts(Script.act("record.add", by: "reporterA"))
            try await settle(registry, "reporterA")
            try await registry.refuses(Script.act("record.add", by: "reporterA"), .guarded("signed_in"))
            try await registry.accepts(Script.act("record.add", by: "reporterB"))
            try await registry.refuses(
                "UPDATE session SET ended_at = now() WHERE ended_at IS NOT NULL", as: .owner,
                .guarded("history_is_kept"))
            try await registry.refuses("DELETE FROM credential", as: .owner, .guarded("history_is_kept"))
            let revived = "UPDATE session SET expires_at = 'infinity' WHERE ended_at IS NULL"
            try await registry.refuses(revived, as: .owner, .guarded("history_is_kept"))
        }
    }

    /// The token is bound, never text: neither the activity view nor the log of every statement holds it.
    @Test func tokensAreNowhere() async throws {
        try await withRegistry { registry in
            try await settle(registry, "reporterA")
            let cluster = try await TestCluster.shared()
            let options = " options='-c log_statement=all -c log_min_duration_statement=0 -c role=registry_writer'"
            let logged = Database(.init(conninfo: registry.conninfo + options, leases: 1))
            let key = Array("new".utf8)
            let token: [UInt8]? = try await logged.transaction(.readCommitted) { transaction in
                try await transaction.first("SELECT token FROM sign_in('reporterA', \(key))" as Query<[UInt8]>)
            }
            let bytes = try #require(token)
            #expect(bytes.count == 32)
            let failing: Query<Int64> = "SELECT begin_act(\(bytes), gen_random_uuid(), 'unit.add', 'logged act')"
            let refused = await #expect(throws: DatabaseError.self) {
                try await logged.transaction(.readCommitted, retry: .never) { try await $0.first(failing) }
            }
            #expect(refused?.report?.constraint == "act_is_of_the_duty")
            let activity = try await registry.database(as: .superuser).all(
                "SELECT query FROM pg_stat_activity WHERE datname = current_database()" as Query<String>)
            await logged.close()
            let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            let log = try cluster.log()
            #expect(log.contains("logged act"))
            for text in activity + [log] { #expect(!text.lowercased().contains(hex)) }
            let digests: Query<Bool> = "SELECT EXISTS (SELECT FROM session WHERE digest = sha256(\(bytes)))"
            try await registry.holds(digests, true)
            let stored: Query<Bool> = "SELECT EXISTS (SELECT FROM session WHERE digest = \(bytes))"
            try await registry.holds(stored, false)
        }
    }
}
