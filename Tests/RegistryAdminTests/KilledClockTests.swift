import Foundation
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// A clock that is killed at random moments while it catches up, alone or inside a server, and started again: no day is
/// missing or doubled, and what each brought is what it brings to a clock that nobody disturbs.
@Suite("A clock that is killed")
struct KilledClockTests {
    private static let isSoak = ProcessInfo.processInfo.environment["SOAK"] != nil
    private static let kills = isSoak ? 200 : 5
    /// How long the clock was down: more than is caught up between all kills.
    private static let days = 240 + kills * 60

    /// Every day with what it brought; acts and instants apart.
    private static let content = """
        SELECT d.day, (SELECT string_agg(concat_ws(' ', m.kind, s.code, m.object_id, m.revision, m.channels), ';'
                                         ORDER BY m.kind, s.code, m.object_id)
                         FROM clock_moment m JOIN subject s USING (subject_id) WHERE m.day = d.day)
          FROM clock_day d ORDER BY 1
        """
    private static let soundness = """
        SELECT (SELECT count(*) FROM journal) = (SELECT max(timepoint) FROM journal),
               (SELECT count(*) FROM act) = (SELECT count(*) FROM journal),
               (SELECT count(*) = max(day) - min(day) + 1 AND max(day) = registry_today() FROM clock_day),
               (SELECT count(*) FROM act WHERE kind = 'clock.day') = (SELECT count(*) FROM clock_day),
               (SELECT count(*) > 0 FROM clock_moment)
        """

    @Test("misses no day and doubles none, whatever is killed")
    func killed() async throws {
        let cluster = try await TestCluster.shared()
        var (began, contents) = ("", (undisturbed: [""], killed: [""]))
        // Where midnight comes between the two they are of different days: it is begun anew then.
        repeat {
            began = SampleFiles.day(before: 0)
            contents = (try await undisturbed(cluster), try await disturbed(cluster))
        } while began != SampleFiles.day(before: 0)
        #expect(contents.killed == contents.undisturbed)
    }

    /// What each day brings to a clock that nobody disturbs.
    private func undisturbed(_ cluster: TestCluster) async throws -> [String] {
        try await Office.open { office in
            try await prepare(office, cluster)
            let call = try await office.call("clock", "run", "--output", "json")
            #expect(call.status == 0, "\(call.messages)")
            return try await cluster.sql(Self.content, database: office.database)
        }
    }

    /// What each day brought to clocks that were killed, and at last finished by two at once.
    private func disturbed(_ cluster: TestCluster) async throws -> [String] {
        try await Office.open { office in
            try await prepare(office, cluster)
            var cut = 0
            for number in 1...Self.kills {
                if try await kill(asServer: number % 2 == 0, office, cluster) { cut += 1 }
            }
            #expect(cut > 0, "no clock was still running when it was to be killed")
            let keys = office.keys
            async let one = Self.finish(keys)
            async let other = Self.finish(keys)
            #expect(try await [one, other] == [true, true])
            #expect(try await cluster.sql(Self.soundness, database: office.database) == ["t|t|t|t|t"])
            let status = try await office.call("clock", "status", "--output", "json")
            #expect(status.document["behind"] as? Int == 0)
            print("\(cut) of \(Self.kills) clocks were killed while they caught up \(Self.days) days")
            return try await cluster.sql(Self.content, database: office.database)
        }
    }

    /// An office with penalties of many years, whose journal began so many days ago and in which no day was passed since.
    private func prepare(_ office: borrowing Office, _ cluster: TestCluster) async throws {
        try await office.signIn("li", Office.clerkPassword)
        let registrations = try office.file("r.csv", SampleFiles.registrations)
        _ = try await office.call("intake", "import", registrations, "--class", "注册登记", "--unit", "市市场监管局")
        let rows = (0..<400).map { index in
            SampleFiles.penalty(
                index % 3 == 0 ? SampleFiles.flour : SampleFiles.road, number: "巴市监处罚〔2026〕\(index)号",
                decided: SampleFiles.day(before: 200 + index * 3))
        }
        let penalties = try office.file("p.csv", SampleFiles.table(rows))
        let call = try await office.call(
            "intake", "import", penalties, "--class", "行政处罚", "--unit", "市市场监管局", "--output", "json")
        #expect(call.status == 0, "\(call.messages)")
        try await cluster.sql(
            """
            SET session_replication_role = replica;
            UPDATE journal SET at = at - interval '\(Self.days) days';
            """, database: office.database)
    }

    /// Runs the clock to its end; whether it came there.
    private static func finish(_ keys: [Subprocess.Environment.Key: String]) async throws -> Bool {
        let result = try await Subprocess.run(
            .path(FilePath(Office.program)), arguments: ["clock", "run"], environment: .custom(keys), input: .none,
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        return result.terminationStatus.isSuccess
    }

    /// Runs the clock, by itself or in a server, and kills it a moment after it was seen to write; false when it was
    /// through by then.
    private func kill(asServer: Bool, _ office: borrowing Office, _ cluster: TestCluster) async throws -> Bool {
        guard asServer else { return try await office.kill(["clock", "run"], whileWritingIn: cluster) }
        return try await office.kill(
            [], of: Office.program.replacing("registry-admin", with: "registry-server"),
            with: ["PORT": "0", "REGISTRY_SAMPLE": "0"], whileWritingIn: cluster)
    }
}
