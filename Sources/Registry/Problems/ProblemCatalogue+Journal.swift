// What the journal is asked for and does not know.
extension ProblemCode {
    var entryOfJournal: ProblemEntry {
        switch self {
        case .actKindNotFound:
            ProblemEntry(
                .notFound, 404, title: ("没有这类登记事项", "No such kind of act"),
                message: ("没有“{kind}”这类登记事项", "No act is of the kind “{kind}”"),
                fix: (
                    "种类如 record.add、list.confirm；不给 --kind 时列出所有种类的。",
                    "Kinds are written like record.add; without --kind all are shown."
                ))
        default:
            ProblemEntry(
                .notFound, 404, title: ("没有这个经办人", "No such actor"),
                message: ("没有账号为“{actor}”的经办人", "Nobody acts under the name “{actor}”"),
                fix: ("请核对账号；不给 --actor 时列出所有人经办的。", "Check the account; without --actor the acts of all are shown."))
        }
    }
}
