import CreditRules
import FoundationEssentials

/// What becomes of each draft of a chunk, given what stands in the registry.
///
/// Pure.
struct ChunkClassification: Sendable {
    /// A line that becomes no revision.
    struct Leftover: Sendable {
        let line: Int
        let outcome: Outcome
        let finding: RowFinding?
        var subject: Int64?
        var seq: Int32?

        enum Outcome: String, Sendable {
            case refused, diverted, held, unchanged
            case sameDocument = "same_document"
        }
    }

    private(set) var insertions: [NewRevision] = []
    private(set) var leftovers: [Leftover] = []
    /// Revisions that new ones replace: subject, number, revision.
    private(set) var closed: [(subject: Int64, seq: Int32, revision: Int32)] = []
    /// Ends of publicity that the rows lift, because their batch had been undone; with the records that they ended.
    private(set) var lifted: [(end: Int64, subject: Int64, seq: Int32)] = []
    /// Records that are shown again as they were: their files are on file again too.
    private(set) var returned: [NewRevision] = []
    /// Records of which another version came the other way, and that version: one of the two will stand back.
    private(set) var versions: [(own: NewRevision, other: OtherVersion)] = []
    /// What is worth knowing of rows that became revisions.
    private(set) var notes: [RowFinding] = []
    private(set) var accepted = 0
    private(set) var revised = 0
    private let rules: MeetingRules

    /// A draft whose subject is known.
    struct Resolved: Sendable {
        let draft: RowDraft
        let subject: Int64
    }

    /// A natural key, hashed by its bytes: the standard hash of a String normalises Chinese text first.
    private struct Key: Hashable {
        let subject: Int64
        let naturalKey: String

        func hash(into hasher: inout Hasher) {
            hasher.combine(subject)
            hasher.combine(
                naturalKey.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 })
        }
    }

    /// Classifies drafts in the order of their lines.
    ///
    /// - Parameters:
    ///   - standing: What stands, by the draft's place in `drafts`.
    ///   - others: What stands that came the other way, by the same place.
    ///   - lastNumbers: The greatest number given out, by subject.
    init(
        _ drafts: [Resolved], standing: [Int: StandingRecord], others: [Int: OtherVersion] = [:],
        rules: MeetingRules, lastNumbers: [Int64: Int32]
    ) {
        self.rules = rules
        var numbers = lastNumbers
        var seen: [Key: RowDraft] = [:]
        seen.reserveCapacity(drafts.count)
        insertions.reserveCapacity(drafts.count)
        for (place, resolved) in drafts.enumerated() {
            let draft = resolved.draft
            let key = Key(subject: resolved.subject, naturalKey: draft.naturalKey)
            if let first = seen[key] {
                repeated(draft, digest: first.digest, line: first.line)
                continue
            }
            seen[key] = draft
            // From above nothing comes that ended here, be it under the platform's own number or another's.
            if let other = others[place], standing[place] == nil || rules.source == .upstream,
                isKeptHidden(by: other, resolved)
            {
                continue
            }
            if let standing = standing[place] {
                meet(standing, resolved)
            } else {
                let seq = (numbers[resolved.subject] ?? 0) + 1
                numbers[resolved.subject] = seq
                insertions.append(NewRevision(draft: draft, subject: resolved.subject, seq: seq, revision: 1))
                accepted += 1
            }
            guard let other = others[place], other.isVersion else { continue }
            let written = [insertions.last, returned.last].compactMap(\.self)
            if let own = written.first(where: { $0.draft === draft }) { versions.append((own, other)) }
        }
    }

    /// The same natural key for a second time in one file.
    private mutating func repeated(_ draft: RowDraft, digest: UUID, line other: Int?) {
        let values = RowFinding.repeating(other, draft)
        let same = draft.digest == digest
        let code: ProblemCode = same ? .noteDuplicate : .duplicateDiffers
        leftovers.append(
            Leftover(
                line: draft.line, outcome: same ? .sameDocument : .refused,
                finding: RowFinding(code, line: draft.line, values)))
    }

    private mutating func meet(_ standing: StandingRecord, _ resolved: Resolved) {
        let draft = resolved.draft
        if standing.isOfBatch || standing.unchangedLine != nil || standing.isLifted {
            return repeated(draft, digest: standing.digest, line: standing.unchangedLine.map(Int.init))
        }
        switch standing.endReason {
        case "undone":
            if standing.digest != draft.digest {
                revise(standing, resolved)
            } else {
                returned.append(
                    NewRevision(
                        draft: draft, subject: resolved.subject, seq: standing.seq, revision: standing.revision))
            }
            if let end = standing.endID { lifted.append((end, resolved.subject, standing.seq)) }
            accepted += 1
        case _ where isKeptHidden(standing, resolved): return
        case _ where standing.digest == draft.digest || standing.corrected.contains(draft.digest):
            leftovers.append(
                Leftover(
                    line: draft.line, outcome: .unchanged, finding: standing.repairNote(for: draft),
                    subject: resolved.subject, seq: standing.seq))
        default:
            revise(standing, resolved)
            if let note = standing.repairNote(for: draft) { notes.append(note) }
            revised += 1
        }
    }

    private mutating func isKeptHidden(_ standing: StandingRecord, _ resolved: Resolved) -> Bool {
        keep(
            rules.hidden(
                resolved.subject, standing.seq, reason: standing.endReason, endedOn: standing.endedOn,
                basis: standing.endBasis, latestEnd: standing.latestEnd, from: resolved.draft), from: resolved.draft,
            isOther: false)
    }

    private mutating func isKeptHidden(by other: OtherVersion, _ resolved: Resolved) -> Bool {
        keep(
            rules.hidden(
                other.subject, other.seq, reason: other.endReason, endedOn: other.endedOn, basis: other.endBasis,
                latestEnd: other.latestEnd, from: resolved.draft), from: resolved.draft, isOther: true)
    }

    /// Leaves a record hidden that a row would show again; false when the row may go on.
    ///
    /// A file from above that is not in step is told apart. A unit's own file is refused what was withdrawn, annulled or
    /// removed, and goes on where the record was repaired: it may still mend it, and it stays hidden. What another way
    /// had sent in error or had removed does not keep a unit from reporting; what was repaired of another unit's, or stopped
    /// after an objection, does not come back under its name.
    private mutating func keep(_ hidden: HiddenRecord?, from draft: RowDraft, isOther: Bool) -> Bool {
        guard let hidden else { return false }
        switch (rules.source, hidden.cause) {
        case (.upstream, _):
            leftovers.append(
                Leftover(
                    line: draft.line, outcome: .unchanged, finding: hidden.stillCarried(by: draft, on: rules.today),
                    subject: hidden.subject, seq: hidden.seq))
        case (.local, .repaired) where isOther, (.local, .objection) where isOther:
            leftovers.append(
                Leftover(
                    line: draft.line, outcome: .unchanged, finding: hidden.note(for: draft), subject: hidden.subject,
                    seq: hidden.seq))
        case (.local, .repaired), (.local, .repairedElsewhere), (.local, .objection): return false
        case (.local, .withdrawn) where isOther, (.local, .removed) where isOther, (.local, .moved) where isOther:
            return false
        case (.local, _):
            leftovers.append(Leftover(line: draft.line, outcome: .refused, finding: hidden.refusal(of: draft)))
        }
        return true
    }

    private mutating func revise(_ standing: StandingRecord, _ resolved: Resolved) {
        closed.append((resolved.subject, standing.seq, standing.revision))
        insertions.append(
            NewRevision(
                draft: resolved.draft, subject: resolved.subject, seq: standing.seq, revision: standing.revision + 1))
    }

    func count(_ outcome: Leftover.Outcome) -> Int { leftovers.count { $0.outcome == outcome } }
}

extension RowFinding {
    /// What the message about a repeated document needs; the other line is not known across chunks of a file.
    static func repeating(_ line: Int?, _ draft: RowDraft) -> [String: String] {
        let place = line.map { RowPlace(line: $0) }
        return [
            "other": place.map { "第\($0.chinese)行" } ?? "前面一行",
            "other_en": place.map { "line \($0.english)" } ?? "an earlier line",
            "value": draft.documentNo ?? draft.title ?? "",
        ]
    }
}
