import CreditRules
import Registry
import Testing

/// Results of repairs decided elsewhere: a record they name is gone from every view at once, and does not come back.
@Suite struct RepairResultTests {
    private let firm = TestFirm(301)
    private let other = TestFirm(302)

    @Test func aRepairTakesTheRecordOutOfEveryView() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm, other])
            let number = "巴市监处罚〔2026〕12号"
            try await fixture.penalties([office.penalty(firm, number), office.penalty(other, number)])
            let before = try await fixture.registry.rating(of: firm.code)
            // The number as another system writes it; of two firms with one number only the named one is meant.
            let reply = try await office.results([office.result(firm, "巴市监处罚[2026]第12号")])
            #expect(reply.counts == [1, 0, 0, 0, 0, 0])
            #expect(reply.unmatched == nil)
            #expect(try await office.shown(firm) == 0)
            #expect(try await office.shown(other) == 1)
            let rating = try await fixture.registry.rating(of: firm.code)
            #expect(rating.json() != before.json())
            let shared = try await fixture.registry.file(of: firm.code, reader: fixture.sharing)
            #expect(shared.records.isEmpty)
            let record = try await fixture.sql("SELECT subject_id || '-' || seq FROM publicity_end")[0]
            let kept = try await fixture.registry.record(record, reader: fixture.sharing)
            #expect(kept.end?.reason == "repaired_elsewhere")
            #expect(kept.end?.basis == "内蒙古自治区公共信用信息平台修复结果，办理单位：巴彦淖尔市市场监督管理局")
        }
    }

    @Test func theSameFileTwiceChangesNothing() async throws {
        try await ExchangeOffice.open { office in
            try await office.fixture.register([firm])
            try await office.fixture.penalties([office.penalty(firm, "巴市监处罚〔2026〕13号")])
            let rows = [office.result(firm, "巴市监处罚〔2026〕13号"), office.result(firm, "巴市监处罚（2026）13号")]
            #expect(try await office.results(rows).counts == [1, 0, 0, 1, 0, 0])
            let version = try await office.fixture.version(of: firm)
            #expect(try await office.results(rows).counts == [0, 0, 1, 1, 0, 0])
            #expect(try await office.fixture.version(of: firm) == version)
            #expect(try await office.fixture.sql("SELECT count(*) FROM publicity_end") == ["1"])
            #expect(try await office.fixture.sql("SELECT count(*) FROM repair_result") == ["1"])
        }
    }

    @Test func anUnknownOneWaitsForItsRecord() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            let rows = [office.result(firm, "巴市监处罚〔2026〕14号"), office.result(TestFirm(399), "巴环罚〔2026〕1号")]
            let told = try await office.results(rows, dryRun: true)
            #expect(told.counts == [2, 0, 0, 0, 0, 0] && told.unmatched == 2)
            #expect(try await fixture.sql("SELECT count(*) FROM repair_result") == ["0"])
            let reply = try await office.results(rows)
            #expect(reply.unmatched == 2)
            #expect(reply.warnings.map(\.code) == [.noteRepairWaiting, .noteRepairWaiting])
            #expect(try await fixture.registry.resultsWaiting().map(\.line) == [2, 3])

            let late = try await fixture.penalties([office.penalty(firm, "巴市监处罚〔2026〕14号")])
            #expect(late.counts == [1, 0, 0, 0, 0, 0])
            #expect(late.warnings.map(\.code).contains(.noteRepaired))
            #expect(try await office.shown(firm) == 0)
            #expect(try await fixture.registry.resultsWaiting(platform: "region").map(\.line) == [3])
            #expect(try await fixture.registry.resultsWaiting(platform: "nation").isEmpty)
        }
    }

    @Test func whatWasRepairedStaysHiddenHoweverItComesAgain() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            let number = "巴市监处罚〔2026〕15号"
            try await fixture.penalties([office.penalty(firm, number)])
            try await office.results([office.result(firm, number, daysAgo: 3)])

            // The unit's own next file, as it was and mended: taken in, and still hidden.
            let same = try await fixture.penalties([office.penalty(firm, number)])
            #expect(same.counts == [0, 0, 1, 0, 0, 0] && same.warnings.map(\.code).contains(.noteRepaired))
            let mended = try await fixture.penalties([office.penalty(firm, number, ["facts": "当事人部分商品未标明价格"])])
            #expect(mended.counts == [0, 1, 0, 0, 0, 0])
            #expect(try await office.shown(firm) == 0)

            // The platform's own list of penalties, of which ours is the other version.
            let below = try await office.down([office.penalty(firm, number)], class: "行政处罚")
            #expect(below.counts == [0, 0, 1, 0, 0, 0])
            #expect(below.warnings.map(\.code).contains(.noteUpstreamBehind))
            #expect(try await office.shown(firm) == 0)
            let behind = try await fixture.registry.recordsBehind()
            #expect(behind.map(\.days) == [3] && behind.map(\.reason) == ["repaired_elsewhere"])
            #expect(behind.map(\.code) == [firm.code])

            // In step again: a complete file without it.
            try await office.down([office.penalty(firm, "巴市监处罚〔2026〕16号")], class: "行政处罚")
            #expect(try await fixture.registry.recordsBehind().isEmpty)
        }
    }

    @Test func undoingTheFileShowsTheRecordsAgain() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            try await fixture.penalties([office.penalty(firm, "巴市监处罚〔2026〕17号")])
            let rows = [office.result(firm, "巴市监处罚〔2026〕17号"), office.result(firm, "巴市监处罚〔2026〕18号")]
            let batch = try #require(try await office.results(rows).batch)
            try await fixture.penalties([office.penalty(firm, "巴市监处罚〔2026〕18号")])
            #expect(try await office.shown(firm) == 0)
            let report = try await fixture.registry.perform(
                UndoBatch(batch: batch, reason: "对方发错文件"), by: fixture.officers.reviewer)
            #expect(report.state == "undone")
            #expect(try await office.shown(firm) == 2)
            #expect(try await fixture.registry.resultsWaiting().isEmpty)
            #expect(try await office.results(rows).counts == [2, 0, 0, 0, 0, 0])
            #expect(try await office.shown(firm) == 0)
        }
    }

    @Test func mistakesAreRefusedRowByRow() async throws {
        try await ExchangeOffice.open { office in
            try await office.fixture.register([firm])
            var future = office.result(firm, "巴市监处罚〔2026〕19号")
            future["repaired_on"] = office.fixture.today.adding(days: 1).description
            var wrong = office.result(firm, "巴市监处罚〔2026〕20号")
            wrong["uscc"] = String(firm.code.dropLast()) + (firm.code.hasSuffix("0") ? "1" : "0")
            var blank = office.result(firm, "")
            blank["organ"] = ""
            let reply = try await office.results([future, wrong, blank, office.result(firm, "巴市监处罚〔2026〕21号")])
            #expect(reply.refusals.map(\.code) == [.date, .codeCheck, .required])
            #expect(reply.accepted == 1)
            let unknown = await problem { try await office.down([], class: "修复结果", from: "月球平台") }
            #expect(unknown?.code == .platformNotFound)
            // A unit's own file holds no results.
            let own = await problem {
                _ = try await office.fixture.importSheet(Sheet([office.result(firm, "x")]), class: "修复结果")
            }
            #expect(own?.code == .classNotFound)
        }
    }
}
