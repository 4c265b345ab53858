import CreditRules
import Postgres

/// Whose file each draft goes to, and which drafts have none.
struct SubjectResolution: Sendable {
    /// Drafts with their subjects, in the order of the file.
    private(set) var resolved: [ChunkClassification.Resolved] = []
    private(set) var refused: [ChunkClassification.Leftover] = []
    /// Drafts of codes without a file, in a class that makes none: they wait for it.
    private(set) var unknown: [RowDraft] = []
    private let entry: CatalogueClass
    private var locked: [String: LockedSubject]
    /// Drafts of codes without a file, in a class that makes files; one draft a code.
    private var missing: [RowDraft] = []
    /// Drafts whose name is not the current one of their subject.
    private var misnamed: [ChunkClassification.Resolved] = []
    /// Registrations that would give a file a name which has nothing in common with the one it has.
    private var renaming: [ChunkClassification.Resolved] = []
    /// Names that were refused because a code has another.
    private(set) var disagreeing: [NameSighting] = []
    private let drafts: [RowDraft]

    init(_ drafts: [RowDraft], locked: [LockedSubject], _ target: IntakeTarget) {
        entry = target.entry
        self.drafts = drafts
        self.locked = Dictionary(locked.map { ($0.requested, $0) }) { first, _ in first }
        var seen: Set<String> = []
        for draft in drafts {
            guard let subject = self.locked[draft.code.text], subject.onFile || entry.makesSubjects else {
                if entry.makesSubjects {
                    if seen.insert(draft.code.text).inserted { missing.append(draft) }
                } else if target.isOfFile {
                    unknown.append(draft)
                } else {
                    refuse(draft, .subjectUnknown, value: CreditCode.mask(draft.code.text))
                }
                continue
            }
            let entry = ChunkClassification.Resolved(draft: draft, subject: subject.id)
            if self.entry.makesSubjects, subject.onFile, subject.isStranger(to: draft) {
                renaming.append(entry)
            } else if self.entry.makesSubjects || [subject.nameKey, subject.requestedNameKey].contains(draft.nameKey) {
                resolved.append(entry)
            } else {
                misnamed.append(entry)
            }
        }
    }

    private mutating func refuse(
        _ draft: RowDraft, _ code: ProblemCode, value: String? = nil, _ values: [String: String] = [:]
    ) {
        let role: CatalogueField.Role = code == .nameMismatch ? .subjectName : .subjectCode
        let field = entry.field(role)
        let finding = RowFinding(code, line: draft.line, column: field?.zh, field: field?.id, value: value, values)
        refused.append(ChunkClassification.Leftover(line: draft.line, outcome: .refused, finding: finding))
    }

    /// Accepts rows that carry a former name and refuses the others, masking the registered name.
    mutating func checkFormerNames(in transaction: inout Transaction) async throws {
        guard !misnamed.isEmpty else { return }
        let names = try await transaction.all(Query<KnownName>.names(of: Array(Set(misnamed.map(\.subject)))))
        settle(misnamed: Set(names))
    }

    /// The same with names already read.
    mutating func settle(misnamed known: Set<KnownName>) {
        for entry in misnamed {
            if known.contains(KnownName(subject: entry.subject, key: entry.draft.nameKey)) {
                resolved.append(entry)
            } else if let subject = locked[entry.draft.code.text] {
                refuse(entry.draft, as: subject.name)
            }
        }
        misnamed = []
        resolved.sort { $0.draft.line < $1.draft.line }
    }

    /// Refuses a row whose code is registered under another name, and notes the two.
    private mutating func refuse(_ draft: RowDraft, as registered: String) {
        refuse(draft, .nameMismatch, ["registered": Masking.name(registered)])
        disagreeing.append(NameSighting(draft, registered: registered))
    }

    /// Refuses registrations by another unit than the one that named the file, whose name has nothing in common with it.
    ///
    /// More likely the code is wrong than the enterprise another. The unit that named it renames it.
    mutating func checkRenamings(by unit: Int64, in transaction: inout Transaction) async throws {
        guard !renaming.isEmpty else { return }
        let namers = try await transaction.all(Query<NamingUnit>.namers(of: renamedSubjects))
        let names = try await transaction.all(Query<KnownName>.names(of: renamedSubjects))
        settle(renaming: namers, known: Set(names), by: unit)
    }

    /// The same with names and units already read.
    mutating func settle(renaming namers: [NamingUnit], known: Set<KnownName>, by unit: Int64) {
        let units = Dictionary(namers.map { ($0.subject, $0.unit) }) { first, _ in first }
        for entry in renaming {
            let isKnown = known.contains(KnownName(subject: entry.subject, key: entry.draft.nameKey))
            if let namer = units[entry.subject], namer != unit, !isKnown, let subject = locked[entry.draft.code.text] {
                refuse(entry.draft, as: subject.name)
            } else {
                resolved.append(entry)
            }
        }
        renaming = []
        resolved.sort { $0.draft.line < $1.draft.line }
    }

    var renamedSubjects: [Int64] { Array(Set(renaming.map(\.subject))) }

    /// Names that were sent for a code which has another, also such as one file gives twice.
    func conflicts(of classified: ChunkClassification) -> [NameSighting] {
        guard entry.makesSubjects else { return disagreeing }
        let named = Dictionary((classified.insertions + classified.returned).map { ($0.draft.code.text, $0.draft) }) {
            first, _ in first
        }
        let lines = Dictionary(drafts.map { ($0.line, $0) }) { first, _ in first }
        return disagreeing
            + classified.leftovers.filter { $0.finding?.code == .duplicateDiffers }.compactMap { leftover in
                guard let draft = lines[leftover.line] else { return nil }
                let first = named[draft.code.text]
                guard let name = first?.name ?? locked[draft.code.text]?.name, SubjectName(name).key != draft.nameKey
                else { return nil }
                return NameSighting(draft, registered: name)
            }
    }

    var misnamedSubjects: [Int64] { Array(Set(misnamed.map(\.subject))) }

    /// Opens the files of codes that have none yet; those that another act opened meanwhile are taken as it left them.
    mutating func makeMissing(_ context: ActContext, in transaction: inout Transaction) async throws {
        guard !missing.isEmpty else { return }
        let opened = try await transaction.all(Query<OpenedSubject>.open(NewSubjects(missing, act: context.act)))
        var ids = Dictionary(opened.map { ($0.code, $0.id) }) { first, _ in first }
        let made = missing.filter { ids[$0.code.text] != nil }
        if !made.isEmpty {
            try await transaction.execute(.name(NewSubjects(made, act: context.act), ids: ids, act: context.act))
        }
        let others = missing.map(\.code.text).filter { ids[$0] == nil }
        if !others.isEmpty {
            for subject in try await transaction.all(Query<LockedSubject>.lock(codes: others, own: true)) {
                locked[subject.requested] = subject
                ids[subject.requested] = subject.id
            }
        }
        add(ids)
    }

    /// Gives made files to their drafts.
    mutating func add(_ ids: [String: Int64]) {
        for draft in drafts {
            if let id = ids[draft.code.text] {
                resolved.append(ChunkClassification.Resolved(draft: draft, subject: id))
            }
        }
        missing = []
        resolved.sort { $0.draft.line < $1.draft.line }
    }

    /// Codes whose files a dry run would open, numbered downwards from -1.
    var wouldOpen: [String: Int64] {
        Dictionary(missing.enumerated().map { ($1.code.text, Int64(-1 - $0)) }) { first, _ in first }
    }

    /// Brings name and state of files that stood before up to what a new registration says.
    func updateHeads(
        changedBy insertions: [NewRevision], _ context: ActContext, in transaction: inout Transaction
    ) async throws {
        let changed = insertions.filter { insertion in
            guard let subject = locked[insertion.draft.code.text] else { return false }
            return subject.nameKey != insertion.draft.nameKey || subject.name != insertion.draft.name || !subject.onFile
                || subject.state != (insertion.draft.state ?? .active).rawValue
        }
        guard !changed.isEmpty else { return }
        let renamed = changed.filter { locked[$0.draft.code.text]?.nameKey != $0.draft.nameKey }
        for insertion in renamed {
            try await transaction.execute(
                .rename(insertion.subject, to: SubjectName(insertion.draft.name), on: context.today, act: context.act))
        }
        try await transaction.execute(.update(heads: changed, act: context.act))
    }
}
