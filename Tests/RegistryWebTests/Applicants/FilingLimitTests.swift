import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import Registry
@testable import RegistryWeb

/// What an address may not do too often, and what is too large.
@Suite struct FilingLimitTests {
    private func withLimits(
        _ change: (inout ApplicantSettings) -> Void, isLive: Bool = false,
        _ body: @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        var settings = ApplicantSettings()
        change(&settings)
        let application = try buildApplication(
            registry: try await FilingOffice.shared().registry,
            configuration: WebConfiguration(port: 0, applicants: settings),
            logger: Logger(label: "limits") { _ in SwiftLogNoOpLogHandler() })
        try await application.test(isLive ? .live : .router) { client in try await body(client) }
    }

    @Test func filingsAreCounted() async throws {
        try await withLimits({ $0.filingsPerHour = 2 }) { client in
            for _ in 0..<2 {
                let answer = try await FilingTests.post("/v1/cases/complaint", PostedForm(), to: client)
                #expect(answer.object["code"] as? String == "form-malformed")
            }
            let stopped = try await FilingTests.post("/v1/cases/complaint", PostedForm(), to: client)
            #expect(stopped.status == .tooManyRequests && stopped.object["code"] as? String == "too-many-requests")
            let seconds = try #require(stopped.headers[.retryAfter].flatMap(Int.init))
            #expect((1700...1800).contains(seconds))
            let page = try await FilingTests.post("/cases/complaint", PostedForm(), to: client)
            #expect(page.status == .tooManyRequests && HTMLPage(page.text).barriers == [])
            // Following has a bucket of its own, reading has none.
            let code = CaseCode.random().text
            #expect(try await FilingTests.post(code: code, "/v1/cases/progress", to: client).status == .notFound)
            #expect(try await client.execute(uri: "/cases/complaint", method: .get).status == .ok)
        }
    }

    /// Whoever guesses is stopped, also with a code that would have been right.
    @Test func wrongCodesAreCountedHarder() async throws {
        let office = try await FilingOffice.shared()
        let code = CaseCode.random()
        let application = CaseApplication(.complaint(object: "某局", subject: nil, claim: "推诿"), code: code)
        _ = try await office.registry.submit(application, request: .random())
        try await withLimits({ $0.wrongCodesPerHour = 3 }) { client in
            #expect(try await FilingTests.post(code: code.text, "/v1/cases/progress", to: client).status == .ok)
            for guess in [CaseCode.random().text, "not a code", ""] {
                #expect(try await FilingTests.post(code: guess, "/v1/cases/progress", to: client).status == .notFound)
            }
            let stopped = try await FilingTests.post(code: code.text, "/v1/cases/progress", to: client)
            #expect(stopped.status == .tooManyRequests && stopped.headers[.retryAfter] != nil)
        }
    }

    /// Over a socket: the peer counts, or whom a proxy of the house's names.
    @Test func aProxyOfTheHousesIsBelieved() async throws {
        let forwarded = try #require(HTTPField.Name("X-Forwarded-For"))
        for (proxies, statuses) in [([], [400, 429, 429]), (["127.0.0.1"], [400, 400, 429])] as [(Set<String>, [Int])] {
            try await withLimits(
                {
                    $0.filingsPerHour = 1
                    $0.proxies = proxies
                }, isLive: true
            ) { client in
                var found: [Int] = []
                for address in ["203.0.113.1", "203.0.113.2", "203.0.113.2"] {
                    let answer = try await FilingTests.post(
                        "/v1/cases/complaint", PostedForm(), [forwarded: address], to: client)
                    found.append(Int(answer.status.code))
                }
                #expect(found == statuses)
            }
        }
    }

    @Test func whatIsTooLargeIsNotRead() async throws {
        try await withLimits({ $0.formLimit = 1 << 20 }, isLive: true) { client in
            let large = PostedForm(["object": "x"], files: ["evidence": Array(repeating: 65, count: 3 << 20)])
            for uri in ["/v1/cases/complaint", "/cases/complaint"] {
                let answer = try await FilingTests.post(uri, large, [.accept: "*/*"], to: client)
                #expect(answer.status == .contentTooLarge)
            }
            let fitting = try await FilingTests.post(
                "/v1/cases/complaint",
                PostedForm(["object": "某局", "claim": "推诿"], files: ["evidence": PostedForm.pdf()]), to: client)
            #expect(fitting.status == .created, "\(fitting.text)")
        }
    }

    @Test func soManyFormsAtOnceAndNoMore() async throws {
        let slots = ReadingSlots(1)
        let inner = try await slots.within { () async throws -> Bool in
            do {
                return try await slots.within { true }
            } catch let problem as Problem {
                #expect(problem.code == .overloaded)
                return false
            }
        }
        #expect(inner == false)
        #expect(try await slots.within { true })
    }

    // MARK: half a form

    /// The head of a form that is longer than what follows.
    private static let half = Array(
        """
        POST /v1/cases/complaint HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r
        Content-Length: 1000\r\n\r\nobject=x
        """.utf8)

    /// Asks until the answer is one that is waited for; 503 while the one place is taken.
    private func awaited(
        isTaken: Bool, _ client: any TestClientProtocol, _ place: SourceLocation = #_sourceLocation
    ) async throws {
        for _ in 0..<200 {
            let answer = try await FilingTests.post("/v1/cases/complaint", PostedForm(), to: client)
            if (answer.object["code"] as? String == "overloaded") == isTaken { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("the place is \(isTaken ? "free" : "taken") for ever", sourceLocation: place)
    }

    /// Whoever sends half a form and stops is answered, and its place is another's then.
    @Test func halfAFormIsAnswered() async throws {
        try await withLimits(
            {
                $0.formTimeout = .milliseconds(300)
                $0.formsAtOnce = 1
                $0.filingsPerHour = 100_000
            }, isLive: true
        ) { client in
            let answer = try await RawConnection.exchange(Self.half, port: try #require(client.port))
            #expect(RawConnection.status(answer) == 400 && answer.contains("form-malformed"), "\(answer)")
            #expect(answer.contains("传送时间太长"))
            try await awaited(isTaken: false, client)
        }
    }

    /// Whoever goes away in the middle leaves its place at once, and a form that is whole waits for no clock.
    @Test func whoGoesAwayLeavesItsPlace() async throws {
        try await withLimits(
            {
                $0.formTimeout = .seconds(3600)
                $0.formsAtOnce = 1
                $0.filingsPerHour = 100_000
            }, isLive: true
        ) { client in
            try await RawConnection.holding(Self.half, port: try #require(client.port)) {
                try await awaited(isTaken: true, client)
            }
            try await awaited(isTaken: false, client)
        }
    }
}
