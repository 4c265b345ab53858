/// What a command of `registry-admin` tells its caller; the same catalogue gives the HTTP status.
public enum ExitStatus: Int32, Sendable, CaseIterable {
    /// All well.
    case ok = 0
    /// Failed for a reason that none of the others names.
    case failed = 1
    /// The command, its arguments or a query parameter is wrong.
    case usage = 2
    /// What was asked for is not there.
    case notFound = 3
    /// A conflict, an illegal step, or a name that fits several.
    case conflict = 4
    /// Input refused: some rows, or the whole file.
    case refused = 5
    /// Not signed in, or not permitted.
    case notPermitted = 6
    /// The database is unavailable.
    case unavailable = 7
    /// An integrity check failed.
    case integrity = 8
    /// Interrupted by the user.
    case interrupted = 130
}
