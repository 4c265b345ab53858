import Postgres

@testable import Registry

/// A statement of the programs, made by the function that makes it there, with sample values.
struct CataloguedStatement: Sendable {
    /// Who runs it: one of the registry's pools.
    enum Login: String, Sendable {
        case portal, clerk, applicant, keeper
    }

    /// The function that makes it.
    let name: String
    let logins: [Login]
    let text: String
    /// What does not fit between the statement, its type and the schema.
    let faults: @Sendable (_ database: Database, _ nullable: Set<ColumnOrigin>) async throws -> [String]

    /// A statement whose rows are decoded.
    ///
    /// - Parameter told: Parameters, from 1, that the server takes for another type unless it is told.
    init<Output: RowDecodable>(
        _ name: String, _ logins: [Login], _ query: Query<Output>, told: Set<Int> = []
    ) {
        self.name = name
        self.logins = logins
        text = query.text
        faults = { database, nullable in
            let description = try await database.describe(query)
            let plan: Query<String> = "EXPLAIN \(query)"
            _ = try await database.all(plan)
            return try await Self.parameterFaults(query.text, query.oids, told, database)
                + Self.columnFaults(description, Output.self, nullable, isWhole: query.text.hasPrefix("SELECT r.*"))
        }
    }

    /// A statement without rows; what a function without a result gives (`void`) is none.
    init(_ name: String, _ logins: [Login], _ query: Query<Never>, told: Set<Int> = []) {
        self.name = name
        self.logins = logins
        text = query.text
        faults = { database, _ in
            let columns = try await database.describe(query).columns.filter { $0.oid != Self.void }
            if !query.text.hasPrefix("SET ") {
                let plan: Query<String> = "EXPLAIN \(query)"
                _ = try await database.all(plan)
            }
            return try await Self.parameterFaults(query.text, query.oids, told, database)
                + columns.map { "column \($0.name) is read by nobody" }
        }
    }

    private static let void: UInt32 = 2278

    /// Holds the types that are sent against those that the server takes the parameters for by itself.
    private static func parameterFaults(
        _ text: String, _ sent: [UInt32], _ told: Set<Int>, _ database: Database
    ) async throws -> [String] {
        let oids = sent.enumerated().map { told.contains($0 + 1) ? $1 : 0 }
        let inferred = try await database.describe(text, oids: oids).parameterOIDs
        guard inferred.count == sent.count else {
            return ["\(sent.count) parameters are sent, \(inferred.count) are expected"]
        }
        return sent.indices.filter { inferred[$0] != sent[$0] }.map { index in
            let (sent, inferred) = (TypeOID.name(of: sent[index]), TypeOID.name(of: inferred[index]))
            return "parameter $\(index + 1): sent \(sent), expected \(inferred)"
        }
    }

    /// Decodes a made-up row: every column must be there, of a type that is decoded, and read by somebody, and none
    /// that may be NULL may be required.
    ///
    /// - Parameter isWhole: Whether it gives records with all their columns, of which readers take what they need.
    private static func columnFaults<Output: RowDecodable>(
        _ description: StatementDescription, _: Output.Type, _ nullable: Set<ColumnOrigin>, isWhole: Bool
    ) -> [String] {
        var faults: [String] = []
        do {
            let read = try description.decodeSample(as: Output.self)
            if !isWhole {
                // What reads by position reads one column.
                let unread = description.columns.dropFirst(read.isEmpty ? 1 : 0).filter { !read.contains($0.name) }
                faults += unread.map { "column \($0.name) is read by nobody" }
            }
        } catch {
            return ["\(error)"]
        }
        for (index, column) in description.columns.enumerated() where nullable.contains(column.origin) {
            do {
                _ = try description.decodeSample(as: Output.self, null: index)
            } catch {
                faults.append("column \(column.name) may be NULL: \(error)")
            }
        }
        return faults
    }
}

extension Set<ColumnOrigin> {
    /// The columns of tables that may be NULL.
    static func nullable(in database: Database) async throws -> Self {
        let columns: Query<Columns<Int64, Int16>> = """
            SELECT a.attrelid, a.attnum FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
             WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attnotnull
            """
        return Set(
            try await database.all(columns).map {
                ColumnOrigin(relation: UInt32(truncatingIfNeeded: $0.values.0), attribute: $0.values.1)
            })
    }
}
