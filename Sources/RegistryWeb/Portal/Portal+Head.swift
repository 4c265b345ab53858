import Registry

extension Portal {
    func head(_ file: CreditFile, _ names: CatalogueNames) -> CreditFilePage.Head {
        let language = names.language
        let registers = names.registers(of: file)
        let formerNames = formerNames(file, language)
        return CreditFilePage.Head(
            name: file.name, code: file.code, kind: language.kind(file.kind), state: language.state(file.state),
            stateStyle: language.stateStyle(file.state), notices: notices(file, language),
            hasFormerNames: !formerNames.isEmpty, formerNames: formerNames,
            registers: registers.isEmpty ? nil : registers, labels: labels(file, language))
    }

    /// What standing on lists makes a subject, each label once.
    private func labels(_ file: CreditFile, _ language: Language) -> [CreditFilePage.Label] {
        [("trust", "守信激励对象", "Trustworthy subject"), ("untrust", "严重失信主体", "Seriously untrustworthy subject")]
            .filter { label in file.listings.contains { $0.side == label.0 } }
            .map { CreditFilePage.Label(text: language.choose($0.1, $0.2), style: $0.0) }
    }

    /// The entries of lists, newest first; nil where there are none.
    func listedSection(_ file: CreditFile, _ names: CatalogueNames) -> CreditFilePage.ListedSection? {
        guard !file.listings.isEmpty else { return nil }
        let language = names.language
        return CreditFilePage.ListedSection(
            entries: file.listings.enumerated().map { index, entry in
                CreditFilePage.RecordView(
                    anchor: Self.anchor(of: "L\(entry.number)"),
                    ordinal: language.choose("第 \(index + 1) 条", "No. \(index + 1)"),
                    recordTitle: names.list(entry.list), rows: rows(of: entry, language),
                    repair: entry.side == "untrust"
                        ? Self.repairLink("/listings/\(entry.number)/repair", language) : nil,
                    objection: Self.objectionLink("listing", "\(entry.number)", language))
            })
    }

    /// What a reader must know before anything else: that another code answers, that the body is no more.
    private func notices(_ file: CreditFile, _ language: Language) -> [String] {
        var notices: [String] = []
        if let requested = file.requested {
            notices.append(
                language.choose(
                    "您查询的代码 \(requested) 已并入本主体，以下为本主体的信用档案。",
                    "The code you asked for, \(requested), has been merged into this subject, whose file follows."))
        }
        if let ended = ended(file.state, language) { notices.append(ended) }
        return notices
    }

    private func ended(_ state: String, _ language: Language) -> String? {
        switch state {
        case "deregistered":
            language.choose(
                "本主体已注销登记；注销前形成、仍在公示期内的信息继续显示。",
                "This subject is deregistered. What arose before and is still within its publicity period is shown.")
        case "revoked":
            language.choose(
                "本主体已被吊销营业执照，尚未注销登记。", "This subject’s licence has been revoked; it is not yet deregistered.")
        case "suspended": language.choose("本主体处于歇业状态。", "This subject has suspended business.")
        case "moved_out": language.choose("本主体已迁出本地登记机关。", "This subject’s registration has moved to another place.")
        default: nil
        }
    }

    private func formerNames(_ file: CreditFile, _ language: Language) -> [CreditFilePage.FormerName] {
        file.names.filter { $0.until != nil }.map { name in
            let until = name.until.map { language.choose("至\(language.day($0))", "until \(language.day($0))") }
            return CreditFilePage.FormerName(text: name.name, period: until)
        }
    }

    /// Section 一: what registration says; the head's own items first, as in the report.
    func basicSection(_ file: CreditFile, _ names: CatalogueNames) -> CreditFilePage.BasicSection {
        let language = names.language
        let registration = file.registration
        func name(_ field: String) -> String { names.field(field, of: "registration") }
        let rows: [(String, String?)] = [
            (language.choose("名称", "Name"), file.name),
            (language.choose("统一社会信用代码", "Unified social credit code"), file.code),
            (language.choose("主体类型", "Kind"), language.kind(file.kind)),
            (language.choose("登记状态", "Registration state"), language.state(file.state)),
            (name("legal_representative"), registration?.legalRepresentative),
            (name("established_on"), registration?.establishedOn.map(language.day)),
            (name("address"), registration?.address),
            (name("industry"), registration?.industry),
            (name("registrar"), registration?.registrar),
        ]
        return CreditFilePage.BasicSection(
            heading: language.ordinal(1) + language.choose("基础信息", "Basic information"),
            rows: rows.map { CreditFilePage.FieldRow(label: $0.0, value: $0.1 ?? emptyCell) })
    }

    /// The day and the rules behind the answer, for its foot.
    func versions(_ file: CreditFile, _ rating: RatingDocument?, _ language: Language) -> String {
        var parts = [
            language.choose("查询日期：\(language.day(registry.today))", "Day of query: \(language.day(registry.today))")
        ]
        let rules = Set(file.records.compactMap(\.publicity.rule)).sorted()
        if !rules.isEmpty {
            parts.append(
                language.choose(
                    "公示期规则：\(rules.joined(separator: "、"))", "Publicity rules: \(rules.joined(separator: ", "))"))
        }
        if let evaluation = rating?.evaluation {
            parts.append(
                language.choose(
                    "评价规则：\(evaluation.policyName) \(evaluation.policyVersion)",
                    "Rating policy: \(evaluation.policyName) \(evaluation.policyVersion)"))
        }
        return parts.joined(separator: language.choose("；", "; "))
    }
}
