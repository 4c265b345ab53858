import CreditRules
import Postgres

/// Which rows are listed.
public struct HeldFilter: Sendable {
    /// The unit that sent them, by any word it is called.
    public var unit: String?
    /// The class, by identifier or name.
    public var `class`: String?
    /// Only such as have waited for more than so many days.
    public var olderThan: Int?
    /// Whether rows that something became of are listed too.
    public var isWhole: Bool
    /// How many at most.
    public var limit: Int
    /// Rows behind this number.
    public var after: Int64?

    /// Makes a filter.
    public init(
        unit: String? = nil, class entry: String? = nil, olderThan: Int? = nil, isWhole: Bool = false,
        limit: Int = 50, after: Int64? = nil
    ) {
        self.unit = unit
        self.class = entry
        self.olderThan = olderThan
        self.isWhole = isWhole
        self.limit = limit
        self.after = after
    }
}

/// A page of rows that wait, longest first.
public struct HeldPage: Sendable, Equatable {
    /// The rows.
    public let items: [HeldEntry]
    /// The number behind which the next page begins; nil on the last.
    public let next: Int64?
    /// How many wait in all that the officer may see, and since when.
    public let waiting: Int
    /// The day since which the longest of them waits.
    public let since: String?

    /// This page with the next one's rows behind its own.
    package func adding(_ page: HeldPage) -> HeldPage {
        HeldPage(items: items + page.items, next: page.next, waiting: page.waiting, since: page.since)
    }
}

extension CreditRegistry {
    /// Rows that wait for a file, of the officer's unit and those under it; those that wait longest first.
    ///
    /// - Throws: ``Problem`` `not-signed-in`, `unit-not-found`, `class-not-found`.
    public func heldRows(_ filter: HeldFilter = HeldFilter(), by actor: Actor) async throws -> HeldPage {
        let top = try await topUnit(of: actor)
        let entry = try await filter.class.asyncMap { try await rules().class($0).id }
        let before = filter.olderThan.map { clock.today.adding(days: -$0) }
        return try await asking {
            let unit = try await filter.unit.asyncMap { try await ReportingUnit.resolve($0, in: clerk).id }
            let items = try await clerk.all(
                Query<HeldEntry>.held(
                    under: top, unit: unit, class: entry, before: before, whole: filter.isWhole,
                    after: filter.after ?? 0, limit: Int64(filter.limit) + 1))
            let count = try await clerk.first(Query<HeldCount>.waiting(under: top))
            let page = Array(items.prefix(filter.limit))
            return HeldPage(
                items: page, next: items.count > page.count ? page.last?.id : nil, waiting: Int(count?.count ?? 0),
                since: count?.since?.description)
        }
    }

    /// One row that waits or waited.
    ///
    /// - Throws: ``Problem`` `not-signed-in`, `held-row-not-found`, also for another unit's.
    public func heldRow(_ id: Int64, by actor: Actor) async throws -> HeldEntry {
        let top = try await topUnit(of: actor)
        return try await asking {
            try await clerk.transaction(.readOnlySnapshot) { transaction in
                try await HeldEntry.entry(id, under: top, in: &transaction)
            }
        }
    }

    /// The unit whose subtree an officer acts for; nil for the founder, who acts for all.
    func topUnit(of actor: Actor) async throws -> Int64? {
        guard case .officer(let token) = actor else { return nil }
        return try await officer(of: token).unitID
    }
}

extension Optional {
    /// The value that an asynchronous question about this one gives.
    fileprivate func asyncMap<Output>(_ ask: (Wrapped) async throws -> Output) async rethrows -> Output? {
        guard let value = self else { return nil }
        return try await ask(value)
    }
}
