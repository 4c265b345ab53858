import CreditRules
import Postgres

extension RecordForm {
    /// The whole record as it would be logged now: rehearsed, nothing is kept.
    ///
    /// - Throws: ``Problem`` when the registry cannot be asked.
    public func summary(of answers: [String: String]) async throws -> FormSummary {
        let reading = checker.look(at: row(answers)).reading
        let values = fields.compactMap { field -> (id: String, name: String, value: String)? in
            guard let typed = answers[field.id], !typed.isEmpty else { return nil }
            guard let place = place(of: field.id) else { return nil }
            // The catalogue names the unit in which amounts are sent; here they stand in yuan.
            let name = field.name.replacing("（万元）", with: "").replacing(" (10,000 yuan)", with: "")
            return (
                field.id, reading.amount(place) == nil ? field.name : name, understood(reading, place) ?? typed
            )
        }
        let checked = checker.check([row(answers)])
        let work = IntakeWork(
            target: target, batch: nil, chunk: 0, rows: checked, lines: 1...1, isLast: true)
        let outcome = try await registry.asking { try await IntakeRehearsal().rehearse(work, registry) }
        return FormSummary(
            values: values, publicity: publicity(of: reading),
            notes: (checked.notes + outcome.notes).map(said),
            refusals: outcome.leftovers.map { leftover in
                leftover.finding.map(said)
                    ?? language.choose("本平台已有内容相同的记录", "there is a record with the same content already")
            })
    }

    /// From when to when it is shown, from when repair may be applied for, and by which instrument and article.
    private func publicity(of reading: RowReading) -> [(name: String, value: String)] {
        let places = checker.plan.places
        let decidedOn = reading.day(places.decidedOn) ?? checker.today
        guard
            let decision = checker.decision(
                on: reading, decidedOn: decidedOn, kinds: reading.list(places.kinds))
        else { return publicityByItself(from: decidedOn, until: reading.day(places.removedOn)) }
        let name = language.choose(decision.severity.inChinese, decision.severity.rawValue)
        let inferred = decision.inferenceBasis.map { basis in
            language.choose("（推定，依据\(cited(basis))）", " (inferred, by \(cited(basis)))")
        }
        var facts = [(language.choose("失信程度", "Severity"), name + (inferred ?? ""))]
        guard let window = decision.window else {
            let showing = language.choose("依法不公示（依据\(cited(decision.basis))）", "not open (\(cited(decision.basis)))")
            return facts + [(language.choose("公示", "Publicity"), showing)]
        }
        if decision.showing == .awaitingConfirmation {
            facts.append(
                (
                    language.choose("公示", "Publicity"),
                    language.choose("推定为“严重”，经本单位认定后方可公示", "inferred serious: shown only when the unit confirms it")
                ))
        }
        let (from, until, least) = (window.from, window.latestEnd, window.earliestEnd)
        facts.append(
            (
                language.choose("公示期", "Shown"),
                language.choose(
                    "\(from) 至 \(until)，最短至 \(least)（依据\(cited(decision.basis))）",
                    "\(from) to \(until), at least until \(least) (\(cited(decision.basis)))")
            ))
        let basis = decision.rules.firstApplication.basis
        let first =
            window.firstApplication.map { "\($0)" } ?? language.choose("不提前终止公示", "never, nothing ends it early")
        facts.append(
            (
                language.choose("最早可申请修复", "Repair from"),
                language.choose("\(first)（依据\(cited(basis))）", "\(first) (\(cited(basis)))")
            ))
        return facts
    }

    private func publicityByItself(from day: Day, until removed: Day?) -> [(name: String, value: String)] {
        let end = removed.map { language.choose("，\($0) 起不再公示", ", not from \($0) on") } ?? ""
        let basis = cited(target.entry.basis)
        let shown = language.choose("自 \(day) 起\(end)（依据\(basis)）", "from \(day)\(end) (\(basis))")
        guard target.entry.channels.contains(.open) else {
            return [(language.choose("公示", "Publicity"), language.choose("不对社会公开", "not open"))]
        }
        return [(language.choose("公示", "Publicity"), shown)]
    }

    private func cited(_ basis: LegalBasis) -> String { language.choose(basis.inChinese, basis.inEnglish) }
}
