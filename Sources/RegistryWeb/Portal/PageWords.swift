import Registry

/// The standing words of the pages, by the key under which templates ask for them (`{{w.search}}`).
enum PageWords {
    /// The words in one language.
    static func table(_ language: Language) -> [String: String] {
        language == .chinese ? chinese : english
    }

    private static let chinese = words.mapValues(\.zh)
    private static let english = words.mapValues(\.en)

    static let words: [String: (zh: String, en: String)] = general.merging(file) { _, later in later }
        .merging(cases) { _, later in later }

    private static let general: [String: (zh: String, en: String)] = [
        "service": ("公共信用信息查询", "Public credit information"),
        "skip": ("跳到正文", "Skip to content"),
        "language": ("语言", "Language"),
        "search_heading": ("查询信用档案", "Look up a credit file"),
        "search_lead": (
            "查询企业和其他组织的登记信息、行政许可、行政处罚、荣誉与评价，免费，无需登录。",
            "Registration, permits, penalties, honours and evaluations of enterprises and other organisations. Free, "
                + "without signing in."
        ),
        "search_label": ("名称或统一社会信用代码", "Name or unified social credit code"),
        "search_hint": (
            "至少两个字，可只输入字号，例如“河套”。", "At least two characters; part of the name will do, for example “河套”."
        ),
        "search_button": ("查询", "Search"),
        "results": ("查询结果", "Results"),
        "results_none": ("没有找到符合的信用档案。", "No credit file matches."),
        "results_none_fix": (
            "请核对名称中的字，或输入营业执照上的18位统一社会信用代码。",
            "Check the characters of the name, or use the 18-character code on the business licence."
        ),
        "results_more": (
            "符合的档案很多，这里只排列最接近的；请输入更完整的名称。", "Many files match; only the closest are ranked here. A fuller name helps."
        ),
        "next_page": ("下一页", "Next page"),
        "first_page": ("回到第一页", "First page"),
        "paging": ("翻页", "Pages"),
        "code": ("统一社会信用代码", "Unified social credit code"),
        "kind": ("主体类型", "Kind"),
        "state": ("登记状态", "Registration state"),
        "about_shown": ("查得到什么", "What is shown"),
        "about_shown_text": (
            "依法公开、仍在公示期内的信用信息。公示期届满或已经信用修复的，不再显示。",
            "Information that is open by law and within its publicity period. What has lapsed or been repaired is no "
                + "longer shown."
        ),
        "about_source": ("信息从哪里来", "Where it comes from"),
        "about_source_text": (
            "由作出决定的机关归集而来，每条记录都写明文书号、决定机关和数据来源单位。",
            "From the authorities that decide. Each record names its document, the deciding authority and the source "
                + "unit."
        ),
        "about_wrong": ("认为信息有误", "If something is wrong"),
        "about_wrong_text": (
            "可以免费提出异议；失信行为已纠正的，可以申请信用修复。办法见每份档案末尾。",
            "An objection is free; who has made good may apply for credit repair. The end of each file says how."
        ),
        "back_home": ("回到查询页", "Back to the search page"),
        "lists": ("信用名单", "Lists"),
        "nobody_listed": ("名单上没有主体。", "Nobody stands on this list."),
        "all_lists": ("全部名单", "All lists"),
        "listed_by": ("列入机关", "Listed by"),
        "basis_of_list": ("依据", "Basis"),
        "contacts": ("办理窗口和电话", "Windows and telephones"),
        "contacts_lead": (
            "修复、异议、投诉到哪里办、打什么电话，由近及远排列。办理不收取任何费用。",
            "Where to go and whom to ring about repair, objection and complaint, nearest first. All of it is free of charge."
        ),
        "contacts_matter": ("办什么事", "What about"),
        "contacts_place": ("在哪里（旗县区、盟市，或六位区划代码）", "Where (banner, city, or six-digit division code)"),
        "contacts_find": ("查找", "Find"),
        "contacts_none": ("没有登记这里的办理窗口。", "No window is known there."),
        "what_to_do": ("怎么办", "What to do"),
        "problem_number": ("错误编号", "Request id"),
        "problem_code": ("问题代码", "Problem code"),
        "problem_status": ("HTTP 状态", "HTTP status"),
        "problem_exit": ("命令行退出码", "Exit status of the command line"),
    ]

    private static let file: [String: (zh: String, en: String)] = [
        "file": ("信用档案", "Credit file"),
        "contents": ("本页目录", "On this page"),
        "former_names": ("曾用名", "Former names"),
        "registers": ("登记册", "Registers"),
        "listings": ("名单", "Lists"),
        "rating": ("信用状况", "Credit standing"),
        "official": ("国家公共信用综合评价", "National public credit evaluation"),
        "official_none": ("尚未收到下发的评价结果。", "No result has been received."),
        "own": ("信用状况参考", "Credit reference"),
        "own_none": ("暂无评价。", "No evaluation."),
        "grade": ("等级", "Grade"),
        "score": ("得分", "Score"),
        "classes": ("分类", "Classes"),
        "reckoning": ("得分构成", "How the score is made up"),
        "item": ("事项", "Item"),
        "basis": ("依据与记录", "Basis and record"),
        "points": ("分值", "Points"),
        "base": ("基准分", "Base"),
        "measures": ("激励与惩戒措施", "Incentives and disciplinary measures"),
        "measures_none": ("今日没有依公开信息应当或可以实施的措施。", "Nothing that is open today calls for a measure."),
        "measures_caption": ("今日应当或可以实施的措施", "What must or may be done today"),
        "measure": ("措施与实施机关", "Measure and who applies it"),
        "measure_basis": ("依据与事由", "Basis and cause"),
        "measures_note": (
            "措施随事由终止：移出名单、公示终止或者信用修复的当日起不再实施。",
            "A measure ends with its cause: from the day of leaving the list, of the end of publicity or of repair."
        ),
        "basic": ("基础信息", "Basic information"),
        "none": ("查询期内无相关信息", "No information in the period of this query"),
        "inferred_note": (
            "“推定”：来源单位未填写失信程度，由系统按现行规则推定，以单位认定为准。",
            "“Inferred”: the source unit stated no severity, and the rules in force gave this one. The unit’s word "
                + "prevails."
        ),
        "whole_file": ("返回完整档案", "Back to the whole file"),
        "repair": ("信用修复", "Credit repair"),
        "repair_text": (
            "失信行为已经纠正、义务已经履行的，可自“最早可申请修复”之日起，通过“信用中国”网站或作出决定的单位申请信用修复。"
                + "信用修复不收取任何费用。",
            "Who has corrected the conduct and performed the duties may apply for credit repair from the day given as "
                + "“earliest application for repair”, on the Credit China website or at the deciding authority. Credit repair "
                + "is free of charge."
        ),
        "objection": ("异议", "Objections"),
        "objection_text": (
            "认为信息内容、公示期限或者修复结果有误的，可向数据来源单位或本平台提出异议申请，不收取任何费用。",
            "Who finds the content, the publicity period or the result of a repair wrong may raise an objection with the "
                + "source unit or this platform, free of charge."
        ),
        "about_answer": ("本次查询", "This answer"),
        "scope": (
            "以上为社会公开渠道今日可见的信息；公示期届满、已经信用修复或依法不公开的信息不在其中。",
            "This is what the open channel shows today. What has lapsed, been repaired or is not open by law is not in "
                + "it."
        ),
    ]
}
