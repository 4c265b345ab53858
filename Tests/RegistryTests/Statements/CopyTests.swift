import CreditRules
import Registry
import TestSupport
import Testing

/// What is written by COPY, whose columns the server does not describe: each value is looked for in its column.
@Suite struct CopyTests {
    /// The tables that the programs fill by COPY are those that this suite looks into.
    @Test func everyCopiedTableIsLookedInto() {
        var tables: [String] = []
        for file in SourceTree.swift(in: "Sources") where !file.path.hasPrefix("Sources/Postgres/") {
            guard file.text.contains("CopyTarget(") else { continue }
            tables += file.swift.literals.filter { $0.label == "table" }.map(\.text)
        }
        #expect(tables.sorted() == ["batch_row", "held_row", "record"])
    }

    /// Every column of a record that COPY fills, `-` for NULL; of the content's digest, that there is one.
    private static let records = """
        SELECT concat_ws('|', subject_id, seq, revision, class, unit_id, replace(natural_key, '|', '+'), document_no, title, decided_on,
                         organ, coalesce(organ_code, '-'), coalesce(valid_from::text, '-'),
                         coalesce(valid_until::text, '-'), kinds, coalesce(severity, '-'), coalesce(severity_by, '-'),
                         coalesce(amount_fen::text, '-'), shown_from, coalesce(earliest_end::text, '-'), latest_end,
                         coalesce(first_application::text, '-'), coalesce(publicity_rule, '-'), details->>'content',
                         digest IS NOT NULL, act_id)
          FROM record WHERE class <> 'registration' ORDER BY seq
        """

    /// The same of a row that waits.
    private static let heldRows = """
        SELECT concat_ws('|', batch_id, line, class, unit_id, source, right(code, 4), name = name_key, replace(natural_key, '|', '+'),
                         document_no, title, decided_on, organ, coalesce(organ_code, '-'),
                         coalesce(valid_from::text, '-'), coalesce(valid_until::text, '-'), kinds, severity, severity_by,
                         amount_fen, shown_from, earliest_end, latest_end, first_application, publicity_rule,
                         details->>'content', digest IS NOT NULL, act_id)
          FROM held_row
        """

    private static let batchRows = """
        SELECT concat_ws('|', batch_id, line, outcome, coalesce(code, '-'), coalesce(column_name, '-'),
                         coalesce(field, '-'), coalesce(value, '-'), coalesce(subject_id::text, '-'),
                         coalesce(seq::text, '-'), act_id)
          FROM batch_row ORDER BY line, batch_id
        """

    /// No two numbers of one type are the same in a row, and every column is filled in one of them.
    @Test func whatIsCopiedStandsInItsColumns() async throws {
        // 2026-06-01, 16:00 in Shanghai.
        try await RegistryFixture.with(now: 1_780_300_800) { fixture in
            let firms = (1...7).map { TestFirm($0) }
            try await fixture.register(firms)
            let day = try #require(Day(iso: "2026-04-30"))
            let whole = ["organ_code": "11150800MB0T000234", "valid_until": "2026-12-31"]
            let penalty = firms[6].penalty("巴市监罚〔2026〕7号", on: day, whole)
            try await fixture.penalties([penalty])
            let refused = firms[6].penalty("巴市监罚〔2026〕8号", on: day, ["decided_on": "昨天"])
            try await fixture.penalties([refused, penalty])
            try await fixture.importSheet(Sheet([firms[6].permit("巴许〔2026〕9号", on: day)]), class: "admin_permit")
            let organ = "巴彦淖尔市市场监督管理局"
            let records = try await fixture.sql(Self.records)
            #expect(
                records == [
                    """
                    7|2|1|admin_penalty|2|巴市监罚[2026]7号+\(organ)|巴市监罚〔2026〕7号|不按规定明码标价|2026-04-30|\(organ)|\
                    11150800MB0T000234|-|2026-12-31|{罚款}|general|unit|200000|2026-04-30|2026-07-30|2027-04-30|\
                    2026-07-31|publicity-market-2025-12-25/general|罚款2000元|t|11
                    """,
                    """
                    7|3|1|admin_permit|2|巴许[2026]9号++\(organ)|巴许〔2026〕9号|食品经营许可证|2026-04-30|\(organ)|\
                    -|2026-04-30|infinity|{}|-|-|-|2026-04-30|-|infinity|-|-|散装食品、预包装食品销售|t|13
                    """,
                ])
            let unknown = TestFirm(8)
            let waiting = unknown.penalty("巴市监罚〔2026〕10号", on: day, whole)
            try await fixture.penalties([waiting])
            #expect(
                try await fixture.sql(Self.heldRows) == [
                    """
                    5|2|admin_penalty|2|local|\(unknown.code.suffix(4))|t|巴市监罚[2026]10号+\(organ)|\
                    巴市监罚〔2026〕10号|不按规定明码标价|2026-04-30|\(organ)|11150800MB0T000234|-|2026-12-31|{罚款}|\
                    general|unit|200000|2026-04-30|2026-07-30|2027-04-30|2026-07-31|publicity-market-2025-12-25/general|\
                    罚款2000元|t|14
                    """
                ])
            #expect(
                try await fixture.sql(Self.batchRows) == [
                    "3|2|refused|E-DATE|decided_on|decided_on|昨天|-|-|12",
                    "5|2|held|N-HELD|统一社会信用代码|uscc|\(CreditCode.mask(unknown.code))|-|-|14",
                    "3|3|unchanged|-|-|-|-|7|2|12",
                ])
        }
    }
}
