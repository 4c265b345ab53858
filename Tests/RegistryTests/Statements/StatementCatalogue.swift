import CreditRules
import Foundation
import Postgres

@testable import Registry

/// Every statement of the programs, as `StatementTests` holds them against the schema.
struct StatementCatalogue {
    let rules: RuleLibrary
    /// A class of the catalogue, as statements take it.
    let entry: CatalogueClass

    init() throws {
        rules = try RuleLibrary.load(directory: RegistryFixture.files.rules)
        guard let entry = rules.catalogue[id: "registration"] else { throw CocoaError(.coderValueNotFound) }
        self.entry = entry
    }

    var all: [CataloguedStatement] {
        get throws {
            try access + house + ruleFiles + units + subjects + search + records + readers + ratings + batches + intake
                + undoing + exchange + transfers + reporting + registers + corrections + holding + supply
                + measures + time + listings + publicity
                + ruleChanges + repairGuides + casework + desk + applicants
        }
    }

    static let code = "91150802MAC00001XX"
    static let name = "巴彦淖尔市测试样例商贸有限公司"
    static let day = Day(daysSince1970: 20_000)
    static let number = RecordNumber(subject: 1, seq: 1)
    static let token = SessionToken(bytes: Array(repeating: 0, count: 32))
    static let past = PastState(day: day, knownAt: 1, ownOf: token)
    static let act: Int64 = 1
    /// Acts of officers go in through the clerk's login, the founder's through the keeper's.
    static let acting: [CataloguedStatement.Login] = [.clerk, .keeper]
    /// What is submitted goes in at a window, or by the applicant itself.
    static let filing: [CataloguedStatement.Login] = [.clerk, .applicant]
    /// What reads for everybody asks the open views, in the officers' login too.
    static let reading: [CataloguedStatement.Login] = [.portal, .clerk]
}

extension StatementCatalogue {
    private var access: [CataloguedStatement] {
        get throws {
            let key = try PasswordKey(password: "Hetao-2026-plain", salt: PasswordKey.salt())
            let request = RequestID.random()
            return [
                .init("salt", [.clerk], Query<[UInt8]>.salt(of: "reporter")),
                .init("signIn", [.clerk], Query<SignInAnswer>.signIn("reporter", key)),
                .init(
                    "changePassword", [.clerk], Query<String>.changePassword("reporter", key, salt: key.bytes, key)),
                .init("signOut", [.clerk], Query<Bool>.signOut(Self.token)),
                .init("holder", [.clerk], Query<SignedInOfficer>.holder(of: Self.token)),
                .init("officers", [.clerk], Query<OfficerEntry>.all),
                .init(
                    "add officer", Self.acting,
                    Query<Int64>.add("reporter", unit: 1, duty: "reporter", salt: key.bytes, key)),
                .init(
                    "begin", [.clerk],
                    Query<Int64>.begin("record.add", by: .officer(Self.token), request: request, reason: "")),
                .init(
                    "begin as founder", [.keeper],
                    Query<Int64>.begin("rules.load", by: .founder, request: request, reason: nil)),
                .init("act", Self.acting + [.applicant], Query<Int64>.act(of: request)),
                .init("founding", [.keeper], Query<FoundingState>.now),
            ]
        }
    }

    /// The database itself: its steps and its state.
    private var house: [CataloguedStatement] {
        get throws {
            let migrations = try Migration.all(in: RegistryFixture.files)
            return [
                .init("hasRules", [.portal], Query<Bool>.hasRules),
                .init("vitals", [.clerk], Query<Vitals>.now),
                .init("standing on a list", [.clerk], Query<Int64>.standing(on: "x", today: Self.day)),
                .init("applied", [.keeper], Query<AppliedMigration>.applied),
                .init("hasMigrations", [.keeper], Query<Bool>.hasMigrations),
                .init("queue", [.keeper], .queue),
                .init("impatience", [.keeper], .impatience),
            ] + migrations.prefix(1).map { .init("note", [.keeper], .note($0)) }
        }
    }

    private var ruleFiles: [CataloguedStatement] {
        [
            .init("endRules", Self.acting, .endRules(except: [""], act: Self.act)),
            .init("publish", Self.acting, .publish(entry, act: Self.act)),
            .init("rule entries", Self.acting, Query<RuleEntry>.all),
            .init("inForce", [.portal], Query<StoredRuleFile>.inForce),
        ] + rules.files.prefix(1).map { .init("store rules", Self.acting, .store($0, act: Self.act)) }
    }

    private var units: [CataloguedStatement] {
        [
            .init("called", Self.acting, Query<ReportingUnit>.called("市监局")),
            .init("root", Self.acting, Query<ReportingUnit>.root),
            .init("units", Self.acting, Query<UnitEntry>.all),
            .init("add unit", Self.acting, Query<Int64>.add(AddUnit(name: Self.name), under: nil, act: Self.act)),
            .init("alias", Self.acting, .alias(unit: 1, kinds: ["name"], words: [Self.name], act: Self.act)),
            .init("lies under", [.clerk], Query<Bool>.lies(1, under: 1)),
            .init("opens", [.clerk], Query<Bool>.opens("record.add", duty: "reporter")),
            .init("grant", Self.acting, .grant([entry.id], to: 1, act: Self.act)),
            .init("revoke", Self.acting, Query<Int64>.revoke(entry.id, from: 1, act: Self.act)),
            .init("may send", Self.acting, Query<Bool>.maySend(entry.id, unit: 1)),
            .init("words", Self.acting, Query<String>.words(of: 1)),
            .init("words of others", Self.acting, Query<String>.words(ofOthersThan: 1)),
        ]
    }
}
