import CreditRules
import Postgres

/// Which rules are held against those in force.
public enum RuleSource: Sendable {
    /// A proposal, by its number.
    case proposal(Int64)
    /// A folder of rule files.
    case folder(String)
}

extension CreditRegistry {
    /// What other rules would move, told one by one in the order of the credit files; nothing changes.
    ///
    /// It is reckoned in one snapshot, a page of files at a time, by what the activation does.
    /// - Throws: ``Problem`` `not-signed-in`, `rule-proposal-not-found`, `rules-invalid`, `rules-missing`; and what `tell`
    ///   throws, as it is.
    public func ruleDifferences(
        of source: RuleSource, by token: SessionToken, each tell: (RuleDifference) async throws -> Void = { _ in }
    ) async throws -> RuleDifferences {
        _ = try await officer(of: token)
        let today = clock.today
        do {
            return try await clerk.transaction(.readOnlySnapshot) { transaction in
                let before = try RuleBook(files: try await transaction.all(.inForce))
                let proposed = try await Self.book(source, in: &transaction)
                let after = try proposed.keepingCalendars(of: before)
                var found = RuleDifferences()
                found.files = Self.files(from: try before.library, to: try after.library)
                found.files += try proposed.library.calendars(keptFrom: try before.library).map { .init($0, "kept") }
                found.measures = RuleDifferences.measures(
                    from: try before.library.measures, to: try after.library.measures)
                let changes = try WindowChange.classes(from: before, to: after).map { entry in
                    WindowChange(entry, after: try after.library.publicity, on: today)
                }
                let listings = try ListingChange(from: before, to: after, on: today)
                let ratings = try RatingChange(from: before, to: after, on: today)
                guard !changes.isEmpty || ratings.concernsAll else { return found }
                var last: Int64 = 0
                while true {
                    try Task.checkCancellation()
                    let page = try await transaction.all(
                        Query<Int64>.subjects(after: last, limit: WindowChange.page))
                    guard let end = page.last else { return found }
                    last = end
                    let moving = try await Self.differences(page, changes, ratings, in: &transaction)
                    for difference in try await listings.differences(page, in: &transaction) + moving {
                        found.count(difference, on: today)
                        try await tell(difference)
                    }
                }
            }
        } catch let error as DatabaseError {
            throw Problem(error)
        }
    }

    /// The rules as they are given, without the calendars that stay beside them.
    private static func book(_ source: RuleSource, in transaction: inout Transaction) async throws -> RuleBook {
        switch source {
        case .proposal(let number):
            return try await RuleProposal.find(number, in: &transaction).book(in: &transaction)
        case .folder(let path):
            do {
                return RuleBook(library: try RuleLibrary.load(directory: path))
            } catch {
                throw Problem(error)
            }
        }
    }

    private static func differences(
        _ page: [Int64], _ changes: [WindowChange], _ ratings: RatingChange, in transaction: inout Transaction
    ) async throws -> [RuleDifference] {
        var found: [RuleDifference] = []
        var moved = MovedWindows()
        for change in changes {
            let standing = try await transaction.all(.windows(of: page, change.entry, on: change.today))
            for (record, window) in change.moving(standing) {
                found.append(RuleDifference(record, window))
                moved.append(record, window)
            }
        }
        let concerned = ratings.concernsAll ? page : Set(moved.subjects).sorted()
        guard !concerned.isEmpty else { return found }
        return found + (try await ratings.differences(concerned, moved: moved, in: &transaction))
    }

    private static func files(from before: RuleLibrary, to after: RuleLibrary) -> [RuleDifferences.File] {
        // A file of another name that says the same is the same rules.
        let (old, new) = (Set(before.files.map(\.digest)), Set(after.files.map(\.digest)))
        let gone = before.files.filter { !new.contains($0.digest) }
        let come = after.files.filter { !old.contains($0.digest) }
        let changed = come.map { file in
            RuleDifferences.File(file, gone.contains { $0.name == file.name } ? "changed" : "added")
        }
        let replaced = Set(come.map(\.name))
        return changed + gone.filter { !replaced.contains($0.name) }.map { RuleDifferences.File($0, "dropped") }
    }
}

extension RuleDifferences.File {
    fileprivate init(_ file: RuleFile, _ change: String) {
        self.init(
            change: change, kind: file.kind.rawValue, name: file.name, version: file.version,
            unverified: file.unverifiedCount)
    }
}

extension RuleDifferences {
    fileprivate mutating func count(_ difference: RuleDifference, on today: Day) {
        if let (before, after) = difference.windows {
            records += 1
            let (old, new) = (before.latestEnd ?? "infinity", after.latestEnd ?? "infinity")
            // Days written year first compare as text, and “infinity” after them all.
            if new < old { shorter += 1 } else if new > old { longer += 1 }
            if new < today.description { hidden += 1 }
        } else if difference.channels != nil {
            listings += 1
        } else if let (before, after) = difference.grades {
            ratings += 1
            if before.class != after.class { classes += 1 }
        }
    }
}
