import CreditRules
import Postgres

/// An act whose answer is given again to whoever lost it: the same request, by the same actor, about the same thing.
///
/// Nothing is done. What is told is what came of the act, as it stands by now.
protocol RepeatableAct: Act {
    /// What came of the act that the request had become; nil where that was about something else.
    func outcome(of act: Int64, _ context: ActContext, in transaction: inout Transaction) async throws -> Outcome?
}

extension CreditRegistry {
    /// The answer of a request that was done before; nil where it was another's, or of another kind.
    func answerAgain<A: RepeatableAct>(
        _ act: A, by actor: Actor, _ request: RequestID
    ) async throws -> A.Outcome? {
        // An applicant is told anew how the case stands, whatever its request did.
        guard case .officer(let token) = actor else { return nil }
        let context = ActContext(rules: try await rules(), today: clock.today, by: actor)
        return try await asking {
            try await clerk.transaction(.readOnlySnapshot) { transaction in
                guard let done = try await transaction.first(.act(of: request, kind: A.kind, by: token)) else {
                    return nil
                }
                return try await act.outcome(of: done, context, in: &transaction)
            }
        }
    }
}

extension Query where Output == Int64 {
    /// The act that an officer's request became.
    static func act(of request: RequestID, kind: String, by token: SessionToken) -> Self {
        """
        SELECT a.act_id FROM act a JOIN officer_of(\(token.bytes)) o USING (actor_id)
         WHERE a.request_id = \(request.uuid) AND a.kind = \(kind)
        """
    }
}
