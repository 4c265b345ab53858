import CreditRules

/// What a template says of one field, in one language.
struct GuideText {
    let field: CatalogueField
    let entry: CatalogueClass
    let language: Language

    /// More choices than these are read in the table of codes.
    private static let mostChoices = 8

    private var header: String { field.headers.first ?? field.zh }

    var name: String { language.choose(header, "\(header) (\(field.en))") }

    /// Whether it must be filled, or when.
    var requirement: String {
        if field.required { return language.choose("必填", "Required") }
        if let when = field.requiredWhen, let other = entry[id: when.field] {
            let words = when.contains.map { word in
                guard let choice = other.choices.first(where: { $0.value == word }) else { return word }
                return language.choose(choice.zh, "\(choice.zh) (\(choice.englishName))")
            }
            let told = words.joined(separator: language.choose("”或“", "” or “"))
            // Of a choice it is the value, of a list or text something in it.
            let verb = other.type == .choice ? ("为", "is") : ("含", "includes")
            return language.choose(
                "“\(name(of: other))”\(verb.0)“\(told)”时必填", "Required when \(name(of: other)) \(verb.1) “\(told)”")
        }
        guard let group = field.oneOf else { return language.choose("可不填", "Optional") }
        let others = entry.fields.filter { $0.oneOf == group && $0.id != field.id }.map(name(of:))
        let told = others.joined(separator: language.choose("、", ", "))
        return language.choose("与“\(told)”至少填一项", "This or \(told) is required")
    }

    private func name(of other: CatalogueField) -> String {
        language.choose(other.headers.first ?? other.zh, other.en)
    }

    /// Of what type, and how long.
    var kind: String {
        let type =
            switch field.type {
            case .text: language.choose("文字", "Text")
            case .name: language.choose("名称", "Name")
            case .code: language.choose("18位统一社会信用代码", "Credit code of 18 characters")
            case .date: language.choose("日期", "Date")
            case .list: language.choose("可多项", "One or several")
            case .choice: language.choose("选项", "Choice")
            case .integer: language.choose("整数", "Whole number")
            case .amountInTenThousandYuan: language.choose("金额（万元）", "Amount in units of 10,000 yuan")
            case .personNumber: language.choose("证件号码", "Person's number")
            }
        guard field.choices.isEmpty, let limit = field.maxLength else { return type }
        return type + language.choose("，至多\(limit)字", ", at most \(limit) characters")
    }

    /// What may be filled in.
    var values: String {
        guard !field.choices.isEmpty else { return "" }
        guard field.choices.count <= Self.mostChoices else {
            return language.choose("见“\(IntakeTemplate.codeSheet)”", "See “\(IntakeTemplate.codeSheet)”")
        }
        return field.choices.map { language.choose($0.zh, "\($0.zh) (\($0.englishName))") }
            .joined(separator: language.choose("、", ", "))
    }

    /// What else is worth knowing.
    var explanation: String {
        if SendingUnit.fields.contains(field.id) {
            return language.choose(
                "报送单位就是数据来源的，可不填；填了本系统的其他单位，该行会退回。",
                "Leave it empty where it is the sending unit; a row that names another unit of this registry is refused."
            )
        }
        switch field.role {
        case .subjectCode: return language.choose("对照营业执照填写。", "As on the business licence.")
        case .subjectName: return language.choose("与登记的名称一致；曾用名也认。", "As registered; former names are known too.")
        case .subjectCategory:
            return language.choose("自然人的行另行处理，不公开。", "Rows about natural persons are handled apart, never shown.")
        case .documentNo:
            return language.choose("照文书填写；括号和空格的写法不影响查重。", "As on the document; brackets and blanks do not matter.")
        case .severity:
            return language.choose("不填的由系统按规则推定并注明。", "Where it is empty, it is inferred by the rules and marked so.")
        case .removedOn:
            return language.choose("移出后连同原行再报一次，自当日起不再公示。", "Send the row again with it: it is shown no more.")
        default: break
        }
        return switch field.type {
        case .date: language.choose("2026-04-20、2026/4/20、2026年4月20日 都可以。", "2026-04-20, 2026/4/20, 2026年4月20日.")
        case .amountInTenThousandYuan:
            language.choose("以万元计：2000元填 0.2。", "2,000 yuan is 0.2.")
        case .list: language.choose("几项之间用“;”隔开。", "Put “;” between several.")
        case .choice: language.choose("从下拉列表选，也可填代码。", "Choose from the list, or write the code.")
        case .text, .name, .code, .integer, .personNumber: ""
        }
    }
}
