import Registry

/// The forms on the page of a followed case: what its applicant may do now, and its papers.
///
/// Each has the code in it, which stands in no address; those that do something have a request of their own, so that what
/// is sent twice is done once.
struct CaseForms {
    let progress: CaseProgress
    let language: Language
    private let secret: CaseFormPage.Hidden
    private let request: CaseFormPage.Hidden
    private let materials: [CaseMaterial]
    /// What was typed into a form that was refused.
    private let typed: String?

    init(
        _ progress: CaseProgress, _ code: CaseCode, _ materials: [CaseMaterial], typed: String?, _ language: Language
    ) {
        self.progress = progress
        self.language = language
        self.materials = materials
        self.typed = typed
        secret = CaseFormPage.Hidden(name: "case_code", value: code.text)
        request = CaseFormPage.Hidden(name: "request", value: RequestID.random().text)
    }

    /// What was handed in, for keeping.
    var papers: [CaseProgressPage.PaperLine] {
        progress.papers.map { paper in
            CaseProgressPage.PaperLine(
                action: "/cases/paper",
                hidden: [secret, CaseFormPage.Hidden(name: "paper", value: "\(paper.paper.number)")],
                text: "\(paper.words.of(language)) · \(max(1, paper.paper.size >> 10)) KiB",
                label: language.choose("下载", "Download"))
        }
    }

    /// What was issued, for reading and printing.
    var notices: [CaseProgressPage.PaperLine] {
        progress.notices.map { notice in
            let told = "\(notice.title) \(notice.number) \(language.day(notice.day))"
            return CaseProgressPage.PaperLine(
                action: "/cases/notice", isOffered: notice.holds,
                hidden: [secret, CaseFormPage.Hidden(name: "notice", value: notice.number)],
                text: notice.holds ? told : told + language.choose("（已撤销）", " (revoked)"),
                label: language.choose("查看、打印", "Read or print"))
        }
    }

    /// Hands in what was asked for.
    var completion: CaseProgressPage.CaseForm? {
        guard progress.mayComplete else { return nil }
        return form(
            "completion",
            FilingWords(.repair, language).files(materials) + [
                CaseFormPage.Input(
                    kind: .text, name: "reason", label: language.choose("说明", "Remarks"), value: typed ?? "",
                    most: 1000, optional: language.choose("（选填）", "(optional)"))
            ])
    }

    /// Asks for the second review.
    var review: CaseProgressPage.CaseForm? {
        guard progress.mayAskReview else { return nil }
        let reviewable = progress.items.filter(\.mayAskReview)
        let which = CaseFormPage.Input(
            kind: .text, name: "item", label: language.choose("第几项", "Of which items"), anchor: "review-item",
            hint: language.choose(
                "只对其中几项不服的填写，多项用空格分开；不填的，对所有已有结果的事项申请。",
                "Only where it is not about all that have a result; several with blanks between them."),
            optional: language.choose("（选填）", "(optional)"))
        let reason = words(
            "review-reason",
            language.choose("对处理结果不服的理由", "What is wrong with the result"),
            language.choose(
                "每项只能申请一次复核，由其他人员办理。请不要填写身份证件号码。",
                "Each is reviewed once, by other officers. Give no identity number."))
        return form("review", (reviewable.count > 1 ? [which] : []) + [reason])
    }

    /// Says what the reply is worth.
    var evaluation: CaseProgressPage.CaseForm? {
        guard progress.mayEvaluate else { return nil }
        let reason = words(
            "evaluation-reason",
            language.choose("对办理情况的评价", "What you think of how it was handled"),
            language.choose(
                "只能评价一次，由办结人员查看。请不要填写身份证件号码。",
                "Once; whoever closes the case reads it. Give no identity number."))
        return form("evaluation", [reason])
    }

    /// Takes the case back.
    var withdrawal: CaseProgressPage.CaseForm? {
        guard progress.mayWithdraw else { return nil }
        return form(
            "withdrawal",
            [
                CaseFormPage.Input(
                    kind: .check, name: "sure", label: language.choose("确认撤回本件", "Yes, take this case back"),
                    isRequired: true)
            ])
    }

    private func form(_ errand: String, _ inputs: [CaseFormPage.Input]) -> CaseProgressPage.CaseForm {
        CaseProgressPage.CaseForm(
            action: language.address("/cases/\(errand)"), hidden: [secret, request], inputs: inputs)
    }

    private func words(_ anchor: String, _ label: String, _ hint: String) -> CaseFormPage.Input {
        CaseFormPage.Input(
            kind: .area, name: "reason", label: label, anchor: anchor, hint: hint, value: typed ?? "", most: 1000,
            isRequired: true)
    }
}
