internal import Registry

/// A credit file: who it is, basic information, and the records that are shown.
struct PrintedFile: Reply {
    let file: CreditFile
    let naming: Naming

    func json() -> [UInt8] { file.json() }

    func lines() -> [[UInt8]] { file.records.map { $0.json() } }

    func csv() -> [UInt8] { RecordColumns(naming: naming).sheet(file.records).csv() }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        var lines = [style.strong(TerminalText.clean("\(file.name)  \(file.code)")), status(language)]
        if let requested = file.requested {
            lines.append(
                language.choose("查询的 \(requested) 已并入本主体", "\(requested), asked for, was merged into this subject"))
        }
        lines += Facts(facts(language)).lines()
        lines.append(counts(language))
        var text = lines.joined(separator: "\n") + "\n"
        if !file.records.isEmpty { text += "\n" + RecordColumns(naming: naming).brief(file.records).table(style) }
        return text
    }

    private func status(_ language: Language) -> String {
        let parts = [
            Words.kind(file.kind, language), Words.state(file.state, language),
            language.choose("登记地 \(file.division)", "division \(file.division)"),
        ]
        return TerminalText.clean(parts.joined(separator: " · "))
    }

    private func facts(_ language: Language) -> [(String, String)] {
        let former = file.names.filter { $0.until != nil }.map { name in
            language.choose("\(name.name)（至 \(name.until ?? "")）", "\(name.name) (until \(name.until ?? ""))")
        }
        let facts: [(String, String?)] = [
            (language.choose("曾用名", "Former names"), former.joined(separator: language.choose("、", "; "))),
            (language.choose("法定代表人", "Legal representative"), file.registration?.legalRepresentative),
            (language.choose("成立日期", "Established on"), file.registration?.establishedOn),
            (language.choose("住所", "Address"), file.registration?.address),
            (language.choose("行业代码", "Industry"), file.registration?.industry),
            (language.choose("登记机关", "Registrar"), file.registration?.registrar),
            (language.choose("登记册", "Registers"), registers(language)),
            (language.choose("严重失信主体名单", "Untrust lists"), listings("untrust", language)),
            (language.choose("守信激励对象名单", "Trust lists"), listings("trust", language)),
            (language.choose("已并入", "Merged into"), file.mergedInto),
        ]
        return facts.present
    }

    private func registers(_ language: Language) -> String {
        let entries = file.registers.map { entry in
            let name = naming.class(entry.register)
            return language.choose("\(name)（自 \(entry.from)）", "\(name) (from \(entry.from))")
        }
        return entries.joined(separator: language.choose("、", "; "))
    }

    private func listings(_ side: String, _ language: Language) -> String {
        let entries = file.listings.filter { $0.side == side }.map { entry in
            let name = naming.class(entry.list)
            let document = entry.words.documentNo.map { language.choose("，\($0)", ", \($0)") } ?? ""
            return language.choose(
                "\(name)（自 \(entry.words.from)\(document)）", "\(name) (from \(entry.words.from)\(document))")
        }
        return entries.joined(separator: language.choose("、", "; "))
    }

    private func counts(_ language: Language) -> String {
        guard !file.counts.isEmpty else { return language.choose("没有公示中的记录", "No records are shown") }
        return file.counts.map { "\(naming.class($0.class)) \($0.count)" }.joined(separator: " · ")
    }
}
