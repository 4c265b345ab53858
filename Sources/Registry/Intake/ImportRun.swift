import CreditRules
import Postgres
import TabularFiles

/// One file on its way in: reads and checks the next chunk while the database takes the two before it.
final class ImportRun {
    private let road: IntakeRoad
    private let table: SourceTable
    private let checker: RowChecker
    private let target: IntakeTarget
    private let refusalFile: RefusalFile?
    private(set) var reply: ImportReply
    private var chunk: Int32 = 0
    private var lastLine = 0
    private var droppedNumbers = 0
    private let chunkRows: Int
    private let order = ChunkOrder()
    /// Portions that the database is taking, by chunk.
    private var underWay: [Int32: Portion] = [:]
    private var settled: Int32 = 0

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
        try await withThrowingTaskGroup(of: Taken.self) { group in
            var next = try read(min(chunkRows, Self.firstRows))
            // A file that cannot be read on ends the import when what was read before is in.
            var broken: Problem?
            var taken: [Int32: Taken] = [:]
            while next != nil || settled < chunk {
                try Task.checkCancellation()
                while let current = next, chunk - settled < lanes {
                    let work = work(for: current)
                    underWay[work.chunk] = current
                    group.addTask { [road, order] in await road.take(work, in: order) }
                    do throws(Problem) { next = try read(chunkRows) } catch {
                        next = nil
                        broken = error
                    }
                }
                if let one = try await group.next() { taken[one.chunk] = one }
                while let one = taken.removeValue(forKey: settled) {
                    try settle(one.outcome.get())
                    progress(
                        ImportProgress(bytesRead: table.bytesRead, bytesTotal: table.bytesTotal, rowsDone: reply.rows))
                }
            }
            if let broken { throw broken }
        }
        if droppedNumbers > 0 {
            reply.warn([RowFinding(.notePersonNumberDropped, line: 0, ["count": "\(droppedNumbers)"])])
        }
        reply.complete = true
        try refusalFile?.finish()
    }

    /// Rows of the first chunk: fewer, so that the database has something to do soon.
    private static let firstRows = 2_000

    /// How many chunks may be under way: two, once the first has opened the batch; a rehearsal knows the rows before by
    /// their order, and results of repairs are ended one after the other.
    private var lanes: Int32 { reply.batch == nil || target.holdsRepairResults ? 1 : 2 }

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
            target: target, batch: reply.batch, chunk: chunk, rows: portion.checked, lines: portion.lines,
            isLast: portion.isLast, order: order)
    }

    /// Counts what became of the next chunk in the order of the file.
    private func settle(_ outcome: IntakeOutcome) throws {
        guard let portion = underWay.removeValue(forKey: settled) else { return }
        settled += 1
        if !reply.dryRun {
            reply.batch = outcome.batch
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

/// What became of a chunk that was under way.
struct Taken: Sendable {
    let chunk: Int32
    let outcome: Result<IntakeOutcome, any Error>
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

    /// Takes a chunk in its turn, again if the one before it had to be done again.
    func take(_ work: IntakeWork, in order: ChunkOrder) async -> Taken {
        do {
            try await order.turnToBegin(work.chunk)
            while true {
                do {
                    let outcome = try await take(work)
                    await order.isCommitted(work.chunk)
                    return Taken(chunk: work.chunk, outcome: .success(outcome))
                } catch is ChunkOrder.Overtaken {
                    try await order.turnToRepeat(work.chunk)
                }
            }
        } catch {
            await order.isLost(work.chunk)
            return Taken(chunk: work.chunk, outcome: .failure(error))
        }
    }

    private func take(_ work: IntakeWork) async throws -> IntakeOutcome {
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
