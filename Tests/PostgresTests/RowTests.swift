import Postgres
import Testing

/// Reading rows: by name, by position, and what is refused.
@Suite struct RowTests {
    private struct Entry: RowDecodable, Equatable {
        let number: Int64
        let name: String
        let note: String?
        let again: Int64

        init(from row: borrowing Row) throws(Postgres.DecodingError) {
            // Not in the order of the result, one of them twice.
            name = try row("name")
            number = try row("number")
            note = try row.optional("note")
            again = try row("number")
        }
    }

    @Test func columnsAreFoundByName() async throws {
        try await withTestDatabase { database in
            let entries = try await database.all(
                """
                SELECT 'note ' || n AS note, n::int8 AS number, 'name ' || n AS name FROM generate_series(1, 100) AS n
                UNION ALL SELECT NULL, 101, 'name 101' ORDER BY number
                """ as Query<Entry>)
            #expect(entries.count == 101)
            #expect(entries.allSatisfy { $0.number == $0.again && $0.name == "name \($0.number)" })
            #expect(entries.dropLast().allSatisfy { $0.note == "note \($0.number)" })
            #expect(entries.last?.note == nil)
        }
    }

    @Test func missingValueNamesTheColumnAndTheStatement() async throws {
        try await withTestDatabase { database in
            let error = await decodingError(
                database, "SELECT NULL::int8 AS number, 'a' AS name, NULL AS note" as Query<Entry>)
            #expect(error?.column == "number" && error?.found == "NULL" && error?.expected == "Int64")
            #expect(error?.statement == "SELECT NULL::int8 AS number, 'a' AS name, NULL AS note")
        }
    }

    @Test func absentColumnIsNamed() async throws {
        try await withTestDatabase { database in
            let error = await decodingError(database, "SELECT 'a' AS name, NULL AS note" as Query<Entry>)
            #expect(error?.column == "number" && error?.oid == 0)
            let position = await decodingError(database, "SELECT FROM generate_series(1, 2)" as Query<Int64>)
            #expect(position?.column == "0" && position?.found == "0 columns")
        }
    }

    @Test func narrowingIsRefused() async throws {
        try await withTestDatabase { database in
            let error = await decodingError(database, "SELECT 1::int8 AS count" as Query<Int32>)
            #expect(error?.column == "count" && error?.expected == "int4" && error?.oid == 20)
            #expect(await decodingError(database, "SELECT 1::int4" as Query<Int16>) != nil)
            #expect(await decodingError(database, "SELECT 1::int4" as Query<String>) != nil)
            #expect(await decodingError(database, "SELECT '1'" as Query<Int64>) != nil)
            #expect(await decodingError(database, "SELECT 1.5" as Query<Double>) != nil)
            #expect(await decodingError(database, "SELECT 1" as Query<Bool>) != nil)
            #expect(await decodingError(database, "SELECT current_date" as Query<Timestamp>) != nil)
            #expect(await decodingError(database, "SELECT '{}'::text" as Query<JSONText>) != nil)
        }
    }

    @Test func wideningLosesNothing() async throws {
        try await withTestDatabase { database in
            try await expect(database, "SELECT 7::int2" as Query<Int64>, gives: 7)
            try await expect(database, "SELECT (-7)::int4" as Query<Int>, gives: -7)
            try await expect(database, "SELECT 4294967295::oid" as Query<Int64>, gives: 4_294_967_295)
            try await expect(database, "SELECT 0.5::float4" as Query<Double>, gives: 0.5)
            try await expect(database, "SELECT 'abc'::varchar(9)" as Query<String>, gives: "abc")
            try await expect(database, "SELECT 'abc'::name" as Query<String>, gives: "abc")
            try await expect(database, "SELECT 'a'::\"char\"" as Query<String>, gives: "a")
            try await expect(database, "SELECT ARRAY['a'::varchar, 'b']" as Query<[String]>, gives: ["a", "b"])
        }
    }

    @Test func rowsOfOneColumnAndOfFew() async throws {
        try await withTestDatabase { database in
            #expect(try await database.all("SELECT generate_series(1, 3)::int8" as Query<Int64>) == [1, 2, 3])
            try await expect(database, "SELECT 1 WHERE false" as Query<Int32>, gives: nil)
            try await expect(database, "SELECT NULL::text" as Query<String?>, gives: .some(nil))
            let few = try await database.first("SELECT 1::int8, 'b', true" as Query<Columns<Int64, String, Bool>>)
            let values = try #require(few?.values)
            #expect(values == (1, "b", true))
        }
    }

    private func decodingError<Output: RowDecodable>(
        _ database: Database, _ query: Query<Output>
    ) async -> Postgres.DecodingError? {
        guard case .decoding(let error) = await databaseError({ try await database.all(query) }) else { return nil }
        return error
    }
}
