import Foundation
import TestSupport

@testable import PrivateCluster

/// A home of its own for one test, removed afterwards.
///
/// It lies in the directory of the tests' cluster: the server's account can enter there, and the guardian stops and
/// removes what a killed test leaves.
func withTemporaryHome<Result>(_ body: (ClusterHome) async throws -> Result) async throws -> Result {
    let name = String(UInt32.random(in: .min ... .max), radix: 36)
    let home = ClusterHome(path: try await TestCluster.shared().directory + "/" + name)
    defer { try? FileManager.default.removeItem(atPath: home.path) }
    return try await body(home)
}

/// Opens a cluster that does not wait for the disk; what is tested here does not depend on it.
func openQuickly(
    _ home: ClusterHome, logins: [String] = ["registry_portal"]
) async throws(ClusterError) -> PrivateCluster {
    try await PrivateCluster.open(home, logins: logins, isDurable: false) { _, _ in }
}

/// The process id of a home's server, from its `postmaster.pid`.
func serverProcess(of home: ClusterHome) throws -> Int32? {
    let text = try String(contentsOfFile: home.dataDirectory + "/postmaster.pid", encoding: .utf8)
    return text.split(separator: "\n").first.flatMap { Int32($0) }
}

func isRunning(_ pid: Int32) -> Bool {
    let command = try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)
    return command?.isEmpty == false
}
