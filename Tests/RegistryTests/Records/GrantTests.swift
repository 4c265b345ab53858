import CreditRules
import Registry
import Testing

/// Permits, honours and evaluations: what makes one record of them, and what a rating takes from them.
@Suite struct GrantTests {
    private static let firm = TestFirm(90)

    /// The licence's number stands in the key: fifty licences under one decision, or under none, are fifty records.
    @Test func licenceNumbersTellPermitsApart() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -30)
            let rows = (1...3).flatMap { number in
                ["无", "/", "五审服食许〔2026〕417号"].map {
                    Self.firm.permit(
                        $0, on: day, ["licence_no": "JY1150821000417\(number)", "licence_name": "食品经营许可证"])
                }
            }
            let reply = try await fixture.importSheet(Sheet(rows), class: "行政许可")
            // "无" and "/" are no number, so those two rows are one document with the same content but for the mark.
            #expect(reply.accepted + reply.sameDocument + reply.refused == 9)
            #expect(reply.accepted == 6, "\(reply.counts)")
            #expect(try await fixture.importSheet(Sheet(rows), class: "行政许可").accepted == 0)
            let file = try await fixture.registry.file(of: Self.firm.code)
            #expect(file.counts.map(\.count) == [6])
            #expect(file.records.allSatisfy { $0.publicity.latestEnd == nil && $0.severity == nil })
        }
    }

    /// One of two is enough for title and number; neither refuses the row, and the title comes from either.
    @Test func eitherTitleAndEitherNumber() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -30)
            var licence = Self.firm.permit("", on: day, ["licence_no": "JY1", "licence_name": "食品经营许可证"])
            licence["document_name"] = ""
            var neither = licence
            neither["licence_no"] = ""
            var nameless = licence
            nameless["licence_name"] = ""
            nameless["licence_no"] = "JY2"
            let backwards = Self.firm.permit("甲许〔2026〕1号", on: day, ["valid_until": day.adding(days: -1).description])
            let reply = try await fixture.importSheet(Sheet([licence, neither, nameless, backwards]), class: "行政许可")
            #expect(reply.counts == [1, 0, 0, 0, 0, 3])
            #expect(reply.refusals.map(\.code) == [.required, .required, .date])
            #expect(reply.refusals.last?.message(.chinese).contains("早于有效期自") == true)
            let file = try await fixture.registry.file(of: Self.firm.code)
            #expect(file.records.first?.title == "食品经营许可证")
        }
    }

    private func evaluation(_ scheme: String, _ grade: String, _ year: Int, on day: Day) -> [String: String] {
        [
            "name": Self.firm.name, "uscc": Self.firm.code, "scheme": scheme, "grade": grade, "year": "\(year)",
            "organ": "国家公共信用信息中心", "decided_on": day.description,
        ]
    }

    /// The national grade is shown with its source, the latest of them, and counts for nothing.
    @Test func theNationalGradeIsShownAndNeverCounted() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let plain = try await fixture.registry.rating(of: Self.firm.code)
            #expect(plain.officialGrade == nil)
            let days = [-400, -35].map { fixture.today.adding(days: $0) }
            let rows = [
                evaluation("国家公共信用综合评价", "C", days[0].year, on: days[0]),
                evaluation("国家公共信用综合评价", "B", days[1].year + 1, on: days[1]),
            ]
            #expect(try await fixture.importSheet(Sheet(rows), class: "信用评价结果").accepted == 2)
            let rating = try await fixture.registry.rating(of: Self.firm.code)
            #expect(rating.officialGrade?.grade == "B")
            #expect(rating.officialGrade?.source == "国家公共信用信息中心")
            #expect(rating.officialGrade?.evaluatedOn == days[1].description)
            #expect(rating.evaluation == plain.evaluation)
            #expect(rating.evaluation?.score == 1000 && rating.evaluation?.gradeName == "一类")
        }
    }

    /// Honours and tax grades add points with their reasons, as far as the policy's limits go.
    @Test func honoursAndTaxGradesCount() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -60)
            let honours = (1...5).map { number in
                [
                    "name": Self.firm.name, "uscc": Self.firm.code, "honour_title": "样例荣誉\(number)", "organ": "市总工会",
                    "document_no": "巴工发〔2026〕\(number)号", "decided_on": day.description,
                ]
            }
            #expect(try await fixture.importSheet(Sheet(honours), class: "荣誉").accepted == 5)
            try await fixture.importSheet(Sheet([evaluation("纳税信用", "A", day.year - 1, on: day)]), class: "纳税信用")
            let rating = try await fixture.registry.rating(of: Self.firm.code)
            let evaluated = try #require(rating.evaluation)
            #expect(evaluated.score == 1000 + 3 * 15 + 20)
            #expect(evaluated.reasons.filter { $0.points == 15 }.count == 3)
            #expect(evaluated.reasons.contains { $0.code == "TAX-A" && $0.points == 20 })
            #expect(evaluated.reasons.contains { $0.text == "同类信息最多计3条，另有2条不计分" && $0.points == 0 })
            #expect(evaluated.reasons.allSatisfy { !$0.basis.isEmpty })
        }
    }
}
