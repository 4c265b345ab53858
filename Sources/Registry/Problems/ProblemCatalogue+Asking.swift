extension ProblemCode {
    var entryOfAbsence: ProblemEntry {
        switch self {
        case .recordNotFound:
            ProblemEntry(
                .notFound, 404, title: ("没有这条记录", "No such record"),
                message: ("没有编号为“{number}”的信用记录", "There is no credit record numbered “{number}”"),
                fix: ("请核对记录编号（形如 1042-3）。", "Check the record number; it looks like 1042-3."))
        case .batchNotFound:
            ProblemEntry(
                .notFound, 404, title: ("没有这个批次", "No such batch"),
                message: ("没有批次 {batch}", "There is no batch {batch}"),
                fix: ("请核对导入回执中的批次号。", "Check the batch number in the import's reply."))
        case .unitNotFound:
            ProblemEntry(
                .notFound, 404, title: ("没有这个单位", "No such unit"),
                message: ("没有名称、简称、代码或文号前缀为“{unit}”的单位", "No unit has the name, short name, code or prefix “{unit}”"),
                fix: ("用 registry-admin unit list 查看单位。", "See registry-admin unit list."),
                online: ("请核对单位名称。", "Check the unit's name."))
        case .classNotFound:
            ProblemEntry(
                .notFound, 404, title: ("没有这个信息类别", "No such class"),
                message: ("现行目录没有信息类别“{class}”", "The catalogue in force has no class “{class}”"),
                fix: ("可用类别：{classes}。", "Classes: {classes}."))
        case .platformNotFound:
            ProblemEntry(
                .notFound, 404, title: ("没有这个平台", "No such platform"),
                message: ("数据交换规则没有平台“{platform}”", "The exchange rules have no platform “{platform}”"),
                fix: ("可用平台：{platforms}。", "Platforms: {platforms}."))
        case .profileNotFound:
            ProblemEntry(
                .notFound, 404, title: ("没有上报规则", "No export profile"),
                message: (
                    "数据交换规则没有向“{platform}”上报“{class}”的格式",
                    "The exchange rules do not say how “{class}” goes to “{platform}”"
                ),
                fix: (
                    "可上报的类别：{classes}；其他类别请先在交换规则的 exports 中写明。",
                    "Classes that go there: {classes}; for others, add a profile to exports in the exchange rules."
                ))
        case .registerNotFound:
            ProblemEntry(
                .notFound, 404, title: ("没有这个登记册", "No such register"),
                message: ("现行规则没有登记册“{register}”", "The rules in force have no register “{register}”"),
                fix: ("可用登记册：{registers}。", "Registers: {registers}."))
        case .correctionNotFound:
            ProblemEntry(
                .notFound, 404, title: ("没有这个更正申请", "No such request"),
                message: (
                    "没有编号为 {number} 的更正申请，或不在您的权限范围内",
                    "There is no request {number}, or it is outside your authority"
                ),
                fix: ("用 registry-admin correction list --all 查看申请。", "See registry-admin correction list --all."))
        case .routeNotFound:
            ProblemEntry(
                .notFound, 404, title: ("没有这个地址", "No such address"),
                message: ("没有地址 {path}", "There is nothing at {path}"),
                fix: ("请从首页重新查询。", "Start again from the search page."))
        default:
            ProblemEntry(
                .notFound, 404, title: ("没有这个信用档案", "No such credit file"),
                message: ("没有代码或名称为“{subject}”的信用档案", "There is no credit file with code or name “{subject}”"),
                fix: ("请核对统一社会信用代码或名称。", "Check the unified social credit code or the name."))
        }
    }

    var entryOfAsking: ProblemEntry {
        switch self {
        case .codeMalformed:
            ProblemEntry(
                .usage, 400, title: ("代码不合规则", "Malformed code"),
                message: ("“{code}”不是统一社会信用代码：{why}", "“{code}” is not a unified social credit code: {why}"),
                fix: ("请对照营业执照核对18位代码。", "Compare the 18 characters with the business licence."))
        case .queryTooShort:
            ProblemEntry(
                .usage, 400, title: ("查询词太短", "Query too short"),
                message: ("查询词至少两个字", "A query has at least two characters"),
                fix: ("请再多输入一个字。", "Add a character."))
        case .parameterUnknown:
            ProblemEntry(
                .usage, 400, title: ("没有这个参数", "Unknown parameter"),
                message: ("没有参数“{parameter}”", "There is no parameter “{parameter}”"),
                fix: ("可用参数：{allowed}。", "Parameters: {allowed}."))
        case .cursorInvalid:
            ProblemEntry(
                .usage, 400, title: ("翻页标记无效", "Invalid cursor"),
                message: ("参数 after 不是本接口给出的翻页标记", "The parameter after is not a cursor that this interface gave"),
                fix: ("请从第一页重新取。", "Start again from the first page."))
        case .methodNotAllowed:
            ProblemEntry(
                .usage, 405, title: ("方法不允许", "Method not allowed"),
                message: ("地址 {path} 不接受 {method}", "{path} does not take {method}"),
                fix: ("请使用 GET。", "Use GET."))
        case .asOfNotOpen:
            ProblemEntry(
                .usage, 400, title: ("公开渠道不提供历史时点", "As-of is not open"),
                message: ("公开渠道只回答今天的情况", "The open channel answers for today only"),
                fix: ("去掉 {parameter} 参数。", "Leave out the parameter {parameter}."))
        case .usage:
            ProblemEntry(
                .usage, 400, title: ("用法不对", "Wrong usage"),
                message: ("{what}", "{what}"), fix: ("用 --help 查看用法。", "See --help."),
                online: ("请改正后重新提交。", "Mend it and send it again."))
        default:
            ProblemEntry(
                .usage, 400, title: ("参数值不对", "Invalid parameter"),
                message: ("参数“{parameter}”的值“{value}”不对", "The value “{value}” of “{parameter}” is not valid"),
                fix: ("应为：{allowed}。", "It should be: {allowed}."))
        }
    }

    var entryOfConflict: ProblemEntry {
        switch self {
        case .nameAmbiguous:
            ProblemEntry(
                .conflict, 409, title: ("名称对应多个主体", "Name fits several"),
                message: ("“{subject}”对应多个信用档案", "“{subject}” fits several credit files"),
                fix: ("请用统一社会信用代码指明。", "Name one by its code."))
        case .unitAmbiguous:
            ProblemEntry(
                .conflict, 409, title: ("单位名称对应多个单位", "Unit fits several"),
                message: ("“{unit}”对应多个单位", "“{unit}” fits several units"),
                fix: ("请用单位全称或代码指明。", "Name one by its full name or code."))
        case .alreadyExists:
            ProblemEntry(
                .conflict, 409, title: ("已经存在", "Already exists"),
                message: ("{what}已经存在", "{what} exists already"),
                fix: ("无需重复登记；如需更正请用更正命令。", "Nothing to do; use a correction to change it."),
                online: ("无需重复提交。", "Nothing to do."))
        case .requestRepeated:
            ProblemEntry(
                .conflict, 409, title: ("请求编号已用过", "Request id used before"),
                message: ("请求编号已用于另一次操作", "This request id belongs to another act"),
                fix: ("请换一个请求编号。", "Use a new request id."))
        case .founderRefused:
            ProblemEntry(
                .conflict, 409, title: ("创建阶段已结束", "Founding is over"),
                message: ("已有工作人员办理过业务，创建者的操作不再受理", "An officer has acted; the founder acts no more"),
                fix: ("请由相应职责的工作人员登录后办理。", "Sign in as an officer of the duty and do it."))
        case .subjectHasRecords:
            ProblemEntry(
                .conflict, 409, title: ("档案下还有记录", "Files have records"),
                message: ("本批建立的 {count} 个档案下还有其他记录，不能撤销", "{count} files made by this batch have other records"),
                fix: ("请先撤销那些记录所在的批次：{batches}。", "Undo the batches of those records first: {batches}."))
        case .exportOvertaken:
            ProblemEntry(
                .conflict, 409, title: ("上报状态已被改动", "State changed meanwhile"),
                message: (
                    "同时有另一次上报或回执改动了上报状态，本文件未记为已上报",
                    "Another export or receipt changed what the platform has; this file is not marked"
                ),
                fix: ("请重新执行；本次已写出的未登记文件不要上传。", "Run it again; do not send a file that was not told as written."))
        case .correctionOvertaken:
            ProblemEntry(
                .conflict, 409, title: ("请求针对的版本已变更", "Record changed meanwhile"),
                message: (
                    "申请 {number} 提交后该记录已有变更，请求针对的版本已变更，本次未批准，记录未改动",
                    "The record has changed since request {number} was filed; it was not approved, the record is as it was"
                ),
                fix: (
                    "请用 correction decline 退回，由单位按现行内容重新申请。",
                    "Send it back by correction decline; the unit asks again for the record as it stands."
                ))
        case .zeroReportUntrue:
            ProblemEntry(
                .conflict, 409, title: ("已有报送，不能作零报告", "Not zero"),
                message: (
                    "{unit}已报送{month}的“{class}”{count}条，零报告没有保存",
                    "{unit} reported {count} records of “{class}” decided in {month}; the zero report was not kept"
                ),
                fix: (
                    "请核对月份和类别；记录报错的，先撤下该记录，再作零报告。",
                    "Check month and class; where the records were wrong, withdraw them first."
                ))
        case .outputExists:
            ProblemEntry(
                .conflict, 409, title: ("文件已存在", "File exists"),
                message: ("文件“{path}”已存在，未改动", "The file “{path}” exists and was left as it is"),
                fix: ("请换一个文件名；确要覆盖的加 --force。", "Give another name, or --force to replace it."))
        default:
            ProblemEntry(
                .conflict, 409, title: ("此时不能办理", "Illegal step"),
                message: ("{what}", "{what}"), fix: ("可以办理：{legal}。", "What may be done: {legal}."),
                online: ("请查询办理进度，或者向认定单位咨询。", "Follow the case, or ask the unit that determined it."))
        }
    }
}
