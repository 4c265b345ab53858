import Testing

/// What a platform above has of a record, and who may say so.
///
/// Bureau B's officers act for the platform here.
@Suite struct ReportingUpTests {
    private let adding = Script.act("record.add", by: "reporterA") + Script.record() + Script.record(1, 2)
    private let exporting = Script.act("exchange.export", by: "reporterB")
    private let receiving = Script.act("exchange.receipt", by: "reporterB")
    private let close = "UPDATE exchange_item SET superseded_by = current_act() WHERE superseded_by IS NULL;"
    private let answered = ["answered_on": "'2026-11-21'", "receipt": "'r'"]

    private func answer(_ state: String, _ columns: [String: String] = [:]) -> String {
        let said = answered.merging(["state": "'\(state)'"]) { $1 }.merging(columns) { $1 }
        return close + Script.item(1, 1, said)
    }

    @Test func whatGoesUpIsARecordReportedHere() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            let upstream = ["unit_id": "3", "source": "'upstream'"]
            try await registry.run(Script.act("record.add", by: "reporterB") + Script.record(1, 3, upstream))
            for item in [Script.item(1, 3), Script.item(1, 4), Script.item(2, 1)] {
                let act = exporting + Script.upFile() + item
                try await registry.refuses(act, .guarded("exchange_item_has_record"))
            }
            for wrong in [["target": "'nation'"], ["revision": "2"]] {
                try await registry.refuses(
                    exporting + Script.upFile() + Script.item(1, 1, wrong), .guarded("exchange_item_has_record"))
            }
            let other = Script.upFile(["class": "'internal'"])
            try await registry.refuses(exporting + other + Script.item(), .guarded("exchange_item_has_record"))
            try await registry.accepts(exporting + Script.upFile() + Script.item())
            let again = exporting + Script.upFile(["file_name": "'b.csv'"]) + Script.item()
            try await registry.refuses(again, .unique("exchange_item_one_current"))
            try await registry.refuses(exporting + Script.upFile(), .unique("exchange_file_name_unique"))
            try await registry.accepts(exporting + Script.upFile(["file_name": "'b.csv'"]) + Script.item(1, 2))
        }
    }

    /// Who reports the record does not act for the platform, and says nothing of what it has.
    @Test func thePlatformsUnitSaysSo() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            let stranger = Script.act("exchange.export", by: "reporterA")
            try await registry.refuses(stranger + Script.upFile(), .guarded("unit_is_the_actors"))
            try await registry.run(exporting + Script.upFile() + Script.item())
            let answering = Script.act("exchange.receipt", by: "reporterA")
            try await registry.refuses(answering + close, .guarded("unit_is_the_actors"))
            try await registry.refuses(
                answering + Script.item(1, 2, answered.merging(["state": "'accepted'"]) { $1 }),
                .guarded("unit_is_the_actors"))
            try await registry.accepts(receiving + answer("accepted", ["held": "true"]))
            let reviewing = "SELECT begin_act('reviewer', gen_random_uuid(), 'exchange.export', NULL);"
            try await registry.refuses(reviewing, .guarded("act_is_of_the_duty"))
        }
    }

    /// An export answers nothing, and a receipt reports nothing; each says what belongs to it.
    @Test func eachActSaysItsOwn() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            let accepted = answered.merging(["state": "'accepted'"]) { $1 }
            try await registry.refuses(
                exporting + Script.upFile() + Script.item(1, 1, accepted), .guarded("exchange_item_state_is_the_acts"))
            try await registry.run(exporting + Script.upFile() + Script.item())
            let next = exporting + close
            try await registry.refuses(
                next + Script.item(1, 1, ["state": "'corrected'", "operation": "'change'"]),
                .guarded("exchange_item_state_is_the_acts"))
            try await registry.refuses(
                receiving + close + Script.item(), .guarded("exchange_item_state_is_the_acts"))
            try await registry.refuses(
                Script.act("exchange.repairs", by: "reporterB") + close, .guarded("written_by_its_act"))
            try await registry.refuses(receiving + answer("returned"), .check("exchange_item_says_why"))
            try await registry.refuses(
                receiving + answer("accepted", ["answered_on": "NULL", "receipt": "NULL"]),
                .check("exchange_item_answer_is_told"))
            try await registry.refuses(
                receiving + answer("accepted", ["answered_on": "'2026-11-19'"]), .check("exchange_item_answered_later"))
            try await registry.refuses(
                receiving + answer("withdrawn", ["reason": "'x'"]), .check("exchange_item_state_is_the_operations"))
            try await registry.accepts(receiving + answer("returned", ["code": "'1001'"]))
        }
    }
}
