import CreditRules
import Registry
import Testing

/// How the columns of offices' files are recognised.
@Suite struct HeaderTests {
    private static let firm = TestFirm(1)

    /// The catalogue's class of penalties.
    private func penaltyClass(_ fixture: RegistryFixture) async throws -> CatalogueClass {
        try #require(try await fixture.registry.rules().library.catalogue[id: "admin_penalty"])
    }

    /// One record per way of writing the header; all hold the same.
    @Test func everyHeaderOfAFieldIsRecognised() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let entry = try await penaltyClass(fixture)
            let day = fixture.today.adding(days: -10)
            let row = Self.firm.penalty("巴市监处罚〔2026〕1号", on: day, ["procedure": "普通程序"])
            let first = try await fixture.penalties([row])
            #expect(first.counts == [1, 0, 0, 0, 0, 0])
            var ways = 0
            for way in 0..<14 {
                let sheet = Sheet([row]) { id in
                    guard let field = entry[id: id] else { return id }
                    let names = field.codes + [field.zh, field.en] + field.headers
                    return names[way % names.count]
                }
                let reply = try await fixture.importSheet(sheet, class: "行政处罚")
                #expect(reply.counts == [0, 0, 1, 0, 0, 0], "\(sheet.headers)")
                #expect(reply.warnings.isEmpty || reply.warnings.allSatisfy { $0.code == .noteLate })
                ways += 1
            }
            #expect(ways == 14)
        }
    }

    /// The codes of both generations, unmapped; each class's columns in reverse order too.
    @Test(arguments: [0, 1]) func bothGenerationsOfCodes(generation: Int) async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let entry = try await penaltyClass(fixture)
            let day = fixture.today.adding(days: -10)
            let row = Self.firm.penalty("巴市监处罚〔2026〕1号", on: day)
            let fields = row.keys.sorted(by: generation == 0 ? (<) : (>))
            let sheet = Sheet([row], fields: fields) { id in
                guard let codes = entry[id: id]?.codes, let last = codes.last else { return entry[id: id]?.zh ?? id }
                return generation < codes.count ? codes[generation] : last
            }
            #expect(sheet.headers.contains(generation == 0 ? "CF_CFLB" : "CF_CFLB1"))
            let reply = try await fixture.importSheet(sheet, class: "admin_penalty")
            #expect(reply.counts == [1, 0, 0, 0, 0, 0])
        }
    }

    /// Title lines stand above the header; lines are counted from the file's first.
    @Test func titleLinesAbove() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -3)
            var sheet = Sheet([
                Self.firm.penalty("巴市监处罚〔2026〕1号", on: day),
                Self.firm.penalty("巴市监处罚〔2026〕2号", on: day, ["fine": "很多"]),
            ])
            sheet.titles = ["行政处罚信息归集表,,,", "填报单位：巴彦淖尔市市场监督管理局,,", ""]
            let reply = try await fixture.importSheet(sheet, class: "行政处罚")
            #expect(reply.counts == [1, 0, 0, 0, 0, 1])
            #expect(reply.refusals.first?.line == 6)
        }
    }

    /// `--map theirs=ours`, ours in any of its names; unknown columns are named and passed over.
    @Test func mappedAndUnknownColumns() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -3)
            var row = Self.firm.penalty("巴市监处罚〔2026〕1号", on: day)
            row["自编序号"] = "17"
            let sheet = Sheet([row]) { ["document_no": "我方文号", "decided_on": "定案日"][$0] ?? $0 }
            let refused = await problem { try await fixture.importSheet(sheet, class: "行政处罚") }
            #expect(refused?.code == .fileHeaderMissing)
            #expect(refused?.message(.chinese).contains("行政处罚决定书文号（CF_WSH）") == true)
            let reply = try await fixture.importSheet(sheet, class: "行政处罚") {
                $0.map = ["我方文号": "CF_WSH", "定案日": "处罚决定日期"]
            }
            #expect(reply.counts == [1, 0, 0, 0, 0, 0])
            let note = try #require(reply.warnings.first { $0.code == .noteColumnIgnored })
            #expect(note.column == "自编序号")
            #expect(note.message(.chinese) == "列“自编序号”不是本类别的列，已略过〔N-COLUMN-IGNORED〕")
            let unused = await problem {
                try await fixture.importSheet(sheet, class: "行政处罚") { $0.map = ["没有的列": "CF_WSH"] }
            }
            #expect(unused?.code == .fileHeaderMissing || unused?.code == .parameterInvalid)
        }
    }

    /// A unit and a class are named by any of their words; none fits, or two, is told apart.
    @Test func classAndUnitByAnyWord() async throws {
        try await RegistryFixture.with { fixture in
            let sheet = Sheet([Self.firm.registration()])
            for unit in ["巴彦淖尔市市场监督管理局", "市市场监管局", "市监局", "巴市监", "11150800MB0T000234"] {
                let reply = try await fixture.importSheet(sheet, class: "registration", unit: unit)
                #expect(reply.unit == "巴彦淖尔市市场监督管理局")
            }
            for entry in ["注册登记", "registration", "登记注册", "Registration"] {
                let reply = try await fixture.importSheet(sheet, class: entry)
                #expect(reply.class == "registration")
            }
            let unit = await problem { try await fixture.importSheet(sheet, class: "注册登记", unit: "不存在局") }
            #expect(unit?.code == .unitNotFound)
            let entry = await problem { try await fixture.importSheet(sheet, class: "不存在类") }
            #expect(entry?.code == .classNotFound)
            #expect(entry?.fix(.chinese).contains("行政处罚") == true)
        }
    }
}
