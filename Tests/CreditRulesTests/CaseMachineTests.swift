import Testing

@testable import CreditRules

/// What holds of all machines, whatever their steps are.
@Suite struct CaseMachineTests {
    @Test(arguments: CaseMachine.all.map { ($0.kind, $0.level) })
    func everyStateIsReachedAndEveryOpenOneLeft(_ kind: CaseKind, _ level: CaseLevel) {
        let machine = CaseMachine.of(kind, level)
        var reached: Set<CaseState> = [.start]
        var count = 0
        while count != reached.count {
            count = reached.count
            for way in machine.transitions where reached.contains(way.from) { reached.insert(way.to) }
        }
        #expect(reached == Set(machine.states))
        for state in machine.states where state.isOpen && state != .open {
            #expect(machine.transitions.contains { $0.from == state }, "\(state)")
        }
    }

    /// A step leads to one state, whoever takes it, and each number of steps of signing to the end.
    @Test func aStepLeadsToOneState() {
        for machine in CaseMachine.all {
            for state in CaseState.allCases {
                for action in CaseAction.allCases {
                    let states = Set(
                        machine.transitions.filter { $0.from == state && $0.action == action }.map(\.to))
                    #expect(states.count <= 1)
                    #expect(machine.next(state, action) == states.first)
                }
            }
        }
    }

    @Test func operatorsAndAuditorsHaveNoPart() {
        for machine in CaseMachine.all {
            for state in CaseState.allCases {
                for steps in [2, 3] {
                    #expect(machine.legalActions(state, as: .operator, steps: steps).isEmpty)
                    #expect(machine.legalActions(state, as: .auditor, steps: steps).isEmpty)
                }
            }
        }
    }

    /// Signing ends alike in units of two steps and of three.
    @Test func twoStepsAndThreeEndAlike() {
        let machine = CaseMachine.of(.repair, .item)
        func signed(_ steps: Int, _ role: CaseRole) -> [CaseState] {
            var state = CaseState.approvalProposed
            var way: [CaseState] = []
            while let step = [CaseAction.review, .sign].lazy
                .compactMap({ action in
                    [role, .signer].lazy.compactMap { machine.transition(state, action, as: $0, steps: steps) }.first
                })
                .first
            {
                state = step.to
                way.append(state)
            }
            return way
        }
        #expect(signed(2, .reviewer) == [.approved])
        #expect(signed(3, .reviewer) == [.approvalReviewed, .approved])
        #expect(machine.legalActions(.approvalProposed, as: .signer, steps: 3).isEmpty)
        #expect(machine.legalActions(.approvalProposed, as: .handler, steps: 2) == [.suspend])
    }

    @Test func numbersSayTheirKind() {
        #expect(CaseNumber("150800-XF-20260924-0003")?.kind == .repair)
        #expect(CaseNumber(" 150800-ts-20260924-10003 ")?.text == "150800-TS-20260924-10003")
        for text in [
            "150800-XX-20260924-0003", "15080-XF-20260924-0003", "150800-XF-2026924-0003", "1508OO-XF-20260924-0003",
            "",
        ] {
            #expect(CaseNumber(text) == nil, "\(text)")
        }
    }

    @Test func groundsSayWhatTheyNeed() {
        let basis = LegalBasis(instrument: "办法", article: nil, verified: false)
        let ground = Ground(
            id: "duty_open", kinds: [.repair], steps: ["decline"], names: BilingualText(zh: "甲", en: "a"),
            text: BilingualText(zh: "尚有{amount}元", en: "{amount} yuan"), needs: [.amount], basis: basis)
        #expect(ground.sentence([.amount: "12000"]).zh == "尚有12000元")
        #expect(ground.sentence([:]).en == "…… yuan")
    }
}
