/// What is the matter with a row, or worth saying about it, at one of its columns.
public struct RowFinding: Sendable, Equatable {
    /// The physical line on which the row starts, from 1; 0 for a finding about the whole file (see `RowPlace`).
    public let line: Int
    /// The column's header as written in the file.
    public let column: String?
    /// Our identifier of the field.
    public let field: String?
    /// Which finding.
    public let code: ProblemCode
    /// The cell's content, masked where it could be a person's.
    public let value: String?
    /// What the message's placeholders stand for.
    let values: [String: String]

    init(
        _ code: ProblemCode, line: Int, column: String? = nil, field: String? = nil, value: String? = nil,
        _ values: [String: String] = [:]
    ) {
        self.code = code
        self.line = line
        self.column = column
        self.field = field
        self.value = value
        var all = values
        let place = RowPlace(line: line)
        all["line"] = place.chinese
        if place.sheet != nil { all["line_en"] = place.english }
        if let column { all["column"] = column }
        if let value { all["value"] = value }
        self.values = all
    }

    /// The line for a table: `12`, and `2!12` for row 12 of the second of several worksheets.
    public var place: String {
        let place = RowPlace(line: line)
        return place.sheet.map { "\($0)!\(place.row)" } ?? "\(place.row)"
    }

    private var problem: Problem { Problem(code, values) }

    /// What happened, in one sentence.
    ///
    /// A finding read back from a batch no longer has the values that its own sentence needs, and says the title instead.
    public func message(_ language: Language) -> String {
        guard !problem.isComplete else { return problem.message(language) }
        let place = column.map { language.choose("“\($0)”", ", “\($0)”") } ?? ""
        let shown = value.map { language.choose("：\($0)", ": \($0)") } ?? ""
        let title = code.title(language)
        let row = RowPlace(line: line)
        return language.choose(
            "第\(row.chinese)行\(place)\(title)\(shown)〔", "Line \(row.english)\(place): \(title)\(shown) [")
            + code.rawValue + language.choose("〕", "]")
    }

    /// What to do about it; empty where that would need values that were not kept.
    public func fix(_ language: Language) -> String {
        let fix = problem.fix(language)
        return fix.contains("{") && !problem.isComplete ? "" : fix
    }
}

extension RowFinding {
    /// Writes the finding as an import reply has it, with all findings of the same row behind the first.
    func write(to writer: inout JSONWriter, _ language: Language, others: [RowFinding] = []) {
        writer.object { object in
            let place = RowPlace(line: line)
            if let sheet = place.sheet {
                object.key("sheet")
                object.integer(sheet)
            }
            object.key("line")
            object.integer(place.row)
            object.key("column")
            object.string(column)
            object.key("field")
            object.string(field)
            object.key("code")
            object.string(code.rawValue)
            object.key("value")
            object.string(value)
            object.key("message")
            object.string(message(language))
            object.key("fix")
            object.string(fix(language))
            guard !others.isEmpty else { return }
            object.key("also")
            object.array { list in for other in others { other.write(to: &list, language) } }
        }
    }
}
