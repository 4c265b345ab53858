/// How records of one class go up to one platform (上报): which file, which columns, and how values are written in it.
///
/// It is a part of ``ExchangeRules``; platforms change theirs every year.
package struct ExportProfile: Hashable, Sendable {
    /// The platform's identifier.
    package let target: String
    package let classID: String
    package let basis: LegalBasis
    package let format: Format
    /// Whether a CSV file begins with the mark by which spreadsheets know UTF-8.
    package let mark: Bool
    package let lineEnd: LineEnd
    package let rowsPerFile: Int
    /// The file's name without its ending; `{day}` and `{serial}` stand for the day and the file's number on it.
    package let fileName: String
    package let date: DateForm
    /// What stands for a day that never comes (长期).
    package let longTerm: String
    package let amounts: AmountForm
    /// What stands between the items of a list.
    package let listSeparator: String
    /// Which generation of the catalogue's codes heads the columns that have no header of their own.
    package let generation: Generation
    /// Whether minor matters (轻微) go up.
    package let minor: Bool
    /// Whether a serious severity (严重) goes up that the unit has not confirmed.
    package let unconfirmed: Bool
    /// What the platform calls the operations.
    package let operations: Operations
    /// Which ends of a record are told as a withdrawal (撤销), and the reason that is given for each.
    package let withdrawals: [String: String]
    package let columns: [Column]

    package enum Format: String, Hashable, Sendable, Codable { case csv, xlsx }

    package enum LineEnd: String, Hashable, Sendable, Codable { case crlf, lf }

    package enum DateForm: String, Hashable, Sendable, Codable {
        case slashes = "yyyy/MM/dd"
        case hyphens = "yyyy-MM-dd"
        case compact = "yyyyMMdd"
    }

    package enum AmountForm: String, Hashable, Sendable, Codable {
        /// 万元 with as many decimals as needed.
        case tenThousandYuan = "wanyuan"
        /// 元 with two decimals.
        case yuan
    }

    /// The platforms' codes of a field come in two generations; the current one stands first.
    package enum Generation: String, Hashable, Sendable, Codable { case current, earlier }

    package struct Operations: Hashable, Sendable, Codable {
        package let add: String
        package let change: String
        package let withdraw: String

        package enum CodingKeys: String, CodingKey, CaseIterable { case add, change, withdraw }
    }

    /// One column: a field of the class, something of our own, or always the same text.
    package struct Column: Hashable, Sendable, Codable {
        package let header: String?
        package let field: String?
        package let own: Own?
        package let constant: String?

        package enum CodingKeys: String, CodingKey, CaseIterable { case header, field, own, constant }
    }

    /// What no field of the class says.
    package enum Own: String, Hashable, Sendable, Codable, CaseIterable {
        case recordNumber = "record_number"
        case upstreamKey = "upstream_key"
        case operation, reason, unit
        case unitCode = "unit_code"
        /// The last day shown, as the publicity rules gave it.
        case publicityUntil = "publicity_until"
        case exportedOn = "exported_on"
    }

    /// The ends of a record that a profile may have told as a withdrawal.
    package static let ends = [
        "withdrawn", "annulled", "undone", "moved", "repaired", "repaired_elsewhere", "objection", "court",
    ]

    /// What heads a column; nil where the field has no code of the generation.
    package func header(of column: Column, in entry: CatalogueClass) -> String? {
        if let header = column.header { return header }
        guard let field = column.field.flatMap({ entry[id: $0] }) else { return nil }
        return generation == .current ? field.codes.first : field.codes.last
    }

    /// The name of a day's file, with its ending.
    package func name(on day: Day, serial: Int) -> String {
        let digits = String(serial)
        let number = String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
        return fileName.replacing("{day}", with: DateForm.compact.text(of: day))
            .replacing("{serial}", with: number) + "." + format.rawValue
    }
}

extension ExportProfile.DateForm {
    /// A day that comes.
    package func text(of day: Day) -> String {
        let hyphens = day.description
        return switch self {
        case .hyphens: hyphens
        case .slashes: hyphens.replacing("-", with: "/")
        case .compact: hyphens.replacing("-", with: "")
        }
    }
}

extension ExportProfile: Codable {
    package enum CodingKeys: String, CodingKey, CaseIterable {
        case target, basis, format, mark, date, amounts, generation, minor, unconfirmed, operations, withdrawals,
            columns
        case classID = "class"
        case lineEnd = "line_end"
        case rowsPerFile = "rows_per_file"
        case fileName = "file_name"
        case longTerm = "long_term"
        case listSeparator = "list_separator"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        target = try values.decode(String.self, forKey: .target)
        classID = try values.decode(String.self, forKey: .classID)
        basis = try values.decode(LegalBasis.self, forKey: .basis)
        format = try values.decode(Format.self, forKey: .format)
        mark = try values.decodeIfPresent(Bool.self, forKey: .mark) ?? true
        lineEnd = try values.decodeIfPresent(LineEnd.self, forKey: .lineEnd) ?? .crlf
        rowsPerFile = try values.decode(Int.self, forKey: .rowsPerFile)
        fileName = try values.decode(String.self, forKey: .fileName)
        date = try values.decode(DateForm.self, forKey: .date)
        longTerm = try values.decode(String.self, forKey: .longTerm)
        amounts = try values.decode(AmountForm.self, forKey: .amounts)
        listSeparator = try values.decodeIfPresent(String.self, forKey: .listSeparator) ?? ";"
        generation = try values.decodeIfPresent(Generation.self, forKey: .generation) ?? .current
        minor = try values.decodeIfPresent(Bool.self, forKey: .minor) ?? false
        unconfirmed = try values.decodeIfPresent(Bool.self, forKey: .unconfirmed) ?? false
        operations = try values.decode(Operations.self, forKey: .operations)
        withdrawals = try values.decode([String: String].self, forKey: .withdrawals)
        columns = try values.decode([Column].self, forKey: .columns)
    }
}

extension ExportProfile: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .basis: LegalBasis.shape, .operations: .keys(Operations.CodingKeys.self),
            .withdrawals: .map(Dictionary(uniqueKeysWithValues: ends.map { ($0, .scalar) })),
            .columns: .list(.keys(Column.CodingKeys.self)),
        ])
}
