/// Why a private cluster could not be made, started or reached.
package enum ClusterError: Error, Equatable, Sendable {
    /// The server's programs are not on this machine; of this major version, when data exist.
    case postgresqlMissing(major: Int?)
    /// The data were made by another major version than those installed.
    case versionNotInstalled(made: Int, installed: [Int])
    /// Root cannot run PostgreSQL itself, and the account that should is missing.
    case accountMissing(String)
    /// The account of the server cannot enter a directory above the data.
    case cannotEnter(directory: String, account: String)
    /// The home, or something in it, belongs to another account.
    case belongsToAnother(path: String, owner: String)
    /// Somebody else made the directory in which the socket should lie, or left it open to others.
    case socketDirectoryUnsafe(path: String)
    /// There is too little room to make the database.
    case diskFull(path: String)
    /// A system call failed on a path.
    case file(path: String, failure: String)
    /// The data directory is there and is not PostgreSQL's.
    case notADatabase(path: String)
    /// A program of PostgreSQL failed; its last lines, free of data.
    case programFailed(name: String, lines: [String])
    /// The server did not start; the last lines of its log, free of data.
    case startFailed(log: String, lines: [String])
    /// A server process is there and does not answer.
    case notAnswering(pid: Int32, log: String)
    /// Another program has been starting or stopping the server for too long.
    case busy(lock: String)
    /// The task was cancelled while it waited.
    case interrupted

    /// A stable name for scripts.
    package var code: String {
        switch self {
        case .postgresqlMissing: "cluster-postgresql-missing"
        case .versionNotInstalled: "cluster-version-not-installed"
        case .accountMissing: "cluster-account-missing"
        case .cannotEnter: "cluster-cannot-enter"
        case .belongsToAnother: "cluster-belongs-to-another"
        case .socketDirectoryUnsafe: "cluster-socket-unsafe"
        case .diskFull: "cluster-disk-full"
        case .file: "cluster-file"
        case .notADatabase: "cluster-not-a-database"
        case .programFailed: "cluster-program-failed"
        case .startFailed: "cluster-start-failed"
        case .notAnswering: "cluster-not-answering"
        case .busy: "cluster-busy"
        case .interrupted: "cluster-interrupted"
        }
    }
}
