import Registry

/// The words and fields of the form of a matter.
struct FilingWords {
    let matter: CaseMatter
    let language: Language

    init(_ matter: CaseMatter, _ language: Language) {
        self.matter = matter
        self.language = language
    }

    var heading: String {
        switch matter {
        case .repair: language.choose("申请信用修复", "Apply for credit repair")
        case .objection: language.choose("提出异议", "Raise an objection")
        case .complaint: language.choose("诚信建设投诉", "Complain about a breach of faith")
        }
    }

    var lead: String {
        switch matter {
        case .repair:
            language.choose(
                "失信行为已经纠正、义务已经履行的，由信息主体申请。每条信息由认定单位分别办理。",
                "The subject applies once the conduct is corrected and the duties are performed. Each unit decides on what it determined."
            )
        case .objection:
            language.choose(
                "认为公示的信息有错误、遗漏，或者公示期限不对的，由信息主体提出。",
                "The subject objects to what it finds wrong or missing, or to a wrong period of publicity.")
        case .complaint:
            language.choose(
                "投诉企业或者机关的失信行为，可以匿名。投诉不记入任何信用档案，投诉人的信息只由办理单位查看。",
                "About an enterprise or an organ that does not keep faith; it may be anonymous. A complaint stands in no credit file, and only the handling unit reads who complains."
            )
        }
    }

    var notes: [String] {
        let person = language.choose(
            "请不要填写身份证件号码。联系方式只由办理单位查看。",
            "Give no identity number. Only the handling units read how to reach you.")
        let identity = language.choose(
            "提交后为“待核身”：经办人持身份证件和授权委托书到受理窗口核验以后才开始办理，办理期限从那时起算。",
            "It waits for identity: it is dealt with, and its time runs, once the window has seen the handler's identity and power of attorney."
        )
        return matter == .complaint ? [person] : [identity, person]
    }

    /// The fields, with what was typed already.
    ///
    /// - Parameter isEarly: Whether a minimum period is known to be running.
    func inputs(_ given: [String: String], isEarly: Bool) -> [CaseFormPage.Input] {
        let named = matter == .complaint ? [] : named(given)
        let reached = [
            matter == .complaint
                ? input(.text, "person", "投诉人", "Who complains", given)
                : input(.text, "person", "经办人姓名", "Name of the handler", given),
            input(.text, "telephone", "联系电话", "Telephone", given),
            input(.text, "address", "联系地址", "Address", given),
        ]
        return named + said(given, isEarly: isEarly) + reached
    }

    /// What it is about, by numbers.
    private func named(_ given: [String: String]) -> [CaseFormPage.Input] {
        [
            input(
                .text, "record", "记录编号", "Record numbers", given,
                hint: (
                    "在信用档案每条记录的末尾，形如 1042-3；多条用空格分开。",
                    "At the end of each record, like 1042-3; several with blanks between them."
                ), isMarked: false),
            input(
                .text, "listing", "名单条目编号", "Numbers of list entries", given,
                hint: ("对列入名单有修复申请或异议的填写。", "Where it is about standing on a list."), isMarked: false),
        ]
    }

    /// What is said of it.
    private func said(_ given: [String: String], isEarly: Bool) -> [CaseFormPage.Input] {
        switch matter {
        case .repair:
            let insisting = input(
                .check, "anyway", "最短公示期未届满，仍要求书面答复",
                "I want a written answer although the minimum period is running", given,
                hint: ("期限未到的一般不予受理；届时提交更快。", "It is usually not accepted before its day."))
            return (isEarly || given["anyway"] != nil ? [insisting] : []) + [
                input(.check, "administrator", "申请人是破产管理人", "An administrator in bankruptcy applies", given),
                input(
                    .text, "ruling_no", "法院裁定文号（仅破产管理人）", "The court's ruling, of an administrator only", given),
            ]
        case .objection:
            return [
                input(
                    .text, "subject", "统一社会信用代码（遗漏信息的填写）",
                    "Unified social credit code, where something is missing", given,
                    hint: ("写了记录编号的不用填。", "Not needed with a record number."), most: 40, isMarked: false),
                input(
                    .area, "claim", "哪里有误，应当是什么", "What is wrong, and what it should be", given, most: 4000,
                    isRequired: true),
            ]
        case .complaint:
            return [
                input(.text, "object", "投诉谁（单位全称）", "About whom, in full", given, isRequired: true),
                input(.text, "subject", "其统一社会信用代码", "Its unified social credit code", given, most: 40),
                input(.area, "claim", "投诉事项和事实", "What happened", given, most: 4000, isRequired: true),
            ]
        }
    }

    /// - Parameter isMarked: Whether it is said that it may be left out.
    private func input(
        _ kind: CaseFormPage.Input.Kind, _ name: String, _ zh: String, _ en: String, _ given: [String: String],
        hint: (String, String)? = nil, most: Int = 200, isRequired: Bool = false, isMarked: Bool = true
    ) -> CaseFormPage.Input {
        CaseFormPage.Input(
            kind: kind, name: name, label: language.choose(zh, en), hint: hint.map { language.choose($0.0, $0.1) },
            value: given[name] ?? "", most: most, isRequired: isRequired,
            optional: isMarked && !isRequired ? optional : nil)
    }

    /// A field for each paper that there may be.
    func files(_ materials: [CaseMaterial]) -> [CaseFormPage.Input] {
        materials.map { material in
            CaseFormPage.Input(
                kind: .file, name: material.id, label: material.words.of(language), isRequired: material.isWanted,
                optional: material.isWanted ? nil : optional)
        }
    }

    private var optional: String { language.choose("（选填）", "(optional)") }

    /// What whoever filed does next.
    static func afterwards(_ progress: CaseProgress, _ language: Language) -> [String] {
        var notes: [String] = []
        if progress.state == "identity" {
            notes.append(
                language.choose(
                    "本件为待核身：请经办人持身份证件、授权委托书和受理编号到收件单位窗口核验。核验前不计办理期限，也不影响任何人。",
                    "Identity is to be confirmed: the handler goes to the window of the unit that received it, with proof of identity, power of attorney and the case number. Until then no time runs."
                ))
        }
        for item in progress.items where item.state == "referred" {
            let name = item.documentNo ?? item.record ?? ""
            if let ground = item.ground { notes.append("\(name)：\(language.choose(ground.text.zh, ground.text.en))") }
        }
        notes.append(
            language.choose(
                "凭查询码可以查看进度和文书、补正材料和撤回。",
                "With the case code you can follow the case, read its papers, complete it and take it back."))
        return notes
    }
}
