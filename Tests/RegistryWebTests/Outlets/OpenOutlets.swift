import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TabularFiles
import TestSupport
import Testing

@testable import RegistryWeb

/// One way in which anybody may ask: an address in a language and a manner, or what the public's login may read.
struct Outlet: Hashable, Sendable, CustomStringConvertible {
    let template: String
    let address: String
    var method = "GET"
    var accept = "*/*"

    var description: String { "\(method) \(address) (\(accept))" }
    /// Whether it tells what happened, and not what is.
    var isFeed: Bool { template == "/v1/changes" || method == "SQL" }

    /// Whether every answer of it is another: a form has a code of its own, and who asks by codes too often is told to wait.
    var isOnce: Bool { template.contains("/cases") }

    /// The same, asked of another number.
    func asking(_ other: (String) -> String) -> Self {
        Self(template: template, address: other(address), method: method, accept: accept)
    }
}

/// What came of asking.
struct OutletAnswer: Sendable, Equatable {
    let status: Int
    let headers: String
    let body: String
    let tag: String?

    var text: String { headers + "\n" + body }
}

/// Every outlet of the open channel: all addresses that answer, read from the table of routes; the workbook of a list; and
/// whatever the public's login may read or call.
struct OpenOutlets {
    let client: any TestClientProtocol
    let scene: RepairScene

    // MARK: addresses

    /// The addresses of the table of routes, so that a new one is searched too.
    static func templates() throws -> [String] {
        let text = try #require(SourceTree.file("Sources/RegistryWeb/Requests/Route.swift")).text
        let start = try #require(text.range(of: "var template: String"))
        let table = text[start.upperBound...]
        let end = try #require(table.range(of: "\n    }\n"))
        return table[..<end.lowerBound].matches(of: /"(\/[^"]*)"/).map { String($0.output.1) }
    }

    /// What may be asked at an address; nil where nobody has said what stands in its braces.
    private func paths(_ template: String, assets: [String]) -> [String]? {
        switch template {
        case "/problems/{code}": ProblemCode.allCases.map { "/problems/\($0.rawValue)" }
        case "/assets/{name}": assets
        case _ where template.contains("\\(matter.rawValue)"):
            CaseMatter.allCases.map { template.replacing("\\(matter.rawValue)", with: $0.rawValue) }
        case _ where template.contains("\\(errand.rawValue)"):
            CaseErrand.allCases.map { template.replacing("\\(errand.rawValue)", with: $0.rawValue) }
        case _ where !template.contains("{"): [template == "/v1" ? "/v1/" : template]
        case _ where template.contains("/subjects/{code}"):
            [template.replacing("{code}", with: RepairScene.code)]
        case _ where template.contains("/records/{number}"): [template.replacing("{number}", with: scene.record)]
        case _ where template.contains("/listings/{number}"):
            [template.replacing("{number}", with: "\(scene.listing)")]
        case _ where template.contains("/lists/{list}"):
            [RepairScene.list, "judgment_defaulter"].map { template.replacing("{list}", with: $0) }
        default: nil
        }
    }

    /// What may be added to an address, so that it shows all it has.
    private static func queries(_ template: String) -> [String] {
        switch template {
        case "/v1/subjects": ["limit=500", "q=91150802MAC0T01X3Q"]
        case "/search": ["q=91150802MAC0T01X3Q"]
        case "/v1/changes": ["after=0&limit=500"]
        case "/contacts", "/v1/contacts": ["matter=repair", "matter=objection", "matter=complaint"]
        case "/v1/subjects/{code}": ["", "limit=1", "class=admin_penalty"]
        case "/v1/subjects/{code}/measures": ["", "purpose=%E4%B8%93%E9%A1%B9%E8%B5%84%E9%87%91"]
        case "/v1/lists/{list}": ["limit=500"]
        default: [""]
        }
    }

    /// In which manner each is asked.
    private static let manners = [
        ("GET", "lang=zh", "text/html"), ("GET", "lang=zh", "application/json"), ("GET", "lang=en", "text/html"),
        ("GET", "lang=en", "application/json"), ("HEAD", "lang=zh", "text/html"),
    ]

    private func addresses(assets: [String]) throws -> [Outlet] {
        var outlets: [Outlet] = []
        for template in try Self.templates() {
            guard let paths = paths(template, assets: assets) else {
                Issue.record("nobody has said how \(template) is searched")
                continue
            }
            for path in paths {
                for query in Self.queries(template) {
                    for (method, language, accept) in Self.manners {
                        let isAsset = template.hasPrefix("/assets")
                        let parts = isAsset ? [] : [query, language].filter { !$0.isEmpty }
                        let address = path + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
                        outlets.append(Outlet(template: template, address: address, method: method, accept: accept))
                    }
                }
                let segments = path.split(separator: "/").map(String.init)
                if Route(segments)?.methods.contains(.post) == true {
                    outlets.append(Outlet(template: template, address: path, method: "POST", accept: "text/html"))
                }
            }
        }
        return outlets
    }

    // MARK: asking

    /// Asks all of them, and follows what goes on on a next page.
    func ask() async throws -> [Outlet: OutletAnswer] {
        let home = try await client.execute(uri: "/", method: .get).text
        let assets = home.matches(of: /"(\/assets\/[^"]*)"/).map { String($0.output.1) }
        var found: [Outlet: OutletAnswer] = [:]
        var open = try addresses(assets: assets)
        while let outlet = open.popLast() {
            guard found[outlet] == nil else { continue }
            let (answer, next) = try await ask(outlet)
            found[outlet] = answer
            if let next { open.append(outlet.asking { _ in next }) }
        }
        for (name, rows) in try await read() {
            found[Outlet(template: name, address: name, method: "SQL")] = OutletAnswer(
                status: 0, headers: "", body: rows, tag: nil)
        }
        let workbook = Outlet(template: "list export", address: RepairScene.list, method: "XLSX")
        found[workbook] = OutletAnswer(status: 0, headers: "", body: try await exported(), tag: nil)
        return found
    }

    /// Asks one, with the validator of an earlier answer where there is one; with the next page's address.
    func ask(_ outlet: Outlet, knowing tag: String? = nil) async throws -> (OutletAnswer, next: String?) {
        var headers: HTTPFields = [.accept: outlet.accept]
        headers[try StandingHeaders().requestID] = "outlet"
        headers[.ifNoneMatch] = tag
        var body: ByteBuffer?
        if outlet.method == "POST" {
            headers[.contentType] = "application/x-www-form-urlencoded"
            body = ByteBuffer(string: "q=\(RepairScene.code)")
        }
        let method = HTTPRequest.Method(rawValue: outlet.method) ?? .get
        let answer = try await client.execute(uri: outlet.address, method: method, headers: headers, body: body)
        let lines = answer.headers.filter { ![.contentLength, .date].contains($0.name) }
            .map { "\($0.name.canonicalName): \($0.value)" }
        let link = answer.headers[try StandingHeaders().link]
        let next = link?.firstMatch(of: /^<([^>]*)>; rel="next"/).map { String($0.output.1) }
        let text = answer.text
        return (
            OutletAnswer(
                status: Int(answer.status.code), headers: lines.sorted().joined(separator: "\n"), body: text,
                tag: answer.headers[.eTag]),
            outlet.template == "/v1/changes" ? follow(text, outlet) : next
        )
    }

    /// Where the feed goes on.
    private func follow(_ lines: String, _ outlet: Outlet) -> String? {
        guard let last = lines.split(separator: "\n").last, last.contains(/"more": ?true/),
            let next = last.firstMatch(of: /"next": ?(\d+)/)
        else { return nil }
        return outlet.address.replacing(/after=\d+/, with: "after=\(next.output.1)")
    }

    // MARK: what the public's login may read

    /// How each function that the public's login may call is called with everything there is.
    private static let calls: [String: String] = [
        "open_records": "SELECT r::text FROM open_subject s, open_records(s.subject_id) r",
        "open_measures": "SELECT m::text FROM open_measures(ARRAY(SELECT code FROM open_subject)) m",
        "open_changes": "SELECT c::text FROM open_changes(0, 100000) c",
        "open_changes_span": "SELECT c::text FROM open_changes_span(366) c",
        "open_contacts":
            "SELECT c::text FROM unnest('{repair,objection,complaint}'::text[]) m, open_contacts(m, NULL) c",
        "open_contacts_of":
            "SELECT c::text FROM open_unit u, unnest('{repair,objection,complaint}'::text[]) m, open_contacts_of(m, u.unit_id) c",
        "open_places": "SELECT p::text FROM open_unit u, open_places(left(u.name, 3)) p",
        "open_marks": "SELECT m::text FROM open_marks(ARRAY(SELECT subject_id FROM open_subject)) m",
        "registry_today": "SELECT registry_today()",
        "is_tag_shown": "SELECT 1", "is_listing_shown": "SELECT 1",
    ]

    private func read() async throws -> [(name: String, rows: String)] {
        let cluster = try await TestCluster.shared()
        func asPublic(_ statement: String) async throws -> String {
            try await cluster.sql("SET ROLE registry_open; \(statement);", database: scene.database)
                .joined(separator: "\n")
        }
        let relations = try await cluster.sql(
            """
            SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm')
               AND has_any_column_privilege('registry_open', oid, 'SELECT') ORDER BY 1
            """, database: scene.database)
        let functions = try await cluster.sql(
            """
            SELECT DISTINCT proname FROM pg_proc
             WHERE pronamespace = 'public'::regnamespace AND has_function_privilege('registry_open', oid, 'EXECUTE') ORDER BY 1
            """, database: scene.database)
        var found: [(String, String)] = []
        for relation in relations {
            found.append((relation, try await asPublic("SELECT t::text FROM \(relation) t")))
        }
        for function in functions {
            guard let call = Self.calls[function] else {
                Issue.record("nobody has said how \(function)() is searched")
                continue
            }
            found.append((function, try await asPublic(call)))
        }
        return found
    }

    /// The list as a workbook, its cells.
    private func exported() async throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "outlets-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = try await scene.registry.exportList(RepairScene.list, to: path)
        let reader = try TableReader(path: path)
        var cells: [String] = []
        while let row = try reader.next() { cells += row.cells }
        return cells.joined(separator: "|")
    }
}
