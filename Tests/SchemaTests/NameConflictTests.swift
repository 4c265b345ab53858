import Postgres
import Testing

/// Codes with two names: seen by who takes rows in, settled by acts of their own, and never a natural person's.
@Suite struct NameConflictTests {
    private let importing = Script.act("intake.chunk", by: "reporterA")
    private let close = "UPDATE name_conflict SET superseded_by = current_act() WHERE name_conflict_id = 1;"

    private func see(_ registry: GuardedRegistry) async throws {
        try await registry.run(importing + Script.batch() + Script.conflict(of: 1) + Script.sighting(line: 2))
    }

    private func name(_ subject: Int = 1, until day: String = "'2026-01-01'") -> String {
        Script.insert(
            "subject_name",
            [
                "subject_id": "\(subject)", "name": "'Other name of 1'", "name_key": "'other name of 1'",
                "search_form": "'x'", "grams": "'{x}'", "until_day": day, "act_id": "current_act()",
            ])
    }

    @Test(arguments: [
        ("张三", true), ("欧阳某某", true), ("额尔德尼其其格", true), ("阿拉坦·乌云其木格", true), ("河套样例面业有限公司", false),
        ("河套面馆", false), ("样例（普通合伙）", false), ("样例(普通合伙)", false), ("五原县隆兴昌镇样例小吃", false), ("萨如拉合作社", false),
    ]) func personsAreNotListed(_ key: String, _ isPerson: Bool) async throws {
        try await withRegistry { registry in
            let folded = key.replacing("（", with: "(").replacing("）", with: ")")
            let listing = importing + Script.conflict(of: 1, ["stated_name": "'\(key)'", "stated_key": "'\(folded)'"])
            if isPerson {
                try await registry.refuses(listing, .check("name_conflict_is_of_no_person"))
            } else {
                try await registry.accepts(listing)
            }
        }
    }

    @Test func aNameIsListedOnceByWhoTakesRowsIn() async throws {
        try await withRegistry { registry in
            try await see(registry)
            try await registry.refuses(importing + Script.conflict(of: 1), .unique("name_conflict_one_open"))
            try await registry.refuses(
                importing + Script.conflict(of: 2, ["code": "'1'"]), .check("name_conflict_code_length"))
            try await registry.refuses(
                importing + Script.conflict(of: 2, ["superseded_by": "current_act()"]),
                .guarded("name_conflict_is_seen"))
            for kind in ["name.former", "name.rename", "name.mistake"] {
                let act = Script.act(kind, by: "reviewer")
                try await registry.refuses(act + Script.conflict(of: 2), .guarded("name_conflict_is_seen"))
                try await registry.refuses(act + Script.sighting(line: 9), .guarded("name_conflict_is_seen"))
                try await registry.refuses(Script.act(kind, by: "reporterA"), .guarded("act_is_of_the_duty"))
            }
            try await registry.refuses(importing + close, .guarded("name_conflict_is_settled"))
            let stranger = Script.act("intake.chunk", by: "reporterB")
            try await registry.refuses(stranger + Script.sighting(line: 9), .guarded("unit_is_the_actors"))
            // Of a row that waits, whoever opens its file may say that it met another name.
            try await registry.run(importing + Script.held(line: 9))
            try await registry.accepts(stranger + Script.sighting(line: 9))
        }
    }

    /// Settled as a former name it is one by then, as a renaming it is the current one, and of that file.
    @Test func itIsSettledAsWasSaid() async throws {
        try await withRegistry { registry in
            try await see(registry)
            for kind in ["name.former", "name.rename"] {
                let act = Script.act(kind, by: "reviewer")
                try await registry.refuses(act + close, .guarded("name_conflict_has_name"))
                try await registry.refuses(act + name(2), .guarded("name_conflict_has_name"))
                try await registry.refuses(act + Script.record(), .guarded("record_settles_held"))
            }
            try await registry.refuses(
                Script.act("name.rename", by: "reviewer") + name() + close, .guarded("name_conflict_has_name"))
            try await registry.refuses(
                Script.act("name.mistake", by: "reviewer") + name(), .guarded("written_by_its_act"))
            try await registry.refuses(
                Script.act("name.mistake", by: "reviewerB") + close, .guarded("unit_is_the_actors"))
            try await registry.accepts(Script.act("name.former", by: "reviewer") + name() + close)
            try await registry.refuses(
                Script.act("name.mistake", by: "reviewer") + close, .guarded("history_is_kept"))
            try await registry.accepts(importing + Script.conflict(of: 1))
        }
    }
}
