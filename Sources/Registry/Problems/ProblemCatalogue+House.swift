extension ProblemCode {
    var entryOfPermission: ProblemEntry {
        switch self {
        case .signInRefused:
            ProblemEntry(
                .notPermitted, 401, title: ("登录未通过", "Sign-in refused"),
                message: ("账号或密码不对", "The name or the password is wrong"),
                fix: ("请核对后重试；连续五次不对将锁定15分钟。", "Try again; five failures lock the account for 15 minutes."))
        case .signInLocked:
            ProblemEntry(
                .notPermitted, 401, title: ("账号已锁定", "Account locked"),
                message: ("账号因多次登录失败暂时锁定", "The account is locked after several failures"),
                fix: ("请15分钟后再试，或联系管理员。", "Try again in 15 minutes, or ask the administrator."))
        case .passwordChangeRequired:
            ProblemEntry(
                .notPermitted, 401, title: ("须先修改一次性密码", "One-time password"),
                message: ("这是一次性密码，首次登录必须修改", "This is a one-time password; the first sign-in changes it"),
                fix: ("请在第二行给出新密码。", "Give the new password on a second line."))
        case .passwordTooWeak:
            ProblemEntry(
                .notPermitted, 422, title: ("密码太弱", "Password too weak"),
                message: ("新密码太短、与旧密码相同或就是账号名", "The new password is short, the old one, or the name"),
                fix: ("请用至少8位的新密码。", "Use a new password of at least 8 characters."))
        case .notPermitted:
            ProblemEntry(
                .notPermitted, 403, title: ("没有权限", "Not permitted"),
                message: ("您的职责不能办理此项（{what}）", "Your duty does not do this ({what})"),
                fix: ("请由有相应职责的工作人员办理。", "Ask an officer of the duty."))
        case .unitNotYours:
            ProblemEntry(
                .notPermitted, 403, title: ("单位不在权限内", "Unit not yours"),
                message: ("单位“{unit}”不在您的权限范围内", "The unit “{unit}” is outside your authority"),
                fix: ("请由该单位或其上级的工作人员办理。", "Ask an officer of that unit or above it."))
        case .ownRequest:
            ProblemEntry(
                .notPermitted, 403, title: ("须由他人复核", "To be decided by another"),
                message: ("申请 {number} 由您本人提交，不能由您批准或退回", "You filed request {number}; another decides it"),
                fix: (
                    "请由本单位或上级单位的复核人员办理；您可以用 correction withdraw 撤回。",
                    "Ask a reviewer of the unit or above it; you may take it back by correction withdraw."
                ))
        case .personNumberGiven:
            ProblemEntry(
                .refused, 422, title: ("含个人证件号码", "Person's number"),
                message: (
                    "“{parameter}”含有个人证件号码，未办理，号码未保存",
                    "“{parameter}” holds a person's number; nothing was done, and the number was not kept"
                ),
                fix: ("请删去证件号码后重新办理。", "Remove the number and do it again."))
        case .classNotYours:
            ProblemEntry(
                .notPermitted, 403, title: ("不在报送范围内", "Class not yours"),
                message: (
                    "“{class}”不在单位“{unit}”的报送范围内，没有保存任何内容",
                    "The unit “{unit}” may not send the class “{class}”; nothing was kept"
                ),
                fix: (
                    "请核对单位与类别；确由该单位报送的，由管理员用 unit grant 授权。",
                    "Check unit and class; if the unit is to send it, an operator grants it by unit grant."
                ))
        default:
            ProblemEntry(
                .notPermitted, 401, title: ("未登录", "Not signed in"),
                message: ("此项须登录后办理，您未登录或登录已过期", "This needs an officer, and nobody is signed in"),
                fix: ("registry-admin officer sign-in 账号", "registry-admin officer sign-in NAME"))
        }
    }

    var entryOfTheHouse: ProblemEntry {
        switch self {
        case .databaseUnavailable: entryOfUnavailable
        case .databaseMissing:
            ProblemEntry(
                .unavailable, 503, title: ("没有登记数据库", "No registry here"),
                message: ("{path} 里没有登记数据库", "There is no registry's database in {path}"),
                fix: (
                    "请到建库时的目录运行，或用 REGISTRY_HOME、REGISTRY_DATABASE 指明；新建用 make run 或 registry-admin database create。",
                    "Run where it was made, or name it by REGISTRY_HOME or REGISTRY_DATABASE; make run or "
                        + "registry-admin database create makes a new one."
                ))
        case .databaseBehind:
            ProblemEntry(
                .unavailable, 503, title: ("数据库结构不是本版本", "Schema not current"),
                message: ("数据库结构与程序不一致：{what}", "The database and this program do not match: {what}"),
                fix: ("{fix}", "{fix}"))
        case .roleMissing:
            ProblemEntry(
                .unavailable, 503, title: ("数据库角色缺失", "Role missing"),
                message: ("数据库中没有本系统的角色，或登录账户不是其成员", "The registry's roles are missing, or the login is no member"),
                fix: ("运行 registry-admin database create。", "Run registry-admin database create."))
        case .databaseForeign:
            ProblemEntry(
                .unavailable, 503, title: ("不是本系统的数据库", "Not a registry"),
                message: ("数据库中没有信用信息登记系统", "There is no credit registry in this database"),
                fix: (
                    "运行 registry-admin database create，或核对 REGISTRY_DATABASE。",
                    "Run registry-admin database create, or check REGISTRY_DATABASE."
                ))
        case .outcomeUnknown:
            ProblemEntry(
                .unavailable, 503, title: ("结果未知", "Outcome unknown"),
                message: (
                    "提交时连接中断，尚不能确定是否已保存（请求编号 {request}）",
                    "The link broke while committing; request {request} may be saved"
                ),
                fix: ("用同一请求编号重试，不会重复。", "Repeat it with the same request id; it is not done twice."))
        case .overloaded:
            ProblemEntry(
                .unavailable, 503, title: ("系统繁忙", "Overloaded"),
                message: ("同时办理的请求太多", "Too many requests at once"), fix: ("请稍后重试。", "Try again soon."))
        case .rulesMissing:
            ProblemEntry(
                .failed, 503, title: ("没有规则", "No rules"),
                message: ("尚未装载规则：{what}", "No rules are loaded: {what}"),
                fix: ("运行 registry-admin rules load。", "Run registry-admin rules load."))
        case .rulesInvalid:
            ProblemEntry(
                .refused, 422, title: ("规则文件有误", "Rule files are wrong"),
                message: ("规则文件有 {count} 处错误，未装载", "The rule files have {count} errors; nothing was loaded"),
                fix: ("请按所列位置改正后重新装载。", "Mend what is listed and load again."))
        case .integrityFailed:
            ProblemEntry(
                .integrity, 500, title: ("完整性检查未通过", "Integrity check failed"),
                message: ("完整性检查发现 {count} 处问题", "The integrity check found {count} problems"),
                fix: ("请保留现场并联系维护人员。", "Keep the database as it is and call the maintainers."))
        default: entryOfTheMachine
        }
    }

    private var entryOfUnavailable: ProblemEntry {
        ProblemEntry(
            .unavailable, 503, title: ("数据库不可用", "Database unavailable"),
            message: ("暂时无法连接数据库（{what}）{saved}", "The database cannot be reached ({what}){saved}"),
            fix: ("请稍后重试；重新发送同一文件或请求是安全的。", "Try again; sending the same file or request again is safe."))
    }

    private var entryOfTheMachine: ProblemEntry {
        switch self {
        case .installationIncomplete:
            ProblemEntry(
                .failed, 500, title: ("安装不完整", "Installation incomplete"),
                message: ("找不到 {what}", "Cannot find {what}"),
                fix: (
                    "请在项目目录运行，或用 REGISTRY_SHARE 指明 schema.sql 与 rules 所在目录。",
                    "Run in the project's folder, or name the folder of schema.sql and rules by REGISTRY_SHARE."
                ))
        case .clusterFailed:
            ProblemEntry(
                .unavailable, 503, title: ("自带数据库未能启动", "Private cluster failed"),
                message: ("{what}", "{what}"), fix: ("{fix}", "{fix}"))
        case .outputFailed:
            ProblemEntry(
                .failed, 500, title: ("无法写出", "Cannot write"),
                message: ("无法写入“{path}”：{what}", "Cannot write “{path}”: {what}"),
                fix: ("请检查目录与磁盘空间。", "Check the folder and the free space."))
        case .interrupted:
            ProblemEntry(
                .interrupted, 503, title: ("已中断", "Interrupted"),
                message: ("操作已中断{saved}", "Interrupted{saved}"),
                fix: ("再办一次即可；导入可重新发送同一文件补全。", "Do it again; a file is completed by sending it again."))
        default:
            ProblemEntry(
                .failed, 500, title: ("系统错误", "Internal error"),
                message: ("系统内部错误（{what}）", "Internal error ({what})"),
                fix: ("请把错误编号告诉信息中心。", "Tell the maintainers this code."))
        }
    }
}
