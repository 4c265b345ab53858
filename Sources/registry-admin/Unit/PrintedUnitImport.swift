internal import Registry

/// How many units were added, and which rows were not.
struct PrintedUnitImport: Reply {
    let reply: UnitImport.Outcome
    let language: Language

    private var rows: Int { reply.added + reply.unchanged + reply.refusals.count }

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            totals(to: &object)
            object.key("refusals")
            object.array { list in for refusal in reply.refusals { list.object { write(refusal, to: &$0) } } }
        }
        return writer.bytes
    }

    func lines() -> [[UInt8]] {
        let refusals = reply.refusals.map { refusal in
            var writer = JSONWriter()
            writer.object { write(refusal, to: &$0) }
            return writer.bytes
        }
        var writer = JSONWriter()
        writer.object { totals(to: &$0) }
        return refusals + [writer.bytes]
    }

    func csv() -> [UInt8] {
        let language = language
        return Sheet(
            columns: [
                Column("line", "行", "Line") { "\($0.row.line)" },
                Column("name", "名称", "Name") { $0.row.name },
                Column("code", "代码", "Code") { $0.problem.code.rawValue },
                Column("message", "原因", "Message") { $0.problem.message(language) },
                Column("fix", "怎么改", "Fix") { $0.problem.fix(language) },
            ], entries: reply.refusals
        ).csv()
    }

    func table(_ style: TableStyle) -> String {
        var lines = [
            language.choose(
                "新增 \(reply.added) 个，已有 \(reply.unchanged) 个，登记联系人 \(reply.contacts) 个，退回 \(reply.refusals.count) 个；共 \(rows) 个",
                "added \(reply.added), there already \(reply.unchanged), contacts set \(reply.contacts), refused \(reply.refusals.count); \(rows) rows"
            )
        ]
        for refusal in reply.refusals {
            let place = language.choose("第\(refusal.row.line)行 ", "Line \(refusal.row.line) ")
            lines.append(TerminalText.clean("  \(place)\(refusal.row.name)：\(refusal.problem.message(language))"))
            lines.append(TerminalText.clean("    " + refusal.problem.fix(language)))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func totals(to object: inout JSONWriter) {
        object.key("rows")
        object.integer(rows)
        object.key("added")
        object.integer(reply.added)
        object.key("unchanged")
        object.integer(reply.unchanged)
        object.key("contacts")
        object.integer(reply.contacts)
        object.key("refused")
        object.integer(reply.refusals.count)
    }

    private func write(_ refusal: (row: UnitRow, problem: Problem), to object: inout JSONWriter) {
        object.key("line")
        object.integer(refusal.row.line)
        object.key("name")
        object.string(refusal.row.name)
        object.key("code")
        object.string(refusal.problem.code.rawValue)
        object.key("message")
        object.string(refusal.problem.message(language))
        object.key("fix")
        object.string(refusal.problem.fix(language))
    }
}
