import Postgres
import Testing

/// A court's word stops publicity and lets it go on; an annulled decision is noted by whoever acts for its unit.
@Suite struct SuspensionTests {
    private let adding = Script.act("record.add", by: "reporterA") + Script.record()
    private let suspending = Script.act("publicity.suspend", by: "reporterA")
    private let resuming = Script.act("publicity.resume", by: "reporterA")
    private let noting = Script.act("annulment.note", by: "reporterA")
    private let lift = "UPDATE publicity_end SET superseded_by = current_act() WHERE superseded_by IS NULL;"

    @Test func aSuspensionNamesItsRulingAndIsTakenBack() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            for reason in ["court", "reorganisation"] {
                let bare = Script.end(1, 1, ["reason": "'\(reason)'"])
                let named = Script.end(1, 1, ["reason": "'\(reason)'", "basis": "'（2026）内0802行初1号'"])
                try await registry.refuses(
                    suspending + bare, .check("publicity_end_suspension_names_its_basis"))
                for other in ["record.withdraw", "publicity.resume"] {
                    try await registry.refuses(
                        Script.act(other, by: "reporterA") + named, .guarded("publicity_end_reason_is_the_acts"))
                }
                try await registry.refuses(
                    Script.act("publicity.suspend", by: "reporterB") + named, .guarded("unit_is_the_actors"))
                try await registry.accepts(suspending + named)
                try await registry.holds(
                    "SELECT count(*) FROM visible_records(1, 'shared', '2026-11-21', NULL)" as Query<Int64>, 0)
                try await registry.refuses(suspending + lift, .guarded("publicity_end_reason_is_the_acts"))
                try await registry.accepts(resuming + lift)
                try await registry.holds(
                    "SELECT count(*) FROM visible_records(1, 'shared', '2026-11-21', NULL)" as Query<Int64>, 1)
            }
            try await registry.refuses(suspending + Script.end(), .guarded("publicity_end_reason_is_the_acts"))
            try await registry.run(Script.act("record.withdraw", by: "reporterA") + Script.end())
            try await registry.refuses(resuming + lift, .guarded("publicity_end_reason_is_the_acts"))
        }
    }

    @Test func anAnnulmentIsNotedOnceByItsUnit() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            try await registry.refuses(
                noting + Script.annulment(["basis": "' '"]), .check("annulment_notice_names_its_basis"))
            try await registry.refuses(
                noting + Script.annulment(["seq": "9"]), .guarded("annulment_notice_has_record"))
            try await registry.refuses(
                Script.act("annulment.note", by: "reporterB") + Script.annulment(), .guarded("unit_is_the_actors"))
            let retracting = Script.act("annulment.retract", by: "reporterA")
            try await registry.refuses(retracting + Script.annulment(), .guarded("annulment_notice_is_the_acts"))
            try await registry.accepts(noting + Script.annulment())
            try await registry.refuses(noting + Script.annulment(), .unique("annulment_notice_one_current"))
            let close = "UPDATE annulment_notice SET superseded_by = current_act() WHERE superseded_by IS NULL;"
            let silent = "SELECT begin_act('reporterA', gen_random_uuid(), 'annulment.retract', NULL); "
            try await registry.refuses(silent + close, .guarded("annulment_notice_says_why"))
            try await registry.accepts(retracting + close)
        }
    }

    /// Minor matters are open with a last day and closed without one.
    @Test func minorMattersAreOpenWithALastDay() async throws {
        try await withRegistry { registry in
            let minor = ["severity": "'minor'", "latest_end": "'2026-07-20'", "earliest_end": "NULL"]
            let closed = ["severity": "'minor'", "latest_end": "'infinity'", "earliest_end": "NULL"]
            try await registry.run(
                Script.act("record.add", by: "reporterA") + Script.record(1, 1, minor) + Script.record(1, 2, closed))
            for (day, seqs) in [("2026-07-20", [Int32(1)]), ("2026-07-21", [])] {
                let found = try await registry.database(as: .superuser).all(
                    "SELECT seq FROM visible_records(1, 'open', \(day)::text::date, NULL) ORDER BY seq" as Query<Int32>)
                #expect(found == seqs)
            }
        }
    }
}
