extension Session {
    /// What one answer of a pipeline belongs to.
    private enum Expected {
        case text(String)
        case preparation(Statement, name: String)
        case statement(Statement)

        var statement: Statement {
            switch self {
            case .text(let text): Statement(text: text)
            case .preparation(let statement, _), .statement(let statement): statement
            }
        }
    }

    /// Sends texts and statements together and reads their answers: one round trip, whatever their number.
    ///
    /// The first failure is thrown after everything has been read; what followed it has not run.
    func pipeline(
        _ opening: [String], _ statements: [Statement], closing: String? = nil
    ) throws(DatabaseError) -> [PGResult] {
        for statement in statements {
            try statement.checkSendable()
        }
        current = statements.first?.text ?? ""
        let link = try connected()
        guard link.enterPipeline() else { throw lostError(link.errorMessage) }
        let expected = send(opening, statements, closing, on: link)
        guard link.synchronize() else { throw lostError(link.errorMessage) }
        let results = try receive(expected, on: link)
        guard link.exitPipeline() else { throw lostError(link.errorMessage) }
        return try results.get()
    }

    /// Queues everything; what libpq refuses to queue shows as a lost link when answers are read.
    private func send(
        _ opening: [String], _ statements: [Statement], _ closing: String?, on link: PGConnection
    ) -> [Expected] {
        var expected: [Expected] = []
        for text in opening where link.send(text) {
            expected.append(.text(text))
        }
        for statement in statements {
            var name = prepared[statement]
            if name == nil {
                let new = prepared.nextName()
                guard link.sendPrepare(new, statement.text, oids: statement.oids) else { continue }
                prepared.insert(statement, as: new)
                expected.append(.preparation(statement, name: new))
                name = new
            }
            if let name, link.send(name, statement) { expected.append(.statement(statement)) }
        }
        if let closing, link.send(closing) { expected.append(.text(closing)) }
        return expected
    }

    /// Reads every answer up to the end of the group; throws only when the link is lost.
    private func receive(
        _ expected: [Expected], on link: PGConnection
    ) throws(DatabaseError) -> Result<[PGResult], DatabaseError> {
        var results: [PGResult] = []
        var firstFailure: DatabaseError?
        for item in expected {
            let statement = item.statement
            guard let result = link.nextResult(of: statement.text) else { throw lostError(link.errorMessage) }
            switch result.status {
            case .command, .rows:
                if case .statement = item { results.append(result) }
            case .failed where firstFailure == nil:
                let error = failure(result, statement, on: link)
                guard self.link != nil else { throw error }
                firstFailure = error
                if case .preparation = item { prepared.forget(statement) }
            case .failed, .aborted:
                if case .preparation = item { prepared.forget(statement) }
            case .singleRow, .copyIn, .synced, .other:
                discardLink()
                throw .connection(.unusable, message: "an answer that was not asked for")
            }
            guard link.nextResult(of: statement.text) == nil else {
                throw lostError("more answers than statements")
            }
        }
        guard link.nextResult(of: "")?.status == .synced else { throw lostError(link.errorMessage) }
        if let firstFailure { return .failure(firstFailure) }
        return .success(results)
    }
}
