extension Session {
    /// Commits, and makes sure that the server did: COMMIT of a failed transaction answers ROLLBACK, without an error.
    func commit() throws(DatabaseError) {
        guard let link, !link.isBad else { throw lostError("the connection was lost before COMMIT") }
        current = "COMMIT"
        guard link.transactionStatus != .idle else { throw .server(.endedWithin, statement: "COMMIT") }
        guard let result = link.run("COMMIT") else { throw unknownOutcome(link.errorMessage) }
        if result.status == .failed {
            if link.isBad { throw unknownOutcome(result.message) }
            throw failure(result, Statement(text: "COMMIT"), on: link)
        }
        guard result.tag.name == "COMMIT" else { throw .server(.rolledBack, statement: "COMMIT") }
    }

    /// Undoes the transaction; a connection on which that fails is closed, which undoes it as well.
    func rollback() {
        guard let link, link.transactionStatus != .idle else { return }
        guard let result = link.run("ROLLBACK"), result.status == .command, link.transactionStatus == .idle else {
            return discardLink()
        }
    }

    /// Runs one writing statement in a transaction of its own: BEGIN, the statement and COMMIT in one round trip.
    func write(_ opening: [String], _ statement: Statement) throws(DatabaseError) -> CommandTag {
        checkLink()
        do {
            let results = try pipeline(opening, [statement], closing: "COMMIT")
            return results.first?.tag ?? CommandTag(name: "", rows: 0)
        } catch {
            // COMMIT had been sent along, so a link that is lost after that point leaves the outcome open.
            if case .connection(.lost, let message) = error { throw .commitOutcomeUnknown(message) }
            rollback()
            throw error
        }
    }

    private func unknownOutcome(_ message: String) -> DatabaseError {
        lost(message)
        return .commitOutcomeUnknown(message)
    }
}

extension ServerReport {
    fileprivate static var endedWithin: Self {
        Self(state: .noActiveTransaction, message: "a statement of the body had ended the transaction")
    }

    fileprivate static var rolledBack: Self {
        Self(state: .failedTransaction, message: "COMMIT was answered with ROLLBACK: a statement had failed before")
    }
}
