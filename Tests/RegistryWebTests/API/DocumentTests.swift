import Hummingbird
import HummingbirdTesting
import Registry
import Testing

@testable import RegistryWeb

/// The three documents, from a real database.
@Suite struct DocumentTests {
    /// What goes out is what the registry says, byte by byte, so CLI and HTTP cannot differ.
    @Test func areTheRegistrysOwnBytes() async throws {
        let registry = try await SampleRegistry.shared()
        let first = try await registry.subjects(matching: "河套", limit: 3, after: nil, reader: .anyone)
        let code = try #require(first.items.first?.code)
        try await withPortal { client in
            let page = try await client.execute(uri: "/v1/subjects?q=%E6%B2%B3%E5%A5%97&limit=3", method: .get)
            #expect(Array(page.body.readableBytesView) == first.json())
            let file = try await client.execute(uri: "/v1/subjects/\(code)?class=admin_permit&limit=2", method: .get)
            let expected = try await registry.file(
                of: code, class: "admin_permit", limit: 2, after: nil, reader: .anyone)
            #expect(Array(file.body.readableBytesView) == expected.json())
            #expect(file.headers[.eTag] == EntityTag(of: expected.json()).text)
            let rating = try await client.execute(uri: "/v1/subjects/\(code)/rating", method: .get)
            let reply = try await registry.ratingJSON(of: code)
            #expect(Array(rating.body.readableBytesView) == reply)
            #expect(rating.headers[.contentType] == "application/json; charset=utf-8")
        }
    }

    /// The short road and the long road to a rating give the same answer.
    @Test func agreeOnBothRoads() async throws {
        try await withPortal { client in
            let code = try await firstCode(client)
            let short = try await client.execute(uri: "/v1/subjects/\(code)/rating", method: .get)
            let long = try await client.execute(uri: "/v1/subjects/\(code)/rating?lang=zh", method: .get)
            #expect(short.status == .ok && short.body == long.body)
            var heads = (short.headers, long.headers)
            let name = try StandingHeaders().requestID
            heads.0[name] = nil
            heads.1[name] = nil
            #expect(heads.0 == heads.1)
            let lower = try await client.execute(uri: "/v1/subjects/\(code.lowercased())/rating", method: .get)
            #expect(lower.body == short.body)
        }
    }

    @Test(arguments: ["/v1/subjects?limit=3", "/v1/subjects/{code}", "/v1/subjects/{code}/rating", "/v1/"])
    func areNotSentTwice(template: String) async throws {
        try await withPortal { client in
            let uri = template.replacing("{code}", with: try await firstCode(client))
            let first = try await client.execute(uri: uri, method: .get)
            let tag = try #require(first.headers[.eTag])
            #expect(tag.hasPrefix("\"") && tag.hasSuffix("\""))
            for known in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
                let again = try await client.execute(uri: uri, method: .get, headers: [.ifNoneMatch: known])
                #expect(again.status == .notModified && again.body.readableBytes == 0)
                #expect(again.headers[.eTag] == tag && again.headers[.contentLength] == nil)
            }
            let other = try await client.execute(uri: uri, method: .get, headers: [.ifNoneMatch: "\"x\""])
            #expect(other.status == .ok && other.body == first.body)
            let head = try await client.execute(uri: uri, method: .head)
            #expect(head.status == .ok && head.body.readableBytes == 0)
            #expect(head.headers[.contentLength] == "\(first.body.readableBytes)")
        }
    }

    /// Following `next` visits every file of the city once, and says so in a header too.
    @Test func walkTheWholeCity() async throws {
        try await withPortal { client in
            var codes: [String] = []
            var uri: String? = "/v1/subjects?limit=97"
            while let here = uri {
                let page = try await client.execute(uri: here, method: .get)
                let items = page.object["items"] as? [[String: Any]] ?? []
                codes += items.compactMap { $0["code"] as? String }
                uri = (page.object["next"] as? String).map { "/v1/subjects?limit=97&after=\(percentEncoded($0))" }
                let link = page.headers[values: try StandingHeaders().link].first
                #expect(link == uri.map { "<\($0)>; rel=\"next\"" })
            }
            #expect(codes.count == 500 && Set(codes).count == 500)
            #expect(codes == codes.sorted())
        }
    }

    @Test func carryTheHeadersThatGuard() async throws {
        try await withPortal { client in
            let code = try await firstCode(client)
            for uri in ["/v1/subjects", "/v1/subjects/\(code)/rating", "/subjects/\(code)", "/", "/nope", "/healthz"] {
                let headers = try await client.execute(uri: uri, method: .get).headers
                #expect(headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true, "\(uri)")
                #expect(headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true, "\(uri)")
                #expect(headers[.xContentTypeOptions] == "nosniff", "\(uri)")
                #expect(headers[.cacheControl] == "no-cache", "\(uri)")
                #expect(headers[try StandingHeaders().requestID]?.isEmpty == false, "\(uri)")
            }
        }
    }

    @Test func giveTheRequestIDBack() async throws {
        let name = try StandingHeaders().requestID
        try await withPortal { client in
            let code = try await firstCode(client)
            for uri in ["/v1/subjects/\(code)/rating", "/v1/subjects", "/nope"] {
                let given = try await client.execute(uri: uri, method: .get, headers: [name: "me-1"])
                #expect(given.headers[name] == "me-1")
                let unfit = try await client.execute(uri: uri, method: .get, headers: [name: "a b<script>"])
                #expect(unfit.headers[name] != "a b<script>")
            }
        }
    }
}

/// The code of the first file of the list.
func firstCode(_ client: any TestClientProtocol) async throws -> String {
    let page = try await client.execute(uri: "/v1/subjects?limit=1", method: .get)
    return try #require((page.object["items"] as? [[String: Any]])?.first?["code"] as? String)
}
