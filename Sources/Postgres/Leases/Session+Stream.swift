extension Session {
    /// Begins a statement whose rows are read as they come.
    func openStream(_ opening: [String], _ statement: Statement) throws(DatabaseError) {
        try statement.checkSendable()
        current = statement.text
        try run(opening.joined(separator: "; "))
        let link = try connected()
        let name = try prepare(statement, on: link)
        guard link.send(name, statement), link.setSingleRowMode() else { throw lostError(link.errorMessage) }
    }

    /// Reads rows until `limit` are there, the server is slower than we, or there are no more.
    ///
    /// Nothing is read between two calls, so a slow reader slows the server down and memory stays small.
    func fetch<Output: RowDecodable>(
        _ statement: Statement, limit: Int, _: Output.Type
    ) throws(DatabaseError) -> (rows: [Output], ended: Bool) {
        guard let link else { throw .connection(.lost, message: "the connection was lost during a stream") }
        var rows: [Output] = []
        rows.reserveCapacity(limit)
        while rows.count < limit {
            if !rows.isEmpty, link.isBusy {
                guard link.consumeInput(), !link.isBusy else { break }
            }
            guard let result = link.nextResult(of: statement.text) else { return (rows, true) }
            let checked = try checked(result, statement, on: link)
            do {
                if let row = try checked.first(Output.self) { rows.append(row) }
            } catch {
                throw .decoding(error)
            }
        }
        return (rows, false)
    }

    /// Leaves a stream: to its end, or by cancelling the rest.
    func closeStream(ended: Bool) {
        guard let link else { return }
        // A cancelled connection is closed: the signal may come late, and must not meet the next statement.
        guard ended, link.transactionStatus == .inTransaction, (try? run("COMMIT")) != nil else {
            return cancelAndDiscard()
        }
    }

    private func cancelAndDiscard() {
        worker.cancelOwnStatement()
        discardLink()
    }
}
