import CreditRules
import Foundation
import Testing

@testable import Registry

/// Approved is the decision, under whichever unit's name it stands: every version of it is out of every view with the approval.
@Suite struct DecisionVersionTests {
    /// The bureau's penalty, and the same decision as another bureau sent it; both went up, or the other bureau's alone.
    private func shared(
        organ: String? = nil, onlyTwinWentUp: Bool = false,
        _ body: (ExchangeOffice, RepairOffice, UpFolder) async throws -> Void
    ) async throws {
        try await ExchangeOffice.open { exchange in
            let fixture = exchange.fixture
            let folder = try UpFolder()
            try await fixture.register([RepairOffice.firm])
            let handler = try await RepairOffice.officer("env", RepairOffice.unit, "reporter", fixture)
            let row = RepairOffice.penalty(1, on: fixture.today.adding(days: -200))
            let twin = row.merging(organ.map { ["organ": $0] } ?? [:]) { $1 }
            if onlyTwinWentUp {
                try await fixture.penalties([twin])
                _ = try await exchange.up("行政处罚", to: folder)
            }
            try await fixture.penalties([row], unit: RepairOffice.unit, by: handler)
            if !onlyTwinWentUp {
                try await fixture.penalties([twin])
                _ = try await exchange.up("行政处罚", to: folder)
            }
            let records = try await fixture.sql(
                "SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty' ORDER BY seq")
            try await body(
                exchange,
                RepairOffice(
                    fixture: fixture, handler: handler, signer: nil, window: exchange.clerk,
                    records: onlyTwinWentUp ? records.reversed() : records), folder)
        }
    }

    @Test func everyVersionIsEndedByTheApproval() async throws {
        try await shared { exchange, office, folder in
            let report = try await office.approved()
            #expect(try await exchange.shown(RepairOffice.firm) == 0)
            let acts = try await office.fixture.sql(
                "SELECT count(DISTINCT act_id), count(*) FROM publicity_end WHERE reason = 'repaired'")
            #expect(acts == ["1|2"])
            // The other bureau is asked all the same, and so is the platform that has both.
            let recalls = try await office.registry.recalls(by: try office.token(office.window))
            #expect(recalls.contains { $0.unit == "巴彦淖尔市市场监督管理局" } && recalls.contains { $0.target == "region" })
            #expect(try await exchange.up("行政处罚", to: folder).withdrawn == 2)
            // Its next file does not bring it back.
            let row = RepairOffice.penalty(1, on: office.fixture.today.adding(days: -200))
            try await office.fixture.penalties([row.merging(["facts": "另一种写法"]) { $1 }])
            #expect(try await exchange.shown(RepairOffice.firm) == 0)
            // Revoked, both are shown again.
            try await office.registry.perform(
                RevokeRepair(number: report.number, ground: "materials_false", reason: "伪造"), by: office.handler)
            try await office.registry.perform(
                SignRepair(number: report.number), by: office.fixture.officers.reviewer)
            #expect(try await exchange.shown(RepairOffice.firm) == 2)
        }
    }

    /// A platform that has the decision from the other bureau alone is asked and waited for.
    @Test func theTwinThatWentUpIsRecalled() async throws {
        try await shared(onlyTwinWentUp: true) { exchange, office, folder in
            try await office.approved()
            let token = try office.token(office.handler)
            #expect(try await office.registry.recalls(by: token).contains { $0.target == "region" })
            #expect(try await exchange.up("行政处罚", to: folder).withdrawn == 1)
            #expect(
                try await office.registry.recalls(by: token).contains { $0.target == "region" }, "told, not answered")
            try await exchange.results([exchange.result(RepairOffice.firm, "巴环罚〔2026〕1号")])
            #expect(try await office.registry.recalls(by: token).allSatisfy { $0.target == nil })
        }
    }

    /// Another organ's decision that happens to have the number is another decision.
    @Test func anotherOrgansDecisionIsNot() async throws {
        try await shared(organ: "临河区生态环境局") { exchange, office, _ in
            try await office.approved()
            #expect(try await exchange.shown(RepairOffice.firm) == 1)
            let recalls = try await office.registry.recalls(by: try office.token(office.window))
            #expect(recalls.allSatisfy { $0.target != nil })
        }
    }
}
