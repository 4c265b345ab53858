import CreditRules
import Postgres

@testable import Registry

/// What applicants' acts and readings run, as the login that is theirs.
extension StatementCatalogue {
    var applicants: [CataloguedStatement] {
        let code = CaseCode.random()
        return [
            .init("head by code", [.applicant], Query<CaseHead>.head(openedBy: code)),
            .init("items by code", [.applicant], Query<CaseItem>.items(openedBy: code)),
            .init("steps by code", [.applicant], Query<CaseStep>.steps(openedBy: code)),
            .init("papers by code", [.applicant], Query<CasePaper>.papers(openedBy: code)),
            .init("paper by code", [.applicant], Query<OpenedPaper>.paper(1, openedBy: code)),
            .init("recalls by code", [.applicant], Query<OpenRecall>.recalls(openedBy: code)),
            .init("notices by code", [.applicant], Query<IssuedNotice>.notices(openedBy: code)),
            .init(
                "platforms by code", [.applicant], Query<String>.platforms(carryingItem: 1, openedBy: code)),
            .init("lock by code", [.applicant], Query<Int64?>.lock(openedBy: code)),
            .init("request by code", [.applicant], Query<String?>.kind(ofRequest: .random(), openedBy: code)),
            .init(
                "open repairable record", [.applicant], Query<RepairableItem>.open(repairable: Self.number, steps: 2)),
            .init("open repairable entry", [.applicant], Query<RepairableItem>.open(repairableListing: 1, steps: 2)),
            .init("open disputed record", [.applicant], Query<DisputedItem>.open(record: Self.number)),
            .init("open disputed entry", [.applicant], Query<DisputedItem>.open(listing: 1)),
            .init("open disputed subject", [.applicant], Query<DisputedItem>.open(subject: "x")),
        ]
    }
}
