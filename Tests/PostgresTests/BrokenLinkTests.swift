import Postgres
import TestSupport
import Testing

/// Links that break at every point of a transfer.
@Suite struct BrokenLinkTests {
    /// A database reached through the proxy, and the same reached directly.
    private struct Setting {
        let proxied: Database
        let direct: Database
        let proxy: CuttingProxy
    }

    private func withProxy(
        leases: Int = 1, observer: any DatabaseObserver = SilentObserver(), _ body: (Setting) async throws -> Void
    ) async throws {
        let cluster = try await TestCluster.shared()
        let name = try await cluster.createDatabase()
        let proxy = try CuttingProxy(targetPort: cluster.tcpPort)
        let direct = Database(.init(conninfo: cluster.conninfo(database: name), leases: 2))
        let through = "\(cluster.tcpConninfo(database: name)) port=\(proxy.port)"
        let proxied = Database(.init(conninfo: through, leases: leases, observer: observer))
        do {
            try await direct.run(script: SQLScript(trusted: "CREATE TABLE written (n int8 NOT NULL, part text)"))
            try await body(Setting(proxied: proxied, direct: direct, proxy: proxy))
        } catch {
            Issue.record(error)
        }
        await proxied.close()
        await direct.close()
        proxy.stop()
        try await cluster.dropDatabase(name)
    }

    @Test func readsAreSentAgain() async throws {
        let observer = RecordingObserver()
        try await withProxy(observer: observer) { setting in
            let rows: Query<Int64> = "SELECT generate_series(1, 2000)::int8"
            let first = try await setting.proxied.all(rows)
            setting.proxy.reset()
            #expect(try await setting.proxied.all(rows).count == first.count)
            let (sent, received) = (setting.proxy.count(.toServer), setting.proxy.count(.toClient))
            for step in 0..<20 {
                setting.proxy.reset()
                setting.proxy.cut(
                    after: step.isMultiple(of: 2) ? sent * step / 20 : received * step / 20,
                    step.isMultiple(of: 2) ? .toServer : .toClient)
                let count = try await setting.proxied.all(rows).count
                #expect(count == 2_000)
            }
            #expect(observer.losses == 20)
            setting.proxy.cutAll()
            #expect(try await setting.proxied.first("SELECT 1" as Query<Int32>) == 1)
        }
    }

    /// What became of one write, as the caller was told.
    private enum Told {
        case done
        case notDone
        case unknown
    }

    private func tell(_ work: () async throws -> Void) async -> Told {
        do {
            try await work()
            return .done
        } catch let error as DatabaseError {
            #expect(error.mayHaveCommitted == error.isUnknownOutcome)
            return error.isUnknownOutcome ? .unknown : .notDone
        } catch {
            Issue.record(error)
            return .notDone
        }
    }

    /// Cuts at every byte of a transaction, in both directions: what was told as done is there once, what was told as
    /// not done is not there, and only what was told as unknown may be either.
    @Test(arguments: [CuttingProxy.Direction.toServer, .toClient])
    func noAcknowledgedWriteIsLostOrDoubled(direction: CuttingProxy.Direction) async throws {
        try await withProxy { setting in
            let transaction: @Sendable (Int64) async throws -> Void = { number in
                try await setting.proxied.transaction(.readCommitted, retry: .never) { transaction in
                    try await transaction.execute("INSERT INTO written VALUES (\(number), 'first')")
                    try await transaction.execute("INSERT INTO written VALUES (\(number), 'second')")
                }
            }
            let length = try await transferLength(direction, setting, transaction)
            let told = try await cutEverywhere(1...length, direction, setting, transaction)
            try await check(told, setting, parts: 2)
            #expect(told.values.contains(.unknown) && told.values.contains(.notDone))
        }
    }

    @Test(arguments: [CuttingProxy.Direction.toServer, .toClient])
    func singleWritesAreNeitherLostNorDoubled(direction: CuttingProxy.Direction) async throws {
        try await withProxy { setting in
            let write: @Sendable (Int64) async throws -> Void = { number in
                try await setting.proxied.execute("INSERT INTO written VALUES (\(number), 'only')")
            }
            let length = try await transferLength(direction, setting, write)
            let told = try await cutEverywhere(1...length, direction, setting, write)
            try await check(told, setting, parts: 1)
            #expect(told.values.contains(.unknown))
        }
    }

    /// How many bytes one write takes on a warm connection.
    private func transferLength(
        _ direction: CuttingProxy.Direction, _ setting: Setting, _ work: (Int64) async throws -> Void
    ) async throws -> Int {
        try await work(-1)
        setting.proxy.reset()
        try await work(-2)
        return setting.proxy.count(direction)
    }

    /// The last cut lies behind the transfer, so that one write of each kind is told as done.
    private func cutEverywhere(
        _ cuts: ClosedRange<Int>, _ direction: CuttingProxy.Direction, _ setting: Setting,
        _ work: (Int64) async throws -> Void
    ) async throws -> [Int64: Told] {
        var told: [Int64: Told] = [:]
        for cut in cuts {
            setting.proxy.reset()
            // Connects and prepares, so that the cut falls into the write and not into what comes before it.
            try await work(-3)
            setting.proxy.reset()
            setting.proxy.cut(after: cut, direction)
            told[Int64(cut)] = await tell { try await work(Int64(cut)) }
        }
        return told
    }

    private func check(_ told: [Int64: Told], _ setting: Setting, parts: Int) async throws {
        // A session whose link was cut may still be committing.
        try await Task.sleep(for: .milliseconds(300))
        let written = try await setting.direct.all("SELECT n FROM written WHERE n > 0" as Query<Int64>)
        let counts = Dictionary(written.map { ($0, 1) }, uniquingKeysWith: +)
        for (number, outcome) in told {
            let count = counts[number] ?? 0
            switch outcome {
            case .done: #expect(count == parts, "told as done, cut after \(number)")
            case .notDone: #expect(count == 0, "told as not done, cut after \(number)")
            case .unknown: #expect(count == 0 || count == parts, "in part, cut after \(number)")
            }
        }
    }

    @Test func linkLostBeforeCommitIsDoneAgain() async throws {
        let observer = RecordingObserver()
        try await withProxy(observer: observer) { setting in
            var runs = 0
            try await setting.proxied.transaction(.readCommitted) { transaction in
                runs += 1
                try await transaction.execute("INSERT INTO written VALUES (\(Int64(runs)), NULL)")
                if runs == 1 { setting.proxy.cutAll() }
                try await transaction.execute("INSERT INTO written VALUES (\(Int64(runs)), NULL)")
            }
            #expect(runs == 2 && observer.retries == 1)
            try await expect(setting.direct, "SELECT sum(n)::int8 FROM written" as Query<Int64>, gives: 4)
        }
    }

    @Test func serverThatEndsASessionIsALostLink() async throws {
        try await withProxy { setting in
            _ = try await setting.proxied.first("SELECT 1" as Query<Int32>)
            _ = try await setting.direct.all(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE datname = current_database() AND pid <> pg_backend_pid() AND client_addr IS NOT NULL
                """ as Query<Bool>)
            // The read meets the closed link and goes over a new one.
            #expect(try await setting.proxied.first("SELECT 1" as Query<Int32>) == 1)
        }
    }
}
