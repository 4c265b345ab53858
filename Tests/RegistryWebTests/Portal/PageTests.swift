import Hummingbird
import HummingbirdTesting
import Registry
import Testing

@testable import RegistryWeb

/// The pages, over the sample city.
@Suite struct PageTests {
    @Test(arguments: [
        "/", "/?lang=en", "/?q=%E6%A0%B7%E4%BE%8B", "/?q=%E6%A0%B7%E4%BE%8B&lang=en", "/?q=%E6%B2%B3",
        "/?q=%E6%B2%A1%E6%9C%89%E7%9A%84%E5%85%AC%E5%8F%B8%E5%90%8D%E5%AD%97", "/search", "/subjects/123", "/nope",
        "/subjects/91150802MAC0T01X3Q?class=x", "/?after=x&q=%E6%A0%B7%E4%BE%8B", "/subjects/91150802MAC0T01X3Q?foo=1",
    ])
    func haveNoBarriers(uri: String) async throws {
        try await withPortal { client in
            let page = try await client.execute(uri: uri, method: .get, headers: [.accept: "text/html"])
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(HTMLPage(page.text).barriers == [])
            #expect(HTMLPage(page.text)["html"].first?.attributes["lang"] == (uri.contains("lang=en") ? "en" : "zh-CN"))
        }
    }

    /// Every file of the city: a clean page that says what the documents say, and whose sum is right.
    @Test(arguments: 0..<10) func agreeWithTheDocuments(part: Int) async throws {
        let registry = try await SampleRegistry.shared()
        let codes = try await registry.subjects(matching: nil, limit: 500, after: nil, reader: .anyone).items.map(
            \.code)
        try await withPortal { client in
            for code in codes[(part * 50)..<(part * 50 + 50)] {
                let answer = try await client.execute(uri: "/subjects/\(code)", method: .get)
                let page = HTMLPage(answer.text)
                #expect(answer.status == .ok && page.barriers == [], "\(code)")
                try await expect(page, says: code, of: registry)
            }
        }
    }

    private func expect(_ page: HTMLPage, says code: String, of registry: CreditRegistry) async throws {
        let file = try await registry.file(of: code, class: nil, limit: 500, after: nil, reader: .anyone)
        let rating = try await registry.rating(of: code, reader: .anyone)
        let text = try #require(page["main"].first?.text)
        #expect(page["h1"].first?.text == file.name)
        #expect(text.contains(code) && text.contains(Language.chinese.state(file.state)))
        for (id, count) in file.counts where id != "registration" {
            #expect(text.contains("共 \(count) 条"), "\(code) \(id)")
        }
        for record in file.records.prefix(60) where file.next == nil && file.records.count <= 60 {
            #expect(page.element(id: Portal.anchor(of: record.number)) != nil || record.class == "registration")
        }
        if let grade = rating.officialGrade { #expect(text.contains(grade.grade) && text.contains(grade.source)) }
        let evaluation = try #require(rating.evaluation)
        #expect(text.contains(evaluation.gradeName) && text.contains("演示评价，非官方"))
        let points = page["data"].compactMap { $0.attributes["value"].flatMap(Int.init) }
        #expect(points == evaluation.reasons.map(\.points))
        #expect(evaluation.base + points.reduce(0, +) == evaluation.score)
        let total = page.elements.last { $0.name == "td" && $0.path.contains("tfoot") }
        #expect(total?.text == "\(evaluation.score)")
    }

    /// A search by form gives results at once, and neither the page nor its links hold what was searched for.
    @Test func keepNamesOutOfAddresses() async throws {
        let log = LogLines()
        try await withPortal(logger: log.logger) { client in
            let form = ByteBuffer(string: "q=\(percentEncoded("样例"))")
            let first = try await client.execute(uri: "/search?lang=en", method: .post, body: form)
            let page = HTMLPage(first.text)
            #expect(first.status == .ok && page.barriers == [] && page["html"].first?.attributes["lang"] == "en")
            #expect(page["a"].filter { $0.attributes["class"] == "hit-name" }.count == 20)
            #expect(!page["a"].contains { $0.attributes["href"]?.contains("%E6%A0%B7") == true })
            let next = page["input"].first { $0.attributes["name"] == "after" }?.attributes["value"]
            let cursor = try #require(next)
            let second = try await client.execute(
                uri: "/search", method: .post,
                body: ByteBuffer(string: "q=\(percentEncoded("样例"))&after=\(percentEncoded(cursor))"))
            let codes = { (page: HTMLPage) in
                Set(page["a"].filter { $0.attributes["class"] == "hit-name" }.compactMap { $0.attributes["href"] })
            }
            #expect(codes(HTMLPage(second.text)).count == 20)
            #expect(
                Set(codes(page).map { $0.replacing("?lang=en", with: "") }).isDisjoint(
                    with: codes(HTMLPage(second.text))))
        }
        #expect(!log.text.contains("样例") && !log.text.contains("%E6"))
    }

    @Test func tellWhatIsWrongBesideTheField() async throws {
        try await withPortal { client in
            let page = try await client.execute(uri: "/search", method: .post, body: ByteBuffer(string: "q=%E6%B2%B3"))
            let html = HTMLPage(page.text)
            #expect(page.status == .badRequest && html.barriers == [])
            #expect(html["input"].first { $0.attributes["id"] == "q" }?.attributes["aria-invalid"] == "true")
            #expect(html.element(id: "q-failure")?.text.contains("至少两个字") == true)
            let large = try await client.execute(
                uri: "/search", method: .post, body: ByteBuffer(string: "q=" + String(repeating: "a", count: 10_000)))
            #expect(large.status == .badRequest)
        }
    }

    /// A class with many records is read page by page, each record once and numbered on.
    @Test func pageThroughOneClass() async throws {
        let registry = try await SampleRegistry.shared()
        try await withPortal { client in
            var uri: String? = "/subjects/91150802MAC0T01X3Q?class=admin_permit"
            var ordinals: [String] = []
            while let here = uri {
                let page = HTMLPage(try await client.execute(uri: here, method: .get).text)
                #expect(page.barriers == [])
                ordinals += page.elements.filter { $0.attributes["class"] == "ordinal" }.map(\.text)
                uri = page["a"].first { $0.text == "下一页" }?.attributes["href"]
            }
            let file = try await registry.file(
                of: "91150802MAC0T01X3Q", class: "admin_permit", limit: 500, after: nil, reader: .anyone)
            #expect(ordinals == (1...file.records.count).map { "第 \($0) 条" })
        }
    }

    /// A body that is no more is shown with its state, said in words and not by colour alone.
    @Test(arguments: [("deregistered", "本主体已注销登记"), ("revoked", "本主体已被吊销营业执照")])
    func sayWhenABodyIsNoMore(state: String, words: String) async throws {
        let registry = try await SampleRegistry.shared()
        let items = try await registry.subjects(matching: nil, limit: 500, after: nil, reader: .anyone).items
        let code = try #require(items.first { $0.state == state }?.code)
        try await withPortal { client in
            let page = try await client.execute(uri: "/subjects/\(code)", method: .get)
            #expect(page.text.contains(words))
        }
    }

    @Test func serveTheirOwnSheetAndMark() async throws {
        try await withPortal { client in
            let page = HTMLPage(try await client.execute(uri: "/", method: .get).text)
            for link in page["link"] {
                let href = try #require(link.attributes["href"])
                let asset = try await client.execute(uri: href, method: .get)
                #expect(asset.status == .ok && asset.body.readableBytes > 0)
                #expect(asset.headers[.cacheControl]?.contains("immutable") == true)
                let type = asset.headers[.contentType]
                #expect(type == "text/css; charset=utf-8" || type == "image/svg+xml")
            }
            #expect(try await client.execute(uri: "/assets/portal.css", method: .get).status == .notFound)
        }
    }
}
