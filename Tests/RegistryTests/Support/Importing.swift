import CreditRules
import Foundation
import Registry

extension RegistryFixture {
    /// Writes a file and imports it; as the reporter of the city's bureau unless said otherwise, a dry run as nobody.
    @discardableResult
    func importBytes(
        _ bytes: some Sequence<UInt8>, class entry: String, unit: String = "市市场监管局", by actor: Actor? = nil,
        _ change: (inout ImportRequest) -> Void = { _ in }
    ) async throws -> ImportReply {
        let path = FileManager.default.temporaryDirectory.appending(path: "intake-\(UUID().uuidString).csv").path
        try Data(bytes).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        var request = ImportRequest(file: path, class: entry, unit: unit)
        change(&request)
        return try await registry.importFile(request, by: request.dryRun ? nil : actor ?? reporter)
    }

    @discardableResult
    func importSheet(
        _ sheet: Sheet, class entry: String, unit: String = "市市场监管局", by actor: Actor? = nil,
        _ change: (inout ImportRequest) -> Void = { _ in }
    ) async throws -> ImportReply {
        try await importBytes(sheet.text.utf8, class: entry, unit: unit, by: actor, change)
    }

    /// Registers enterprises, so that records about them can come in.
    @discardableResult
    func register(_ firms: [TestFirm]) async throws -> ImportReply {
        try await importSheet(Sheet(firms.map { $0.registration() }), class: "registration")
    }

    /// Imports penalties given by field.
    @discardableResult
    func penalties(
        _ rows: [[String: String]], unit: String = "市市场监管局", by actor: Actor? = nil,
        _ change: (inout ImportRequest) -> Void = { _ in }
    ) async throws -> ImportReply {
        try await importSheet(Sheet(rows), class: "admin_penalty", unit: unit, by: actor, change)
    }

    /// A number that changes with every act.
    func acts() async throws -> String { try await sql("SELECT count(*) FROM act").joined() }

    /// The version of a subject.
    func version(of firm: TestFirm) async throws -> String {
        try await sql("SELECT version FROM subject WHERE code = '\(firm.code)'").joined()
    }
}

extension ImportReply {
    /// The six counts in the order of the reply.
    var counts: [Int] { [accepted, revised, unchanged, sameDocument, diverted, refused] }

    /// The reply as a script reads it.
    var object: [String: Any] {
        ((try? JSONSerialization.jsonObject(with: Data(json()))) as? [String: Any]) ?? [:]
    }
}

/// A path in the temporary folder that nothing has yet.
func freshPath(_ suffix: String = ".csv") -> String {
    FileManager.default.temporaryDirectory.appending(path: "registry-test-\(UUID().uuidString)\(suffix)").path
}

/// The problem that `body` throws; nil when it throws none.
func problem(_ body: () async throws -> Void) async -> Problem? {
    do {
        try await body()
        return nil
    } catch let problem as Problem {
        return problem
    } catch {
        return Problem(.internalError, ["what": "\(error)"])
    }
}
