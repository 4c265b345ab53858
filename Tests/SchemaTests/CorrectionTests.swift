import Postgres
import Testing

/// What a unit asks for on stamped paper: filed by one, decided by another, carried out as it was asked.
@Suite struct CorrectionTests {
    private let adding = Script.act("record.add", by: "reporterA") + Script.record() + Script.record(1, 2)
    private let filing = Script.act("correction.file", by: "reporterA")
    private let approving = Script.act("correction.approve", by: "reviewer")
    private let declining = Script.act("correction.decline", by: "reviewer")
    private let next = Script.record(1, 1, ["revision": "2", "natural_key": "'key 1-1'"])
    private var filed: String { filing + Script.scan() }

    @Test func aScanIsWhatItSays() async throws {
        try await withRegistry { registry in
            for (columns, rule) in [
                (["digest": "repeat('0', 64)"], "correction_scan_digest_fits"),
                (["media_type": "'text/plain'"], "correction_scan_type_known"),
                (["media_type": "'image/png'"], "correction_scan_is_of_its_type"),
                (["media_type": "'image/jpeg'"], "correction_scan_is_of_its_type"),
                (["size": "1"], "correction_scan_size_fits"),
            ] { try await registry.refuses(filing + Script.scan("'%PDF-1.7 paper'", columns), .check(rule)) }
            for content in ["''", "'plain text'"] {
                let refusal = try await registry.refusal(of: filing + Script.scan(content))
                #expect(refusal?.state == "23514", "\(content)")
            }
            for (content, type) in [("'\\x89504e470d0a1a0a00'", "image/png"), ("'\\xffd8ffe0'", "image/jpeg")] {
                try await registry.accepts(filing + Script.scan(content, ["media_type": "'\(type)'"]))
            }
            try await registry.accepts(filed)
            try await registry.refuses(filed, .unique("correction_scan_pkey"))
            try await registry.refuses(declining + Script.scan("'%PDF-2'"), .guarded("written_by_its_act"))
        }
    }

    /// Nobody reads a scan but through the function, and by that only officers of the unit or above it.
    @Test func aScanIsReadByTheUnitAndThoseAboveIt() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            try await registry.run(filed + Script.request())
            for role in Role.serving {
                try await registry.refuses("SELECT content FROM correction_scan", as: role, .denied)
            }
            for role in [Role.open, .shared, .portal, .log, .auditor] {
                try await registry.refuses("SELECT read_correction_scan('reviewer', 1)", as: role, .denied)
            }
            for (token, count) in [
                ("reporterA", 1), ("reviewer", 1), ("auditor", 1), ("reporterA1", 0), ("reporterB", 0),
                ("reviewerB", 0), ("nobody", 0),
            ] {
                let read: Query<Int64> = "SELECT count(*) FROM read_correction_scan(\(Array(token.utf8)), 1)"
                try await registry.holds(read, as: .clerk, Int64(count))
            }
            let content: Query<String> = """
                SELECT convert_from(content, 'UTF8') FROM read_correction_scan('reporterA', 1)
                """
            try await registry.holds(content, as: .clerk, "%PDF-1.7 paper")
        }
    }

    @Test func aRequestIsOfAUnitsOwnCurrentRecord() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            for columns in [["seq": "9"], ["revision": "2"], ["subject_id": "2"]] {
                try await registry.refuses(
                    filed + Script.request(1, 1, columns), .guarded("correction_request_has_record"))
            }
            let station = ["unit_id": "4"]
            try await registry.refuses(filed + Script.request(1, 1, station), .guarded("correction_request_has_record"))
            for login in ["reporterB", "reporterA1"] {
                let other = Script.act("correction.file", by: login) + Script.scan() + Script.request()
                try await registry.refuses(other, .guarded("unit_is_the_actors"))
            }
            let silent = "SELECT begin_act('reporterA', gen_random_uuid(), 'correction.file', NULL); " + Script.scan()
            try await registry.refuses(silent + Script.request(), .guarded("correction_says_why"))
            for login in ["operator", "reviewer", "auditor"] {
                let other = Script.act("correction.file", by: login)
                try await registry.refuses(other, .guarded("act_is_of_the_duty"))
            }
            try await registry.accepts(filed + Script.request())
            let again = filing + Script.scan("'%PDF-2'") + Script.request()
            try await registry.refuses(again, .guarded("correction_request_one_open"))
            try await registry.run(declining + Script.decision("declined"))
            try await registry.accepts(again)
            // One paper may ask for several records.
            try await registry.accepts(filing + Script.request(1, 2))
        }
    }

    @Test(arguments: [
        ["change": "'delete'"], ["change": "'correct'"], ["change": "'correct'", "fields": "'{}'"],
        ["change": "'correct'", "fields": "'[1]'"], ["change": "'move'"], ["fields": #"'{"fine": "1"}'"#],
        ["code": "'x'"], ["paper_no": "' '"],
        ["change": "'move'", "code": "'x'", "fields": #"'{"fine": "1"}'"#],
    ]) func aRequestSaysWhat(_ columns: [String: String]) async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            let refusal = try await registry.refusal(of: filed + Script.request(1, 1, columns))
            #expect(refusal?.state == "23514" && refusal?.constraint?.hasPrefix("correction_request_") == true)
        }
    }

    @Test func aRequestIsDecidedOnceByAnother() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            try await registry.run(filed + Script.request())
            try await registry.refuses(
                Script.act("correction.decline", by: "reviewerB") + Script.decision("declined"),
                .guarded("unit_is_the_actors"))
            for decision in ["approved", "withdrawn"] {
                let other = declining + Script.decision(decision)
                try await registry.refuses(other, .guarded("correction_decision_is_the_acts"))
            }
            try await registry.refuses(declining + Script.decision("x"), .check("correction_decision_known"))
            let silent = "SELECT begin_act('reviewer', gen_random_uuid(), 'correction.decline', NULL); "
            try await registry.refuses(silent + Script.decision("declined"), .guarded("correction_says_why"))
            // An officer of both duties: who filed does not decide either.
            let both = "UPDATE act_kind SET duties = '{reporter,reviewer}' WHERE kind LIKE 'correction.%'"
            try await registry.run(both, as: .superuser)
            let own = Script.act("correction.decline", by: "reporterA") + Script.decision("declined")
            try await registry.refuses(own, .guarded("correction_decided_by_another"))
            let ownApproval = Script.act("correction.approve", by: "reporterA") + Script.decision("approved")
            try await registry.refuses(ownApproval + Script.end(), .guarded("correction_decided_by_another"))
            let withdrawing = Script.act("correction.withdraw", by: "reviewer") + Script.decision("withdrawn")
            try await registry.refuses(withdrawing, .guarded("correction_withdrawn_by_its_filer"))
            let back = Script.act("correction.withdraw", by: "reporterA") + Script.decision("withdrawn")
            try await registry.accepts(back)
            try await registry.refuses(back, .unique("correction_decision_pkey"))
            try await registry.refuses(declining + Script.decision("declined"), .unique("correction_decision_pkey"))
        }
    }

    /// Approved is what happens to the record in the same act, and nothing else happens in it.
    @Test func anApprovalDoesWhatWasAskedFor() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            try await registry.run(
                filed + Script.request(1, 1, ["change": "'correct'", "fields": #"'{"fine": "1"}'"#]))
            let approved = approving + Script.decision("approved")
            try await registry.refuses(approved, .guarded("correction_is_carried_out"))
            try await registry.refuses(approving + Script.close() + next, .guarded("written_by_its_act"))
            let other = Script.close(1, 2) + Script.record(1, 2, ["revision": "2"])
            try await registry.refuses(approved + other, .guarded("correction_is_carried_out"))
            let both = approved + Script.close() + next + other
            try await registry.refuses(both, .guarded("correction_is_carried_out"))
            try await registry.refuses(approved + Script.end(), .guarded("publicity_end_reason_is_the_acts"))
            try await registry.refuses(approved + Script.batch(), .guarded("written_by_its_act"))
            try await registry.accepts(approved + Script.close() + next)
        }
    }

    @Test func anApprovalEndsOrMovesOnlyAsAsked() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            let approved = approving + Script.decision("approved")
            try await registry.run(filed + Script.request(1, 1, ["change": "'annul'"]))
            try await registry.refuses(approved + Script.end(), .guarded("correction_is_carried_out"))
            let annulled = Script.end(1, 1, ["reason": "'annulled'"])
            try await registry.refuses(
                approved + Script.close() + next + annulled, .guarded("correction_is_carried_out"))
            try await registry.accepts(approved + annulled)

            let code = "lpad('2', 18, '9')"
            try await registry.run(filing + Script.request(1, 2, ["change": "'move'", "code": code]))
            func moved(_ place: String) -> String {
                Script.end(1, 2, ["reason": "'moved'", "basis": "'\(place)'"])
            }
            try await registry.refuses(
                approved + moved("3-1") + Script.record(3), .guarded("correction_is_carried_out"))
            try await registry.refuses(
                approved + moved("2-1") + Script.record(3), .guarded("correction_is_carried_out"))
            try await registry.accepts(approved + moved("2-1") + Script.record(2))
        }
    }

    /// What changed after the paper was written is not overwritten by it.
    @Test func anApprovalIsOfTheRevisionAskedAbout() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            try await registry.run(filed + Script.request())
            try await registry.run(Script.act("record.correct", by: "reporterA") + Script.close() + next)
            let approved = approving + Script.decision("approved") + Script.end()
            try await registry.refuses(approved, .guarded("correction_is_carried_out"))
            try await registry.holds("SELECT is_overtaken FROM correction" as Query<Bool>, as: .clerk, true)
            try await registry.accepts(declining + Script.decision("declined"))
            try await registry.holds("SELECT is_overtaken FROM correction" as Query<Bool>, as: .clerk, false)
        }
    }
}
