import CreditRules
package import Postgres

/// Settles a row that waits (认领): a clerk says whose it is, because its code was mistyped or its name is an older one.
///
/// The record is made by the same road as any, with the row's own unit and window. The code and name that were stated stay in
/// the row, and why it is another's in the act.
package struct SettleHeldRow: Act {
    package static let kind = "held.settle"
    package let reason: String?
    let id: Int64
    let code: String?
    let confirmsName: Bool

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - code: The code of the subject it is of; nil for the one that the row states.
    ///   - reason: Why; required.
    ///   - confirmsName: Whether it is of that subject although the stated name is none of its names.
    package init(id: Int64, code: String? = nil, reason: String, confirmsName: Bool = false) {
        self.id = id
        self.code = code.map(TypedCode.normalised)
        self.reason = reason
        self.confirmsName = confirmsName
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> RecordReport {
        let row = try await HeldRow.waiting(id, in: &transaction)
        let code = code ?? row.code
        let locked = try await transaction.all(Query<LockedSubject>.lock(codes: [code], own: false))
        guard let subject = locked.first, subject.onFile else { throw Problem(.subjectNotFound, ["subject": code]) }
        guard !subject.isOvertaken else { throw Problem(.overloaded) }
        let names = try await transaction.all(Query<KnownName>.names(of: [subject.id]))
        guard confirmsName || subject.answers(to: row.nameKey, Set(names)) else {
            throw Problem(.nameMismatch, ["line": "\(row.line)", "registered": Masking.name(subject.name)])
        }
        var settlement = HeldSettlement()
        try await settlement.settle([(row, subject.id)], context, in: &transaction)
        if !settlement.refusals.isEmpty { throw Problem(refusals: settlement.refusals) }
        guard let outcome = settlement.outcomes.first else { throw Problem(.overloaded) }
        guard let subject = outcome.subject, let seq = outcome.seq else {
            throw Problem(.classNotFound, ["class": row.entry])
        }
        return try await RecordReport(
            RecordNumber(subject: subject, seq: seq), rules: context.rules, today: context.today, in: &transaction)
    }
}

extension HeldRow {
    /// A row that waits.
    ///
    /// - Throws: ``Problem`` `held-row-not-found`, `illegal-step` where something has become of it already.
    static func waiting(_ id: Int64, in transaction: inout Transaction) async throws -> HeldRow {
        guard let row = try await transaction.first(Query<HeldRow>.rows(waitingFor: [], orOf: id)) else {
            throw Problem(.heldRowNotFound, ["number": "\(id)"])
        }
        guard row.supersededBy == nil else {
            throw Problem(
                .illegalStep, ["what": "该行已处理，不再待认领 (it does not wait any more)", "legal": "held show \(id)"])
        }
        return row
    }
}
