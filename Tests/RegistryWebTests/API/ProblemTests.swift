import Hummingbird
import HummingbirdTesting
import Logging
import Registry
import Synchronization
import Testing

@testable import RegistryWeb

@Suite struct ProblemTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let uri: String
        let status: Int
        let code: String
        var method = HTTPRequest.Method.get
        var testDescription: String { "\(method) \(uri)" }
    }

    static let cases: [Case] = [
        Case(uri: "/v1/subjects?q=%E6%B2%B3", status: 400, code: "query-too-short"),
        Case(uri: "/v1/subjects?q=", status: 400, code: "query-too-short"),
        Case(uri: "/v1/subjects?limit=0", status: 400, code: "parameter-invalid"),
        Case(uri: "/v1/subjects?limit=501", status: 400, code: "parameter-invalid"),
        Case(uri: "/v1/subjects?limit=ten", status: 400, code: "parameter-invalid"),
        Case(uri: "/v1/subjects?limit=5&limit=5", status: 400, code: "parameter-invalid"),
        Case(uri: "/v1/subjects?name=x", status: 400, code: "parameter-unknown"),
        Case(uri: "/v1/subjects?class=admin_penalty", status: 400, code: "parameter-unknown"),
        Case(uri: "/v1/subjects?after=%20", status: 400, code: "cursor-invalid"),
        Case(uri: "/v1/subjects?after=1.2.3", status: 400, code: "cursor-invalid"),
        Case(uri: "/v1/subjects?lang=fr", status: 400, code: "parameter-invalid"),
        Case(uri: "/v1/subjects?valid_at=2026-01-01", status: 400, code: "as-of-not-open"),
        Case(uri: "/v1/subjects?known_at=2026-01-01T00:00:00Z", status: 400, code: "as-of-not-open"),
        Case(uri: "/v1/subjects/91150802MAC0T01X3Q/rating?valid_at=2026-01-01", status: 400, code: "as-of-not-open"),
        Case(uri: "/v1/subjects/91150802MAC0T01X3R", status: 400, code: "code-malformed"),
        Case(uri: "/v1/subjects/91150802MAC0T01X3R/rating", status: 400, code: "code-malformed"),
        Case(uri: "/v1/subjects/123/rating", status: 400, code: "code-malformed"),
        Case(uri: "/v1/subjects/%E6%B2%B3%E5%A5%97", status: 400, code: "code-malformed"),
        Case(uri: "/v1/subjects/91110000100000000C", status: 400, code: "code-malformed"),
        Case(uri: "/v1/subjects/91150802MAC0T01X3Q?class=x", status: 404, code: "class-not-found"),
        Case(uri: "/v1/subjects/91150802MAC0T01X3Q?after=x", status: 400, code: "cursor-invalid"),
        Case(uri: "/v1/subjects/%00/rating", status: 400, code: "parameter-invalid"),
        Case(uri: "/v1/subjects/%ff", status: 400, code: "parameter-invalid"),
        Case(uri: "/v1/subjects?q=%E6%B2", status: 400, code: "parameter-invalid"),
        Case(uri: "/v1/records", status: 404, code: "route-not-found"),
        Case(uri: "/v2/subjects", status: 404, code: "route-not-found"),
        Case(uri: "/v1/subjects", status: 405, code: "method-not-allowed", method: .post),
        Case(uri: "/v1/subjects/91150802MAC0T01X3Q/rating", status: 405, code: "method-not-allowed", method: .delete),
        Case(uri: "/healthz", status: 405, code: "method-not-allowed", method: .put),
        Case(uri: "/", status: 405, code: "method-not-allowed", method: .options),
        Case(uri: "/healthz?x=1", status: 400, code: "parameter-unknown"),
        Case(uri: "/problems/nothing-of-ours", status: 404, code: "route-not-found"),
    ]

    /// Status, media type and members of RFC 9457, in the catalogue's words.
    @Test(arguments: cases) func isOfTheCatalogue(wanted: Case) async throws {
        try await withPortal { client in
            let answer = try await client.execute(
                uri: wanted.uri, method: wanted.method, headers: [.accept: "application/json"])
            let problem = answer.object
            #expect(answer.status.code == wanted.status)
            #expect(problem["code"] as? String == wanted.code)
            #expect(problem["type"] as? String == "/problems/\(wanted.code)")
            #expect(problem["status"] as? Int == wanted.status)
            #expect(answer.headers[.contentType] == "application/problem+json; charset=utf-8")
            #expect(problem["instance"] as? String == answer.headers[try StandingHeaders().requestID])
            for member in ["title", "detail", "fix"] {
                let text = try #require(problem[member] as? String)
                #expect(!text.isEmpty && !text.contains("{"), "\(member): \(text)")
            }
            #expect(problem["errors"] is [[String: Any]])
            if wanted.status == 405 { #expect(answer.headers[.allow]?.contains("GET, HEAD") == true) }
        }
    }

    @Test func namesTheParameter() async throws {
        try await withPortal { client in
            let problem = try await client.execute(uri: "/v1/subjects?limit=0", method: .get).object
            let errors = try #require(problem["errors"] as? [[String: Any]])
            #expect(errors.first?["pointer"] as? String == "limit")
            #expect(errors.first?["code"] as? String == "parameter-invalid")
        }
    }

    /// Language by `lang`, else by `Accept-Language`, else Chinese; the code is the same in each.
    @Test(arguments: [
        ("", nil, "没有这个地址"), ("?lang=en", nil, "No such address"), ("", "en", "No such address"),
        ("?lang=zh", "en", "没有这个地址"), ("", "fr", "没有这个地址"),
    ])
    func speaksTheReadersLanguage(query: String, accepted: String?, title: String) async throws {
        try await withPortal { client in
            let answer = try await client.execute(
                uri: "/v1/nothing\(query)", method: .get, headers: accepted.map { [.acceptLanguage: $0] } ?? [:])
            #expect(answer.object["title"] as? String == title)
            #expect(answer.object["code"] as? String == "route-not-found")
        }
    }

    /// Every type resolves, for people and for programs, in both languages, and shows no placeholder.
    @Test(arguments: ProblemCode.allCases) func isExplained(code: ProblemCode) async throws {
        try await withPortal(SampleRegistry.unreachable()) { client in
            for language in ["zh", "en"] {
                let uri = "/problems/\(code.rawValue)?lang=\(language)"
                let entry = try await client.execute(uri: uri, method: .get, headers: [.accept: "application/json"])
                #expect(entry.status == .ok && entry.object["code"] as? String == code.rawValue)
                #expect(!entry.text.dropFirst().dropLast().contains("{"))
                let page = try await client.execute(uri: uri, method: .get, headers: [.accept: "text/html"])
                #expect(page.status == .ok && HTMLPage(page.text).barriers == [] && page.text.contains(code.rawValue))
            }
        }
    }
}

/// A registry whose database is not there.
@Suite struct UnavailableTests {
    @Test(arguments: [
        "/v1/subjects", "/v1/subjects/91150802MAC0T01X3Q", "/v1/subjects/91150802MAC0T01X3Q/rating", "/readyz",
        "/v1/subjects/91150802MAC0T01X3Q/rating?lang=en",
    ])
    func saysSoAndNotMore(uri: String) async throws {
        let log = LogLines()
        try await withPortal(SampleRegistry.unreachable(), logger: log.logger) { client in
            let answer = try await client.execute(uri: uri, method: .get)
            #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "5")
            #expect(answer.object["code"] as? String == "database-unavailable")
            for secret in ["nowhere", "secret_name", "dbname", "libpq"] { #expect(!answer.text.contains(secret)) }
        }
        #expect(log.text.contains("database-unavailable"))
        #expect(!log.text.contains("91150802MAC0T01X3Q"), "a log never says whom somebody asked about")
    }

    @Test func livesAllTheSame() async throws {
        try await withPortal(SampleRegistry.unreachable()) { client in
            #expect(try await client.execute(uri: "/healthz", method: .get).status == .ok)
            #expect(try await client.execute(uri: "/", method: .get).status == .ok)
            let page = try await client.execute(uri: "/subjects/91150802MAC0T01X3Q", method: .get)
            #expect(page.status == .serviceUnavailable && HTMLPage(page.text).barriers == [])
            let form = try await client.execute(
                uri: "/search", method: .post, body: ByteBuffer(string: "q=%E6%B2%B3%E5%A5%97"))
            #expect(form.status == .serviceUnavailable && HTMLPage(form.text).barriers == [])
        }
    }

    /// What is not of the catalogue becomes an internal error under its request id, whatever it was.
    @Test func tellsNothingOfWhatItDidNotExpect() {
        struct Unexpected: Error { let secret = "password" }
        let problem = Problem(answering: Unexpected(), requestID: "id-1")
        #expect(problem.code == .internalError && problem.message(.english) == "Internal error (id-1) [internal-error]")
        let inner = Problem(answering: Problem(.databaseBehind, ["what": "column secret"]), requestID: "id-2")
        #expect(!inner.message(.chinese).contains("secret") && inner.message(.chinese).contains("id-2"))
    }
}

/// Keeps what is logged.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var text: String { lines.withLock { $0.joined(separator: "\n") } }

    var logger: Logger {
        var logger = Logger(label: "web-tests") { _ in Handler(lines: self) }
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let lines: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.lines.withLock { $0.append("\(event.level) \(event.message) \(metadata) \(event.metadata ?? [:])") }
        }
    }
}
