import Testing

/// What the office states of a month is its own word: one stands, with its source, and its acts say so.
@Suite struct StatedFigureTests {
    private let stating = Script.act("figure.state", by: "operator")
    private let withdrawing = Script.act("figure.withdraw", by: "operator")
    private let close = "UPDATE stated_figure SET superseded_by = current_act() WHERE superseded_by IS NULL;"
    /// As the program does it: the insert reads from the closing.
    private let again = """
        WITH closed AS (UPDATE stated_figure SET superseded_by = current_act()
                         WHERE superseded_by IS NULL AND indicator = 'report_queries' AND month = '2026-10-01' RETURNING 1)
        INSERT INTO stated_figure (indicator, month, value, source, stated_on, act_id)
        SELECT 'report_queries', '2026-10-01', 0, 'corrected', '2026-11-03', current_act() FROM (SELECT count(*) FROM closed) c;
        """

    @Test func itIsANumberOfAMonthBegunWithItsSource() async throws {
        try await withRegistry { registry in
            try await registry.accepts(stating + Script.figure(["value": "0"]))
            try await registry.refuses(stating + Script.figure(["value": "-1"]), .check("stated_figure_not_negative"))
            try await registry.refuses(
                stating + Script.figure(["source": "'  '"]), .check("stated_figure_source_not_blank"))
            try await registry.refuses(
                stating + Script.figure(["month": "'2026-10-02'"]), .check("stated_figure_month_begins"))
            try await registry.refuses(
                stating + Script.figure(["month": "'2026-12-01'"]), .check("stated_figure_of_a_month_begun"))
            try await registry.refuses(
                stating + Script.figure(["indicator": "'查询次数'"]), .check("stated_figure_indicator_shape"))
        }
    }

    @Test func oneStandsAndItsActsSaySo() async throws {
        try await withRegistry { registry in
            try await registry.run(stating + Script.figure())
            try await registry.refuses(stating + Script.figure(), .unique("stated_figure_one_current"))
            try await registry.accepts(stating + Script.figure(["month": "'2026-09-01'"]))
            try await registry.accepts(stating + Script.figure(["indicator": "'typical_cases'"]))
            // Stated anew it gives way; merely closed it would be a withdrawal by another name.
            try await registry.accepts(stating + again)
            try await registry.refuses(stating + close, .guarded("stated_figure_is_the_acts"))
            try await registry.refuses(withdrawing + again, .guarded("stated_figure_is_the_acts"))
            try await registry.refuses(
                "SELECT begin_act('operator', gen_random_uuid(), 'figure.withdraw', NULL); " + close,
                .guarded("stated_figure_says_why"))
            try await registry.refuses(
                Script.act("unit.contact", by: "operator") + Script.figure(["month": "'2026-09-01'"]),
                .guarded("written_by_its_act"))
            try await registry.refuses(Script.figure(["month": "'2026-09-01'"]), .guarded("write_within_act"))
            try await registry.run(withdrawing + close)
            try await registry.accepts(stating + Script.figure())
        }
    }

    /// Nobody reports on the office but the office: neither a reporter, nor an operator of a unit below.
    @Test func theUnitThatRunsThePlatformStates() async throws {
        try await withRegistry { registry in
            for login in ["reporterA", "reviewer"] {
                try await registry.refuses(
                    Script.act("figure.state", by: login) + Script.figure(), .guarded("act_is_of_the_duty"))
            }
            try await registry.run(stating + Script.figure())
            try await registry.refuses(
                Script.act("figure.state", by: "operatorA") + Script.figure(["month": "'2026-09-01'"]),
                .guarded("unit_is_the_actors"))
            try await registry.refuses(
                Script.act("figure.withdraw", by: "operatorA") + close, .guarded("unit_is_the_actors"))
        }
    }
}
