extension ProblemCode {
    /// What is too early or too late: the change feed (变更流) and the working-day calendar (工作日历).
    var entryOfTime: ProblemEntry {
        switch self {
        case .changesTooOld:
            ProblemEntry(
                .conflict, 416, title: ("变更已不再保留", "Changes no longer kept"),
                message: (
                    "时点 {after} 之后的变更已不全部保留，最早可从 {oldest} 接续",
                    "The changes after timepoint {after} are not all kept; the "
                        + "oldest that can be followed is {oldest}"
                ),
                fix: (
                    "请重新取全部主体，再从最新时点 {newest} 接续。", "Read all subjects anew, and follow from {newest}, the newest."
                ))
        case .changesAhead:
            ProblemEntry(
                .conflict, 416, title: ("时点尚未到达", "Timepoint not reached"),
                message: (
                    "时点 {after} 在本库最新时点 {newest} 之后，可能换了数据库或恢复过备份",
                    "Timepoint {after} is after {newest}, the newest here; perhaps the database was restored or is another"
                ), fix: ("请重新取全部主体，再从 {newest} 接续。", "Read all subjects anew, and follow from {newest}."))
        default:
            ProblemEntry(
                .conflict, 409, title: ("工作日历未公布", "Calendar not published"),
                message: ("{what}", "{what_en}"),
                fix: (
                    "{year}年放假安排公布后，用 registry-admin calendar import 载入；在此之前办理的业务不受影响。",
                    "When the notice for {year} is out, load it with registry-admin calendar import; until then nothing is "
                        + "held up by it."
                ))
        }
    }
}
