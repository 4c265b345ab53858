import CreditRules
import Postgres

@testable import Registry

extension StatementCatalogue {
    var registers: [CataloguedStatement] {
        let target = IntakeTarget(
            entry: entry, unit: ReportingUnit(id: 1, name: Self.name, code: nil), fileName: "",
            prevailsFromAbove: false, holds: .tags)
        let page = MemberPage(register: "food_catering", division: "150800", after: nil, limit: 50)
        return [
            .init(
                "standing tags", Self.acting,
                Query<StandingTag>.standing(in: "food_catering", of: [1], unit: 1, on: Self.day)),
            .init("close tags", Self.acting, .close(tags: [1], act: Self.act)),
            .init("enter", Self.acting, .enter([], target, batch: 1, on: Self.day, act: Self.act)),
            .init("leave register", Self.acting, .leave(tags: [1], on: Self.day, batch: nil, act: Self.act)),
            .init(
                "entries", Self.acting, Query<LeavingTag>.entries(of: Self.code, in: "food_catering", key: nil)),
            .init(
                "missing", Self.acting, Query<LeavingTag>.missing(from: TagPresence(), in: "food_catering", unit: 1)),
            .init("moveTags", Self.acting, .moveTags(from: 1, to: 2, act: Self.act)),
            .init("returnTags", Self.acting, .returnTags(to: 1, from: 2, act: Self.act)),
            .init("closeTags", Self.acting, .closeTags(saidBy: 1, act: Self.act)),
            .init("reopenTags", Self.acting, .reopenTags(closedBy: 1, act: Self.act)),
            .init("openTags", Self.reading, Query<VisibleTag>.openTags(of: 1)),
            .init("tags", [.clerk], Query<VisibleTag>.tags(of: 1, channel: .shared, on: Self.day)),
            .init("openMembers", Self.reading, Query<VisibleTag>.openMembers(page)),
            .init("members", [.clerk], Query<VisibleTag>.members(page, channel: .shared, Self.past)),
            .init("openMemberCounts", Self.reading, Query<ClassCount>.openMemberCounts),
            .init("memberCounts", [.clerk], Query<ClassCount>.memberCounts(channel: .shared, on: Self.day)),
        ]
    }
}
