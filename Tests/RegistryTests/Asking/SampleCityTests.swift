import CreditRules
import Foundation
import Registry
import SampleCity
import Testing

/// What everybody is told of every subject of a city: it adds up, and every road tells the same.
@Suite struct SampleCityTests {
    /// The city goes in without a refusal but for the one natural person; its bad file is refused as it says.
    @Test func goesInWhole() async throws {
        let city = try await SampleCityFixture.shared()
        for (file, reply) in city.loaded {
            #expect(reply.refused == 0 && reply.rows == file.rows, "\(file.fileName): \(reply.counts)")
            #expect(reply.complete)
        }
        #expect(city.loaded.map(\.reply.diverted).reduce(0, +) == 1)
        #expect(city.loaded.map(\.reply.sameDocument).reduce(0, +) == 1)
        #expect(city.loaded.map(\.reply.revised).reduce(0, +) >= 2)
        let bad = try #require(city.shown.first)
        #expect(bad.reply.accepted == 1 && bad.reply.held == 1 && bad.reply.refused == bad.file.rows - 2)
        let codes = bad.reply.refusals.map(\.code.rawValue)
        #expect(
            codes == [
                "E-CODE-CHECK", "E-CODE-LENGTH", "E-NAME-MISMATCH", "E-DATE", "E-FINE-MISSING",
                "E-AMOUNT", "E-REQUIRED", "E-PERSON-NUMBER",
            ])
    }

    /// Base and points are the score, the class is the score's or the veto's, every adverse reason names its record.
    @Test func everyScoreAddsUp() async throws {
        let city = try await SampleCityFixture.shared()
        let policy = try await city.fixture.registry.rules().library.rating
        var reasons = 0
        for code in try await city.codes() {
            for reader in [Reader.anyone, city.fixture.sharing] {
                let rating = try await city.fixture.registry.rating(of: code, reader: reader)
                let evaluation = try #require(rating.evaluation)
                #expect(evaluation.base + evaluation.reasons.map(\.points).reduce(0, +) == evaluation.score, "\(code)")
                let byScore = policy.classes.first { evaluation.score >= $0.from }?.number ?? 0
                #expect(evaluation.gradeClass >= byScore)
                #expect(["一类", "二类", "三类", "四类"][evaluation.gradeClass - 1] == evaluation.gradeName)
                for reason in evaluation.reasons {
                    reasons += 1
                    #expect(!reason.text.isEmpty && !reason.textEnglish.isEmpty && !reason.basis.isEmpty)
                    #expect(!reason.text.contains("{") && !reason.textEnglish.contains("{"), "\(reason.text)")
                    if reason.points < 0 {
                        #expect(reason.record?.documentNo != nil || reason.record?.class == "evaluation")
                    }
                }
                let file = try await city.fixture.registry.file(of: code, limit: 500, reader: reader)
                let numbers = Set(file.records.map(\.number))
                #expect(evaluation.reasons.compactMap(\.record?.number).allSatisfy(numbers.contains), "\(code)")
            }
        }
        #expect(reasons > 100)
    }

    /// The stored reply is byte for byte the one that is reckoned.
    @Test func storedAndReckonedAreTheSameBytes() async throws {
        let city = try await SampleCityFixture.shared()
        let registry = city.fixture.registry
        let codes = try await city.codes()
        let stored = try await city.fixture.sql("SELECT count(*) FROM open_rating WHERE document IS NOT NULL")
        #expect(stored == ["\(codes.count)"])
        for code in codes {
            let reply = try await registry.ratingJSON(of: code)
            let reckoned = try await registry.rating(of: code)
            #expect(reply == reckoned.json(), "\(code)")
            #expect((try? JSONSerialization.jsonObject(with: Data(reply))) != nil)
        }
        #expect(try await registry.refreshRatings() == 0)
    }

    /// A file's counts are its records, however it is leafed through, in the order of the interface.
    @Test func countsAreTheRecords() async throws {
        let city = try await SampleCityFixture.shared()
        let registry = city.fixture.registry
        for code in try await city.codes() {
            var records: [CreditFile.Record] = []
            var after: String?
            var counts: [(class: String, count: Int)] = []
            repeat {
                let page = try await registry.file(of: code, limit: 7, after: after)
                records += page.records
                after = page.next
                counts = page.counts
                #expect(page.records.count == 7 || page.next == nil)
            } while after != nil
            let whole = try await registry.file(of: code, limit: 500)
            #expect(records == whole.records, "\(code)")
            #expect(Set(records.map(\.number)).count == records.count)
            #expect(records.map(\.decidedOn) == records.map(\.decidedOn).sorted(by: >))
            let byClass = Dictionary(grouping: records, by: \.class).mapValues(\.count)
            #expect(byClass == Dictionary(uniqueKeysWithValues: counts.map { ($0.class, $0.count) }), "\(code)")
            for (entry, count) in byClass {
                let page = try await registry.file(of: code, class: entry, limit: 500)
                #expect(page.records.count == count && page.records.allSatisfy { $0.class == entry })
            }
        }
    }

    /// What the public sees is what government bodies see, less what is not open.
    @Test func theOpenChannelSeesLess() async throws {
        let city = try await SampleCityFixture.shared()
        let registry = city.fixture.registry
        var (fewer, hidden) = (0, 0)
        for code in try await city.codes() {
            let open = try await registry.file(of: code, limit: 500)
            let shared = try await registry.file(of: code, limit: 500, reader: city.fixture.sharing)
            let byNumber = Dictionary(uniqueKeysWithValues: shared.records.map { ($0.number, $0) })
            for record in open.records {
                let full = try #require(byNumber[record.number], "\(record.number)")
                let fields = Set(full.details.map(\.field))
                #expect(record.details.allSatisfy { fields.contains($0.field) })
                fewer += full.details.count - record.details.count
                #expect(record.severity != "minor")
                #expect(!record.details.contains { ["served_on", "fine_paid_on", "remark"].contains($0.field) })
                #expect(!record.details.contains { $0.field.hasPrefix("reporter") })
                let single = try await registry.record(record.number)
                #expect(single.record == record && single.revisions.isEmpty && single.showing == "shown")
            }
            hidden += shared.records.count - open.records.count
        }
        #expect(fewer > 0 && hidden > 0)
    }

    /// A subject is found by its code, its name and parts of it.
    @Test func everybodyIsFound() async throws {
        let city = try await SampleCityFixture.shared()
        let registry = city.fixture.registry
        var listed: [String] = []
        var after: String?
        repeat {
            let page = try await registry.subjects(matching: nil, limit: 30, after: after)
            listed += page.items.map(\.code)
            after = page.next
        } while after != nil
        let codes = try await city.codes()
        #expect(listed == codes)
        for code in codes.prefix(40) {
            let file = try await registry.file(of: code)
            #expect(try await registry.resolveSubject(file.name) == code, "\(file.name)")
            let found = try await registry.subjects(matching: file.name, limit: 5, after: nil)
            #expect(found.items.first?.code == code, "\(file.name)")
            let byCode = try await registry.subjects(
                matching: String(code.prefix(12)).lowercased(), limit: 50, after: nil)
            #expect(byCode.items.contains { $0.code == code })
        }
    }

    /// Nothing that was stored of anybody changes before the day on which it says that it will.
    @Test func storedRatingsHoldUntilTheyChange() async throws {
        let city = try await SampleCityFixture.shared()
        let registry = city.fixture.registry
        let today = city.fixture.today
        let rows = try await city.fixture.sql(
            """
            SELECT s.code, s.subject_id, r.next_change_on - registry_today() FROM rating r JOIN subject s USING (subject_id)
             WHERE r.next_change_on < 'infinity' ORDER BY s.code
            """)
        var changed = 0
        for row in rows {
            let parts = row.split(separator: "|")
            let days = try #require(Int(parts[2]))
            #expect(days > 0)
            let before = try await evaluation(of: parts[0], on: today, registry)
            for early in Set([1, days / 2, days - 1]) where early > 0 && early < days {
                #expect(try await evaluation(of: parts[0], on: today.adding(days: early), registry) == before, "\(row)")
            }
            if try await evaluation(of: parts[0], on: today.adding(days: days), registry) != before { changed += 1 }
        }
        #expect(rows.count > 10 && changed > rows.count / 2)
    }

    /// What will be openly said on a later day if nobody acts until then.
    private func evaluation(
        of code: Substring, on day: Day, _ registry: CreditRegistry
    ) async throws -> RatingDocument.Evaluation? {
        try await registry.openEvaluation(of: String(code), on: day)
    }
}
