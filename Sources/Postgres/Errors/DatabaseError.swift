/// Everything that can go wrong between the program and the database.
///
/// The cases differ where the caller's *next step* differs. `description` is one line that may be shown to anyone;
/// what the server said is in `debugDescription` only.
package enum DatabaseError: Error, Sendable {
    /// The server refused the statement. The text is the SQL, never the bound values.
    case server(ServerReport, statement: String)
    case connection(Connection, message: String)
    case decoding(DecodingError)
    /// Every lease was busy and the queue full, or nobody became free in time.
    case poolExhausted(waited: Duration)
    case cancelled
    case shuttingDown
    /// The link broke after COMMIT was sent. The caller must read again, never blindly retry.
    case commitOutcomeUnknown(String)

    package enum Connection: Sendable, Hashable {
        /// No session could be opened.
        case refused
        /// The link broke while it was used; whatever was not committed is undone.
        case lost
        /// The session was left in a state that this library does not go on with.
        case unusable
    }
}

extension DatabaseError {
    /// True when the work may stand in the database although an error was thrown.
    package var mayHaveCommitted: Bool {
        switch self {
        case .commitOutcomeUnknown: true
        case .server(let report, _): report.state == .transactionResolutionUnknown
        case .connection, .decoding, .poolExhausted, .cancelled, .shuttingDown: false
        }
    }

    /// What the server reported, if this is the server's refusal.
    package var report: ServerReport? {
        guard case .server(let report, _) = self else { return nil }
        return report
    }

    var isLostLink: Bool {
        guard case .connection(.lost, _) = self else { return false }
        return true
    }
}

extension DatabaseError: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String {
        switch self {
        case .server(let report, _):
            let constraint = report.constraint.map { ", constraint \($0)" } ?? ""
            return "the database refused a statement (SQLSTATE \(report.state)\(constraint))"
        case .connection(.refused, _): return "no connection to the database"
        case .connection(.lost, _): return "the connection to the database was lost"
        case .connection(.unusable, _): return "the database session became unusable"
        case .decoding(let error): return "unexpected result, \(error)"
        case .poolExhausted(let waited): return "no database lease became free (waited \(waited))"
        case .cancelled: return "the statement was cancelled"
        case .shuttingDown: return "the database is being closed"
        case .commitOutcomeUnknown: return "the connection was lost during COMMIT, the outcome is unknown"
        }
    }

    package var debugDescription: String {
        switch self {
        case .server(let report, let statement):
            let fields: [(String, String?)] = [
                ("detail", report.detail), ("hint", report.hint), ("schema", report.schema), ("table", report.table),
                ("column", report.column), ("position", report.position.map(String.init)),
                ("context", report.context), ("statement", statement),
            ]
            let details = fields.compactMap { name, value in value.map { "; \(name): \($0)" } }.joined()
            return "\(description): \(report.message)\(details)"
        case .connection(_, let message), .commitOutcomeUnknown(let message):
            return "\(description): \(message)"
        case .decoding(let error):
            return "unexpected result, \(error.debugDescription)"
        case .poolExhausted, .cancelled, .shuttingDown:
            return description
        }
    }
}
