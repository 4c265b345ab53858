import CreditRules
import Registry
import Testing

/// Two platforms tell of one repair: the record stays ended for as long as one of them says so.
@Suite struct TwoTellersTests {
    private let firm = TestFirm(371)
    private let document = "巴市监处罚〔2026〕821号"

    private func undo(_ reply: ImportReply, _ office: ExchangeOffice) async throws {
        let act = UndoBatch(batch: try #require(reply.batch), reason: "对方发错文件")
        try await office.fixture.registry.perform(act, by: office.fixture.officers.reviewer)
    }

    @Test(arguments: [true, false]) func theOtherOneStillTells(firstIsUndoneFirst: Bool) async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            try await fixture.penalties([office.penalty(firm, document)])
            let region = try await office.results([office.result(firm, document, daysAgo: 3)])
            let nation = try await office.down([office.result(firm, document)], class: "修复结果", from: "国家平台")
            #expect(nation.counts == [1, 0, 0, 0, 0, 0] && nation.unmatched == nil)
            #expect(try await fixture.registry.resultsWaiting().isEmpty)
            try await undo(firstIsUndoneFirst ? region : nation, office)
            #expect(try await office.shown(firm) == 0)
            #expect(try await fixture.registry.resultsWaiting().isEmpty)
            let told = try await fixture.sql(
                """
                SELECT u.name FROM publicity_end e JOIN repair_result t USING (repair_result_id) JOIN reporting_unit u ON u.unit_id = t.unit_id
                 WHERE e.superseded_by IS NULL
                """)
            #expect(told == [firstIsUndoneFirst ? "全国信用信息共享平台" : "内蒙古自治区公共信用信息平台"])
            try await undo(firstIsUndoneFirst ? nation : region, office)
            #expect(try await office.shown(firm) == 1)
        }
    }

    /// Neither of the two platforms is told of a repair that it told itself.
    @Test func neitherIsToldBack() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            let folder = try UpFolder()
            try await fixture.register([firm])
            try await fixture.penalties([office.penalty(firm, document)])
            _ = try await office.up("行政处罚", to: folder)
            try await office.down([office.result(firm, document)], class: "修复结果", from: "国家平台")
            try await office.results([office.result(firm, document)])
            let up = try await office.up("行政处罚", to: folder)
            #expect(up.withdrawn == 0)
        }
    }
}
