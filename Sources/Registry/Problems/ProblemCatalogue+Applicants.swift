extension ProblemCode {
    /// What applicants do by themselves, by HTTP.
    var entryOfApplicants: ProblemEntry {
        switch self {
        case .caseCodeUnknown:
            ProblemEntry(
                .notFound, 404, title: ("查询码不对", "No such case code"),
                message: ("没有办件对应这个查询码，或者没有这份材料", "This code opens no case, or the case has no such paper"),
                fix: (
                    "请核对回执上的查询码，共32位；遗失的，请经办人持身份证件和授权委托书到受理窗口查询。",
                    "Check the 32 digits on the receipt. If it is lost, ask at the window that received the case, with proof of identity."
                ))
        case .caseCodeTaken:
            ProblemEntry(
                .conflict, 409, title: ("查询码已用过", "The case code is taken"),
                message: ("这个查询码已经对应另一办件，本次未收件", "This code opens another case already; nothing was filed"),
                fix: ("请重新打开申请页面后提交；程序提交的，换一个随机查询码。", "Open the form anew. Programs choose another random code."))
        case .tooManyRequests:
            ProblemEntry(
                .conflict, 429, title: ("操作过于频繁", "Too many requests"),
                message: ("这个网络地址的操作过于频繁，本次未办理", "Too many requests came from this address; nothing was done"),
                fix: (
                    "请在 {seconds} 秒后再试，已填写的内容请保留；多人共用一个出口的，请联系信息中心放宽限额。",
                    "Try again in {seconds} seconds and keep what you typed. Where many share an address, ask the maintainers for a higher limit."
                ))
        case .requestTooLarge:
            ProblemEntry(
                .refused, 413, title: ("提交的内容过大", "Too large"),
                message: ("提交的内容超过 {limit}，本次未收件", "What was sent is larger than {limit}; nothing was filed"),
                fix: (
                    "请把扫描件压缩或降低分辨率后重新提交，也可到受理窗口提交。",
                    "Scan at a lower resolution and send it again, or hand the papers in at the window."
                ))
        case .formMalformed:
            ProblemEntry(
                .usage, 400, title: ("表单不完整", "Malformed form"),
                message: ("提交的表单不完整：{why}，本次未收件", "The form is incomplete: {why_en}; nothing was filed"),
                fix: (
                    "请补上后重新提交；程序提交的，用 multipart/form-data，每个字段只给一次。",
                    "Fill it in and send it again. Programs send multipart/form-data, each field once."
                ))
        default:
            ProblemEntry(
                .notPermitted, 403, title: ("来源不对", "Sent from another site"),
                message: ("这次提交不是从本网站的页面发出的，本次未办理", "This was not sent from a page of this site; nothing was done"),
                fix: (
                    "请直接打开本网站的申请页面办理。", "Open the page of this site and do it there."
                ))
        }
    }
}
