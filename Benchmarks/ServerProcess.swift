internal import FoundationEssentials
internal import Subprocess
internal import SystemPackage

/// A `registry-server` of its own while something is measured.
enum ServerProcess {
    /// Starts the server, waits until it is ready, runs `body` and stops it by SIGTERM.
    static func with<Output: Sendable>(
        _ environment: [String: String], port: Int, _ body: @Sendable @escaping () async throws -> Output
    ) async throws -> Output {
        var variables = environment
        variables["PORT"] = "\(port)"
        variables["REGISTRY_BENCHMARK"] = "1"
        let all = Dictionary(
            uniqueKeysWithValues: variables.map { (Environment.Key(stringLiteral: $0.key), Optional($0.value)) })
        let result = try await Subprocess.run(
            .path(FilePath(Tool.own("registry-server"))), environment: .inherit.updating(all), input: .none,
            output: .discarded, error: .discarded
        ) { execution in
            do {
                try await ready(port)
                let output = try await body()
                try execution.send(signal: .terminate)
                return output
            } catch {
                try? execution.send(signal: .terminate)
                throw error
            }
        }
        guard result.terminationStatus.isSuccess else {
            throw ToolFailure(description: "registry-server ended with \(result.terminationStatus)")
        }
        return result.closureResult
    }

    /// Waits until `/readyz` answers 200, at most 30 seconds.
    static func ready(_ port: Int) async throws {
        for _ in 0..<3000 {
            let asked = try? await Tool.run(
                "curl", ["-s", "-o", "/dev/null", "-w", "%{http_code}", "http://127.0.0.1:\(port)/readyz"])
            if asked == "200" { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw ToolFailure(description: "the server was not ready within 30 s")
    }
}
