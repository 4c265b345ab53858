import CreditRules
import Postgres

/// A paper that was issued to its applicant (文书), as whoever has the case's code finds it.
struct IssuedNotice: Sendable {
    let kind: CaseNotice.Kind
    /// 0 for the case itself.
    let item: Int32
    /// The step that it tells of.
    let step: Int32
    /// The unit that issued it.
    let unit: Int64
    let given: NumberedNotice
    /// Of what was proposed and signed, what the paper says.
    let signed: SignedProposal

    var number: String {
        NoticeNumber(prefix: given.prefix, kind: kind, year: given.year, serial: given.serial).text
    }

    /// As it is listed.
    ///
    /// - Parameter state: What the item has come to since; nil for a paper of the case itself.
    func told(state: String?) -> CaseProgress.Notice {
        CaseProgress.Notice(
            number: number, kind: kind.rawValue, title: kind.title, item: Int(item), day: given.day.description,
            holds: !kind.isLifted(by: state ?? ""))
    }
}

extension IssuedNotice: RowDecodable {
    init(from row: borrowing Row) throws(DecodingError) {
        // The database gives those alone that there are for applicants.
        kind = CaseNotice.Kind(rawValue: try row("kind")) ?? .slip
        item = try row("item")
        step = try row("step")
        unit = try row("unit_id")
        given = try NumberedNotice(from: row)
        signed = SignedProposal(outcome: try row.optional("outcome"), reason: try row.optional("reason"))
    }
}

extension Query where Output == IssuedNotice {
    static func notices(openedBy code: CaseCode) -> Self {
        """
        SELECT kind, item, step, unit_id, prefix, year, serial, day, outcome, reason FROM opened_notices(\(code.bytes))
        """
    }
}

extension Query where Output == String {
    /// The platforms that still carry what an item is about, of the case that a code opens.
    static func platforms(carryingItem item: Int32, openedBy code: CaseCode) -> Self {
        "SELECT name FROM opened_platforms(\(code.bytes), \(item))"
    }
}

extension CreditRegistry {
    /// A paper that was issued to the applicant of the case that a code opens, to be set by its template.
    ///
    /// It says what it said when it was issued; a certificate says who has dropped what was repaired as of today.
    ///
    /// - Parameter number: As the case's progress lists it.
    /// - Throws: ``Problem`` `case-code-unknown`, also for a paper of another case or one between units; `illegal-step` for one
    ///   that says what was revoked since.
    package func notice(_ number: String, openedBy code: CaseCode) async throws -> CaseNotice {
        let library = try await rules().library
        let today = clock.today
        let (facts, notice, behind) = try await opening {
            try await applicants.transaction(.readOnlySnapshot) { transaction in
                let report = try await CaseReport(openedBy: code, try await rules(), in: &transaction)
                let issued = try await transaction.all(Query<IssuedNotice>.notices(openedBy: code))
                guard let notice = issued.first(where: { $0.number == number }) else {
                    throw Problem(.caseNotFound, ["number": ""])
                }
                let facts = try NoticeFacts(
                    report, notice.kind, item: notice.item > 0 ? Int(notice.item) : nil, of: Int(notice.step),
                    signed: notice.signed, library, on: today)
                var behind: [String] = []
                if notice.kind == .certificate {
                    behind = try await transaction.all(
                        Query<String>.platforms(carryingItem: notice.item, openedBy: code))
                }
                return (facts, notice, behind)
            }
        }
        let windows = try await asking {
            try await portal.all(Query<OpenContact>.windows(of: notice.unit, for: facts.report.kind))
        }
        return facts.notice(notice.given, windows: windows, claim: nil, behind: behind)
    }
}
