import Foundation
import Registry
import Subprocess
import SystemPackage
import TestSupport
import Testing

@testable import registry_admin

@Suite("An import that is cut off")
struct LinkTests {
    /// The first act takes 2,000 lines and the second 5,000, each with a twentieth more of the same subject; the penalties after them
    /// are another's.
    private static let taken = 2_100 + 5_250
    private static let rows = 7_850

    private func file() -> String {
        let head = SampleFiles.penalty(SampleFiles.flour, number: "x").map(\.column)
        let lines = (1...Self.rows).map { index in
            let subject = index <= Self.taken ? SampleFiles.flour : SampleFiles.road
            return SampleFiles.penalty(subject, number: "巴市监处罚〔2026〕\(index)号").map(\.value).joined(separator: ",")
        }
        return ([head.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
    }

    /// Holds the second subject, so that the third act waits until the session ends.
    private func hold(_ database: String, _ cluster: TestCluster) async {
        let lock =
            "BEGIN; SELECT 1 FROM subject WHERE code = '\(SampleFiles.road.code)' FOR UPDATE; SELECT pg_sleep(300);"
        _ = try? await cluster.sql(lock, database: database)
    }

    /// Returns when the only act under way waits for that subject: those before it are committed.
    private func wait(for database: String, _ cluster: TestCluster) async throws {
        let waiting = """
            SELECT count(*) = 1 AND bool_and(wait_event_type = 'Lock') FROM pg_stat_activity
             WHERE datname = '\(database)' AND xact_start IS NOT NULL AND application_name LIKE 'registry/%'
            """
        while try await cluster.sql(waiting) != ["t"] { try await Task.sleep(for: .milliseconds(50)) }
    }

    private func cut(_ database: String, _ cluster: TestCluster) async throws {
        try await cluster.sql("ALTER DATABASE \(database) WITH ALLOW_CONNECTIONS false")
        try await cluster.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(database)'")
    }

    @Test("says which lines are in, by Ctrl-C with 130 and by a dead link with 7; the same file again completes it")
    func cutOff() async throws {
        let cluster = try await TestCluster.shared()
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            let registrations = try office.file("r.csv", SampleFiles.registrations)
            _ = try await office.call("intake", "import", registrations, "--class", "注册登记", "--unit", "市市场监管局")
            let penalties = try office.file("p.csv", file())
            let arguments = ["intake", "import", penalties, "--class", "行政处罚", "--unit", "市市场监管局", "--output", "json"]
            let (program, keys, database) = (Office.program, office.keys, office.database)
            async let held: Void = hold(database, cluster)

            let interrupted = try await Subprocess.run(
                .path(FilePath(program)), arguments: Arguments(arguments), environment: .custom(keys), input: .none,
                output: .string(limit: 65_536), error: .string(limit: 65_536)
            ) { execution in
                try await wait(for: database, cluster)
                try execution.send(signal: .interrupt)
            }
            #expect(interrupted.terminationStatus == .exited(130))
            #expect(interrupted.standardError.contains("第1—\(Self.taken + 1)行已入库"), "\(interrupted.standardError)")
            #expect(interrupted.standardOutput.isEmpty)

            let dead = try await Subprocess.run(
                .path(FilePath(program)), arguments: Arguments(arguments), environment: .custom(keys), input: .none,
                output: .string(limit: 65_536), error: .string(limit: 65_536)
            ) { _ in
                try await wait(for: database, cluster)
                try await cut(database, cluster)
            }
            #expect(dead.terminationStatus == .exited(7))
            #expect(dead.standardError.contains("\"code\":\"database-unavailable\""), "\(dead.standardError)")
            #expect(dead.standardError.contains("第1—\(Self.taken + 1)行已入库"), "\(dead.standardError)")
            await held

            try await cluster.sql("ALTER DATABASE \(database) WITH ALLOW_CONNECTIONS true")
            let completed = try await office.call(arguments)
            #expect(completed.status == 0, "\(completed.messages)")
            #expect(completed.document["unchanged"] as? Int == Self.taken)
            #expect(completed.document["accepted"] as? Int == Self.rows - Self.taken)
            #expect(completed.document["complete"] as? Bool == true)
        }
    }
}
