import CreditRules
package import Postgres

/// Confirms who applies (核身): the handler's identity and power of attorney were seen.
///
/// From then on the case is open.
package struct ConfirmRepairApplicant: Act {
    package static let kind = "repair.confirm"
    package let reason: String?
    let number: String

    /// Prepares the act.
    ///
    /// - Parameter reason: By what it was confirmed.
    package init(number: String, reason: String? = nil) {
        self.number = number
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        try Problem.refusePersonNumbers(in: [("--reason", reason)])
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReport {
        let inHand = try await CaseInHand.lock(number, .repair, in: &transaction)
        return try await inHand.take(try inHand.moves(ofCase: .confirm).prefix(1), context, in: &transaction)
    }
}

/// Says that whoever applied is not who it said, or may not (核身不通过): the case ends without a trace on the subject.
package struct DenyRepairApplicant: Act {
    package static let kind = "repair.deny"
    package let reason: String?
    let number: String

    /// Prepares the act.
    ///
    /// - Parameter reason: Why; required.
    package init(number: String, reason: String) {
        self.number = number
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) { try Problem.wantReason(reason) }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReport {
        let inHand = try await CaseInHand.lock(number, .repair, in: &transaction)
        return try await inHand.take(try inHand.moves(ofCase: .deny), context, in: &transaction)
    }
}

/// Takes a case back (撤回), by its applicant or at the window: all of it that is still open.
///
/// What was decided stays.
package struct WithdrawRepair: Act {
    package static let kind = "repair.withdraw"
    package let reason: String?
    let number: String

    /// Prepares the act.
    package init(number: String, reason: String? = nil) {
        self.number = number
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        try Problem.refusePersonNumbers(in: [("--reason", reason)])
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReport {
        let inHand = try await CaseInHand.lock(number, .repair, in: &transaction)
        return try await inHand.take(try inHand.moves(ofCase: .withdraw), context, in: &transaction)
    }
}

extension CaseInHand {
    /// Takes steps, and gives the case as it is then.
    func take(
        _ moves: some Collection<CaseMove>, says content: StepContent = StepContent(), _ context: ActContext,
        in transaction: inout Transaction
    ) async throws -> CaseReport {
        try await transaction.execute(
            .take(Array(moves), ofCase: head.id, content, on: context.today, act: context.act))
        return try await CaseReport(head.id, context.rules, in: &transaction)
    }
}

extension Problem {
    /// Refuses a step that says nothing of why, or names a person's number.
    static func wantReason(_ reason: String?) throws(Problem) {
        try refusePersonNumbers(in: [("--reason", reason)])
        guard reason?.contains(where: { !$0.isWhitespace }) == true else {
            throw Problem(.usage, ["what": "须写明理由 (a reason is needed)"])
        }
    }
}
