import CreditRules
import Foundation
import Registry
import Testing

/// What must or may be done with a subject: because of its records, for what purpose, until when, and for whose eyes.
@Suite struct MeasureTests {
    private static let firm = TestFirm(430)
    private static let other = TestFirm(431)

    private func serious(_ fixture: RegistryFixture, _ documentNo: String = "巴市监处罚〔2026〕1号") -> [String: String] {
        Self.firm.penalty(documentNo, on: fixture.today.adding(days: -10), ["severity": "严重"])
    }

    private func ids(
        _ fixture: RegistryFixture, _ purpose: String? = nil, asOf: Day? = nil, reader: Reader = .anyone
    ) async throws -> [String] {
        try await fixture.registry.measures(
            of: Self.firm.code, purpose: purpose, asOf: asOf?.description, reader: reader
        ).items.map(\.measure)
    }

    /// Each names its basis, its organ and its cause; the purpose chooses among them.
    @Test func aRecordBringsThemAbout() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm, Self.other])
            #expect(try await ids(fixture).isEmpty)
            try await fixture.penalties([serious(fixture)])
            #expect(
                try await ids(fixture) == ["fiscal_funds", "no_honours", "preferences", "no_commitment_handling"])
            #expect(try await ids(fixture, reader: fixture.sharing).contains("focused_supervision"))
            #expect(try await ids(fixture, "评优评先") == ["no_honours"])
            #expect(try await ids(fixture, "special_funds") == ["fiscal_funds", "preferences"])
            #expect(try await ids(fixture, "招标投标").isEmpty)
            let document = try await fixture.registry.measures(of: Self.firm.code, purpose: "专项资金")
            #expect(document.purpose?.id == "special_funds" && document.asOf == fixture.today.description)
            let funds = try #require(document.items.first)
            #expect(funds.basis == "《全国失信惩戒措施基础清单（2024年版）》（条款待核）" && !funds.isVerified)
            #expect(funds.obligation == "must" && funds.organ.contains("财政部门"))
            let cause = try #require(funds.causes.first)
            #expect(cause.kind == .record && cause.id == "admin_penalty" && cause.name == "行政处罚")
            #expect(cause.documentNo == "巴市监处罚〔2026〕1号" && cause.organ == "巴彦淖尔市市场监督管理局")
            #expect(cause.until == fixture.today.adding(days: -10).adding(months: 36).description)
            let file = try await fixture.registry.file(of: Self.firm.code)
            #expect(file.records.contains { $0.number == cause.number })
            #expect(try await fixture.registry.measures(of: Self.other.code).items.isEmpty)
        }
    }

    /// Two causes are two lines of one measure; when the last has gone, so has the measure, in the same commit.
    @Test func theyEndWithTheirCause() async throws {
        try await RegistryFixture.with { fixture in
            let registry = fixture.registry
            try await fixture.register([Self.firm])
            try await fixture.penalties([serious(fixture), serious(fixture, "巴市监处罚〔2026〕2号")])
            var funds = try #require(try await registry.measures(of: Self.firm.code).items.first)
            #expect(funds.causes.map(\.documentNo) == ["巴市监处罚〔2026〕2号", "巴市监处罚〔2026〕1号"])
            var told: Set<[UInt8]> = []
            for left in [1, 0] {
                let document = try await registry.measures(of: Self.firm.code)
                told.insert(document.json())
                funds = try #require(document.items.first)
                try await registry.perform(
                    WithdrawRecord(number: funds.causes[0].number, reason: "报送有误"), by: fixture.reporter)
                let after = try await registry.measures(of: Self.firm.code)
                #expect(after.items.first?.causes.count ?? 0 == left)
                #expect(told.insert(after.json()).inserted == true)
            }
            #expect(try await ids(fixture).isEmpty)
            let yesterday = fixture.today.adding(days: -1)
            #expect(try await ids(fixture, asOf: yesterday, reader: fixture.sharing).count == 5)
            // Of the past, another unit's officer is told nothing.
            guard case .officer(let linhe) = fixture.officers.linhe else { return }
            #expect(try await ids(fixture, asOf: yesterday, reader: .officer(linhe)).isEmpty)
        }
    }

    /// What a repair decided elsewhere ends, ends the measures too.
    @Test func repairEndsThem() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([Self.firm])
            try await fixture.penalties([office.penalty(Self.firm, "巴市监处罚〔2026〕3号", ["severity": "严重"])])
            #expect(try await ids(fixture).count == 4)
            try await office.results([office.result(Self.firm, "巴市监处罚〔2026〕3号")])
            #expect(try await ids(fixture).isEmpty)
            #expect(try await ids(fixture, reader: fixture.sharing).isEmpty)
        }
    }

    /// Minor matters, and serious ones that nobody confirmed, bring about nothing that everybody could see.
    @Test func whatIsNotOpenBringsNothingAbout() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -10)
            try await fixture.penalties([
                Self.firm.penalty("甲〔2026〕1号", on: day, ["severity": "轻微"]),
                Self.firm.penalty("甲〔2026〕2号", on: day, ["kinds": "责令停产停业", "fine": "", "severity": ""]),
                Self.firm.penalty("甲〔2026〕3号", on: day),
            ])
            #expect(try await ids(fixture).isEmpty)
            let shared = try await fixture.registry.measures(of: Self.firm.code, reader: fixture.sharing)
            #expect(shared.items.map(\.measure) == ["focused_supervision"])
            #expect(shared.items.first?.causes.map(\.documentNo) == ["甲〔2026〕3号"])
        }
    }

    /// The last day of the cause is the measure's last; on the next nobody need have written anything.
    @Test func theyLapseByThemselves() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            try await fixture.penalties([serious(fixture)])
            let last = fixture.today.adding(days: -10).adding(months: 36)
            for (day, count) in [(last, 5), (last.adding(days: 1), 0)] {
                let found = try await ids(fixture, asOf: day, reader: fixture.sharing)
                #expect(found.count == count, "\(day)")
            }
        }
    }

    /// A merged code answers for its successor; past days and unknown purposes are refused.
    @Test func asking() async throws {
        try await RegistryFixture.with { fixture in
            let registry = fixture.registry
            try await fixture.register([Self.firm, Self.other])
            try await fixture.penalties([serious(fixture)])
            try await registry.perform(
                MergeSubjects(code: Self.firm.code, into: Self.other.code, reason: "重错码"),
                by: fixture.officers.reviewer)
            let merged = try await registry.measures(of: Self.firm.code.lowercased())
            #expect(merged.code == Self.other.code && merged.requested == Self.firm.code && merged.items.count == 4)
            let own = try await registry.measures(of: Self.other.code)
            #expect(own.items == merged.items && own.requested == nil)
            for (asked, code) in [
                (await problem { _ = try await registry.measures(of: own.code, purpose: "闲聊") }, .parameterInvalid),
                (await problem { _ = try await registry.measures(of: own.code, asOf: "2026-01-01") }, .asOfNotOpen),
                (await problem { _ = try await registry.measures(of: "123") }, .codeMalformed),
                (await problem { _ = try await registry.measures(of: TestFirm(999).code) }, .subjectNotFound),
            ] as [(Problem?, ProblemCode)] { #expect(asked?.code == code) }
        }
    }

    /// What is asked for again is answered in the same bytes, until a rule says it otherwise.
    @Test func theSameBytes() async throws {
        try await RegistryFixture.with { fixture in
            let registry = fixture.registry
            try await fixture.register([Self.firm])
            try await fixture.penalties([serious(fixture)])
            let first = try await registry.measures(of: Self.firm.code)
            let again = try await registry.measures(of: Self.firm.code)
            #expect(first.json() == again.json())
            #expect(try await registry.measures(of: Self.firm.code, purpose: "专项资金").json() != first.json())
            try await fixture.loadMeasures { $0.replacing("names: {zh: 限制参加评先评优,", with: "names: {zh: 不得参加评先评优,") }
            let renamed = try await registry.measures(of: Self.firm.code)
            #expect(renamed.json() != first.json() && renamed.items.contains { $0.name == "不得参加评先评优" })
        }
    }

    /// Many who ask at once are answered by few statements, each with his own answer.
    @Test func manyAskAtOnce() async throws {
        try await RegistryFixture.with { fixture in
            let firms = (0..<20).map { TestFirm(440 + $0) }
            try await fixture.register(firms)
            let day = fixture.today.adding(days: -5)
            try await fixture.penalties(
                firms.prefix(10).enumerated().map { $1.penalty("乙〔2026〕\($0)号", on: day, ["severity": "严重"]) })
            let registry = fixture.registry
            try await withThrowingTaskGroup(of: (Int, MeasuresDocument).self) { group in
                for _ in 0..<10 {
                    for (index, firm) in firms.enumerated() {
                        group.addTask { (index, try await registry.measures(of: firm.code)) }
                    }
                }
                for try await (index, document) in group {
                    #expect(document.code == firms[index].code && document.items.count == (index < 10 ? 4 : 0))
                    #expect(document.items.allSatisfy { $0.causes.map(\.documentNo) == ["乙〔2026〕\(index)号"] })
                }
            }
        }
    }
}

extension RegistryFixture {
    /// Puts the shipped rules in force with another file of measures.
    func loadMeasures(_ change: (String) -> String) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "measures-2026.yaml").path
        let text = try String(contentsOfFile: Self.files.rules + "/measures-2026.yaml", encoding: .utf8)
        try change(text).write(toFile: file, atomically: true, encoding: .utf8)
        try await activateRules(replacing: [file, Self.files.samplePolicy])
    }
}
