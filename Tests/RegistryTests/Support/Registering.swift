import CreditRules
import Foundation
import Registry

extension RegistryFixture {
    /// Imports a file of caterers, or of another register, as the reporter of the city's bureau unless said otherwise.
    @discardableResult
    func members(
        _ rows: [[String: String]], of register: String = "餐饮服务", unit: String = "市市场监管局", by actor: Actor? = nil,
        isWhole: Bool = false, in registry: CreditRegistry? = nil, _ change: (inout ImportRequest) -> Void = { _ in }
    ) async throws -> ImportReply {
        let path = freshPath()
        try Data(Sheet(rows).text.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        var request = ImportRequest(file: path, register: register, unit: unit, isWhole: isWhole)
        change(&request)
        return try await (registry ?? self.registry).importFile(
            request, by: request.dryRun ? nil : actor ?? reporter)
    }

    /// The licence numbers that a register shows to officers, by subject's code.
    func licences(
        on day: Day? = nil, of register: String = "food_catering", in registry: CreditRegistry? = nil
    ) async throws -> [String] {
        let page = try await (registry ?? self.registry).register(
            register, asOf: day?.description, limit: 500, reader: sharing)
        return page.items.map { item in
            let number = item.entry.details.first { $0.field == "licence_no" }?.value ?? ""
            return "\(item.code) \(number)"
        }.sorted()
    }
}

extension TestFirm {
    /// A row in a file of caterers.
    func caterer(_ licence: String, _ others: [String: String] = [:]) -> [String: String] {
        ["uscc": code, "name": name, "licence_no": licence, "form": "餐饮服务经营者", "risk_grade": "B"]
            .merging(others) { _, other in other }
    }
}
