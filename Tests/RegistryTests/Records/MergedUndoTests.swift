import CreditRules
import Registry
import Testing

/// A file that answers for other codes stays on file.
@Suite struct MergedUndoTests {
    private let old = TestFirm(361)
    private let new = TestFirm(362)

    @Test func registrationsOthersWereMergedIntoAreNotUndone() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([old])
            let batch = try #require(try await fixture.register([new]).batch)
            try await fixture.registry.perform(
                MergeSubjects(code: old.code, into: new.code, reason: "重错码合并"), by: fixture.officers.reviewer)
            func undo() async throws {
                try await fixture.registry.perform(
                    UndoBatch(batch: batch, reason: "重报"), by: fixture.officers.reviewer)
            }
            let refused = await problem { try await undo() }
            #expect(refused?.code == .illegalStep)
            #expect(refused?.message(.chinese).contains(old.code) == true, "\(refused?.message(.chinese) ?? "")")
            #expect(refused?.fix(.chinese).contains("subject split") == true)
            #expect(try await fixture.registry.file(of: old.code).code == new.code)
            try await fixture.registry.perform(
                SplitSubject(code: old.code, reason: "先分开"), by: fixture.officers.reviewer)
            try await undo()
            #expect(try await fixture.registry.file(of: old.code).code == old.code)
            let gone = await problem { _ = try await fixture.registry.file(of: new.code) }
            #expect(gone?.code == .subjectNotFound)
        }
    }

    /// Whatever took it off file, what answers nothing is not asked through another code either.
    @Test func theOpenViewAsksWhetherTheSuccessorIsOnFile() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([old, new])
            try await fixture.registry.perform(
                MergeSubjects(code: old.code, into: new.code, reason: "重错码合并"), by: fixture.officers.reviewer)
            let offFile = "UPDATE subject SET on_file = false WHERE code = '\(new.code)'"
            let refused = await problem {
                do {
                    try await fixture.sql("SET session_replication_role = origin; \(offFile)")
                } catch { throw Problem(.internalError) }
            }
            #expect(refused?.code == .internalError)
            try await fixture.sql("SET session_replication_role = replica; \(offFile)")
            let count = "SELECT count(*) FROM open_subject WHERE requested IN ('\(old.code)', '\(new.code)')"
            #expect(try await fixture.sql(count) == ["0"])
            let rated = "SELECT count(*) FROM open_rating WHERE requested IN ('\(old.code)', '\(new.code)')"
            #expect(try await fixture.sql(rated) == ["0"])
        }
    }
}
