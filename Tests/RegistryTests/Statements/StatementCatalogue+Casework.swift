import CreditRules
import Postgres

@testable import Registry

/// Casework: what is read of cases, how steps are taken, and what a repair entails.
extension StatementCatalogue {
    var casework: [CataloguedStatement] {
        get throws { try readingCases + submitting + deciding }
    }

    private var readingCases: [CataloguedStatement] {
        [
            .init("case head", [.clerk], Query<CaseHead>.head(ofCase: 1)),
            .init("cases", [.clerk], Query<CaseHead>.cases(readBy: Self.token, CaseFilter(), number: nil)),
            .init("case items", [.clerk], Query<CaseItem>.items(ofCase: 1, isActing: false)),
            .init("case roles", [.clerk], Query<String>.roles(inCase: 1)),
            .init("case steps", [.clerk], Query<CaseStep>.steps(ofCase: 1)),
            .init("case papers", [.clerk], Query<CasePaper>.papers(ofCase: 1)),
            .init("lock case", [.clerk], Query<Int64?>.lock(case: "x")),
            .init("case of code", [.clerk], Query<Int64?>.opened(by: .random())),
            .init("case of act", [.clerk], Query<Int64>.casework(of: 1)),
            .init(
                "act of an officer's request", [.clerk],
                Query<Int64>.act(of: .random(), kind: "repair.sign", by: Self.token)),
            .init("open recalls", [.clerk], Query<OpenRecall>.recalls(ofCase: 1)),
            .init("recall", [.clerk], Query<RecallEntry>.recall(1)),
            .init("recalls", [.clerk], Query<RecallEntry>.recalls(readBy: Self.token, isOpen: true, platforms: [])),
            .init("recalls to answer", [.clerk], Query<RecallEntry>.recalls(toAnswerBy: [1])),
            .init("recalled records", [.clerk], Query<RecalledRecord>.recalled(by: "region", class: "admin_penalty")),
            .init(
                "answer recalls", [.clerk],
                Query<Int64>.answerRecalls(of: ["region"], subjects: [1], seqs: [1], act: Self.act)),
            .init("units of tasks", [.clerk], Query<TaskUnit>.units(workedFor: Self.token)),
            .init("tasks", [.clerk], Query<CaseTaskRow>.tasks(of: [1], own: 1, kind: nil, limit: 1)),
            .init("reading as", [.clerk], .reading(as: Self.token)),
            .init("reads case", [.clerk], Query<Bool>.reads(case: "x")),
            .init("case contact", [.clerk], Query<CaseContact>.contact(ofCase: "x")),
            .init("case material", [.clerk], Query<CasePaperContent>.content(ofPaper: 1, ofCase: "x")),
            .init("due items", [.clerk], Query<DueItem>.due(on: Self.day, case: nil)),
        ]
    }

    private var submitting: [CataloguedStatement] {
        get throws {
            let paper = try CorrectionOffice.paper()
            return [
                .init(
                    "begin as applicant", [.applicant],
                    Query<Int64>.begin(
                        "repair.submit", by: .applicant(.random()), request: .random(), reason: nil)),
                .init(
                    "repairable record", [.clerk], Query<RepairableItem>.repairable(Self.number, steps: 2, on: Self.day)
                ),
                .init(
                    "repairable entry", [.clerk], Query<RepairableItem>.repairable(listing: 1, steps: 2, on: Self.day)),
                .init("standing bar", [.clerk], Query<StandingBar>.bar(against: 1, on: Self.day)),
                .init(
                    "open case", Self.filing,
                    Query<OpenedCase>.open(
                        .repair, subject: 1, object: nil, applicant: "subject", ruling: nil, on: Self.day, act: Self.act
                    )),
                .init("keep code", Self.filing, .keep(CaseCode.random(), ofCase: 1)),
                .init("keep party", Self.filing, .keep(CaseParty(person: "x"), ofCase: 1, act: Self.act)),
                .init("name items", Self.filing, .name([], ofCase: 1, act: Self.act)),
                .init("keep paper", Self.filing, Query<Int64>.keep(paper, as: "x", item: 0, ofCase: 1, act: Self.act)),
                .init("keep content", Self.filing, .keepContent(of: 1, paper, ofCase: 1, act: Self.act)),
                .init("take steps", Self.filing, .take([], ofCase: 1, on: Self.day, act: Self.act)),
            ]
        }
    }

    private var deciding: [CataloguedStatement] {
        get throws {
            [
                .init("restrictions", [.clerk], Query<Day?>.restrictions(of: [Self.number])),
                .init("item stands", [.clerk], Query<Bool>.stands(1, ofCase: 1, on: Self.day)),
                .init("recall holders", [.clerk], .recall(1, ofCase: 1, on: Self.day, act: Self.act)),
                .init(
                    "end decision", [.clerk],
                    Query<RecalledRecord>.endDecision(Self.number, on: Self.day, basis: "", act: Self.act)),
                .init("lift repair", [.clerk], .liftRepair(of: Self.number, by: "", act: Self.act)),
                .init("lift repair of entry", [.clerk], .liftRepair(of: 1, act: Self.act)),
                .init("drop recalls", [.clerk], .dropRecalls(of: 1, ofCase: 1, act: Self.act)),
                .init(
                    "bar", [.clerk],
                    .bar(1, 1, ofCase: 1, from: Self.day, until: nil, rules.repair, act: Self.act)),
                .init("answer recall", [.clerk], .answer(1, act: Self.act)),
                .init("lift bars", [.clerk], Query<Int64>.liftBars(against: 1, act: Self.act)),
                .init("lay signing", Self.acting, .lay(2, on: 1, act: Self.act)),
            ]
        }
    }
}
