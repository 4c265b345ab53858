import CreditRules
import Registry
import TestSupport
import Testing

/// Rows whose codes have no file: they wait, and come in when it is opened, once and by the rules that all rows meet.
@Suite struct HeldRowTests {
    private static let firms = (1...4).map { TestFirm($0) }
    private static let firm = firms[0]

    private func penalty(
        _ number: Int, _ fixture: RegistryFixture, of firm: TestFirm = firm, _ others: [String: String] = [:]
    ) -> [String: String] {
        firm.penalty("巴市监处罚〔2026〕\(number)号", on: fixture.today.adding(days: -3), others)
    }

    private func state(_ fixture: RegistryFixture) async throws -> [String] {
        try await fixture.sql(
            """
            SELECT h.line || ' ' || coalesce(o.outcome, 'waiting') || coalesce(' ' || o.subject_id || '-' || o.seq, '')
                   || coalesce(' ' || o.code, '')
              FROM held_row h LEFT JOIN held_outcome o USING (held_row_id) ORDER BY h.held_row_id
            """)
    }

    /// Counted, noted, listed, and no record; then the registration brings it in within its own commit.
    @Test func aRowWaitsForItsFile() async throws {
        try await RegistryFixture.with { fixture in
            let reply = try await fixture.penalties([penalty(1, fixture), penalty(2, fixture, ["fine": ""])])
            #expect(reply.counts == [0, 0, 0, 0, 0, 1] && reply.held == 1 && reply.rows == 2)
            #expect(reply.object["held"] as? Int == 1)
            let note = try #require(reply.warnings.first)
            #expect(note.code == .noteHeld && note.line == 2 && note.value == CreditCode.mask(Self.firm.code))
            #expect(
                note.message(.chinese)
                    == "第2行的代码尚无信用档案（\(CreditCode.mask(Self.firm.code))），本行已转入待认领，认领后自动入库〔N-HELD〕")
            #expect(try await fixture.sql("SELECT count(*) FROM record") == ["0"])
            let report = try await fixture.registry.batch(try #require(reply.batch))
            #expect(report.held == 1 && report.waiting == 1 && report.refused == 1)
            let registered = try await fixture.register([Self.firm])
            #expect(registered.warnings.map(\.code) == [.noteHeldSettled])
            #expect(try await state(fixture) == ["2 logged 1-2"])
            let acts = try await fixture.sql(
                "SELECT count(DISTINCT act_id), string_agg(class, ',' ORDER BY seq) FROM record")
            #expect(acts == ["1|registration,admin_penalty"])
            #expect(try await fixture.registry.batch(try #require(reply.batch)).waiting == 0)
            let file = try await fixture.registry.file(of: Self.firm.code)
            #expect(file.records.map(\.documentNo) == ["巴市监处罚〔2026〕1号"])
            // What came in after waiting is found unchanged like any record.
            #expect(try await fixture.penalties([penalty(1, fixture)]).counts == [0, 0, 1, 0, 0, 0])
        }
    }

    /// What is stored is what would have been stored at once, column by column, but for numbers and acts.
    @Test func theRecordIsTheSame() async throws {
        try await RegistryFixture.with { fixture in
            let row = penalty(
                1, fixture,
                [
                    "severity": "", "organ_code": "11150800MB0T000234", "valid_until": "长期", "kinds": "罚款;警告",
                ])
            try await fixture.penalties([row])
            try await fixture.register([Self.firm, Self.firms[1]])
            var other = row
            other["uscc"] = Self.firms[1].code
            other["name"] = Self.firms[1].name
            try await fixture.penalties([other])
            let rows = try await fixture.sql(
                """
                SELECT to_jsonb(r) - '{subject_id,seq,act_id}'::text[] FROM record r WHERE class = 'admin_penalty'
                """)
            #expect(rows.count == 2 && Set(rows).count == 1, "\(rows)")
        }
    }

    @Test func theSameRowWaitsOnce() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.penalties([penalty(1, fixture)])
            let again = try await fixture.penalties([penalty(1, fixture)])
            #expect(again.held == 1 && again.warnings.map(\.code) == [.noteHeld])
            #expect(try await state(fixture) == ["2 waiting"])
            let changed = try await fixture.penalties([penalty(1, fixture, ["fine": "0.3"])])
            #expect(changed.held == 1)
            #expect(try await state(fixture) == ["2 replaced", "2 waiting"])
            try await fixture.register([Self.firm])
            #expect(try await fixture.sql("SELECT amount_fen FROM record WHERE class = 'admin_penalty'") == ["300000"])
        }
    }

    /// Within one file too, in one chunk and across chunks; a dry run says the same and keeps nothing.
    @Test(arguments: [20_000, 2]) func aFileRepeatsItself(chunk: Int) async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firms[1]])
            let rows = [
                penalty(1, fixture), penalty(2, fixture), penalty(3, fixture, of: Self.firms[1]), penalty(1, fixture),
                penalty(2, fixture, ["fine": "0.3"]), penalty(4, fixture, of: Self.firms[2]),
            ]
            let dry = try await fixture.penalties(rows) {
                $0.dryRun = true
                $0.chunkRows = chunk
            }
            #expect(try await fixture.sql("SELECT count(*) FROM held_row") == ["0"])
            let real = try await fixture.penalties(rows) { $0.chunkRows = chunk }
            for reply in [dry, real] {
                #expect(reply.counts == [1, 0, 0, 1, 0, 1] && reply.held == 3)
                #expect(reply.refusals.map(\.code) == [.duplicateDiffers] && reply.refusals.map(\.line) == [6])
                #expect(Set(reply.warnings.map(\.code)).isSuperset(of: [.noteHeld, .noteDuplicate]))
            }
            #expect(dry.warnings.map(\.line) == real.warnings.map(\.line))
        }
    }

    /// Another name than the registered one does not come in by itself; a former name does.
    @Test func theNameMustAgree() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.penalties([
                penalty(1, fixture, ["name": "巴彦淖尔市别家样例有限公司"]), penalty(2, fixture),
            ])
            try await fixture.register([TestFirm(1, name: "巴彦淖尔市新名样例有限公司")])
            #expect(try await state(fixture) == ["2 waiting", "3 waiting"])
            // The registered name becomes a former one; then what states it comes in.
            let page = try await fixture.registry.heldRows(by: fixture.reporter)
            #expect(
                page.waiting == 2 && page.items.map(\.registeredName) == Array(repeating: "巴彦淖尔市新名样例有限公司", count: 2))
            try await fixture.register([Self.firm])
            #expect(try await state(fixture) == ["2 waiting", "3 logged 1-2"])
        }
    }

    /// An officer of the registrar lets rows of another unit in, though he acts for it in nothing else.
    @Test func anothersRowComesInByAnyonesRegistration() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.penalties([penalty(1, fixture)])
            let sheet = Sheet([Self.firm.registration()])
            try await fixture.importSheet(sheet, class: "registration", unit: "临河市监", by: fixture.officers.linhe)
            #expect(try await state(fixture) == ["2 logged 1-2"])
            #expect(try await fixture.sql("SELECT unit_id FROM record ORDER BY seq") == ["3", "2"])
        }
    }

    /// What was told from above meanwhile hides the record in the commit that lets it in.
    @Test func aRepairToldBeforeHidesIt() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.penalties([penalty(1, fixture), penalty(2, fixture)])
            #expect(try await office.results([office.result(Self.firm, "巴市监处罚〔2026〕1号")]).unmatched == 1)
            try await fixture.register([Self.firm])
            #expect(try await state(fixture) == ["2 logged 1-2", "3 logged 1-3"])
            let ends = try await fixture.sql("SELECT reason, seq, count(*) FROM publicity_end GROUP BY 1, 2")
            #expect(ends == ["repaired_elsewhere|2|1"])
            #expect(try await office.shown(Self.firm) == 1)
        }
    }

    /// A row reported here and the same sent down wait side by side; when they come in, one stands back for the other.
    @Test func ofTwoVersionsOneStandsBack() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.penalties([penalty(1, fixture)])
            #expect(try await office.down([penalty(1, fixture)], class: "admin_penalty").held == 1)
            try await fixture.register([Self.firm])
            #expect(try await fixture.sql("SELECT count(*) FROM record WHERE class = 'admin_penalty'") == ["2"])
            let ends = try await fixture.sql(
                "SELECT e.reason, r.source FROM publicity_end e JOIN record r USING (subject_id, seq)")
            #expect(ends == ["other_version|upstream"])
            #expect(try await office.shown(Self.firm) == 1)
        }
    }

    @Test func anAdmittedCodeLetsItsRowsIn() async throws {
        try await RegistryFixture.with { fixture in
            // A code whose check fails cannot wait: it is refused until an operator admits it, and admitting opens its file.
            let code = String(Self.firm.code.dropLast()) + (Self.firm.code.hasSuffix("1") ? "2" : "1")
            let row = penalty(1, fixture, ["uscc": code])
            #expect(try await fixture.penalties([row]).refusals.map(\.code) == [.codeCheck])
            try await fixture.registry.perform(
                AdmitCode(code: code, name: Self.firm.name, reason: "执照如此"), by: fixture.operatorActor)
            #expect(try await fixture.penalties([row]).accepted == 1)
        }
    }

    /// What is typed is refused as before: whoever types can open the file first.
    @Test func whatIsTypedDoesNotWait() async throws {
        try await RegistryFixture.with { fixture in
            let act = AddRecord(class: "admin_penalty", unit: "市市场监管局", fields: penalty(1, fixture))
            let refused = await problem { _ = try await fixture.registry.perform(act, by: fixture.reporter) }
            #expect(refused?.code == .subjectUnknown)
            let held = try await fixture.sql("SELECT count(*) FROM held_row")
            #expect(held == ["0"])
        }
    }

    /// Two acts that do not see each other: one keeps the row, the other opens its file, and the later does it again.
    @Test func aFileOpenedMeanwhileLetsTheRowIn() async throws {
        try await RegistryFixture.with { fixture in
            for number in 1...12 {
                let firm = TestFirm(number)
                async let held = fixture.penalties([penalty(number, fixture, of: firm)])
                async let opened = fixture.register([firm])
                _ = try await (held, opened)
            }
            #expect(try await fixture.sql("SELECT count(*) FROM held_row WHERE superseded_by IS NULL") == ["0"])
            #expect(try await fixture.sql("SELECT count(*) FROM record WHERE class = 'admin_penalty'") == ["12"])
        }
    }
}
