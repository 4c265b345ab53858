internal import Glibc

/// One open lock file; the lock ends with the process, however it ends.
final class LockFile: Sendable {
    enum Mode: Sendable {
        case shared, exclusive
    }

    private let descriptor: CInt

    /// Opens the file, making it for `owner` when it is not there.
    init(_ path: String, owner: Account) throws(ClusterError) {
        switch OperatingSystem.open(path, flags: O_RDWR | O_CREAT, permissions: 0o600) {
        case .failure(let failure):
            throw .file(path: path, failure: OperatingSystem.words(for: failure.code))
        case .success(let opened):
            descriptor = opened
        }
        // Root may be the first to come to another account's home; that account must be able to lock it too.
        if OperatingSystem.currentUser == 0 { _ = fchown(descriptor, owner.id, owner.group) }
    }

    /// Takes the lock, or changes its mode, if that can be done at once.
    func take(_ mode: Mode) -> Bool {
        flock(descriptor, (mode == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0
    }

    /// Waits for the lock without holding a thread.
    func wait(_ mode: Mode, path: String, atMost limit: Duration) async throws(ClusterError) {
        let deadline = ContinuousClock.now + limit
        while !take(mode) {
            guard ContinuousClock.now < deadline else { throw .busy(lock: path) }
            do {
                try await Task.sleep(for: .milliseconds(20))
            } catch {
                throw .interrupted
            }
        }
    }

    /// Gives the lock back before the file is closed.
    func release() {
        flock(descriptor, LOCK_UN)
    }

    deinit {
        close(descriptor)
    }
}
