internal import FoundationEssentials
internal import Glibc
internal import Registry

/// The file that holds the signed-in officer's token; nobody else may read it.
struct TokenFile: Sendable {
    let path: String
    /// Whether the directory is ours, and kept to ourselves.
    private let ownsDirectory: Bool

    /// `REGISTRY_TOKEN_FILE`, else `credit-registry/token` where the account keeps its state.
    init(environment: [String: String]) {
        if let given = environment["REGISTRY_TOKEN_FILE"], !given.isEmpty {
            path = given
            ownsDirectory = false
        } else {
            let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
            let home = environment["HOME"] ?? FileManager.default.homeDirectoryForCurrentUser.path
            path = "\(state ?? "\(home)/.local/state")/credit-registry/token"
            ownsDirectory = true
        }
    }

    /// The token, or nil when nobody is signed in.
    func read() -> SessionToken? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let digits = data.prefix(256).filter { $0 > 32 }
        return SessionToken(hexadecimal: String(decoding: digits, as: UTF8.self))
    }

    /// Puts the token in its place: mode 0600 from the first byte, and never half of it.
    func write(_ token: SessionToken) throws(Problem) {
        do {
            try makeDirectory()
            try replace(Array((token.hexadecimal + "\n").utf8))
        } catch {
            throw Problem(.outputFailed, ["path": path, "what": "\(error)"])
        }
    }

    /// Takes the token away.
    func remove() throws(Problem) {
        guard !PrivateFile.remove(path), errno != ENOENT else { return }
        throw Problem(.outputFailed, ["path": path, "what": "\(SystemFailure.current())"])
    }
}

extension TokenFile {
    private var directory: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes what is missing of the directory for this account alone.
    private func makeDirectory() throws {
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard ownsDirectory, unsafe chmod(directory, 0o700) != 0 else { return }
        throw SystemFailure.current()
    }

    /// Writes beside the file, then takes its name.
    private func replace(_ bytes: [UInt8]) throws {
        let unfinished = "\(path).\(String(UInt64.random(in: .min ... .max), radix: 36))"
        try PrivateFile.make(unfinished) { try $0.write(bytes) }
        guard unsafe rename(unfinished, path) != 0 else { return }
        let failure = SystemFailure.current()
        PrivateFile.remove(unfinished)
        throw failure
    }
}
