import Foundation
import TestSupport
import Testing

@testable import registry_admin

/// The program is killed at some point of an import, again and again: after the file is sent again the registry is what
/// it would have been, apart from numbers and instants.
@Suite("An importer that is killed")
struct KilledImportTests {
    private static let isSoak = ProcessInfo.processInfo.environment["SOAK"] != nil
    private static let kills = isSoak ? 200 : 5
    /// More than the first act takes, so that a second is under way.
    private static let rows = 2_400

    /// File `number` of a series: each has rows of its own, revises some of the file before, and repeats itself on both
    /// sides of the border between two acts, with the same content and with another.
    private static func file(_ number: Int) -> String {
        func row(_ file: Int, _ index: Int, fine: String = "0.5") -> [(column: String, value: String)] {
            let subject = index % 3 == 0 ? SampleFiles.flour : SampleFiles.road
            return SampleFiles.penalty(subject, number: "巴市监处罚〔2026〕\(file * 10_000 + index)号", fine: fine)
        }
        var rows = (0..<Self.rows).map { row(number, $0) }
        if number > 0 {
            rows += stride(from: 0, to: 90, by: 3).map { row(number - 1, $0, fine: "0.\(number % 9 + 1)1") }
        }
        rows.insert(row(number, 7), at: 2_100)
        rows.insert(row(number, 8, fine: "0.9"), at: 2_200)
        rows.insert(SampleFiles.penalty((code: "91150802MAC0T01X3R", name: "甲样例公司"), number: "错号"), at: 30)
        return SampleFiles.table(rows)
    }

    /// What the registry holds, without numbers, acts and instants.
    private static let content = """
        SELECT count(*), md5(string_agg(concat_ws('|', s.code, r.revision, r.class, r.natural_key, r.document_no, r.title,
               r.decided_on, r.organ, r.kinds, r.severity, r.severity_by, r.amount_fen, r.shown_from, r.earliest_end,
               r.latest_end, r.first_application, r.publicity_rule, r.source, r.details, r.digest, r.superseded_by IS NULL),
               E'\\n' ORDER BY s.code, r.natural_key, r.revision))
          FROM record r JOIN subject s USING (subject_id)
        """
    private static let journal = """
        SELECT (SELECT count(*) FROM journal) = (SELECT max(timepoint) FROM journal),
               (SELECT count(*) FROM act) = (SELECT count(*) FROM journal),
               (SELECT count(*) FROM record r WHERE NOT EXISTS (SELECT FROM journal j WHERE j.act_id = r.act_id))
        """

    @Test("loses nothing and doubles nothing; the acts of what was killed are gone with it")
    func killed() async throws {
        let cluster = try await TestCluster.shared()
        let undisturbed = try await Office.open { office in
            try await prepare(office)
            for number in 0...Self.kills { try await send(number, office) }
            return try await cluster.sql(Self.content, database: office.database)
        }
        try await Office.open { office in
            try await prepare(office)
            try await send(0, office)
            var cut = 0
            for number in 1...Self.kills {
                let path = try office.file("p\(number).csv", Self.file(number))
                if try await office.kill(Self.arguments(path), whileWritingIn: cluster) { cut += 1 }
                try await send(number, office)
            }
            #expect(cut > 0, "no import was still running when it was to be killed")
            #expect(try await cluster.sql(Self.content, database: office.database) == undisturbed)
            #expect(try await cluster.sql(Self.journal, database: office.database) == ["t|t|0"])
            print("\(cut) of \(Self.kills) imports were killed while they ran")
        }
    }

    private static func arguments(_ path: String) -> [String] {
        ["intake", "import", path, "--class", "行政处罚", "--unit", "市市场监管局", "--output", "json"]
    }

    private func prepare(_ office: borrowing Office) async throws {
        try await office.signIn("li", Office.clerkPassword)
        let registrations = try office.file("r.csv", SampleFiles.registrations)
        _ = try await office.call("intake", "import", registrations, "--class", "注册登记", "--unit", "市市场监管局")
    }

    /// Sends a file and expects it to go in whole, apart from the two rows that are wrong.
    private func send(_ number: Int, _ office: borrowing Office) async throws {
        let call = try await office.call(Self.arguments(try office.file("p\(number).csv", Self.file(number))))
        #expect(call.status == 5 && call.document["refused"] as? Int == 2, "\(call.messages)")
        #expect(call.document["complete"] as? Bool == true)
    }
}
