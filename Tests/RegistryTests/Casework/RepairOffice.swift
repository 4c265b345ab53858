import CreditRules
import Foundation
import Registry

/// A bureau that decides on its own penalties, with a handler and a reviewer, and a window at the unit that runs the platform.
struct RepairOffice {
    let fixture: RegistryFixture
    /// Handles for the environment bureau.
    let handler: Actor
    /// Signs for it; nil where it has one officer.
    let signer: Actor?
    /// Receives at the window of the unit that runs the platform.
    let window: Actor
    /// The penalties' numbers: decided a year and 200 days ago, serious; and general, 120 days ago.
    let records: [String]
    static let firm = TestFirm(701)
    static let unit = "市环境局"
    static let organ = "巴彦淖尔市生态环境局"

    static func open<Output>(
        now: Int64? = nil, reviewers: Int = 1, penalties: Int = 2, _ body: (RepairOffice) async throws -> Output
    ) async throws -> Output {
        try await RegistryFixture.with(now: now) { fixture in
            if now != nil {
                try await fixture.sql(
                    "CREATE OR REPLACE FUNCTION registry_today() RETURNS date LANGUAGE sql STABLE RETURN date '\(fixture.today)'"
                )
            }
            try await fixture.register([firm])
            let handler = try await officer("env", unit, "reporter", fixture)
            let window = try await officer("window", "运行单位", "reporter", fixture)
            var signer: Actor?
            for number in 0..<reviewers { signer = try await officer("envreview\(number)", unit, "reviewer", fixture) }
            let rows = (0..<penalties).map { penalty($0 + 1, on: fixture.today.adding(days: -200)) }
            try await fixture.penalties(rows, unit: unit, by: handler)
            let numbers = try await fixture.sql(
                "SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty' ORDER BY seq")
            return try await body(
                RepairOffice(fixture: fixture, handler: handler, signer: signer, window: window, records: numbers))
        }
    }

    static func penalty(_ number: Int, on day: Day, _ others: [String: String] = [:]) -> [String: String] {
        firm.penalty("巴环罚〔2026〕\(number)号", on: day, ["organ": organ, "severity": "一般"].merging(others) { $1 })
    }

    static func officer(
        _ name: String, _ unit: String, _ duty: String, _ fixture: RegistryFixture
    ) async throws -> Actor {
        let added = try await fixture.registry.perform(
            try AddOfficer(name: name, unit: unit, duty: duty), by: fixture.operatorActor)
        return .officer(
            try await fixture.registry.signIn(
                name: name, password: added.oneTimePassword, newPassword: "Hetao-2026-plain"))
    }

    var registry: CreditRegistry { fixture.registry }

    func token(_ actor: Actor) throws -> SessionToken {
        guard case .officer(let token) = actor else { throw CancellationError() }
        return token
    }

    /// Files a case at the window.
    @discardableResult
    func submit(_ records: [String]? = nil, insists: Bool = false, by actor: Actor? = nil) async throws -> CaseReceipt {
        let act = SubmitRepair(
            records: records ?? [self.records[0]], party: CaseParty(person: "王××", telephone: "0478-0000000"),
            papers: [HandedPaper("performance_proof", paper: try CorrectionOffice.paper())], insists: insists)
        return try await registry.perform(act, by: actor ?? window)
    }

    /// Files a case and brings it to a proposal of approval.
    func proposed(_ records: [String]? = nil) async throws -> String {
        let number = try await submit(records).report.number
        try await registry.perform(ConfirmRepairApplicant(number: number), by: window)
        try await registry.perform(AcceptRepair(number: number), by: handler)
        try await registry.perform(VerifyRepair(number: number), by: handler)
        try await registry.perform(ProposeRepair(number: number, .approve), by: handler)
        return number
    }

    /// The same, signed.
    @discardableResult
    func approved(_ records: [String]? = nil) async throws -> CaseReport {
        let number = try await proposed(records)
        return try await registry.perform(SignRepair(number: number), by: signer ?? fixture.officers.reviewer)
    }

    /// Refuses an application, two officers agreeing: a fine is partly unpaid.
    func refuse(_ number: String) async throws {
        try await registry.perform(ConfirmRepairApplicant(number: number), by: window)
        try await registry.perform(AcceptRepair(number: number), by: handler)
        try await registry.perform(VerifyRepair(number: number), by: handler)
        try await registry.perform(
            ProposeRepair(number: number, .refuse(ground: "duty_open", amountFen: 1_200_000), reason: "加处罚款尚未缴纳。"),
            by: handler)
        try await registry.perform(SignRepair(number: number, reason: "同意"), by: signer ?? fixture.officers.reviewer)
    }

    func states(_ report: CaseReport) -> [String] { [report.state] + report.items.map(\.state) }
}
