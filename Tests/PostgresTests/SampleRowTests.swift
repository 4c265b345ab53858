import Foundation
import Postgres
import Testing

/// Rows that are made up from a description, so that a type can be tried without data.
@Suite struct SampleRowTests {
    private struct Everything: RowDecodable {
        init(from row: borrowing Row) throws(Postgres.DecodingError) {
            let _: Bool = try row("bool")
            let _: [UInt8] = try row("bytea")
            let _: Int16 = try row("int2")
            let _: Int32 = try row("int4")
            let _: Int64 = try row("int8")
            let _: Int64 = try row("oid")
            let _: Double = try row("float8")
            let _: Double = try row("float4")
            let _: String = try row("text")
            let _: String = try row("varchar")
            let _: UUID = try row("uuid")
            let _: PostgresDate = try row("date")
            let _: Timestamp = try row("timestamptz")
            let _: JSONText = try row("json")
            let _: JSONText = try row("jsonb")
        }
    }

    private static let everything: Query<Everything> = """
        SELECT true AS bool, ''::bytea AS bytea, 1::int2 AS int2, 1::int4 AS int4, 1::int8 AS int8, 1::oid AS oid,
               1::float8 AS float8, 1::float4 AS float4, 'a'::text AS text, 'a'::varchar AS varchar,
               gen_random_uuid() AS uuid, '2026-06-01'::date AS date, 'epoch'::timestamptz AS timestamptz,
               '1'::json AS json, '1'::jsonb AS jsonb, '0'::bit AS bit
        """

    @Test func everyTypeHasAValue() async throws {
        try await withTestDatabase { database in
            let description = try await database.describe(Self.everything)
            let read = try description.decodeSample(as: Everything.self)
            #expect(read == Set(description.columns.map(\.name)).subtracting(["bit"]))
            #expect(description.columns.allSatisfy { $0.origin == ColumnOrigin(relation: 0, attribute: 0) })
        }
    }

    /// Not empty ones, which say nothing of what they hold.
    @Test func arraysHoldAnElement() async throws {
        try await withTestDatabase { database in
            func expect<Output: RowDecodable>(_ query: Query<Output>, fits: Bool = true) async throws {
                let description = try await database.describe(query)
                #expect(((try? description.decodeSample(as: Output.self)) != nil) == fits, "\(query)")
            }
            try await expect("SELECT '{}'::int8[]" as Query<[Int64]>)
            try await expect("SELECT '{}'::text[]" as Query<[String?]>)
            try await expect("SELECT '{}'::uuid[]" as Query<[UUID]>)
            try await expect("SELECT '{}'::date[]" as Query<[PostgresDate]>)
            try await expect("SELECT '{}'::text[]" as Query<[Int64]>, fits: false)
            try await expect("SELECT '{}'::int8[]" as Query<Int64>, fits: false)
        }
    }

    @Test func whatDoesNotFitIsTold() async throws {
        try await withTestDatabase { database in
            let description = try await database.describe("SELECT 'a' AS name, 1 AS number, '0'::bit AS bit")
            #expect(throws: Postgres.DecodingError.self) { try description.decodeSample(as: Everything.self) }
            #expect(throws: Postgres.DecodingError.self) { try description.decodeSample(as: Int64.self) }
            #expect(throws: Postgres.DecodingError.self) { try description.decodeSample(as: String.self, null: 0) }
            #expect(try description.decodeSample(as: String?.self, null: 0).isEmpty)
            #expect(try description.decodeSample(as: String.self, null: 1).isEmpty)
            let nothing = try await database.describe("SET LOCAL lock_timeout = '5s'")
            #expect(throws: Postgres.DecodingError.self) { try nothing.decodeSample(as: String?.self) }
        }
    }

    @Test func columnsKnowTheirTable() async throws {
        try await withTestDatabase { database in
            try await database.execute("CREATE TABLE t (a int, b int)" as Query<Never>)
            let table = try #require(try await database.first("SELECT 't'::regclass::oid" as Query<Int64>))
            let columns = try await database.describe("SELECT b + 1 AS more, b AS other FROM t").columns
            #expect(columns.map(\.origin.attribute) == [0, 2])
            #expect(columns.map { Int64($0.origin.relation) } == [0, table])
        }
    }
}
