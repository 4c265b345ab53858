import CreditRules
import Foundation
import Postgres
import Testing

@testable import Registry

/// The monthly figures of casework, against cases that were counted by hand.
@Suite struct CaseworkFiguresTests {
    /// 24 September 2026, noon in Shanghai.
    private static let now: Int64 = 1_790_222_400

    private func reckon(
        _ office: RepairOffice, _ month: String, on day: String
    ) async throws -> CaseworkMonth {
        let library = try await office.registry.rules().library
        let month = try #require(ReportingMonth(month))
        let rules = try #require(library.supply.rules(on: month.first))
        let today = try #require(Day(iso: day))
        return try await office.registry.clerk.transaction(.readOnlySnapshot) { transaction in
            var reckoning = CaseworkReckoning(month, rules, library, on: today)
            return try await reckoning.reckon(in: &transaction)
        }
    }

    private func figures(_ month: CaseworkMonth, _ kind: String, of unit: String? = nil) throws -> CaseworkFigures {
        let found = unit.map { name in month.units.first { $0.name.contains(name) }?.figures ?? [] } ?? month.total
        return try #require(found.first { $0.kind == kind })
    }

    @Test func whatBecameOfTheCasesOfAMonth() async throws {
        try await RepairOffice.open(now: Self.now, penalties: 4) { office in
            #expect(office.fixture.today == Day(iso: "2026-09-24"))
            try await office.approved([office.records[0]])
            let number = try await office.submit([office.records[1]]).report.number
            try await office.registry.perform(ConfirmRepairApplicant(number: number), by: office.window)
            try await office.registry.perform(AcceptRepair(number: number), by: office.handler)
            try await office.registry.perform(VerifyRepair(number: number), by: office.handler)
            try await office.registry.perform(
                ProposeRepair(number: number, .refuse(ground: "conduct_uncorrected", amountFen: nil), reason: "未纠正"),
                by: office.handler)
            try await office.registry.perform(SignRepair(number: number), by: try #require(office.signer))
            // One is left lying, one waits for its applicant.
            let open = try await office.submit([office.records[2]]).report.number
            try await office.registry.perform(ConfirmRepairApplicant(number: open), by: office.window)
            try await office.submit([office.records[3]])
            let complaint = try await office.registry.perform(
                SubmitComplaint(object: "某局", claim: "推诿"), by: office.window
            ).report.number
            _ = try await office.registry.perform(
                TakeCaseStep<ComplaintStep.Accept>(number: complaint), by: office.window)

            let month = try await reckon(office, "2026-09", on: "2026-09-30")
            let all = try figures(month, "repair")
            #expect(["filed", "accepted", "granted", "refused"].map { all[$0] } == [4, 2, 1, 1])
            #expect(["unconfirmed", "open", "overdue", "late"].map { all[$0] } == [1, 1, 0, 0])
            #expect(all.decided == 2 && all.median == 0 && all.percentile95 == 0)
            #expect(all.rates.map { [$0.numerator, $0.denominator] } == [[2, 2], [1, 2]])
            #expect(try figures(month, "repair", of: "生态环境局") == all)
            let complaints = try figures(month, "complaint")
            #expect(complaints["filed"] == 1 && complaints["accepted"] == 1 && complaints["open"] == 1)

            // Nobody did anything: both are over, and told by unit.
            let later = try await reckon(office, "2026-10", on: "2026-10-31")
            let left = try figures(later, "repair", of: "生态环境局")
            #expect(["filed", "open", "overdue", "granted"].map { left[$0] } == [0, 1, 1, 0])
            #expect(try figures(later, "complaint")["overdue"] == 1)
            // A month before has nothing of it.
            let before = try await reckon(office, "2026-08", on: "2026-08-31")
            #expect(before.units.isEmpty && before.total.allSatisfy { $0.counts.allSatisfy { $0.count == 0 } })
        }
    }
}
