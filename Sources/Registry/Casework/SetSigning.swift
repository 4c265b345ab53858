import CreditRules
package import Postgres

/// Lays down how many steps of signing a unit has (经办、审核、签发); cases that are under way keep theirs.
package struct SetSigning: Act {
    package static let kind = "unit.signing"
    package let reason: String?
    let unit: String
    let steps: Int

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - unit: Any word that fits the unit.
    ///   - steps: 2 or 3.
    package init(unit: String, steps: Int, reason: String? = nil) {
        self.unit = unit
        self.steps = steps
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        guard [2, 3].contains(steps) else {
            throw Problem(.parameterInvalid, ["parameter": "--steps", "value": "\(steps)", "allowed": "2、3"])
        }
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> UnitEntry {
        let unit = try await ReportingUnit.resolve(unit, in: &transaction)
        try await transaction.execute(.lay(Int16(steps), on: unit.id, act: context.act))
        guard let shown = try await transaction.all(Query<UnitEntry>.all).first(where: { $0.name == unit.name }) else {
            throw Problem(.unitNotFound, ["unit": unit.name])
        }
        return shown
    }
}

extension Query where Output == Never {
    /// The insert reads from the closing, or two rows of a unit would be current at once.
    static func lay(_ steps: Int16, on unit: Int64, act: Int64) -> Self {
        """
        WITH closed AS (
            UPDATE unit_signing SET superseded_by = \(act) WHERE unit_id = \(unit) AND superseded_by IS NULL RETURNING 1
        )
        INSERT INTO unit_signing (unit_id, steps, act_id)
        SELECT \(unit), \(steps), \(act) WHERE (SELECT count(*) FROM closed) >= 0
        """
    }
}
