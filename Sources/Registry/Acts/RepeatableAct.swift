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
        let asked: Query<Int64>
        switch actor {
        case .officer(let token): asked = .act(of: request, kind: A.kind, by: token)
        case .applicant(let code): asked = .act(of: request, kind: A.kind, by: code)
        case .founder, .clock: return nil
        }
        let context = ActContext(rules: try await rules(), today: clock.today, act: 0)
        return try await asking {
            try await clerk.transaction(.readOnlySnapshot) { transaction in
                guard let done = try await transaction.first(asked) else { return nil }
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

    /// The act that an applicant's request became.
    static func act(of request: RequestID, kind: String, by code: CaseCode) -> Self {
        """
        SELECT a.act_id FROM act a
         WHERE a.request_id = \(request.uuid) AND a.kind = \(kind)
           AND EXISTS (SELECT FROM case_step s WHERE s.act_id = a.act_id AND s.case_id = case_of_code(\(code.bytes)))
        """
    }
}
