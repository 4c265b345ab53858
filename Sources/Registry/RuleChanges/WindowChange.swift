import CreditRules
import Postgres

/// What other publicity rules do to the windows of a class's records: looked up for the preview, written by the activation.
///
/// Both go through the credit files in the order of their locks, some thousands at a time, and ask the same question of
/// each record; so they agree, and neither holds more than a page.
struct WindowChange {
    let entry: CatalogueClass
    let after: PublicityRegimes
    let today: Day
    /// Credit files looked at together.
    static let page: Int64 = 2_000

    init(_ entry: CatalogueClass, after: PublicityRegimes, on today: Day) {
        self.entry = entry
        self.after = after
        self.today = today
    }

    /// The classes whose windows a change of rules can move: none where publicity stays as it is.
    static func classes(from before: RuleBook, to after: RuleBook) throws(Problem) -> [CatalogueClass] {
        let (old, new) = (before.isEmpty ? nil : try before.library, try after.library)
        guard let old, old.publicity != new.publicity else { return [] }
        return new.catalogue.classes.filter { $0.publicity == .penalty }
    }

    /// The records of some files whose windows move, in their order.
    func moving(_ standing: [StandingWindow]) -> [(record: StandingWindow, window: DraftWindow)] {
        standing.compactMap { record in record.moved(by: after).map { (record, $0) } }
    }

    /// Moves the windows of every record that the rules reach.
    ///
    /// - Returns: How many.
    func perform(act: Int64, in transaction: inout Transaction) async throws -> Int {
        var last: Int64 = 0
        var count = 0
        while true {
            try Task.checkCancellation()
            let subjects = try await transaction.all(Query<Int64>.subjects(after: last, limit: Self.page))
            guard let end = subjects.last else { return count }
            last = end
            let seen = moving(try await transaction.all(.windows(of: subjects, entry, on: today)))
            guard !seen.isEmpty else { continue }
            // Only the files concerned are locked; what changed before the lock was had is looked at again.
            var concerned: [Int64] = []
            for record in seen.map(\.record) where concerned.last != record.subject { concerned.append(record.subject) }
            _ = try await transaction.all(Query<Int64>.lock(subjects: concerned))
            var rows = MovedWindows()
            for (record, window) in moving(try await transaction.all(.windows(of: concerned, entry, on: today))) {
                rows.append(record, window)
            }
            try await transaction.execute(
                .close(subjects: rows.subjects, seqs: rows.seqs, revisions: rows.revisions, act: act))
            try await transaction.execute(.rewindow(rows, act: act))
            count += rows.subjects.count
        }
    }
}
