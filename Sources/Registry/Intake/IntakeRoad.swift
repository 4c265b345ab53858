import CreditRules
import Postgres
import TabularFiles

/// Some rows of a file as they were sent, on their way to be checked and taken in one act.
struct SentChunk: Sendable {
    let number: Int32
    /// The batch that the first chunk opened; nil opens it.
    let batch: Int64?
    let rows: [TableRow]
    let lines: ClosedRange<Int>
    /// Whether the file ends here.
    let isLast: Bool
}

/// What became of a chunk.
struct TakenChunk: Sendable {
    let number: Int32
    let checked: CheckedRows
    let outcome: Result<IntakeOutcome, any Error>
}

/// How the chunks of one file go in: checked, each in its turn, and then as acts, or rehearsed.
struct IntakeRoad: Sendable {
    let registry: CreditRegistry
    let target: IntakeTarget
    let checker: RowChecker
    /// In whose name; nil rehearses.
    let actor: Actor?
    private let order = ChunkOrder()
    private let rehearsal = IntakeRehearsal()

    init(registry: CreditRegistry, target: IntakeTarget, checker: RowChecker, actor: Actor?) {
        self.registry = registry
        self.target = target
        self.checker = checker
        self.actor = actor
    }

    /// How many chunks may be on their way, two of them in the database and one that is checked meanwhile: a rehearsal knows the rows
    /// before by their order, and what is no record is little.
    var lanes: Int { actor != nil && target.holds == .records ? 3 : 1 }

    /// Checks a chunk's rows, and takes them in their turn; again if the chunk before had to be done again.
    func take(_ chunk: SentChunk) async -> TakenChunk {
        let work = IntakeWork(
            target: target, batch: chunk.batch, chunk: chunk.number, rows: checker.check(chunk.rows),
            lines: chunk.lines, isLast: chunk.isLast, order: order)
        return TakenChunk(number: chunk.number, checked: work.rows, outcome: await take(work))
    }

    private func take(_ work: IntakeWork) async -> Result<IntakeOutcome, any Error> {
        do {
            try await order.turnToBegin(work.chunk)
            while true {
                do {
                    let outcome = try await perform(work)
                    await order.isCommitted(work.chunk)
                    return .success(outcome)
                } catch is ChunkOrder.Overtaken {
                    try await order.turnToRepeat(work.chunk)
                }
            }
        } catch {
            await order.isLost(work.chunk)
            return .failure(error)
        }
    }

    private func perform(_ work: IntakeWork) async throws -> IntakeOutcome {
        guard let actor else {
            return switch target.holds {
            case .records: try await rehearsal.rehearse(work, registry)
            case .results: try await rehearsal.rehearseResults(work, registry)
            case .tags: try await rehearsal.rehearseTags(work, registry)
            case .listings: try await rehearsal.rehearseListings(work, registry)
            }
        }
        let (first, last) = (RowPlace(line: work.lines.lowerBound), RowPlace(line: work.lines.upperBound))
        let reason = "导入 \(target.fileName) 第\(first.chinese)—\(last.chinese)行"
        return switch target.holds {
        case .records: try await registry.perform(IntakeChunk(reason: reason, work: work), by: actor)
        case .results: try await registry.perform(TakeRepairResults(reason: reason, work: work), by: actor)
        case .tags: try await registry.perform(ImportTags(reason: reason, work: work), by: actor)
        case .listings where target.listing?.list.determined == .here:
            try await registry.perform(
                ProposeListings(reason: target.listing?.reason ?? reason, work: work), by: actor)
        case .listings: try await registry.perform(ImportListings(reason: reason, work: work), by: actor)
        }
    }

    /// Ends the entries that a whole register's file does not have; rehearsed, only counts them.
    func leave(missingFrom present: TagPresence, batch: Int64?) async throws -> Int {
        if let listing = target.listing {
            return try await leave(listing, missingFrom: present, batch: batch)
        }
        guard let actor, let batch else {
            return try await registry.clerk.all(
                Query<LeavingTag>.missing(from: present, in: target.entry.id, unit: target.unit.id)
            ).count
        }
        let reason = "导入 \(target.fileName)：名册以此为准，未载者移出"
        return try await registry.perform(
            LeaveMissing(reason: reason, target: target, batch: batch, present: present), by: actor)
    }
}
