import Postgres
import Testing

/// A zero report says what is true when it is said, by whom it concerns; contacts are the own unit's.
@Suite struct ZeroReportTests {
    private let filing = Script.act("unit.zero_report", by: "reporterA")
    private let adding = Script.act("record.add", by: "reporterA")
    private let close = "UPDATE zero_report SET superseded_by = current_act() WHERE superseded_by IS NULL;"

    @Test func nothingReportedIsZero() async throws {
        try await withRegistry { registry in
            let october = ["decided_on": "'2026-10-31'", "shown_from": "'2026-10-31'", "earliest_end": "NULL"]
            try await registry.run(adding + Script.record(1, 1, october))
            try await registry.refuses(filing + Script.zero(), .guarded("zero_report_is_true"))
            // Another month, class or unit is another matter.
            try await registry.accepts(filing + Script.zero(["month": "'2026-09-01'"]))
            try await registry.accepts(filing + Script.zero(["month": "'2026-11-01'"]))
            try await registry.accepts(filing + Script.zero(["class": "'internal'"]))
            try await registry.accepts(filing + Script.zero(["unit_id": "4"]))
            // What was reported in error was not reported.
            try await registry.run(Script.act("record.withdraw", by: "reporterA") + Script.end())
            try await registry.accepts(filing + Script.zero())
        }
    }

    /// The decision was made, whatever became of it, and it is the current revision that says when.
    @Test func whatWasAnnulledWasDecided() async throws {
        try await withRegistry { registry in
            let october = ["decided_on": "'2026-10-01'", "shown_from": "'2026-10-01'", "earliest_end": "NULL"]
            try await registry.run(adding + Script.record(1, 1, october))
            let annulling = Script.act("record.withdraw", by: "reporterA")
            try await registry.run(annulling + Script.end(1, 1, ["reason": "'annulled'"]))
            try await registry.refuses(filing + Script.zero(), .guarded("zero_report_is_true"))
            let correcting = Script.act("record.correct", by: "reporterA") + Script.close()
            let september = october.merging(["revision": "2", "decided_on": "'2026-09-30'"]) { $1 }
            try await registry.run(correcting + Script.record(1, 1, september))
            try await registry.accepts(filing + Script.zero())
            try await registry.refuses(
                filing + Script.zero(["month": "'2026-09-01'"]), .guarded("zero_report_is_true"))
        }
    }

    /// What a platform sent down is no report of the unit's.
    @Test func whatCameFromAboveContradictsNothing() async throws {
        try await withRegistry { registry in
            let sent = [
                "decided_on": "'2026-10-05'", "shown_from": "'2026-10-05'", "earliest_end": "NULL",
                "source": "'upstream'",
            ]
            try await registry.run(adding + Script.record(1, 1, sent))
            try await registry.accepts(filing + Script.zero())
        }
    }

    @Test func itsMonthHasBegun() async throws {
        try await withRegistry { registry in
            try await registry.refuses(
                filing + Script.zero(["month": "'2026-10-02'"]), .check("zero_report_month_begins"))
            try await registry.refuses(
                filing + Script.zero(["month": "'2026-12-01'"]), .check("zero_report_of_a_month_begun"))
            try await registry.accepts(filing + Script.zero(["month": "'2026-11-01'"]))
        }
    }

    @Test func oneStandsAndItsActsSaySo() async throws {
        try await withRegistry { registry in
            try await registry.run(filing + Script.zero())
            try await registry.refuses(filing + Script.zero(), .unique("zero_report_one_current"))
            try await registry.refuses(filing + close, .guarded("zero_report_is_the_acts"))
            let withdrawing = Script.act("unit.zero_withdraw", by: "reporterA")
            try await registry.refuses(
                withdrawing + Script.zero(["month": "'2026-09-01'"]), .guarded("zero_report_is_the_acts"))
            try await registry.refuses(adding + Script.zero(["month": "'2026-09-01'"]), .guarded("written_by_its_act"))
            try await registry.refuses(Script.zero(["month": "'2026-09-01'"]), .guarded("write_within_act"))
            try await registry.run(withdrawing + close)
            try await registry.accepts(filing + Script.zero())
        }
    }

    @Test(arguments: [("reporterA", true), ("reporterA1", false), ("reporterB", false)])
    func itIsTheUnitsOwn(_ login: String, _ allowed: Bool) async throws {
        try await withRegistry { registry in
            try await registry.run(filing + Script.zero(["month": "'2026-09-01'"]))
            let acts = [
                Script.act("unit.zero_report", by: login) + Script.zero(),
                Script.act("unit.zero_withdraw", by: login) + close,
                Script.act("unit.contact", by: login) + Script.contact(),
            ]
            for act in acts {
                if allowed {
                    try await registry.accepts(act)
                } else {
                    try await registry.refuses(act, .guarded("unit_is_the_actors"))
                }
            }
        }
    }

    @Test func oneContactAMatterStands() async throws {
        try await withRegistry { registry in
            let act = Script.act("unit.contact", by: "operator")
            try await registry.run(act + Script.contact())
            try await registry.refuses(act + Script.contact(), .unique("unit_contact_one_current"))
            try await registry.accepts(act + Script.contact(["matter": "'repair'"]))
            try await registry.run(act + Script.contact(["matter": "'repair'", "place": "'150802'"]))
            try await registry.refuses(
                act + Script.contact(["matter": "'repair'", "place": "'150802'"]), .unique("unit_contact_one_current"))
            try await registry.refuses(
                act + Script.contact(["matter": "'repair'", "place": "'临河'"]), .check("unit_contact_place_shape"))
            try await registry.refuses(
                act + Script.contact(["place": "'150802'"]),
                .check("unit_contact_reports_from_one_place"))
            try await registry.refuses(
                act + Script.contact(["matter": "'weather'"]), .check("unit_contact_matter_known"))
            let silent = ["matter": "'complaint'", "person": "NULL", "telephone": "'  '"]
            try await registry.refuses(act + Script.contact(silent), .check("unit_contact_says_something"))
            for role in [Role.portal, .open, .shared] {
                try await registry.refuses("SELECT person FROM unit_contact", as: role, .denied)
            }
            // Windows are for everybody, and reporting for nobody; no column of the answer names a person.
            let open = try await registry.database(as: .portal).all(
                "SELECT telephone FROM open_contacts('repair', '150802')" as Query<String>)
            #expect(open == ["0478-0000000"])
            let own = try await registry.database(as: .portal).all(
                "SELECT telephone FROM open_contacts('reporting', NULL)" as Query<String>)
            #expect(own.isEmpty)
        }
    }
}
