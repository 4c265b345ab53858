import CreditRules
import Postgres

/// What becomes of the rows of a register's file, given what stands.
///
/// Pure.
struct SortedTags {
    /// Those that enter, or say something new.
    private(set) var entering: [NewTag] = []
    private(set) var accepted = 0
    private(set) var revised = 0
    private var leftovers: [ChunkClassification.Leftover] = []

    /// - Parameters:
    ///   - drafts: Rows whose subject is known, in the order of the file.
    ///   - earlier: What earlier chunks of the same file said, where nothing of it was kept.
    init(
        _ drafts: [ChunkClassification.Resolved], standing: [StandingTag], batch: Int64, in entry: CatalogueClass,
        earlier: [StandingTag.Place: RowDraft] = [:]
    ) {
        let stands = Dictionary(standing.map { ($0.place, $0) }) { first, _ in first }
        var seen = earlier
        for resolved in drafts {
            guard let content = resolved.draft.tag else { continue }
            let place = StandingTag.Place(subject: resolved.subject, naturalKey: resolved.draft.naturalKey)
            if let first = seen[place] {
                repeated(resolved.draft, isSame: first.digest == resolved.draft.digest, line: first.line)
                continue
            }
            seen[place] = resolved.draft
            let tag = stands[place]
            if let tag, meets(tag, resolved.draft, batch, entry) { continue }
            // What another unit's entry left behind stays; a stay of one's own that has just ended goes on.
            let replaced = tag.flatMap { $0.isOurs ? $0 : nil }
            entering.append(
                NewTag(subject: resolved.subject, draft: resolved.draft, replaced: replaced, content: content))
            if tag.map(\.hasLeft) ?? true { accepted += 1 } else { revised += 1 }
        }
    }

    /// Whether the row changes nothing, or must not.
    private mutating func meets(
        _ tag: StandingTag, _ draft: RowDraft, _ batch: Int64, _ entry: CatalogueClass
    ) -> Bool {
        guard !tag.hasLeft else { return false }
        let isSame = tag.digest == draft.digest
        if tag.batch == batch {
            repeated(draft, isSame: isSame, line: nil)
            return true
        }
        if isSame {
            leftovers.append(ChunkClassification.Leftover(line: draft.line, outcome: .unchanged, finding: nil))
            return true
        }
        guard !tag.isOurs else { return false }
        let field = entry.field(.subjectCode)
        let finding = RowFinding(
            .registeredByOther, line: draft.line, column: field?.zh, field: field?.id,
            value: CreditCode.mask(draft.code.text), ["unit": tag.unit])
        leftovers.append(ChunkClassification.Leftover(line: draft.line, outcome: .refused, finding: finding))
        return true
    }

    private mutating func repeated(_ draft: RowDraft, isSame: Bool, line: Int?) {
        var values = RowFinding.repeating(line, draft)
        values["value"] = draft.naturalKey.isEmpty ? draft.name : draft.naturalKey
        leftovers.append(
            ChunkClassification.Leftover(
                line: draft.line, outcome: isSame ? .sameDocument : .refused,
                finding: RowFinding(isSame ? .noteDuplicate : .duplicateDiffers, line: draft.line, values)))
    }

    func count(into outcome: inout IntakeOutcome, refused: [ChunkClassification.Leftover]) {
        outcome.accepted = accepted
        outcome.revised = revised
        outcome.leftovers = refused + leftovers
    }
}

/// Which entries a file has, by code and key: whoever is not among them leaves when the file is the whole register.
struct TagPresence: Sendable {
    private(set) var codes: [String] = []
    private(set) var keys: [String] = []
    /// The newest year that its rows are of (评价年度); nil where they say none.
    private(set) var year: String?

    mutating func add(_ drafts: [RowDraft]) {
        codes += drafts.map(\.code.text)
        keys += drafts.map(\.naturalKey)
        for said in drafts.compactMap(\.listing?.year) { year = max(year ?? said, said) }
    }
}
