import CreditRules
import Foundation
import Registry
import Testing

/// Steps of cases whose answer was lost in COMMIT: taken once, and whoever asks again is told the same.
@Suite struct LostCaseStepTests {
    /// Takes a step whose link is cut, before it was committed or after; then asks for it again.
    private func lose<A: Act>(
        _ act: A, by actor: Actor, afterwards: Bool, in fixture: RegistryFixture, _ number: (A.Outcome) -> String
    ) async throws -> A.Outcome where A.Outcome: Equatable {
        let request = RequestID.random()
        let before = try await steps(fixture)
        let outcome =
            try await
            (afterwards
            ? fixture.losingTheAnswer { try await $0.perform(act, by: actor, request: request) }
            : fixture.losingTheCommit { try await $0.perform(act, by: actor, request: request) })
        let taken = try await fixture.sql(
            """
            SELECT c.number FROM act a JOIN case_step s USING (act_id) JOIN casework c USING (case_id)
             WHERE a.request_id = '\(request.text)' GROUP BY c.number
            """)
        #expect(taken == [number(outcome)], "\(A.kind) is done once")
        let after = try await steps(fixture)
        #expect(after > before)
        #expect(try await fixture.registry.perform(act, by: actor, request: request) == outcome)
        let stranger = await problem {
            _ = try await fixture.registry.perform(act, by: fixture.officers.linhe, request: request)
        }
        #expect(stranger != nil, "whoever else asks under this id is told nothing")
        #expect(try await steps(fixture) == after, "\(A.kind) is not done twice")
        return outcome
    }

    private func steps(_ fixture: RegistryFixture) async throws -> Int {
        Int(try await fixture.sql("SELECT count(*) FROM case_step").joined()) ?? 0
    }

    @Test(arguments: [false, true]) func aRepairIsSubmittedAndSignedOnce(afterwards: Bool) async throws {
        try await RepairOffice.open(penalties: 1) { office in
            let fixture = office.fixture
            let receipt = try await lose(
                SubmitRepair(records: office.records), by: office.window, afterwards: afterwards, in: fixture
            ) { $0.report.number }
            let number = receipt.report.number
            #expect(try await office.registry.casework(openedBy: receipt.code).number == number)
            #expect(number.hasSuffix("-0001"), "no number is left out")
            try await office.registry.perform(ConfirmRepairApplicant(number: number), by: office.window)
            try await office.registry.perform(AcceptRepair(number: number), by: office.handler)
            try await office.registry.perform(VerifyRepair(number: number), by: office.handler)
            try await office.registry.perform(ProposeRepair(number: number, .approve), by: office.handler)
            let signer = try #require(office.signer)
            let signed = try await lose(
                SignRepair(number: number), by: signer, afterwards: afterwards, in: fixture
            ) { $0.number }
            #expect(office.states(signed) == ["open", "approved"])
            #expect(try await fixture.sql("SELECT count(*) FROM publicity_end WHERE reason = 'repaired'") == ["1"])
            #expect(try await office.registry.file(of: RepairOffice.firm.code).records.isEmpty)
        }
    }

    @Test(arguments: [false, true]) func anObjectionIsSignedOnce(afterwards: Bool) async throws {
        try await RepairOffice.open(penalties: 1) { office in
            let fixture = office.fixture
            let number = try await office.registry.perform(
                SubmitObjection(records: office.records, claim: "处罚对象有误"), by: office.window
            ).report.number
            func take<Step: PlainCaseStep>(_: Step.Type) async throws {
                try await office.registry.perform(TakeCaseStep<Step>(number: number), by: office.window)
            }
            try await take(ObjectionStep.Confirm.self)
            try await take(ObjectionStep.Accept.self)
            try await office.registry.perform(
                ProposeObjectionResult(number: number, .stop, reason: "经核查"), by: office.window)
            let signed = try await lose(
                SignObjection(number: number), by: fixture.officers.reviewer, afterwards: afterwards, in: fixture
            ) { $0.number }
            #expect(office.states(signed) == ["closed", "resolved"])
            #expect(try await fixture.sql("SELECT count(*) FROM publicity_end WHERE reason = 'objection'") == ["1"])
            #expect(try await office.registry.file(of: RepairOffice.firm.code).records.isEmpty)
        }
    }

    @Test(arguments: [false, true]) func aComplaintIsClosedOnce(afterwards: Bool) async throws {
        try await RegistryFixture.with { fixture in
            let window = try await RepairOffice.officer("window", "运行单位", "reporter", fixture)
            let number = try await fixture.registry.perform(
                SubmitComplaint(object: "某局", claim: "推诿"), by: window
            ).report.number
            try await fixture.registry.perform(
                TakeCaseStep<ComplaintStep.Accept>(number: number), by: window)
            try await fixture.registry.perform(
                TakeCaseStep<ComplaintStep.Reply>(number: number, reason: "已办理"), by: window)
            let closed = try await lose(
                TakeCaseStep<ComplaintStep.Close>(number: number), by: fixture.officers.reviewer,
                afterwards: afterwards, in: fixture
            ) { $0.number }
            #expect(closed.state == "closed" && closed.items.map(\.state) == ["closed"])
        }
    }
}
