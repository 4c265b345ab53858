import CreditRules
import Registry

/// The catalogue's names of classes, fields and choices, in the language of one page.
struct CatalogueNames {
    let language: Language
    private let catalogue: Catalogue?
    private let registers: RegisterRules?
    private let lists: ListRules?

    /// What a page says elsewhere already, or what only offices need; it stays in the documents.
    private static let unshown: Set<String> = [
        "name", "uscc", "category", "organ_code", "source_unit_code", "publicity_until",
    ]

    /// Reads the catalogue in force; without one, identifiers stand for names.
    init(_ registry: CreditRegistry, _ language: Language) async {
        self.language = language
        let library = try? await registry.rules().library
        catalogue = library?.catalogue
        registers = library?.registers
        lists = library?.lists
    }

    func `class`(_ id: String) -> String {
        guard let entry = catalogue?[id: id] else { return id }
        return language.choose(entry.names.zh, entry.names.en)
    }

    /// The registers of a file, each named once, in the rules' order.
    func registers(of file: CreditFile) -> String {
        let names = (registers?.registers ?? []).filter { register in
            file.registers.contains { $0.register == register.id }
        }.map { language.choose($0.names.zh, $0.names.en) }
        return names.joined(separator: language.choose("、", ", "))
    }

    func list(_ id: String) -> String {
        guard let list = lists?[id: id] else { return id }
        return language.choose(list.names.zh, list.names.en)
    }

    func field(_ id: String, of entry: String) -> String {
        guard let field = catalogue?[id: entry]?[id: id] else { return id }
        return language.choose(field.zh, field.en)
    }

    /// What the class calls the day that counts: decided, entered, published, granted.
    func dayOfDecision(of entry: String) -> (zh: String, en: String) {
        guard let field = catalogue?[id: entry]?.field(.decidedOn) else { return ("决定日期", "Decided on") }
        return (field.zh, field.en)
    }

    /// A record's further field as a line of the page; nil when the page says it already.
    func row(_ detail: CreditFile.Detail, of record: CreditFile.Record) -> CreditFilePage.FieldRow? {
        guard !Self.unshown.contains(detail.field), detail.value != record.title,
            detail.field != "source_unit" || detail.value != record.unit.name
        else { return nil }
        guard let plainID = detail.field.withoutSuffix("_fen"), let fen = Int64(detail.value) else {
            let value = choice(detail.value, of: detail.field, in: record.class) ?? language.day(detail.value)
            return CreditFilePage.FieldRow(label: field(detail.field, of: record.class), value: value)
        }
        // Forms ask for units of 10,000 yuan and say so in the field's name; pages show yuan.
        let label = field(plainID, of: record.class)
        return CreditFilePage.FieldRow(
            label: label.withoutSuffix("（万元）") ?? label.withoutSuffix(" (10,000 yuan)") ?? label,
            value: language.money(fen))
    }

    /// What a coded value means: its Chinese name, or in English the code itself, which is an English word.
    private func choice(_ value: String, of field: String, in entry: String) -> String? {
        guard let choice = catalogue?[id: entry]?[id: field]?.choices.first(where: { $0.value == value }) else {
            return nil
        }
        guard language == .english, value.utf8.allSatisfy({ $0 < 128 }) else { return choice.zh }
        return value.prefix(1).uppercased() + value.dropFirst().replacing("_", with: " ")
    }
}

extension String {
    fileprivate func withoutSuffix(_ suffix: String) -> String? {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
    }
}
