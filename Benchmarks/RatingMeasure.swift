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
        let codes = try await codes()
        let script = try script("rating", codes, path: "\"/v1/subjects/\" .. codes[at] .. \"/rating\"")
        // The same work for the program that asks: only the address differs.
        let bareScript = try self.script("bare", codes, path: "codes[at] and \"/bench/hello\"")
        let port = 18_080
        return try await ServerProcess.with(house.environment, port: port) {
            var rating = Samples(), hello = Samples(), ratios = Samples(), ratingTail = Samples(), helloTail = Samples()
            _ = try await wrk(port, bareScript)
            _ = try await wrk(port, script)
            for round in 0..<rounds {
                let first = round % 2 == 0
                let one = try await wrk(port, first ? bareScript : script)
                let other = try await wrk(port, first ? script : bareScript)
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

    /// Up to 20,000 codes of the city.
    private func codes() async throws -> [String] {
        var codes: [String] = []
        var after: String?
        while codes.count < 20_000 {
            let page = try await house.registry.subjects(matching: nil, limit: 500, after: after, reader: .anyone)
            codes += page.items.map(\.code)
            guard let next = page.next else { break }
            after = next
        }
        return codes
    }

    /// A wrk script that goes through all codes in leaps, each thread from another place, and asks for a path each time.
    private func script(_ name: String, _ codes: [String], path: String) throws -> String {
        let list = codes.map { "\"\($0)\"" }.joined(separator: ",")
        let file = "\(house.home)/\(name).lua"
        try """
        local codes = {\(list)}
        local threads = 0
        local at = nil
        setup = function(thread)
          threads = threads + 1
          thread:set("start", threads * 7001)
        end
        request = function()
          at = ((at or start) + 7919) % #codes + 1
          return wrk.format("GET", \(path))
        end
        done = function(summary) if summary.errors.status > 0 then io.write("Non-2xx: ", summary.errors.status, "\\n") end end
        """.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    private func wrk(_ port: Int, _ script: String) async throws -> (rate: Double, tail: Double) {
        let printed = try await Tool.run(
            "wrk", ["-t2", "-c128", "-d\(seconds)s", "--latency", "-s", script, "http://127.0.0.1:\(port)/"])
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
