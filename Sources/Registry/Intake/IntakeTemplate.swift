import CreditRules
import TabularFiles

/// A workbook to fill in and import: what a class's columns are is read from the catalogue alone.
///
/// Its first sheet has the headers as an import knows them and nothing else. The other two explain it and are never
/// taken for data: fields stand there under each other, numbered.
struct IntakeTemplate {
    let entry: CatalogueClass
    /// Of what is explained; the headers are Chinese whatever it is.
    let language: Language
    let columns: [TemplateColumn]

    static let dataSheet = "填报"
    static let guideSheet = "填写说明"
    static let codeSheet = "代码表"

    init(_ entry: CatalogueClass, language: Language) {
        self.entry = entry
        self.language = language
        // A person's number would be thrown away on import: it is not asked for.
        columns = entry.fields.filter { $0.type != .personNumber }.map { TemplateColumn($0, of: entry) }
    }

    /// Whether a sheet of this name belongs to a template and says nothing of its own.
    static func explains(sheet name: String) -> Bool { name == guideSheet || name == codeSheet }

    /// Writes the workbook; nothing is there until all of it is.
    func write(to path: String) throws(TableError) {
        let writer = try WorkbookWriter(path: path)
        let data = try writer.addSheet(Self.dataSheet)
        let guide = try writer.addSheet(Self.guideSheet)
        let codes = try writer.addSheet(Self.codeSheet)
        let sources = try writeCodes(to: codes, of: writer)
        try writeData(to: data, of: writer, choices: sources)
        try writeGuide(to: guide, of: writer)
        try writer.finish()
    }

    private func writeData(
        to sheet: Int, of writer: WorkbookWriter, choices: [String: ChoiceSource]
    ) throws(TableError) {
        try writer.append(columns.map { WorkbookCell($0.header, $0.headerStyle) }, to: sheet)
        try writer.freeze(rows: 1, of: sheet)
        for (place, column) in columns.enumerated() {
            try writer.setColumn(place, width: column.width, style: column.cellStyle, of: sheet)
            try writer.note(note(on: column), row: 0, column: place, of: sheet)
            guard let source = choices[column.field.id] else { continue }
            try writer.offer(
                column.field.choices.map(\.zh), column: place, of: sheet, source: source,
                allowsOthers: column.field.type != .choice)
        }
    }

    /// What stands beside the header when one points at it.
    private func note(on column: TemplateColumn) -> String {
        let text = GuideText(field: column.field, entry: entry, language: language)
        let lines = [text.name, text.requirement, text.kind, text.explanation]
        return lines.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The code lists, under each other; where each field's names stand.
    private func writeCodes(to sheet: Int, of writer: WorkbookWriter) throws(TableError) -> [String: ChoiceSource] {
        let titles: [Title] = [
            ("列名", "Column", 32), ("代码", "Code", 24), ("中文名称", "Chinese name", 28),
            ("英文名称", "English name", 28), ("也可写作", "Also written", 60),
        ]
        try write(titles, style: .text, to: sheet, of: writer)
        try writer.freeze(rows: 1, of: sheet)
        var sources: [String: ChoiceSource] = [:]
        var row = 1
        for column in columns where !column.field.choices.isEmpty {
            for choice in column.field.choices {
                let cells = [
                    column.header, choice.value, choice.zh, choice.englishName, choice.synonyms.joined(separator: "、"),
                ]
                try writer.append(cells.map { WorkbookCell(cutting: $0, .text) }, to: sheet)
            }
            let rows = row..<row + column.field.choices.count
            sources[column.field.id] = ChoiceSource(sheet: Self.codeSheet, column: 2, rows: rows)
            row = rows.upperBound
        }
        return sources
    }

    private typealias Title = (chinese: String, english: String, width: Double)

    /// Writes the titles of an explaining sheet, and how its columns look.
    private func write(
        _ titles: [Title], style: CellStyle, to sheet: Int, of writer: WorkbookWriter
    ) throws(TableError) {
        for (place, title) in titles.enumerated() {
            try writer.setColumn(place, width: title.width, style: style, of: sheet)
        }
        try writer.append(
            titles.map { WorkbookCell(language.choose($0.chinese, $0.english), [.bold, .grey]) }, to: sheet)
        try writer.printAcross(sheet)
    }

    private func writeGuide(to sheet: Int, of writer: WorkbookWriter) throws(TableError) {
        let titles: [Title] = [
            ("列名", "Column", 44), ("必填", "Required", 40), ("类型与长度", "Type and length", 26), ("可填内容", "Values", 40),
            ("说明", "Explanation", 60), ("示例", "Example", 44),
        ]
        let about = language.choose(
            "填在“\(Self.dataSheet)”表第2行起，一行一条。表头底色为橙色的必填，加粗无底色的视情况必填；不要改表头。",
            "Fill in the sheet “\(Self.dataSheet)” from row 2 on, a record a row. An amber header must be filled, a bold "
                + "one under conditions; leave the headers as they are.")
        try writer.append([WorkbookCell(about, .bold)], to: sheet)
        try write(titles, style: [.text, .wrapped], to: sheet, of: writer)
        try writer.freeze(rows: 2, of: sheet)
        for (place, column) in columns.enumerated() {
            let text = GuideText(field: column.field, entry: entry, language: language)
            let cells = [
                "\(place + 1). \(text.name)", text.requirement, text.kind, text.values, text.explanation,
                column.example ?? "",
            ]
            try writer.append(cells.map { WorkbookCell(cutting: $0, [.text, .wrapped]) }, to: sheet)
        }
    }
}
