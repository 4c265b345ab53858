internal import FoundationEssentials
internal import Registry

/// Runs of `wrk`, which asks for one credit file after another.
struct Wrk {
    var connections = 128
    let seconds: Int

    /// Requests per second, and the slowest hundredth in milliseconds.
    func run(_ port: Int, _ script: String) async throws -> (rate: Double, tail: Double) {
        let printed = try await Tool.run(
            "wrk",
            ["-t2", "-c\(connections)", "-d\(seconds)s", "--latency", "-s", script, "http://127.0.0.1:\(port)/"])
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

    /// Up to so many codes of a city.
    static func codes(of house: BenchHouse, atMost count: Int) async throws -> [String] {
        var codes: [String] = []
        var after: String?
        while codes.count < count {
            let page = try await house.registry.subjects(matching: nil, limit: 500, after: after, reader: .anyone)
            codes += page.items.map(\.code)
            guard let next = page.next else { break }
            after = next
        }
        return codes
    }

    /// Writes a script that goes through all codes in leaps, each thread from another place, and asks for a path each
    /// time; returns `file`.
    static func script(_ file: String, _ codes: [String], path: String, also more: String = "") throws -> String {
        let list = codes.map { "\"\($0)\"" }.joined(separator: ",")
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
        \(more)
        done = function(summary) if summary.errors.status > 0 then io.write("Non-2xx: ", summary.errors.status, "\\n") end end
        """.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }
}
