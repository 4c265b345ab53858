import Postgres
import Testing

/// The catalogue's classes and the rule files change inside acts that load rules, and nothing of them goes.
@Suite struct CatalogueTests {
    private let loading = Script.act("rules.load", by: "operator")

    @Test func classesChangeInsideRulesLoad() async throws {
        try await withRegistry { registry in
            func update(_ act: String) -> String {
                "UPDATE record_class SET name_en = 'X', act_id = \(act) WHERE class = 'registration';"
            }
            for role in [Role.writer, .owner] {
                try await registry.refuses(update("1"), as: role, .guarded("write_within_act"))
                try await registry.refuses(loading + update("1"), as: role, .guarded("act_id_is_current"))
            }
            let other = Script.act("unit.add", by: "operator") + update("current_act()")
            try await registry.refuses(other, .guarded("written_by_its_act"))
            try await registry.accepts(loading + update("current_act()"))
        }
    }

    @Test func classesStay() async throws {
        try await withRegistry { registry in
            for verb in [
                "UPDATE record_class SET class = 'y', act_id = current_act() WHERE class = 'registration';",
                "DELETE FROM record_class;", "TRUNCATE record_class CASCADE;",
            ] {
                for role in [Role.owner, .superuser] {
                    try await registry.refuses(loading + verb, as: role, .guarded("history_is_kept"))
                }
                try await registry.refuses(loading + verb, .denied)
            }
        }
    }

    @Test(arguments: [
        (["class": "'No Class'"], "record_class_shape"), (["channels": "'{secret}'"], "record_class_channels_known"),
    ]) func classesAreWellFormed(_ columns: [String: String], _ constraint: String) async throws {
        try await withRegistry { registry in
            let values = [
                "class": "'x'", "name_zh": "'x'", "name_en": "'x'", "channels": "'{open}'", "act_id": "current_act()",
            ]
            let wrong = Script.insert("record_class", values.merging(columns) { $1 })
            try await registry.refuses(loading + wrong, .check(constraint))
            try await registry.accepts(loading + Script.insert("record_class", values))
        }
    }

    @Test func oneRuleFileIsInForce() async throws {
        try await withRegistry { registry in
            let rules = ActTests.ruleSet
            try await registry.run(loading + rules)
            try await registry.refuses(loading + rules, .unique("rule_set_one_current"))
            let close = "UPDATE rule_set SET superseded_by = current_act() WHERE superseded_by IS NULL;"
            try await registry.accepts(loading + close + rules)
            let digest = rules.replacing("repeat('a', 64)", with: "'abc'").replacing("'r'", with: "'q'")
            try await registry.refuses(loading + digest, .check("rule_set_digest_shape"))
        }
    }
}
