internal import FoundationEssentials
internal import Registry

/// How long `GET …/measures` takes against `GET …/rating`, in turns in the same process: with a fixed number of connections that
/// ask again at once, latency is their number divided by the rate.
struct MeasuresMeasure {
    let house: BenchHouse
    let rounds: Int
    let seconds: Int

    private static let connections = 8

    func run() async throws -> [String] {
        let codes = try await Wrk.codes(of: house, atMost: 20_000)
        let rating = try Wrk.script(
            "\(house.home)/rating-latency.lua", codes, path: "\"/v1/subjects/\" .. codes[at] .. \"/rating\"")
        let measures = try Wrk.script(
            "\(house.home)/measures.lua", codes, path: "\"/v1/subjects/\" .. codes[at] .. \"/measures\"")
        let port = 18_081
        let wrk = Wrk(connections: Self.connections, seconds: seconds)
        return try await ServerProcess.with(house.environment, port: port) {
            var ratios = Samples(), ratingTime = Samples(), measuresTime = Samples()
            _ = try await wrk.run(port, rating)
            _ = try await wrk.run(port, measures)
            for round in 0..<rounds {
                let one = try await wrk.run(port, round % 2 == 0 ? rating : measures)
                let other = try await wrk.run(port, round % 2 == 0 ? measures : rating)
                let (rated, measured) = round % 2 == 0 ? (one, other) : (other, one)
                ratios.add(rated.rate / measured.rate)
                ratingTime.add(Double(Self.connections) * 1000 / rated.rate)
                measuresTime.add(Double(Self.connections) * 1000 / measured.rate)
            }
            return [
                "| `GET …/measures` ÷ `GET …/rating`, latency at \(Self.connections) connections (aim ≤ 1.5) | **\(ratios.described())** |",
                "| – measures; rating, ms | \(measuresTime.described()); \(ratingTime.described()) |",
            ]
        }
    }
}
