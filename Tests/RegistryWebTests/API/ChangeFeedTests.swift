import Foundation
import Hummingbird
import HummingbirdTesting
import Registry
import Testing

@testable import RegistryWeb

/// The change feed on the wire: lines that can be followed, and nothing but whom to read again.
@Suite struct ChangeFeedTests {
    @Test func isFollowedLineByLine() async throws {
        try await withPortal { client in
            var after = 0
            var named: Set<String> = []
            var requests = 0
            while requests < 200 {
                let answer = try await client.execute(uri: "/v1/changes?after=\(after)&limit=5", method: .get)
                #expect(answer.status == .ok)
                #expect(answer.headers[.contentType] == "application/x-ndjson; charset=utf-8")
                let lines = try answer.text.split(separator: "\n").map { line in
                    try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                }
                let end = try #require(lines.last)
                for line in lines.dropLast() {
                    #expect(Set(line.keys) == ["timepoint", "at", "everything", "subjects"])
                    named.formUnion(line["subjects"] as? [String] ?? [])
                }
                let next = try #require(end["next"] as? Int)
                requests += 1
                if end["more"] as? Bool == false { break }
                #expect(next > after)
                after = next
            }
            let file = try await client.execute(uri: "/v1/subjects?limit=500", method: .get)
            let items = file.object["items"] as? [[String: Any]] ?? []
            let codes = Set(items.compactMap { $0["code"] as? String })
            #expect(!codes.isEmpty && codes.isSubset(of: named), "every file that is open was opened by an act")
        }
    }

    @Test(arguments: [
        ("after=-1", 400, "parameter-invalid"), ("after=x", 400, "parameter-invalid"),
        ("limit=0", 400, "parameter-invalid"), ("kind=record.add", 400, "parameter-unknown"),
        ("known_at=3", 400, "as-of-not-open"), ("after=999999999999", 416, "changes-ahead"),
    ])
    func isAskedRightly(query: String, status: Int, code: String) async throws {
        try await withPortal { client in
            let answer = try await client.execute(uri: "/v1/changes?\(query)", method: .get)
            #expect(answer.status.code == status && answer.object["code"] as? String == code)
        }
    }

    /// What is older than is kept cannot be followed: 416, with the place from which it can.
    @Test func isKeptSoLong() async throws {
        let registry = try await SampleRegistry.shared()
        let newest = try await registry.changes(after: 0, limit: 1, reader: .anyone)
        #expect(newest.next == 1 && newest.hasMore)
        await #expect(throws: Problem.self) {
            // Nothing is kept that is older than this instant.
            try await registry.changes(after: 0, limit: 1, keptDays: 0, reader: .anyone)
        }
    }
}
