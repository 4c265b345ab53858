import CreditRules
import Foundation
import Registry
import Testing

/// A platform's list held against what stands here: what only one of us has, and what differs, by unit.
@Suite struct ReconcileTests {
    private let firm = TestFirm(421)
    private let other = TestFirm(422)

    @Test func whatDiffersIsTold() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm, other])
            try await fixture.penalties((1...4).map { office.penalty(firm, "巴市监处罚〔2026〕\($0)号") })
            let up = try UpFolder()
            let reply = try await office.up("行政处罚", to: up)
            let path = try #require(reply.files.first?.path)
            let same = try await fixture.registry.reconcile(path, with: "自治区平台", class: "行政处罚")
            #expect(same.rows == 4 && same.same == 4 && same.differences.isEmpty)

            // Theirs: the first as another program writes it, the second with another fine, not the third, one of their own.
            let day = fixture.today.adding(days: -60)
            let chinese = day.description.split(separator: "-")
            let list = [
                office.penalty(
                    firm, "巴市监处罚[2026]第1号",
                    ["fine": "0.20", "kinds": "罚款处罚", "decided_on": "\(chinese[0])年\(chinese[1])月\(chinese[2])日"]),
                office.penalty(firm, "巴市监处罚〔2026〕2号", ["fine": "0.3"]),
                office.penalty(firm, "巴市监处罚〔2026〕4号"), office.penalty(other, "巴市监处罚〔2026〕9号"),
                office.penalty(firm, "巴市监处罚〔2026〕5号", ["uscc": "无"]),
            ]
            try await fixture.registry.perform(
                WithdrawRecord(number: "1-5", reason: "重复报送"), by: fixture.reporter)
            try Data(Sheet(list).text.utf8).write(to: URL(filePath: up.path("list.csv")))
            let acts = try await fixture.acts()
            let found = try await fixture.registry.reconcile(
                up.path("list.csv"), with: "region", class: "admin_penalty")
            #expect(found.rows == 5 && found.same == 1)
            #expect(
                found.differences.map { [$0.kind.rawValue, $0.number ?? "-", $0.documentNo ?? "-"] } == [
                    ["unidentified", "-", "巴市监处罚〔2026〕5号"], ["differing", "1-3", "巴市监处罚〔2026〕2号"],
                    ["ended_here", "1-5", "巴市监处罚〔2026〕4号"], ["theirs_only", "-", "巴市监处罚〔2026〕9号"],
                    ["ours_only", "1-4", "巴市监处罚〔2026〕3号"],
                ])
            let differing = try #require(found.differences.first { $0.kind == .differing })
            #expect(differing.fields.map { [$0.field, $0.ours, $0.theirs] } == [["fine", "0.2", "0.3"]])
            #expect(found.counts.count == 5 && found.counts.allSatisfy { $0.unit == "巴彦淖尔市市场监督管理局" })
            let after = try await fixture.acts()
            #expect(after == acts)
            let unknown = await problem {
                _ = try await fixture.registry.reconcile(up.path("list.csv"), with: "region", class: "注册登记")
            }
            #expect(unknown?.code == .profileNotFound)
        }
    }
}
