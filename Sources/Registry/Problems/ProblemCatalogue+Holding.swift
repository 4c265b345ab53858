extension ProblemCode {
    /// Rows that wait for a file (待认领), and codes with two names (重错码).
    var entryOfHolding: ProblemEntry {
        switch self {
        case .returned:
            .row(
                title: ("待认领后退回", "Returned after waiting"),
                message: (
                    "第{line}行无法认领，已退回，本行未入库：{value}",
                    "Line {line} could not be matched and goes back to its unit, it was not taken in: {value}"
                ),
                fix: ("请核改后重新导入本行。", "Mend the row and send it again."))
        case .noteHeld:
            .note(
                title: ("待认领", "Waits for a credit file"),
                message: (
                    "第{line}行的代码尚无信用档案（{value}），本行已转入待认领，认领后自动入库",
                    "Line {line}: there is no credit file for {value} yet; the row waits and is taken in by itself when "
                        + "there is one"
                ))
        case .noteHeldSettled:
            .note(
                title: ("待认领的行已入库", "Rows that waited are in"),
                message: (
                    "原待认领的 {count} 行已随本次登记入库", "{count} rows that had waited were taken in with these registrations"
                ))
        case .nameConflictNotFound:
            ProblemEntry(
                .notFound, 404, title: ("没有这个重错码", "No such conflict of names"),
                message: ("没有编号为 {number} 的一码两名", "No code with two names is numbered {number}"),
                fix: ("用 registry-admin subject conflicts 查看一码两名。", "See registry-admin subject conflicts."))
        default:
            ProblemEntry(
                .notFound, 404, title: ("没有这个待认领行", "No such waiting row"),
                message: ("没有编号为 {number} 的待认领行", "No row numbered {number} waits or waited"),
                fix: ("用 registry-admin held list 查看待认领的行。", "See registry-admin held list."))
        }
    }
}
