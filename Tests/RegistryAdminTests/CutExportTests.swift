import Foundation
import Subprocess
import SystemPackage
import TestSupport
import Testing

@testable import registry_admin

/// A file that goes up has its place on a disk and its marks in the database: cut off at any point, or made twice at once,
/// every record goes up all the same.
@Suite("An export that is cut off or meets another")
struct CutExportTests {
    private static let records = 1_200

    private static let export = ["exchange", "export", "--target", "自治区平台", "--class", "行政处罚", "--since-last"]

    @Test("killed between the name of its file and its COMMIT, and run again: each record is in one file, marked once")
    func killed() async throws {
        let cluster = try await TestCluster.shared()
        try await Office.open { office in
            try await prepare(office)
            let (keys, database) = (office.keys, office.database)
            let arguments = Self.export + ["-o", office.path]
            // Whoever holds the turn to be numbered stops every COMMIT: the export stands behind its last statement.
            let holding = Task {
                _ = try? await cluster.sql(
                    "BEGIN; LOCK TABLE journal_turn IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(300)", database: database)
            }
            try await Self.appears("state = 'active' AND wait_event = 'PgSleep'", in: database, cluster)
            let cut = try await Subprocess.run(
                .path(FilePath(Office.program)), arguments: Arguments(arguments), environment: .custom(keys),
                input: .none, output: .string(limit: 1 << 20), error: .string(limit: 1 << 20)
            ) { execution in
                try await Self.appears("wait_event_type = 'Lock'", in: database, cluster)
                try? execution.send(signal: .kill)
            }
            #expect(cut.terminationStatus == .signaled(9))
            let named = try Self.files(in: office.path)
            #expect(named.count == 1)
            // The one that waits first: were the turn given back before, its COMMIT would still be done.
            for state in ["wait_event_type = 'Lock'", "wait_event = 'PgSleep'"] {
                try await cluster.sql(
                    """
                    SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
                     WHERE datname = '\(database)' AND \(state)
                    """)
            }
            await holding.value
            #expect(try await cluster.sql("SELECT count(*) FROM exchange_item", database: database) == ["0"])
            let last = try await office.call(arguments)
            #expect(last.status == 0, "\(last.messages)")
            #expect(try Self.files(in: office.path) == named)
            try await expectEachOnce(office, cluster)
        }
    }

    /// Waits until a session of the database is in a state.
    private static func appears(_ state: String, in database: String, _ cluster: TestCluster) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            let found = try await cluster.sql(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(database)' AND \(state)")
            if found != ["0"] { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("no session of \(database) came to: \(state)")
    }

    private static func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasPrefix("行政处罚_") && $0.hasSuffix(".csv") }.sorted()
    }

    @Test("two at once: what one of them marks the other does not")
    func twoAtOnce() async throws {
        let cluster = try await TestCluster.shared()
        try await Office.open { office in
            try await prepare(office)
            let (keys, arguments) = (office.keys, Self.export + ["-o", office.path])
            let calls = try await withThrowingTaskGroup { group in
                for _ in 0..<2 { group.addTask { try await Self.run(arguments, keys) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(calls.contains { $0.status == .exited(0) })
            for call in calls where call.status != .exited(0) {
                #expect(call.status == .exited(4) && call.messages.contains("export-overtaken"), "\(call.messages)")
            }
            try await expectEachOnce(office, cluster)
        }
    }

    private static func run(
        _ arguments: [String], _ keys: [Subprocess.Environment.Key: String]
    ) async throws -> (status: TerminationStatus, messages: String) {
        let result = try await Subprocess.run(
            .path(FilePath(Office.program)), arguments: Arguments(arguments), environment: .custom(keys), input: .none,
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        return (result.terminationStatus, result.standardError)
    }

    private func prepare(_ office: borrowing Office) async throws {
        try await office.signIn("li", Office.clerkPassword)
        let rows = (1...Self.records).map { SampleFiles.penalty(SampleFiles.flour, number: "巴市监处罚〔2026〕\($0)号") }
        for (file, entry, text) in [
            ("r.csv", "注册登记", SampleFiles.registrations), ("p.csv", "行政处罚", SampleFiles.table(rows)),
        ] {
            let call = try await office.call(
                "intake", "import", try office.file(file, text), "--class", entry, "--unit", Office.unit)
            #expect(call.status == 0, "\(call.messages)")
        }
        try await office.signIn("admin", Office.operatorPassword)
        _ = try await office.call("unit", "add", "内蒙古自治区公共信用信息平台", "--parent", Office.unit)
        try await office.signIn("li", Office.clerkPassword)
    }

    /// Every record is marked once, and stands once in the files that the registry knows.
    private func expectEachOnce(_ office: borrowing Office, _ cluster: TestCluster) async throws {
        let known = try await cluster.sql("SELECT file_name FROM exchange_file ORDER BY 1", database: office.database)
        var numbers: [String] = []
        for name in known {
            for row in try office.read(name).split(separator: "\r\n").dropFirst() {
                numbers += row.split(separator: ",").filter { $0.hasPrefix("巴市监处罚〔2026〕") }.map(String.init)
            }
        }
        #expect(numbers.count == Self.records && Set(numbers).count == Self.records)
        let marks = try await cluster.sql(
            "SELECT count(*), count(DISTINCT (subject_id, seq)) FROM exchange_item", database: office.database)
        #expect(marks == ["\(Self.records)|\(Self.records)"])
        #expect(try Self.files(in: office.path) == known, "a file has a name and the registry does not know it")
    }
}
