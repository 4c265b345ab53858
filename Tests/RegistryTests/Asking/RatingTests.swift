import CreditRules
import Foundation
import Registry
import Testing

/// When a rating is used, when it is reckoned anew, and who may see it.
@Suite struct RatingTests {
    private static let firm = TestFirm(120)

    /// What touches the file, the policy and the day: each of them is in the next answer.
    @Test func theAnswerFollowsFilePolicyAndDay() async throws {
        try await RegistryFixture.with { fixture in
            let registry = fixture.registry
            try await fixture.register([Self.firm])
            try await registry.refreshRatings()
            let first = try await registry.ratingJSON(of: Self.firm.code)
            #expect(try await registry.ratingJSON(of: Self.firm.code) == first)
            try await fixture.penalties([Self.firm.penalty("甲〔2026〕1号", on: fixture.today.adding(days: -3))])
            let second = try await registry.ratingJSON(of: Self.firm.code)
            try await registry.refreshRatings()
            let refreshed = try await registry.ratingJSON(of: Self.firm.code)
            #expect(second != first)
            #expect(refreshed == second)

            let tomorrow = Int64(fixture.today.daysSince1970 + 1) * 86_400
            let other = try await fixture.at(tomorrow) { try await $0.rating(of: Self.firm.code) }
            #expect(other.json() != second && other.asOf == fixture.today.adding(days: 1).description)

            try await fixture.activateRules()
            let third = try await registry.ratingJSON(of: Self.firm.code)
            #expect(third != second)
        }
    }

    /// A stored rating is served as it stands; once anything touches the subject, or its days are over, it is not.
    @Test func aStoredRatingIsServedOnlyWhileItHolds() async throws {
        try await RegistryFixture.with { fixture in
            let registry = fixture.registry
            try await fixture.register([Self.firm])
            try await registry.refreshRatings()
            let mark = "\"official_grade\":null,\"evaluation\":null,\"evaluation_withheld\":\"stored-here\""
            try await fixture.sql("UPDATE rating SET document = '\(mark)'")
            func isMarked() async throws -> Bool {
                String(decoding: try await registry.ratingJSON(of: Self.firm.code), as: UTF8.self).contains(
                    "stored-here")
            }
            #expect(try await isMarked())
            let spoilt = [
                (
                    "computed_on = registry_today() - 2, next_change_on = registry_today()",
                    "computed_on = registry_today(), next_change_on = 'infinity'"
                ),
                ("computed_on = registry_today() + 1", "computed_on = registry_today()"),
                ("subject_version = subject_version + 1", "subject_version = subject_version - 1"),
                ("policy = 'another'", "policy = '\(try await registry.rules().ratingDigest)'"),
                ("channel = 'shared'", "channel = 'open'"),
            ]
            for (spoil, mend) in spoilt {
                try await fixture.sql("UPDATE rating SET \(spoil)")
                #expect(try await !isMarked(), "\(spoil)")
                try await fixture.sql("UPDATE rating SET \(mend)")
                #expect(try await isMarked(), "\(mend)")
            }
            try await fixture.penalties([Self.firm.penalty("甲〔2026〕1号", on: fixture.today.adding(days: -3))])
            #expect(try await !isMarked())
            #expect(try await registry.refreshRatings() == 1)
        }
    }

    /// As shipped, the own evaluation is not for the public; the national grade is, and officers see both.
    @Test func theShippedPolicyWithholdsTheEvaluation() async throws {
        try await RegistryFixture.with(demo: false) { fixture in
            let registry = fixture.registry
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -40)
            let grade = [
                "name": Self.firm.name, "uscc": Self.firm.code, "scheme": "国家公共信用综合评价", "grade": "B",
                "year": "\(day.year)", "organ": "国家公共信用信息中心", "decided_on": day.description,
            ]
            try await fixture.importSheet(Sheet([grade]), class: "evaluation")
            for stored in [false, true] {
                if stored { try await registry.refreshRatings() }
                let reply = try await registry.ratingJSON(of: Self.firm.code)
                let object = try #require(try JSONSerialization.jsonObject(with: Data(reply)) as? [String: Any])
                #expect(object["evaluation"] is NSNull)
                #expect(object["evaluation_withheld"] as? String == "policy-channel")
                #expect((object["official_grade"] as? [String: Any])?["grade"] as? String == "B")
                #expect(object["requested"] is NSNull)
            }
            let shared = try await registry.rating(of: Self.firm.code, reader: fixture.sharing)
            #expect(shared.evaluation?.score == 1000 && shared.evaluationWithheld == nil)
            #expect(shared.evaluation?.banner == nil)
        }
    }

    /// The document has the interface's members in its order.
    @Test func theDocumentIsTheInterfaces() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            try await fixture.penalties([Self.firm.penalty("甲〔2026〕1号", on: fixture.today.adding(days: -3))])
            let json = try await fixture.registry.rating(of: Self.firm.code).json()
            let object = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
            #expect(
                Set(object.keys) == [
                    "subject", "requested", "as_of", "official_grade", "evaluation", "evaluation_withheld",
                ])
            let evaluation = try #require(object["evaluation"] as? [String: Any])
            for key in ["score", "base", "grade", "reasons", "policy"] { #expect(evaluation[key] != nil, "\(key)") }
            let reason = try #require((evaluation["reasons"] as? [[String: Any]])?.first)
            for key in ["code", "points", "text", "basis", "record"] { #expect(reason[key] != nil, "\(key)") }
            let record = try #require(reason["record"] as? [String: Any])
            #expect(record["document_no"] as? String == "甲〔2026〕1号")
            #expect(record["unit"] as? String == "巴彦淖尔市市场监督管理局")
            let policy = try #require(evaluation["policy"] as? [String: Any])
            #expect(policy["banner"] as? String == "演示评价，非官方")
            let text = String(decoding: json, as: UTF8.self)
            #expect(text.hasPrefix("{\"subject\":{\"code\":\"\(Self.firm.code)\",\"name\":"))
        }
    }
}
