import CreditRules
import Foundation
import Registry
import Testing

/// What a platform answers is joined back to record, unit and officer, once.
@Suite struct ReceiptTests {
    private let firm = TestFirm(411)

    /// Four penalties that went up, numbered 1-2 to 1-5.
    private func open(_ body: (ExchangeOffice, UpFolder) async throws -> Void) async throws {
        try await ExchangeOffice.open { office in
            try await office.fixture.register([firm])
            try await office.fixture.penalties((1...4).map { office.penalty(firm, "巴市监处罚〔2026〕\($0)号") })
            let up = try UpFolder()
            _ = try await office.up("行政处罚", to: up)
            try await body(office, up)
        }
    }

    private func states(_ office: ExchangeOffice) async throws -> [String] {
        try await office.fixture.sql(
            """
            SELECT concat_ws(' ', seq, operation, state, held, upstream_key, code, reason) FROM exchange_item
             WHERE superseded_by IS NULL ORDER BY seq
            """)
    }

    @Test func aRoundTrip() async throws {
        try await open { office, up in
            let rows: [[String: String]] = [
                ["本地记录编号": "1-2", "上游数据标识": "QY001", "处理结果": "入库成功"],
                ["统一社会信用代码": firm.code, "文书号": "巴市监处罚[2026]第2号", "处理结果": "退回", "退回代码": "1001", "退回原因": "未查询到主体"],
                ["本地记录编号": "1-4", "处理结果": "0", "退回原因": "日期有误"],
                ["本地记录编号": "9-9", "处理结果": "入库"], ["处理结果": "入库"],
                ["本地记录编号": "1-5", "处理结果": "处理中"],
            ]
            let reply = try await office.receipt(rows, named: "a.csv", in: up)
            #expect(reply.accepted == 1 && reply.rows == 6 && reply.unchanged == 0)
            #expect(
                reply.returned.map { [$0.number, $0.unit, $0.officer, $0.returnCode ?? "", $0.reason ?? ""] } == [
                    ["1-3", "巴彦淖尔市市场监督管理局", "reporter", "1001", "未查询到主体"],
                    ["1-4", "巴彦淖尔市市场监督管理局", "reporter", "", "日期有误"],
                ])
            #expect(reply.unknown.map(\.cause) == [.notFound, .unidentified, .resultUnknown])
            let before = try await states(office)
            #expect(
                before == [
                    "2 add accepted t QY001", "3 add returned f 1001 未查询到主体", "4 add returned f 日期有误",
                    "5 add reported f",
                ])
            // The same file again: no act, no change.
            let acts = try await office.fixture.acts()
            let again = try await office.receipt(rows, named: "again.csv", in: up)
            #expect(again.accepted == 0 && again.returned.isEmpty && again.unchanged == 3)
            let after = try await (states(office), office.fixture.acts())
            #expect(after.0 == before && after.1 == acts)
        }
    }

    /// A returned record goes up again when it was mended, and an older receipt says nothing of that.
    @Test func whatWasReturnedIsMended() async throws {
        try await open { office, up in
            let fixture = office.fixture
            let refusal = [["本地记录编号": "1-2", "处理结果": "退回", "退回原因": "内容有误"], ["本地记录编号": "1-3", "处理结果": "入库"]]
            _ = try await office.receipt(refusal, named: "a.csv", in: up)
            #expect(try await office.up("行政处罚", to: up).rows == 0)
            try await fixture.penalties([office.penalty(firm, "巴市监处罚〔2026〕1号", ["content": "罚款2000元，已缴清"])])
            #expect(try await office.up("行政处罚", to: up).counts == [1, 0, 0])
            let mended = try await states(office)
            #expect(mended.first == "2 add corrected f")
            let stale = try await office.receipt(refusal, named: "b.csv", in: up)
            #expect(stale.unchanged == 2)
            let unmoved = try await states(office)
            #expect(unmoved == mended)
            // Held above: its withdrawal is told with the reason, and answered.
            try await fixture.registry.perform(
                WithdrawRecord(number: "1-3", reason: "重复报送"), by: fixture.reporter)
            #expect(try await office.up("行政处罚", to: up).counts == [0, 0, 1])
            let answer = try await office.receipt([["本地记录编号": "1-3", "处理结果": "入库"]], named: "c.csv", in: up)
            #expect(answer.withdrawn == 1)
            let ended = try await states(office)
            #expect(ended[1] == "3 withdraw withdrawn f 报送有误，已撤下：重复报送")
            #expect(try await office.up("行政处罚", to: up).rows == 0)
            let listed = try await fixture.registry.exchangeItems(
                ExchangeItemFilter(target: "自治区", state: "withdrawn", unit: "市监局"))
            #expect(listed.map(\.number) == ["1-3"] && listed.first?.officer == "reporter")
            let wrong = await problem { _ = try await fixture.registry.exchangeItems(ExchangeItemFilter(state: "x")) }
            #expect(wrong?.code == .parameterInvalid)
        }
    }

    @Test func aStrangerAnswersNothing() async throws {
        try await open { office, up in
            let refusal = await problem {
                _ = try await office.receipt(
                    [["本地记录编号": "1-2", "处理结果": "入库"]], named: "a.csv", in: up, by: office.fixture.reporter)
            }
            #expect(refusal?.code == .unitNotYours)
            let states = try await states(office)
            #expect(states.first == "2 add reported f")
        }
    }
}
