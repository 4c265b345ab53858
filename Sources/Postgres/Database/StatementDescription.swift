/// What the server makes of a statement without running it.
package struct StatementDescription: Sendable {
    package let parameterOIDs: [UInt32]
    package let columns: [Column]

    package struct Column: Sendable {
        package let name: String
        package let oid: UInt32
        package let origin: ColumnOrigin
    }
}

/// Where a column comes from, by the numbers of `pg_class` and `pg_attribute`; zeros for what is reckoned.
package struct ColumnOrigin: Sendable, Hashable {
    package let relation: UInt32
    package let attribute: Int16

    package init(relation: UInt32, attribute: Int16) {
        self.relation = relation
        self.attribute = attribute
    }
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
                columns: (0..<Int32(result.columnCount)).map { column in
                    StatementDescription.Column(
                        name: result.columnName(column), oid: result.type(of: column),
                        origin: result.origin(of: column))
                })
        }
    }

    /// Describes a query as it is sent, with the types of its values.
    package func describe<Output>(_ query: Query<Output>) async throws(DatabaseError) -> StatementDescription {
        try await describe(query.text, oids: query.oids)
    }
}
