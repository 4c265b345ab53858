/// SQL of whole files: the one door through which text that is not a literal of the program reaches the server.
///
/// It is for files that belong to the program and are reviewed like it: `schema.sql`, `roles.sql`, migrations. It takes
/// no values, so there is nothing in which a value of a user could be passed.
package struct SQLScript: Sendable {
    let text: String

    package init(trusted text: String) {
        self.text = text
    }

    /// The line on which a report's position lies, from 1.
    func line(of report: ServerReport) -> Int? {
        guard let position = report.position else { return nil }
        return 1 + text.unicodeScalars.prefix(position - 1).count { $0 == "\n" }
    }
}

extension Database {
    /// Runs a whole file in one transaction: all of it, or nothing.
    ///
    /// - Throws: `server` whose statement says on which line; `connection(.unusable)` for a file that ends the
    ///   transaction by itself.
    package func run(script: SQLScript, statementTimeout: Duration = .seconds(600)) async throws(DatabaseError) {
        do {
            try await transaction(.readCommitted, retry: .never, statementTimeout: statementTimeout) { transaction in
                try await transaction.run(script: script)
            }
        } catch let error as DatabaseError {
            throw error
        } catch {
            throw .cancelled
        }
    }
}

extension Transaction {
    /// Runs a whole file as part of this transaction.
    package mutating func run(script: SQLScript) async throws(DatabaseError) {
        try await perform { session, opening throws(DatabaseError) in
            if !opening.isEmpty { try session.run(opening.joined(separator: "; ")) }
            do throws(DatabaseError) {
                try session.run(script.text)
            } catch {
                guard case .server(let report, _) = error else { throw error }
                let line = script.line(of: report).map { "line \($0) of a script" } ?? "a script"
                throw .server(report, statement: line)
            }
            guard session.link?.transactionStatus == .inTransaction else {
                throw .connection(.unusable, message: "the script ended its transaction")
            }
        }
    }
}
