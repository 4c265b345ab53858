import CreditRules
import Foundation
import Registry
import Testing

/// Zero reports, contacts, silence and the day of receipt, as acts and as they are asked for.
@Suite struct ZeroReportActTests {
    private let firm = TestFirm(701)
    /// 2026-11-20, noon.
    private static let now = SupplyCity.noon(Day(daysSince1970: 20_777))

    private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    @Test func itIsTrueWhenItIsFiledAndToldWhenItIsNoMore() async throws {
        try await RegistryFixture.with(now: Self.now) { fixture in
            let registry = fixture.registry
            try await fixture.register([firm])
            try await fixture.penalties([firm.penalty("巴市监处罚〔2026〕1号", on: try day("2026-10-09"))])
            func file(_ month: String, _ entry: String = "行政处罚", unit: String = "市监局") async throws -> ZeroReport {
                try await registry.perform(
                    FileZeroReport(unit: unit, class: entry, month: month, reason: "本月无"), by: fixture.reporter)
            }
            let untrue = await problem { _ = try await file("2026-10") }
            #expect(untrue?.code == .zeroReportUntrue && untrue?.exit == .conflict)
            #expect(untrue?.message(.chinese).contains("2026年10月的“行政处罚”1条") == true)
            let filed = try await file("2026-09")
            #expect(
                filed.month == "2026-09" && filed.reported == 0 && filed.officer == "reporter" && filed.reason == "本月无")
            #expect(await problem { _ = try await file("2026-09") }?.code == .alreadyExists)
            let future = await problem { _ = try await file("2026-12") }
            let noMonth = await problem { _ = try await file("2026-13") }
            let noClass = await problem { _ = try await file("2026-09", "没有") }
            #expect(future?.code == .parameterInvalid && noMonth?.code == .parameterInvalid)
            #expect(noClass?.code == .classNotFound)
            let stranger = await problem { _ = try await file("2026-09", unit: "市环境局") }
            #expect(stranger?.code == .unitNotYours && stranger?.values["unit"] == "巴彦淖尔市生态环境局")
            // A decision of September turns up: the report stands and is contradicted.
            try await fixture.penalties([firm.penalty("巴市监处罚〔2026〕2号", on: try day("2026-09-30"))])
            let told = try await registry.zeroReports(unit: "市监局", month: "2026-09")
            #expect(told.map(\.reported) == [1] && told.first?.isContradicted == true)
            // Taken back, it is not told, and the month can be said to be zero once the record is withdrawn.
            try await registry.perform(
                WithdrawZeroReport(unit: "市监局", class: "行政处罚", month: "2026-09", reason: "有决定"), by: fixture.reporter)
            let again = await problem {
                _ = try await registry.perform(
                    WithdrawZeroReport(unit: "市监局", class: "行政处罚", month: "2026-09", reason: "有决定"),
                    by: fixture.reporter)
            }
            #expect(again?.code == .illegalStep)
            #expect(try await registry.zeroReports().isEmpty)
            try await registry.perform(WithdrawRecord(number: "1-3", reason: "报错"), by: fixture.reporter)
            #expect(try await file("2026-09").reported == 0)
        }
    }

    @Test func silenceIsCountedFromTheLastReport() async throws {
        try await RegistryFixture.with(now: Self.now) { fixture in
            let registry = fixture.registry
            try await fixture.register([firm])
            try await fixture.penalties([firm.penalty("巴市监处罚〔2026〕1号", on: try day("2026-09-21"))]) {
                $0.received = "2026/09/30"
            }
            // A file of refused rows is no report.
            try await fixture.penalties([firm.penalty("巴市监处罚〔2026〕2号", on: try day("2026-11-02"), ["decided_on": "昨天"])]
            )
            try await registry.perform(
                SetUnitContact(
                    unit: "市监局",
                    contact: ContactDetails(matter: "reporting", person: " 王×× ", telephone: "0478-8000001")),
                by: fixture.reporter)
            func silent(_ days: Int, _ entry: String? = nil) async throws -> [SilentUnit] {
                try await registry.silentUnits(days: days, class: entry, by: fixture.reporter)
            }
            let found = try await silent(30)
            // 临河 has an officer to report and never did; the platform and its operator are nobody's debtor.
            #expect(found.map(\.unit) == ["临河区市场监督管理局", "巴彦淖尔市市场监督管理局"])
            #expect(found[0].lastOn == nil && found[0].class == nil && found[0].days == nil)
            #expect(found[1].lastOn == "2026-09-30" && found[1].days == 51 && found[1].class == "admin_penalty")
            // 8, 9, 10 October, four weeks, one week more: counted day by day elsewhere.
            #expect(found[1].workingDays == HandCount.workingDays("2026-09-30", "2026-11-20"))
            #expect(found[1].person == "王××" && found[1].telephone == "0478-8000001")
            #expect(try await silent(51, "行政处罚").count == 1)
            #expect(try await silent(52, "行政处罚").isEmpty)
            #expect(try await silent(1, "行政许可").isEmpty)
            // To say that there was nothing is not to be silent.
            try await registry.perform(
                FileZeroReport(unit: "市监局", class: "行政处罚", month: "2026-10"), by: fixture.reporter)
            #expect(try await silent(1, "行政处罚").isEmpty)
            let anyone = await problem { _ = try await registry.silentUnits(days: 1, by: .founder) }
            let none = await problem { _ = try await silent(0) }
            #expect(anyone?.code == .notSignedIn && none?.code == .parameterInvalid)
        }
    }

    @Test func contactsAreTheOfficesAndKept() async throws {
        try await RegistryFixture.with(now: Self.now) { fixture in
            let registry = fixture.registry
            func set(_ details: ContactDetails, _ unit: String = "市监局") async throws -> UnitContact {
                try await registry.perform(SetUnitContact(unit: unit, contact: details), by: fixture.reporter)
            }
            _ = try await set(
                ContactDetails(matter: "repair", window: "政务大厅3号窗", telephone: "0478-8000002", address: "临河区"))
            let second = try await set(ContactDetails(matter: "repair", telephone: "0478-8000003"))
            #expect(second.window == nil && second.from == "2026-11-20")
            let told = try await registry.contacts(of: "市监局", for: "repair", by: fixture.reporter)
            #expect(told == [second])
            #expect(try await fixture.sql("SELECT count(*) FROM unit_contact") == ["2"])
            let stranger = await problem { _ = try await set(ContactDetails(matter: "repair", telephone: "1"), "市环境局") }
            let blank = await problem { _ = try await set(ContactDetails(matter: "repair", person: "  ")) }
            let unknown = await problem { _ = try await set(ContactDetails(matter: "weather", telephone: "1")) }
            let nobody = await problem { _ = try await registry.contacts(by: .founder) }
            #expect(stranger?.code == .unitNotYours && blank?.code == .parameterInvalid)
            #expect(unknown?.code == .parameterInvalid && nobody?.code == .notSignedIn)
        }
    }

    /// 数据收到时间 ≠ 入库时间.
    @Test func theDayOfReceiptIsKept() async throws {
        try await RegistryFixture.with(now: Self.now) { fixture in
            try await fixture.register([firm])
            // Seven working days after 11-03 is 11-12: received in time, typed in late.
            let rows = [firm.penalty("巴市监处罚〔2026〕1号", on: try day("2026-11-03"))]
            let timely = try await fixture.penalties(rows) {
                $0.received = "2026年11月12日"
                $0.dryRun = true
            }
            #expect(!timely.warnings.contains { $0.code == .noteLate })
            let late = try await fixture.penalties(rows) { $0.received = "2026-11-13" }
            #expect(late.warnings.contains { $0.code == .noteLate && $0.message(.chinese).contains("已超1个工作日") })
            let report = try await fixture.registry.batch(try #require(late.batch))
            #expect(report.receivedOn == "2026-11-13")
            for wrong in ["2026-11-21", "昨天", "长期", ""] {
                let refused = await problem { try await fixture.penalties(rows) { $0.received = wrong } }
                #expect(refused?.code == .parameterInvalid, "\(wrong)")
            }
        }
    }

    /// A row that waited for its file arrives with it, and was received when it was sent: its unit is judged by both.
    @Test func whatWaitedIsJudgedWhenItComesIn() async throws {
        try await RegistryFixture.with { fixture in
            let today = fixture.today
            let decided = today.adding(days: -40)
            let rows = [firm.penalty("巴市监处罚〔2026〕1号", on: decided)]
            let early = try await fixture.penalties(rows) { $0.received = decided.adding(days: -1).description }
            #expect(early.refused == 1 && early.refusals.first?.code == .date)
            let held = try await fixture.penalties(rows) { $0.received = decided.adding(days: 3).description }
            #expect(held.held == 1)
            let month = SupplyRequest(month: String(today.description.prefix(7)))
            let waiting = try await fixture.registry.supply(month, by: fixture.reporter).total
            #expect(waiting["held"] == 1 && waiting["late"] == 0 && waiting["accepted"] == 0)
            try await fixture.register([firm])
            let judged = try await fixture.registry.supply(month, by: fixture.reporter).total
            #expect(judged["held"] == 1 && judged["late"] == 1 && judged["accepted"] == 0)
            let calendar = try await fixture.registry.rules().library.calendar
            let report = try #require(judged.spreads.first { $0.id == "report" })
            let entry = try #require(judged.spreads.first { $0.id == "entry" })
            #expect(report.worst == calendar.workingDays(after: decided, through: decided.adding(days: 3)))
            #expect(entry.worst == calendar.workingDays(after: decided.adding(days: 3), through: today))
        }
    }
}
