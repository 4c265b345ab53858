import Foundation
import Postgres
import Testing

/// Every codec through the server: what is sent comes back, and the server's own text for it is what we mean.
///
/// For each type its boundary values and 1,000 seeded random ones travel as one array, come back one by one, and are
/// compared with the server's `::text`.
@Suite struct CodecTests {
    @Test func integers() async throws {
        var random = SeededGenerator(seed: 1)
        let small =
            [Int16.min, -1, 0, 1, .max] + (0..<1_000).map { _ in Int16.random(in: .min ... .max, using: &random) }
        let middle =
            [Int32.min, -1, 0, 1, .max] + (0..<1_000).map { _ in Int32.random(in: .min ... .max, using: &random) }
        let large =
            [Int64.min, -1, 0, 1, .max] + (0..<1_000).map { _ in Int64.random(in: .min ... .max, using: &random) }
        try await withTestDatabase { database in
            try await roundTrip(small, database) { $0.description }
            try await roundTrip(middle, database) { $0.description }
            try await roundTrip(large, database) { $0.description }
            try await roundTrip(large.map { Int($0) }, database) { $0.description }
        }
    }

    @Test func booleansAndBytes() async throws {
        var random = SeededGenerator(seed: 2)
        let truths = [true, false] + (0..<1_000).map { _ in Bool.random(using: &random) }
        let bytes: [[UInt8]] =
            [[], [0], [255], Array(0...255)]
            + (0..<1_000).map { _ in
                (0..<Int.random(in: 0..<40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            }
        try await withTestDatabase { database in
            try await roundTrip(truths, database) { $0 ? "true" : "false" }
            try await roundTrip(bytes, database) { "\\x" + $0.map { String(format: "%02x", $0) }.joined() }
        }
    }

    @Test func doubles() async throws {
        var random = SeededGenerator(seed: 3)
        let values: [Double] =
            [0, -0.0, 1, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .pi, 0.1]
            + (0..<1_000).map { _ in
                let value = Double(bitPattern: random.next())
                return value.isNaN ? 1.5 : value
            }
        try await withTestDatabase { database in
            try await roundTrip(values.map(\.bitPattern).map(Double.init(bitPattern:)), database) { value, text in
                Double(text)?.bitPattern == value.bitPattern
            }
            let notANumber = try #require(try await database.first("SELECT \(Double.nan)" as Query<Double>))
            #expect(notANumber.isNaN)
        }
    }

    @Test func texts() async throws {
        var random = SeededGenerator(seed: 4)
        let alphabet = Array("aZ09 '\"\\\n\t$1;--,{}NULL内蒙古自治区巴彦淖尔市é𠮷👨‍👩‍👧\u{1}\u{FFFD}\u{FEFF}")
        let values =
            ["", " ", "'", "NULL", "{}", "𠮷野家", "a\u{301}", String(repeating: "统", count: 5_000)]
            + (0..<1_000).map { _ in
                String(
                    (0..<Int.random(in: 0..<30, using: &random)).map { _ in
                        alphabet.randomElement(using: &random) ?? "a"
                    })
            }
        try await withTestDatabase { database in
            try await roundTrip(values, database) { value, text in
                // Byte for byte: to `==` é is é however it is composed.
                Array(value.utf8) == Array(text.utf8)
            }
        }
    }

    @Test func identifiersAndJSON() async throws {
        var random = SeededGenerator(seed: 5)
        let uuids = (0..<1_000).map { _ in
            UUID(uuidString: randomUUIDText(&random)) ?? UUID()
        }
        let documents = (0..<1_000).map { index in
            JSONText("{\"n\": \(index), \"名\": [\(Int32.random(in: .min ... .max, using: &random)), null, \"\\\"\"]}")
        }
        try await withTestDatabase { database in
            try await roundTrip(uuids, database) { $0.uuidString.lowercased() }
            try await roundTrip(documents, database) { $0.text }
            let json = try await database.first("SELECT '{ \"a\":1}'::json" as Query<JSONText>)
            #expect(json?.text == "{ \"a\":1}")
        }
    }

    @Test func daysAndInstants() async throws {
        var random = SeededGenerator(seed: 6)
        // 0001-01-01 to 9999-12-31, because beyond them the text has other forms.
        let days =
            [.infinity, .negativeInfinity] + [0, -1, -730_119, 2_921_939].map { PostgresDate(daysSince2000: $0) }
            + (0..<1_000).map { _ in
                PostgresDate(daysSince2000: Int32.random(in: -730_119...2_921_939, using: &random))
            }
        let dayMicroseconds: Int64 = 86_400_000_000
        let instants: [Timestamp] =
            [.infinity, .negativeInfinity, Timestamp(microsecondsSince2000: 0), Timestamp(microsecondsSince2000: -1)]
            + (0..<1_000).map { _ in
                Timestamp(
                    microsecondsSince2000: Int64.random(
                        in: -730_119 * dayMicroseconds..<2_921_940 * dayMicroseconds, using: &random))
            }
        try await withTestDatabase { database in
            try await roundTrip(days, database) { $0.expectedText }
            try await roundTrip(instants, database) { $0.expectedText }
        }
    }

    @Test func instantsConvertToSecondsSince1970() async throws {
        #expect(Timestamp(secondsSince1970: 0).microsecondsSince2000 == -946_684_800_000_000)
        #expect(Timestamp(secondsSince1970: 946_684_800.000_001).microsecondsSince2000 == 1)
        #expect(Timestamp(microsecondsSince1970: 1_700_000_000_123_456).secondsSince1970 == 1_700_000_000.123456)
        #expect(Timestamp(secondsSince1970: .infinity) == .infinity)
        #expect(Timestamp(secondsSince1970: -1e300) == .negativeInfinity)
        #expect(Timestamp.infinity.secondsSince1970 == .infinity)
        try await withTestDatabase { database in
            let instant = Timestamp(microsecondsSince1970: 1_700_000_000_123_456)
            let seconds = try await database.first(
                "SELECT (extract(epoch FROM \(instant)) * 1000000)::int8" as Query<Int64>)
            #expect(seconds == 1_700_000_000_123_456)
        }
    }

    @Test func arraysWithMissingElements() async throws {
        let numbers: [Int64?] = [1, nil, .max, nil]
        let texts: [String?] = [nil, "", "空"]
        try await withTestDatabase { database in
            try await expect(database, "SELECT \(numbers)" as Query<[Int64?]>, gives: numbers)
            try await expect(database, "SELECT \(texts)" as Query<[String?]>, gives: texts)
            try await expect(database, "SELECT \(numbers)::text" as Query<String>, gives: "{1,NULL,\(Int64.max),NULL}")
            try await expect(database, "SELECT \([Int64]())" as Query<[Int64]>, gives: [])
            let refused = await databaseError { try await database.first("SELECT \(numbers)" as Query<[Int64]>) }
            guard case .decoding(let error) = refused else {
                Issue.record("NULL was decoded: \(String(describing: refused))")
                return
            }
            #expect(error.found == "NULL")
        }
    }

    @Test func rawValuesTravelAsWhatTheyStore() async throws {
        try await withTestDatabase { database in
            try await expect(database, "SELECT \(Step.accepted)::text" as Query<String>, gives: "accepted")
            try await expect(
                database, "SELECT \([Step.accepted, .closed])" as Query<[Step]>, gives: [.accepted, .closed])
            let refused = await databaseError {
                try await database.first("SELECT 'unheard of'" as Query<Columns<Step>>)
            }
            guard case .decoding(let error) = refused else {
                Issue.record("an unknown step was decoded")
                return
            }
            #expect(error.expected == "Step" && !error.description.contains("unheard"))
        }
    }
}

private enum Step: String, SQLEncodable, SQLDecodable, SQLArrayElement {
    case accepted
    case closed

    static var arrayOID: UInt32 { String.arrayOID }
}

private struct Sent<Value: SQLDecodable>: RowDecodable {
    let value: Value
    let text: String

    init(from row: borrowing Row) throws(Postgres.DecodingError) {
        value = try row("value")
        text = try row("server_text")
    }
}

private func roundTrip<Value: SQLEncodable & SQLDecodable & SQLArrayElement & Equatable & RowDecodable>(
    _ values: [Value], _ database: Database, text: (Value) -> String
) async throws {
    try await roundTrip(values, database) { value, received in text(value) == received }
}

private func roundTrip<Value: SQLEncodable & SQLDecodable & SQLArrayElement & Equatable & RowDecodable>(
    _ values: [Value], _ database: Database, matches: (Value, String) -> Bool
) async throws {
    let rows = try await database.all(
        """
        SELECT value, value::text AS server_text
          FROM unnest(\(values)) WITH ORDINALITY AS sent (value, n) ORDER BY n
        """ as Query<Sent<Value>>)
    #expect(rows.count == values.count)
    for (sent, received) in zip(values, rows) where sent != received.value || !matches(sent, received.text) {
        Issue.record("\(Value.self): sent \(sent), received \(received.value), the server's text \(received.text)")
    }
    for value in values.prefix(8) {
        try await expect(database, "SELECT \(value)" as Query<Value>, gives: value)
    }
    try await expect(database, "SELECT \(values)" as Query<[Value]>, gives: values)
}

private func randomUUIDText(_ random: inout SeededGenerator) -> String {
    let digits = String(format: "%016lx%016lx", random.next(), random.next())
    let groups = [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)]
    let characters = Array(digits)
    return groups.map { String(characters[$0.0..<$0.1]) }.joined(separator: "-")
}

extension PostgresDate {
    /// The server's text with DateStyle ISO, from the calendar of the proleptic Gregorian years 1 to 9999.
    fileprivate var expectedText: String {
        switch self {
        case .infinity: return "infinity"
        case .negativeInfinity: return "-infinity"
        default: break
        }
        // Days of the era beginning 0000-03-01, after Howard Hinnant's `civil_from_days`.
        let shifted = Int(daysSince2000) + 10_957 + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return String(format: "%04d-%02d-%02d", year, month, day)
    }
}

extension Timestamp {
    fileprivate var expectedText: String {
        switch self {
        case .infinity: return "infinity"
        case .negativeInfinity: return "-infinity"
        default: break
        }
        let perDay: Int64 = 86_400_000_000
        let days = (microsecondsSince2000 - (microsecondsSince2000 < 0 ? perDay - 1 : 0)) / perDay
        let rest = microsecondsSince2000 - days * perDay
        let seconds = rest / 1_000_000
        var fraction = rest % 1_000_000 == 0 ? "" : String(format: ".%06d", Int(rest % 1_000_000))
        while fraction.last == "0" { fraction.removeLast() }
        let time = String(format: "%02d:%02d:%02d", Int(seconds / 3_600), Int(seconds / 60 % 60), Int(seconds % 60))
        return "\(PostgresDate(daysSince2000: Int32(days)).expectedText) \(time)\(fraction)+00"
    }
}
