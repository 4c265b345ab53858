import PrivateCluster
import Subprocess
import SystemPackage
import TestSupport

/// A program of PostgreSQL that failed.
struct ProgramFailure: Error, CustomStringConvertible {
    let description: String
}

extension TestCluster {
    /// Runs one of the server's programs on a database and gives what it wrote.
    func program(_ name: String, _ arguments: [String], database: String) async throws -> String {
        let result = try await Subprocess.run(
            .path(FilePath("\(programs.directory)/\(name)")),
            arguments: .init(arguments + ["--dbname", conninfo(database: database)]), output: .string(limit: 64 << 20),
            error: .string(limit: 1 << 20))
        guard result.terminationStatus.isSuccess else {
            throw ProgramFailure(description: "\(name): \(result.standardError)")
        }
        return result.standardOutput
    }
}
