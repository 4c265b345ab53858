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
            case refused, diverted, unchanged
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
    private(set) var accepted = 0
    private(set) var revised = 0

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
    ///   - lastNumbers: The greatest number given out, by subject.
    ///   - batchActs: The acts of the same file so far.
    init(
        _ drafts: [Resolved], standing: [Int: StandingRecord], lastNumbers: [Int64: Int32], batchActs: Set<Int64>
    ) {
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
            guard let standing = standing[place] else {
                let seq = (numbers[resolved.subject] ?? 0) + 1
                numbers[resolved.subject] = seq
                insertions.append(NewRevision(draft: draft, subject: resolved.subject, seq: seq, revision: 1))
                accepted += 1
                continue
            }
            meet(standing, resolved, batchActs)
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

    private mutating func meet(_ standing: StandingRecord, _ resolved: Resolved, _ batchActs: Set<Int64>) {
        let draft = resolved.draft
        if batchActs.contains(standing.act) || standing.unchangedLine != nil || standing.isLifted {
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
        case .some:
            let values = [
                "day": standing.endedOn?.description ?? "", "why": standing.endBasis ?? "",
                "value": draft.documentNo ?? draft.title ?? "",
            ]
            let finding = RowFinding(.withdrawnHere, line: draft.line, values)
            leftovers.append(Leftover(line: draft.line, outcome: .refused, finding: finding))
        case nil where standing.digest == draft.digest || standing.corrected.contains(draft.digest):
            leftovers.append(
                Leftover(
                    line: draft.line, outcome: .unchanged, finding: nil, subject: resolved.subject, seq: standing.seq))
        case nil:
            revise(standing, resolved)
            revised += 1
        }
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
