internal import FoundationEssentials

/// Makes the data directory of a new cluster.
///
/// `initdb` works in a directory with a name of its own, which is renamed when all is on disk. So `data` is either
/// whole or not there, and an `initdb` that outlived its killed parent writes where nobody looks.
struct ClusterMaking: Sendable {
    let home: ClusterHome
    let programs: ClusterPrograms
    let isDurable: Bool

    /// An empty cluster takes 40 MB, and its log as much again before it is recycled.
    private static let roomNeeded: UInt64 = 512 << 20

    func make() async throws(ClusterError) {
        removeHalfMade()
        if let free = OperatingSystem.freeBytes(on: home.path), free < Self.roomNeeded {
            throw .diskFull(path: home.path)
        }
        let directories = ClusterDirectories(home: home, account: programs.account)
        let draft = home.dataDirectory + ".new." + String(UInt32.random(in: .min ... .max), radix: 16)
        try directories.makePrivate(draft)
        do throws(ClusterError) {
            try await initialise(draft)
            let failure = OperatingSystem.rename(draft, to: home.dataDirectory)
            guard failure == 0 else {
                throw .file(path: home.dataDirectory, failure: OperatingSystem.words(for: failure))
            }
            OperatingSystem.syncDirectory(home.path)
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw error
        }
    }

    private func initialise(_ draft: String) async throws(ClusterError) {
        let outcome = try await programs.run(
            "initdb",
            [
                "--pgdata", draft, "--username", ClusterSettings.superuser, "--encoding", "UTF8", "--locale",
                "C.UTF-8", "--auth-local", "peer", "--auth-host", "reject", "--data-checksums", "--no-instructions",
            ] + (isDurable ? [] : ["--no-sync"]))
        guard outcome.status == 0 else {
            if outcome.lines.contains(where: { $0.contains("No space left") }) { throw .diskFull(path: home.path) }
            throw .programFailed(name: "initdb", lines: Array(outcome.lines.suffix(3)))
        }
    }

    private func removeHalfMade() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: home.path)) ?? []
        for name in names where name.hasPrefix("data.new.") {
            // One that cannot be removed now, because its initdb still writes, is removed the next time.
            try? FileManager.default.removeItem(atPath: home.path + "/" + name)
        }
    }
}
