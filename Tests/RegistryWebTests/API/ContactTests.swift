import Hummingbird
import HummingbirdTesting
import Testing

@testable import Registry
@testable import RegistryWeb

/// Windows and telephones by HTTP and as a page.
@Suite struct ContactTests {
    @Test func documents() async throws {
        try await withPortal { client in
            let found = try await client.execute(uri: "/v1/contacts?matter=repair&place=150802", method: .get)
            #expect(found.status == .ok && found.headers[.eTag] != nil)
            #expect(found.object["matter"] as? String == "repair" && found.object["place"] as? String == "150802")
            for (uri, status, code) in [
                ("/v1/contacts", 400, "parameter-invalid"), ("/v1/contacts?matter=reporting", 400, "parameter-invalid"),
                ("/v1/contacts?matter=repair&place=%E7%81%AB%E6%98%9F", 404, "place-not-found"),
                ("/v1/contacts?matter=repair&unit=1", 400, "parameter-unknown"),
            ] {
                let refused = try await client.execute(uri: uri, method: .get)
                #expect(Int(refused.status.code) == status && refused.object["code"] as? String == code, "\(uri)")
            }
        }
    }

    @Test func pages() async throws {
        try await withPortal { client in
            for uri in [
                "/contacts", "/contacts?lang=en", "/contacts?matter=repair&place=150802",
                "/contacts?matter=objection&place=&lang=en",
            ] {
                let answer = try await client.execute(uri: uri, method: .get)
                let page = HTMLPage(answer.text)
                #expect(answer.status == .ok && page.barriers == [], "\(uri): \(page.barriers)")
            }
            let lost = try await client.execute(uri: "/contacts?matter=repair&place=%E7%81%AB%E6%98%9F", method: .get)
            #expect(lost.status == .ok && lost.text.contains("六位区划代码") && HTMLPage(lost.text).barriers == [])
        }
    }

    @Test func aWindowsLines() async throws {
        let portal = try Portal(registry: try await SampleRegistry.shared())
        let window = OpenContact(
            unit: CreditFile.UnitName(code: nil, name: "样例局"), level: "banner", place: "150802", window: "3号窗",
            telephone: "0478-8000003", address: nil, hours: "周一至周五")
        #expect(portal.rows(of: window, .chinese).map(\.value) == ["3号窗", "0478-8000003", "周一至周五"])
    }
}
