import CreditRules
import Postgres

extension CreditRegistry {
    /// Writes what is new, changed or withdrawn since it last went up to a platform (上报), file by file.
    ///
    /// Rows are streamed; each file is an act of its own, so that memory is one file's and what was cut off goes on with
    /// the next run.
    ///
    /// - Parameters:
    ///   - actor: In whose name; a dry run needs none.
    ///   - written: Called for each file that has its place.
    /// - Throws: ``Problem``; `platform-not-found`, `profile-not-found`, `unit-not-found` before the platform is a unit
    ///   here, `export-overtaken` when another export or a receipt was faster.
    package func exportRecords(
        _ request: ExportRequest, by actor: Actor?, written: @Sendable (ExportedFile) -> Void = { _ in }
    ) async throws -> ExportReply {
        guard request.dryRun || actor != nil else { throw Problem(.notSignedIn) }
        let (road, question) = try await exportRoad(request, by: actor)
        return try await asking {
            let taken = try await clerk.first(Query<Int64>.filesExported(road.form.profile, on: question.day))
            return try await clerk.stream(.toReport(question), statementTimeout: .seconds(7200)) { rows in
                let run = ExportRun(road, serial: Int(taken ?? 0))
                while let row = try await rows.next() {
                    try Task.checkCancellation()
                    if let file = try await run.take(row) { written(file) }
                }
                if let file = try await run.close() { written(file) }
                return run.reply
            }
        }
    }

    private func exportRoad(_ request: ExportRequest, by actor: Actor?) async throws -> (ExportRoad, ExportQuestion) {
        let rules = try await rules()
        let platform = try rules.platform(request.target)
        let entry = try rules.class(request.class)
        let profile = try rules.exportProfile(of: entry, to: platform)
        let unit = try await asking { try await ReportingUnit.resolve(platform.unit, in: clerk) }
        let form = ExportForm(profile, of: entry)
        let road = ExportRoad(
            registry: self, actor: request.dryRun ? nil : actor, directory: request.directory, form: form,
            entry: entry, unit: unit, day: clock.today)
        let question = ExportQuestion(
            profile: profile, unit: unit.id, day: clock.today, again: request.again, details: form.details)
        return (road, question)
    }
}

extension RuleBook {
    /// How a class goes up to a platform.
    func exportProfile(of entry: CatalogueClass, to platform: ExchangePlatform) throws(Problem) -> ExportProfile {
        let exchange = try library.exchange
        if let found = exchange.export(of: entry.id, to: platform.id) { return found }
        let names = exchange.exports.filter { $0.target == platform.id }
            .compactMap { (try? library)?.catalogue[id: $0.classID]?.names.zh }
        throw Problem(
            .profileNotFound,
            ["platform": platform.names.zh, "class": entry.names.zh, "classes": names.joined(separator: "、")])
    }
}

/// Where the rows of an export go.
struct ExportRoad: Sendable {
    let registry: CreditRegistry
    /// In whose name; nil counts only.
    let actor: Actor?
    let directory: String
    let form: ExportForm
    let entry: CatalogueClass
    let unit: ReportingUnit
    let day: Day
}

/// One export: rows become files, and each full file an act.
final class ExportRun {
    private let road: ExportRoad
    private(set) var reply: ExportReply
    private var serial: Int
    private var table: ExportTable?

    init(_ road: ExportRoad, serial: Int) {
        self.road = road
        self.serial = serial
        reply = ExportReply(
            target: road.form.profile.target, class: road.entry.id, dryRun: road.actor == nil)
    }

    deinit { table?.file.discard() }

    /// Takes a row, and tells of the file that it filled.
    func take(_ row: ExportRow) async throws -> ExportedFile? {
        reply.count(row.operation)
        guard road.actor != nil else { return nil }
        let table = try table ?? begin()
        try table.append(row)
        return table.isFull ? try await close() : nil
    }

    private func begin() throws(Problem) -> ExportTable {
        serial += 1
        let name = road.form.profile.name(on: road.day, serial: serial)
        let begun = try ExportTable(
            name, in: road.directory, form: road.form, sheet: road.entry.names.zh, on: road.day)
        table = begun
        return begun
    }

    /// Ends the file there is, and says of its records that they went up.
    func close() async throws -> ExportedFile? {
        guard let table, let actor = road.actor else { return nil }
        let digest = try table.finish()
        let act = MarkExported(
            reason: "上报 \(table.name)", profile: road.form.profile, unit: road.unit, name: table.name, digest: digest,
            marks: table.marks, file: table.file)
        try await road.registry.perform(act, by: actor)
        let file = ExportedFile(path: table.file.place, rows: table.marks.count, digest: digest)
        reply.files.append(file)
        self.table = nil
        return file
    }
}
