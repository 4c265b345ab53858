package import Postgres

/// Gives a row that waits back to its unit (退回): it stands among the refusals of its batch, with the reason.
package struct ReturnHeldRow: Act {
    package static let kind = "held.return"
    package let reason: String?
    let id: Int64

    /// Prepares the act.
    ///
    /// - Parameter reason: What the unit is to mend; required, and shown to it.
    package init(id: Int64, reason: String) {
        self.id = id
        self.reason = reason
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> HeldEntry {
        let row = try await HeldRow.waiting(id, in: &transaction)
        let closed = try await transaction.all(Query<Int64>.close(held: [row.id], act: context.act))
        guard closed == [row.id] else { throw Problem(.overloaded) }
        try await transaction.execute(
            .settle(held: [HeldOutcome(id: row.id, outcome: .returned)], act: context.act))
        return try await HeldEntry.entry(row.id, in: &transaction)
    }
}
