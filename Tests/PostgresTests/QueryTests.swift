import Postgres
import Testing

/// How literals and values become text and parameters.
///
/// What cannot be tested is what does not compile, and is written down here because it is the point of the type:
///
///     let text = "SELECT " + column
///     let query: Query<Int64> = text                     // cannot convert 'String' to 'Query<Int64>'
///     let query = Query<Int64>(stringLiteral: text)      // cannot convert 'String' to 'StaticString'
///     let query: Query<Int64> = "SELECT \(raw: text)"    // no such interpolation
@Suite struct QueryTests {
    @Test func valuesBecomeNumberedParameters() {
        let query: Query<Int64> = "SELECT \(Int64(1)) + \(Int32(2)) WHERE \("x'; DROP TABLE t; --") <> ''"
        #expect(query.text == "SELECT $1 + $2 WHERE $3 <> ''")
        #expect(query.oids == [20, 23, 25])
    }

    @Test func textWithoutValuesStaysAsItIs() {
        let query: Query<Never> = "DELETE FROM t WHERE a = '$1'"
        #expect(query.text == "DELETE FROM t WHERE a = '$1'")
        #expect(query.oids.isEmpty)
    }

    @Test func missingValuesKeepTheirType() {
        let nothing: String? = nil
        let query: Query<Never> = "UPDATE t SET a = \(nothing), b = \(Optional(true))"
        #expect(query.text == "UPDATE t SET a = $1, b = $2")
        #expect(query.oids == [25, 16])
    }

    @Test func aRowBecomesAList() {
        let query: Query<Never> = "INSERT INTO t VALUES \(row: (Int64(1), "a", true)), \(row: (Int64(2), "b", false))"
        #expect(query.text == "INSERT INTO t VALUES ($1, $2, $3), ($4, $5, $6)")
        #expect(query.oids == [20, 25, 16, 20, 25, 16])
    }

    @Test func aSplicedQueryIsRenumbered() {
        var condition: Query<Never> = "a = \("甲") AND b = \(Int32(1))"
        for _ in 0..<6 {
            condition = "(\(condition)) OR (c = \(true) AND \(condition))"
        }
        let query: Query<Int64> = "SELECT \(Int64(9)) WHERE \(condition)"
        let numbers = query.text.split(separator: "$").dropFirst().compactMap { Int($0.prefix(while: \.isNumber)) }
        #expect(numbers == Array(1...query.oids.count))
        #expect(query.oids.count == 1 + 2 * 64 + 63)
        #expect(query.text.hasPrefix("SELECT $1 WHERE ((((((a = $2 AND b = $3) OR (c = $4 AND a = $5 AND b = $6))"))
    }

    @Test func descriptionShowsTypesAndNoValues() {
        let query: Query<Int64> = "SELECT 1 WHERE 'a' = \("secret") AND 1 = \(Int64(4711))"
        #expect(query.description == "SELECT 1 WHERE 'a' = $1 AND 1 = $2 [$1: text, $2: int8]")
    }

    @Test func identifiersAreNarrow() {
        for name in ["a", "_", "registry_test_1", "x" + String(repeating: "y", count: 62)] {
            #expect(Identifier(name)?.name == name)
        }
        for name in ["", "1a", "A", "a-b", "a b", "a\"b", "a;", "名", "a\0", "x" + String(repeating: "y", count: 63)] {
            #expect(Identifier(name) == nil)
        }
    }

    @Test func commandTagsNameAndCount() async throws {
        try await withTestDatabase { database in
            try await database.run(script: SQLScript(trusted: "CREATE TABLE t (a int8)"))
            let inserted = try await database.execute("INSERT INTO t SELECT generate_series(1, 7)")
            #expect(inserted == CommandTag(name: "INSERT", rows: 7))
            let updated = try await database.execute("UPDATE t SET a = a + 1 WHERE a > 5")
            #expect(updated == CommandTag(name: "UPDATE", rows: 2))
            let created = try await database.execute("CREATE TABLE u (a int8)")
            #expect(created == CommandTag(name: "CREATE TABLE", rows: 0))
        }
    }
}
