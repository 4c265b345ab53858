import Testing

/// A sample is drawn by the unit that runs the platform, of decisions that become records, and kept.
@Suite struct SupplySampleTests {
    private let drawing = Script.act("supply.sample", by: "operator")
    private let withdrawing = Script.act("supply.sample_withdraw", by: "operator")
    private let close = "UPDATE supply_sample SET superseded_by = current_act() WHERE superseded_by IS NULL;"

    @Test func itIsOfAMonthBegunAndOfDecisionsMadeByItsEnd() async throws {
        try await withRegistry { registry in
            try await registry.accepts(drawing + Script.sample(["decided_on": "'2026-10-31'"]))
            let wrong: [([String: String], Refusal)] = [
                (["month": "'2026-10-02'"], .check("supply_sample_month_begins")),
                (["month": "'2026-12-01'"], .check("supply_sample_of_a_month_begun")),
                (["decided_on": "'2026-11-01'"], .check("supply_sample_decided_by_then")),
                (["document_key": "''"], .check("supply_sample_document_not_blank")),
                (["code": "'123'"], .check("supply_sample_code_length")),
                (["class": "'arrears'"], .guarded("supply_sample_is_of_records")),
                (["class": "'catering'"], .guarded("supply_sample_is_of_records")),
            ]
            for (columns, refusal) in wrong { try await registry.refuses(drawing + Script.sample(columns), refusal) }
        }
    }

    @Test func oneStandsAndItsActsSaySo() async throws {
        try await withRegistry { registry in
            try await registry.run(drawing + Script.sample())
            try await registry.refuses(drawing + Script.sample(), .unique("supply_sample_one_current"))
            for other in [
                ["month": "'2026-11-01'"], ["unit_id": "3"], ["class": "'internal'"], ["document_key": "'2'"],
                ["code": "'\(String(repeating: "9", count: 17))2'"],
            ] {
                try await registry.accepts(drawing + Script.sample(other))
            }
            let next = Script.sample(["document_key": "'3'"])
            try await registry.refuses(drawing + close, .guarded("supply_sample_is_the_acts"))
            try await registry.refuses(withdrawing + next, .guarded("supply_sample_is_the_acts"))
            try await registry.refuses(
                Script.act("figure.state", by: "operator") + next, .guarded("written_by_its_act"))
            try await registry.refuses(next, .guarded("write_within_act"))
            try await registry.refuses(
                "SELECT begin_act('operator', gen_random_uuid(), 'supply.sample_withdraw', NULL); " + close,
                .guarded("supply_sample_says_why"))
            try await registry.run(withdrawing + close)
            try await registry.accepts(drawing + Script.sample())
        }
    }

    /// Nobody samples itself, nor takes itself out of a sample.
    @Test func theUnitThatRunsThePlatformSamples() async throws {
        try await withRegistry { registry in
            for login in ["reporterA", "reviewer"] {
                try await registry.refuses(
                    Script.act("supply.sample", by: login) + Script.sample(), .guarded("act_is_of_the_duty"))
            }
            try await registry.refuses(
                Script.act("supply.sample", by: "operatorA") + Script.sample(), .guarded("unit_is_the_actors"))
            try await registry.run(drawing + Script.sample())
            try await registry.refuses(
                Script.act("supply.sample_withdraw", by: "operatorA") + close, .guarded("unit_is_the_actors"))
        }
    }
}
