import Postgres
import Testing

/// The open change feed names whom to read again, and nobody of whom nothing else is shown.
@Suite struct ChangeTests {
    private let adding = Script.act("record.add", by: "reporterA")
    private let correcting = Script.act("record.correct", by: "reporterA")
    private let withdrawing = Script.act("record.withdraw", by: "reporterA")

    /// What the open role is told of the acts after a timepoint: the codes' last digits, an act a word.
    private func named(_ registry: GuardedRegistry, _ after: Int64, as channel: String? = nil) async throws -> [String]
    {
        let rows: Query<Columns<Bool, [String]>> =
            if let channel {
                "SELECT everything, codes FROM changes_after(\(channel), \(after), 500) WHERE at IS NOT NULL"
            } else {
                "SELECT everything, codes FROM open_changes(\(after), 500) WHERE at IS NOT NULL"
            }
        return try await registry.database(as: channel == nil ? .portal : .clerk).all(rows).map { row in
            row.values.0 ? "all" : row.values.1.map { String($0.suffix(1)) }.joined()
        }
    }

    private func last(_ registry: GuardedRegistry) async throws -> Int64 {
        try await registry.value("SELECT max(timepoint) FROM journal" as Query<Int64>) ?? 0
    }

    /// What is seen by an act: none of these may be told apart from nothing at all.
    @Test func whatIsNotOpenIsNotTold() async throws {
        try await withRegistry { registry in
            try await registry.run(
                adding + Script.record(1, 1) + Script.record(1, 2, ["severity": "'minor'", "latest_end": "'infinity'"])
                    + Script.record(1, 3, ["severity": "'serious'", "severity_by": "'inferred'"])
                    + Script.record(1, 4, ["details": "'{\"remark\": \"a\", \"facts\": \"b\"}'"]))
            let start = try await last(registry)
            let silent = [
                adding + Script.record(2, 1, ["severity": "'minor'", "latest_end": "'infinity'"]),
                adding + Script.record(2, 2, ["severity": "'serious'", "severity_by": "'inferred'"]),
                adding + Script.record(2, 3, ["class": "'internal'", "severity": "NULL", "severity_by": "NULL"]),
                adding + Script.record(2, 4, ["latest_end": "'2026-08-01'"]),
                // What only government bodies see of a record that is open.
                correcting + Script.close(1, 4)
                    + Script.record(
                        1, 4, ["revision": "2", "details": "'{\"remark\": \"c\", \"facts\": \"b\"}'"]),
                correcting + Script.close(1, 2)
                    + Script.record(1, 2, ["revision": "2", "severity": "'minor'", "latest_end": "'infinity'"]),
                withdrawing + Script.end(1, 2), withdrawing + Script.end(1, 3),
                Script.act("register.import", by: "reporterA") + Script.tag(1, ["register": "'farms'"]),
                Script.act("unit.contact", by: "operator") + Script.contact(),
                Script.act("unit.zero_report", by: "reporterA") + Script.zero(),
                Script.act("supply.sample", by: "operator") + Script.sample(),
                Script.act("figure.state", by: "operator") + Script.figure(),
            ]
            for act in silent { try await registry.run(act) }
            #expect(try await named(registry, start) == [])
            #expect(try await named(registry, start, as: "shared") == ["2", "2", "1", "1", "1"])
        }
    }

    @Test func whatIsOpenIsTold() async throws {
        try await withRegistry { registry in
            let start = try await last(registry)
            let told = [
                adding + Script.record(1, 1) + Script.record(3, 1),
                correcting + Script.close(1, 1) + Script.record(1, 1, ["revision": "2", "title": "'other'"]),
                correcting + Script.close(1, 1)
                    + Script.record(1, 1, ["revision": "3", "severity": "'minor'", "latest_end": "'infinity'"]),
                withdrawing + Script.end(3, 1),
                Script.act("register.import", by: "reporterA") + Script.tag(2),
                Script.act("register.leave", by: "reporterA")
                    + "UPDATE subject_tag SET superseded_by = current_act() WHERE superseded_by IS NULL;",
                Script.act("intake.chunk", by: "reporterA") + """
                    INSERT INTO subject_name (subject_id, name, name_key, search_form, grams, until_day, act_id)
                    VALUES (2, 'former', 'former', 'former', '{fo}', '2020-01-01', current_act());
                    """,
            ]
            for act in told { try await registry.run(act) }
            #expect(try await named(registry, start) == ["13", "1", "1", "3", "2", "2", "2"])
            // The next revision of what had become minor is seen by nobody, as one that becomes open again is.
            let middle = try await last(registry)
            try await registry.run(
                correcting + Script.close(1, 1)
                    + Script.record(
                        1, 1, ["revision": "4", "severity": "'minor'", "latest_end": "'infinity'", "title": "'x'"]))
            #expect(try await named(registry, middle) == [])
            try await registry.run(correcting + Script.close(1, 1) + Script.record(1, 1, ["revision": "5"]))
            #expect(try await named(registry, middle) == ["1"])
        }
    }

    @Test func otherRulesShowEverythingOtherwise() async throws {
        try await withRegistry { registry in
            let start = try await last(registry)
            try await registry.run(Script.act("rules.load", by: "operator") + ActTests.ruleSet)
            let kind = try await registry.value("SELECT kind FROM rule_set" as Query<String>)
            #expect(kind != "calendar")
            #expect(try await named(registry, start) == ["all"])
            let middle = try await last(registry)
            try await registry.run(
                Script.act("calendar.import", by: "operator") + """
                    INSERT INTO rule_set (kind, name, version, effective_from, digest, content, unverified, act_id)
                    VALUES ('calendar', 'c', 'c', '2027-01-01', repeat('1', 64), 'c', 0, current_act());
                    """)
            #expect(try await named(registry, middle) == [])
            try await registry.refuses(
                Script.act("calendar.import", by: "operator")
                    + "UPDATE rule_set SET superseded_by = current_act() WHERE kind <> 'calendar';",
                .guarded("rule_set_is_the_acts"))
        }
    }

    /// Days that pass are told in the channels that saw them, and the codes that a file answers for with its own.
    @Test func daysAndMergersAreTold() async throws {
        try await withRegistry { registry in
            let window = ["earliest_end": "'2030-05-09'", "latest_end": "'2030-05-09'"]
            let internalAlone = ["class": "'internal'", "severity": "NULL", "severity_by": "NULL"]
            try await registry.run(
                adding + Script.record(1, 1, window) + Script.record(2, 1, window.merging(internalAlone) { $1 }))
            try await registry.run(
                Script.act("subject.merge", by: "reviewer")
                    + "UPDATE subject SET merged_into = 1, touched_by = current_act() WHERE subject_id = 3;")
            #expect(try await named(registry, try await last(registry) - 1) == ["13"])
            try await registry.stand(on: "2030-05-09")
            try await registry.passDays()
            let start = try await last(registry)
            try await registry.stand(on: "2030-05-12")
            try await registry.passDays()
            #expect(try await named(registry, start) == ["13"])
            #expect(try await named(registry, start, as: "shared") == ["123"])
            let end = try await last(registry)
            try await registry.holds(
                "SELECT max(timepoint) FROM open_changes(\(start), 500)" as Query<Int64>, as: .portal, end)
        }
    }

    @Test func theOpenRoleIsToldNoMore() async throws {
        try await withRegistry { registry in
            for role in [Role.open, .portal] {
                try await registry.accepts("SELECT open_changes(0, 50)", as: role)
                for call in [
                    "changes_after('shared', 0, 50)", "subjects_changed(1, 1, 'record.add', '2026-11-22', 'open')",
                ] {
                    try await registry.refuses("SELECT \(call)", as: role, .denied)
                }
                try await registry.refuses("SELECT kind FROM open_changes(0, 50)", as: role, .state("42703"))
            }
        }
    }

    @Test func timepointsAreFoundByTheirInstant() async throws {
        try await withRegistry { registry in
            for index in 1...9 { try await registry.run(adding + Script.record(1, index)) }
            try await registry.holds(
                """
                SELECT bool_and(timepoint_before(at) = (SELECT count(*) FROM journal o WHERE o.at < j.at)) FROM journal j
                """ as Query<Bool>, true)
            try await registry.holds(
                "SELECT timepoint_before('infinity') = max(timepoint) FROM journal" as Query<Bool>, true)
            try await registry.holds("SELECT timepoint_before('-infinity')" as Query<Int64>, 0)
        }
    }
}
