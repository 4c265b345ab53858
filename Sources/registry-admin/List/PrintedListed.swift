internal import Registry

/// Entries of a list; its own fields are columns for programs, and one column for people.
struct PrintedListed: Reply {
    let page: ListPage
    let fields: [RegisterField]

    var sheet: Sheet<ListedSubject> {
        let own: [Column<ListedSubject>] = fields.map { field in
            Column(field.id, field.name(.chinese), field.name(.english)) { listed in
                listed.entry.details.first { $0.field == field.id || $0.field == field.id + "_fen" }?.value
            }
        }
        return Sheet(columns: head + own, entries: page.items)
    }

    private var head: [Column<ListedSubject>] {
        [
            Column("listing", "条目", "Entry", isNumber: true) { "\($0.entry.number)" },
            Column("code", "统一社会信用代码", "Code") { $0.code },
            Column("name", "名称", "Name", mayBeCut: true) { $0.name },
            Column("document_no", "认定文号", "Document", mayBeCut: true) { $0.entry.words.documentNo },
            Column("organ", "认定单位", "Organ", mayBeCut: true) { $0.entry.words.organ },
            Column("entered_on", "列入", "Entered") { $0.entry.words.from },
            Column("until", "截止", "Until") { $0.entry.words.until },
            Column("cause", "事由", "Cause", mayBeCut: true) { $0.entry.words.cause },
        ]
    }

    func json() -> [UInt8] { page.json() }

    func lines() -> [[UInt8]] { page.items.map { $0.json() } }

    func csv() -> [UInt8] { sheet.csv() }

    func table(_ style: TableStyle) -> String {
        guard !page.items.isEmpty else {
            return style.language.choose("名单上没有主体", "Nobody stands on it.") + "\n"
        }
        return Sheet(columns: head, entries: page.items).table(style)
    }
}

// A list as it is written page by page.
extension PrintedListed {
    private static let end = Array("],\"next\":null}".utf8)

    /// The first page, with what stands before it.
    func opening(_ format: OutputFormat, isFile: Bool) -> [UInt8] {
        switch format {
        case .csv: return (isFile ? CSVText.mark : []) + sheet.csv()
        case .json: return page.whole(of: []).json().dropLast(Self.end.count) + joined(lines())
        case .ndjson, .table: return continuation(.ndjson)
        }
    }

    /// A further page.
    func continuation(_ format: OutputFormat) -> [UInt8] {
        switch format {
        case .csv: sheet.csvRows()
        case .json: page.items.isEmpty ? [] : [44] + joined(lines())
        case .ndjson, .table: lines().reduce(into: []) { $0 += $1 + [10] }
        }
    }

    /// What stands behind the last page.
    func closing(_ format: OutputFormat) -> [UInt8] { format == .json ? Self.end + [10] : [] }

    private func joined(_ texts: [[UInt8]]) -> [UInt8] { Array(texts.joined(separator: [44])) }
}
