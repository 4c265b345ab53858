import CreditRules
import Postgres

extension CreditRegistry {
    /// Holds a platform's list of a class against what stands here (对账), by what goes up; it changes nothing, unless recalls
    /// are to be answered by it.
    ///
    /// - Parameter actor: Answers, by an act of its own, what the platform was asked to drop and its list does not carry: only
    ///   of a list that is whole. Nil for comparing alone.
    /// - Throws: ``Problem``; `profile-not-found` where nothing says how the class goes up, `F-…`.
    package func reconcile(
        _ path: String, with target: String, class word: String, map: [String: String] = [:],
        answeringRecallsBy actor: Actor? = nil
    ) async throws -> Reconciliation {
        let rules = try await rules()
        let platform = try rules.platform(target)
        let entry = try rules.class(word)
        let form = ExportForm(try rules.exportProfile(of: entry, to: platform), of: entry)
        let run = try ReconciliationRun(path: path, mappings: map, form: form, entry: entry, on: clock.today)
        var found = try await asking {
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
        guard let actor, found.rows > 0 else { return found }
        let recalled = try await asking {
            try await clerk.all(Query<RecalledRecord>.recalled(by: platform.id, class: entry.id))
        }
        let absent = recalled.map(\.number).filter { !run.names($0) }
        found.stillCarried = recalled.count - absent.count
        found.recallsAnswered = 0
        guard !absent.isEmpty else { return found }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let act = AnswerRecallsByList(
            reason: "对账 \(PersonNumber.isPresent(in: name) ? PersonNumber.mask(name) : name)", target: platform.id,
            absent: absent)
        found.recallsAnswered = try await perform(act, by: actor)
        try await settleCases()
        return found
    }
}
