package import Postgres

/// What the founder has to do, and whether it still may.
package struct FoundingState: Sendable, RowDecodable {
    package let hasRules: Bool
    package let hasRoot: Bool
    package let hasOperator: Bool
    package let operatorHasSignedIn: Bool
    /// No officer has acted.
    package let founderMayAct: Bool
    /// The policy that opens the own evaluation to all is in force.
    package let hasSamplePolicy: Bool
    /// Batches that were read to their end.
    package let closedBatches: Int
    /// No subject and no officer's act: the sample city may be loaded.
    package let isEmpty: Bool

    package init(from row: borrowing Row) throws(DecodingError) {
        hasRules = try row("has_rules")
        hasRoot = try row("has_root")
        hasOperator = try row("has_operator")
        operatorHasSignedIn = try row("operator_has_signed_in")
        founderMayAct = try row("founder_may_act")
        hasSamplePolicy = try row("has_sample_policy")
        closedBatches = Int(try row("closed_batches", as: Int64.self))
        isEmpty = try row("is_empty")
    }
}

extension Query where Output == FoundingState {
    static var now: Self {
        """
        SELECT EXISTS (SELECT FROM rule_set WHERE superseded_by IS NULL) AS has_rules,
               EXISTS (SELECT FROM reporting_unit) AS has_root,
               EXISTS (SELECT FROM officer WHERE duty = 'operator') AS has_operator,
               EXISTS (SELECT FROM sign_in_attempt WHERE outcome = 'ok') AS operator_has_signed_in,
               NOT EXISTS (SELECT FROM act JOIN actor USING (actor_id) WHERE actor.kind = 'officer') AS founder_may_act,
               EXISTS (SELECT FROM rule_set WHERE superseded_by IS NULL AND name = 'rating-demo.yaml') AS has_sample_policy,
               (SELECT count(*) FROM batch_close) AS closed_batches,
               NOT EXISTS (SELECT FROM subject)
               AND NOT EXISTS (SELECT FROM act JOIN actor USING (actor_id) WHERE actor.kind = 'officer') AS is_empty
        """
    }
}

extension CreditRegistry {
    /// What has been founded so far.
    package func foundingState() async throws -> FoundingState {
        try await asking {
            guard let state = try await keeper.first(Query<FoundingState>.now) else { throw Problem(.databaseForeign) }
            return state
        }
    }
}
