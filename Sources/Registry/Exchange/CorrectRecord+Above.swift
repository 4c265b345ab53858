import CreditRules
import Postgres

// What the platforms above have said of the document that a correction makes of a record.
extension CorrectRecord {
    /// Refuses a document whose decision is over: it is not shown again under another record's number.
    ///
    /// - Throws: ``Problem`` `E-ANNULLED` and the like.
    func refuseEnded(
        _ draft: RowDraft, _ number: RecordNumber, _ head: RecordHead, _ entry: CatalogueClass, _ context: ActContext,
        in transaction: inout Transaction
    ) async throws {
        guard draft.naturalKey != head.naturalKey, !entry.makesSubjects else { return }
        let target = IntakeTarget(
            entry: entry, unit: head.source, fileName: "—", source: head.channel,
            prevailsFromAbove: try context.rules.library.exchange.prevailsFromAbove(entry.id))
        let found = Query<OtherVersion>.otherVersions(
            places: [0], subjects: [number.subject], keys: [draft.naturalKey], target)
        guard let other = try await transaction.first(found) else { return }
        let hidden = MeetingRules(target, on: context.today).hidden(
            other.subject, other.seq, reason: other.endReason, endedOn: other.endedOn, basis: other.endBasis,
            latestEnd: other.latestEnd, from: draft)
        // Of another unit's that a case ended nothing else would keep this one from being shown.
        if let hidden, hidden.cause == .annulled || head.channel == .upstream || !other.isFromAbove {
            throw Problem(refusals: [hidden.refusal(of: draft)])
        }
    }

    /// Settles versions anew, as intake does, and ends what was repaired elsewhere.
    func settleWithAbove(
        _ correction: Prepared, _ revision: NewRevision, _ context: ActContext, in transaction: inout Transaction
    ) async throws {
        let scope = VersionRules.Scope(subjects: [revision.subject], entry: correction.entry.id)
        try await VersionRules.settle(scope, context, in: &transaction)
        try await RepairResult.settle([revision.subject], context, in: &transaction)
    }
}
