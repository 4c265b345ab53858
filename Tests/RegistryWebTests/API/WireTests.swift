import Hummingbird
import HummingbirdTesting
import Logging
import RegistryWeb
import Testing

/// What arrives on a socket from clients that mean ill or are broken.
@Suite struct WireTests {
    private func live<Value: Sendable>(_ body: @Sendable (Int) async throws -> Value) async throws -> Value {
        let application = try buildApplication(
            registry: try await SampleRegistry.shared(), configuration: WebConfiguration(port: 0),
            logger: Logger(label: "wire") { _ in SwiftLogNoOpLogHandler() })
        return try await application.test(.live) { client in try await body(try #require(client.port)) }
    }

    static let malformed: [[UInt8]] = [
        Array("/%".utf8), Array("/%zz".utf8), Array("/v1/subjects/%00/rating".utf8),
        Array("/v1/subjects?q=%ff%fe".utf8),
        Array("/v1/subjects?q=".utf8) + [0xFF, 0xFE], Array("/subjects/".utf8) + [0xC0, 0x80],
        Array("/v1/subjects/".utf8) + [0], Array("/?q=\u{1}".utf8),
        Array(("/" + String(repeating: "a", count: 9000)).utf8),
        Array(("/v1/subjects?q=" + String(repeating: "%E6", count: 20_000)).utf8),
    ]

    @Test(arguments: malformed) func malformedTargetsAre400(target: [UInt8]) async throws {
        try await live { port in
            let answer = try await RawConnection.get(target, port: port)
            #expect(RawConnection.status(answer) == 400)
        }
    }

    @Test func whatIsNoHTTPIs400OrClosed() async throws {
        try await live { port in
            for bytes in [
                "\r\n\r\n\r\n", "GARBAGE\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
                "GET / HTTP/1.1\r\nX\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 40_000) + "\r\n\r\n",
            ] {
                let answer = try await RawConnection.exchange(Array(bytes.utf8), port: port)
                #expect((RawConnection.status(answer) ?? 400) < 500, "\(bytes.prefix(40))")
            }
            let healthy = try await RawConnection.get(Array("/healthz".utf8), port: port)
            #expect(RawConnection.status(healthy) == 200)
        }
    }

    /// The body of a GET is read past; the next request on the connection is answered.
    @Test func bodiesOfReadsAreIgnored() async throws {
        try await live { port in
            let body = String(repeating: "x", count: 100_000)
            let answer = try await RawConnection.exchange(
                Array(
                    """
                    GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)\
                    GET /v1/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n
                    """.utf8), port: port)
            #expect(answer.matches(of: /HTTP\/1\.1 200 OK/).count == 2)
        }
    }

    @Test func aMatchIs304WithoutABody() async throws {
        try await live { port in
            let answer = try await RawConnection.get(Array("/v1/".utf8), port: port, headers: "If-None-Match: *\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 304 Not Modified\r\n"))
            #expect(answer.hasSuffix("\r\n\r\n") && !answer.lowercased().contains("transfer-encoding"))
        }
    }

    /// Nothing a client sends produces a 500: targets of every kind of rubbish, by a fixed seed.
    @Test func noRubbishIsAFailureOfOurs() async throws {
        var random = SeededRandom(state: 20_261_121)
        var targets: [[UInt8]] = []
        for _ in 0..<600 { targets.append(Self.rubbish(&random)) }
        try await withPortal { [targets] client in
            for target in targets {
                let uri = String(decoding: target, as: UTF8.self)
                for method in [HTTPRequest.Method.get, .head, .post] {
                    let answer = try await client.execute(uri: uri, method: method, body: ByteBuffer(bytes: target))
                    #expect(answer.status.code < 500, "\(method) \(uri)")
                }
            }
        }
    }

    private static let pieces = [
        "/v1/subjects", "/v1/subjects/", "/rating", "/subjects/", "/problems/", "/search", "?q=", "&limit=", "&after=",
        "?class=",
        "&lang=en", "91150802MAC0T01X3Q", "%00", "%FF", "%E6%B2%B3", "河套", "%", "+", "'", "\"", "<", "\\", "\u{301}",
        "..", "//", "0",
        "-1", "99999999999999999999", "2026-11-21.5", "1.91150802MAC0T01X3Q", "9223372036854775807.1", "*", "#", "=",
        "&", "%2F",
        "infinity", "0001-01-01.1", "admin_penalty", "行政处罚", "NaN", "%F0%9F%98%80", "\u{202E}",
    ]

    private static func rubbish(_ random: inout SeededRandom) -> [UInt8] {
        var target = Array("/".utf8)
        for _ in 0..<Int.random(in: 1...7, using: &random) {
            if Int.random(in: 0..<6, using: &random) == 0 {
                target.append(UInt8.random(in: 33...126, using: &random))
            } else {
                target += Array((pieces.randomElement(using: &random) ?? "").utf8)
            }
        }
        return target
    }
}

/// SplitMix64: the same numbers on each run.
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
