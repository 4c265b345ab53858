internal import Registry

/// Rows that wait, as they are printed.
struct PrintedHeldRows: ListReply {
    let page: HeldPage
    let naming: Naming

    var sheet: Sheet<HeldEntry> { Self.sheet(page.items, naming) }

    static func sheet(_ entries: [HeldEntry], _ naming: Naming) -> Sheet<HeldEntry> {
        Sheet(
            columns: [
                Column("id", "编号", "Number", isNumber: true) { "\($0.id)" },
                Column("state", "状态", "State") { $0.state }.shown { Words.heldState($0.state, naming.language) },
                Column("since", "收到日期", "Since") { $0.since },
                Column("class", "类别", "Class") { $0.class }.shown { naming.class($0.class) },
                Column("unit", "报送单位", "Unit", mayBeCut: true) { $0.unit },
                Column("code", "统一社会信用代码", "Code") { $0.code },
                Column("name", "所报名称", "Stated name", mayBeCut: true) { $0.name },
                Column("registered_name", "登记名称", "Registered name", mayBeCut: true) { $0.registeredName },
                Column("document_no", "文书号", "Document", mayBeCut: true) { $0.documentNo },
                Column("decided_on", "决定日期", "Decided on") { $0.decidedOn },
                Column("batch", "批次", "Batch", isNumber: true) { "\($0.batch)" },
                Column("line", "行", "Line", isNumber: true) { $0.line },
                Column("number", "记录编号", "Record") { $0.number },
                Column("reason", "事由", "Reason", mayBeCut: true) { $0.reason },
            ], entries: entries)
    }

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { document in
            document.key("items")
            document.array { list in for entry in page.items { list.object { write(entry, to: &$0) } } }
            document.key("next")
            document.string(page.next.map { "\($0)" })
            document.key("waiting")
            document.integer(page.waiting)
            document.key("since")
            document.string(page.since)
        }
        return writer.bytes
    }

    func write(_ entry: HeldEntry, to object: inout JSONWriter) { entry.members(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有待认领的行", "No row waits.") }
}

/// One row that waits or waited.
struct PrintedHeldRow: Reply {
    let entry: HeldEntry
    let naming: Naming

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { entry.members(to: &$0) }
        return writer.bytes
    }

    func csv() -> [UInt8] { PrintedHeldRows.sheet([entry], naming).csv() }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        let severity = entry.severity.map { Words.severity($0, by: nil, language) }
        let facts: [(String, String?)] = [
            (language.choose("状态", "State"), Words.heldState(entry.state, language)),
            (language.choose("类别", "Class"), naming.class(entry.class)),
            (language.choose("报送单位", "Unit"), entry.unit),
            (language.choose("所报代码", "Stated code"), entry.code),
            (language.choose("所报名称", "Stated name"), entry.name),
            (language.choose("登记名称", "Registered name"), entry.registeredName),
            (language.choose("文书号", "Document"), entry.documentNo),
            (language.choose("决定日期", "Decided on"), entry.decidedOn),
            (language.choose("失信程度", "Severity"), severity),
            (language.choose("公示至", "Shown until"), Words.day(entry.latestEnd, language)),
            (
                language.choose("批次与行", "Batch and line"),
                language.choose("批次 \(entry.batch) 第\(entry.line)行", "batch \(entry.batch), line \(entry.line)")
            ),
            (language.choose("收到日期", "Since"), entry.since),
            (language.choose("记录编号", "Record"), entry.number),
            (language.choose("经办", "By"), entry.settledBy.map { Words.actor($0, language) }),
            (language.choose("事由", "Reason"), entry.reason),
        ]
        let title = language.choose("待认领行 \(entry.id)", "Held row \(entry.id)")
        return ([style.strong(title)] + Facts(facts.present).lines()).joined(separator: "\n") + "\n"
    }
}

extension HeldEntry {
    /// Writes the row's members.
    func members(to object: inout JSONWriter) {
        object.key("id")
        object.integer(Int(id))
        object.key("batch")
        object.integer(Int(batch))
        let words: [(StaticString, String?)] = [
            ("state", state), ("class", `class`), ("unit", unit), ("code", code), ("name", name),
            ("registered_name", registeredName), ("document_no", documentNo), ("decided_on", decidedOn),
            ("line", line), ("since", since), ("severity", severity), ("latest_end", latestEnd), ("number", number),
            ("settled_by", settledBy), ("reason", reason),
        ]
        for (key, word) in words {
            object.key(key)
            object.string(word)
        }
    }
}
