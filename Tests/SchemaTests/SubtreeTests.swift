import Postgres
import Testing

/// An officer acts for the own unit and those under it, and for no other.
@Suite struct SubtreeTests {
    @Test(arguments: [
        ("reporterA", 2, true), ("reporterA", 4, true), ("reporterA", 1, false), ("reporterA", 3, false),
        ("reporterA1", 4, true), ("reporterA1", 2, false), ("reporterB", 3, true), ("reporterB", 2, false),
    ]) func recordsAndBatches(_ login: String, _ unit: Int, _ allowed: Bool) async throws {
        try await withRegistry { registry in
            for write in [Script.record(1, 1, ["unit_id": "\(unit)"]), Script.batch(unit: unit)] {
                let act = Script.act("record.add", by: login) + write
                if allowed {
                    try await registry.accepts(act)
                } else {
                    try await registry.refuses(act, .guarded("unit_is_the_actors"))
                }
            }
        }
    }

    /// The rows of another unit are not closed, ended or lifted either.
    @Test func anothersHistoryIsNotClosed() async throws {
        try await withRegistry { registry in
            try await registry.run(Script.act("record.add", by: "reporterA") + Script.record() + Script.record(1, 2))
            let ending = Script.act("batch.undo", by: "reporterA") + Script.end(1, 2, ["reason": "'undone'"])
            try await registry.run(ending)
            let next = Script.record(1, 1, ["revision": "2"])
            let revision = Script.close() + next
            for login in ["reporterB", "reporterA1"] {
                let correcting = Script.act("record.correct", by: login)
                try await registry.refuses(correcting + revision, .guarded("unit_is_the_actors"))
                try await registry.refuses(correcting + Script.close(), .guarded("unit_is_the_actors"))
                let lift = "UPDATE publicity_end SET superseded_by = current_act();"
                try await registry.refuses(correcting + lift, .guarded("unit_is_the_actors"))
                let withdrawing = Script.act("record.withdraw", by: login)
                try await registry.refuses(withdrawing + Script.end(), .guarded("unit_is_the_actors"))
            }
            try await registry.refuses(
                Script.act("record.withdraw", by: "reviewerB") + Script.end(), .guarded("unit_is_the_actors"))
            try await registry.accepts(Script.act("record.correct", by: "reporterA") + revision)
            try await registry.accepts(Script.act("record.withdraw", by: "reviewer") + Script.end())
        }
    }

    @Test func unitsAndTheirWordsAreAddedBelow() async throws {
        try await withRegistry { registry in
            func unit(under parent: String) -> String {
                "INSERT INTO reporting_unit (name, level, parent_id, act_id) VALUES ('U', 'city', \(parent), current_act());"
            }
            func alias(of unit: Int) -> String {
                "INSERT INTO unit_alias (alias, unit_id, kind, act_id) VALUES ('巴市监', \(unit), 'prefix', current_act());"
            }
            let act = Script.act("unit.add", by: "operatorA")
            for parent in ["1", "3"] {
                try await registry.refuses(act + unit(under: parent), .guarded("unit_is_the_actors"))
            }
            for other in [1, 3] { try await registry.refuses(act + alias(of: other), .guarded("unit_is_the_actors")) }
            try await registry.refuses(act + unit(under: "NULL"), .unique("unit_has_one_root"))
            try await registry.refuses(act + unit(under: "99"), .check("unit_below_an_older_one"))
            try await registry.accepts(act + unit(under: "2") + alias(of: 2) + alias(of: 4))
        }
    }

    /// A ring of units would keep every later act climbing for ever.
    @Test func unitsFormNoRing() async throws {
        try await withRegistry { registry in
            let act = Script.act("unit.add", by: "operator")
            let insert =
                "INSERT INTO reporting_unit (unit_id, name, level, parent_id, act_id) OVERRIDING SYSTEM VALUE VALUES "
            let own = insert + "(100, 'X', 'city', 100, current_act());"
            let each = insert + "(100, 'X', 'city', 101, current_act()), (101, 'Y', 'city', 100, current_act());"
            for ring in [own, each] {
                for role in [Role.writer, .owner] {
                    try await registry.refuses(act + ring, as: role, .check("unit_below_an_older_one"))
                }
            }
        }
    }

    @Test func batchesAreTheirUnits() async throws {
        try await withRegistry { registry in
            try await registry.run(Script.act("intake.chunk", by: "reporterA") + Script.batch() + Script.chunk())
            let writes = [
                ("intake.chunk", Script.chunk(1, lines: 4...5)), ("intake.chunk", Ledger.row(line: 9)),
                ("batch.close", "INSERT INTO batch_close VALUES (1, 3, current_act());"),
                ("batch.undo", "INSERT INTO batch_undo VALUES (1, current_act());"),
            ]
            for (kind, write) in writes {
                for login in ["reporterB", "reporterA1"] {
                    try await registry.refuses(Script.act(kind, by: login) + write, .guarded("unit_is_the_actors"))
                }
                try await registry.accepts(Script.act(kind, by: "reporterA") + write)
            }
        }
    }
}
