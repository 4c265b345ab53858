import CreditRules
import Registry
import Testing

/// Records that platforms above send down: of two versions one is shown, and nothing that ended here comes back.
@Suite struct UpstreamRecordTests {
    private let firm = TestFirm(311)

    @Test func ofTwoVersionsTheRuleShowsOne() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            // Reported here first: the version from above stands back.
            try await fixture.penalties([office.penalty(firm, "巴市监处罚〔2026〕31号")])
            let second = try await office.down([office.penalty(firm, "巴市监处罚〔2026〕31号")], class: "行政处罚")
            #expect(second.counts == [1, 0, 0, 0, 0, 0])
            #expect(second.warnings.map(\.code).contains(.noteOtherVersion))
            // Sent down first: it stands back when the unit reports.
            try await office.down([office.penalty(firm, "巴市监处罚〔2026〕32号")], class: "行政处罚")
            #expect(try await office.shown(firm) == 2)
            try await fixture.penalties([office.penalty(firm, "巴市监处罚〔2026〕32号")])
            let shown = try await fixture.registry.file(of: firm.code).records
            #expect(shown.map(\.unit.name) == ["巴彦淖尔市市场监督管理局", "巴彦淖尔市市场监督管理局"])
            let back = try await fixture.sql(
                """
                SELECT DISTINCT r.source, e.basis = (SELECT o.subject_id || '-' || o.seq FROM record o
                                                      WHERE o.natural_key = r.natural_key AND o.source = 'local')
                  FROM publicity_end e JOIN record r USING (subject_id, seq) WHERE e.reason = 'other_version'
                """)
            #expect(back == ["upstream|t"])
            // A later file from above changes its own version and nothing else.
            let changed = office.penalty(firm, "巴市监处罚〔2026〕32号", ["facts": "另一种写法"])
            #expect(try await office.down([changed], class: "行政处罚").counts == [0, 1, 0, 0, 0, 0])
            #expect(try await office.shown(firm) == 2)
        }
    }

    /// Of courts' data the version from above holds, and undoing it gives the other its place back.
    @Test func whereTheVersionFromAboveHoldsTheOtherStandsBack() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            let row = try await office.enforcement(firm)
            try await fixture.importSheet(Sheet([row]), class: "court_enforcement")
            let batch = try #require(try await office.down([row], class: "court_enforcement", from: "国家平台").batch)
            let shown = try await fixture.registry.file(of: firm.code).records
            #expect(shown.map(\.unit.name) == ["全国信用信息共享平台"])
            try await fixture.registry.perform(UndoBatch(batch: batch, reason: "重复下发"), by: fixture.officers.reviewer)
            let again = try await fixture.registry.file(of: firm.code).records
            #expect(again.map(\.unit.name) == ["巴彦淖尔市市场监督管理局"])
            // Sent again behind a new row: it comes back, and the other stands back once more.
            var new = row
            new["document_no"] = "（2026）内0802执77号"
            try await office.down([new, row], class: "court_enforcement", from: "国家平台")
            let third = try await fixture.registry.file(of: firm.code).records
            #expect(third.map(\.unit.name) == ["全国信用信息共享平台", "全国信用信息共享平台"])
        }
    }

    @Test(arguments: [false, true]) func whatWasWithdrawnHereStaysHidden(isAnnulled: Bool) async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            let row = office.penalty(firm, "巴市监处罚〔2026〕33号")
            let own = try await fixture.registry.perform(
                AddRecord(class: "行政处罚", unit: "市市场监管局", fields: row), by: fixture.reporter)
            let withdrawal = WithdrawRecord(number: own.record.number, reason: "法院判决撤销", annulled: isAnnulled)
            try await fixture.registry.perform(withdrawal, by: fixture.officers.reviewer)
            let below = try await office.down([row], class: "行政处罚")
            #expect(below.counts == [0, 0, 1, 0, 0, 0])
            #expect(try await office.shown(firm) == 0)
            #expect(
                try await fixture.registry.recordsBehind().map(\.reason) == [isAnnulled ? "annulled" : "withdrawn"])
            // The unit's own file is refused, and told why.
            let again = try await fixture.penalties([row])
            #expect(again.refusals.map(\.code) == [isAnnulled ? .annulledHere : .withdrawnHere])
            #expect(again.refusals[0].message(.chinese).contains("法院判决撤销"))
        }
    }

    /// A file that has not heard of a removal does not open the entry again, from whichever side it comes.
    @Test func whatWasRemovedDoesNotComeBack() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            let entry = try await office.enforcement(firm)
            var removed = entry
            removed["removed_on"] = fixture.today.adding(days: -5).description
            #expect(try await office.down([entry], class: "court_enforcement").accepted == 1)
            #expect(try await office.shown(firm) == 1)
            #expect(try await office.down([removed], class: "court_enforcement").revised == 1)
            #expect(try await office.shown(firm) == 0)
            let stale = try await office.down([entry], class: "court_enforcement")
            #expect(stale.counts == [0, 0, 1, 0, 0, 0])
            #expect(try await office.shown(firm) == 0)
            let behind = try await fixture.registry.recordsBehind()
            #expect(behind.map(\.reason) == ["removed"] && behind.map(\.days) == [5])

            // A unit's own entry, removed and then sent again as if nothing had been.
            var own = try await office.enforcement(firm)
            own["document_no"] = "（2026）内0802执9号"
            try await fixture.importSheet(Sheet([own]), class: "court_enforcement")
            var ended = own
            ended["removed_on"] = fixture.today.adding(days: -1).description
            try await fixture.importSheet(Sheet([ended]), class: "court_enforcement")
            let refused = try await fixture.importSheet(Sheet([own]), class: "court_enforcement")
            #expect(refused.refusals.map(\.code) == [.withdrawnHere])
            #expect(try await office.shown(firm) == 0)
        }
    }

    /// What was undone, repaired or annulled is not shown by undoing something else.
    @Test func undoingShowsNothingThatEndedOtherwise() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            func undo(_ reply: ImportReply) async throws {
                let act = UndoBatch(batch: try #require(reply.batch), reason: "撤销")
                try await fixture.registry.perform(act, by: fixture.officers.reviewer)
            }
            // Its batch undone, then the repair that had ended it too.
            let first = "巴市监处罚〔2026〕61号"
            let penalty = try await fixture.penalties([office.penalty(firm, first)])
            let repair = try await office.results([office.result(firm, first)])
            try await undo(penalty)
            try await undo(repair)
            #expect(try await office.shown(firm) == 0)
            // From above, then from its unit, where it is annulled: undoing the unit's file does not let the other through.
            let second = office.penalty(firm, "巴市监处罚〔2026〕62号")
            try await office.down([second], class: "行政处罚")
            let own = try await fixture.penalties([second])
            let number = try await fixture.sql(
                "SELECT subject_id || '-' || seq FROM record WHERE document_no LIKE '%62号' AND source = 'local'")[0]
            try await fixture.registry.perform(
                WithdrawRecord(number: number, reason: "复议撤销", annulled: true), by: fixture.reporter)
            try await undo(own)
            #expect(try await office.shown(firm) == 0)
            // From its unit, then from above: undoing the unit's file gives the other its place.
            let third = office.penalty(firm, "巴市监处罚〔2026〕63号")
            let local = try await fixture.penalties([third])
            try await office.down([third], class: "行政处罚")
            try await undo(local)
            let shown = try await fixture.registry.file(of: firm.code).records
            #expect(shown.map(\.unit.name) == ["内蒙古自治区公共信用信息平台"])
            try await fixture.penalties([third])
            #expect(try await fixture.registry.file(of: firm.code).records.count == 1)
        }
    }

    /// What one platform's record was annulled for, another platform's does not bring back.
    @Test func anotherPlatformDoesNotBringItBack() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            let row = office.penalty(firm, "巴市监处罚〔2026〕64号")
            try await office.down([row], class: "行政处罚")
            let number = try await fixture.sql(
                "SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty'")[0]
            try await fixture.registry.perform(
                WithdrawRecord(number: number, reason: "复议撤销", annulled: true), by: fixture.officers.reviewer)
            let other = try await office.down([row], class: "行政处罚", from: "国家平台")
            #expect(other.counts == [0, 0, 1, 0, 0, 0])
            #expect(try await office.shown(firm) == 0)
        }
    }

    /// Of courts' data: sent down in error, it gives the version reported here its place back; that one can be annulled.
    @Test func aVersionThatStandsBackIsActedOn() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            let row = try await office.enforcement(firm)
            try await fixture.importSheet(Sheet([row]), class: "court_enforcement")
            try await office.down([row], class: "court_enforcement")
            func number(_ source: String) async throws -> String {
                try await fixture.sql(
                    "SELECT subject_id || '-' || seq FROM record WHERE class = 'court_enforcement' "
                        + "AND source = '\(source)'")[0]
            }
            let above = WithdrawRecord(number: try await number("upstream"), reason: "错发")
            try await fixture.registry.perform(above, by: fixture.officers.reviewer)
            let shown = try await fixture.registry.file(of: firm.code).records
            #expect(shown.map(\.unit.name) == ["巴彦淖尔市市场监督管理局"])
            let here = WithdrawRecord(number: try await number("local"), reason: "裁定撤销", annulled: true)
            try await fixture.registry.perform(here, by: fixture.reporter)
            #expect(try await office.shown(firm) == 0)
            let again = try await office.down([row], class: "court_enforcement")
            #expect(again.counts == [0, 0, 1, 0, 0, 0])
        }
    }

    @Test func aDryRunSaysTheSame() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            let row = office.penalty(firm, "巴市监处罚〔2026〕34号")
            try await fixture.penalties([row])
            try await office.results([office.result(firm, "巴市监处罚〔2026〕34号")])
            let rows = [row, office.penalty(firm, "巴市监处罚〔2026〕35号")]
            let acts = try await fixture.acts()
            let dry = try await office.down(rows, class: "行政处罚", dryRun: true)
            #expect(try await fixture.acts() == acts)
            #expect(try await office.down(rows, class: "行政处罚").counts == dry.counts)
            #expect(dry.counts == [1, 0, 1, 0, 0, 0])
        }
    }

    /// Whoever may not act for the platform's unit takes in nothing of it.
    @Test func onlyItsOfficersTakeItsFilesIn() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            try await fixture.penalties([office.penalty(firm, "巴市监处罚〔2026〕36号")])
            let stranger = ExchangeOffice(fixture: fixture, clerk: fixture.reporter)
            let refused = await problem {
                try await stranger.results([stranger.result(firm, "巴市监处罚〔2026〕36号")])
            }
            #expect(refused?.code == .unitNotYours)
            #expect(try await office.shown(firm) == 1)
        }
    }
}
