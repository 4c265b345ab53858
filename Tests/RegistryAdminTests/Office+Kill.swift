import Subprocess
import SystemPackage
import TestSupport

extension Office {
    /// Runs the program and kills it while it writes, at a random moment of one of its acts or between two of them; false
    /// when it was through by then.
    ///
    /// - Parameters:
    ///   - program: What is run; nil is `registry-admin`.
    ///   - more: Variables beside the office's own.
    func kill(
        _ arguments: [String], of program: String? = nil, with more: [Subprocess.Environment.Key: String] = [:],
        whileWritingIn cluster: TestCluster
    ) async throws -> Bool {
        let database = database
        let result = try await Subprocess.run(
            .path(FilePath(program ?? Self.program)), arguments: Arguments(arguments),
            environment: .custom(keys.merging(more) { $1 }), input: .none, output: .string(limit: 16 << 20),
            error: .string(limit: 1 << 20)
        ) { execution in
            try await Self.writing(in: database, cluster)
            try await Task.sleep(for: .milliseconds(Double.random(in: 0...120)))
            try? execution.send(signal: .kill)
        }
        if case .exited = result.terminationStatus { return false }
        return true
    }

    /// Waits until somebody writes in the database: the machine may be slow, so that no share of a time hits the act.
    private static func writing(in database: String, _ cluster: TestCluster) async throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < deadline {
            let writers = try await cluster.sql(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(database)' AND backend_xid IS NOT NULL")
            if writers != ["0"] { return }
        }
    }
}
