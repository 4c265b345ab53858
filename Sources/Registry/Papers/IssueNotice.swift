import CreditRules
package import Postgres

/// Issues a paper of a case (出具文书): under a number of its own the first time, under the same ever after.
package struct IssueNotice: Act {
    package static let kind = "case.paper"
    package let reason: String?
    let number: String
    let item: Int?
    let paper: CaseNotice.Kind

    /// Prepares the act.
    ///
    /// - Parameter item: Of which item; the only one, where none is named.
    package init(_ paper: CaseNotice.Kind, number: String, item: Int? = nil, reason: String? = nil) {
        self.paper = paper
        self.number = number
        self.item = item
        self.reason = reason
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseNotice {
        guard let known = CaseNumber(number),
            let id = try await transaction.first(Query<Int64?>.lock(case: known.text)) ?? nil
        else { throw Problem(.caseNotFound, ["number": CellText.excerpt(number)]) }
        let report = try await CaseReport(id, context.rules, in: &transaction)
        let facts = try NoticeFacts(report, paper, item: item, try context.rules.library, on: context.today)
        let numbering = Query<NumberedNotice>.number(
            paper, case: id, item: Int32(clamping: facts.step.item), step: Int32(clamping: facts.step.step))
        guard let given = try await transaction.first(numbering) else {
            throw Problem(.internalError, ["what": "case_notice"])
        }
        var windows: [OpenContact] = []
        if let unit = try await transaction.first(Query<ReportingUnit>.called(facts.unit)) {
            let matter = known.kind.rawValue
            windows = try await transaction.all(Query<OpenContact>.windows(of: unit.id, for: matter))
        }
        let claim = try await transaction.first(
            Query<String?>.claim(ofCase: id, item: Int32(clamping: facts.step.item)))
        var behind: [String] = []
        if paper == .certificate, let record = try facts.item?.record.map(RecordNumber.init) {
            behind = try await transaction.all(Query<String>.platforms(carrying: record))
        }
        return facts.notice(given, windows: windows, claim: claim ?? nil, behind: behind)
    }
}

/// A number that a paper was given, and on which day.
struct NumberedNotice: RowDecodable, Sendable {
    let prefix: String
    let year: Int
    let serial: Int
    let day: Day

    init(from row: borrowing Row) throws(DecodingError) {
        prefix = try row("prefix")
        year = Int(try row("year", as: Int16.self))
        serial = Int(try row("serial", as: Int32.self))
        day = try row("day")
    }
}

extension Query where Output == NumberedNotice {
    static func number(_ paper: CaseNotice.Kind, case id: Int64, item: Int32, step: Int32) -> Self {
        "SELECT prefix, year, serial, day FROM number_notice(\(id), \(item), \(step), \(paper.rawValue))"
    }
}

extension Query where Output == String? {
    /// What is said to be wrong, or complained of.
    static func claim(ofCase id: Int64, item: Int32) -> Self {
        "SELECT claim FROM case_item WHERE case_id = \(id) AND item = \(item)"
    }
}

extension Query where Output == String {
    /// The platforms whose last whole file of a record's class still carried it (上游未同步).
    static func platforms(carrying number: RecordNumber) -> Self {
        "SELECT name FROM platforms_carrying(\(number.subject), \(number.seq))"
    }
}
