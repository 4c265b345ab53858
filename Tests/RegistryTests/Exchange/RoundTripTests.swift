import CreditRules
import Foundation
import Registry
import Testing

/// What goes up, is answered and comes down into another registry is what everybody saw in the first.
@Suite struct RoundTripTests {
    private static let firms = (421...424).map { TestFirm($0) }

    /// What the first registry knew of itself and the profile writes into the row: there it is a detail like others.
    private static let told: Set = ["category", "publicity_until", "source_unit", "source_unit_code"]

    /// A record as everybody sees it, without its number and the unit that sent it: those are another registry's own.
    private func seen(_ fixture: RegistryFixture) async throws -> [String] {
        var seen: [String] = []
        for firm in Self.firms {
            for record in try await fixture.registry.file(of: firm.code).records {
                let facts: [String?] = [
                    firm.code, record.class, record.documentNo, record.title, record.decidedOn, record.severity,
                    record.severityBy, record.kinds.joined(separator: ","), record.amountFen.map { "\($0)" },
                    record.validFrom, record.validUntil, record.publicity.from, record.publicity.earliestEnd,
                    record.publicity.latestEnd, record.publicity.rule,
                ]
                let details = record.details.filter { !Self.told.contains($0.field) }
                    .map { "\($0.field)=\($0.value)" }
                seen.append((facts.map { $0 ?? "–" } + details).joined(separator: "|"))
            }
        }
        return seen.sorted()
    }

    @Test func theSecondRegistryShowsWhatTheFirstShows() async throws {
        let up = try UpFolder()
        let first = try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register(Self.firms)
            try await fixture.penalties(penalties(office))
            let permits = Self.firms.map { firm in
                firm.permit("临审许〔2026〕\(firm.code.suffix(4))号", on: fixture.today.adding(days: -40))
            }
            try await fixture.importSheet(Sheet(permits), class: "行政许可")
            for entry in ["行政处罚", "行政许可"] { _ = try await office.up(entry, to: up) }
            // The platform takes everything in: each row is answered with a key of its own.
            for (place, name) in try up.names().enumerated() {
                let answers = try numbers(in: up, name).map {
                    ["本地记录编号": $0, "上游数据标识": "QY\(place)\($0)", "处理结果": "入库成功"]
                }
                let reply = try await office.receipt(answers, named: "回执\(place).csv", in: up)
                #expect(reply.accepted == answers.count && reply.returned.isEmpty)
                try FileManager.default.removeItem(atPath: up.path("回执\(place).csv"))
            }
            return try await seen(fixture)
        }
        let second = try await ExchangeOffice.open { office in
            try await office.fixture.register(Self.firms)
            for name in try up.names() {
                let entry = name.hasPrefix("行政处罚") ? "行政处罚" : "行政许可"
                let request = ExchangeRequest(file: up.path(name), from: "自治区平台", class: entry, dryRun: false)
                let reply = try await office.fixture.registry.importFromAbove(request, by: office.clerk)
                #expect(reply.refused == 0 && reply.accepted > 0, "\(reply.refusals)")
            }
            return try await seen(office.fixture)
        }
        #expect(first.count == 10)
        #expect(second == first)
    }

    /// Of many sorts: several kinds, long-term, a text that a spreadsheet would reckon, an amount of a few yuan; and one
    /// that is minor, which neither goes up nor is open.
    private func penalties(_ office: ExchangeOffice) -> [[String: String]] {
        let firms = Self.firms
        return [
            office.penalty(firms[0], "巴市监处罚〔2026〕71号"),
            office.penalty(
                firms[0], "巴市监处罚[2026]第72号", ["kinds": "罚款；没收", "confiscated": "0.1264", "valid_until": "长期"]),
            office.penalty(firms[1], "临市监当罚〔2026〕7号", ["remark": "=1+1,\"甲\"", "procedure": "普通"]),
            office.penalty(firms[2], "（2026）内0802执1234号", ["severity": "严重", "fine": "0.05", "content": "罚款500元"]),
            office.penalty(firms[3], "巴环罚〔2026〕9号", ["severity": "轻微"]),
            office.penalty(firms[3], "巴环罚〔2026〕10号", ["facts": "第一行\n第二行", "organ_code": "11150800MB0T00074C"]),
            office.penalty(firms[3], "巴环罚〔2026〕11号", ["severity": "一般"]),
        ]
    }

    /// The numbers of the records in a file that went up.
    private func numbers(in up: UpFolder, _ name: String) throws -> [String] {
        try up.rows(name).compactMap { row in
            row.first { $0.split(separator: "-").allSatisfy { Int($0) != nil } && $0.contains("-") }
        }
    }
}
