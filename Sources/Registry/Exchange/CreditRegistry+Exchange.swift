import CreditRules
import Postgres

/// A file from a platform above, and how it is taken in.
public struct ExchangeRequest: Sendable {
    /// The platform, by identifier, name or alias.
    public var platform: String
    /// The file; its class may also be the results of repairs (修复结果), and its unit is the platform's.
    public var file: ImportRequest

    /// Makes a request.
    public init(
        file: String, from platform: String, class entry: String, map: [String: String] = [:],
        refusals: String? = nil, dryRun: Bool = false
    ) {
        self.platform = platform
        self.file = ImportRequest(
            file: file, class: entry, unit: "", map: map, refusals: refusals, dryRun: dryRun)
    }
}

extension CreditRegistry {
    /// Takes a file in that a platform above sent down (上级下发), like a unit's own.
    ///
    /// What was repaired, annulled, withdrawn or removed here stays hidden, and is told and listed as not yet in step.
    ///
    /// - Throws: ``Problem``, as an import; `platform-not-found`, and `unit-not-found` before the platform is a unit here.
    package func importFromAbove(
        _ request: ExchangeRequest, by actor: Actor?, progress: @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReply {
        let platform = try await rules().platform(request.platform)
        var file = request.file
        file.unit = platform.unit
        file.source = .upstream
        return try await importFile(file, by: actor, progress: progress)
    }

    /// What platforms above carried in their last files although it is hidden here by now (上游未同步), longest first.
    ///
    /// - Parameter platform: Only of this platform.
    public func recordsBehind(platform: String? = nil) async throws -> [RecordBehind] {
        let unit = try await unit(of: platform)
        let listed = try await rules().library.catalogue.listedClasses
        return try await asking {
            try await clerk.all(Query<RecordBehind>.behind(unit: unit, listed: listed, on: clock.today))
        }
    }

    /// Repair results that no record here matches yet, in the order they came.
    ///
    /// - Parameter platform: Only of this platform.
    public func resultsWaiting(platform: String? = nil) async throws -> [WaitingResult] {
        let unit = try await unit(of: platform)
        return try await asking { try await clerk.all(Query<WaitingResult>.waiting(unit: unit)) }
    }

    private func unit(of platform: String?) async throws -> Int64? {
        guard let platform else { return nil }
        let word = try await rules().platform(platform).unit
        return try await asking { try await ReportingUnit.resolve(word, in: clerk).id }
    }
}
