/// What the server makes of a statement without running it.
package struct StatementDescription: Sendable {
    package let parameterOIDs: [UInt32]
    package let columns: [(name: String, oid: UInt32)]
}

extension Database {
    /// Prepares a statement and describes it, so that a test can check every statement against the schema.
    ///
    /// Nothing runs, whatever the text. Where `oids` is shorter than the parameters, or 0, the server infers the type.
    package func describe(_ text: String, oids: [UInt32] = []) async throws(DatabaseError) -> StatementDescription {
        let statement = Statement(text: text)
        return try await pool.perform(whenStopped: .kept) { session throws(DatabaseError) in
            session.checkLink()
            let link = try session.connected()
            let name = session.prepared.nextName()
            _ = try session.checked(link.prepare(name, text, oids: oids), statement, on: link)
            let result = try session.checked(link.describePrepared(name, text), statement, on: link)
            try session.run("DEALLOCATE \(name)")
            return StatementDescription(
                parameterOIDs: result.parameterTypes,
                columns: (0..<Int32(result.columnCount)).map { (result.columnName($0), result.type(of: $0)) })
        }
    }

    /// Describes a query as it is sent, with the types of its values.
    package func describe<Output>(_ query: Query<Output>) async throws(DatabaseError) -> StatementDescription {
        try await describe(query.text, oids: query.oids)
    }
}
