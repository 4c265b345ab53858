extension ProblemCode {
    /// Cases (办件): repair, objection, complaint.
    var entryOfCasework: ProblemEntry {
        switch self {
        case .caseNotFound:
            ProblemEntry(
                .notFound, 404, title: ("没有这个办件", "No such case"),
                message: ("没有编号为 {number} 的办件，或您无权查看", "No case is numbered {number}, or it is not yours to read"),
                fix: ("用 registry-admin case worklist 查看本单位的办件。", "See registry-admin case worklist."),
                online: ("请核对受理编号和查询码。", "Check the case number and the case code."))
        case .caseStepIllegal:
            ProblemEntry(
                .conflict, 409, title: ("此时不能走这一步", "Not a step that may be taken now"),
                message: (
                    "办件 {number} 的{item}现为“{state}”，不能{action}，本次未办理",
                    "{item} of case {number} is {state}: the step “{action}” may not be taken, and nothing was done"
                ),
                fix: ("现在可以：{legal}。", "What may be done now: {legal}."))
        case .casePartNotYours:
            ProblemEntry(
                .notPermitted, 403, title: ("不由您办理", "Not your part"),
                message: (
                    "办件 {number} 的{item}由{unit}的{part}办理，本次未办理",
                    "{item} of case {number} is for {part} of {unit}; nothing was done"
                ),
                fix: (
                    "请该单位的人员办理；单位只有一人的，由上级单位复核。",
                    "Ask an officer of that unit, or of the unit above where it has one officer."
                ))
        case .caseDecidedByAnother:
            ProblemEntry(
                .notPermitted, 403, title: ("须由另一名人员办理", "Another officer decides"),
                message: (
                    "办件 {number} 由您受理、拟定或审核过，决定须由另一名人员作出，本次未办理",
                    "You accepted, proposed or reviewed case {number}; another officer decides, and nothing was done"
                ),
                fix: ("请本单位另一名复核人员办理；本单位没有的，由上级单位复核。", "Ask another reviewer of the unit, or of the unit above."))
        case .caseCompletionAsked:
            ProblemEntry(
                .conflict, 409, title: ("已告知补正", "Completion was asked for"),
                message: (
                    "办件 {number} 已由本单位一次性告知补正，不能再次告知，本次未办理",
                    "The unit has asked once for what case {number} lacks; nothing was done"
                ),
                fix: ("按现有材料受理，或说明理由不予受理。", "Accept it as it is, or decline it and say why."))
        default: entryOfRepair
        }
    }

    private var entryOfRepair: ProblemEntry {
        switch self {
        case .repairTooEarly:
            ProblemEntry(
                .conflict, 409, title: ("最短公示期未届满", "The minimum period is running"),
                message: (
                    "{record} 的最短公示期未届满，自 {day} 起可申请修复，本次未收件",
                    "The minimum publicity period of {record} is not over: repair may be applied for from {day} on, and nothing was filed"
                ),
                fix: (
                    "届时再提交；申请人坚持现在提交的，加 --anyway，由认定单位书面答复。",
                    "Submit it then. Where the applicant insists, give --anyway: the determining unit answers in writing."
                ),
                online: (
                    "请届时再提交；仍要求现在书面答复的，勾选“仍要求书面答复”（程序提交的为 anyway=1）后重新提交。",
                    "Submit it then. Who wants a written answer now ticks the box for it (programs send anyway=1) and submits it again."
                ))
        case .repairBarred:
            ProblemEntry(
                .conflict, 409, title: ("处于限制申请期", "Barred from repair"),
                message: (
                    "该主体因弄虚作假被撤销修复，{until}不得申请修复，本次未办理",
                    "A repair of this subject was revoked for fraud: none is applied for {until}, and nothing was done"
                ),
                fix: (
                    "期满后再提交；申请人坚持现在提交的，加 --anyway，由认定单位书面答复。",
                    "Submit it then. Where the applicant insists, give --anyway: the determining unit answers in writing."
                ),
                online: (
                    "请期满后再提交；仍要求现在书面答复的，勾选“仍要求书面答复”（程序提交的为 anyway=1）后重新提交。",
                    "Submit it then. Who wants a written answer now ticks the box for it (programs send anyway=1) and submits it again."
                ))
        default:
            ProblemEntry(
                .conflict, 409, title: ("无须申请修复", "No repair is needed"),
                message: ("{record}：{why}，本次未收件", "{record}: {why}; nothing was filed"),
                fix: ("用 registry-admin record show 查看公示情况。", "See registry-admin record show."),
                online: ("对公示有疑问的，可以提出异议。", "Who finds it shown wrongly may raise an objection."))
        }
    }
}
