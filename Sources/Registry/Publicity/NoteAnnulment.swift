package import CreditRules
package import Postgres

/// Notes that a decision was annulled, changed, or found unlawful or void (撤销、变更、确认违法、确认无效): from that day the
/// working days run within which its record is withdrawn.
package struct NoteAnnulment: Act {
    package static let kind = "annulment.note"
    package let reason: String?
    let number: String
    let annulledOn: Day
    let basis: String

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - annulledOn: The day of the decision that annuls, not after today and not before the decision's own.
    ///   - basis: That decision, by its number; required.
    package init(number: String, annulledOn: Day, basis: String) {
        self.number = number
        self.annulledOn = annulledOn
        self.basis = CellText.trimmed(basis)
        reason = self.basis
    }

    package func check(_ context: ActContext) throws(Problem) {
        _ = try RecordNumber(number)
        try Problem.refusePersonNumbers(in: [("--basis", basis)])
        guard !basis.isEmpty else { throw Problem(.usage, ["what": "须写明撤销决定的文号 (name the decision)"]) }
        try Problem.refuseLater(annulledOn, "--on", context.today)
    }

    package func perform(
        _ context: ActContext, in transaction: inout Transaction
    ) async throws -> AwaitedWithdrawal {
        let number = try RecordNumber(number)
        let head = try await RecordHead.lock(number, in: &transaction)
        guard annulledOn >= head.decidedOn else {
            let allowed = "≥ \(head.decidedOn)（决定日期 day of the decision）"
            throw Problem(.parameterInvalid, ["parameter": "--on", "value": "\(annulledOn)", "allowed": allowed])
        }
        let organ = DecidingOrgan(name: head.organ, code: head.organCode)
        // Kept, so that the clock tells of the day whatever runs; a calendar that is not published yet leaves it open.
        let (_, deadline) = try context.rules.library.withdrawal(annulledOn: annulledOn, by: organ)
        let due: Day? = if case .day(let day) = deadline { day } else { nil }
        do {
            try await transaction.execute(.note(number, annulledOn, due: due, basis, act: context.act))
        } catch {
            throw Problem(any: error).naming(unit: head.unitName)
        }
        let noted = try await transaction.all(Query<StoredWithdrawal>.awaited(number: number))
        guard let noted = noted.first(where: { $0.source == .note }) else {
            throw Problem(.internalError, ["what": "annulment.note"])
        }
        return AwaitedWithdrawal(noted, try context.rules.library, on: context.today)
    }
}

/// Takes such a note back: the decision was not annulled after all.
package struct RetractAnnulment: Act {
    package static let kind = "annulment.retract"
    package let reason: String?
    let number: String

    /// Prepares the act.
    ///
    /// - Parameter reason: Why; required.
    package init(number: String, reason: String) {
        self.number = number
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        _ = try RecordNumber(number)
        try Problem.refusePersonNumbers(in: [("--basis", reason)])
        guard reason?.contains(where: { !$0.isWhitespace }) == true else {
            throw Problem(.usage, ["what": "须写明理由 (a reason is needed)"])
        }
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> RecordReport {
        let number = try RecordNumber(number)
        _ = try await transaction.all(Query<Int64>.lock(subjects: [number.subject]))
        let closed = try await transaction.execute(.retractNote(number, act: context.act))
        guard closed.rows == 1 else {
            throw Problem(
                .illegalStep, ["what": "记录 \(number.text) 没有撤销告知", "legal": "publicity withdrawals"])
        }
        return try await RecordReport(number, rules: context.rules, today: context.today, in: &transaction)
    }
}

extension Query where Output == Never {
    static func note(_ number: RecordNumber, _ annulledOn: Day, due: Day?, _ basis: String, act: Int64) -> Self {
        """
        INSERT INTO annulment_notice (subject_id, seq, annulled_on, due_on, basis, act_id)
        VALUES (\(number.subject), \(number.seq), \(annulledOn), \(due)::date, \(basis), \(act))
        """
    }

    static func retractNote(_ number: RecordNumber, act: Int64) -> Self {
        """
        UPDATE annulment_notice SET superseded_by = \(act)
         WHERE subject_id = \(number.subject) AND seq = \(number.seq) AND superseded_by IS NULL
        """
    }
}
