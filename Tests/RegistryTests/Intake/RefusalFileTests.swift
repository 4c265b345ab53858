import CreditRules
import Foundation
import Registry
import Testing

/// The file of refused rows: the sender's own, with a column of reasons, to be mended and sent back.
@Suite struct RefusalFileTests {
    private static let firm = TestFirm(4)

    @Test func isMendedAndSentBack() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -3)
            let path = freshPath()
            defer { try? FileManager.default.removeItem(atPath: path) }
            let first = try await fixture.penalties([
                Self.firm.penalty("巴市监处罚〔2026〕1号", on: day),
                Self.firm.penalty("巴市监处罚〔2026〕2号", on: day, ["fine": "两千", "facts": "含逗号,引号\"与\n换行"]),
                Self.firm.penalty("巴市监处罚〔2026〕3号", on: day, ["name": "巴彦淖尔市别家样例有限公司"]),
            ]) { $0.refusals = path }
            #expect(first.counts == [1, 0, 0, 0, 0, 2])
            let refused = try String(contentsOfFile: path, encoding: .utf8)
            #expect(refused.contains("退回原因"))
            #expect(refused.contains("两千") && refused.contains("〔E-AMOUNT〕") && refused.contains("〔E-NAME-MISMATCH〕"))

            // Sent back as it is: refused again, and one column of reasons, not two.
            let again = freshPath()
            defer { try? FileManager.default.removeItem(atPath: again) }
            let second = try await fixture.importBytes(Data(refused.utf8), class: "行政处罚") { $0.refusals = again }
            #expect(second.counts == [0, 0, 0, 0, 0, 2])
            #expect(second.warnings.allSatisfy { $0.code != .noteColumnIgnored })
            let sentTwice = try String(contentsOfFile: again, encoding: .utf8)
            #expect(sentTwice.split(separator: "\r\n").first == refused.split(separator: "\r\n").first)
            #expect(sentTwice.contains("第2行") && !sentTwice.contains("第5行"))

            let mended = refused.replacing("两千", with: "0.2").replacing("巴彦淖尔市别家样例有限公司", with: Self.firm.name)
            let third = try await fixture.importBytes(Data(mended.utf8), class: "行政处罚")
            #expect(third.counts == [2, 0, 0, 0, 0, 0])
            #expect(third.warnings.allSatisfy { $0.code != .noteColumnIgnored })
            let file = try await fixture.registry.file(of: Self.firm.code)
            #expect(file.counts.map(\.count) == [3])
        }
    }

    /// All refused rows are in the file, also beyond those that a reply lists; nothing is written for a refused file.
    @Test func holdsEveryRefusal() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -3)
            let path = freshPath()
            defer { try? FileManager.default.removeItem(atPath: path) }
            let rows = (0..<ImportReply.listed + 20).map {
                Self.firm.penalty("巴市监处罚〔2026〕\($0)号", on: day, ["fine": "?"])
            }
            let reply = try await fixture.penalties(rows) { $0.refusals = path }
            #expect(reply.refused == rows.count && reply.refusals.count == ImportReply.listed)
            let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\r\n")
            #expect(lines.count == rows.count + 1)

            let none = freshPath()
            let broken = await problem {
                try await fixture.importBytes([], class: "行政处罚") { $0.refusals = none }
            }
            #expect(broken?.code == .fileEmpty)
            #expect(!FileManager.default.fileExists(atPath: none))
            let unwritable = await problem {
                try await fixture.penalties(rows) { $0.refusals = "/nowhere/refused.csv" }
            }
            #expect(unwritable?.code == .outputFailed)
        }
    }
}
