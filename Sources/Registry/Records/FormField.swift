import CreditRules

/// One field of a class, for a form that asks for it.
public struct FormField: Sendable, Equatable {
    /// One value that may be chosen.
    public struct Choice: Sendable, Equatable {
        /// As the checks know it.
        public let written: String
        /// As the reader knows it.
        public let name: String

        package init(written: String, name: String) {
            self.written = written
            self.name = name
        }
    }

    /// Our identifier.
    public let id: String
    /// Its name, in the form's language.
    public let name: String
    /// What may be chosen; others too where it is a list.
    public let choices: [Choice]
    /// Whether several may be given.
    public let isList: Bool
    /// Whether it names the subject by code.
    public let isCode: Bool
    /// Whether it names the subject.
    public let isName: Bool
    /// What is worth knowing to fill it in: when it is required, its type, an explanation, an example.
    public let guide: [String]

    package init(
        id: String, name: String, choices: [Choice], isList: Bool, isCode: Bool, isName: Bool, guide: [String]
    ) {
        self.id = id
        self.name = name
        self.choices = choices
        self.isList = isList
        self.isCode = isCode
        self.isName = isName
        self.guide = guide
    }

    init(_ field: CatalogueField, in entry: CatalogueClass, _ language: Language) {
        id = field.id
        name = language.choose(field.zh, field.en)
        choices = field.choices.map { Choice(written: $0.zh, name: language.choose($0.zh, $0.englishName)) }
        isList = field.type == .list
        isCode = field.role == .subjectCode
        isName = field.role == .subjectName
        let text = GuideText(field: field, entry: entry, language: language)
        let example = TemplateColumn(field, of: entry).example.map { language.choose("示例：\($0)", "Example: \($0)") }
        guide = [text.requirement, text.kind, text.explanation, example ?? ""].filter { !$0.isEmpty }
    }
}

/// What a form says to one answer.
public struct FormAnswer: Sendable {
    /// Why it cannot stand; empty when it can.
    public let refusals: [String]
    /// How it was understood, where it could be understood otherwise.
    public let understood: String?
    /// Whose file the code is of.
    public let subject: FormSubject?

    init(refusals: [String] = [], understood: String? = nil, subject: FormSubject? = nil) {
        self.refusals = refusals
        self.understood = understood
        self.subject = subject
    }
}

/// The subject that a code means.
public struct FormSubject: Sendable, Equatable {
    /// Its registered name.
    public let name: String
    /// Its registration state.
    public let state: String
}

/// The whole record as it would be logged, before it is.
public struct FormSummary: Sendable {
    /// Each filled field: its identifier, name, and value as it was understood.
    public let values: [(id: String, name: String, value: String)]
    /// From when to when it will be shown and from when repair may be applied for, each with its basis.
    public let publicity: [(name: String, value: String)]
    /// What is worth knowing about it.
    public let notes: [String]
    /// Why it would be refused; empty when it would not.
    public let refusals: [String]
}
