import CreditRules
import Postgres

// What the platforms above have said or will say of the records that a chunk brings.
extension IntakeWork {
    func meetingRules(on today: Day) -> MeetingRules { MeetingRules(target, on: today) }

    /// The versions that came the other way, by the draft's place; registrations have none, the one logged last holds.
    func otherVersions(
        of drafts: [ChunkClassification.Resolved], _ numbers: [LastNumber], in transaction: inout Transaction
    ) async throws -> [Int: OtherVersion] {
        guard !target.entry.makesSubjects else { return [:] }
        let known = Set(numbers.filter(\.hasOther).map(\.subject))
        let places = drafts.indices.filter { known.contains(drafts[$0].subject) }
        guard !places.isEmpty else { return [:] }
        let found = try await transaction.all(
            Query<OtherVersion>.otherVersions(
                places: places.map(Int32.init), subjects: places.map { drafts[$0].subject },
                keys: places.map { drafts[$0].draft.naturalKey }, target))
        return Dictionary(found.map { ($0.place, $0) }) { first, _ in first }
    }

    /// Ends what was repaired elsewhere before it came, and lets one of two versions stand back.
    func settleWithAbove(
        _ classified: ChunkClassification, _ context: ActContext, in transaction: inout Transaction
    ) async throws -> [RowFinding] {
        try await standBack(classified, context, in: &transaction)
            + endRepaired(classified.insertions + classified.returned, act: context.act, in: &transaction)
    }

    private func standBack(
        _ classified: ChunkClassification, _ context: ActContext, in transaction: inout Transaction
    ) async throws -> [RowFinding] {
        let pairs = classified.versions
        guard !pairs.isEmpty else { return [] }
        let scope = VersionRules.Scope(
            subjects: pairs.map(\.own.subject), entry: target.entry.id,
            keys: pairs.map(\.own.draft.naturalKey))
        try await VersionRules.settle(scope, context, in: &transaction)
        // Of an entry that the row itself removes none is shown.
        let shown = pairs.filter { target.entry.publicity != .listed || $0.own.draft.latestEnd == .infinity }
        return shown.map { own, other in
            let isFromAbove = target.prevailsFromAbove || other.source == target.source
            var values = isFromAbove ? RecordSource.upstream.shownWords : RecordSource.local.shownWords
            values["other"] = other.source.words.zh
            values["other_en"] = other.source.words.en
            values["number"] = other.number
            values["value"] = own.draft.documentNo ?? own.draft.title ?? ""
            return RowFinding(.noteOtherVersion, line: own.draft.line, values)
        }
    }

    private func endRepaired(
        _ revisions: [NewRevision], act: Int64, in transaction: inout Transaction
    ) async throws -> [RowFinding] {
        let met = try await RepairResult.end(revisions, of: target.entry, act: act, in: &transaction)
        return met.map { revision, result in
            RowFinding(
                .noteRepaired, line: revision.draft.line,
                ["value": revision.draft.documentNo ?? "", "day": "\(result.repairedOn)"])
        }
    }
}

extension RecordSource {
    /// Who tells, as notes say it.
    fileprivate var words: (zh: String, en: String) {
        self == .local ? ("本地单位", "a unit here") : ("上级平台", "above")
    }

    fileprivate var shownWords: [String: String] {
        self == .local
            ? ["shown": "本地的版本", "shown_en": "the version from here"]
            : ["shown": "上级平台的版本", "shown_en": "the version from above"]
    }
}

extension NewRevision {
    /// The record's number, `1042-3`.
    var number: String { RecordNumber(subject: subject, seq: seq).text }
}
