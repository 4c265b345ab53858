internal import Registry

/// Entries of a register; its fields are columns of their own for programs, and one column for people.
struct PrintedMembers: Reply {
    let page: RegisterPage
    let fields: [RegisterField]

    var sheet: Sheet<Member> {
        let own: [Column<Member>] = fields.map { field in
            Column(field.id, field.name(.chinese), field.name(.english)) { member in
                member.entry.details.first { $0.field == field.id || $0.field == field.id + "_fen" }?.value
            }
        }
        return Sheet(columns: head + own, entries: page.items)
    }

    private var head: [Column<Member>] {
        [
            Column("code", "统一社会信用代码", "Code") { $0.code },
            Column("name", "名称", "Name", mayBeCut: true) { $0.name },
            Column("division", "区划", "Division") { $0.division }, Column("from", "列入", "From") { $0.entry.from },
            Column("until", "至", "Until") { $0.until },
            Column("unit", "列入单位", "Unit", mayBeCut: true) { $0.entry.unit.name },
        ]
    }

    func json() -> [UInt8] { page.json() }

    func lines() -> [[UInt8]] { page.items.map { $0.json() } }

    func csv() -> [UInt8] { sheet.csv() }

    func table(_ style: TableStyle) -> String {
        guard !page.items.isEmpty else { return emptiness(style.language) + "\n" }
        let fields = fields
        let language = style.language
        let details = Column<Member>("details", "内容", "Details", mayBeCut: true) { member in
            let parts = fields.compactMap { field in
                member.entry.details.first { $0.field == field.id }.map {
                    "\(field.name(language)) \(field.shown($0.value, language))"
                }
            }
            return parts.joined(separator: language.choose("；", "; "))
        }
        let shown = head.filter { $0.id != "until" || page.items.contains { $0.until != nil } }
        return Sheet(columns: shown + [details], entries: page.items).table(style)
    }

    func emptiness(_ language: Language) -> String { language.choose("没有在册的主体", "Nobody is in it.") }
}

// A register as it is written page by page.
extension PrintedMembers {
    private static let end = Array("],\"next\":null}".utf8)

    /// The first page, with what stands before it.
    func opening(_ format: OutputFormat, isFile: Bool) -> [UInt8] {
        switch format {
        case .csv: return (isFile ? CSVText.mark : []) + sheet.csv()
        case .json:
            return page.whole(of: []).json().dropLast(Self.end.count) + joined(lines())
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
