import Postgres

extension CreditRegistry {
    /// Performs an act in one transaction, whole or not at all, and returns when it is committed.
    ///
    /// After a COMMIT whose answer was lost the act is looked up by its request id: it was either done, and its outcome
    /// is returned, or not, and then it is done again. Never twice. Whoever asks once more under the same id is told the same,
    /// where the act is a ``RepeatableAct``.
    ///
    /// - Throws: ``Problem``; `not-signed-in`, `not-permitted` and `founder-refused` come from the database's guards.
    @discardableResult
    package func perform<A: Act>(_ act: A, by actor: Actor, request: RequestID = .random()) async throws -> A.Outcome {
        let context = ActContext(rules: try await rules(), today: clock.today, by: actor)
        try Problem.refusePersonNumbers(in: [("--reason", act.reason)])
        try act.check(context)
        let database = writer(for: actor)
        var earlier: Committed<A.Outcome>?
        for _ in 1...3 {
            let commit = Committed<A.Outcome>()
            do {
                return try await database.transaction(.readCommitted, statementTimeout: .seconds(120)) { transaction in
                    let opening = Query<Int64>.begin(A.kind, by: actor, request: request, reason: act.reason)
                    guard let number = try await transaction.first(opening) else { throw Problem(.notSignedIn) }
                    let outcome = try await act.perform(context.opened(as: number), in: &transaction)
                    await commit.note(outcome)
                    return outcome
                }
            } catch DatabaseError.commitOutcomeUnknown {
                if try await committed(request, in: database), let outcome = await commit.outcome { return outcome }
                earlier = commit
            } catch let error as DatabaseError {
                let problem = Problem(error)
                // The COMMIT whose answer was lost was still under way when it was looked up, and is through now.
                guard problem.code == .requestRepeated else { throw problem }
                if let outcome = await earlier?.outcome { return outcome }
                if let again = act as? any RepeatableAct,
                    let outcome = try await answerAgain(again, by: actor, request) as? A.Outcome
                {
                    return outcome
                }
                throw problem
            }
        }
        throw Problem(.outcomeUnknown, ["request": request.text])
    }

    private func committed(_ request: RequestID, in database: Database) async throws -> Bool {
        do {
            return try await database.first(Query<Int64>.act(of: request)) != nil
        } catch {
            throw Problem(.outcomeUnknown, ["request": request.text])
        }
    }
}

/// The outcome of the attempt that reached COMMIT.
private actor Committed<Outcome: Sendable> {
    private(set) var outcome: Outcome?

    func note(_ outcome: Outcome) { self.outcome = outcome }
}
