import CreditRules
import Postgres

@testable import Registry

extension StatementCatalogue {
    /// One record: what acts on it read and write.
    var records: [CataloguedStatement] {
        let window = DraftWindow(openFrom: Self.day)
        return [
            .init("head", Self.acting, Query<RecordHead>.head(Self.number)),
            .init("revisions", Self.acting, Query<DatedRevision>.revisions(of: Self.number)),
            .init("end", Self.acting, Query<StoredEnd>.end(of: Self.number)),
            .init("open record", [.portal], Query<StoredRecord>.open(Self.number)),
            .init("shared record", [.clerk], Query<StoredRecord>.shared(Self.number, on: Self.day)),
            .init("own record", [.clerk], Query<Int64>.own(Self.number, Self.token)),
            .init("confirm", Self.acting, .confirm(Self.number, 1, .general, window, act: Self.act)),
            .init(
                "withdraw", Self.acting,
                Query<Never>.end(Self.number, "withdrawn", on: Self.day, basis: nil, act: Self.act)),
        ]
    }

    /// A file's records, for everybody and for officers.
    var readers: [CataloguedStatement] {
        let page = RecordPage(subject: 1, class: entry.id, after: .start, limit: 20)
        return [
            .init("open", [.portal], Query<StoredRecord>.open(page)),
            .init("visible", [.clerk], Query<StoredRecord>.visible(page, channel: .shared, on: Self.day)),
            .init("openRegistration", [.portal], Query<StoredRecord>.openRegistration(of: 1)),
            .init(
                "registration", [.clerk], Query<StoredRecord>.registration(of: 1, channel: .shared, on: Self.day)),
            .init("openCounts", [.portal], Query<ClassCount>.openCounts(of: 1)),
            .init("counts", [.clerk], Query<ClassCount>.counts(of: 1, channel: .shared, on: Self.day)),
        ]
    }

    /// What units ask for on stamped paper.
    var corrections: [CataloguedStatement] {
        get throws {
            let filing = FileCorrection(
                number: Self.number.text, change: .withdraw, reason: "", paper: try CorrectionOffice.paper())
            return [
                .init("correction", Self.acting, Query<Correction>.correction(1)),
                .init("corrections of a record", Self.acting, Query<Correction>.corrections(of: Self.number)),
                .init(
                    "corrections of a unit", [.clerk],
                    Query<Correction>.corrections(
                        readableBy: Self.token, number: nil, isOpen: true, unit: nil, limit: 1)),
                .init("open correction", Self.acting, Query<Int64>.openCorrection(of: Self.number)),
                .init("keep scan", Self.acting, .keep(filing.paper, act: Self.act)),
                .init(
                    "file correction", Self.acting,
                    Query<Int64>.file(filing, .withdraw, of: Self.number, revision: 1, unit: 1, act: Self.act)),
                .init("decide", Self.acting, .decide(1, .declined, act: Self.act)),
                .init("actor", Self.acting, Query<String>.actor(of: Self.act)),
                .init("scan", [.clerk], Query<CorrectionScan>.scan(of: 1, readBy: Self.token)),
                .init("revision", Self.acting, Query<StoredRecord>.revision(1, of: Self.number)),
                .init("isTaken", Self.acting, Query<Bool>.isTaken("", Self.number, class: "", unit: 1)),
            ]
        }
    }

    var ratings: [CataloguedStatement] {
        [
            .init("open rating", [.portal], Query<StoredRating>.open([Self.code])),
            .init("openFacts", [.portal], Query<StoredRecord>.openFacts(of: 1)),
            .init("facts", [.clerk], Query<StoredRecord>.facts(of: 1, channel: .shared, on: Self.day)),
            .init(
                "stale", [.clerk],
                Query<StaleSubject>.stale(after: 0, channel: .open, policy: "", day: Self.day)),
            .init(
                "facts of several", [.clerk],
                Query<StoredRecord>.facts(of: [1], classes: [entry.id], channel: .open, day: Self.day)),
            .init("store ratings", [.clerk], .store(FreshRatings(), channel: .open, policy: "", day: Self.day)),
            .init("lastTimepoint", [.clerk], Query<Int64>.lastTimepoint),
        ]
    }
}
