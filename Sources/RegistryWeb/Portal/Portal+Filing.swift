import HTTPTypes
import Registry

extension Portal {
    /// The form of a matter; posted, the receipt, or the form with what is wrong with it.
    func file(_ matter: CaseMatter, _ exchange: Exchange) async throws -> Answer {
        guard exchange.isPost else {
            try exchange.parameters.allow("record", "listing", "subject")
            var given: [String: String] = [:]
            for name in ["record", "listing", "subject"] { given[name] = exchange.parameters[name] }
            return try await formPage(matter, given, nil, exchange)
        }
        try exchange.parameters.allow()
        let form = try await desk.form(.filing, exchange)
        do {
            return try receipt(of: try await desk.file(matter, form, exchange), exchange.language)
        } catch let problem as Problem where problem.httpStatus < 500 {
            var given: [String: String] = [:]
            for name in Self.texts { given[name] = try? form.text(name, atMost: SubmittedForm.longestText) }
            given["record"] = form.words("record").joined(separator: " ")
            given["listing"] = form.words("listing").joined(separator: " ")
            return try await formPage(matter, given, problem, exchange)
        }
    }

    private static let texts = [
        "subject", "claim", "object", "person", "telephone", "address", "administrator", "ruling_no", "anyway",
        "case_code", "request",
    ]

    /// The form with what was typed already.
    private func formPage(
        _ matter: CaseMatter, _ given: [String: String], _ problem: Problem?, _ exchange: Exchange
    ) async throws -> Answer {
        let language = exchange.language
        let (materials, limit) = try await registry.materials(ofCase: matter.rawValue)
        // What is wrong with a number that was typed is said already.
        var about: (facts: [CreditFilePage.FieldRow], notice: String?, isEarly: Bool) = ([], nil, false)
        if problem == nil { about = try await facts(of: matter, given, language) }
        let words = FilingWords(matter, language)
        let path = "/cases/\(matter.rawValue)"
        // The same form sent twice is done once: its request and its code are made with it.
        let code = given["case_code"] ?? CaseCode.random().text
        let page = CaseFormPage(
            frame: frame(
                words.heading, language, path: path,
                parameters: ["record", "listing", "subject"].map { name in
                    (name: name, value: given[name].flatMap { $0.isEmpty ? nil : $0 })
                }),
            heading: words.heading, lead: words.lead, action: language.address(path),
            failure: problem.map { SearchPage.Failure($0, language) }, facts: about.facts, notice: about.notice,
            hidden: [
                CaseFormPage.Hidden(name: "case_code", value: code),
                CaseFormPage.Hidden(name: "request", value: given["request"] ?? RequestID.random().text),
            ], inputs: words.inputs(given, isEarly: about.isEarly || problem?.code == .repairTooEarly),
            files: words.files(materials),
            fileHint: language.choose(
                "PDF、PNG 或 JPEG，不加密，每份不超过 \(limit >> 20) MiB，合计不超过 \(desk.settings.formLimit >> 20) MiB。",
                "PDF, PNG or JPEG without encryption, each at most \(limit >> 20) MiB, all at most \(desk.settings.formLimit >> 20) MiB."
            ),
            submit: language.choose("提交", "Submit"), notes: words.notes)
        let status = problem.map { HTTPResponse.Status(code: $0.httpStatus) } ?? .ok
        return Answer(
            .form, try self.page("apply", page), status: status, fields: fields(language), isPrivate: true)
    }

    /// What a form that began at a record, an entry or a file is about.
    private func facts(
        of matter: CaseMatter, _ given: [String: String], _ language: Language
    ) async throws -> (facts: [CreditFilePage.FieldRow], notice: String?, isEarly: Bool) {
        func row(_ label: String, _ value: String?) -> [CreditFilePage.FieldRow] {
            value.map { [CreditFilePage.FieldRow(label: label, value: $0)] } ?? []
        }
        if let code = given["subject"], !code.isEmpty {
            let file = try await registry.file(of: code, class: nil, limit: 1, after: nil, reader: .anyone)
            return (
                row(language.choose("主体", "Subject"), file.name) + row(language.choose("统一社会信用代码", "Code"), file.code),
                nil, false
            )
        }
        guard let guide = try await guide(given) else { return ([], nil, false) }
        let about =
            row(language.choose("主体", "Subject"), guide.matter.subject.name)
            + row(language.choose("事项", "Matter"), guide.matter.name.of(language))
            + row(language.choose("文书号", "Document number"), guide.matter.documentNo)
            + row(language.choose("认定机关", "Organ"), guide.matter.organ)
        let isRepair = matter == .repair
        return (
            about, isRepair ? guide.answer.words.of(language) : nil,
            isRepair && [.tooEarly, .restricted].contains(guide.verdict)
        )
    }

    /// The guide to what is named; nil where there is none because it speaks for its subject.
    private func guide(_ given: [String: String]) async throws -> RepairGuide? {
        do {
            if let record = given["record"], !record.isEmpty { return try await registry.repairGuide(record: record) }
            if let listing = given["listing"], !listing.isEmpty {
                return try await registry.repairGuide(listing: try listing.listingNumber())
            }
        } catch let problem as Problem where problem.code == .illegalStep {}
        return nil
    }

    /// What whoever filed keeps: number and code.
    private func receipt(of filed: ApplicantDesk.Filed, _ language: Language) throws -> Answer {
        let progress = filed.progress
        let heading = language.choose("已收件", "Received")
        var frame = frame(heading, language, path: "/cases")
        // Another language would be another request, and the code is told once.
        frame.otherLanguage = nil
        let rows: [(String, String?)] = [
            (language.choose("事项", "Matter"), progress.kindWords.of(language)),
            (language.choose("主体", "Subject"), progress.subject?.name ?? progress.object),
            (language.choose("收件单位", "Received by"), progress.unit),
            (language.choose("收件日期", "Received on"), language.day(progress.submittedOn)),
            (language.choose("现在", "Now"), progress.stateWords.of(language)),
        ]
        let page = CaseReceiptPage(
            frame: frame, heading: heading,
            lead: language.choose("办理不收取任何费用。", "It is free of charge."), number: progress.number,
            code: filed.code.text,
            facts: rows.compactMap { label, value in value.map { CreditFilePage.FieldRow(label: label, value: $0) } },
            notes: FilingWords.afterwards(progress, language))
        return Answer(
            .page, try self.page("receipt", page), status: .created, fields: fields(language), isPrivate: true)
    }
}
