import CreditRules
import Registry
import Testing

/// One subject under two codes becomes one file, and two again.
@Suite struct MergeTests {
    private let old = TestFirm(331, name: "巴彦淖尔市敖包样例旧称商贸有限公司")
    private let new = TestFirm(332, name: "巴彦淖尔市敖包样例新称商贸有限公司")

    private func merge(_ fixture: RegistryFixture, _ code: String, into successor: String) async throws -> MergeReport {
        try await fixture.registry.perform(
            MergeSubjects(code: code, into: successor, reason: "重错码合并"), by: fixture.officers.reviewer)
    }

    @Test func theRecordsGoAlongWithWhateverEndedThem() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([old, new])
            let day = fixture.today.adding(days: -30)
            try await fixture.penalties([
                old.penalty("巴市监处罚〔2026〕51号", on: day), old.penalty("巴市监处罚〔2026〕52号", on: day),
                new.penalty("巴市监处罚〔2026〕53号", on: day),
            ])
            let annulled = try await fixture.sql(
                "SELECT subject_id || '-' || seq FROM record WHERE document_no LIKE '%52号'")[0]
            try await fixture.registry.perform(
                WithdrawRecord(number: annulled, reason: "复议撤销", annulled: true), by: fixture.reporter)

            let report = try await merge(fixture, old.code, into: new.code)
            #expect(report.records == 2 && report.into == new.code && report.name == old.name)
            let file = try await fixture.registry.file(of: old.code)
            #expect(file.code == new.code && file.requested == old.code)
            #expect(Set(file.records.compactMap(\.documentNo)) == ["巴市监处罚〔2026〕51号", "巴市监处罚〔2026〕53号"])
            #expect(file.names.map(\.name).contains(old.name))
            let found = try await fixture.registry.resolveSubject(old.name)
            #expect(found == new.code)

            // Its unit goes on under the old code: known is known, annulled stays annulled.
            let again = try await fixture.penalties([
                old.penalty("巴市监处罚〔2026〕51号", on: day), old.penalty("巴市监处罚〔2026〕52号", on: day),
                old.penalty("巴市监处罚〔2026〕54号", on: day),
            ])
            #expect(again.counts == [1, 0, 1, 0, 0, 1])
            #expect(again.refusals.map(\.code) == [.annulledHere])
            #expect(try await fixture.registry.file(of: new.code).records.count == 3)

            let split = try await fixture.registry.perform(
                SplitSubject(code: old.code, reason: "不是同一主体"), by: fixture.officers.reviewer)
            #expect(split.records == 2)
            let apart = try await fixture.registry.file(of: old.code)
            #expect(apart.code == old.code && apart.records.compactMap(\.documentNo) == ["巴市监处罚〔2026〕51号"])
            let rest = try await fixture.registry.file(of: new.code)
            #expect(Set(rest.records.compactMap(\.documentNo)) == ["巴市监处罚〔2026〕53号", "巴市监处罚〔2026〕54号"])
            #expect(!rest.names.map(\.name).contains(old.name))
            #expect(try await fixture.registry.resolveSubject(old.name) == old.code)
        }
    }

    /// Merged, taken apart and merged again: nothing is doubled, and files merged earlier follow.
    @Test func itIsReversibleAsOftenAsOneLikes() async throws {
        try await RegistryFixture.with { fixture in
            let third = TestFirm(333)
            try await fixture.register([old, new, third])
            let day = fixture.today.adding(days: -30)
            try await fixture.penalties([old.penalty("巴市监处罚〔2026〕55号", on: day)])
            for _ in 0..<3 {
                _ = try await merge(fixture, old.code, into: new.code)
                #expect(try await fixture.registry.file(of: new.code).records.count == 1)
                try await fixture.registry.perform(
                    SplitSubject(code: old.code, reason: "再看"), by: fixture.officers.reviewer)
                #expect(try await fixture.registry.file(of: new.code).records.isEmpty)
                #expect(try await fixture.registry.file(of: old.code).records.count == 1)
            }
            let rows = try await fixture.sql("SELECT count(*) FROM record WHERE class = 'admin_penalty'")
            #expect(rows == ["2"])
            _ = try await merge(fixture, old.code, into: new.code)
            _ = try await merge(fixture, new.code, into: third.code)
            for firm in [old, new] {
                let file = try await fixture.registry.file(of: firm.code)
                #expect(file.code == third.code && file.records.count == 1)
            }
        }
    }

    /// Of a document that both files have, each keeps its own; chains come apart link by link.
    @Test func whatBothHaveIsEachsOwn() async throws {
        try await RegistryFixture.with { fixture in
            let third = TestFirm(334)
            try await fixture.register([old, new, third])
            let day = fixture.today.adding(days: -30)
            let number = "巴市监处罚〔2026〕56号"
            try await fixture.penalties([old.penalty(number, on: day), new.penalty(number, on: day)])
            let wrong = try await fixture.sql(
                "SELECT r.subject_id || '-' || r.seq FROM record r JOIN subject s USING (subject_id) "
                    + "WHERE s.code = '\(old.code)' AND r.class = 'admin_penalty'")[0]
            try await fixture.registry.perform(
                WithdrawRecord(number: wrong, reason: "代码抄错"), by: fixture.reporter)
            _ = try await merge(fixture, old.code, into: new.code)
            #expect(try await fixture.registry.file(of: new.code).records.count == 1)
            func split(_ firm: TestFirm) async throws {
                try await fixture.registry.perform(
                    SplitSubject(code: firm.code, reason: "再看"), by: fixture.officers.reviewer)
            }
            try await split(old)
            #expect(try await fixture.registry.file(of: new.code).records.count == 1)
            #expect(try await fixture.registry.file(of: old.code).records.isEmpty)

            try await fixture.penalties([old.penalty("巴市监处罚〔2026〕57号", on: day)])
            _ = try await merge(fixture, old.code, into: new.code)
            _ = try await merge(fixture, new.code, into: third.code)
            #expect(try await fixture.registry.file(of: third.code).records.count == 2)
            try await split(old)
            #expect(try await fixture.registry.file(of: old.code).records.count == 1)
            try await split(new)
            #expect(try await fixture.registry.file(of: new.code).records.count == 1)
            #expect(try await fixture.registry.file(of: third.code).records.isEmpty)
        }
    }

    /// A result told under the old code, or before a record is moved there, ends it on arrival.
    @Test func whatArrivesByMovingMeetsItsRepair() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([old, new])
            let (first, second) = ("巴市监处罚〔2026〕58号", "巴市监处罚〔2026〕59号")
            try await office.results([office.result(new, first), office.result(old, second)])
            try await fixture.penalties([office.penalty(old, first), office.penalty(new, second)])
            #expect(try await office.shown(old) == 1)
            let number = try await fixture.sql(
                "SELECT subject_id || '-' || seq FROM record WHERE document_no = '\(first)'")[0]
            let moved = try await fixture.registry.perform(
                MoveRecord(number: number, to: new.code, reason: "代码抄错"), by: fixture.reporter)
            #expect(moved.end?.reason == "repaired_elsewhere")
            #expect(try await office.shown(new) == 1)
            _ = try await merge(fixture, old.code, into: new.code)
            #expect(try await office.shown(new) == 0)
            #expect(try await fixture.registry.resultsWaiting().isEmpty)
        }
    }

    @Test func whatCannotBeMergedIsRefused() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([old, new])
            func refusal(_ act: some Act, by actor: Actor? = nil) async -> ProblemCode? {
                await problem {
                    _ = try await fixture.registry.perform(act, by: actor ?? fixture.officers.reviewer)
                }?.code
            }
            let missing = TestFirm(397).code
            #expect(await refusal(MergeSubjects(code: old.code, into: old.code, reason: "x")) == .illegalStep)
            #expect(await refusal(MergeSubjects(code: old.code, into: missing, reason: "x")) == .subjectNotFound)
            #expect(await refusal(SplitSubject(code: old.code, reason: "x")) == .illegalStep)
            let merging = MergeSubjects(code: old.code, into: new.code, reason: "x")
            #expect(await refusal(merging, by: fixture.reporter) == .notPermitted)
            #expect(await refusal(merging) == nil)
            #expect(await refusal(merging) == .illegalStep)
            #expect(await refusal(MergeSubjects(code: new.code, into: old.code, reason: "x")) == .illegalStep)
        }
    }
}
