internal import Registry

/// A table of what departments published themselves: code, number and day are needed, name and address are not.
enum SampleFile {
    private static let columns: [HeadedTable.Column] = [
        .init(
            id: "code", names: ["code", "uscc", "统一社会信用代码", "信用代码", "行政相对人代码"], isRequired: true, mayBeBlank: true),
        .init(
            id: "document_no", names: ["document_no", "行政处罚决定书文号", "文书号", "文号", "决定书文号"], isRequired: true,
            mayBeBlank: true),
        .init(
            id: "decided_on", names: ["decided_on", "处罚决定日期", "作出决定日期", "决定日期"], isRequired: true, mayBeBlank: true),
        .init(id: "name", names: ["name", "行政相对人名称", "名称", "主体名称"]),
        .init(id: "address", names: ["address", "公示网址", "链接", "网址"]),
    ]

    static func rows(path: String) throws(Problem) -> [SampleRow] {
        try HeadedTable(path: path, columns: columns).rows.map { row in
            SampleRow(
                line: row.line, code: row["code"] ?? "", documentNo: row["document_no"] ?? "",
                decidedOn: row["decided_on"] ?? "", name: row["name"], address: row["address"])
        }
    }
}
