import CreditRules
import Postgres
import TabularFiles

/// A record that is being typed, field by field: the checks are those of a file of one row.
///
/// Nothing is kept by it; what was typed is logged by ``AddRecord``.
public struct RecordForm: Sendable {
    /// The class's identifier.
    public let `class`: String
    /// The class's name.
    public let className: String
    /// Full name of the unit.
    public let unitName: String
    /// The fields, the subject's code first, the others in the catalogue's order.
    public let fields: [FormField]
    let language: Language
    let target: IntakeTarget
    let checker: RowChecker
    let registry: CreditRegistry

    init(
        target: IntakeTarget, checker: RowChecker, registry: CreditRegistry, language: Language
    ) {
        self.target = target
        self.checker = checker
        self.registry = registry
        self.language = language
        let entry = target.entry
        self.class = entry.id
        className = language.choose(entry.names.zh, entry.names.en)
        unitName = target.unit.name
        // A person's number would be thrown away, and the sending unit is known.
        let asked = entry.fields.filter { field in
            field.type != .personNumber && (field.required || !SendingUnit.fields.contains(field.id))
        }
        fields = (asked.filter { $0.role == .subjectCode } + asked.filter { $0.role != .subjectCode })
            .map { FormField($0, in: entry, language) }
    }

    /// Whether a field must be filled, given what has been typed.
    public func isRequired(_ id: String, given answers: [String: String]) -> Bool {
        guard let place = place(of: id) else { return false }
        let field = checker.plan.fields[place]
        if field.isRequired { return true }
        let reading = checker.look(at: row(answers)).reading
        if let condition = field.condition, field.isRequired(by: reading.values(at: condition.place)) { return true }
        // Of a group the last one asked for is required, unless another is filled.
        guard let group = checker.plan.places.groups.first(where: { $0.contains(place) }) else { return false }
        return !group.contains { reading.isFilled($0) }
            && group.allSatisfy { $0 == place || answers[checker.plan.fields[$0].id] != nil }
    }

    /// Whether a field is asked for among the required ones: it is required, or one of a group that must be filled.
    public func isNeeded(_ id: String, given answers: [String: String]) -> Bool {
        if isRequired(id, given: answers) { return true }
        guard let place = place(of: id), let group = checker.plan.places.groups.first(where: { $0.contains(place) })
        else { return false }
        return group.allSatisfy { (answers[checker.plan.fields[$0].id] ?? "").isEmpty }
    }

    /// Checks one answer together with those before it.
    ///
    /// - Parameter answers: What has been typed, by identifier; this answer among it.
    /// - Throws: ``Problem`` when the registry cannot be asked.
    public func answer(_ id: String, in answers: [String: String]) async throws -> FormAnswer {
        let (reading, person) = checker.look(at: row(answers))
        let mine = ([person].compactMap(\.self) + reading.findings).filter { finding in
            guard let field = finding.field else { return true }
            // One of a group may stay empty as long as another is still to be asked for.
            return answers[field].map { !$0.isEmpty || isRequired(field, given: answers) } ?? false
        }
        guard mine.isEmpty else { return FormAnswer(refusals: mine.map(said)) }
        guard let place = place(of: id) else { return FormAnswer() }
        let role = checker.plan.fields[place].role
        if role == .subjectCode || role == .subjectName {
            return try await answerOfSubject(reading, isNamed: role == .subjectName)
        }
        return FormAnswer(understood: understood(reading, place))
    }

    /// Whose file the row goes to, by the very step that decides it when the record is logged.
    private func answerOfSubject(_ reading: RowReading, isNamed: Bool) async throws -> FormAnswer {
        var scratch = RowScratch()
        guard let draft = checker.draft(from: reading, &scratch) else { return FormAnswer() }
        let database = registry.clerk
        return try await registry.asking {
            let found = try await database.all(
                Query<LockedSubject>.read(codes: [draft.code.text], own: target.entry.makesSubjects))
            var resolution = SubjectResolution([draft], locked: found, target)
            let names = try await database.all(Query<KnownName>.names(of: resolution.misnamedSubjects))
            resolution.settle(misnamed: Set(names))
            let renamed = resolution.renamedSubjects
            resolution.settle(
                renaming: try await database.all(Query<NamingUnit>.namers(of: renamed)),
                known: Set(try await database.all(Query<KnownName>.names(of: renamed))), by: target.unit.id)
            let refusals = resolution.refused.compactMap(\.finding).filter { isNamed || $0.code != .nameMismatch }
            guard refusals.isEmpty else { return FormAnswer(refusals: refusals.map(said)) }
            guard let subject = found.first, subject.onFile else {
                let opened = language.choose("还没有信用档案，录入后建立", "no credit file yet; one will be opened")
                return FormAnswer(understood: opened)
            }
            return FormAnswer(subject: FormSubject(name: subject.name, state: subject.state))
        }
    }

    func place(of id: String) -> Int? { checker.plan.fields.firstIndex { $0.id == id } }

    /// What was typed, as a file's one row.
    func row(_ answers: [String: String]) -> TableRow {
        TableRow(line: 1, cells: target.entry.fields.map { answers[$0.id] ?? "" })
    }

    /// A finding's message without the line, of which there is one.
    func said(_ finding: RowFinding) -> String {
        let message = finding.message(language)
        for prefix in ["第1行的", "第1行", "Line 1, ", "Line 1: ", "Line 1 "] where message.hasPrefix(prefix) {
            return String(message.dropFirst(prefix.count))
        }
        return message
    }

    /// What a cell was read as, where its text does not say so itself.
    func understood(_ reading: RowReading, _ place: Int) -> String? {
        let field = checker.plan.fields[place].field
        func name(_ value: String) -> String {
            guard let choice = field.choices.first(where: { $0.value == value }) else { return value }
            return language.choose(choice.zh, choice.englishName)
        }
        if let day = reading.day(place) { return day.isInfinite ? language.choose("长期", "long-term") : "\(day)" }
        if let fen = reading.amount(place) {
            return language.choose("\(FenText.yuan(fen)) 元", "\(FenText.yuan(fen)) yuan")
        }
        if !reading.list(place).isEmpty {
            return reading.list(place).map(name).joined(separator: language.choose("、", ", "))
        }
        guard !field.choices.isEmpty else { return nil }
        return reading.text(place).map(name)
    }
}
