import CreditRules
import Postgres

// What the platforms above have said of the document that a correction makes of a record.
extension CorrectRecord {
    /// What came the other way of the document that the record becomes; nil where it stays the one it was.
    ///
    /// - Throws: ``Problem`` `E-ANNULLED` and the like, for what is not shown again under another record's number.
    func otherVersion(
        of draft: RowDraft, _ number: RecordNumber, _ head: RecordHead, _ entry: CatalogueClass, _ context: ActContext,
        in transaction: inout Transaction
    ) async throws -> OtherVersion? {
        guard draft.naturalKey != head.naturalKey, !entry.makesSubjects else { return nil }
        let target = IntakeTarget(
            entry: entry, unit: head.source, fileName: "—", source: head.channel,
            prevailsFromAbove: try context.rules.library.exchange.prevailsFromAbove(entry.id))
        let found = Query<OtherVersion>.otherVersions(
            places: [0], subjects: [number.subject], keys: [draft.naturalKey], target)
        guard let other = try await transaction.first(found) else { return nil }
        let hidden = MeetingRules(target, on: context.today).hidden(
            other.subject, other.seq, reason: other.endReason, endedOn: other.endedOn, basis: other.endBasis,
            latestEnd: other.latestEnd, from: draft)
        if let hidden, hidden.cause == .annulled || head.channel == .upstream {
            throw Problem(refusals: [hidden.refusal(of: draft)])
        }
        return other.isVersion ? other : nil
    }

    /// Settles versions anew where it became another document, as intake does, and ends what was repaired elsewhere.
    func settleWithAbove(
        _ correction: Prepared, _ revision: NewRevision, _ context: ActContext, in transaction: inout Transaction
    ) async throws {
        if correction.isOtherDocument {
            let number = RecordNumber(subject: revision.subject, seq: revision.seq)
            try await transaction.execute(.liftVersions(of: number, act: context.act))
            if let other = correction.other {
                let fromAbove = try context.rules.library.exchange.prevailsFromAbove(correction.entry.id)
                let holds = fromAbove == (correction.head.channel == .upstream)
                try await transaction.execute(
                    .standBack(
                        subjects: [number.subject], seqs: [holds ? other.seq : number.seq],
                        for: [holds ? number.text : other.number], on: context.today, act: context.act))
            }
        }
        try await RepairResult.settle([revision.subject], context, in: &transaction)
    }
}

extension Query where Output == Never {
    /// Takes a record out of its pair of versions: neither stands back for the other any more.
    static func liftVersions(of number: RecordNumber, act: Int64) -> Self {
        """
        UPDATE publicity_end SET superseded_by = \(act)
         WHERE subject_id = \(number.subject) AND reason = 'other_version' AND superseded_by IS NULL
           AND (seq = \(number.seq) OR basis = \(number.text))
        """
    }
}
