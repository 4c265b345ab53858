import CreditRules

/// What a paper of a case says, before it has a number; pure.
struct NoticeFacts: Sendable {
    let report: CaseReport
    let paper: CaseNotice.Kind
    /// The step that it tells of.
    let step: CaseStep
    let item: CaseReport.Item?
    /// The step's day: the paper says what held then, whenever it is printed again.
    private let day: Day
    private let library: RuleLibrary
    private let today: Day
    /// What the proposal said that was signed, told to whoever may not read its step.
    private let signed: SignedProposal?

    /// The unit in whose name it is.
    var unit: String { item?.unit ?? report.unit }

    /// - Parameters:
    ///   - told: The step that the paper tells of; the last that it could, where none is named.
    ///   - signed: Of a report that leaves out what was proposed, what it was.
    /// - Throws: ``Problem`` `illegal-step` for a paper that the case has not come to, `parameter-invalid` for an item that
    ///   there is not.
    init(
        _ report: CaseReport, _ paper: CaseNotice.Kind, item number: Int?, of told: Int? = nil,
        signed: SignedProposal? = nil, _ library: RuleLibrary, on today: Day
    ) throws(Problem) {
        self.report = report
        self.paper = paper
        self.library = library
        self.today = today
        self.signed = signed
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
        guard report.kind == paper.caseKind.rawValue,
            let step = steps.last(where: { paper.tells(of: $0) && (told == nil || $0.step == told) })
        else {
            let what = "办件 \(report.number) 尚无可出具的“\(paper.title)” (the case has not come to that paper)"
            throw Problem(.illegalStep, ["what": what, "legal": "case show \(report.number)"])
        }
        if let item, paper.isLifted(by: item.state) {
            let what = "办件 \(report.number) 的修复已撤销 (the repair was revoked)"
            throw Problem(.illegalStep, ["what": what, "legal": "case show \(report.number)"])
        }
        self.step = step
        day = Day(iso: step.day) ?? today
    }

    /// - Parameter behind: The platforms whose last file still carried what was repaired.
    func notice(
        _ given: NumberedNotice, windows: [OpenContact], claim: String?, behind: [String]
    ) -> CaseNotice {
        let number = NoticeNumber(prefix: given.prefix, kind: paper, year: given.year, serial: given.serial)
        var values = common(given, windows)
        values.merge(own(claim, behind)) { $1 }
        return CaseNotice(paper, number: number.text, values)
    }

    private func common(_ given: NumberedNotice, _ windows: [OpenContact]) -> [String: String] {
        let window = windows.first
        let contact = [window?.window, window?.telephone, window?.address, window?.hours].compactMap(\.self)
        let items = item.map { [$0] } ?? report.items
        return [
            "name": report.subject?.name ?? "申请人", "code": report.subject?.code ?? "", "unit": unit,
            "case_number": report.number, "items": CaseNotice.listed(items.map { Self.name($0, library) }),
            "submitted_on": Self.chinese(report.submittedOn), "contact": contact.joined(separator: "，"),
            "date": given.day.inChinese,
        ]
    }

    private func own(_ claim: String?, _ behind: [String]) -> [String: String] {
        switch paper {
        case .slip:
            let names = report.papers.map { paper in
                library.repair.materials.first { $0.id == paper.material }?.names.zh ?? paper.material
            }
            return ["papers": CaseNotice.listed(names)]
        case .completion:
            let effect = library.deadlines.rules(on: day)?[.repair]?.completion
            let until = Self.due(clock("completion"))["due"]
            return [
                "missing": CaseNotice.clause(step.reason), "until": until ?? "",
                "restarts": effect == .pause ? "" : "是",
            ]
        case .acceptance:
            let clock = clock("result")
            return Self.due(clock).merging(["why": clock?.why.zh ?? ""]) { $1 }
        case .notAccepted, .refusal: return refused()
        case .approval, .certificate:
            return [
                "ended_at": Self.minute(step.at), "basis": library.repair.basis.inChinese,
                "upstream": upstream(behind), "as_of": today.inChinese,
            ]
        case .objectionResult:
            let found = report.steps.last { $0.item == step.item && $0.step <= step.step && $0.outcome != nil }
            let said = signed ?? SignedProposal(outcome: found?.outcome, reason: found?.reason)
            let name = library.repair.results.first { $0.id == said.outcome }?.names.zh
            let isFinal = step.state == CaseState.final.rawValue
            return [
                "outcome": name ?? "", "reason": CaseNotice.clause(said.reason), "may_review": isFinal ? "" : "可",
                "final": isFinal ? "是" : "",
            ]
        case .complaintSlip:
            return Self.due(clock("answer") ?? clock("complex_answer")).merging([
                "to_unit": step.toUnit ?? "", "object": report.object ?? "", "claim": CaseNotice.clause(claim),
                "reason": CaseNotice.clause(step.reason),
            ]) { $1 }
        }
    }

    /// Why it was not accepted or not approved, and what is left to be done about it.
    private func refused() -> [String: String] {
        let remedies = library.deadlines.rules(on: day)?.remedies
        let first = item?.firstDay.flatMap(Day.init(iso:)).flatMap { $0 > day ? $0.inChinese : nil }
        // What a reviewer says of the proposal stays in the office.
        let saying = [CaseAction.decline, .proposeRefusal].map(\.rawValue)
        let proposal = report.steps.last {
            $0.item == step.item && $0.step <= step.step && saying.contains($0.action)
        }
        let reason = signed?.reason ?? proposal?.reason
        return [
            "ground": CaseNotice.clause(item?.ground?.text.zh ?? step.reason), "basis": item?.ground?.basis ?? "",
            "reason": item?.ground == nil ? "" : CaseNotice.clause(reason), "first_day": first ?? "",
            "review_days": remedies?.reviewDays.map { "\($0)" } ?? "",
            "suit_months": remedies?.suitMonths.map { "\($0)" } ?? "",
        ]
    }

    /// Who else has dropped what was repaired, as far as is known here.
    private func upstream(_ behind: [String]) -> String {
        let waiting = item?.recalls ?? []
        var parts: [String] = []
        if !waiting.isEmpty { parts.append("尚待\(waiting.joined(separator: "、"))撤下") }
        if !behind.isEmpty { parts.append("\(behind.joined(separator: "、"))最近下发的数据中仍有该信息，已列为上游未同步") }
        return parts.isEmpty ? "已知持有该信息的平台和单位均已撤下" : parts.joined(separator: "；")
    }

    /// Until when, where that is known; else since when it cannot be told.
    private static func due(_ clock: CaseClock?) -> [String: String] {
        switch clock?.due {
        case .day(let day)?: ["due": day.inChinese]
        case .notBefore?: ["due_open": clock?.due?.inChinese ?? ""]
        case nil: [:]
        }
    }

    private func clock(_ code: String) -> CaseClock? {
        guard let kind = CaseKind(rawValue: report.kind) else { return nil }
        // What came after it moves no day that it told.
        let last = report.steps.firstIndex { $0.item == step.item && $0.step == step.step }
        let steps = report.steps.prefix(last.map { $0 + 1 } ?? report.steps.count).compactMap(\.clocked)
        return library.clocks(of: kind, item: step.item, steps, on: day).first { $0.code == code }
    }

    /// What a paper calls an item: of which class or list, and by which document.
    private static func name(_ item: CaseReport.Item, _ library: RuleLibrary) -> String {
        let entry = item.entry.flatMap { library.catalogue[id: $0]?.names.zh ?? library.lists[id: $0]?.names.zh } ?? ""
        if let document = item.documentNo { return "\(entry)“\(document)”" }
        if let record = item.record { return "\(entry)记录\(record)" }
        return item.listing.map { "\(entry)名单条目\($0)" } ?? "未登记的信息"
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

/// What a proposal said that was signed: a paper tells it, and who reads by a code finds it in no step.
struct SignedProposal: Sendable {
    let outcome: String?
    let reason: String?
}

extension CaseNotice.Kind {
    /// Whether what it says holds no more, in that state of its item: to print it again would be false.
    func isLifted(by state: String) -> Bool {
        (self == .approval || self == .certificate) && state == CaseState.revoked.rawValue
    }

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
