import CreditRules
import Foundation
import Registry

/// The root unit's reporter, and the platforms above as units below the root.
struct ExchangeOffice {
    let fixture: RegistryFixture
    let clerk: Actor

    static func open<Output>(
        now: Int64? = nil, _ body: (ExchangeOffice) async throws -> Output
    ) async throws -> Output {
        try await RegistryFixture.with(now: now) { fixture in
            let registry = fixture.registry
            for name in ["内蒙古自治区公共信用信息平台", "全国信用信息共享平台"] {
                let unit = AddUnit(name: name, parent: "运行单位", level: "region")
                try await registry.perform(unit, by: fixture.operatorActor)
            }
            let added = try await registry.perform(
                try AddOfficer(name: "exchange", unit: "运行单位", duty: "reporter"), by: fixture.operatorActor)
            let token = try await registry.signIn(
                name: "exchange", password: added.oneTimePassword, newPassword: "Hetao-2026-plain")
            return try await body(ExchangeOffice(fixture: fixture, clerk: .officer(token)))
        }
    }

    /// Takes a sheet in as sent down by a platform.
    @discardableResult
    func down(
        _ rows: [[String: String]], class entry: String, from platform: String = "自治区平台", dryRun: Bool = false
    ) async throws -> ImportReply {
        let path = freshPath()
        try Data(Sheet(rows).text.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let request = ExchangeRequest(file: path, from: platform, class: entry, dryRun: dryRun)
        return try await fixture.registry.importFromAbove(request, by: dryRun ? nil : clerk)
    }

    @discardableResult
    func results(_ rows: [[String: String]], dryRun: Bool = false) async throws -> ImportReply {
        try await down(rows, class: "修复结果", dryRun: dryRun)
    }

    /// A row of a file of repair results.
    func result(_ firm: TestFirm, _ documentNo: String, daysAgo: Int = 1) -> [String: String] {
        [
            "uscc": firm.code, "document_no": documentNo, "organ": "巴彦淖尔市市场监督管理局",
            "repaired_on": fixture.today.adding(days: -daysAgo).description,
        ]
    }

    /// How many records of a firm everybody sees.
    func shown(_ firm: TestFirm) async throws -> Int {
        try await fixture.registry.file(of: firm.code).records.count
    }

    func penalty(_ firm: TestFirm, _ documentNo: String, _ others: [String: String] = [:]) -> [String: String] {
        firm.penalty(documentNo, on: fixture.today.adding(days: -60), others)
    }

    /// A row in a file of courts' enforcement (司法执行) with everything that is required.
    func enforcement(_ firm: TestFirm) async throws -> [String: String] {
        let fields = try await fixture.registry.rules().library.catalogue[id: "court_enforcement"]?.fields ?? []
        var row: [String: String] = [:]
        for field in fields where field.required || field.oneOf != nil {
            row[field.id] =
                switch field.type {
                case .date: fixture.today.adding(days: -30).description
                case .amountInTenThousandYuan: "1.5"
                case .choice: field.choices[0].zh
                default: "样例\(field.zh)"
                }
            if field.role == .subjectCode { row[field.id] = firm.code }
            if field.role == .subjectName { row[field.id] = firm.name }
            if field.role == .documentNo { row[field.id] = "（2026）内0802执1234号" }
        }
        return row
    }
}
