internal import FoundationEssentials
internal import Glibc

/// Makes the directories of a home and the files in them, each with the owner it needs.
///
/// The home and its settings belong to whoever made them; data, log and socket belong to the server's account. So a
/// server that runs for root cannot change what root reads.
struct ClusterDirectories: Sendable {
    let home: ClusterHome
    let account: Account

    private var runsAsOther: Bool { account.id != OperatingSystem.currentUser }

    /// Makes the home, before there is anything to lock.
    func makeHome() throws(ClusterError) {
        try makeParents(of: home.path)
        // Another account has to pass through; what is in the home is closed to others by itself.
        try make(home.path, permissions: runsAsOther ? 0o755 : 0o700, owner: nil)
    }

    /// Makes what the server needs beside its data.
    func makeWorkingDirectories() throws(ClusterError) {
        try make(home.settingsDirectory, permissions: runsAsOther ? 0o755 : 0o700, owner: nil)
        try make(home.logDirectory, permissions: 0o700, owner: account)
        try make(home.socketDirectory, permissions: 0o700, owner: account)
        try checkSocketDirectory()
    }

    /// Makes an empty directory for the server's account alone.
    func makePrivate(_ path: String) throws(ClusterError) {
        try make(path, permissions: 0o700, owner: account)
    }

    /// The first directory on the way to the home, or the home, that the server's account cannot enter.
    func findClosedDirectory(programs: ClusterPrograms) async throws(ClusterError) -> String? {
        guard runsAsOther else { return nil }
        var path = ""
        var ways: [String] = ["/"]
        for part in home.path.split(separator: "/") {
            path += "/\(part)"
            if OperatingSystem.ownership(of: path) != nil { ways.append(path) }
        }
        guard let deepest = ways.last, try await !programs.canEnter(deepest) else { return nil }
        for way in ways where try await !programs.canEnter(way) { return way }
        return nil
    }

    /// Writes files into the settings directory where they differ; says whether any did.
    func write(_ files: [(name: String, text: String)]) throws(ClusterError) -> Bool {
        var changed = false
        for (name, text) in files {
            let path = home.settingsDirectory + "/" + name
            if (try? String(contentsOfFile: path, encoding: .utf8)) == text { continue }
            try replace(path, with: text)
            changed = true
        }
        return changed
    }

    /// Removes the socket's directory when it lies outside the home, where nobody would look for it.
    func removeOutsideSocketDirectory() {
        if !home.socketLiesInHome { _ = OperatingSystem.removeEmptyDirectory(home.socketDirectory) }
    }

    private func makeParents(of path: String) throws(ClusterError) {
        var parent = ""
        for part in path.split(separator: "/").dropLast() {
            parent += "/\(part)"
            if OperatingSystem.ownership(of: parent) == nil { try make(parent, permissions: 0o755, owner: nil) }
        }
    }

    private func make(_ path: String, permissions: UInt32, owner: Account?) throws(ClusterError) {
        let failure = OperatingSystem.makeDirectory(path, permissions: permissions)
        if failure == EEXIST { return }
        try check(failure, path)
        if let owner, owner.id != OperatingSystem.currentUser { try check(OperatingSystem.give(path, to: owner), path) }
    }

    /// Under `/tmp` anybody may have been there first.
    private func checkSocketDirectory() throws(ClusterError) {
        guard let facts = OperatingSystem.ownership(of: home.socketDirectory), facts.isDirectory,
            facts.owner == account.id, facts.permissions & 0o077 == 0
        else { throw .socketDirectoryUnsafe(path: home.socketDirectory) }
    }

    /// Writes beside the file and renames, so that a full disk or a crash leaves the old one whole.
    private func replace(_ path: String, with text: String) throws(ClusterError) {
        let new = path + ".new"
        _ = OperatingSystem.removeFile(new)
        let permissions: UInt32 = runsAsOther ? 0o644 : 0o600
        let descriptor: CInt
        switch OperatingSystem.open(new, flags: O_WRONLY | O_CREAT | O_EXCL, permissions: permissions) {
        case .failure(let failure): return try check(failure.code, new)
        case .success(let opened): descriptor = opened
        }
        defer { close(descriptor) }
        try check(fchmod(descriptor, permissions) == 0 ? 0 : errno, new)
        try check(OperatingSystem.write(Array(text.utf8), to: descriptor), new)
        try check(fsync(descriptor) == 0 ? 0 : errno, new)
        try check(OperatingSystem.rename(new, to: path), path)
    }

    private func check(_ failure: CInt, _ path: String) throws(ClusterError) {
        if failure == 0 { return }
        if failure == ENOSPC || failure == EDQUOT { throw .diskFull(path: path) }
        throw .file(path: path, failure: OperatingSystem.words(for: failure))
    }
}
