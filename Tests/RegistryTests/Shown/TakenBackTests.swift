import CreditRules
import Foundation
import Registry
import Testing

/// What is taken back comes back as it is by now: other rules have said nothing of a record, and hide nothing that was said.
@Suite struct TakenBackTests {
    private static let firm = TestFirm(611)
    private static let document = "巴环罚〔2026〕61号"

    private static func row(_ others: [String: String] = [:], on day: Day) -> [String: String] {
        firm.penalty(document, on: day, ["organ": "巴彦淖尔市生态环境局"].merging(others) { $1 })
    }

    /// Lets general matters be shown for two years, not one.
    private static func lengthen(_ fixture: RegistryFixture) async throws {
        let folder = try RegistryFixture.rulesFolder([
            "publicity-2026-04-01.yaml": { $0.replacing("maximum_months: 12", with: "maximum_months: 24") }
        ])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let done = try await fixture.activateRules(directory: folder)
        #expect(done.records == 1)
    }

    private static func shown(_ fixture: RegistryFixture) async throws -> [String] {
        try await fixture.registry.file(of: firm.code, reader: fixture.sharing).records.map {
            "\($0.details.first { $0.field == "facts" }?.value ?? "") \($0.publicity.latestEnd ?? "")"
        }
    }

    @Test func anActivationHindersNoUndoing() async throws {
        try await RegistryFixture.with { fixture in
            let day = fixture.today.adding(days: -30)
            try await fixture.register([Self.firm])
            try await fixture.penalties([Self.row(["facts": "甲"], on: day)])
            let second = try await fixture.penalties([Self.row(["facts": "乙"], on: day)])
            try await Self.lengthen(fixture)
            let until = day.adding(months: 24).description
            #expect(try await Self.shown(fixture) == ["乙 \(until)"])
            let undoing = UndoBatch(batch: try #require(second.batch), reason: "发错")
            try await fixture.registry.perform(undoing, by: fixture.reporter)
            #expect(try await Self.shown(fixture) == ["甲 \(until)"])
        }
    }

    /// Two files about one decision, taken back one after the other, in both orders: nothing that they said is left.
    @Test(arguments: [[0, 1], [1, 0]])
    func bothFilesUndoneLeaveNothing(order: [Int]) async throws {
        try await RegistryFixture.with { fixture in
            let day = fixture.today.adding(days: -30)
            try await fixture.register([Self.firm])
            let first = try await fixture.penalties([Self.row(["facts": "甲"], on: day)])
            let second = try await fixture.penalties([Self.row(["facts": "乙"], on: day)])
            let batches = [try #require(first.batch), try #require(second.batch)]
            for (place, left) in zip(order, [order == [0, 1] ? ["乙"] : ["甲"], []]) {
                try await fixture.registry.perform(UndoBatch(batch: batches[place], reason: "发错"), by: fixture.reporter)
                #expect(try await Self.facts(fixture) == left)
            }
            // The first file once more brings its own words back.
            #expect(try await fixture.penalties([Self.row(["facts": "甲"], on: day)]).counts == [1, 0, 0, 0, 0, 0])
            #expect(try await Self.facts(fixture) == ["甲"])
        }
    }

    /// Of three files the one in the middle first, then the last: what is left is what the first said.
    @Test func whatWasUndoneBeforeDoesNotReturn() async throws {
        try await RegistryFixture.with { fixture in
            let day = fixture.today.adding(days: -30)
            try await fixture.register([Self.firm])
            var batches: [Int64] = []
            for word in ["甲", "乙", "丙"] {
                batches.append(try #require(try await fixture.penalties([Self.row(["facts": word], on: day)]).batch))
            }
            try await fixture.registry.perform(UndoBatch(batch: batches[1], reason: "发错"), by: fixture.reporter)
            #expect(try await Self.facts(fixture) == ["丙"])
            try await fixture.registry.perform(UndoBatch(batch: batches[2], reason: "发错"), by: fixture.reporter)
            #expect(try await Self.facts(fixture) == ["甲"])
        }
    }

    /// What came by a file that was taken back, and was typed then, stands by whoever typed it: no later file takes it along.
    @Test func whatWasTypedOutlivesTheFilesAroundIt() async throws {
        try await RegistryFixture.with { fixture in
            let day = fixture.today.adding(days: -30)
            try await fixture.register([Self.firm])
            let first = try await fixture.penalties([Self.row(["facts": "甲"], on: day)])
            try await fixture.registry.perform(
                UndoBatch(batch: try #require(first.batch), reason: "发错"), by: fixture.reporter)
            try await fixture.registry.perform(
                AddRecord(class: "行政处罚", unit: "市市场监管局", fields: Self.row(["facts": "甲"], on: day)),
                by: fixture.reporter)
            let second = try await fixture.penalties([Self.row(["facts": "乙"], on: day)])
            try await fixture.registry.perform(
                UndoBatch(batch: try #require(second.batch), reason: "发错"), by: fixture.reporter)
            #expect(try await Self.facts(fixture) == ["甲"])
        }
    }

    private static func facts(_ fixture: RegistryFixture) async throws -> [String] {
        try await shown(fixture).map { String($0.prefix(1)) }
    }

    @Test func aCorrectionOutlivesOtherRules() async throws {
        try await RegistryFixture.with { fixture in
            let day = fixture.today.adding(days: -30)
            try await fixture.register([Self.firm])
            try await fixture.penalties([Self.row(["facts": "错"], on: day)])
            let number = try #require(try await fixture.registry.file(of: Self.firm.code).records.first?.number)
            try await fixture.registry.perform(
                CorrectRecord(number: number, fields: ["facts": "对"], reason: "录入有误"), by: fixture.reporter)
            try await Self.lengthen(fixture)
            // The unit's file still has what was wrong.
            #expect(try await fixture.penalties([Self.row(["facts": "错"], on: day)]).counts == [0, 0, 1, 0, 0, 0])
            #expect(try await Self.shown(fixture).first?.hasPrefix("对") == true)
        }
    }

    @Test func aRepairThatIsTakenBackShowsTheWindowOfNow() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            let day = fixture.today.adding(days: -30)
            try await fixture.register([Self.firm])
            try await fixture.penalties([Self.row(on: day)])
            let results = try await office.results([office.result(Self.firm, Self.document)])
            #expect(try await Self.shown(fixture).isEmpty)
            try await Self.lengthen(fixture)
            try await fixture.registry.perform(
                UndoBatch(batch: try #require(results.batch), reason: "误发"), by: fixture.officers.reviewer)
            let until = day.adding(months: 24).description
            #expect(try await Self.shown(fixture).first?.hasSuffix(until) == true)
        }
    }

    /// A record that comes back to a file brings what was said of it meanwhile.
    @Test func aMoveBackBringsTheSeverityAlong() async throws {
        try await RegistryFixture.with { fixture in
            let other = TestFirm(612)
            let day = fixture.today.adding(days: -30)
            try await fixture.register([Self.firm, other])
            let kinds = ["severity": "", "kinds": "责令停产停业", "content": "责令停产停业", "fine": ""]
            try await fixture.penalties([Self.row(kinds, on: day)])
            let number = try await fixture.sql(
                "SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty'")[0]
            let registry = fixture.registry
            let there = try await registry.perform(
                MoveRecord(number: number, to: other.code, reason: "代码抄错"), by: fixture.reporter
            ).record.number
            #expect(try await Self.shown(fixture).isEmpty)
            try await registry.perform(ConfirmSeverity(number: there, severity: "一般"), by: fixture.reporter)
            try await registry.perform(
                MoveRecord(number: there, to: Self.firm.code, reason: "原来是对的"), by: fixture.reporter)
            let back = try await registry.file(of: Self.firm.code).records
            #expect(back.map(\.severity) == ["general"] && back.map(\.severityBy) == ["unit"])
        }
    }

    /// What a court had said of a record where it no longer is does not come along with a merger.
    @Test func aSuspensionThatIsOverDoesNotReturn() async throws {
        try await RegistryFixture.with { fixture in
            let other = TestFirm(612)
            let day = fixture.today.adding(days: -30)
            try await fixture.register([Self.firm, other])
            try await fixture.penalties([Self.row(on: day)])
            let registry = fixture.registry
            let number = try #require(try await registry.file(of: Self.firm.code).records.first?.number)
            try await registry.perform(
                SuspendPublicity(number: number, cause: .court, basis: "（2026）内0802行初1号"), by: fixture.reporter)
            let there = try await registry.perform(
                MoveRecord(number: number, to: other.code, reason: "代码抄错"), by: fixture.reporter
            ).record.number
            try await registry.perform(ResumePublicity(number: there, reason: "裁定撤销"), by: fixture.reporter)
            #expect(try await registry.file(of: other.code).records.count == 1)
            try await registry.perform(
                MergeSubjects(code: Self.firm.code, into: other.code, reason: "重错码合并"), by: fixture.officers.reviewer)
            #expect(try await registry.file(of: other.code).records.count == 1)
        }
    }

    /// Last year's file once more, after this year's: nothing of it comes back, and nothing of it hinders the file.
    @Test func anOlderFileOfAListBringsNothingBack() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            let firms = (611...614).map { TestFirm($0) }
            try await fixture.register(firms)
            let days = [400, 200, 40].map { fixture.today.adding(days: -$0).description }
            func file(_ year: String, _ day: String, _ firms: [TestFirm]) -> [[String: String]] {
                firms.map { $0.graded(year, on: day) }
            }
            try await office.load(file("2024", days[1], Array(firms[0...2])))
            try await office.load(file("2025", days[2], [firms[0], firms[1]]), isWhole: true)
            let older = try await office.load(file("2023", days[0], firms))
            #expect(older.refusals.isEmpty && older.counts == [1, 0, 3, 0, 0, 0], "\(older.counts)")
            let again = try await office.load(file("2024", days[1], Array(firms[0...2])))
            #expect(again.refusals.isEmpty && again.counts[2] == 3)
            #expect(try await fixture.listed(firms[2]).isEmpty)
        }
    }

    /// An entry that stayed at a merged file, because its successor has the same, leaves with the successor's.
    @Test func theTwinOfAMergedFileLeavesToo() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            let (old, new, third) = (TestFirm(611), TestFirm(612), TestFirm(613))
            try await fixture.register([old, new, third])
            let day = fixture.today.adding(days: -40).description
            try await office.load([old, new].map { $0.graded("2025", on: day) }, isWhole: true)
            try await fixture.registry.perform(
                MergeSubjects(code: old.code, into: new.code, reason: "重错码合并"), by: fixture.officers.reviewer)
            try await office.load([third.graded("2026", on: fixture.today.description)], isWhole: true)
            try await fixture.registry.perform(
                SplitSubject(code: old.code, reason: "不是同一主体"), by: fixture.officers.reviewer)
            let (before, after) = (try await fixture.listed(old), try await fixture.listed(new))
            #expect(before.isEmpty && after.isEmpty)
        }
    }
}
