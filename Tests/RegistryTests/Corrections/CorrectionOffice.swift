import CreditRules
import Foundation
import Registry

/// A unit with a reviewer of its own, a penalty of it, and scans to file.
struct CorrectionOffice {
    let fixture: RegistryFixture
    /// Reviews for the city's bureau.
    let reviewer: Actor
    /// The penalty's number.
    let record: String
    static let firm = TestFirm(401)
    static let other = TestFirm(402)
    static let document = "巴市监处罚〔2026〕61号"

    static func open<Output>(_ body: (CorrectionOffice) async throws -> Output) async throws -> Output {
        try await RegistryFixture.with { fixture in
            try await fixture.register([firm, other])
            let row = firm.penalty(document, on: fixture.today.adding(days: -30))
            try await fixture.penalties([row])
            let added = try await fixture.registry.perform(
                try AddOfficer(name: "reviews", unit: "市市场监管局", duty: "reviewer"), by: fixture.operatorActor)
            let token = try await fixture.registry.signIn(
                name: "reviews", password: added.oneTimePassword, newPassword: "Hetao-2026-plain")
            let record = try await fixture.registry.file(of: firm.code).records[0].number
            return try await body(CorrectionOffice(fixture: fixture, reviewer: .officer(token), record: record))
        }
    }

    static func pdf(_ text: String = "盖章申请表") -> [UInt8] { Array("%PDF-1.7\n\(text)\n%%EOF\n".utf8) }

    /// Writes bytes where a scanner would, and reads them as a scan.
    static func paper(_ bytes: [UInt8] = pdf(), limit: Int = StampedPaper.usualLimit) throws -> StampedPaper {
        let path = freshPath(".pdf")
        try Data(bytes).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try StampedPaper(file: path, limit: limit)
    }

    @discardableResult
    func file(
        _ change: RequestedChange, of number: String? = nil, reason: String = "单位来函", by actor: Actor? = nil,
        paperNo: String? = nil, signedOn: Day? = nil, paper: StampedPaper? = nil
    ) async throws -> CorrectionReport {
        let act = FileCorrection(
            number: number ?? record, change: change, reason: reason, paper: try paper ?? Self.paper(),
            paperNo: paperNo, signedOn: signedOn)
        return try await fixture.registry.perform(act, by: actor ?? fixture.reporter)
    }

    @discardableResult
    func approve(_ report: CorrectionReport, by actor: Actor? = nil) async throws -> CorrectionReport {
        try await fixture.registry.perform(
            ApproveCorrection(number: report.correction.number, reason: "同意"), by: actor ?? reviewer)
    }

    func token(_ actor: Actor) throws -> SessionToken {
        guard case .officer(let token) = actor else { throw CancellationError() }
        return token
    }

    /// The record as officers see it.
    func report() async throws -> RecordReport {
        try await fixture.registry.record(record, reader: fixture.sharing)
    }
}
