import Testing

/// What may end publicity because a platform above says so, and who may say it.
@Suite struct ExchangeTests {
    private let adding = Script.act("record.add", by: "reporterA")
    private let telling = Script.act("exchange.repairs", by: "reporterB")

    private func end(_ subject: Int = 1, _ seq: Int = 1, result: Int?) -> String {
        let id = result.map { "\($0)" } ?? "NULL"
        return Script.end(subject, seq, ["reason": "'repaired_elsewhere'", "repair_result_id": id])
    }

    /// Bureau B is told from above what was repaired, and ends the publicity of a record of bureau A.
    @Test func aResultEndsRecordsOfItsSubjectOnly() async throws {
        try await withRegistry { registry in
            try await registry.run(adding + Script.record() + Script.record(2, 1))
            try await registry.run(telling + Script.batch(unit: 3) + Script.result(of: 1))
            try await registry.refuses(telling + end(result: nil), .guarded("publicity_end_names_its_result"))
            try await registry.refuses(telling + end(2, result: 1), .guarded("publicity_end_names_its_result"))
            try await registry.refuses(telling + end(result: 99), .foreignKey("publicity_end_result_exists"))
            let withdrawing = Script.act("record.withdraw", by: "reporterA")
            let named = Script.end(1, 1, ["repair_result_id": "1"])
            try await registry.refuses(withdrawing + named, .guarded("publicity_end_names_its_result"))
            // Who acts for neither unit ends nothing by another's result.
            let stranger = Script.act("exchange.repairs", by: "reporterA1")
            try await registry.refuses(stranger + end(result: 1), .guarded("unit_is_the_actors"))
            try await registry.run(telling + end(result: 1))
            let lift = "UPDATE publicity_end SET superseded_by = current_act();"
            let undoing = Script.act("batch.undo", by: "reporterA1")
            try await registry.refuses(undoing + lift, .guarded("unit_is_the_actors"))
            try await registry.accepts(Script.act("batch.undo", by: "reporterB") + lift)
        }
    }

    /// A result under a code from which the record was moved is about the record where it is now, and about no other.
    @Test func aResultFollowsARecordThatWasMoved() async throws {
        try await withRegistry { registry in
            try await registry.run(adding + Script.record() + Script.record(2, 1) + Script.record(3, 1))
            let moving = Script.act("record.move", by: "reporterA")
            func moved(_ subject: Int, to place: String) -> String {
                Script.end(subject, 1, ["reason": "'moved'", "basis": "'\(place)'"])
            }
            try await registry.run(telling + Script.batch(unit: 3) + Script.result(of: 1))
            try await registry.run(moving + moved(2, to: "3-1"))
            try await registry.refuses(telling + end(3, result: 1), .guarded("publicity_end_names_its_result"))
            try await registry.run(moving + moved(1, to: "2-1"))
            try await registry.accepts(telling + end(3, result: 1))
            try await registry.accepts(telling + end(2, result: 1))
        }
    }

    @Test func aResultIsToldOnceAndTakenBackByItsUnit() async throws {
        try await withRegistry { registry in
            try await registry.run(adding + Script.record())
            try await registry.run(telling + Script.batch(unit: 3) + Script.result(of: 1))
            try await registry.refuses(
                telling + Script.result(of: 1, ["line": "3"]), .unique("repair_result_one_current"))
            try await registry.refuses(
                telling + Script.result(of: 1, ["document_key": "''"]), .check("repair_result_document_not_blank"))
            try await registry.refuses(
                telling + Script.result(of: 1, ["code": "'1'"]), .check("repair_result_code_length"))
            let other =
                Script.act("exchange.repairs", by: "reporterA")
                + Script.result(of: 1, ["document_key": "'another'"])
            try await registry.refuses(other, .guarded("unit_is_the_actors"))
            let back = "UPDATE repair_result SET superseded_by = current_act();"
            try await registry.refuses(
                Script.act("batch.undo", by: "reporterA") + back, .guarded("unit_is_the_actors"))
            try await registry.run(Script.act("batch.undo", by: "reporterB") + back)
            try await registry.refuses(telling + end(result: 1), .guarded("publicity_end_names_its_result"))
        }
    }

    /// What another platform tells too is kept beside it, and a record may stand by the one when the other is taken back.
    @Test func eachPlatformTellsForItself() async throws {
        try await withRegistry { registry in
            try await registry.run(adding + Script.record())
            try await registry.run(telling + Script.batch(unit: 3) + Script.result(of: 1) + end(result: 1))
            let other = Script.act("exchange.repairs", by: "reporterA")
            try await registry.run(other + Script.batch(unit: 2) + Script.result(of: 2))
            try await registry.refuses(
                other + Script.batch(unit: 2) + Script.result(of: 3, ["unit_id": "3", "document_key": "'another'"]),
                .foreignKey("repair_result_is_of_its_batch"))
            let lift = "UPDATE publicity_end SET superseded_by = current_act() WHERE superseded_by IS NULL;"
            let undoing = Script.act("batch.undo", by: "reporterB")
            try await registry.refuses(undoing + end(result: 2), .unique("publicity_end_one_current"))
            try await registry.accepts(undoing + lift + end(result: 2))
        }
    }

    /// A record stands back for its other version, and for nothing else.
    @Test func onlyAVersionStandsBack() async throws {
        try await withRegistry { registry in
            try await registry.run(adding + Script.record() + Script.record(1, 2))
            let standing = Script.end(1, 1, ["reason": "'other_version'"])
            let importing = Script.act("intake.chunk", by: "reporterA")
            try await registry.refuses(importing + standing, .guarded("publicity_end_has_other_version"))
            let twin = ["unit_id": "3", "natural_key": "'key 1-1'", "source": "'upstream'"]
            let below = Script.act("intake.chunk", by: "reporterB")
            try await registry.run(below + Script.record(1, 3, twin))
            try await registry.refuses(
                below + Script.end(1, 2, ["reason": "'other_version'"]), .guarded("publicity_end_has_other_version"))
            try await registry.refuses(
                Script.act("intake.chunk", by: "reporterA1") + standing, .guarded("unit_is_the_actors"))
            // Whoever acts for the other version's unit may say so too.
            let named = Script.end(1, 1, ["reason": "'other_version'", "basis": "'1-3'"])
            try await registry.accepts(below + named)
            // Of two platforms' versions one may; of two units' here none does.
            let third = ["unit_id": "2", "natural_key": "'key 1-1'", "source": "'upstream'"]
            let closing = "UPDATE record SET superseded_by = current_act() WHERE (subject_id, seq) = (1, 1);"
            let revising = Script.record(1, 1, third.merging(["revision": "2"]) { $1 })
            try await registry.run(importing + closing + revising)
            try await registry.accepts(below + Script.end(1, 3, ["reason": "'other_version'", "basis": "'1-1'"]))
            try await registry.run(adding + Script.record(2, 1) + Script.record(2, 2))
            let here = ["unit_id": "3", "natural_key": "'key 2-1'"]
            try await registry.run(below + Script.record(2, 3, here))
            try await registry.refuses(
                below + Script.end(2, 3, ["reason": "'other_version'", "basis": "'2-1'"]),
                .guarded("publicity_end_has_other_version"))
        }
    }
}
