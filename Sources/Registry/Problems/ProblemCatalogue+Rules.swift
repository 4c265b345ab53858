extension ProblemCode {
    /// Rules that are proposed by one officer and activated by another.
    var entryOfRules: ProblemEntry {
        switch self {
        case .ownRuleProposal:
            ProblemEntry(
                .notPermitted, 403, title: ("不能批准自己的规则提案", "Rules are activated by another officer"),
                message: (
                    "规则提案 {number} 由您提出，须由另一名工作人员启用；规则没有变化",
                    "You proposed the rules {number} yourself; they are activated by another officer, and nothing has changed"
                ),
                fix: ("请运行单位的另一名管理员或复核人员启用。", "Ask another operator or reviewer of the platform's unit."))
        case .rulesOvertaken:
            ProblemEntry(
                .conflict, 409, title: ("现行规则已有变化", "The rules in force have changed"),
                message: (
                    "提案 {number} 提出以后现行规则已有变化，预览不再作数，没有启用",
                    "The rules in force have changed since {number} was proposed; its preview no longer holds, and it was not "
                        + "activated"
                ),
                fix: ("请在现行规则上重新提出，并重新预览。", "Propose again upon the rules in force, and look at the preview again."))
        case .rulesNeedApproval:
            ProblemEntry(
                .conflict, 409, title: ("规则须经两人启用", "Rules take two officers"),
                message: (
                    "已有工作人员办理业务，规则不再直接装载；规则没有变化",
                    "Officers have acted, so rules are no longer loaded at once; nothing has changed"
                ),
                fix: (
                    "请用 rules propose 提出，rules diff 预览，由另一人用 rules activate 启用。",
                    "Use rules propose, look at rules diff, and have another officer use rules activate."
                ))
        default:
            ProblemEntry(
                .notFound, 404, title: ("没有这个规则提案", "No such proposal of rules"),
                message: ("没有编号为 {number} 的规则提案", "No proposal of rules is numbered {number}"),
                fix: ("用 registry-admin rules proposals --all 查看提案。", "See registry-admin rules proposals --all."))
        }
    }
}
