import CreditRules
import Foundation
import Testing

@testable import Registry

/// What a unit finds on its worklist besides its own items: what was forwarded to it, whom to ring, and what it is told to drop.
@Suite struct WorklistTests {
    private func tasks(_ fixture: RegistryFixture, _ actor: Actor) async throws -> [CaseTask] {
        guard case .officer(let token) = actor else { return [] }
        return try await fixture.registry.tasks(by: token)
    }

    @Test func aForwardedComplaintIsTheOtherUnitsTurn() async throws {
        try await RegistryFixture.with { fixture in
            let window = try await RepairOffice.officer("window", "运行单位", "reporter", fixture)
            let registry = fixture.registry
            let number = try await registry.perform(SubmitComplaint(object: "某局", claim: "推诿"), by: window)
                .report.number
            _ = try await registry.perform(TakeCaseStep<ComplaintStep.Accept>(number: number), by: window)
            #expect(try await tasks(fixture, fixture.reporter).isEmpty)
            _ = try await registry.perform(
                ForwardComplaint(number: number, unit: "市监局", reason: "请办理"), by: window)
            let source = try await tasks(fixture, fixture.reporter)
            #expect(source.map(\.number) == [number] && source.first?.unit.contains("市场监督管理局") == true)
            #expect(source.first?.next?.code == "answer" && source.first?.next?.due != nil)
            #expect(try await tasks(fixture, window).map(\.number) == [number], "who received it keeps it in view")
            #expect(try await tasks(fixture, fixture.officers.linhe).isEmpty)
            _ = try await registry.perform(
                TakeCaseStep<ComplaintStep.Reply>(number: number, reason: "已督促"), by: fixture.reporter)
            #expect(try await tasks(fixture, fixture.reporter).isEmpty)
        }
    }

    /// The office above sees it once, as the source unit's, and whom to ring.
    @Test func aForwardedObjectionIsToldOnceWithATelephone() async throws {
        try await RegistryFixture.with { fixture in
            let firm = TestFirm(861)
            try await fixture.register([firm])
            try await fixture.penalties([firm.penalty("巴市监处罚〔2026〕1号", on: fixture.today.adding(days: -30))])
            let record = try #require(
                await fixture.sql("SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty'").first)
            let window = try await RepairOffice.officer("window", "运行单位", "reporter", fixture)
            let registry = fixture.registry
            let contact = ContactDetails(matter: "reporting", person: "王××", telephone: "0478-8000007")
            _ = try await registry.perform(SetUnitContact(unit: "市监局", contact: contact), by: fixture.operatorActor)
            let number = try await registry.perform(
                SubmitObjection(records: [record], claim: "处罚对象有误"), by: window
            ).report.number
            #expect(try await tasks(fixture, window).map(\.state) == ["identity"])
            _ = try await registry.perform(TakeCaseStep<ObjectionStep.Confirm>(number: number), by: window)
            _ = try await registry.perform(TakeCaseStep<ObjectionStep.Accept>(number: number), by: window)
            _ = try await registry.perform(
                ForwardObjection(number: number, unit: "市监局", reason: "请核查"), by: window)
            let above = try await tasks(fixture, window)
            #expect(above.count == 1 && above.first?.unit.contains("市场监督管理局") == true)
            #expect(above.first?.telephone == "0478-8000007" && above.first?.next?.code == "with_source")
            let own = try await tasks(fixture, fixture.reporter)
            #expect(own.map(\.number) == [number] && own.first?.telephone == nil, "nobody rings himself")
            guard case .officer(let token) = fixture.reporter else { return }
            let report = try await registry.casework(number, by: token)
            let clocks = report.items.flatMap(\.clocks)
            #expect(clocks.contains { $0.code == "with_source" && $0.why.zh.contains("个工作日") })
            #expect(report.items.first?.claim == "处罚对象有误")
        }
    }

    /// Of cases that have come to different steps, each has its own case's clocks.
    @Test func eachTaskHasTheClocksOfItsCase() async throws {
        try await RegistryFixture.with { fixture in
            let firms = (861...864).map { TestFirm($0) }
            try await fixture.register(firms)
            let day = fixture.today.adding(days: -30)
            try await fixture.penalties(
                firms.enumerated().map { $1.penalty("巴市监处罚〔2026〕\($0)号", on: day) })
            let records = try await fixture.sql(
                "SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty' ORDER BY subject_id")
            let window = try await RepairOffice.officer("window", "运行单位", "reporter", fixture)
            let registry = fixture.registry
            for (place, record) in records.enumerated() {
                let number = try await registry.perform(
                    SubmitObjection(records: [record], claim: "处罚对象有误"), by: window
                ).report.number
                _ = try await registry.perform(TakeCaseStep<ObjectionStep.Confirm>(number: number), by: window)
                if place.isMultiple(of: 2) {
                    _ = try await registry.perform(TakeCaseStep<ObjectionStep.Accept>(number: number), by: window)
                    _ = try await registry.perform(
                        ForwardObjection(number: number, unit: "市监局", reason: "请核查"), by: window)
                }
            }
            guard case .officer(let token) = window else { return }
            let tasks = try await tasks(fixture, window)
            #expect(tasks.count == 4 && Set(tasks.map { $0.clocks.map(\.code) }).count == 2)
            for task in tasks {
                let report = try await registry.casework(task.number, by: token)
                #expect(task.clocks == report.items.flatMap(\.clocks), "\(task.number)")
            }
        }
    }

    @Test func whoComplainsAndWhatWasHandedInIsReadByWhoHandlesIt() async throws {
        try await RegistryFixture.with { fixture in
            let window = try await RepairOffice.officer("window", "运行单位", "reporter", fixture)
            let registry = fixture.registry
            let paper = try CorrectionOffice.paper()
            let report = try await registry.perform(
                SubmitComplaint(
                    object: "某局", claim: "推诿", party: CaseParty(person: "李××", telephone: "0478-8000001"),
                    papers: [HandedPaper("evidence", paper: paper)]), by: window
            ).report
            func token(_ actor: Actor) throws -> SessionToken {
                guard case .officer(let token) = actor else { throw CancellationError() }
                return token
            }
            let contact = try await registry.contact(ofCase: report.number, by: try token(window))
            #expect(contact?.person == "李××" && contact?.telephone == "0478-8000001")
            let handed = try await registry.paper(
                try #require(report.papers.first?.number), ofCase: report.number, by: try token(window))
            #expect(handed.bytes == paper.bytes && handed.mediaType == "application/pdf")
            for stranger in [fixture.reporter, fixture.officers.linhe] {
                let refused = await problem {
                    _ = try await registry.contact(ofCase: report.number, by: try token(stranger))
                }
                #expect(refused?.code == .caseNotFound)
            }
            let none = await problem {
                _ = try await registry.paper(99, ofCase: report.number, by: try token(window))
            }
            #expect(none?.code == .parameterInvalid)
            _ = try await registry.perform(
                TakeCaseStep<ComplaintStep.Accept>(number: report.number), by: window)
            _ = try await registry.perform(
                ForwardComplaint(number: report.number, unit: "市监局", reason: "请办理"), by: window)
            let source = try await registry.contact(ofCase: report.number, by: try token(fixture.reporter))
            #expect(source?.person == "李××", "who is to deal with it may ask back")
        }
    }
}
