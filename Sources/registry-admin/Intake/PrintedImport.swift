internal import Registry

/// What an import came to: how many rows went where, and each refused row with what to do.
struct PrintedImport: Reply {
    let reply: ImportReply
    let naming: Naming

    /// More than these are better read in the file of `--refusals`.
    private static let mostShown = 50

    func json() -> [UInt8] { reply.json(naming.language) }

    /// Refusals one by one, then the totals.
    func lines() -> [[UInt8]] {
        reply.refusalsJSON(naming.language) + [reply.totalsJSON()]
    }

    func csv() -> [UInt8] {
        let language = naming.language
        return Sheet(
            columns: [
                Column("line", "行", "Line") { $0.place },
                Column("column", "列", "Column") { $0.column },
                Column("field", "字段", "Field") { $0.field },
                Column("code", "代码", "Code") { $0.code.rawValue },
                Column("value", "原值", "Value") { $0.value },
                Column("message", "原因", "Message") { $0.message(language) },
                Column("fix", "怎么改", "Fix") { $0.fix(language) },
            ], entries: reply.refusals
        ).csv()
    }

    func table(_ style: TableStyle) -> String {
        var lines = [style.strong(heading(style.language)), counts(style.language)]
        lines += findings(reply.refusals, of: reply.refused, style.language.choose("退回：", "Refused:"), style)
        let notes = reply.warnings.count + reply.warningsMore
        lines += findings(reply.warnings, of: notes, style.language.choose("提示：", "Notes:"), style)
        if reply.dryRun { lines.append(style.language.choose("试导入，没有保存。", "A dry run: nothing was kept.")) }
        if !reply.complete {
            lines.append(
                style.language.choose("未全部导入；重新导入同一文件即可补全。", "Not complete; import the same file again."))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func heading(_ language: Language) -> String {
        var parts = [naming.class(reply.class), reply.unit]
        if let batch = reply.batch { parts.append(language.choose("批次 \(batch)", "batch \(batch)")) }
        return TerminalText.clean(parts.joined(separator: " · "))
    }

    private func counts(_ language: Language) -> String {
        let passed = reply.accepted + reply.revised
        let revised =
            reply.revised > 0 ? language.choose("（其中更新 \(reply.revised) 条）", " (\(reply.revised) of them revised)") : ""
        var parts = [
            language.choose("通过 \(passed) 条\(revised)", "passed \(passed)\(revised)"),
            language.choose("退回 \(reply.refused) 条", "refused \(reply.refused)"),
            language.choose("不变 \(reply.unchanged) 条", "unchanged \(reply.unchanged)"),
            language.choose("同一文书 \(reply.sameDocument) 条", "same document \(reply.sameDocument)"),
            language.choose("另行处理（自然人）\(reply.diverted) 条", "handled apart (natural persons) \(reply.diverted)"),
        ]
        if reply.held > 0 { parts.append(language.choose("待认领 \(reply.held) 条", "waiting for a file \(reply.held)")) }
        let unmatched = reply.unmatched.map {
            language.choose("；没有对应记录 \($0) 条", "; without a record \($0)")
        }
        let left = reply.left.map { language.choose("；移出 \($0) 条", "; \($0) left") }
        let total = language.choose("；共 \(reply.rows) 条", "; \(reply.rows) rows")
        return parts.joined(separator: language.choose("，", ", ")) + (unmatched ?? "") + (left ?? "") + total
    }

    private func findings(
        _ findings: [RowFinding], of total: Int, _ title: String, _ style: TableStyle
    ) -> [String] {
        guard !findings.isEmpty else { return [] }
        var lines = ["", title]
        for finding in findings.prefix(Self.mostShown) {
            lines.append("  " + TerminalText.clean(finding.message(style.language)))
            guard finding.code.refusesRow else { continue }
            let fix = TerminalText.clean(finding.fix(style.language))
            lines.append(style.faint("    " + style.language.choose("怎么改：", "What to do: ") + fix))
        }
        let rest = total - min(findings.count, Self.mostShown)
        if rest > 0 {
            lines.append(
                style.language.choose(
                    "  另有 \(rest) 条；退回的行可用 --refusals 写出全部。",
                    "  \(rest) more; --refusals writes every refused row."))
        }
        return lines
    }
}
