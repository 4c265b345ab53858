import Hummingbird
import HummingbirdTesting
import Registry
import Testing

@testable import RegistryWeb

/// Measures by HTTP and on the page, over the sample city.
@Suite struct MeasureTests {
    /// Codes of the city for which something must or may be done, as the registry says.
    private func subjectsWithMeasures(_ registry: CreditRegistry) async throws -> [MeasuresDocument] {
        let codes = try await registry.subjects(matching: nil, limit: 500, after: nil, reader: .anyone).items.map(
            \.code)
        var found: [MeasuresDocument] = []
        for code in codes {
            let document = try await registry.measures(of: code)
            if !document.items.isEmpty { found.append(document) }
        }
        return found
    }

    /// What goes out is what the registry says, byte by byte; the page says the same in words.
    @Test func everyOutletSaysTheSame() async throws {
        let registry = try await SampleRegistry.shared()
        let documents = try await subjectsWithMeasures(registry)
        #expect(!documents.isEmpty)
        try await withPortal { client in
            for document in documents.prefix(20) {
                let uri = "/v1/subjects/\(document.code)/measures"
                let answer = try await client.execute(uri: uri, method: .get)
                #expect(Array(answer.body.readableBytesView) == document.json())
                #expect(answer.headers[.eTag] == EntityTag(of: document.json()).text)
                let again = try await client.execute(
                    uri: uri, method: .get, headers: [.ifNoneMatch: EntityTag(of: document.json()).text])
                #expect(again.status == .notModified)
                let page = HTMLPage(try await client.execute(uri: "/subjects/\(document.code)", method: .get).text)
                let section = try #require(page.element(id: "measures")).text
                #expect(page.barriers == [])
                for item in document.items {
                    #expect(section.contains(item.name) && section.contains(item.basis))
                    for cause in item.causes { #expect(section.contains(cause.documentNo ?? cause.name)) }
                }
            }
        }
    }

    @Test func purposesAndRefusals() async throws {
        let registry = try await SampleRegistry.shared()
        let document = try #require(try await subjectsWithMeasures(registry).first)
        try await withPortal { client in
            let uri = "/v1/subjects/\(document.code)/measures"
            let honours = try await client.execute(uri: uri + "?purpose=honours", method: .get)
            let chinese = try await client.execute(
                uri: uri + "?purpose=\(percentEncoded("评先评优"))", method: .get)
            #expect(honours.status == .ok && honours.body == chinese.body)
            #expect(honours.headers[.eTag] != EntityTag(of: document.json()).text)
            for (query, code, status) in [
                ("?purpose=gossip", "parameter-invalid", 400), ("?valid_at=2026-01-01", "as-of-not-open", 400),
                ("?as_of=2026-01-01", "parameter-unknown", 400),
            ] {
                let refused = try await client.execute(uri: uri + query, method: .get)
                #expect(refused.status.code == status && refused.object["code"] as? String == code)
            }
            let unknown = try await client.execute(uri: "/v1/subjects/91150802MAC0T99X9X/measures", method: .get)
            #expect([400, 404].contains(unknown.status.code))
        }
    }

    /// Nobody is told in the open what only government bodies see.
    @Test func nothingSharedIsTold() async throws {
        let registry = try await SampleRegistry.shared()
        let entries = try await registry.measureEntries()
        #expect(entries.count >= 29 && entries.allSatisfy { $0.basis.hasPrefix("《") })
        for document in try await subjectsWithMeasures(registry) {
            #expect(document.items.allSatisfy { $0.measure != "focused_supervision" && !$0.causes.isEmpty })
        }
    }
}
