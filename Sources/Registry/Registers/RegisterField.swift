import CreditRules

/// A field of a register, for whoever prints its entries.
public struct RegisterField: Sendable, Equatable {
    /// Our identifier.
    public let id: String
    private let zh: String
    private let en: String
    private let choices: [FieldChoice]

    init(_ field: CatalogueField) {
        id = field.id
        zh = field.zh
        en = field.en
        choices = field.choices
    }

    /// Its name.
    public func name(_ language: Language) -> String { language.choose(zh, en) }

    /// What a value means: a choice by its name, anything else as it is.
    public func shown(_ value: String, _ language: Language) -> String {
        guard let choice = choices.first(where: { $0.value == value }) else { return value }
        return language.choose(choice.zh, choice.englishName)
    }
}
