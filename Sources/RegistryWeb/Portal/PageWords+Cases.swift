extension PageWords {
    /// The words of what applicants do.
    static let cases: [String: (zh: String, en: String)] = [
        "services": ("网上办理", "Online services"),
        "follow": ("查询办理进度", "Follow a case"),
        "follow_lead": (
            "输入回执上的查询码，查看办到哪一步、何时答复，查看文书，补正材料，申请复核，评价，或者撤回。",
            "Enter the case code of your receipt to see where the case stands and when it is answered, to read its papers, to hand in what was asked for, to ask for a second review, to say how it was handled, or to take it back."
        ),
        "follow_button": ("查询", "Show the case"),
        "follow_file": ("还没有提交的，可以：", "Nothing filed yet:"),
        "apply": ("申请修复", "Apply for repair"),
        "object": ("提出异议", "Raise an objection"),
        "complain": ("诚信建设投诉", "Complain"),
        "apply_about": ("申请事项", "What it is about"),
        "apply_papers": ("上传材料", "Papers"),
        "case_number": ("受理编号", "Case number"),
        "case_code": ("查询码", "Case code"),
        "case_code_hint": (
            "32位，在提交时的回执上；连字符、空格可以不输。", "32 digits, from the receipt; hyphens and blanks may be left out."
        ),
        "receipt_keep": ("请保存", "Keep this"),
        "receipt_warning": (
            "查询码只显示这一次，本平台只保存其校验值。持有查询码的人都能查看、补正和撤回这一件，请打印或抄下并妥善保管，不要转发。",
            "The case code is shown this once; only its digest is kept. Whoever has it can follow, complete and take back this case: print it or write it down, and do not pass it on."
        ),
        "receipt_next": ("接下来", "What comes next"),
        "case_items": ("办理事项", "What it is about"),
        "case_steps": ("办理过程", "What happened"),
        "case_papers": ("已提交的材料", "Papers handed in"),
        "case_notices": ("已出具的文书", "Papers issued"),
        "case_notices_hint": (
            "在新窗口打开，用浏览器打印。盖章的原件由办理单位送达，也可到受理窗口领取。",
            "They open in a new window, to be printed by the browser. The handling unit delivers the sealed originals; they can also be fetched at the window."
        ),
        "complete": ("补正材料", "Hand in what was asked for"),
        "complete_button": ("提交补正材料", "Hand it in"),
        "review": ("对结果申请复核", "Ask for a second review"),
        "review_button": ("申请复核", "Ask for it"),
        "evaluation": ("评价办理情况", "Say how it was handled"),
        "evaluation_button": ("提交评价", "Send it"),
        "withdraw": ("撤回申请", "Take it back"),
        "withdraw_button": ("撤回", "Take it back"),
    ]
}
