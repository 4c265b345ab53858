internal import Registry

/// Names of classes and fields as the catalogue in force gives them, asked for once.
struct Naming: Sendable {
    let language: Language
    private var classes: [String: String] = [:]
    private var fields: [String: [String: String]] = [:]
    private var values: [String: String] = [:]

    init(language: Language) { self.language = language }

    /// Asks the registry for the names of these classes.
    init(_ registry: CreditRegistry, _ language: Language, classes ids: some Sequence<String>) async {
        self.language = language
        for id in Set(ids) { classes[id] = await registry.className(id, language) }
    }

    /// Asks also for the names of the fields of one record.
    init(_ registry: CreditRegistry, _ language: Language, record: CreditFile.Record) async {
        await self.init(registry, language, classes: [record.class])
        for detail in record.details {
            let name = await registry.fieldName(detail.field, class: record.class, language)
            fields[record.class, default: [:]][detail.field] = name
            values[detail.field] = await registry.choiceName(detail, class: record.class, language)
        }
    }

    func `class`(_ id: String) -> String { classes[id] ?? id }

    func field(_ id: String, of entry: String) -> String { fields[entry]?[id] ?? id }

    /// A detail's value as people write it: a coded choice by its name.
    func value(_ detail: CreditFile.Detail) -> String { values[detail.field] ?? detail.value }
}
