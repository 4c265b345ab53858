extension ProblemCode {
    /// Lists (严重失信主体名单, 守信激励对象名单), their entries and proposals.
    var entryOfLists: ProblemEntry {
        switch self {
        case .listed, .listedBefore, .listKind, .listYear: entryOfListedRow
        case .listNotFound, .listingNotFound, .proposalNotFound: entryOfListAbsence
        case .listingTooEarly:
            ProblemEntry(
                .conflict, 409, title: ("未到最早移出日期", "Too early to leave"),
                message: (
                    "名单条目 {number} 自 {day} 起方可提前移出，本次未办理（依据{basis}）",
                    "Entry {number} may leave early from {day} on; nothing was done ({basis})"
                ),
                fix: (
                    "届时再办；认定有误的，用 --why annulled 或 objection 并写明依据。",
                    "Do it then; where the decision was wrong, give --why annulled or objection and its basis."
                ))
        case .listNotTheirs:
            ProblemEntry(
                .notPermitted, 403, title: ("不由该单位认定", "Not this unit’s list"),
                message: (
                    "“{list}”由{organ}认定，单位“{unit}”不能列入，没有保存任何内容",
                    "“{list_en}” is determined by {organ_en}; the unit “{unit}” enters nobody on it, nothing was kept"
                ),
                fix: (
                    "请由认定单位列入；确由该单位认定的，由管理员用 unit grant 按名单授权。",
                    "Let the determining organ enter it; if it is this unit, an operator grants it the list by unit grant."
                ))
        case .proposalOvertaken:
            ProblemEntry(
                .conflict, 409, title: ("申报已过时", "The proposal is overtaken"),
                message: (
                    "申报 {number} 所列的主体已有同一文书的条目或已移出，本次未办理",
                    "What proposal {number} asks for was done meanwhile; nothing was done"
                ),
                fix: ("退回该申报，重新提出。", "Decline it; it has to be proposed again."))
        case .ownProposal:
            ProblemEntry(
                .notPermitted, 403, title: ("不能复核本人的申报", "Your own proposal"),
                message: (
                    "申报 {number} 由您提出，须由另一名人员复核", "You made proposal {number}; another officer decides it"
                ),
                fix: ("请本单位的复核人员办理；本单位没有的，由上级单位复核。", "Ask a reviewer of the unit, or of the unit above."))
        case .proposalNotYours:
            ProblemEntry(
                .notPermitted, 403, title: ("不是本人的申报", "Not your proposal"),
                message: ("申报 {number} 由他人提出，只能由其撤回", "Somebody else made proposal {number}, who alone takes it back"),
                fix: ("用 registry-admin list decline 退回。", "Decline it by registry-admin list decline."))
        default:
            ProblemEntry(
                .notPermitted, 403, title: ("由本单位复核", "The unit confirms itself"),
                message: (
                    "{unit}有复核人员，申报 {number} 由其复核，本次未办理",
                    "{unit} has a reviewer of its own, who decides proposal {number}; nothing was done"
                ),
                fix: ("请该单位的复核人员办理。", "Ask the unit's reviewer."))
        }
    }

    private var entryOfListAbsence: ProblemEntry {
        switch self {
        case .listNotFound:
            ProblemEntry(
                .notFound, 404, title: ("没有这个名单", "No such list"),
                message: ("没有名为“{list}”的名单", "There is no list “{list}”"),
                fix: ("用 registry-admin list list 查看各名单。", "See registry-admin list list."),
                online: ("公开的名单见名单页或 /v1/lists。", "The open lists are on the page of lists, and at /v1/lists."))
        case .listingNotFound:
            ProblemEntry(
                .notFound, 404, title: ("没有这个名单条目", "No such entry"),
                message: ("没有编号为 {number} 的名单条目", "No entry is numbered {number}"),
                fix: ("用 registry-admin list show 名单 查看条目编号。", "See registry-admin list show LIST."),
                online: ("请核对信用档案中的条目编号。", "Check the number in the credit file."))
        default:
            ProblemEntry(
                .notFound, 404, title: ("没有这份申报", "No such proposal"),
                message: ("没有编号为 {number} 的名单申报", "No proposal is numbered {number}"),
                fix: ("用 registry-admin list proposals 查看申报。", "See registry-admin list proposals."))
        }
    }

    private var entryOfListedRow: ProblemEntry {
        switch self {
        case .listed:
            .row(
                title: ("已在名单", "On the list already"),
                message: (
                    "第{line}行的主体（{value}）已按同一文书列入“{list}”，由{unit}列入，本行未入库",
                    "Line {line}: {value} stands on “{list_en}” by the same document, entered by {unit}; the row was not taken in"
                ),
                fix: ("内容有误的，先移出再重新列入。", "Where it is wrong, end that entry and enter it again."))
        case .listedBefore:
            .row(
                title: ("与以前的在册期间重叠", "Overlaps an earlier stay"),
                message: (
                    "第{line}行的主体（{value}）曾按同一文书在“{list}”在册（{from}至{until}，由{unit}列入），本行的日期与之重叠，本行未入库",
                    "Line {line}: {value} stood on “{list_en}” by the same document from {from} to {until} (entered by {unit}), "
                        + "and this row’s days overlap that; the row was not taken in"
                ),
                fix: (
                    "请核对列入日期；确为再次列入的，按新的认定文书和日期填写。",
                    "Check the day of entry; where it is a new entry, give its own document and day."
                ))
        case .listKind:
            .row(
                title: ("主体类别不符", "Not for such subjects"),
                message: (
                    "第{line}行的主体（{value}）不属于可列入“{list}”的类别，本行未入库",
                    "Line {line}: {value} is of no kind that stands on “{list_en}”; the row was not taken in"
                ),
                fix: ("请核对代码和名单。", "Check the code and the list."))
        default:
            .row(
                title: ("年度不符", "Another year"),
                message: (
                    "第{line}行“{column}”为“{value}”，本次导入的是{year}年度，本行未入库",
                    "Line {line}, “{column}”: “{value}”, but this file is of {year}; the row was not taken in"
                ),
                fix: ("请核对文件的年度，或不给 --year。", "Check the file's year, or leave --year away."))
        }
    }
}
