internal import Registry

/// What must or may be done with a subject, with basis and causes.
struct PrintedMeasures: Reply {
    let document: MeasuresDocument

    func json() -> [UInt8] { document.json() }

    func lines() -> [[UInt8]] { document.items.map { $0.json() } }

    func csv() -> [UInt8] { sheet.csv() }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        var lines = [style.strong(TerminalText.clean("\(document.name)  \(document.code)"))]
        lines.append(language.choose("截至 \(document.asOf)", "As of \(document.asOf)"))
        if let requested = document.requested {
            lines.append(
                language.choose("查询的 \(requested) 已并入本主体", "\(requested), asked for, was merged into this subject"))
        }
        if let purpose = document.purpose {
            lines.append(language.choose("用途：\(purpose.name)", "Purpose: \(purpose.nameEnglish)"))
        }
        if document.items.isEmpty {
            lines.append(language.choose("没有应当或可以实施的措施", "Nothing must or may be done."))
        }
        return lines.joined(separator: "\n") + "\n" + document.items.map { self.lines(of: $0, style) }.joined()
    }

    /// The measure, and below it whole who applies it, its basis and its causes, however narrow the terminal is.
    private func lines(of item: MeasuresDocument.Item, _ style: TableStyle) -> String {
        let language = style.language
        let head = [
            Words.side(item.side, language), Words.obligation(item.obligation, language),
            language.choose(item.name, item.nameEnglish),
        ].joined(separator: "  ")
        var below = [
            language.choose("实施：\(item.organ)", "By: \(item.organEnglish)"),
            language.choose("依据：\(item.basis)", "Basis: \(item.basisEnglish)"),
        ]
        below += item.causes.map { cause in
            let parts = [
                language.choose(cause.name, cause.nameEnglish), cause.documentNo, cause.organ,
                cause.from.map { language.choose("自 \($0)", "from \($0)") },
                cause.until.map { language.choose("至 \($0)", "until \($0)") },
                language.choose("编号 \(cause.number)", "number \(cause.number)"),
            ]
            return language.choose("事由：", "Cause: ")
                + parts.compactMap(\.self).joined(separator: language.choose("，", ", "))
        }
        return "\n" + style.strong(TerminalText.clean(head)) + "\n"
            + below.map { "    " + style.faint(TerminalText.clean($0)) + "\n" }.joined()
    }

    /// One row a measure and cause.
    private var sheet: Sheet<(item: MeasuresDocument.Item, cause: MeasuresDocument.Cause)> {
        Sheet(
            columns: [
                Column("measure", "措施", "Measure") { $0.item.measure },
                Column("name", "名称", "Name") { $0.item.name },
                Column("side", "性质", "Side") { $0.item.side },
                Column("obligation", "应当/可以", "Must or may") { $0.item.obligation },
                Column("organ", "实施机关", "Applied by") { $0.item.organ },
                Column("basis", "依据", "Basis") { $0.item.basis },
                Column("cause_kind", "事由类型", "Cause") { $0.cause.kind.rawValue },
                Column("cause", "名单或类别", "List or class") { $0.cause.id },
                Column("cause_name", "名称", "Name of cause") { $0.cause.name },
                Column("number", "编号", "Number") { $0.cause.number },
                Column("document_no", "文书号", "Document") { $0.cause.documentNo },
                Column("cause_organ", "决定机关", "Decided by") { $0.cause.organ },
                Column("from", "自", "From") { $0.cause.from },
                Column("until", "至", "Until") { $0.cause.until },
            ], entries: document.items.flatMap { item in item.causes.map { (item, $0) } })
    }
}
