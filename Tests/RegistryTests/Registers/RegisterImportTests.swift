import CreditRules
import Registry
import Testing

/// A register's file: who enters, what changes, who leaves, and what is refused.
@Suite struct RegisterImportTests {
    private static let firms = (400...407).map { TestFirm($0) }

    @Test func theSameFileAgainChangesNothing() async throws {
        try await RegistryFixture.with { fixture in
            let firms = Self.firms
            try await fixture.register(firms)
            let rows = [
                firms[0].caterer("JY21508020012351"), firms[0].caterer("JY21508020012352"),
                firms[1].caterer("JY21508020012353"), firms[1].caterer("jy21508020012353"),
                firms[2].caterer("JY21508020012354", ["category": "自然人"]),
            ]
            let first = try await fixture.members(rows)
            #expect(first.counts == [3, 0, 0, 0, 1, 1], "the number in small letters is the same, its text is not")
            #expect(first.refusals.map(\.code) == [.duplicateDiffers])
            #expect(first.class == "food_catering" && first.batch != nil)
            let version = try await fixture.version(of: firms[0])
            let again = try await fixture.members(Array(rows.prefix(3)))
            #expect(again.counts == [0, 0, 3, 0, 0, 0])
            #expect(try await fixture.version(of: firms[0]) == version)
            let changed = try await fixture.members([firms[0].caterer("JY21508020012351", ["risk_grade": "A级"])])
            #expect(changed.counts == [0, 1, 0, 0, 0, 0])
            #expect(try await fixture.version(of: firms[0]) != version)
            #expect(try await fixture.licences().count == 3)
            let kept = try await fixture.sql("SELECT count(*) FROM subject_tag WHERE natural_key LIKE '%12351'")
            #expect(kept == ["2"], "the earlier content is kept")
        }
    }

    /// The checks of every file, and the reason for each refusal.
    @Test func whatDoesNotFitIsRefused() async throws {
        try await RegistryFixture.with { fixture in
            let firms = Self.firms
            try await fixture.register(firms)
            let wrong = String(firms[0].code.dropLast()) + (firms[0].code.last == "1" ? "2" : "1")
            let reply = try await fixture.members([
                firms[0].caterer("JY1", ["uscc": wrong]), firms[1].caterer("JY2", ["name": "巴彦淖尔市别家样例有限公司"]),
                TestFirm(999).caterer("JY3"), firms[2].caterer(""), firms[3].caterer("JY4", ["risk_grade": "Z"]),
                firms[4].caterer("JY5", ["platform_since": "2026-02-30"]),
                firms[5].caterer("JY6", ["entered_on": "\(fixture.today.adding(days: 1))"]), firms[6].caterer("JY7"),
            ])
            #expect(reply.counts == [1, 0, 0, 0, 0, 7])
            #expect(
                reply.refusals.map(\.code) == [
                    .codeCheck, .nameMismatch, .subjectUnknown, .required, .choice, .date, .date,
                ])
            let missing = await problem { try await fixture.members([["uscc": firms[0].code, "name": firms[0].name]]) }
            #expect(missing?.code == .fileHeaderMissing)
            let unknown = await problem { try await fixture.members([firms[0].caterer("JY1")], of: "药品经营") }
            #expect(unknown?.code == .registerNotFound)
            let other = await problem { try await fixture.members([firms[0].caterer("JY1")], unit: "市环境局") }
            #expect(other?.code == .unitNotYours)
        }
    }

    /// Another unit's entry is neither overwritten nor doubled; a unit above changes it.
    @Test func anothersEntryIsNotTaken() async throws {
        try await RegistryFixture.with { fixture in
            let firm = Self.firms[0]
            try await fixture.register([firm])
            let linhe = fixture.officers.linhe
            try await fixture.members([firm.caterer("JY1")])
            let same = try await fixture.members([firm.caterer("JY1")], unit: "临河市监", by: linhe)
            #expect(same.counts == [0, 0, 1, 0, 0, 0])
            let reply = try await fixture.members(
                [firm.caterer("JY1", ["risk_grade": "A"])], unit: "临河市监", by: linhe)
            #expect(reply.counts == [0, 0, 0, 0, 0, 1] && reply.refusals.map(\.code) == [.registeredByOther])
            #expect(reply.refusals[0].message(.chinese).contains("巴彦淖尔市市场监督管理局"))
            let own = try await fixture.members([firm.caterer("JY2")], unit: "临河市监", by: linhe)
            #expect(own.counts == [1, 0, 0, 0, 0, 0])
            let above = try await fixture.members([firm.caterer("JY2", ["risk_grade": "C"])])
            #expect(above.counts == [0, 1, 0, 0, 0, 0])
        }
    }

    /// A whole register: who is missing leaves, but nobody does while rows are refused.
    @Test(arguments: [20_000, 2]) func whoIsMissingLeaves(chunk: Int) async throws {
        try await RegistryFixture.with { fixture in
            let firms = Self.firms
            try await fixture.register(firms)
            try await fixture.members((0...4).map { firms[$0].caterer("JY\($0)", ["entered_on": "2026-01-12"]) })
            try await fixture.members([firms[5].caterer("JY5")], unit: "临河市监", by: fixture.officers.linhe)
            let whole = (0...2).map { firms[$0].caterer("JY\($0)", ["entered_on": "2026-01-12"]) }

            let refused = try await fixture.members(whole + [firms[3].caterer("")], isWhole: true)
            #expect(refused.left == 0 && refused.warnings.map(\.code) == [.noteRegisterIncomplete])
            #expect(try await fixture.licences().count == 6)

            let dry = try await fixture.members(whole, isWhole: true) {
                $0.dryRun = true
                $0.chunkRows = chunk
            }
            #expect(dry.left == 2 && dry.counts == [0, 0, 3, 0, 0, 0])
            let reply = try await fixture.members(whole, isWhole: true) { $0.chunkRows = chunk }
            #expect(reply.left == 2 && reply.counts == dry.counts)
            #expect(try await fixture.members(whole, isWhole: true).left == 0)
            // The banner's own entry is the banner's to end.
            let expected = [0, 1, 2, 5].map { "\(firms[$0].code) JY\($0)" }.sorted()
            #expect(try await fixture.licences() == expected)
            #expect(try await fixture.licences(on: fixture.today.adding(days: -1)).count == 5)

            // Back on the day of leaving, they were never away.
            let back = try await fixture.members([firms[3].caterer("JY3")])
            #expect(back.counts == [1, 0, 0, 0, 0, 0])
            let stay = try await fixture.sql(
                "SELECT from_day, until_day FROM subject_tag WHERE superseded_by IS NULL AND natural_key = 'JY3'")
            #expect(stay == ["2026-01-12|"])
        }
    }

    @Test(arguments: [20_000, 2]) func aDryRunSaysWhatTheRealRunSays(chunk: Int) async throws {
        try await RegistryFixture.with { fixture in
            let firms = Self.firms
            try await fixture.register(Array(firms.prefix(5)))
            try await fixture.members([firms[0].caterer("JY0"), firms[1].caterer("JY1")])
            let rows = [
                firms[0].caterer("JY0"), firms[1].caterer("JY1", ["risk_grade": "A"]), firms[2].caterer("JY2"),
                firms[2].caterer("JY2"), firms[2].caterer("JY2", ["risk_grade": "C"]), firms[6].caterer("JY6"),
                firms[3].caterer("JY3"),
            ]
            let before = try await fixture.acts()
            let dry = try await fixture.members(rows) {
                $0.dryRun = true
                $0.chunkRows = chunk
            }
            #expect(try await fixture.acts() == before)
            let real = try await fixture.members(rows) { $0.chunkRows = chunk }
            #expect(dry.counts == real.counts && real.counts == [2, 1, 1, 1, 0, 2])
            #expect(dry.refusals.map(\.code) == real.refusals.map(\.code))
        }
    }
}
