import CreditRules

/// What a paper of a case says, before it has a number; pure.
struct NoticeFacts: Sendable {
    let report: CaseReport
    let paper: CaseNotice.Kind
    /// The step that it tells of.
    let step: CaseStep
    let item: CaseReport.Item?
    private let context: ActContext

    /// The unit in whose name it is.
    var unit: String { item?.unit ?? report.unit }

    /// - Throws: ``Problem`` `illegal-step` for a paper that the case has not come to, `parameter-invalid` for an item that
    ///   there is not.
    init(_ report: CaseReport, _ paper: CaseNotice.Kind, item number: Int?, _ context: ActContext) throws(Problem) {
        self.report = report
        self.paper = paper
        self.context = context
        var item: CaseReport.Item?
        if paper != .slip {
            let wanted = number ?? 1
            guard number != nil || report.items.count == 1, let found = report.items.first(where: { $0.item == wanted })
            else {
                throw Problem(
                    .parameterInvalid,
                    [
                        "parameter": "--item", "value": number.map { "\($0)" } ?? "",
                        "allowed": "1–\(report.items.count)",
                    ])
            }
            item = found
        }
        self.item = item
        let of = item?.item ?? 0
        let steps = report.steps.filter { $0.item == of }
        guard report.kind == paper.caseKind.rawValue, let step = steps.last(where: { paper.tells(of: $0) }) else {
            let what = "办件 \(report.number) 尚无可出具的“\(paper.title)” (the case has not come to that paper)"
            throw Problem(.illegalStep, ["what": what, "legal": "case show \(report.number)"])
        }
        self.step = step
    }

    func notice(_ given: NumberedNotice, windows: [OpenContact], claim: String?) -> CaseNotice {
        let number = NoticeNumber(prefix: given.prefix, kind: paper, year: given.year, serial: given.serial)
        var values = common(given, windows)
        values.merge(own(claim)) { $1 }
        return CaseNotice(paper, number: number.text, values)
    }

    private func common(_ given: NumberedNotice, _ windows: [OpenContact]) -> [String: String] {
        let window = windows.first
        let contact = [window?.window, window?.telephone, window?.address, window?.hours].compactMap(\.self)
        let items = item.map { [$0] } ?? report.items
        return [
            "name": report.subject?.name ?? "申请人", "code": report.subject?.code ?? "", "unit": unit,
            "case_number": report.number, "items": CaseNotice.listed(items.map(Self.name)),
            "submitted_on": Self.chinese(report.submittedOn), "contact": contact.joined(separator: "，"),
            "date": given.day.inChinese,
        ]
    }

    private func own(_ claim: String?) -> [String: String] {
        let library = try? context.rules.library
        let remedies = library?.deadlines.rules(on: context.today)?.remedies
        switch paper {
        case .slip:
            let names = report.papers.map { paper in
                library?.repair.materials.first { $0.id == paper.material }?.names.zh ?? paper.material
            }
            return ["papers": CaseNotice.listed(names)]
        case .completion: return ["missing": step.reason ?? ""]
        case .acceptance:
            let clock = clock("result", library)
            return ["due": clock?.due?.inChinese ?? "", "why": clock?.why.zh ?? ""]
        case .notAccepted, .refusal:
            let first = item?.firstDay.flatMap(Day.init(iso:)).flatMap { $0 > context.today ? $0.inChinese : nil }
            return [
                "ground": item?.ground?.text.zh ?? step.reason ?? "", "basis": item?.ground?.basis ?? "",
                "first_day": first ?? "", "review_days": remedies?.reviewDays.map { "\($0)" } ?? "",
                "suit_months": remedies?.suitMonths.map { "\($0)" } ?? "",
            ]
        case .approval, .certificate:
            let waiting = item?.recalls ?? []
            let upstream = waiting.isEmpty ? "已全部同步" : "尚待\(waiting.joined(separator: "、"))撤下"
            return [
                "ended_at": Self.minute(step.at), "basis": library?.repair.basis.inChinese ?? "", "upstream": upstream,
            ]
        case .objectionResult:
            let outcome = report.steps.last { $0.item == step.item && $0.outcome != nil }
            let name = library?.repair.results.first { $0.id == outcome?.outcome }?.names.zh
            return [
                "outcome": name ?? "", "reason": outcome?.reason ?? "",
                "may_review": step.state == CaseState.resolved.rawValue ? "可" : "",
            ]
        case .complaintSlip:
            return [
                "to_unit": step.toUnit ?? "", "object": report.object ?? "", "claim": claim ?? "",
                "due": clock("answer", library)?.due?.inChinese ?? "",
            ]
        }
    }

    private func clock(_ code: String, _ library: RuleLibrary?) -> CaseClock? {
        guard let library, let kind = CaseKind(rawValue: report.kind) else { return nil }
        return report.clocks(ofItem: step.item, kind, library, on: context.today).first { $0.code == code }
    }

    /// What a paper calls an item.
    private static func name(_ item: CaseReport.Item) -> String {
        if let document = item.documentNo { return "“\(document)”" }
        return item.record.map { "记录\($0)" } ?? item.listing.map { "名单条目\($0)" } ?? "未登记的信息"
    }

    private static func chinese(_ day: String) -> String { Day(iso: day)?.inChinese ?? day }

    /// An instant in Shanghai to the minute: 2026年10月12日15时20分.
    private static func minute(_ rfc3339: String) -> String {
        let parts = rfc3339.split(whereSeparator: { "T:Z".contains($0) }).map(String.init)
        guard parts.count >= 3, let day = Day(iso: parts[0]), let hour = Int(parts[1]), let minute = Int(parts[2])
        else { return rfc3339 }
        let local = hour + 8
        return "\(day.adding(days: local / 24).inChinese)\(local % 24)时\(minute)分"
    }
}

extension CaseNotice.Kind {
    var caseKind: CaseKind {
        switch self {
        case .objectionResult: .objection
        case .complaintSlip: .complaint
        default: .repair
        }
    }

    /// Whether it is what tells of a step.
    func tells(of step: CaseStep) -> Bool {
        switch self {
        case .slip: step.action == CaseAction.submit.rawValue
        case .completion: step.action == CaseAction.return.rawValue
        case .acceptance: step.action == CaseAction.accept.rawValue
        case .notAccepted: step.action == CaseAction.decline.rawValue
        case .approval, .certificate:
            step.action == CaseAction.sign.rawValue && step.state == CaseState.approved.rawValue
        case .refusal: step.action == CaseAction.sign.rawValue && step.state == CaseState.refused.rawValue
        case .objectionResult:
            step.action == CaseAction.sign.rawValue
                && [CaseState.resolved.rawValue, CaseState.final.rawValue].contains(step.state)
        case .complaintSlip: step.action == CaseAction.forward.rawValue
        }
    }
}

extension CaseReport {
    /// The clocks of an item as they stand on a day.
    func clocks(ofItem item: Int, _ kind: CaseKind, _ library: RuleLibrary, on today: Day) -> [CaseClock] {
        let clocked = steps.compactMap { step -> ClockedStep? in
            guard let action = CaseAction(rawValue: step.action), let state = CaseState(rawValue: step.state),
                let day = Day(iso: step.day)
            else { return nil }
            return ClockedStep(item: step.item, action: action, state: state, day: day)
        }
        let moments = CaseMoment.moments(of: kind, item: item, clocked)
        guard let opened = moments.first(where: { $0.kind == .opened })?.day,
            let rules = library.deadlines.rules(on: opened)
        else { return [] }
        return CaseClocks(rules: rules, calendar: library.calendar).clocks(of: kind, moments, on: today)
    }
}
