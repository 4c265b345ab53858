internal import FoundationEssentials
internal import Installation

/// From the start of the release binary to `/readyz`, with the cluster made and stopped, and with it running.
struct StartMeasure {
    let house: BenchHouse
    let rounds: Int

    func run() async throws -> [String] {
        // This process holds the cluster open, so a server here finds it running.
        var warm = Samples()
        for round in 0..<rounds { warm.add(try await start(port: 18_100 + round)) }
        await house.installation.close()
        var cold = Samples()
        for round in 0..<rounds { cold.add(try await start(port: 18_200 + round)) }
        return [
            "| start of `registry-server` to `/readyz`, cluster existing and stopped (aim < 1 s) | **\(cold.described()) s** |",
            "| – cluster running | \(warm.described()) s |",
        ]
    }

    private func start(port: Int) async throws -> Double {
        let clock = ContinuousClock()
        let begun = clock.now
        let ready = try await ServerProcess.with(house.environment, port: port) { begun.duration(to: .now) }
        return ready.inSeconds
    }
}
