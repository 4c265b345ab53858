import CreditRules
import Foundation
import Registry
import Testing

/// Suspensions, annulled decisions, inferred severities and how a window is reckoned, as an office does them.
@Suite struct PublicityActTests {
    private static let firm = TestFirm(601)

    private static func number(_ fixture: RegistryFixture) async throws -> String {
        try #require(
            await fixture.sql("SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty'").first)
    }

    @Test func aCourtStopsPublicityAndLetsItGoOn() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            try await fixture.penalties([Self.firm.penalty("甲〔2026〕1号", on: fixture.today.adding(days: -30))])
            let (registry, number) = (fixture.registry, try await Self.number(fixture))
            let ruling = "（2026）内0802行初1号"
            let done = try await registry.perform(
                SuspendPublicity(number: number, cause: .court, basis: ruling, on: fixture.today.adding(days: -1)),
                by: fixture.reporter)
            #expect(done.showing == "ended" && done.end?.reason == "court" && done.end?.basis == ruling)
            #expect(try await registry.file(of: Self.firm.code).records.isEmpty)
            #expect(try await registry.file(of: Self.firm.code, reader: fixture.sharing).records.isEmpty)
            let hidden = await problem { _ = try await registry.publicity(of: number) }
            #expect(hidden?.code == .recordNotFound)
            #expect(try await registry.publicity(of: number, reader: fixture.sharing).ends.map(\.reason) == ["court"])
            let twice = await problem {
                try await registry.perform(
                    SuspendPublicity(number: number, cause: .court, basis: ruling), by: fixture.reporter)
            }
            #expect(twice?.code == .illegalStep)
            let later = await problem {
                try await registry.perform(
                    SuspendPublicity(
                        number: number, cause: .reorganisation, basis: ruling, on: fixture.today.adding(days: 1)),
                    by: fixture.reporter)
            }
            #expect(later?.code == .parameterInvalid)
            let stranger = await problem {
                try await registry.perform(ResumePublicity(number: number, reason: "x"), by: fixture.officers.linhe)
            }
            #expect(stranger?.code == .unitNotYours)
            _ = try await registry.perform(ResumePublicity(number: number, reason: "裁定撤销"), by: fixture.reporter)
            #expect(try await registry.file(of: Self.firm.code).records.count == 1)
        }
    }

    /// Three working days, counted by the calendar, until somebody withdraws the record.
    @Test func annulledDecisionsAwaitWithdrawal() async throws {
        // 2026-11-22 is a Sunday; the fixture stands on a Wednesday noon in Shanghai.
        let now: Int64 = 1_795_000_000 - 1_795_000_000 % 86_400 + 4 * 3600
        try await RegistryFixture.with(now: now) { fixture in
            try await fixture.register([Self.firm])
            try await fixture.penalties([Self.firm.penalty("甲〔2026〕1号", on: fixture.today.adding(days: -60))])
            let (registry, number) = (fixture.registry, try await Self.number(fixture))
            guard case .officer(let token) = fixture.reporter, case .officer(let linhe) = fixture.officers.linhe
            else { return }
            let day = fixture.today.adding(days: -7)
            let noted = try await registry.perform(
                NoteAnnulment(number: number, annulledOn: day, basis: "巴政复决〔2026〕3号"), by: fixture.reporter)
            let calendar = try await registry.rules().library.calendar
            guard case .day(let due) = calendar.adding(workingDays: 3, to: day) else { return }
            #expect(noted.dueOn == due.description && noted.isOverdue && noted.toldBy == "reporter")
            #expect(noted.law.contains("第四十八条"))
            #expect(try await registry.awaitedWithdrawals(by: token).map(\.number) == [number])
            #expect(try await registry.awaitedWithdrawals(by: linhe).isEmpty)
            let doctor = try await registry.doctor().first { $0.name == "withdrawals" }
            #expect(doctor?.ok == false)
            _ = try await registry.perform(RetractAnnulment(number: number, reason: "误登"), by: fixture.reporter)
            #expect(try await registry.awaitedWithdrawals(by: token).isEmpty)
            _ = try await registry.perform(
                NoteAnnulment(number: number, annulledOn: fixture.today, basis: "巴政复决〔2026〕3号"), by: fixture.reporter)
            #expect(try await registry.awaitedWithdrawals(by: token).map(\.isOverdue) == [false])
            _ = try await registry.perform(
                WithdrawRecord(number: number, reason: "撤销", annulled: true), by: fixture.reporter)
            #expect(try await registry.awaitedWithdrawals(by: token).isEmpty)
            #expect(try await registry.doctor().first { $0.name == "withdrawals" }?.ok == true)
        }
    }

    /// Of a year whose calendar nobody loaded the days are over all the same, and no decision is annulled before it was made.
    @Test func olderAnnulmentsAreOverdue() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = try #require(Day(iso: "2023-11-06"))
            try await fixture.penalties([Self.firm.penalty("甲〔2023〕1号", on: day)])
            let (registry, number) = (fixture.registry, try await Self.number(fixture))
            let early = await problem {
                try await registry.perform(
                    NoteAnnulment(number: number, annulledOn: day.adding(days: -1), basis: "巴政复决〔2023〕3号"),
                    by: fixture.reporter)
            }
            #expect(early?.code == .parameterInvalid && early?.fix(.chinese).contains("2023-11-06") == true)
            let noted = try await registry.perform(
                NoteAnnulment(number: number, annulledOn: day.adding(days: 21), basis: "巴政复决〔2023〕3号"),
                by: fixture.reporter)
            #expect(noted.isOverdue && noted.dueOn == nil && noted.due == "不早于2023年11月27日（2023年日历未载入）")
            #expect(try await registry.doctor().first { $0.name == "withdrawals" }?.ok == false)
            let stranger = await problem {
                try await registry.perform(
                    SuspendPublicity(number: number, cause: .court, basis: "（2026）内0802行初1号"),
                    by: fixture.officers.linhe)
            }
            #expect(stranger?.code == .unitNotYours)
            #expect(stranger?.message(.chinese).contains("“巴彦淖尔市市场监督管理局”") == true)
        }
    }

    @Test func inferredSeveritiesWaitForTheirUnit() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -30)
            let row = { (number: Int, more: [String: String]) in
                Self.firm.penalty("甲〔2026〕\(number)号", on: day.adding(days: -number)).merging(more) { $1 }
            }
            try await fixture.penalties([
                row(1, ["severity": ""]),
                row(2, ["severity": "", "kinds": "责令停产停业", "content": "责令停产停业", "fine": ""]), row(3, [:]),
            ])
            guard case .officer(let token) = fixture.reporter, case .officer(let linhe) = fixture.officers.linhe
            else { return }
            let registry = fixture.registry
            let waiting = try await registry.unconfirmedSeverities(by: token)
            #expect(waiting.map(\.severity) == ["serious", "general"], "the oldest first")
            #expect(waiting.map(\.showing) == ["awaiting_confirmation", "shown"])
            #expect(waiting[0].choices.map(\.severity) == ["minor", "general", "serious"])
            #expect(waiting[0].confirmed?.latestEnd == day.adding(days: -2).adding(months: 36).description)
            #expect(try await registry.unconfirmedSeverities(by: linhe).isEmpty)
            _ = try await registry.perform(
                ConfirmSeverity(number: waiting[0].number, severity: "严重"), by: fixture.reporter)
            let rest = try await registry.unconfirmedSeverities(by: token)
            #expect(rest.map(\.number) == [waiting[1].number])
            let stored = try await registry.record(waiting[0].number, reader: fixture.sharing).record.publicity
            #expect(stored.latestEnd == waiting[0].confirmed?.latestEnd && stored.rule == waiting[0].confirmed?.rule)
        }
    }

    /// A minor matter is open only because its unit asks for it, and for no longer than three months.
    @Test func minorMattersAreOpenedByTheirUnit() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -30)
            let asked = ["severity": "轻微", "轻微是否公示": "是", "organ": "巴彦淖尔市生态环境局"]
            try await fixture.penalties([
                Self.firm.penalty("甲〔2026〕1号", on: day).merging(asked) { $1 },
                Self.firm.penalty("甲〔2026〕2号", on: day).merging(asked.merging(["轻微是否公示": "否"]) { $1 }) { $1 },
            ])
            let open = try await fixture.registry.file(of: Self.firm.code).records
            #expect(open.map(\.documentNo) == ["甲〔2026〕1号"])
            #expect(open.first?.publicity.latestEnd == day.adding(months: 3).description)
            #expect(open.first?.publicity.firstApplication == day.description)
            #expect(try await fixture.registry.file(of: Self.firm.code, reader: fixture.sharing).records.count == 2)
        }
    }

    @Test func theReckoningIsTold() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = try #require(Day(iso: "2024-06-10"))
            try await fixture.penalties([
                Self.firm.penalty("甲〔2024〕1号", on: day).merging(["field_of_business": "食品", "severity": "一般"]) { $1 }
            ])
            let number = try await Self.number(fixture)
            let report = try await fixture.registry.publicity(of: number)
            #expect(report.regime == "publicity-market-2021-09-01" && report.chosenBy == "organ" && report.agrees)
            #expect(
                report.steps.map(\.code) == [
                    "regime", "kind", "severity", "minimum", "field", "maximum", "application",
                ])
            let days = Dictionary(report.steps.map { ($0.code, $0.day) }) { first, _ in first }
            #expect(days["minimum"] == "2024-12-10" && days["field"] == "2025-06-10" && days["maximum"] == "2027-06-10")
            #expect(days["application"] == "2025-06-11" && report.window.latestEnd == "2027-06-10")
            let maximum = try #require(report.steps.first { $0.code == "maximum" })
            #expect(maximum.verified && maximum.article == "第十三条" && maximum.basis.hasSuffix("》第十三条"))
            #expect(report.steps.contains { !$0.verified && $0.basis.hasSuffix("（条款待核）") })
            #expect(report.ends.isEmpty && report.showing == "shown")
        }
    }
}
