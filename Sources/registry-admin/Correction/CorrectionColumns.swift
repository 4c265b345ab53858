internal import Registry

/// The columns in which requests stand, in a list and below a record.
struct CorrectionColumns {
    let language: Language

    /// What a record's requests came to.
    var ofOneRecord: [Column<Correction>] { head + steps }

    /// The same with the records that they are about.
    var ofSeveralRecords: [Column<Correction>] {
        let about: [Column<Correction>] = [
            Column("record", "记录", "Record") { $0.record },
            Column("code", "统一社会信用代码", "Code") { $0.subject.code },
            Column("name", "名称", "Name", mayBeCut: true) { $0.subject.name },
            Column("document_no", "文书号", "Document", mayBeCut: true) { $0.documentNo },
            Column("unit", "申请单位", "Unit", mayBeCut: true) { $0.unit },
        ]
        return head + about + steps
    }

    private var head: [Column<Correction>] {
        let language = language
        return [
            Column("number", "申请", "Request", isNumber: true) { "\($0.number)" },
            Column("state", "状态", "State") { $0.state }.shown { correction in
                let state = Words.correctionState(correction.state, language)
                return correction.isOvertaken ? language.choose("\(state)，记录已变更", "\(state), overtaken") : state
            },
            Column("change", "事项", "Change") { $0.change.name }.shown { Words.change($0.change.name, language) },
        ]
    }

    private var steps: [Column<Correction>] {
        [
            Column("filed_at", "提交时间", "Filed at") { $0.filed.at }.shown { Instant.shanghai($0.filed.at) },
            Column("filed_by", "提交人", "Filed by") { $0.filed.by },
            Column("decided_at", "办结时间", "Decided at") { $0.decided?.at }.shown {
                $0.decided.map { Instant.shanghai($0.at) } ?? ""
            },
            Column("decided_by", "办结人", "Decided by") { $0.decided?.by },
        ]
    }
}
