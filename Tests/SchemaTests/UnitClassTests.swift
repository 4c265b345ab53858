import Postgres
import Testing

/// A unit sends the classes that were laid down for it, and any where nothing was.
@Suite struct UnitClassTests {
    private let granting = Script.act("unit.grant", by: "operator")
    private let adding = Script.act("record.add", by: "reporterA")
    private let plain = ["class": "'registration'", "severity": "NULL", "severity_by": "NULL"]

    @Test func aUnitSendsWhatWasLaidDown() async throws {
        try await withRegistry { registry in
            try await registry.accepts(adding + Script.record(1, 1, plain))
            try await registry.run(granting + Script.grant(2))
            for kind in ["record.add", "intake.chunk"] {
                let act = Script.act(kind, by: "reporterA")
                try await registry.refuses(act + Script.record(1, 2, plain), .guarded("unit_sends_the_class"))
            }
            // One bad row among good ones is enough; another unit is not confined by this one's grants.
            try await registry.refuses(
                adding + Script.record(1, 2) + Script.record(1, 3, plain), .guarded("unit_sends_the_class"))
            try await registry.accepts(adding + Script.record(1, 2))
            try await registry.accepts(adding + Script.record(1, 3, plain.merging(["unit_id": "4"]) { $1 }))
            let waiting = Script.act("intake.chunk", by: "reporterA") + Script.batch()
            let held = Script.held(of: 1, line: 2, plain)
            let other = waiting.replacing("'admin_penalty', 2", with: "'registration', 2") + held
            try await registry.refuses(other, .guarded("unit_sends_the_class"))
            // What was sent before is corrected all the same.
            let next = plain.merging(["revision": "2", "natural_key": "'key 1-1'"]) { $1 }
            try await registry.accepts(
                Script.act("record.correct", by: "reporterA") + Script.close() + Script.record(1, 1, next))
            try await registry.run(granting + "UPDATE unit_class SET superseded_by = current_act();")
            try await registry.accepts(adding + Script.record(1, 4, plain))
        }
    }

    /// The catalogue may name the levels of units that send a class; a grant goes before it, and the root sends all.
    @Test func theCatalogueNamesLevels() async throws {
        try await withRegistry { registry in
            let loading = Script.act("rules.load", by: "operator")
            func levels(_ list: String) -> String {
                "UPDATE record_class SET sender_levels = '\(list)', act_id = current_act() WHERE class = 'admin_penalty';"
            }
            try await registry.refuses(loading + levels("{county}"), .check("record_class_sender_levels_known"))
            try await registry.run(loading + levels("{station}"))
            try await registry.refuses(adding + Script.record(), .guarded("unit_sends_the_class"))
            try await registry.accepts(adding + Script.record(1, 1, ["unit_id": "4"]))
            try await registry.run(granting + Script.grant(2))
            try await registry.accepts(adding + Script.record(1, 2))
            let root: Query<Bool> = "SELECT unit_may_send(1, 'admin_penalty')"
            try await registry.holds(root, true)
        }
    }

    @Test func grantsAreGivenBelowTheOwnUnitAndOnce() async throws {
        try await withRegistry { registry in
            let below = Script.act("unit.grant", by: "operatorA")
            for other in [1, 3] {
                try await registry.refuses(below + Script.grant(other), .guarded("unit_is_the_actors"))
            }
            try await registry.accepts(below + Script.grant(4))
            try await registry.refuses(below + Script.grant(4), .unique("unit_class_one_current"))
            try await registry.run(granting + Script.grant(3))
            try await registry.refuses(
                below + "UPDATE unit_class SET superseded_by = current_act() WHERE unit_id = 3;",
                .guarded("unit_is_the_actors"))
            try await registry.refuses(
                Script.act("unit.grant", by: "reporterA"), .guarded("act_is_of_the_duty"))
        }
    }
}
