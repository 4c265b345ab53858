internal import FoundationEssentials
internal import Subprocess
internal import SystemPackage

/// Programs that a measure runs.
enum Tool {
    /// A program of ours, beside this one.
    static func own(_ name: String) -> String {
        let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        return path.appending(path: name).path
    }

    /// Runs a program to its end and returns what it printed.
    ///
    /// - Throws: ``ToolFailure`` when it does not end with one of `accepted`.
    @discardableResult
    static func run(
        _ path: String, _ arguments: [String], environment: [String: String] = [:], accepted: Set<Int32> = [0]
    ) async throws -> String {
        let executable: Executable = path.hasPrefix("/") ? .path(FilePath(path)) : .name(path)
        let result = try await Subprocess.run(
            executable, arguments: Arguments(arguments),
            environment: .inherit.updating(
                Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
            ),
            output: .string(limit: 64 << 20), error: .string(limit: 1 << 20))
        guard case .exited(let code) = result.terminationStatus, accepted.contains(code) else {
            throw ToolFailure(
                description:
                    "\(path) \(arguments.joined(separator: " ")): \(result.terminationStatus)\n\(result.standardError)\n\(result.standardOutput.prefix(2000))"
            )
        }
        return result.standardOutput
    }
}

/// A program that did not do what a measure needs.
struct ToolFailure: Error, CustomStringConvertible {
    let description: String
}
