import CreditRules
import Foundation
import Registry

/// Lists as tests use them: the city's bureau has no reviewer, so the unit that runs the platform confirms.
extension RegistryFixture {
    /// Proposes a file of the city's bureau.
    @discardableResult
    func propose(
        _ rows: [[String: String]], on list: String = "market_violation", unit: String = "市市场监管局"
    ) async throws -> ImportReply {
        let path = freshPath()
        try Data(Sheet(rows).text.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = ImportRequest(file: path, class: list, unit: unit)
        return try await registry.proposeList(file, ListRequest(reason: "列入决定"), by: reporter)
    }

    /// Enters one subject on the city bureau's list of serious violations, by two officers.
    @discardableResult
    func list(_ firm: TestFirm, document: String, on day: Day, cause: String = "生产不合格产品") async throws -> Int64 {
        let proposed = try await registry.perform(
            entering([firm], document: document, on: day, cause: cause), by: reporter)
        let confirmed = try await registry.perform(
            ConfirmProposal(number: proposed.proposal.number), by: officers.reviewer)
        return confirmed.entries.first?.listing ?? 0
    }

    func entering(
        _ firms: [TestFirm], document: String, on day: Day, cause: String = "生产不合格产品"
    ) -> EnterSubjects {
        EnterSubjects(
            list: "严重违法失信名单", unit: "市市场监管局", codes: firms.map(\.code),
            fields: ["document_no": document, "entered_on": "\(day)", "cause": cause], reason: "列入决定")
    }

    /// The lists that a subject's file shows, newest first.
    func listed(_ firm: TestFirm, _ reader: Reader = .anyone) async throws -> [String] {
        try await registry.file(of: firm.code, reader: reader).listings.map { "\($0.list) \($0.words.from)" }
    }
}

extension ExchangeOffice {
    /// Loads a file of a list that is determined above.
    @discardableResult
    func load(
        _ rows: [[String: String]], on list: String = "A级纳税人", _ request: ListRequest = ListRequest(),
        isWhole: Bool = false, _ change: (inout ImportRequest) -> Void = { _ in }
    ) async throws -> ImportReply {
        let path = freshPath()
        try Data(Sheet(rows).text.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        var file = ImportRequest(file: path, class: list, unit: "")
        change(&file)
        return try await fixture.registry.importList(
            file, request, from: "自治区平台", isWhole: isWhole, by: file.dryRun ? nil : clerk)
    }
}

extension TestFirm {
    /// A row in the file of a trust list.
    func graded(_ year: String, on day: String, _ others: [String: String] = [:]) -> [String: String] {
        ["uscc": code, "name": name, "organ": "国家税务总局巴彦淖尔市税务局", "year": year, "entered_on": day]
            .merging(others) { $1 }
    }

    /// A row in the file of an untrust list.
    func violation(_ document: String, on day: Day, _ others: [String: String] = [:]) -> [String: String] {
        [
            "uscc": code, "name": name, "document_no": document, "organ": "巴彦淖尔市市场监督管理局", "entered_on": "\(day)",
            "cause": "生产不合格产品",
        ].merging(others) { $1 }
    }
}
