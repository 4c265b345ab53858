import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Registry
@testable import RegistryWeb

/// The open lists by HTTP and as pages.
@Suite struct ListTests {
    @Test func documents() async throws {
        try await withPortal { client in
            let lists = try await client.execute(uri: "/v1/lists", method: .get)
            let items = try #require(lists.object["items"] as? [[String: Any]])
            #expect(lists.status == .ok && lists.headers[.eTag] != nil && items.count > 20)
            #expect(items.allSatisfy { ($0["basis"] as? String)?.isEmpty == false })
            #expect(!items.contains { $0["list"] as? String == "railway" }, "it is shared only")
            let list = try await client.execute(uri: "/v1/lists/judgment_defaulter?limit=2", method: .get)
            #expect(list.status == .ok && list.object["list"] as? String == "judgment_defaulter")
            #expect(list.object["items"] is [Any] && list.object["next"] is NSNull)
            for (uri, status, code) in [
                ("/v1/lists/railway", 404, "list-not-found"), ("/v1/lists/nothing", 404, "list-not-found"),
                ("/v1/lists/judgment_defaulter?as_of=2026-01-01", 400, "parameter-unknown"),
                ("/v1/lists/judgment_defaulter?after=x", 400, "cursor-invalid"),
            ] {
                let refused = try await client.execute(uri: uri, method: .get)
                #expect(Int(refused.status.code) == status && refused.object["code"] as? String == code, "\(uri)")
            }
        }
    }

    @Test func pages() async throws {
        try await withPortal { client in
            for uri in ["/lists", "/lists?lang=en", "/lists/a_grade_taxpayer", "/lists/a_grade_taxpayer?lang=en"] {
                let answer = try await client.execute(uri: uri, method: .get)
                let page = HTMLPage(answer.text)
                #expect(answer.status == .ok && page.barriers == [], "\(uri): \(page.barriers)")
            }
            let text = try await client.execute(uri: "/lists", method: .get).text
            #expect(text.contains("守信激励对象名单") && text.contains("严重失信主体名单"))
            #expect(!text.contains("黑名单") && !text.contains("红名单"))
        }
    }

    /// The label beside the head, the entry in a section of its own, newest first.
    @Test func theFileHasThem() async throws {
        let portal = try Portal(registry: try await SampleRegistry.shared())
        let rating = try await portal.registry.rating(of: "91150802MAC0T01X3Q", reader: .anyone)
        let measures = try await portal.registry.measures(of: "91150802MAC0T01X3Q", purpose: nil, reader: .anyone)
        func entry(_ number: Int64, _ list: String, _ side: String, _ day: String) -> CreditListing {
            CreditListing(
                number: number, list: list, side: side,
                words: ListingWords(
                    documentNo: "样例〔2026〕\(number)号", organ: "样例机关", basis: "《样例》", cause: "样例事由", from: day,
                    until: nil,
                    earliestExit: nil),
                unit: CreditFile.UnitName(code: nil, name: "样例机关"), source: "local", details: [])
        }
        let file = CreditFile(
            code: "91150802MAC0T01X3Q", requested: nil, name: "样例", kind: "enterprise", state: "active",
            division: "150802", mergedInto: nil, names: [], registration: nil, registers: [],
            listings: [
                entry(2, "market_violation", "untrust", "2026-05-01"),
                entry(1, "harmonious_labour", "trust", "2026-04-28"),
            ], counts: [], records: [], next: nil)
        let shown = try await portal.wholePage(file, rating, measures, .chinese)
        let page = HTMLPage(String(decoding: try portal.page("file", shown), as: UTF8.self))
        let text = try #require(page["main"].first?.text)
        for word in ["守信激励对象", "严重失信主体", "市场监督管理严重违法失信名单", "和谐劳动关系单位", "样例〔2026〕2号", "样例事由"] {
            #expect(text.contains(word), "\(word)")
        }
        #expect(page.barriers == [])
    }
}
