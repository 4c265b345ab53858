import CreditRules
import Postgres

@testable import Registry

extension StatementCatalogue {
    /// The clock, the change feed, the journal and calendars.
    var time: [CataloguedStatement] {
        let filter = JournalFilter(kind: "record.add", actor: "li")
        return [
            .init(
                "begin as clock", [.clerk],
                Query<Int64>.begin("clock.day", by: .clock, request: .random(), reason: nil)),
            .init("pass day", [.clerk], Query<Int64>.pass(Self.day)),
            .init("clock state", [.clerk], Query<ClockState>.now),
            .init("moments", [.clerk], Query<MomentCount>.moments(of: Self.day)),
            .init("to be passed", [.clerk], Query<Day?>.toBePassed),
            .init("open changes", [.portal], Query<ChangeRow>.openChanges(after: 0, limit: 50)),
            .init("shared changes", [.clerk], Query<ChangeRow>.sharedChanges(after: 0, limit: 50)),
            .init("span", [.portal], Query<ChangeSpan>.span(days: 366)),
            .init("acts", [.clerk], Query<JournalEntry>.acts(filter)),
            .init("acts of", [.clerk], Query<JournalEntry>.acts(of: 1, filter)),
            .init("file of code", [.clerk], Query<Int64>.file(of: Self.code)),
            .init("soundness", [.clerk], Query<JournalSoundness>.soundness),
        ] + rules.files.prefix(1).map { .init("end calendar", Self.acting, .endCalendar($0, act: Self.act)) }
    }
}
