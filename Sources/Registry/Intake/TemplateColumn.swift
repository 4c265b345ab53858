import CreditRules
import TabularFiles

/// One column of a template: its header, how it looks, and a value that an import would take.
struct TemplateColumn {
    let field: CatalogueField
    /// The Chinese header that an import knows.
    let header: String
    /// A value for this column that passes every check in a row of such values; nil where a row does better without.
    let example: String?

    init(_ field: CatalogueField, of entry: CatalogueClass) {
        self.field = field
        header = field.headers.first ?? field.zh
        // A unit that is not the sender's would refuse the row, and whoever sends it is not known here.
        example = SendingUnit.fields.contains(field.id) ? nil : field.example ?? Self.example(of: field)
    }

    /// Whether one must fill it, whatever else the row says.
    private var isConditional: Bool { field.requiredWhen != nil || field.oneOf != nil }

    var headerStyle: CellStyle {
        if field.required { return [.bold, .wrapped, .amber] }
        return isConditional ? [.bold, .wrapped] : .wrapped
    }

    /// Text, so that no code, number or date is changed by the program it is typed into; amounts may be reckoned with.
    var cellStyle: CellStyle { field.type == .amountInTenThousandYuan || field.type == .integer ? [] : .text }

    /// In digits; a Chinese character is two wide.
    var width: Double {
        let least: Double =
            switch field.type {
            case .code: 22
            case .date, .amountInTenThousandYuan, .integer: 13
            case .name: field.maxLength ?? 0 > 100 ? 34 : 14
            case .choice, .list: 16
            case .text, .personNumber: field.maxLength ?? 0 >= 500 ? 36 : 20
            }
        return max(least, min(26, Double(header.unicodeScalars.count * 2 + 2)))
    }

    /// What stands for an example where the catalogue gives none.
    private static func example(of field: CatalogueField) -> String? {
        switch field.role {
        case .subjectCode: return "91150802MAC0T01X3Q"
        case .subjectName: return "巴彦淖尔市河套样例面业有限公司"
        case .organ: return "巴彦淖尔市市场监督管理局"
        case .documentNo: return "样例〔2026〕1号"
        case .year: return "2025"
        case .removedOn: return nil
        case .validUntil: return "2031-04-19"
        default: break
        }
        // Nothing is said where nothing must be: a word that means nothing helps nobody.
        let isNeeded = field.required || field.requiredWhen != nil || field.oneOf != nil
        guard isNeeded || (field.type != .text && field.type != .name && field.type != .code && field.type != .list)
        else {
            return nil
        }
        if let choice = field.choices.first { return choice.zh }
        switch field.type {
        case .code: return "11150800MB0T000234"
        case .date: return "2026-04-20"
        case .amountInTenThousandYuan: return "0.5"
        case .integer: return "1"
        case .personNumber: return nil
        case .name, .text, .choice, .list: return String("样例".unicodeScalars.prefix(field.maxLength ?? .max))
        }
    }
}
