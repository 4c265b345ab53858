import CreditRules

extension Problem {
    /// That whoever applied may not take a step now, with every step that it may.
    ///
    /// It is told what its case is told to be: neither what is weighed inside nor whose turn that is.
    static func notNow(
        _ action: CaseAction, ofCase number: String, _ kind: CaseKind, _ state: CaseState,
        items: [(state: CaseState, steps: Int)], about item: (name: BilingualText, state: CaseState)? = nil
    ) -> Problem {
        let legal = CaseMachine.applicantActions(kind, state, items: items)
        let about = item ?? (BilingualText(zh: "申请", en: "the application"), state)
        return Problem(
            .caseStepIllegal,
            [
                "number": number, "item": about.name.zh, "item_en": about.name.en, "state": about.state.told.names.zh,
                "state_en": about.state.told.names.en, "action": action.names.zh, "action_en": action.names.en,
                "legal": legal.isEmpty ? "无" : legal.map(\.names.zh).joined(separator: "，"),
                "legal_en": legal.isEmpty ? "nothing" : legal.map(\.names.en).joined(separator: "; "),
            ], particulars: legal.map { Particular(pointer: $0.rawValue, detail: $0.rawValue) })
    }
}

extension CaseInHand {
    /// The refusal of a step to whoever applied.
    func notNow(_ action: CaseAction, _ item: CaseItem?) -> Problem {
        // Of a case that is not open the items are not looked at: it says what the application waits for.
        let own = head.state == .open || head.state == .closed ? item.map { ($0.name, $0.state) } : nil
        return .notNow(
            action, ofCase: head.number, head.kind, head.state, items: items.map { ($0.state, $0.steps) }, about: own)
    }
}

extension CaseProgress {
    /// The refusal of a step that cases of its kind do not have.
    func notNow(_ action: CaseAction) -> Problem {
        .notNow(
            action, ofCase: number, CaseKind(rawValue: kind) ?? .repair, CaseState(rawValue: state) ?? .open,
            items: items.map { (CaseState(rawValue: $0.state) ?? .received, $0.signing) })
    }
}
