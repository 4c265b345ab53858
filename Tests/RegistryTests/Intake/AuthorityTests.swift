import CreditRules
import Registry
import Testing

/// Who may import what: the unit's own officers and those above it, of the duty, signed in.
@Suite struct AuthorityTests {
    private static let firm = TestFirm(60)

    @Test func anOfficerBelowCannotReportForTheBureauAbove() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let before = try await fixture.acts()
            let rows = [Self.firm.penalty("巴市监处罚〔2026〕1号", on: fixture.today.adding(days: -3))]
            let refused = await problem { try await fixture.penalties(rows, by: fixture.officers.linhe) }
            #expect(refused?.code == .unitNotYours && refused?.exit.rawValue == 6)
            #expect(refused?.message(.chinese) == "单位“巴彦淖尔市市场监督管理局”不在您的权限范围内〔unit-not-yours〕")
            let strange = await problem { try await fixture.penalties(rows, unit: "市环境局") }
            #expect(strange?.code == .unitNotYours)
            #expect(try await fixture.acts() == before)
            #expect(try await fixture.sql("SELECT count(*) FROM record WHERE class = 'admin_penalty'") == ["0"])

            let below = try await fixture.penalties(rows, unit: "临河市监")
            #expect(below.accepted == 1)
            let own = try await fixture.penalties(rows, unit: "临河市监", by: fixture.officers.linhe)
            #expect(own.unchanged == 1)
        }
    }

    /// A record of the bureau above is not the banner officer's to change either.
    @Test func recordsOfOthersAreNotTheirs() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let reply = try await fixture.penalties([
                Self.firm.penalty("巴市监处罚〔2026〕1号", on: fixture.today.adding(days: -3))
            ])
            let number = try await fixture.registry.file(of: Self.firm.code).records[0].number
            let before = try await fixture.acts()
            let linhe = fixture.officers.linhe
            let acts: [() async throws -> Void] = [
                { try await fixture.registry.perform(WithdrawRecord(number: number, reason: "误报"), by: linhe) },
                { try await fixture.registry.perform(ConfirmSeverity(number: number, severity: "严重"), by: linhe) },
                {
                    try await fixture.registry.perform(
                        CorrectRecord(number: number, fields: ["fine": "9"], reason: "更正"), by: linhe)
                },
                { try await fixture.registry.perform(UndoBatch(batch: reply.batch ?? 0, reason: "误报"), by: linhe) },
                {
                    try await fixture.registry.perform(
                        AddRecord(
                            class: "行政处罚", unit: "市监局", fields: Self.firm.penalty("乙〔2026〕1号", on: fixture.today)),
                        by: linhe)
                },
            ]
            for act in acts {
                let refused = await problem(act)
                #expect(refused?.code == .unitNotYours, "\(String(describing: refused))")
            }
            let undoing = await problem {
                try await fixture.registry.perform(UndoBatch(batch: reply.batch ?? 0, reason: "误报"), by: linhe)
            }
            #expect(undoing?.message(.chinese).contains("巴彦淖尔市市场监督管理局") == true, "whose it is")
            #expect(try await fixture.acts() == before)
        }
    }

    @Test func dutiesAndSessions() async throws {
        try await RegistryFixture.with { fixture in
            let sheet = Sheet([Self.firm.registration()])
            let keeper = await problem {
                try await fixture.importSheet(sheet, class: "注册登记", by: fixture.operatorActor)
            }
            #expect(keeper?.code == .notPermitted)
            let path = ImportRequest(file: "/dev/null", class: "注册登记", unit: "市监局")
            let nobody = await problem { _ = try await fixture.registry.importFile(path, by: nil) }
            #expect(nobody?.code == .notSignedIn)
            let stranger = try #require(SessionToken(hexadecimal: String(repeating: "ab", count: 32)))
            let unknown = await problem {
                try await fixture.importSheet(sheet, class: "注册登记", by: .officer(stranger))
            }
            #expect(unknown?.code == .notSignedIn && unknown?.exit.rawValue == 6)
            guard case .officer(let token) = fixture.reporter else { return }
            try await fixture.importSheet(sheet, class: "注册登记")
            try await fixture.registry.signOut(token)
            let ended = await problem { try await fixture.importSheet(sheet, class: "注册登记") }
            #expect(ended?.code == .notSignedIn)
            let founder = await problem { try await fixture.importSheet(sheet, class: "注册登记", by: .founder) }
            #expect(founder?.code == .founderRefused)
        }
    }
}
