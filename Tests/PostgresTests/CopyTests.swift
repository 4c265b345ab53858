import Foundation
import Postgres
import Testing

private struct SourceFailure: Error {}

@Suite struct CopyTests {
    private static let table = SQLScript(
        trusted: """
            CREATE TABLE t (n int8 PRIMARY KEY, name text NOT NULL, day date, note text, flags bool[], at timestamptz)
            """)
    private static let target = CopyTarget(table: "t", columns: ["n", "name", "day", "note", "flags", "at"])
    private static let digest: Query<String> = """
        SELECT count(*) || ' ' || sum(n) || ' ' || count(note) || ' ' || min(day) || ' ' || max(day) || ' '
            || sum(cardinality(flags)) || ' ' || max(at) || ' ' || count(DISTINCT name) FROM t
        """

    private func append(_ numbers: Range<Int>, to rows: inout CopyEncoder) {
        for n in numbers {
            rows.beginRow(columns: 6)
            rows.append(Int64(n))
            rows.append("企业 \(n)")
            rows.append(PostgresDate(daysSince2000: Int32(n % 10_000)))
            rows.append(n.isMultiple(of: 4) ? nil : "\t\\N\"'\n\(n)")
            rows.append([true, nil, false])
            rows.append(Timestamp(microsecondsSince2000: Int64(n) * 1_000_000))
        }
    }

    @Test func piecesOf100000Rows() async throws {
        try await withTestDatabase { database in
            try await database.run(script: Self.table)
            let pieces = AsyncStream<[UInt8]> { continuation in
                var rows = CopyEncoder()
                for start in stride(from: 0, to: 100_000, by: 7_000) {
                    append(start..<min(start + 7_000, 100_000), to: &rows)
                    continuation.yield(rows.take())
                }
                continuation.yield(rows.finish())
                continuation.finish()
            }
            let count = try await database.copyIn(Self.target, from: pieces)
            #expect(count == 100_000)
            let expected = "100000 4999950000 75000 2000-01-01 2027-05-18 300000 2000-01-02 03:46:39+00 100000"
            try await expect(database, Self.digest, gives: expected)
        }
    }

    @Test func oneBufferInATransaction() async throws {
        try await withTestDatabase { database in
            try await database.run(script: Self.table)
            var rows = CopyEncoder(reserving: 1 << 20)
            append(0..<20_000, to: &rows)
            #expect(rows.rowCount == 20_000)
            let bytes = rows.finish()
            let (copied, updated) = try await database.transaction(.readCommitted) { transaction in
                let copied = try await transaction.copyIn(Self.target, bytes: bytes)
                let updated = try await transaction.execute("UPDATE t SET note = NULL WHERE n < 10")
                return (copied, updated.rows)
            }
            #expect(copied == 20_000 && updated == 10)

            let again = await databaseError {
                try await database.transaction(.readCommitted) { try await $0.copyIn(Self.target, bytes: bytes) }
            }
            #expect(again?.state == .uniqueViolation)
            try await expect(database, "SELECT count(*) FROM t" as Query<Int64>, gives: 20_000)
        }
    }

    @Test func nothingIsCopiedWhenTheSourceFails() async throws {
        try await withTestDatabase { database in
            try await database.run(script: Self.table)
            var rows = CopyEncoder()
            append(0..<1_000, to: &rows)
            let pieces = [rows.take(), [0], [6]]
            let source = AsyncThrowingStream<[UInt8], any Error> { continuation in
                pieces.forEach { continuation.yield($0) }
                continuation.finish(throwing: SourceFailure())
            }
            await #expect(throws: SourceFailure.self) {
                try await database.copyIn(Self.target, from: source)
            }
            try await expect(database, "SELECT count(*) FROM t" as Query<Int64>, gives: 0)
        }
    }

    @Test func dataTheServerRefusesLeavesNothing() async throws {
        try await withTestDatabase(leases: 1) { database in
            try await database.run(script: Self.table)
            var rows = CopyEncoder()
            append(0..<10, to: &rows)
            rows.beginRow(columns: 2)
            rows.append(Int64(11))
            rows.append("too few")
            let bytes = rows.finish()
            let columns = await databaseError {
                try await database.transaction(.readCommitted) { try await $0.copyIn(Self.target, bytes: bytes) }
            }
            #expect(columns?.state?.rawValue == "22P04")
            let zero = await databaseError {
                try await database.transaction(.readCommitted) { transaction in
                    var rows = CopyEncoder()
                    rows.beginRow(columns: 6)
                    rows.append(Int64(1))
                    rows.append("a\0b")
                    (0..<4).forEach { _ in rows.appendNull() }
                    return try await transaction.copyIn(Self.target, bytes: rows.finish())
                }
            }
            #expect(zero?.state == .untranslatableCharacter)
            try await expect(database, "SELECT count(*) FROM t" as Query<Int64>, gives: 0)
        }
    }
}
