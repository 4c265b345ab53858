import CreditRules
import Registry
import Testing

/// Registrations: the files they open, renamings, states, and files that were merged.
@Suite struct RegistrationTests {
    private static let firm = TestFirm(80, name: "巴彦淖尔市旧名样例商贸有限公司")
    private static let renamed = TestFirm(80, name: "巴彦淖尔市新名样例供应链有限公司")

    /// The kind of a body follows from the code; the file holds what registration says.
    @Test func opensFilesOfEveryKind() async throws {
        try await RegistryFixture.with { fixture in
            let kinds: [(prefix: String, kind: String)] = [
                ("11", "organ"), ("12", "institution"), ("13", "mass_organisation"), ("31", "law_firm"),
                ("51", "social_association"), ("52", "private_nonprofit"), ("53", "foundation"), ("91", "enterprise"),
                ("92", "individual_business"), ("93", "cooperative"), ("N2", "rural_collective"),
            ]
            let rows = try kinds.enumerated().map { place, kind in
                let code = try #require(
                    CreditCode.make(prefix2: kind.prefix, division: "150802", body8: "MAC07\(100 + place)"))
                return [
                    "uscc": code.text, "name": "样例主体\(place)号", "state": "存续", "established_on": "2016/3/18",
                    "legal_representative": "张××", "address": "临河区样例街1号", "industry": "C13", "registrar": "临河区市监局",
                ]
            }
            #expect(try await fixture.importSheet(Sheet(rows), class: "注册登记").accepted == kinds.count)
            for (row, kind) in zip(rows, kinds) {
                let file = try await fixture.registry.file(of: row["uscc"] ?? "")
                #expect(file.kind == kind.kind, "\(kind.prefix)")
                #expect(file.state == "active" && file.division == "150802")
                #expect(file.registration?.legalRepresentative == "张××")
                #expect(file.registration?.establishedOn == "2016-03-18")
                #expect(file.counts.isEmpty)
            }
        }
    }

    /// A renaming keeps the former name: it is listed, found, and a penalty that still carries it is accepted.
    @Test func aRenamingKeepsTheFormerName() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let early = try await fixture.penalties([
                Self.renamed.penalty("巴市监处罚〔2026〕1号", on: fixture.today.adding(days: -9))
            ])
            #expect(early.refusals.map(\.code) == [.nameMismatch])
            #expect(try await fixture.register([Self.renamed]).counts == [0, 1, 0, 0, 0, 0])
            let file = try await fixture.registry.file(of: Self.firm.code)
            #expect(file.name == Self.renamed.name)
            #expect(file.names.map(\.name) == [Self.renamed.name, Self.firm.name])
            #expect(file.names[0].until == nil && file.names[0].from == fixture.today.description)
            #expect(file.names[1].until == fixture.today.adding(days: -1).description)
            let late = try await fixture.penalties([
                Self.firm.penalty("巴市监处罚〔2026〕2号", on: fixture.today.adding(days: -9)),
                Self.renamed.penalty("巴市监处罚〔2026〕3号", on: fixture.today.adding(days: -9)),
            ])
            #expect(late.accepted == 2)
            for word in ["旧名样例", "新名样例供应链"] {
                let found = try await fixture.registry.subjects(matching: word, limit: 10, after: nil)
                #expect(found.items.map(\.code) == [Self.firm.code], "\(word)")
                #expect(found.items.map(\.name) == [Self.renamed.name])
            }
            #expect(try await fixture.registry.resolveSubject(Self.firm.name) == Self.firm.code)
        }
    }

    /// Another way of writing the same name is no renaming.
    @Test func bracketsDoNotRename() async throws {
        try await RegistryFixture.with { fixture in
            let firm = TestFirm(81, name: "巴彦淖尔市样例（临河）种业有限公司")
            try await fixture.register([firm])
            let reply = try await fixture.register([TestFirm(81, name: "巴彦淖尔市样例(临河)种业有限公司")])
            #expect(reply.counts == [0, 0, 1, 0, 0, 0])
            let file = try await fixture.registry.file(of: firm.code)
            #expect(file.names.count == 1 && file.name == firm.name)
            let penalty = TestFirm(81, name: "巴彦淖尔市样例【临河】种业有限公司").penalty("乙〔2026〕1号", on: fixture.today)
            #expect(try await fixture.penalties([penalty]).accepted == 1)
        }
    }

    /// States follow the last registration, are shown, and bound the class of the evaluation.
    @Test func statesFollowTheRegister() async throws {
        try await RegistryFixture.with { fixture in
            let states = [
                ("存续", "active", 1), ("歇业", "suspended", 1), ("吊销，未注销", "revoked", 4), ("注销", "deregistered", 4),
            ]
            for (written, state, best) in states {
                let sheet = Sheet([Self.firm.registration(["state": written])])
                try await fixture.importSheet(sheet, class: "注册登记")
                let file = try await fixture.registry.file(of: Self.firm.code)
                #expect(file.state == state)
                let rating = try await fixture.registry.rating(of: Self.firm.code)
                #expect(rating.evaluation?.gradeClass == best, "\(state)")
                let page = try await fixture.registry.subjects(matching: nil, limit: 10, after: nil)
                #expect(page.items.map(\.state) == [state])
            }
            let penalty = Self.firm.penalty("巴市监处罚〔2026〕9号", on: fixture.today.adding(days: -3))
            #expect(try await fixture.penalties([penalty]).accepted == 1)
        }
    }

    /// A merged file answers for its successor and says so; what is sent under its code goes there.
    @Test func aMergedFileAnswersForItsSuccessor() async throws {
        try await RegistryFixture.with { fixture in
            let old = TestFirm(82, name: "巴彦淖尔市并入样例有限公司")
            let successor = TestFirm(83, name: "巴彦淖尔市存续样例有限公司")
            try await fixture.register([old, successor])
            try await fixture.merge(old.code, into: successor.code)
            let day = fixture.today.adding(days: -9)
            let reply = try await fixture.penalties([
                old.penalty("巴市监处罚〔2026〕1号", on: day), successor.penalty("巴市监处罚〔2026〕2号", on: day),
                TestFirm(82, name: successor.name).penalty("巴市监处罚〔2026〕3号", on: day),
                TestFirm(82, name: "无关样例公司").penalty("巴市监处罚〔2026〕4号", on: day),
            ])
            #expect(reply.counts == [3, 0, 0, 0, 0, 1])
            #expect(reply.refusals.map(\.code) == [.nameMismatch])
            let file = try await fixture.registry.file(of: old.code)
            #expect(file.code == successor.code && file.requested == old.code && file.mergedInto == successor.code)
            #expect(file.name == successor.name && file.records.count == 3)
            let rating = try await fixture.registry.rating(of: old.code)
            #expect(rating.requested == old.code && rating.code == successor.code)
            #expect(rating.evaluation == (try await fixture.registry.rating(of: successor.code)).evaluation)
            let stored = try await fixture.registry.ratingJSON(of: old.code)
            #expect(stored == rating.json())
            let page = try await fixture.registry.subjects(matching: nil, limit: 10, after: nil)
            #expect(page.items.map(\.code) == [successor.code])
            // The register still lists the merged code: its row says nothing of the successor.
            #expect(try await fixture.register([old, successor]).counts == [0, 0, 2, 0, 0, 0])
            try await fixture.register([TestFirm(82, name: "巴彦淖尔市并入又改名样例有限公司")])
            #expect(try await fixture.registry.file(of: old.code).name == successor.name)
        }
    }

    /// Codes as they are typed; what is no code, and what nobody has.
    @Test func codesAsTheyAreTyped() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let code = Self.firm.code
            let wide = String(
                String.UnicodeScalarView(code.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
            for typed in [
                code, code.lowercased(), wide, " \(code.prefix(8)) \(code.suffix(10)) ",
                "\(code.prefix(2))-\(code.dropFirst(2))",
            ] {
                #expect(try await fixture.registry.file(of: typed).code == code, "\(typed)")
                #expect(try await fixture.registry.rating(of: typed).code == code, "\(typed)")
            }
            for (typed, expected) in [
                ("123", ProblemCode.codeMalformed), (String(code.dropLast()) + "!", .codeMalformed),
                (TestFirm(998).code, .subjectNotFound), ("", .codeMalformed), ("\u{0}", .parameterInvalid),
                (String(repeating: "9", count: 5000), .codeMalformed),
            ] {
                let file = await problem { _ = try await fixture.registry.file(of: typed) }
                #expect(file?.code == expected, "\(typed.prefix(20))")
                let rating = await problem { _ = try await fixture.registry.ratingJSON(of: typed) }
                #expect(rating?.code == expected, "\(typed.prefix(20))")
            }
        }
    }
}
