import CreditRules
import Postgres
import TabularFiles

/// One file on its way in: reads the next chunk while the two before it are checked and taken.
final class ImportRun {
    private let road: IntakeRoad
    private let table: SourceTable
    private let refusalFile: RefusalFile?
    private(set) var reply: ImportReply
    private let chunkRows: Int
    /// The number of the next chunk.
    private var next: Int32 = 0
    /// How many chunks are in, or would be.
    private var settled: Int32 = 0
    /// Chunks on their way, by number.
    private var underWay: [Int32: SentChunk] = [:]
    private var lastLine = 0
    private var droppedNumbers = 0
    /// The entries of a file that is a whole register; nil for other files.
    private var present: TagPresence?

    /// Rows of the first chunk: fewer, so that the database has something to do soon.
    private static let firstRows = 2_000

    init(
        _ request: ImportRequest, target: IntakeTarget, table: SourceTable, checker: RowChecker,
        registry: CreditRegistry, actor: Actor?
    ) throws(Problem) {
        road = IntakeRoad(
            registry: registry, target: target, checker: checker, actor: request.dryRun ? nil : actor)
        chunkRows = request.chunkRows
        present = request.isWhole && [.tags, .listings].contains(target.holds) ? TagPresence() : nil
        self.table = table
        reply = ImportReply(class: target.entry.id, unit: target.unit.name, dryRun: request.dryRun)
        reply.isOfList = target.listing != nil
        refusalFile = try request.refusals.map { path throws(Problem) in
            try RefusalFile(path: path, plan: table.plan)
        }
        reply.warn(table.notes)
    }

    /// Takes the whole file in, chunk by chunk.
    func run(progress: @Sendable (ImportProgress) -> Void) async throws {
        try await withThrowingTaskGroup(of: TakenChunk.self) { group in
            var waiting = try read(min(chunkRows, Self.firstRows))
            var taken: [Int32: TakenChunk] = [:]
            // A file that cannot be read on ends the import when what was read before is in.
            var broken: Problem?
            while waiting != nil || settled < next {
                try Task.checkCancellation()
                while let rows = waiting, next - settled < (reply.batch == nil ? 1 : road.lanes) {
                    let chunk = rows.chunk(next, of: reply.batch)
                    next += 1
                    underWay[chunk.number] = chunk.kept(rows: refusalFile != nil)
                    group.addTask { [road] in await road.take(chunk) }
                    waiting = nil
                    do throws(Problem) { waiting = try read(chunkRows) } catch { broken = error }
                }
                if let one = try await group.next() { taken[one.number] = one }
                while let one = taken.removeValue(forKey: settled) {
                    try settle(one.outcome.get(), one.checked)
                    progress(
                        ImportProgress(bytesRead: table.bytesRead, bytesTotal: table.bytesTotal, rowsDone: reply.rows))
                }
            }
            if let broken { throw broken }
        }
        if let present { reply.left = try await leave(missingFrom: present) }
        if droppedNumbers > 0 {
            reply.warn([RowFinding(.notePersonNumberDropped, line: 0, ["count": "\(droppedNumbers)"])])
        }
        reply.complete = true
        try refusalFile?.finish()
    }

    /// Ends the entries that the file does not have, unless rows were refused: theirs could be among them.
    private func leave(missingFrom present: TagPresence) async throws -> Int {
        // Whose code has no file stands on no list; any other row could be of somebody who does.
        let unknown = reply.isOfList ? reply.unknown : 0
        guard reply.refused == unknown else {
            reply.warn([RowFinding(.noteRegisterIncomplete, line: 0, ["count": "\(reply.refused)"])])
            return 0
        }
        return try await road.leave(missingFrom: present, batch: reply.batch)
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

    /// Rows that were read and have no number yet: the batch is not known before the first chunk is in.
    private struct ReadRows {
        let rows: [TableRow]
        let lines: ClosedRange<Int>
        let isLast: Bool

        func chunk(_ number: Int32, of batch: Int64?) -> SentChunk {
            SentChunk(number: number, batch: batch, rows: rows, lines: lines, isLast: isLast)
        }
    }

    /// Reads the next rows; nil at the end.
    private func read(_ count: Int) throws(Problem) -> ReadRows? {
        var rows: [TableRow] = []
        rows.reserveCapacity(count)
        while rows.count < count, let row = try table.next() { rows.append(row) }
        // A subject in two chunks makes the second wait until the first is in.
        let most = min(count + count / 20, ImportRequest.mostRows)
        while rows.count < most, let last = rows.last, let upcoming = table.upcoming,
            table.plan.areOfOneSubject(last, upcoming), let row = try table.next()
        {
            rows.append(row)
        }
        guard let first = rows.first?.line, let last = rows.last?.line else { return nil }
        return ReadRows(rows: rows, lines: first...last, isLast: table.isAtEnd)
    }

    /// Counts what became of the next chunk in the order of the file.
    private func settle(_ outcome: IntakeOutcome, _ checked: CheckedRows) throws {
        guard let chunk = underWay.removeValue(forKey: settled) else { return }
        settled += 1
        if !reply.dryRun {
            reply.batch = outcome.batch
            reply.proposal = outcome.proposal
            lastLine = chunk.lines.upperBound
        }
        for draft in checked.drafts { droppedNumbers += draft.droppedNumbers }
        present?.add(checked.drafts)
        var findings: [Int: [RowFinding]] = [:]
        for found in checked.refused { findings[found.first?.line ?? 0] = found }
        reply.add(outcome, checked, further: findings.mapValues { Array($0.dropFirst()) })
        guard let refusalFile else { return }
        for case let finding? in outcome.leftovers.filter({ $0.outcome == .refused }).map(\.finding) {
            findings[finding.line] = findings[finding.line] ?? [finding]
        }
        for row in chunk.rows {
            guard let found = findings[row.line] else { continue }
            try refusalFile.append(row, findings: found)
        }
    }
}

extension SentChunk {
    /// What is remembered of a chunk under way: its rows only where a refusal file may want them.
    fileprivate func kept(rows keepsRows: Bool) -> Self {
        keepsRows ? self : Self(number: number, batch: batch, rows: [], lines: lines, isLast: isLast)
    }
}
