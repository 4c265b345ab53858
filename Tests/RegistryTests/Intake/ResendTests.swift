import CreditRules
import Postgres
import Testing

@testable import Registry

/// The same record again: unchanged, revised, the same document twice; within a file, between files, across chunks.
@Suite struct ResendTests {
    private static let firms = (10...14).map { TestFirm($0) }
    private static var firm: TestFirm { firms[0] }

    /// The same file a second time changes nothing: no revision, no version, only a batch that says so.
    @Test func theSameFileTwice() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register(Self.firms)
            let day = fixture.today.adding(days: -20)
            let rows = Self.firms.map { $0.penalty("巴市监处罚〔2026〕\($0.code.suffix(4))号", on: day) }
            #expect(try await fixture.penalties(rows).counts == [5, 0, 0, 0, 0, 0])
            let state = "SELECT subject_id, version FROM subject ORDER BY 1"
            let records = "SELECT subject_id, seq, revision, act_id, superseded_by FROM record ORDER BY 1, 2, 3"
            let before = try await (fixture.sql(state), fixture.sql(records))
            let file = try await fixture.registry.file(of: Self.firm.code)
            let second = try await fixture.penalties(rows)
            #expect(second.counts == [0, 0, 5, 0, 0, 0])
            #expect(second.batch == 3)
            let after = try await (fixture.sql(state), fixture.sql(records))
            #expect(before.0 == after.0 && before.1 == after.1)
            #expect(try await fixture.registry.file(of: Self.firm.code) == file)
            #expect(try await fixture.register(Self.firms).counts == [0, 0, 5, 0, 0, 0])
        }
    }

    /// Other content becomes a revision of the same record; the old one is kept, the version rises once.
    @Test func otherContentIsARevision() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -20)
            try await fixture.penalties([Self.firm.penalty("巴市监处罚〔2026〕1号", on: day)])
            let version = try await fixture.version(of: Self.firm)
            let right = Self.firm.penalty("巴市监处罚〔2026〕1号", on: day, ["fine": "0.3", "content": "罚款3000元"])
            #expect(try await fixture.penalties([right]).counts == [0, 1, 0, 0, 0, 0])
            #expect(Int(try await fixture.version(of: Self.firm)) == (Int(version) ?? 0) + 1)
            let file = try await fixture.registry.file(of: Self.firm.code)
            #expect(file.records.map(\.amountFen) == [300_000])
            let report = try await fixture.registry.record(file.records[0].number, reader: fixture.sharing)
            #expect(report.revisions.map(\.record.amountFen) == [200_000, 300_000])
            #expect(report.revisions.map(\.current) == [false, true])
            #expect(report.revisions.allSatisfy { $0.actor == "reporter" && $0.act == "intake.chunk" })
        }
    }

    /// Kinds of brackets, blanks, 第 and width do not make another document; the first way of writing is shown.
    @Test func waysOfWritingADocumentNumber() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -20)
            let ways = [
                "巴市监处罚〔2026〕101号", "巴市监处罚[2026]101号", "巴市监处罚（2026）101号", "巴市监处罚【2026】101号",
                "巴市监处罚 〔２０２６〕 第101号", "巴市监处罚(2026)101号",
            ]
            for (place, way) in ways.enumerated() {
                let reply = try await fixture.penalties([Self.firm.penalty(way, on: day)])
                #expect(reply.counts == (place == 0 ? [1, 0, 0, 0, 0, 0] : [0, 0, 1, 0, 0, 0]), "\(way)")
            }
            let file = try await fixture.registry.file(of: Self.firm.code)
            #expect(file.records.map(\.documentNo) == [ways[0]])
            let others = ["巴市监处罚〔2026〕0101号", "巴市监处罚〔2025〕101号"]
            let reply = try await fixture.penalties(others.map { Self.firm.penalty($0, on: day) })
            #expect(reply.accepted == 2)
        }
    }

    /// One document twice in one file: the same content counts once, other content is refused.
    @Test func oneDocumentTwiceInOneFile() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -20)
            let first = Self.firm.penalty("巴市监处罚〔2026〕101号", on: day)
            let same = Self.firm.penalty("巴市监处罚[2026]101号", on: day)
            let other = Self.firm.penalty("巴市监处罚（2026）101号", on: day, ["fine": "0.5"])
            let reply = try await fixture.penalties([first, same, other])
            #expect(reply.counts == [1, 0, 0, 1, 0, 1])
            let note = try #require(reply.warnings.first { $0.code == .noteDuplicate })
            #expect(note.line == 3)
            #expect(note.message(.chinese) == "第3行与第2行为同一文书（巴市监处罚[2026]101号），内容相同，按一条处理〔N-DUPLICATE〕")
            #expect(reply.refusals.map(\.code) == [.duplicateDiffers] && reply.refusals.map(\.line) == [4])
        }
    }

    /// Another organ's document of the same number is another record, and so is another unit's.
    @Test func organAndUnitStandInTheKey() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -20)
            let row = Self.firm.penalty("罚〔2026〕1号", on: day)
            let other = Self.firm.penalty("罚〔2026〕1号", on: day, ["organ": "临河区市场监督管理局"])
            #expect(try await fixture.penalties([row, other]).counts == [2, 0, 0, 0, 0, 0])
            let linhe = try await fixture.penalties([row], unit: "临河市监", by: fixture.officers.linhe)
            #expect(linhe.counts == [1, 0, 0, 0, 0, 0])
        }
    }

    /// The same across the border of chunks: after a new, a revised, an unchanged and a brought-back row.
    @Test func duplicatesAcrossChunks() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register(Self.firms)
            let day = fixture.today.adding(days: -20)
            func row(_ place: Int, _ fine: String = "0.2") -> [String: String] {
                Self.firms[place].penalty("巴市监处罚〔2026〕\(place)号", on: day, ["fine": fine])
            }
            try await fixture.penalties([row(1), row(2)])
            let undone = try await fixture.penalties([row(3)])
            try await fixture.registry.perform(
                UndoBatch(batch: try #require(undone.batch), reason: "误报"), by: fixture.reporter)

            let file = [row(0), row(1, "0.3"), row(2), row(3)] + [row(0), row(1, "0.3"), row(2), row(3)]
            let wrong = [row(0, "9"), row(1, "9"), row(2, "9"), row(3, "9")]
            let dry = try await fixture.penalties(file + wrong) {
                $0.chunkRows = 4
                $0.dryRun = true
            }
            let reply = try await fixture.penalties(file + wrong) { $0.chunkRows = 4 }
            #expect(reply.counts == [2, 1, 1, 4, 0, 4])
            #expect(dry.counts == reply.counts)
            #expect(reply.refusals.map(\.line) == [10, 11, 12, 13])
            #expect(Set(reply.refusals.map(\.code)) == [.duplicateDiffers])
            #expect(reply.warnings.filter { $0.code == .noteDuplicate }.map(\.line) == [6, 7, 8, 9])
            for text in (reply.refusals + reply.warnings).map({ $0.message(.chinese) }) {
                #expect(!text.contains("{"), "\(text)")
            }
            let kept = try await fixture.sql(
                "SELECT count(*) FROM batch_chunk c JOIN batch USING (batch_id) WHERE batch_id = \(reply.batch ?? 0)")
            #expect(kept == ["3"])
        }
    }

    /// The real chunks, of 2,000 lines and then of 5,000: their borders part rows of one document.
    @Test func theRealBorder() async throws {
        try await RegistryFixture.with { fixture in
            let subjects = 40
            let firms = (1...subjects).map { TestFirm(3000 + $0) }
            try await fixture.register(firms)
            let day = fixture.today.adding(days: -20)
            var sheet = Sheet([Self.firm.penalty("甲〔2026〕0号", on: day)])
            let fields = sheet.headers
            sheet.rows = (0..<11_999).map { line in
                let cells = firms[line % subjects].penalty("甲〔2026〕\(line)号", on: day)
                return fields.map { cells[$0] ?? "" }
            }
            sheet.rows.insert(sheet.rows[0], at: 5_000)
            sheet.rows.append(sheet.rows[0])
            let reply = try await fixture.importSheet(sheet, class: "行政处罚")
            #expect(reply.counts == [11_999, 0, 0, 2, 0, 0])
            let chunks = try await fixture.sql(
                "SELECT first_line, last_line, accepted FROM batch_chunk WHERE batch_id = 2 ORDER BY chunk")
            #expect(chunks == ["2|2001|2000", "2002|7001|4999", "7002|12001|5000", "12002|12002|0"])
        }
    }

    /// A chunk goes on while its last subject does, by a twentieth at most: the next need not wait for it then.
    @Test func aSubjectIsNotParted() async throws {
        try await RegistryFixture.with { fixture in
            let firms = (1...3).map { TestFirm(3000 + $0) }
            try await fixture.register(firms)
            let day = fixture.today.adding(days: -20)
            var sheet = Sheet([Self.firm.penalty("甲〔2026〕0号", on: day)])
            let fields = sheet.headers
            // The first subject ends 30 lines behind the border of the first chunk, the second beyond what the next may take more.
            sheet.rows = (0..<7_400).map { line in
                let cells = firms[line < 2_030 ? 0 : line < 7_300 ? 1 : 2].penalty("甲〔2026〕\(line)号", on: day)
                return fields.map { cells[$0] ?? "" }
            }
            #expect(try await fixture.importSheet(sheet, class: "行政处罚").counts == [7_400, 0, 0, 0, 0, 0])
            let chunks = try await fixture.sql(
                "SELECT first_line, last_line FROM batch_chunk WHERE batch_id = 2 ORDER BY chunk")
            #expect(chunks == ["2|2031", "2032|7281", "7282|7401"])
        }
    }

    /// Of statistics from before a batch, which know no line of it, the planner would read all its lines for each draft.
    @Test func aLineOfTheBatchIsFoundByItsRecord() async throws {
        try await RegistryFixture.with { fixture in
            let firms = (1...300).map { TestFirm(4000 + $0) }
            for _ in 1...2 { try await fixture.register(firms) }
            try await fixture.sql("ANALYZE batch_row")
            let batch = try #require(try await fixture.register(firms).batch)
            let standing = Query<StandingRecord>.standing(
                places: [0], subjects: [1], keys: [""], class: "registration", unit: 1, batch: batch)
            let question: Query<String> = "EXPLAIN \(standing)"
            let plan = try await fixture.registry.keeper.all(question).joined(separator: "\n")
            #expect(plan.contains("batch_row_of_record") && !plan.contains("batch_row_pk"), "\(plan)")
        }
    }
}
