/// One administrative permit (行政许可) as its organ reports it; days are written `2026/04/20`.
struct PermitRow: RecordRow {
    static let classID = "admin_permit"
    static let headers = [
        "行政相对人名称", "行政相对人类别", "统一社会信用代码", "法定代表人", "行政许可决定文书名称", "行政许可决定文书号", "许可类别", "许可证书名称",
        "许可编号", "许可内容", "许可决定日期", "有效期自", "有效期至", "许可机关", "许可机关统一社会信用代码", "当前状态", "数据来源单位",
        "数据来源单位统一社会信用代码", "备注",
    ]

    var name: String
    var category = "法人及非法人组织"
    var code: String
    var representative = ""
    var document: String
    var documentNumber: String
    /// 普通, 特许, 认可, 核准, 登记 or 其他.
    var permitKind = "普通"
    var licence: String
    var licenceNumber: String
    var content: String
    var decidedOn: String
    var validFrom: String
    /// `2099/12/31` where it has no end.
    var validUntil: String
    var organ: String
    var organCode: String
    var state = "有效"
    var sourceUnit: String
    var sourceCode: String
    var remark = ""

    func write(to csv: inout CSVBytes, days: DayStyle) {
        csv.field(name)
        csv.field(category)
        csv.field(code)
        csv.field(representative)
        csv.field(document)
        csv.field(documentNumber)
        csv.field(permitKind)
        csv.field(licence)
        csv.field(licenceNumber)
        csv.field(content)
        csv.field(days.written(decidedOn))
        csv.field(days.written(validFrom))
        csv.field(days.written(validUntil))
        csv.field(organ)
        csv.field(organCode)
        csv.field(state)
        csv.field(sourceUnit)
        csv.field(sourceCode)
        csv.field(remark)
        csv.endRow()
    }
}
