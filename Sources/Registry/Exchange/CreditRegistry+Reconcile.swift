import CreditRules
import Postgres

extension CreditRegistry {
    /// Holds a platform's list of a class against what stands here (对账), by what goes up; it changes nothing.
    ///
    /// - Throws: ``Problem``; `profile-not-found` where nothing says how the class goes up, `F-…`.
    package func reconcile(
        _ path: String, with target: String, class word: String, map: [String: String] = [:]
    ) async throws -> Reconciliation {
        let rules = try await rules()
        let platform = try rules.platform(target)
        let entry = try rules.class(word)
        let form = ExportForm(try rules.exportProfile(of: entry, to: platform), of: entry)
        let run = try ReconciliationRun(path: path, mappings: map, form: form, entry: entry, on: clock.today)
        return try await asking {
            while let rows = try run.next(5_000) {
                try Task.checkCancellation()
                let records = try await clerk.all(
                    Query<ReconciledRecord>.reconciled(
                        codes: rows.map(\.code), keys: rows.map(\.key), class: entry.id, details: form.details,
                        on: clock.today))
                run.compare(rows, with: records)
            }
            try await clerk.stream(.held(by: platform.id, class: entry.id)) { held in
                while let record = try await held.next() { run.meet(record) }
            }
            return run.found
        }
    }
}
