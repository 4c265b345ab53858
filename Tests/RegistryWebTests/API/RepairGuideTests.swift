import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Registry
@testable import RegistryWeb

/// The guide to repair by HTTP and as a page that prints.
@Suite struct RepairGuideTests {
    /// A penalty of the sample city that is openly shown.
    private func shown(_ client: any TestClientProtocol) async throws -> String {
        let file = try await client.execute(
            uri: "/v1/subjects/91150802MAC0T01X3Q?class=admin_penalty", method: .get
        ).object
        let items = (file["records"] as? [String: Any])?["items"] as? [[String: Any]]
        return try #require(items?.first?["number"] as? String)
    }

    @Test func documents() async throws {
        try await withPortal { client in
            let number = try await shown(client)
            let guide = try await client.execute(uri: "/v1/records/\(number)/repair-guide", method: .get)
            #expect(guide.status == .ok && guide.headers[.eTag] != nil)
            #expect(guide.object["number"] as? String == number && guide.object["verdict"] as? String == "elsewhere")
            #expect((guide.object["steps"] as? [Any])?.isEmpty == false)
            for (uri, status, code) in [
                ("/v1/records/1-99999/repair-guide", 404, "record-not-found"),
                ("/v1/records/x/repair-guide", 404, "record-not-found"),
                ("/v1/listings/99999/repair-guide", 404, "listing-not-found"),
                ("/v1/listings/x/repair-guide", 404, "listing-not-found"),
                ("/v1/records/\(number)/repair-guide?valid_at=2026-01-01", 400, "as-of-not-open"),
            ] {
                let refused = try await client.execute(uri: uri, method: .get)
                #expect(Int(refused.status.code) == status && refused.object["code"] as? String == code, "\(uri)")
            }
        }
    }

    @Test func pages() async throws {
        try await withPortal { client in
            let number = try await shown(client)
            for uri in ["/records/\(number)/repair", "/records/\(number)/repair?lang=en"] {
                let answer = try await client.execute(uri: uri, method: .get)
                let page = HTMLPage(answer.text)
                #expect(answer.status == .ok && page.barriers == [], "\(uri): \(page.barriers)")
            }
            let text = try await client.execute(uri: "/records/\(number)/repair", method: .get).text
            #expect(text.contains("信用修复说明") && text.contains("国家企业信用信息公示系统"))
            let file = try await client.execute(uri: "/subjects/91150802MAC0T01X3Q", method: .get).text
            #expect(file.contains("/records/\(number)/repair"))
            let gone = try await client.execute(uri: "/records/1-99999/repair", method: .get)
            #expect(gone.status == .notFound && HTMLPage(gone.text).barriers == [])
        }
    }
}
