/// One administrative penalty (行政处罚) as its organ reports it; days are written `2026/04/20`.
struct PenaltyRow: RecordRow {
    static let classID = "admin_penalty"
    static let headers = [
        "行政相对人名称", "行政相对人类别", "统一社会信用代码", "法定代表人", "行政处罚决定书文号", "违法行为类型", "违法事实", "处罚依据", "处罚类别",
        "处罚内容", "罚款金额（万元）", "没收违法所得、没收非法财物的金额（万元）", "暂扣或吊销证照名称及编号", "处罚决定日期", "处罚有效期",
        "公示截止期", "处罚机关", "处罚机关统一社会信用代码", "数据来源单位", "数据来源单位统一社会信用代码", "适用程序", "失信程度", "送达日期", "罚款缴清日期", "备注",
    ]

    var name: String
    var category = "法人及非法人组织"
    var code: String
    var representative = ""
    var documentNumber: String
    var violation: String
    var facts: String
    var basis: String
    /// Joined with `;`.
    var kinds: String
    var content: String
    /// In units of 10,000 yuan.
    var fine = ""
    /// In units of 10,000 yuan.
    var confiscated = ""
    var licence = ""
    var decidedOn: String
    var validUntil = ""
    var publicUntil = ""
    var organ: String
    var organCode: String
    var sourceUnit: String
    var sourceCode: String
    var procedure = "普通程序"
    var severity = ""
    var servedOn = ""
    var finePaidOn = ""
    var remark = ""

    func write(to csv: inout CSVBytes, days: DayStyle) {
        csv.field(name)
        csv.field(category)
        csv.field(code)
        csv.field(representative)
        csv.field(documentNumber)
        csv.field(violation)
        csv.field(facts)
        csv.field(basis)
        csv.field(kinds)
        csv.field(content)
        csv.field(fine)
        csv.field(confiscated)
        csv.field(licence)
        csv.field(days.written(decidedOn))
        csv.field(days.written(validUntil))
        csv.field(days.written(publicUntil))
        csv.field(organ)
        csv.field(organCode)
        csv.field(sourceUnit)
        csv.field(sourceCode)
        csv.field(procedure)
        csv.field(severity)
        csv.field(days.written(servedOn))
        csv.field(days.written(finePaidOn))
        csv.field(remark)
        csv.endRow()
    }
}
