import Registry

extension Portal {
    /// One record: what it is, when, until when it is shown, and who says so.
    ///
    /// - Parameter ordinal: Its number in the section, from 1.
    func recordView(_ record: CreditFile.Record, ordinal: Int, _ names: CatalogueNames) -> CreditFilePage.RecordView {
        let language = names.language
        return CreditFilePage.RecordView(
            anchor: Self.anchor(of: record.number), ordinal: language.choose("第 \(ordinal) 条", "No. \(ordinal)"),
            recordTitle: record.title ?? record.documentNo ?? "",
            rows: markRows(record.marks, language) + decision(record, names)
                + record.details.compactMap { names.row($0, of: record) }
                + publicity(record, language) + origin(record, language),
            repair: record.severity == nil ? nil : Self.repairLink("/records/\(record.number)/repair", language),
            objection: Self.objectionLink("record", record.number, language))
    }

    /// That it is objected to, before anything else that is said of it.
    func markRows(_ marks: [ObjectionMark], _ language: Language) -> [CreditFilePage.FieldRow] {
        marks.map { mark in
            CreditFilePage.FieldRow(
                label: language.choose("标注", "Mark"), value: mark.words(language),
                mark: language.choose("异议处理中", "Objected to"))
        }
    }

    /// A link to the guide to repair.
    static func repairLink(_ path: String, _ language: Language) -> CreditFilePage.RecordView.Link {
        CreditFilePage.RecordView.Link(
            href: language.address(path), label: language.choose("修复说明", "How to repair this"))
    }

    /// A link to the form by which a record or an entry is objected to.
    static func objectionLink(
        _ kind: String, _ number: String, _ language: Language
    ) -> CreditFilePage.RecordView.Link {
        CreditFilePage.RecordView.Link(
            href: language.address("/cases/objection", [(kind, number)]),
            label: language.choose("提出异议", "Object to this"))
    }

    /// A record's number as an identifier within the page.
    static func anchor(of number: String) -> String { "record-\(anchored(number))" }

    /// A text as a part of an identifier: what is no letter or digit becomes a hyphen.
    static func anchored(_ text: String) -> String {
        let bytes = text.utf8.map { byte in
            switch byte {
            case 48...57, 65...90, 95, 97...122: byte
            default: UInt8(ascii: "-")
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func decision(_ record: CreditFile.Record, _ names: CatalogueNames) -> [CreditFilePage.FieldRow] {
        let language = names.language
        var rows: [CreditFilePage.FieldRow] = []
        func add(_ zh: String, _ en: String, _ value: String?, mark: String? = nil) {
            guard let value, !value.isEmpty else { return }
            rows.append(CreditFilePage.FieldRow(label: language.choose(zh, en), value: value, mark: mark))
        }
        add("文书号", "Document number", record.documentNo)
        let day = names.dayOfDecision(of: record.class)
        add(day.zh, day.en, language.day(record.decidedOn))
        add("类别", "Kinds", record.kinds.joined(separator: language.choose("、", ", ")))
        if record.class == "admin_penalty" {
            add("罚款金额", "Fine", record.amountFen.map(language.money))
        } else {
            add("金额", "Amount", record.amountFen.map(language.money))
        }
        if let severity = record.severity {
            let isInferred = record.severityBy == "inferred"
            add(
                "失信程度", "Severity",
                language.severity(severity)
                    + (isInferred ? "" : language.choose("（单位认定）", " (stated by the unit)")),
                mark: isInferred ? language.choose("推定", "Inferred") : nil)
        }
        add("有效期自", "Valid from", record.validFrom.map(language.day))
        // A penalty without a term of its own has no validity worth a line; its publicity follows.
        if record.class != "admin_penalty" || record.validUntil != "infinity" {
            add("有效期至", "Valid until", record.validUntil.map(language.day))
        }
        return rows
    }

    private func publicity(_ record: CreditFile.Record, _ language: Language) -> [CreditFilePage.FieldRow] {
        let publicity = record.publicity
        guard let latestEnd = publicity.latestEnd else { return [] }
        var rows = [
            CreditFilePage.FieldRow(
                label: language.choose("公示期", "Publicity"),
                value: language.choose(
                    "\(language.day(publicity.from))至\(language.day(latestEnd))",
                    "\(language.day(publicity.from)) to \(language.day(latestEnd))"))
        ]
        if let earliestEnd = publicity.earliestEnd {
            rows.append(
                CreditFilePage.FieldRow(
                    label: language.choose("最短公示期至", "Minimum period until"), value: language.day(earliestEnd)))
        }
        if let first = publicity.firstApplication {
            rows.append(
                CreditFilePage.FieldRow(
                    label: language.choose("最早可申请修复", "Earliest application for repair"), value: language.day(first)))
        }
        return rows
    }

    private func origin(_ record: CreditFile.Record, _ language: Language) -> [CreditFilePage.FieldRow] {
        [
            CreditFilePage.FieldRow(label: language.choose("数据来源单位", "Source unit"), value: record.unit.name),
            CreditFilePage.FieldRow(label: language.choose("记录编号", "Record number"), value: record.number),
        ]
    }
}
