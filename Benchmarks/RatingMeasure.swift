internal import FoundationEssentials
internal import Registry

/// Requests per second of `GET …/rating` at 128 connections, against a bare route of the same process.
struct RatingMeasure {
    let house: BenchHouse
    let rounds: Int
    let seconds: Int

    func run() async throws -> [String] {
        let codes = try await Wrk.codes(of: house, atMost: 20_000)
        let script = try Wrk.script(
            "\(house.home)/rating.lua", codes, path: "\"/v1/subjects/\" .. codes[at] .. \"/rating\"")
        // The same work for the program that asks: only the address differs.
        let bareScript = try Wrk.script("\(house.home)/bare.lua", codes, path: "codes[at] and \"/bench/hello\"")
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

    private func wrk(_ port: Int, _ script: String) async throws -> (rate: Double, tail: Double) {
        try await Wrk(seconds: seconds).run(port, script)
    }
}
