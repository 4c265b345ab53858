import CreditRules
import Postgres
import TabularFiles

/// One file on its way in: reads and checks the next chunk while the database takes the last.
final class ImportRun {
    /// Lines of one act.
    static let chunkRows = 20_000

    private let road: IntakeRoad
    private let table: SourceTable
    private let checker: RowChecker
    private let target: IntakeTarget
    private let refusalFile: RefusalFile?
    private(set) var reply: ImportReply
    private var batchActs: Set<Int64> = []
    private var chunk: Int32 = 0
    private var lastLine = 0

    init(
        _ request: ImportRequest, target: IntakeTarget, table: SourceTable, checker: RowChecker,
        registry: CreditRegistry, actor: Actor?
    ) throws(Problem) {
        road = IntakeRoad(registry: registry, actor: request.dryRun ? nil : actor)
        self.target = target
        self.table = table
        self.checker = checker
        reply = ImportReply(class: target.entry.id, unit: target.unit.name, dryRun: request.dryRun)
        refusalFile = try request.refusals.map { path throws(Problem) in
            try RefusalFile(path: path, header: table.plan.header)
        }
        reply.warn(table.plan.notes)
    }

    /// Takes the whole file in, chunk by chunk.
    func run(progress: @Sendable (ImportProgress) -> Void) async throws {
        var rows = try table.next(Self.chunkRows)
        var checked = check(rows)
        while !rows.isEmpty {
            try Task.checkCancellation()
            let following = try table.next(Self.chunkRows)
            let work = work(for: rows, checked, isLast: following.isEmpty)
            let road = road
            async let outcome = road.take(work)
            let followingChecked = check(following)
            try await settle(outcome, rows, checked)
            progress(ImportProgress(bytesRead: table.bytesRead, bytesTotal: table.bytesTotal, rowsDone: reply.rows))
            (rows, checked) = (following, followingChecked)
        }
        reply.complete = true
        try refusalFile?.finish()
    }

    /// What is in so far, for the message of an import that was cut off.
    var saved: String {
        lastLine == 0 ? "；没有导入任何行" : "；第1—\(lastLine)行已入库，其后未入库，重新发送同一文件即可补全（批次 \(reply.batch ?? 0)）"
    }

    private func check(_ rows: [TableRow]) -> [CheckedRow] { rows.map(checker.check) }

    private func work(for rows: [TableRow], _ checked: [CheckedRow], isLast: Bool) -> IntakeWork {
        let first = rows.first?.line ?? 0
        defer { chunk += 1 }
        return IntakeWork(
            target: target, batch: reply.batch, chunk: chunk, batchActs: batchActs, rows: checked,
            lines: first...max(first, rows.last?.line ?? first), isLast: isLast)
    }

    private func settle(_ outcome: IntakeOutcome, _ rows: [TableRow], _ checked: [CheckedRow]) throws {
        if !reply.dryRun {
            reply.batch = outcome.batch
            batchActs.insert(outcome.act)
            lastLine = rows.last?.line ?? lastLine
        }
        var findings: [Int: [RowFinding]] = [:]
        for case .refused(let found) in checked { findings[found.first?.line ?? 0] = found }
        reply.add(outcome, further: findings.mapValues { Array($0.dropFirst()) })
        guard let refusalFile else { return }
        for case let finding? in outcome.leftovers.filter({ $0.outcome == .refused }).map(\.finding) {
            findings[finding.line] = findings[finding.line] ?? [finding]
        }
        for row in rows {
            guard let found = findings[row.line] else { continue }
            try refusalFile.append(row, width: table.plan.width, findings: found)
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
        guard let actor else { return try await rehearsal.rehearse(work, registry) }
        let reason = "导入 \(work.target.fileName) 第\(work.lines.lowerBound)—\(work.lines.upperBound)行"
        return try await registry.perform(IntakeChunk(reason: reason, work: work), by: actor)
    }
}
