import CreditRules
import Postgres

@testable import Registry

extension StatementCatalogue {
    /// Ends on a court's word, annulled decisions, inferred severities and reckonings.
    var publicity: [CataloguedStatement] {
        [
            .init("suspensions", [.clerk], Query<Int64>.suspensions(of: Self.number, ["court"])),
            .init("ends", [.clerk], Query<StoredEnd>.ends(of: Self.number)),
            .init("note annulment", [.clerk], .note(Self.number, Self.day, due: nil, "", act: Self.act)),
            .init("retract annulment", [.clerk], .retractNote(Self.number, act: Self.act)),
            .init(
                "awaited withdrawals", [.clerk],
                Query<StoredWithdrawal>.awaited(readableBy: Self.token, number: Self.number)),
            .init(
                "past records", [.clerk],
                Query<StoredRecord>.past(
                    RecordPage(subject: 1, class: nil, after: .start, limit: 10), channel: .shared,
                    Self.past)),
            .init(
                "past listings", [.clerk],
                Query<VisibleListing>.past(
                    of: 1, channel: .shared, Self.past)),
            .init(
                "inferred severities", [.clerk],
                Query<StoredInference>.inferred(
                    readableBy: Self.token, unit: 1, severity: nil, on: Self.day, limit: 10)),
        ]
    }

    /// Proposals of rules, and what they move.
    var ruleChanges: [CataloguedStatement] {
        [
            .init("proposals", [.clerk], Query<RuleProposal>.proposals(number: 1)),
            .init("files of a proposal", [.clerk], Query<StoredRuleFile>.files(of: 1)),
            .init("rules in force, for an act", [.clerk], Query<StoredRuleFile>.inForce),
            .init("rules that were in force", [.clerk], Query<StoredRuleFile>.inForce(at: 1)),
            .init("propose", [.clerk], Query<Int64>.propose(published: "x", act: Self.act)),
            .init("published rules", [.clerk], Query<String>.publishedRules),
            .init("decide on a proposal", [.clerk], .decide(ruleProposal: 1, "activated", act: Self.act)),
            .init("windows", [.clerk], Query<StandingWindow>.windows(of: [1], entry, on: Self.day)),
            .init("windows before", Self.acting, Query<StandingWindow>.windows(before: [], entry, on: Self.day)),
            .init(
                "entries that stand", [.clerk],
                Query<StandingEntry>.entries(of: [1], on: ["x"], today: Self.day)),
            .init("subjects after", [.clerk], Query<Int64>.subjects(after: 0, limit: 10)),
            .init("lock subjects", [.clerk], Query<Int64>.lock(subjects: [1])),
            .init("rewindow", [.clerk], .rewindow(MovedWindows(), act: Self.act)),
            .init("rated subjects", [.clerk], Query<RatedSubject>.rated([1])),
            .init(
                "facts of both", [.clerk],
                Query<FactOfBoth>.facts(
                    of: [1], classes: [entry.id], shownAfter: [entry.id], moved: MovedWindows(), channel: .shared,
                    on: Self.day)),
        ] + rules.files.prefix(1).map { .init("propose a file", [.clerk], .propose($0, in: 1, act: Self.act)) }
    }
}
