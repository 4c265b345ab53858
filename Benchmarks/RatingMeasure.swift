internal import FoundationEssentials
internal import Registry
internal import Subprocess
internal import SystemPackage

/// Requests per second of `GET …/rating` at 128 connections, against a bare route of the same process.
struct RatingMeasure {
    let house: BenchHouse
    let rounds: Int
    let seconds: Int

    func run() async throws -> [String] {
        let script = try await scriptOfCodes()
        let port = 18_080
        return try await ServerProcess.with(house.environment, port: port) {
            var rating = Samples(), hello = Samples(), ratios = Samples(), ratingTail = Samples(), helloTail = Samples()
            _ = try await wrk(port, "/bench/hello", nil)
            _ = try await wrk(port, "/", script)
            for round in 0..<rounds {
                let first = round % 2 == 0
                let one = try await wrk(port, first ? "/bench/hello" : "/", first ? nil : script)
                let other = try await wrk(port, first ? "/" : "/bench/hello", first ? script : nil)
                let (bare, asked) = first ? (one, other) : (other, one)
                hello.add(bare.rate)
                rating.add(asked.rate)
                ratios.add(asked.rate / bare.rate)
                helloTail.add(bare.tail)
                ratingTail.add(asked.tail)
            }
            return [
                "| `GET …/rating` at 128 connections ÷ bare Hummingbird route, same process (aim ≥ 0.4) | **\(ratios.described())** |",
                "| – rating, requests/s; p99 ms | \(rating.described(0)); \(ratingTail.described(1)) |",
                "| – bare route, requests/s; p99 ms | \(hello.described(0)); \(helloTail.described(1)) |",
            ]
        }
    }

    /// A wrk script that asks for one code after another, of up to 20,000.
    private func scriptOfCodes() async throws -> String {
        var codes: [String] = []
        var after: String?
        while codes.count < 20_000 {
            let page = try await house.registry.subjects(matching: nil, limit: 500, after: after, reader: .anyone)
            codes += page.items.map(\.code)
            guard let next = page.next else { break }
            after = next
        }
        let list = codes.map { "\"\($0)\"" }.joined(separator: ",")
        let path = house.home + "/codes.lua"
        try """
        local codes = {\(list)}
        local at = math.random(1, #codes)
        request = function()
          at = at * 7919 % #codes + 1
          return wrk.format("GET", "/v1/subjects/" .. codes[at] .. "/rating")
        end
        done = function(summary) if summary.errors.status > 0 then io.write("Non-2xx: ", summary.errors.status, "\\n") end end
        """.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private func wrk(_ port: Int, _ path: String, _ script: String?) async throws -> (rate: Double, tail: Double) {
        let printed = try await Tool.run(
            "wrk",
            ["-t2", "-c128", "-d\(seconds)s", "--latency"] + (script.map { ["-s", $0] } ?? [])
                + ["http://127.0.0.1:\(port)\(path)"])
        guard !printed.contains("Non-2xx") else { throw ToolFailure(description: printed) }
        func word(after mark: String) -> String? {
            printed.split(separator: "\n").first { $0.contains(mark) }.flatMap { line in
                line.split(separator: " ").last.map(String.init)
            }
        }
        guard let rate = word(after: "Requests/sec:").flatMap({ Double($0) }), let tail = word(after: "99%") else {
            throw ToolFailure(description: printed)
        }
        return (rate, Self.milliseconds(tail))
    }

    private static func milliseconds(_ text: String) -> Double {
        if text.hasSuffix("us") { return (Double(text.dropLast(2)) ?? .nan) / 1000 }
        if text.hasSuffix("ms") { return Double(text.dropLast(2)) ?? .nan }
        return (Double(text.dropLast(1)) ?? .nan) * 1000
    }
}
