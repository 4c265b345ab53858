extension Session {
    /// Runs one statement, preparing it when this session sees it first.
    func query(_ statement: Statement) throws(DatabaseError) -> PGResult {
        try statement.checkSendable()
        current = statement.text
        let link = try connected()
        let name = try prepare(statement, on: link)
        return try checked(link.execute(name, statement), statement, on: link)
    }

    /// Runs a read outside a transaction: once more when the link was lost or the plan had become stale.
    func read(_ statement: Statement) throws(DatabaseError) -> PGResult {
        do {
            return try query(statement)
        } catch {
            guard error.isLostLink || error.report?.isStalePlan == true else { throw error }
            return try query(statement)
        }
    }

    /// The statement's name in this session.
    func prepare(_ statement: Statement, on link: PGConnection) throws(DatabaseError) -> String {
        if let name = prepared[statement] { return name }
        let name = prepared.nextName()
        _ = try checked(link.prepare(name, statement.text, oids: statement.oids), statement, on: link)
        prepared.insert(statement, as: name)
        return name
    }

    /// Runs a text of the program's own, such as BEGIN or COMMIT.
    @discardableResult
    func run(_ text: String) throws(DatabaseError) -> PGResult {
        let link = try connected()
        return try checked(link.run(text), Statement(text: text), on: link)
    }

    /// Gives a result on, or throws what it says.
    func checked(
        _ result: PGResult?, _ statement: Statement, on link: PGConnection
    ) throws(DatabaseError) -> PGResult {
        guard let result else { throw lostError(link.errorMessage) }
        switch result.status {
        case .command, .rows, .singleRow, .copyIn, .synced: return result
        case .failed, .aborted: throw failure(result, statement, on: link)
        case .other:
            discardLink()
            throw .connection(.unusable, message: "an answer that was not asked for")
        }
    }

    /// What a failed result means: the server's refusal, or the loss of the link.
    func failure(_ result: PGResult, _ statement: Statement, on link: PGConnection) -> DatabaseError {
        guard let report = result.report else {
            // libpq's own failure without the link: too large a value, or memory; the session is not trusted further.
            return lostError(result.message)
        }
        if report.state.endsTheSession { return lostError(report.message) }
        if report.isStalePlan { prepared.remove(statement) }
        if link.isBad { lost(report.message) }
        return .server(report, statement: statement.text)
    }

    func lostError(_ message: String) -> DatabaseError {
        lost(message)
        return .connection(.lost, message: message)
    }
}
