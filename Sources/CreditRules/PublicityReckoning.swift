/// How a penalty's window is reckoned, step by step, each on its text.
package struct PublicityReckoning: Hashable, Sendable {
    /// Why a regime was chosen.
    package enum Choice: String, Hashable, Sendable {
        /// It is the deciding organ's own.
        case organ
        /// It is everybody's.
        case general
        /// The decision is older than every regime on file.
        case borrowed
    }

    /// One step.
    package struct Step: Hashable, Sendable {
        /// regime, kind, severity, minimum, field, maximum, restriction, application, closed or later.
        package let code: String
        package let text: BilingualText
        /// The day it comes to, where it comes to one.
        package let day: Day?
        package let basis: LegalBasis
    }

    package let decision: PublicityDecision
    /// The regime of the decision's own day.
    package let regime: PublicityRules
    package let choice: Choice
    package let steps: [Step]
}

extension PublicityRegimes {
    /// What ``decide(_:)`` decides, with every step that leads there.
    ///
    /// - Parameter by: Who set the severity, where the question states one that was once inferred.
    package func explain(_ question: PublicityQuestion, by setter: SeverityBy? = nil) -> PublicityReckoning {
        let decision = decide(question)
        let (regime, marked) = regime(for: question.decidedOn, of: question.organ)
        let word = regime.organs?.match(question.organ)
        let choice: PublicityReckoning.Choice = marked ? .borrowed : word == nil ? .general : .organ
        var steps = [regime.step(choice, word, question)]
        steps += regime.kindSteps(question)
        steps.append(regime.severityStep(decision, by: setter ?? decision.severityBy, question))
        let own = regime.periods(decision.severity, question)
        if let own { steps += regime.steps(own, question) } else { steps.append(regime.closedStep(decision.severity)) }
        for later in reaching(own?.window, decision.severity, question) { steps.append(later.step) }
        return PublicityReckoning(decision: decision, regime: regime, choice: choice, steps: steps)
    }
}

extension PublicityRules {
    fileprivate func step(
        _ choice: PublicityReckoning.Choice, _ word: String?, _ question: PublicityQuestion
    ) -> PublicityReckoning.Step {
        let day = question.decidedOn
        let (zh, en): (String, String) =
            switch choice {
            case .organ:
                (
                    "决定日期 \(day)，处罚机关名称含“\(word ?? "")”，适用：\(header.name)",
                    "Decided on \(day) by an organ meant by “\(word ?? "")”: \(header.name)"
                )
            case .general: ("决定日期 \(day)，适用：\(header.name)", "Decided on \(day): \(header.name)")
            case .borrowed:
                (
                    "决定日期 \(day) 早于在册规则，参照：\(header.name)",
                    "Decided on \(day), before every regime on file; borrowed: \(header.name)"
                )
            }
        return .init(
            code: "regime", text: BilingualText(zh: zh, en: en), day: header.effectiveFrom,
            basis: organs.map { choice == .organ ? $0.basis : basis } ?? basis)
    }

    /// What each kind of penalty makes likely; of several, the longest counts.
    fileprivate func kindSteps(_ question: PublicityQuestion) -> [PublicityReckoning.Step] {
        question.kinds.map { kind in
            let row = inferenceRow(kind)
            let severity = row?.severity ?? inference.otherwise.severity
            return .init(
                code: "kind",
                text: BilingualText(
                    zh: "处罚类别“\(kind)”：\(severity.inChinese)", en: "Kind \(kind): \(severity.rawValue)"),
                day: nil, basis: row?.basis ?? inference.otherwise.basis)
        }
    }

    fileprivate func severityStep(
        _ decision: PublicityDecision, by setter: SeverityBy, _ question: PublicityQuestion
    ) -> PublicityReckoning.Step {
        let severity = decision.severity
        let inferred = inferredSeverity(kinds: question.kinds, procedure: question.procedure)
        let (zh, en): (String, String) =
            switch setter {
            case .unit: ("失信程度“\(severity.inChinese)”，由单位认定", "Severity \(severity.rawValue), stated by the unit")
            case .inferred:
                (
                    "失信程度“\(severity.inChinese)”，系统推定（数种处罚从最长）",
                    "Severity \(severity.rawValue), inferred (of several kinds the longest)"
                )
            }
        let row = severities.first { $0.severity == severity }
        return .init(
            code: "severity", text: BilingualText(zh: zh, en: en), day: nil,
            basis: setter == .inferred ? inferred.basis : row?.basis ?? basis)
    }

    fileprivate func closedStep(_ severity: Severity) -> PublicityReckoning.Step {
        let row = severities.first { $0.severity == severity }
        let text = BilingualText(
            zh: row?.maximumMonths == nil ? "依法不公示" : "原则上不公示；单位未要求公示，或仅有不予公示的处罚类别",
            en: row?.maximumMonths == nil
                ? "Not open by law" : "Not open unless the unit asks for it, and never for kinds that stay closed")
        return .init(code: "closed", text: text, day: nil, basis: row?.basis ?? basis)
    }

    fileprivate func steps(_ periods: PublicityPeriods, _ question: PublicityQuestion) -> [PublicityReckoning.Step] {
        let (row, window) = (periods.row, periods.window)
        let decided = question.decidedOn
        var steps: [PublicityReckoning.Step] = []
        func add(_ code: String, _ zh: String, _ en: String, _ day: Day?, _ basis: LegalBasis) {
            steps.append(.init(code: code, text: BilingualText(zh: zh, en: en), day: day, basis: basis))
        }
        if let months = row.minimumMonths {
            add(
                "minimum", months == 0 ? "无最短公示期，可随时申请修复" : "最短公示期 \(months) 个月",
                months == 0 ? "No minimum: repair at once" : "Minimum \(months) months", decided.adding(months: months),
                row.minimumBasis ?? row.basis)
        } else {
            add("minimum", "不提前终止公示", "Nothing ends it early", nil, row.minimumBasis ?? row.basis)
        }
        if let field = periods.field {
            let name = field.fields.first { question.fieldOfBusiness?.contains($0) ?? false } ?? ""
            add(
                "field", "行业领域“\(name)”：最短公示期 \(field.minimumMonths) 个月",
                "Field \(name): minimum \(field.minimumMonths) months", decided.adding(months: field.minimumMonths),
                field.basis)
        }
        add(
            "maximum", "最长公示期 \(periods.maximumMonths) 个月", "Maximum \(periods.maximumMonths) months",
            decided.adding(months: periods.maximumMonths), row.basis)
        if let restriction, let end = periods.restrictionEnd {
            add(
                "restriction", "决定中的限制措施至 \(end)，公示随之", "A restriction in the decision lasts until \(end)", end,
                restriction.basis)
        }
        if let first = window.firstApplication {
            let isSame = first == window.earliestEnd
            add(
                "application", isSame ? "届满当日即可申请修复" : "届满次日起可申请修复",
                isSame ? "Repair from the day the minimum ends" : "Repair from the day after the minimum", first,
                firstApplication.basis)
        }
        return steps
    }
}

extension PublicityRegimes.LaterRegime {
    fileprivate var step: PublicityReckoning.Step {
        let last = periods.window.latestEnd
        let zh: String
        let en: String
        switch (rules.olderRecords.value, isTaken) {
        case (.recompute, _):
            (zh, en) = (
                "\(rules.header.name)：此前的记录重算，公示至 \(last)", "\(rules.header.name): reckoned anew, until \(last)"
            )
        case (_, true):
            (zh, en) = ("\(rules.header.name)：此前的记录从短，公示至 \(last)", "\(rules.header.name): the shorter, until \(last)")
        case (_, false):
            (zh, en) = ("\(rules.header.name)：原公示期更短，不变", "\(rules.header.name): its own is shorter and stays")
        }
        return .init(
            code: "later", text: BilingualText(zh: zh, en: en), day: last, basis: rules.olderRecords.basis)
    }
}
