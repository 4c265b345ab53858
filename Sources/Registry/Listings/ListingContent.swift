import CreditRules
import Crypto
import FoundationEssentials
import Postgres
import TabularFiles

/// The list that the rows of a file are of, and how they are taken.
struct ListTarget: Sendable {
    let list: CreditList
    /// The version of the rules that reckons the days.
    let rule: String
    /// The year that every row is of; nil where rows may say any.
    let year: String?
    /// The day on which who is missing from a whole file leaves.
    let leavesOn: Day?
    /// Why, as the officer gives it.
    let reason: String?

    /// - Throws: ``Problem`` `list-not-found`; `parameter-invalid`; `illegal-step` for the wrong road: what is determined
    ///   here is proposed, what is determined above is loaded.
    init(_ request: ListRequest, _ name: String, _ rules: RuleBook, isFromAbove: Bool) throws(Problem) {
        list = try rules.list(name)
        rule = try rules.library.lists.header.version
        year = request.year
        reason = request.reason
        if let text = request.leavesOn {
            guard let day = DateText.parse(text).day else {
                throw Problem(.parameterInvalid, ["parameter": "--on", "value": text, "allowed": "YYYY-MM-DD"])
            }
            leavesOn = day
        } else {
            leavesOn = nil
        }
        if let year, year.utf8.count != 4 || !year.utf8.allSatisfy({ (48...57).contains($0) }) {
            throw Problem(.parameterInvalid, ["parameter": "--year", "value": year, "allowed": "2026"])
        }
        guard (list.determined == .above) == isFromAbove else { throw .wrongRoad(of: list) }
    }

    /// The same for entries that are typed.
    init(_ list: CreditList, rule: String) {
        self.list = list
        self.rule = rule
        year = nil
        leavesOn = nil
        reason = nil
    }
}

/// A file of a list, beyond what every file has.
public struct ListRequest: Sendable {
    /// The year that the file is of (评价年度).
    var year: String?
    /// The day on which who is missing from a whole file leaves.
    var leavesOn: String?
    /// Why; required of what is proposed.
    var reason: String?

    /// Makes a request.
    public init(year: String? = nil, leavesOn: String? = nil, reason: String? = nil) {
        self.year = year
        self.leavesOn = leavesOn
        self.reason = reason
    }
}

extension Problem {
    /// A list that is not entered this way.
    static func wrongRoad(of list: CreditList) -> Problem {
        let isHere = list.determined == .here
        let what =
            isHere
            ? "“\(list.names.zh)”由本平台的单位认定，须由两名人员办理，不能直接导入 (it is determined here and needs two officers)"
            : "“\(list.names.zh)”由上级或其他机关认定，只能导入其名单 (it is determined elsewhere and comes as a file)"
        return Problem(.illegalStep, ["what": what, "legal": isHere ? "list enter \(list.id)" : "list import"])
    }
}

/// What a row says of an entry of a list beyond whose it is; nil for other rows.
struct ListingContent: Sendable {
    let documentNo: String?
    let organ: String?
    let basis: String
    let cause: String?
    let enteredOn: Day
    /// The last day on the list.
    let until: Day
    /// The first day on which it may leave early.
    let earliestExit: Day?
    /// The year that the row is of (评价年度), as it says or as its file does; nil where the list knows none.
    let year: String?
    /// Every further field, as a JSON object by our identifiers.
    let details: JSONText

    /// Of what it comes to, so that what was written out and is sent again is the same: equal digests are one content.
    func digest(under key: String) -> UUID {
        var hash = SHA256()
        for text in [key, organ, basis, cause, "\(enteredOn)", "\(until)", details.text] {
            hash.update(data: Array((text ?? "").utf8))
            hash.update(data: [0])
        }
        return UUID(firstBytesOf: hash.finalize())
    }
}

/// A natural person whom a list has; there is no number and no file.
struct PersonDraft: Sendable {
    let line: Int
    let name: String
    let content: ListingContent
}

extension RowChecker {
    /// What the row says of an entry; nil where the file is of no list.
    func listing(from reading: RowReading, _ details: [UInt8]) -> ListingContent? {
        guard let listing else { return nil }
        let places = plan.places
        let entered = reading.day(places.decidedOn) ?? today
        var until = listing.list.lastDay(enteredOn: entered, stated: reading.day(places.validUntil))
        // What was removed on the day of its entry keeps that one day, which is over by then.
        if let removed = reading.day(places.removedOn) { until = min(until, max(entered, removed.adding(days: -1))) }
        return ListingContent(
            documentNo: reading.number.flatMap { $0.isAbsent ? nil : $0.asWritten }, organ: reading.text(places.organ),
            basis: reading.text(places.basis) ?? listing.list.basis.inChinese, cause: reading.text(places.cause),
            enteredOn: entered, until: until, earliestExit: listing.list.earliestExit(enteredOn: entered),
            year: places.year.flatMap { reading.text($0) ?? listing.year },
            details: JSONText(String(decoding: details, as: UTF8.self)))
    }

    /// Writes the year that the file is of, where the row does not say it itself.
    func writeYear(of reading: RowReading, to details: inout JSONWriter) {
        guard let year = listing?.year, let place = plan.places.year, reading.text(place) == nil else { return }
        details.key(plan.fields[place].id)
        details.string(year)
    }

    /// Refuses what no entry of the list can be.
    func checkListing(_ reading: inout RowReading) {
        guard let listing else { return }
        let places = plan.places
        if listing.list.side == .untrust, let place = places.documentNo, let number = reading.number, number.isAbsent,
            !reading.findings.contains(where: { $0.field == plan.fields[place].id })
        {
            reading.refuse(.required, plan.fields[place])
        }
        if let place = places.validUntil, let until = reading.day(place), let entered = reading.day(places.decidedOn),
            until < entered
        {
            reading.refuse(
                .date, plan.fields[place], value: "\(until)",
                ["why": "早于列入日期", "why_en": "is before the day of entry"])
        }
        if let year = listing.year, let place = places.year, let said = reading.text(place), said != year {
            reading.refuse(.listYear, plan.fields[place], value: CellText.excerpt(said), ["year": year])
        }
    }

    /// A row about a natural person: nothing of it is kept, unless persons stand on the list; then all but the number.
    func diverted(_ row: TableRow, _ note: RowFinding, _ reading: inout RowReading) -> CheckedRow {
        guard let listing, listing.list.persons else { return .diverted(note) }
        read(row, into: &reading)
        let code = plan.places.subjectCode.map { plan.fields[$0].id }
        let findings = reading.findings.filter { $0.field != code }
        guard findings.isEmpty else { return .refused(findings) }
        guard let name = reading.text(plan.places.subjectName),
            let content = self.listing(from: reading, Array("{}".utf8))
        else { return .diverted(note) }
        return .person(note, PersonDraft(line: row.line, name: name, content: content))
    }
}
