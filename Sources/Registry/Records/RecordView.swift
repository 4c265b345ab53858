import CreditRules
import FoundationEssentials
import Postgres

extension CreditFile.Record {
    /// A stored revision as a channel shows it.
    ///
    /// - Parameter entry: Its class; fields that the catalogue no longer knows are not shown.
    init(_ record: StoredRecord, class entry: CatalogueClass?, channel: DisclosureChannel) {
        self.init(
            number: record.number, class: record.entry, documentNo: record.documentNo, title: record.title,
            decidedOn: record.decidedOn.description,
            unit: CreditFile.UnitName(code: record.unitCode, name: record.unitName), severity: record.severity,
            severityBy: record.severityBy, kinds: record.kinds, amountFen: record.amountFen,
            validFrom: record.validFrom?.description, validUntil: record.validUntil?.description,
            publicity: CreditFile.Publicity(
                from: record.shownFrom.description, earliestEnd: record.earliestEnd?.description,
                latestEnd: record.latestEnd.isInfinite ? nil : record.latestEnd.description,
                firstApplication: record.firstApplication?.description, rule: record.rule),
            details: RecordDetails(record.details).shown(of: record, class: entry, channel: channel))
    }
}

/// A record's further fields, decoded from how they are stored.
struct RecordDetails {
    private let values: [String: DetailValue]

    init(_ stored: JSONText) {
        values = (try? JSONDecoder().decode([String: DetailValue].self, from: Data(stored.text.utf8))) ?? [:]
    }

    subscript(field: String) -> String? { values[field]?.text }

    /// The fields a channel may see, in the catalogue's order, with the deciding organ among them.
    func shown(of record: StoredRecord, class entry: CatalogueClass?, channel: DisclosureChannel) -> [CreditFile.Detail]
    {
        shown(class: entry, channel: channel) { role in
            switch role {
            case .organ: record.organ
            case .organCode: record.organCode
            default: nil
            }
        }
    }

    /// The same of anything that a class describes.
    ///
    /// - Parameter column: What is kept in a column of its own.
    func shown(
        class entry: CatalogueClass?, channel: DisclosureChannel,
        column: (CatalogueField.Role) -> String? = { _ in nil }
    ) -> [CreditFile.Detail] {
        guard let entry else { return [] }
        return entry.fields.compactMap { field in
            guard field.disclosure == .open || (field.disclosure == .shared && channel != .open) else { return nil }
            if field.role == .organ || field.role == .organCode {
                return field.role.flatMap(column).map { CreditFile.Detail(field: field.id, value: $0) }
            }
            if let value = values[field.id] { return CreditFile.Detail(field: field.id, value: value.text) }
            guard let amount = values[field.id + "_fen"] else { return nil }
            return CreditFile.Detail(field: field.id + "_fen", value: amount.text, isNumber: true)
        }
    }
}

/// A stored value: a text, or an amount in fen.
private enum DetailValue: Decodable {
    case text(String)
    case number(Int64)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int64.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): "\(number)"
        }
    }
}
