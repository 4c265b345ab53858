import TestSupport

extension RegistryFixture {
    /// The tables in which any row holds a text, whatever the column's type.
    func tables(holding text: String) async throws -> [String] {
        let tables = try await sql(
            "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables "
                + "WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')")
        let questions = tables.map {
            "SELECT '\($0)' WHERE EXISTS (SELECT FROM \($0) t WHERE t::text LIKE '%\(text)%')"
        }
        return try await sql(questions.joined(separator: "\nUNION ALL\n"))
    }
}

/// Numbers that pass as persons' (公民身份号码), put together so that none stands in this project.
enum InventedPerson {
    /// The 18 characters of somebody born on the first day of 1900; the check character is right.
    static func number(_ order: Int) -> String {
        let body = "150802" + "19000101" + String(String(1000 + order).dropFirst())
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(body.utf8, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
        return body + String(Array("10X98765432")[sum % 11])
    }
}
