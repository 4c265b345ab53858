import CreditRules
import Postgres
import TabularFiles

/// One file on its way in: reads and checks the next chunk while the database takes the last.
final class ImportRun {
    private let road: IntakeRoad
    private let table: SourceTable
    private let checker: RowChecker
    private let target: IntakeTarget
    private let refusalFile: RefusalFile?
    private(set) var reply: ImportReply
    private var batchActs: Set<Int64> = []
    private var chunk: Int32 = 0
    private var lastLine = 0
    private var droppedNumbers = 0
    private let chunkRows: Int

    init(
        _ request: ImportRequest, target: IntakeTarget, table: SourceTable, checker: RowChecker,
        registry: CreditRegistry, actor: Actor?
    ) throws(Problem) {
        road = IntakeRoad(registry: registry, actor: request.dryRun ? nil : actor)
        chunkRows = request.chunkRows
        self.target = target
        self.table = table
        self.checker = checker
        reply = ImportReply(class: target.entry.id, unit: target.unit.name, dryRun: request.dryRun)
        refusalFile = try request.refusals.map { path throws(Problem) in
            try RefusalFile(path: path, plan: table.plan)
        }
        reply.warn(table.notes)
    }

    /// Takes the whole file in, chunk by chunk.
    func run(progress: @Sendable (ImportProgress) -> Void) async throws {
        var next = try read(chunkRows)
        while let current = next {
            try Task.checkCancellation()
            let work = work(for: current)
            let road = road
            async let outcome = road.take(work)
            next = try read(chunkRows)
            try await settle(outcome, current)
            progress(ImportProgress(bytesRead: table.bytesRead, bytesTotal: table.bytesTotal, rowsDone: reply.rows))
        }
        if droppedNumbers > 0 {
            reply.warn([RowFinding(.notePersonNumberDropped, line: 0, ["count": "\(droppedNumbers)"])])
        }
        reply.complete = true
        try refusalFile?.finish()
    }

    /// What is in so far, for the message of an import that was cut off.
    var saved: [String: String] {
        guard lastLine > 0 else { return ["saved": "；没有导入任何行", "saved_en": "; nothing was taken in"] }
        let last = RowPlace(line: lastLine)
        return [
            "saved": "；第1—\(last.chinese)行已入库，其后未入库（批次 \(reply.batch ?? 0)）",
            "saved_en": "; lines 1–\(last.english) are in, those after are not (batch \(reply.batch ?? 0))",
        ]
    }

    /// Some rows of the file, read and checked.
    private struct Portion {
        let checked: CheckedRows
        let lines: ClosedRange<Int>
        /// As they were sent, where a refusal file wants them.
        let rows: [TableRow]
        let isLast: Bool
    }

    /// Reads and checks the next rows; nil at the end.
    private func read(_ count: Int) throws(Problem) -> Portion? {
        var rows: [TableRow] = []
        var lines: ClosedRange<Int>?
        let checked = try checker.check(atMost: count) { () throws(Problem) in
            guard let row = try table.next() else { return nil }
            lines = (lines?.lowerBound ?? row.line)...row.line
            if refusalFile != nil { rows.append(row) }
            return row
        }
        return lines.map { Portion(checked: checked, lines: $0, rows: rows, isLast: table.isAtEnd) }
    }

    private func work(for portion: Portion) -> IntakeWork {
        defer { chunk += 1 }
        return IntakeWork(
            target: target, batch: reply.batch, chunk: chunk, batchActs: batchActs, rows: portion.checked,
            lines: portion.lines, isLast: portion.isLast)
    }

    private func settle(_ outcome: IntakeOutcome, _ portion: Portion) throws {
        if !reply.dryRun {
            reply.batch = outcome.batch
            batchActs.insert(outcome.act)
            lastLine = portion.lines.upperBound
        }
        for draft in portion.checked.drafts { droppedNumbers += draft.droppedNumbers }
        var findings: [Int: [RowFinding]] = [:]
        for found in portion.checked.refused { findings[found.first?.line ?? 0] = found }
        reply.add(outcome, portion.checked, further: findings.mapValues { Array($0.dropFirst()) })
        guard let refusalFile else { return }
        for case let finding? in outcome.leftovers.filter({ $0.outcome == .refused }).map(\.finding) {
            findings[finding.line] = findings[finding.line] ?? [finding]
        }
        for row in portion.rows {
            guard let found = findings[row.line] else { continue }
            try refusalFile.append(row, findings: found)
        }
    }
}

/// How a chunk goes in: as an act, or rehearsed.
struct IntakeRoad: Sendable {
    let registry: CreditRegistry
    /// In whose name; nil rehearses.
    let actor: Actor?
    private let rehearsal = IntakeRehearsal()

    init(registry: CreditRegistry, actor: Actor?) {
        self.registry = registry
        self.actor = actor
    }

    func take(_ work: IntakeWork) async throws -> IntakeOutcome {
        let holdsResults = work.target.holdsRepairResults
        guard let actor else {
            return holdsResults
                ? try await rehearsal.rehearseResults(work, registry) : try await rehearsal.rehearse(work, registry)
        }
        let (first, last) = (RowPlace(line: work.lines.lowerBound), RowPlace(line: work.lines.upperBound))
        let reason = "导入 \(work.target.fileName) 第\(first.chinese)—\(last.chinese)行"
        return holdsResults
            ? try await registry.perform(TakeRepairResults(reason: reason, work: work), by: actor)
            : try await registry.perform(IntakeChunk(reason: reason, work: work), by: actor)
    }
}
