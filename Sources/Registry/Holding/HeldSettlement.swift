import CreditRules
import Postgres

/// Rows that waited, on their way into files: by the same road as any row of a file, in the commit that opens the file.
struct HeldSettlement {
    /// What became of them.
    private(set) var outcomes: [HeldOutcome] = []
    /// Why rows were refused, for whoever settles one by hand.
    private(set) var refusals: [RowFinding] = []
    /// Rows whose stated name is none of their file's: they wait on.
    private(set) var conflicts: [NameSighting] = []

    /// How many came in, or stood there already.
    var settled: Int { outcomes.count { $0.subject != nil } }

    /// Settles what waits for codes that have a file now, where the name agrees.
    static func settle(
        codes: [String], _ context: ActContext, in transaction: inout Transaction
    ) async throws -> Self {
        var settlement = Self()
        guard !codes.isEmpty else { return settlement }
        let waiting = try await transaction.all(Query<String>.codesWaiting(among: codes))
        guard !waiting.isEmpty else { return settlement }
        let locked = try await transaction.all(Query<LockedSubject>.lock(codes: waiting, own: false))
        guard !locked.contains(where: \.isOvertaken) else { throw Problem(.overloaded) }
        let subjects = Dictionary(locked.filter(\.onFile).map { ($0.requested, $0) }) { first, _ in first }
        let rows = try await transaction.all(Query<HeldRow>.rows(waitingFor: Array(subjects.keys)))
        let names = Set(try await transaction.all(Query<KnownName>.names(of: Array(Set(subjects.values.map(\.id))))))
        var agreeing: [(row: HeldRow, subject: Int64)] = []
        for row in rows {
            guard let subject = subjects[row.code] else { continue }
            if subject.answers(to: row.nameKey, names) {
                agreeing.append((row, subject.id))
            } else {
                settlement.conflicts.append(NameSighting(row, registered: subject.name))
            }
        }
        try await settlement.settle(agreeing, context, in: &transaction)
        return settlement
    }

    /// Settles rows whose subjects are known and locked; those that somebody else settled meanwhile are left out.
    mutating func settle(
        _ rows: [(row: HeldRow, subject: Int64)], _ context: ActContext, in transaction: inout Transaction
    ) async throws {
        guard !rows.isEmpty else { return }
        let closed = Set(try await transaction.all(Query<Int64>.close(held: rows.map(\.row.id), act: context.act)))
        let own = rows.filter { closed.contains($0.row.id) }
        let first = outcomes.count
        for (_, group) in Dictionary(grouping: own, by: { HeldOrigin($0.row) }).sorted(by: { $0.key < $1.key }) {
            try await log(group, context, in: &transaction)
        }
        guard outcomes.count > first else { return }
        try await transaction.execute(.settle(held: Array(outcomes[first...]), act: context.act))
    }

    /// Logs rows of one class, unit and way.
    private mutating func log(
        _ rows: [(row: HeldRow, subject: Int64)], _ context: ActContext, in transaction: inout Transaction
    ) async throws {
        guard let head = rows.first?.row else { return }
        guard let entry = try context.rules.library.catalogue[id: head.entry] else {
            // The catalogue in force does not collect it any more: nothing outside it may come in.
            outcomes += rows.map {
                HeldOutcome(id: $0.row.id, outcome: .refused, code: ProblemCode.classNotFound.rawValue)
            }
            return
        }
        let target = IntakeTarget(
            entry: entry, unit: head.unit, fileName: "—", source: head.source,
            prevailsFromAbove: try context.rules.library.exchange.prevailsFromAbove(entry.id))
        let regimes = try context.rules.library.publicity
        let resolved = rows.enumerated().map { place, held in
            ChunkClassification.Resolved(
                draft: held.row.draft(place: place + 1, entry, regimes, on: context.today), subject: held.subject)
        }
        let work = IntakeWork(
            target: target, batch: nil, chunk: 0, rows: CheckedRows(), lines: 1...1, isLast: false)
        let (classified, _) = try await work.log(resolved, batch: 0, context, in: &transaction)
        note(classified, rows.map(\.row.id))
    }

    /// Notes what became of each row, known by its place.
    private mutating func note(_ classified: ChunkClassification, _ ids: [Int64]) {
        for revision in classified.insertions + classified.returned {
            outcomes.append(
                HeldOutcome(
                    id: ids[revision.draft.line - 1], outcome: .logged, subject: revision.subject, seq: revision.seq))
        }
        for leftover in classified.leftovers {
            let id = ids[leftover.line - 1]
            if let subject = leftover.subject, let seq = leftover.seq {
                outcomes.append(HeldOutcome(id: id, outcome: .unchanged, subject: subject, seq: seq))
            } else {
                let finding = leftover.finding
                outcomes.append(HeldOutcome(id: id, outcome: .refused, code: finding?.code.rawValue ?? "E-RETURNED"))
                if let finding { refusals.append(finding) }
            }
        }
    }
}

/// Where rows came from, so that those of one origin go in together.
private struct HeldOrigin: Hashable, Comparable {
    let entry: String
    let unit: Int64
    let source: String

    init(_ row: HeldRow) {
        entry = row.entry
        unit = row.unit.id
        source = row.source.rawValue
    }

    static func < (left: Self, right: Self) -> Bool {
        (left.entry, left.unit, left.source) < (right.entry, right.unit, right.source)
    }
}

extension LockedSubject {
    /// Whether a name is the subject's, or was.
    func answers(to nameKey: String, _ names: Set<KnownName>) -> Bool {
        [self.nameKey, requestedNameKey].contains(nameKey) || names.contains(KnownName(subject: id, key: nameKey))
    }
}
