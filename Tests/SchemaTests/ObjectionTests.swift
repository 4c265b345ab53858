import Postgres
import TestSupport
import Testing

/// What the database holds of objections, complaints and the numbers of papers, whoever asks.
@Suite struct ObjectionTests {
    /// An objection to record 1 of bureau A, at its own window.
    private static let objecting =
        Script.act("objection.submit", by: "reporterA") + Script.casework("objection")
        + Script.step("submit", as: "window_clerk") + Script.item(1, of: 1)
        + Script.step("receive", item: 1, as: "window_clerk")
    private static let confirming =
        Script.act("objection.confirm", by: "reporterA") + Script.step("confirm", as: "window_clerk")

    private static func handling(_ action: String, _ columns: [String: String] = [:]) -> String {
        let kind = action == "propose_result" ? "propose" : action
        return Script.act("objection.\(kind)", by: "reporterA")
            + Script.step(action, item: 1, as: "handler", columns)
    }

    private static func signing(_ ends: String = "") -> String {
        Script.act("objection.sign", by: "reviewer") + Script.step("sign", item: 1, as: "above") + ends
    }

    private static func stopped(_ seq: Int, _ reason: String = "objection") -> String {
        Script.end(1, seq, ["reason": "'\(reason)'", "ended_on": "registry_today()"])
    }

    private func marks(_ registry: GuardedRegistry) async throws -> Int {
        try await registry.database(as: .portal).all("SELECT action FROM open_marks('{1}')" as Query<String>).count
    }

    private func registry(_ body: (GuardedRegistry) async throws -> Void) async throws {
        try await withRegistry { registry in
            try await registry.run(
                Script.act("record.add", by: "reporterA") + Script.record(1, 1) + Script.record(1, 2))
            try await body(registry)
        }
    }

    @Test func markedFromTheConfirmationToTheResult() async throws {
        try await registry { registry in
            try await registry.run(Self.objecting)
            #expect(try await marks(registry) == 0, "nobody marks another's record unconfirmed")
            let version = try await registry.value("SELECT version FROM subject WHERE subject_id = 1" as Query<Int64>)
            try await registry.run(Self.confirming)
            #expect(try await marks(registry) == 3)
            let after = try await registry.value("SELECT version FROM subject WHERE subject_id = 1" as Query<Int64>)
            #expect(after != version)
            for step in [
                Self.handling("accept"), Self.handling("propose_result", ["outcome": "'keep'"]), Self.signing(),
            ] {
                #expect(try await marks(registry) > 0)
                try await registry.run(step)
            }
            #expect(try await marks(registry) == 0)
        }
    }

    /// What is to be stopped is stopped by the act that signs it, for that reason, and nothing else is.
    @Test func stoppedByTheActThatSignsIt() async throws {
        try await registry { registry in
            try await registry.run(Self.objecting)
            try await registry.run(Self.confirming)
            try await registry.run(Self.handling("accept"))
            try await registry.run(Self.handling("propose_result", ["outcome": "'stop'"]))
            try await registry.refuses(Self.signing(), .guarded("case_is_carried_out"))
            try await registry.refuses(Self.signing(Self.stopped(2)), .guarded("case_is_carried_out"))
            try await registry.refuses(
                Self.signing(Self.stopped(1) + Self.stopped(2)), .guarded("case_is_carried_out"))
            try await registry.refuses(
                Self.signing(Self.stopped(1, "withdrawn")), .guarded("publicity_end_reason_is_the_acts"))
            try await registry.accepts(Self.signing(Self.stopped(1)))
        }
    }

    @Test func nothingIsStoppedThatIsKept() async throws {
        try await registry { registry in
            try await registry.run(Self.objecting)
            try await registry.run(Self.confirming)
            try await registry.run(Self.handling("accept"))
            try await registry.run(Self.handling("propose_result", ["outcome": "'keep'"]))
            try await registry.refuses(Self.signing(Self.stopped(1)), .guarded("case_is_carried_out"))
            try await registry.accepts(Self.signing())
        }
    }

    @Test func papersAreNumberedByTheirUnitWithoutGaps() async throws {
        try await registry { registry in
            func number(_ kind: String, by login: String) -> String {
                Script.act("case.paper", by: login)
                    + "SELECT number_notice(\(Script.lastCase), 0, 1, '\(kind)');"
            }
            try await registry.run(Self.objecting)
            try await registry.refuses(number("slip", by: "reporterB"), .guarded("unit_is_the_actors"))
            try await registry.refuses(
                Script.act("objection.confirm", by: "reporterA")
                    + "SELECT number_notice(\(Script.lastCase), 0, 1, 'slip');", .guarded("written_by_its_act"))
            for _ in 0..<2 { try await registry.run(number("slip", by: "reporterA")) }
            try await registry.run(Self.objecting)
            try await registry.run(number("slip", by: "reporterA"))
            let serials = try await registry.database(as: .auditor).all(
                "SELECT serial FROM case_notice ORDER BY serial" as Query<Int32>)
            #expect(serials == [1, 2], "the same paper again has its number")
        }
    }
}
