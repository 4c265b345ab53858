import HTTPTypes
import Registry

extension Portal {
    /// The form that asks for a code; posted, the case that it opens.
    func cases(_ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow()
        guard exchange.isPost else { return try await progressPage(exchange, nil) }
        return try await progress(.progress, exchange)
    }

    /// Completes a case or takes it back, and shows it as it is then.
    func run(_ errand: CaseErrand, _ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow()
        return try await progress(errand, exchange)
    }

    /// A paper of a case, for keeping.
    func casePaper(_ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow()
        let form = try await desk.form(.following, exchange)
        return try await CaseAPI(desk: desk).paper(form, exchange)
    }

    /// A paper that was issued, for reading and printing.
    func caseNotice(_ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow()
        let form = try await desk.form(.following, exchange)
        return try await CaseAPI(desk: desk).notice(form, exchange)
    }

    private func progress(_ errand: CaseErrand, _ exchange: Exchange) async throws -> Answer {
        let form = try await desk.form(errand.purpose, exchange)
        do {
            let found = try await desk.progress(errand, form, exchange)
            return try await progressPage(exchange, found, done: done(errand, exchange.language))
        } catch let problem as Problem where problem.code == .caseCodeUnknown {
            return try await progressPage(exchange, nil, problem)
        } catch let problem as Problem where problem.httpStatus < 500 && problem.code != .tooManyRequests {
            guard errand != .progress, let code = try form.text("case_code").flatMap(CaseCode.init) else {
                throw problem
            }
            let progress = try await registry.progress(openedBy: code)
            let typed = try form.text("reason", atMost: SubmittedForm.longestText)
            return try await progressPage(exchange, (progress, code), problem, typed: typed)
        }
    }

    private func done(_ errand: CaseErrand, _ language: Language) -> String? {
        switch errand {
        case .completion: language.choose("补正材料已收到。", "What you handed in was received.")
        case .withdrawal: language.choose("已撤回。", "It is taken back.")
        case .review: language.choose("复核申请已收到，由其他人员办理。", "Your request was received; others deal with it.")
        case .evaluation: language.choose("评价已收到。", "What you said was received.")
        case .progress, .paper, .notice: nil
        }
    }

    private func progressPage(
        _ exchange: Exchange, _ found: (progress: CaseProgress, code: CaseCode)?, _ problem: Problem? = nil,
        done: String? = nil, typed: String? = nil
    ) async throws -> Answer {
        let language = exchange.language
        var frame = frame(PageWords.table(language)["follow"] ?? "", language, path: "/cases")
        if found != nil { frame.otherLanguage = nil }
        let materials =
            if let found, found.progress.mayComplete {
                try await registry.materials(ofCase: found.progress.kind).materials
            } else { [CaseMaterial]() }
        let page = CaseProgressPage(
            frame: frame, action: language.address("/cases"), complaintForm: language.address("/cases/complaint"),
            objectionForm: language.address("/cases/objection"), repairForm: language.address("/cases/repair"),
            failure: problem.map { SearchPage.Failure($0, language) },
            found: found.map {
                view($0.progress, CaseForms($0.progress, $0.code, materials, typed: typed, language), done)
            })
        let status = problem.map { HTTPResponse.Status(code: $0.httpStatus) } ?? .ok
        return Answer(
            .form, try self.page("progress", page), status: status, fields: fields(language), isPrivate: true)
    }

    private func view(
        _ progress: CaseProgress, _ forms: CaseForms, _ done: String?
    ) -> CaseProgressPage.Found {
        let language = forms.language
        let rows: [(String, String?)] = [
            (language.choose("主体", "Subject"), progress.subject?.name),
            (language.choose("投诉对象", "About"), progress.object),
            (language.choose("收件单位", "Received by"), progress.unit),
            (language.choose("收件日期", "Received on"), language.day(progress.submittedOn)),
        ]
        let waiting = language.choose(
            "请经办人持身份证件、授权委托书和受理编号到收件单位窗口核验；核验以后才开始办理，办理期限从那时起算。",
            "The handler goes to the window of that unit with proof of identity, power of attorney and the case number; it is dealt with, and its time runs, from then on."
        )
        return CaseProgressPage.Found(
            kind: progress.kindWords.of(language), number: progress.number, state: progress.stateWords.of(language),
            done: done, waiting: progress.state == "identity" ? waiting : nil,
            facts: rows.compactMap { label, value in value.map { CreditFilePage.FieldRow(label: label, value: $0) } },
            items: progress.items.map { itemView($0, language) }, steps: progress.steps.map { line($0, language) },
            papers: forms.papers, notices: forms.notices, completion: forms.completion, review: forms.review,
            evaluation: forms.evaluation, withdrawal: forms.withdrawal)
    }

    private func itemView(_ item: CaseProgress.Item, _ language: Language) -> CreditFilePage.RecordView {
        var rows: [CreditFilePage.FieldRow] = []
        func add(_ zh: String, _ en: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            rows.append(CreditFilePage.FieldRow(label: language.choose(zh, en), value: value))
        }
        add("状态", "State", item.stateWords.of(language))
        add("办理单位", "Unit", item.unit)
        add("请补正", "Asked for", item.asked)
        for clock in item.clocks {
            let due = clock.due.map(language.day) ?? clock.dueWords ?? language.choose("暂停计算", "stands still")
            add(clock.name.zh, clock.name.en, "\(due)\n\(language.choose(clock.why.zh, clock.why.en))")
        }
        if let ground = item.ground {
            add("理由", "Ground", "\(language.choose(ground.text.zh, ground.text.en))\n\(ground.basis)")
        }
        add("处理结果", "Result", item.outcome?.of(language))
        add("尚待同步", "Not yet in step", item.recalls.joined(separator: language.choose("、", ", ")))
        return CreditFilePage.RecordView(
            anchor: "item-\(item.item)", ordinal: language.choose("第 \(item.item) 项", "Item \(item.item)"),
            recordTitle: item.documentNo ?? item.record ?? item.listing.map { "\($0)" } ?? "", rows: rows)
    }

    private func line(_ step: CaseProgress.Step, _ language: Language) -> String {
        let by =
            switch step.by {
            case "applicant": language.choose("申请人", "applicant")
            case "clock": language.choose("系统", "by itself")
            default: language.choose("办理单位", "unit")
            }
        let item = step.item > 0 ? language.choose("第 \(step.item) 项 ", "item \(step.item), ") : ""
        let reason = step.reason.map { language.choose("：", ": ") + $0 } ?? ""
        return "\(language.day(step.day)) \(item)\(step.words.of(language))（\(by)）\(reason)"
    }
}
