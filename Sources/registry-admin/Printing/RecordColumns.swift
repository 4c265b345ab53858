internal import Registry

/// The columns in which records stand, in a credit file and alone.
struct RecordColumns {
    let naming: Naming

    func sheet(_ records: [CreditFile.Record]) -> Sheet<CreditFile.Record> {
        Sheet(columns: columns + csvOnly, entries: records)
    }

    /// What a terminal has room for.
    func brief(_ records: [CreditFile.Record]) -> Sheet<CreditFile.Record> {
        Sheet(columns: columns, entries: records)
    }

    private var columns: [Column<CreditFile.Record>] {
        let naming = naming
        let language = naming.language
        return [
            Column("number", "编号", "Number") { $0.number },
            Column("class", "类别", "Class") { $0.class }.shown { naming.class($0.class) },
            Column("decided_on", "决定日期", "Decided on") { $0.decidedOn },
            Column("document_no", "文书号", "Document", mayBeCut: true) { $0.documentNo },
            Column("title", "内容", "Matter", mayBeCut: true) { $0.title },
            Column("unit", "来源单位", "Unit", mayBeCut: true) { $0.unit.name },
            Column("severity", "程度", "Severity") { $0.severity }.shown {
                Words.severity($0.severity, by: $0.severityBy, language)
            },
            Column("shown_until", "公示至", "Shown until") { $0.publicity.latestEnd }.shown {
                Words.day($0.publicity.latestEnd, language)
            },
        ]
    }

    private var csvOnly: [Column<CreditFile.Record>] {
        [
            Column("severity_by", "认定方式", "Severity by") { $0.severityBy },
            Column("kinds", "种类", "Kinds") { $0.kinds.joined(separator: ";") },
            Column("amount_fen", "金额（分）", "Amount (fen)", isNumber: true) { $0.amountFen.map { "\($0)" } },
            Column("valid_from", "有效期自", "Valid from") { $0.validFrom },
            Column("valid_until", "有效期至", "Valid until") { $0.validUntil },
            Column("shown_from", "公示自", "Shown from") { $0.publicity.from },
            Column("shown_at_least_until", "最短公示至", "Minimum until") { $0.publicity.earliestEnd },
            Column("repair_from", "最早可申请修复", "Repair from") { $0.publicity.firstApplication },
        ]
    }
}
