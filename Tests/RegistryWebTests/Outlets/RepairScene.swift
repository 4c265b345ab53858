import Foundation
import Installation
import Registry
import TestSupport
import Testing

/// A sample city of its own in which an enterprise has a penalty and stands on a list, and the officers who deal with both.
struct RepairScene: Sendable {
    let registry: CreditRegistry
    let database: String
    let auditor: SessionToken
    /// The number that the penalty will have.
    let record: String
    /// The number that the entry will have.
    let listing: Int64
    private let handler: Actor
    private let signer: Actor
    private let window: Actor

    static let code = "91150802MAC0T01X3Q"
    static let list = "work_safety"
    /// Of documents and texts, what stands nowhere else.
    static let words = ["88527341", "77416259", "卓影无证作业", "卓影重大隐患"]
    private static let unit = "巴彦淖尔市应急管理局"

    static func open(_ body: (RepairScene) async throws -> Void) async throws {
        let (installation, database) = try await SampleRegistry.founded(home: "web-outlets-home")
        do {
            try await body(RepairScene(installation.registry, database))
            await installation.close()
        } catch {
            await installation.close()
            throw error
        }
        try await TestCluster.shared().dropDatabase(database)
    }

    private init(_ registry: CreditRegistry, _ database: String) async throws {
        self.registry = registry
        self.database = database
        func officer(_ name: String, _ unit: String, _ duty: String) async throws -> SessionToken {
            let added = try await registry.perform(try AddOfficer(name: name, unit: unit, duty: duty), by: .founder)
            return try await registry.signIn(
                name: name, password: added.oneTimePassword, newPassword: "Hetao-2026-plain")
        }
        handler = .officer(try await officer("handles", Self.unit, "reporter"))
        signer = .officer(try await officer("signs", Self.unit, "reviewer"))
        window = .officer(try await officer("receives", "运行单位", "reporter"))
        auditor = try await officer("audits", "运行单位", "auditor")
        let found = try await TestCluster.shared().sql(
            """
            SELECT s.subject_id || '-' || (SELECT max(seq) + 1 FROM record r WHERE r.subject_id = s.subject_id)
              FROM subject s WHERE code = '\(Self.code)'
            UNION ALL SELECT (last_value + is_called::int)::text FROM listing_listing_id_seq
            """, database: database)
        record = found.first ?? ""
        listing = found.last.flatMap(Int64.init) ?? 0
    }

    private func day(ago: Int) async throws -> String {
        try await TestCluster.shared().sql("SELECT registry_today() - \(ago)", database: database).first ?? ""
    }

    /// Logs the penalty, enters the enterprise on the list, and sends the penalty up to the region's platform.
    func log() async throws {
        let fields = [
            "uscc": Self.code, "name": "巴彦淖尔市河套样例面业有限公司", "document_no": "巴应急罚〔2026〕88527341号",
            "violation_type": "无证作业", "facts": "卓影无证作业", "penalty_basis": "《中华人民共和国安全生产法》第九十七条",
            "kinds": "罚款", "content": "罚款2000元", "fine": "0.2", "decided_on": try await day(ago: 500),
            "organ": Self.unit, "severity": "严重",
        ]
        let logged = try await registry.perform(
            AddRecord(class: "行政处罚", unit: Self.unit, fields: fields), by: handler)
        #expect(logged.number == record)
        let entered = [
            "document_no": "巴应急列〔2026〕77416259号", "entered_on": try await day(ago: 700), "cause": "卓影重大隐患",
        ]
        let proposed = try await registry.perform(
            EnterSubjects(
                list: Self.list, unit: Self.unit, codes: [Self.code], fields: entered, reason: "列入决定"), by: handler)
        let confirmed = try await registry.perform(
            ConfirmProposal(number: proposed.proposal.number), by: signer)
        #expect(confirmed.entries.first?.listing == listing)
        #expect(try await export().added > 0)
    }

    /// Writes what is to go up to the region's platform into a folder that is gone at once.
    func export() async throws -> ExportReply {
        let folder = FileManager.default.temporaryDirectory.appending(path: "outlets-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await registry.exportRecords(
            ExportRequest(target: "自治区平台", class: "行政处罚", directory: folder), by: window)
    }

    /// Has the repair of both approved; the case's number.
    func approve() async throws -> String {
        let number = try await registry.perform(
            SubmitRepair(records: [record], listings: [listing]), by: window
        ).report.number
        try await registry.perform(ConfirmRepairApplicant(number: number), by: window)
        try await registry.perform(AcceptRepair(number: number), by: handler)
        try await registry.perform(VerifyRepair(number: number), by: handler)
        try await registry.perform(ProposeRepair(number: number, .approve), by: handler)
        let signed = try await registry.perform(SignRepair(number: number), by: signer)
        #expect(signed.items.map(\.state) == ["approved", "approved"])
        return number
    }

    /// Has the repair revoked for fraud.
    func revoke(_ number: String) async throws {
        try await registry.perform(
            RevokeRepair(number: number, ground: "materials_false", reason: "缴款凭证系伪造"), by: handler)
        let signed = try await registry.perform(SignRepair(number: number), by: signer)
        #expect(signed.items.map(\.state) == ["revoked", "revoked"])
    }
}
