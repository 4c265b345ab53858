import CreditRules
import Foundation
import Testing

@testable import Registry

/// Recalls of what was repaired: who has not answered is listed with a telephone, and a platform that sends files answers by them.
@Suite struct RecallTests {
    /// Two penalties went up to the region's platform, and the first was repaired.
    private func repaired(
        _ body: (ExchangeOffice, RepairOffice, CaseReport, UpFolder) async throws -> Void
    ) async throws {
        try await ExchangeOffice.open { exchange in
            let fixture = exchange.fixture
            let folder = try UpFolder()
            try await fixture.register([RepairOffice.firm])
            let handler = try await RepairOffice.officer("env", RepairOffice.unit, "reporter", fixture)
            let rows = (1...2).map { RepairOffice.penalty($0, on: fixture.today.adding(days: -200)) }
            try await fixture.penalties(rows, unit: RepairOffice.unit, by: handler)
            let records = try await fixture.sql(
                "SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty' ORDER BY seq")
            _ = try await exchange.up("行政处罚", to: folder)
            let office = RepairOffice(
                fixture: fixture, handler: handler, signer: nil, window: exchange.clerk, records: records)
            try await body(exchange, office, try await office.approved([records[0]]), folder)
        }
    }

    private func states(_ office: RepairOffice, _ number: String) async throws -> [String] {
        office.states(try await office.registry.casework(number, by: try office.token(office.window)))
    }

    @Test func listedUntilItIsAnswered() async throws {
        try await repaired { exchange, office, report, _ in
            #expect(report.items[0].recalls.count == 1)
            let contact = ContactDetails(matter: "reporting", person: "赵××", telephone: "0471-8000009")
            _ = try await office.registry.perform(
                SetUnitContact(unit: "内蒙古自治区公共信用信息平台", contact: contact), by: office.fixture.operatorActor)
            // The bureau that approved it sees who has not dropped it, and whom to ring.
            let own = try await office.registry.recalls(by: try office.token(office.handler))
            #expect(own.map(\.caseNumber) == [report.number] && own.first?.target == "region")
            #expect(own.first?.telephone == "0471-8000009" && own.first?.clock?.alert == "none")
            #expect(try await office.registry.recalls(by: try office.token(office.fixture.reporter)).isEmpty)
            let answered = await problem {
                try await office.registry.perform(AnswerRecall(number: own[0].number), by: office.handler)
            }
            #expect(answered?.code == .illegalStep, "a platform answers by its files")
            let task = try #require(
                try await office.registry.tasks(by: try office.token(office.handler)).first {
                    $0.number == report.number && $0.item == 1
                })
            #expect(task.state == "approved" && task.awaited.count == 1 && task.next?.code == "recall")
        }
    }

    @Test func answeredByTheFileOfRepairResults() async throws {
        try await repaired { exchange, office, report, _ in
            let other = try await exchange.results([exchange.result(RepairOffice.firm, "巴环罚〔2026〕2号")])
            #expect(other.accepted == 1)
            #expect(try await states(office, report.number) == ["open", "approved"], "it says nothing of this one")
            try await exchange.results([exchange.result(RepairOffice.firm, "巴环罚〔2026〕1号")])
            #expect(try await states(office, report.number) == ["closed", "in_step"])
            #expect(
                try await office.fixture.sql(
                    "SELECT x.kind FROM case_recall c JOIN act x ON x.act_id = c.superseded_by") == ["exchange.repairs"]
            )
        }
    }

    /// The platform had sent the wrong file: what it seemed to say is taken back, and it is asked again.
    @Test func askedAgainWhenTheFileThatAnsweredIsUndone() async throws {
        try await repaired { exchange, office, report, _ in
            let reply = try await exchange.results([exchange.result(RepairOffice.firm, "巴环罚〔2026〕1号")])
            let token = try office.token(office.handler)
            #expect(try await office.registry.recalls(by: token).isEmpty)
            try await office.registry.perform(
                UndoBatch(batch: try #require(reply.batch), reason: "对方发错文件"), by: office.fixture.officers.reviewer)
            let asked = try await office.registry.recalls(by: token)
            #expect(asked.map(\.caseNumber) == [report.number] && asked.first?.target == "region")
            #expect(asked.first?.askedOn == office.fixture.today.description)
            // Sent again, it answers again.
            try await exchange.results([exchange.result(RepairOffice.firm, "巴环罚〔2026〕1号")])
            #expect(try await office.registry.recalls(by: token).isEmpty)
        }
    }

    @Test func answeredByAWholeListThatNoLongerCarriesIt() async throws {
        try await repaired { exchange, office, report, folder in
            func reconciled(_ numbers: [Int]) async throws -> Reconciliation {
                let rows = numbers.map { RepairOffice.penalty($0, on: exchange.fixture.today.adding(days: -200)) }
                let path = folder.path("list.csv")
                try Data(Sheet(rows).text.utf8).write(to: URL(filePath: path))
                return try await office.registry.reconcile(
                    path, with: "自治区平台", class: "行政处罚", answeringRecallsBy: exchange.clerk)
            }
            let behind = try await reconciled([1, 2])
            #expect(behind.recallsAnswered == 0 && behind.stillCarried == 1)
            #expect(behind.differences.contains { $0.kind == .endedHere })
            #expect(try await states(office, report.number) == ["open", "approved"])
            let inStep = try await reconciled([2])
            #expect(inStep.recallsAnswered == 1 && inStep.stillCarried == 0)
            #expect(try await states(office, report.number) == ["closed", "in_step"])
        }
    }

    /// What was repaired above while a case is open here has nothing left to be decided.
    @Test func aRepairDecidedElsewhereMakesItMoot() async throws {
        try await repaired { exchange, office, _, _ in
            let number = try await office.submit([office.records[1]]).report.number
            try await office.registry.perform(ConfirmRepairApplicant(number: number), by: office.window)
            try await office.registry.perform(AcceptRepair(number: number), by: office.handler)
            try await exchange.results([exchange.result(RepairOffice.firm, "巴环罚〔2026〕2号")])
            #expect(try await states(office, number) == ["closed", "moot"])
        }
    }

    @Test func certifiedWithTheStateUpstream() async throws {
        try await repaired { exchange, office, report, folder in
            func certificate() async throws -> CaseNotice {
                try await office.registry.perform(
                    IssueNotice(.certificate, number: report.number), by: office.handler)
            }
            let first = try await certificate()
            #expect(first.values["upstream"] == "尚待自治区平台撤下", "\(first.values["upstream"] ?? "")")
            try await exchange.results([exchange.result(RepairOffice.firm, "巴环罚〔2026〕1号")])
            #expect(try await certificate().values["upstream"] == "已知持有该信息的平台和单位均已撤下")
            // The platform's next file carries it all the same.
            try await exchange.down(
                [RepairOffice.penalty(1, on: exchange.fixture.today.adding(days: -200))], class: "行政处罚")
            let behind = try await certificate()
            #expect(behind.values["upstream"]?.contains("上游未同步") == true, "\(behind.values["upstream"] ?? "")")
            #expect(behind.number == first.number)
            #expect(try await exchange.shown(RepairOffice.firm) == 1, "it stays hidden")
        }
    }
}
