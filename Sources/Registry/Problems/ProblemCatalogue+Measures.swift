extension ProblemCode {
    /// Measures (激励与惩戒措施) and what units report of them.
    var entryOfMeasures: ProblemEntry {
        switch self {
        case .measureNotFound:
            ProblemEntry(
                .notFound, 404, title: ("没有这项措施", "No such measure"),
                message: ("现行规则没有措施“{measure}”", "The rules in force have no measure “{measure}”"),
                fix: ("用 registry-admin measure list 查看措施。", "See registry-admin measure list."))
        case .measureReportNotFound:
            ProblemEntry(
                .notFound, 404, title: ("没有这条措施反馈", "No such report"),
                message: (
                    "没有编号为 {number} 的措施反馈，或已撤回", "No report on a measure is numbered {number}, or it was taken back"
                ),
                fix: ("用 registry-admin measure reports 查看措施反馈。", "See registry-admin measure reports."))
        case .measureCauseAmbiguous:
            ProblemEntry(
                .conflict, 409, title: ("措施有多个事由", "The measure has several causes"),
                message: (
                    "“{measure}”当日有多个事由，未保存", "“{measure}” held that day because of several things, nothing was saved"
                ),
                fix: ("请用 --cause 写明其中一个的编号。", "Name the number of one of them by --cause."))
        default:
            ProblemEntry(
                .conflict, 409, title: ("当日不适用这项措施", "The measure did not hold that day"),
                message: (
                    "{day} 对 {subject} 不适用“{measure}”，未保存",
                    "“{measure}” did not hold for {subject} on {day}, nothing was saved"
                ),
                fix: (
                    "用 registry-admin subject measures 查看当日适用的措施及其事由。",
                    "See registry-admin subject measures for what held on that day, and why."
                ))
        }
    }
}
