import CreditRules
import Postgres

extension CreditRegistry {
    /// Takes a file in: one act for every 20,000 lines, so that a link that dies loses at most the last of them.
    ///
    /// Sending the same file again completes it: what is in is found unchanged. A file that is no table of the class is
    /// refused before anything is kept.
    ///
    /// - Parameters:
    ///   - actor: In whose name; a dry run needs none.
    ///   - progress: Called after each chunk.
    /// - Throws: ``Problem``; when the link or the user cut the import off, its message says which lines are in.
    package func importFile(
        _ request: ImportRequest, by actor: Actor?, progress: @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReply {
        guard request.dryRun || actor != nil else { throw Problem(.notSignedIn) }
        let rules = try await rules()
        let entry = try rules.class(request.class)
        let database = actor.map(writer(for:)) ?? clerk
        let unit = try await asking { try await ReportingUnit.resolve(request.unit, in: database) }
        let admitted = try await asking { try await database.all(Query<String>.admittedCodes) }
        let table = try SourceTable(path: request.file, class: entry, mappings: request.map)
        let name = request.file.split(separator: "/").last.map(String.init) ?? request.file
        let run = try ImportRun(
            request, target: IntakeTarget(entry: entry, unit: unit, fileName: name), table: table,
            checker: RowChecker(plan: table.plan, rules: rules.library, today: clock.today, admitted: Set(admitted)),
            registry: self, actor: actor)
        do {
            try await run.run(progress: progress)
        } catch {
            let problem = Problem(any: error)
            guard problem.code == .databaseUnavailable || problem.code == .interrupted else { throw problem }
            throw Problem(problem.code, ["what": problem.values["what"] ?? "", "saved": run.saved])
        }
        return run.reply
    }
}

extension Query where Output == String {
    static var admittedCodes: Self { "SELECT code FROM admitted_code" }
}
