import CreditRules
import Foundation
import Postgres

@testable import Registry

// Lists: entries, proposals and persons.
extension StatementCatalogue {
    var listings: [CataloguedStatement] {
        get throws {
            guard let list = rules.lists[id: "market_violation"] else { throw CocoaError(.coderValueNotFound) }
            let target = ListTarget(list, rule: "lists-2026")
            let unit = ReportingUnit(id: 1, name: Self.name, code: nil)
            let page = MemberPage(register: list.id, division: "150800", after: nil, limit: 2)
            return reading(page) + writing(list, target, unit) + moving
        }
    }

    private func reading(_ page: MemberPage) -> [CataloguedStatement] {
        [
            .init("openListings", Self.reading, Query<VisibleListing>.openListings(of: 1)),
            .init("listings", [.clerk], Query<VisibleListing>.listings(of: 1, channel: .shared, on: Self.day)),
            .init(
                "listings of several", [.clerk], Query<VisibleListing>.listings(of: [1], channel: .open, on: Self.day)),
            .init("openMembers of a list", Self.reading, Query<VisibleListing>.openMembers(of: page)),
            .init(
                "members of a list", [.clerk], Query<VisibleListing>.members(of: page, channel: .shared, Self.past)),
            .init("openListedCounts", Self.reading, Query<ClassCount>.openListedCounts),
            .init("listedCounts", [.clerk], Query<ClassCount>.listedCounts(channel: .shared, on: Self.day)),
            .init(
                "standing listings", Self.acting,
                Query<StandingListing>.standing(on: "x", of: [1], unit: 1, year: "year", today: Self.day)),
            .init("other kinds", Self.acting, Query<Int64>.subjects([1], ofOtherKindThan: "x")),
            .init("list proposal", [.clerk], Query<ListProposal>.listProposal(1)),
            .init(
                "list proposals", [.clerk],
                Query<ListProposal>.listProposals(
                    readableBy: Self.token, number: nil, isOpen: true, list: nil, limit: 1)),
            .init("proposed entries", [.clerk], Query<ProposedEntry>.entries(of: 1)),
            .init("proposed persons", [.clerk], Query<ProposedEntry>.persons(of: 1, readBy: Self.token)),
            .init("listed persons", [.clerk], Query<PersonListing>.persons(on: nil, readBy: Self.token)),
            .init("may list", Self.acting, Query<Bool>.mayList("x", unit: 1)),
            .init("is act kind", [.clerk], Query<Bool>.isActKind("record.add")),
            .init("is actor", [.clerk], Query<Bool>.isActor("x")),
            .init("proposal of batch", [.clerk], Query<Int64>.proposal(of: 1)),
            .init("ending listings", [.clerk], Query<EndingListing>.listings([1], persons: [1])),
            .init("subjects of listings", [.clerk], Query<Int64>.subjects(ofListings: [1])),
            .init(
                "missing from a list", Self.acting,
                Query<LeavingTag>.missing(
                    from: TagPresence(), on: "x", unit: 1, year: "year", day: Self.day, today: Self.day)),
            .init("newest year", [.clerk], Query<String>.newestYear(on: "x", year: "year")),
        ]
    }

    private func writing(_ list: CreditList, _ target: ListTarget, _ unit: ReportingUnit) -> [CataloguedStatement] {
        [
            .init("publish list", Self.acting, .publish(list, act: Self.act)),
            .init("close listings", Self.acting, .close(listings: [1], act: Self.act)),
            .init("enter listings", Self.acting, .enter([], target, unit, batch: 1, act: Self.act)),
            .init("propose listings", [.clerk], .propose([], target, for: 1, act: Self.act)),
            .init(
                "enter persons", Self.acting,
                .enter(persons: [], target, unit, batch: 1, proposal: nil, act: Self.act)),
            .init("renew", Self.acting, .renew([], batch: 1, act: Self.act)),
            .init(
                "end listings", Self.acting,
                .end(listings: [1], reason: "left", on: Self.day, batch: nil, act: Self.act)),
            .init(
                "propose entering", [.clerk], Query<Int64>.propose(entering: "x", unit: 1, batch: nil, act: Self.act)),
            .init("propose leaving", [.clerk], Query<Int64>.propose(leaving: "x", unit: 1, act: Self.act)),
            .init(
                "propose ending", [.clerk],
                .propose(ending: [], reason: "left", on: Self.day, basis: nil, for: 1, act: Self.act)),
            .init(
                "end persons", [.clerk],
                .end(persons: [1], reason: "left", on: Self.day, basis: nil, act: Self.act)),
            .init("decide proposal", [.clerk], .decide(proposal: 1, "confirmed", act: Self.act)),
            .init("lock subjects of proposal", [.clerk], Query<Int64>.lockSubjects(of: 1)),
            .init("enter proposed", [.clerk], .enterProposed(1, act: Self.act)),
            .init("end proposed", [.clerk], .endProposed(1, act: Self.act)),
            .init("end proposed persons", [.clerk], .endProposedPersons(1, act: Self.act)),
            .init("drop proposed persons", [.clerk], .dropProposedPersons(1, act: Self.act)),
        ]
    }

    private var moving: [CataloguedStatement] {
        [
            .init("moveListings", Self.acting, .moveListings(from: 1, to: 2, act: Self.act)),
            .init("returnListings", Self.acting, .returnListings(to: 1, from: 2, act: Self.act)),
            .init("moveListingEnds", Self.acting, .moveListingEnds(act: Self.act)),
            .init("closeListings", Self.acting, .closeListings(saidBy: 1, on: Self.day, act: Self.act)),
            .init("reopenListings", Self.acting, .reopenListings(closedBy: 1, act: Self.act)),
            .init("liftListingEnds", Self.acting, .liftListingEnds(saidBy: 1, act: Self.act)),
            .init("carryListingEnds", Self.acting, .carryListingEnds(act: Self.act)),
            .init("closePersons", Self.acting, .closePersons(saidBy: 1, on: Self.day, act: Self.act)),
        ]
    }
}
