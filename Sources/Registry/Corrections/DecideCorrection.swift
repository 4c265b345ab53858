import CreditRules
package import Postgres

/// Approves a unit's request: the record is corrected, withdrawn, annulled or moved in the same commit.
///
/// By a reviewer of the unit or above it who has not filed it. A record that changed after the paper was filed stays as it
/// is: the unit has to ask again.
package struct ApproveCorrection: Act {
    package static let kind = "correction.approve"
    package let reason: String?
    let number: Int64

    /// Prepares the act.
    package init(number: Int64, reason: String? = nil) {
        self.number = number
        self.reason = reason
    }

    package func perform(
        _ context: ActContext, in transaction: inout Transaction
    ) async throws -> CorrectionReport {
        let request = try await Correction.decide(number, .approve, context, in: &transaction)
        // Once more under the record's lock by `correction_is_carried_out`, when all is done.
        guard !request.isOvertaken else { throw Problem(.correctionOvertaken, ["number": "\(number)"]) }
        let record = try RecordNumber(request.record)
        try await request.change.perform(on: record, reason: request.reason, context, in: &transaction)
        return try await CorrectionReport(number, rules: context.rules, in: &transaction)
    }
}

/// Sends a request back to the unit (退回): the record stays as it is.
package struct DeclineCorrection: Act {
    package static let kind = "correction.decline"
    package let reason: String?
    let number: Int64

    /// Prepares the act.
    ///
    /// - Parameter reason: What the unit is told; required.
    package init(number: Int64, reason: String) {
        self.number = number
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        try Problem.refusePersonNumbers(in: [("--reason", reason)])
        guard reason?.contains(where: { !$0.isWhitespace }) == true else {
            throw Problem(.usage, ["what": "退回须写明理由 (a reason is needed)"])
        }
    }

    package func perform(
        _ context: ActContext, in transaction: inout Transaction
    ) async throws -> CorrectionReport {
        _ = try await Correction.decide(number, .decline, context, in: &transaction)
        return try await CorrectionReport(number, rules: context.rules, in: &transaction)
    }
}

/// Takes a request back, by whoever filed it, before it is decided.
package struct WithdrawCorrection: Act {
    package static let kind = "correction.withdraw"
    package let reason: String?
    let number: Int64

    /// Prepares the act.
    package init(number: Int64, reason: String? = nil) {
        self.number = number
        self.reason = reason
    }

    package func perform(
        _ context: ActContext, in transaction: inout Transaction
    ) async throws -> CorrectionReport {
        _ = try await Correction.decide(number, .withdraw, context, in: &transaction)
        return try await CorrectionReport(number, rules: context.rules, in: &transaction)
    }
}

extension Correction {
    /// Notes what is decided of an open request, and gives it as it was.
    ///
    /// Of two who decide at once the second waits here, and is told that it is decided.
    /// - Throws: ``Problem`` `correction-not-found`, `illegal-step`, `own-request`, `unit-not-yours`.
    fileprivate static func decide(
        _ number: Int64, _ step: CorrectionState.Step, _ context: ActContext, in transaction: inout Transaction
    ) async throws -> Correction {
        guard let request = try await transaction.first(Query<Correction>.correction(number)) else {
            throw Problem(.correctionNotFound, ["number": "\(number)"])
        }
        let actor = try await transaction.first(Query<String>.actor(of: context.act))
        let byFiler = actor == request.filed.by
        guard let state = CorrectionState(rawValue: request.state)?.after(step, byFiler: byFiler) else {
            throw request.refusal(of: step)
        }
        try await transaction.execute(.decide(number, state, act: context.act))
        return request
    }

    private func refusal(of step: CorrectionState.Step) -> Problem {
        guard state == CorrectionState.open.rawValue else { return .decided(number) }
        return step == .withdraw ? notTheirs : Problem(.ownRequest, ["number": String(number)])
    }

    private var notTheirs: Problem {
        Problem(
            .illegalStep,
            [
                "what": "申请 \(number) 由 \(filed.by) 提交，只能由其撤回 (\(filed.by) filed it)",
                "legal": "correction decline \(number)",
            ])
    }
}

extension Problem {
    /// A request that is decided already.
    static func decided(_ number: Int64?) -> Problem {
        let name = number.map { " \($0) " } ?? ""
        return Problem(
            .illegalStep, ["what": "申请\(name)已办结 (the request is decided)", "legal": "correction show\(name)"])
    }
}

extension Query where Output == String {
    /// Who acts.
    static func actor(of act: Int64) -> Self {
        "SELECT w.name FROM act a JOIN actor w USING (actor_id) WHERE a.act_id = \(act)"
    }
}

extension Query where Output == Never {
    static func decide(_ number: Int64, _ state: CorrectionState, act: Int64) -> Self {
        """
        INSERT INTO correction_decision (correction_id, decision, act_id) VALUES (\(number), \(state.rawValue), \(act))
        """
    }
}
