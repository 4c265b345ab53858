package import CreditRules
package import Postgres

/// Why an entry ends before its last day.
public enum ListingEndReason: String, Sendable, CaseIterable {
    /// The conditions of an early exit are met (提前移出), or the honour is given up.
    case left
    /// Credit repair (信用修复).
    case repaired
    /// The decision was annulled (认定被撤销).
    case annulled
    /// An objection was upheld (异议成立).
    case objection
    /// A court said so.
    case court
}

/// Takes entries off a list (移出): proposes it where the list is determined here, does it where it is determined above.
package struct LeaveList: Act {
    package static let kind = "list.leave"
    package let reason: String?
    let listings: [Int64]
    let persons: [Int64]
    let why: ListingEndReason
    let day: Day?
    let basis: String?

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - listings: Entries by their numbers, all of one list and unit.
    ///   - persons: Natural persons by their numbers.
    ///   - day: The first day on which they are not on the list; today when nil.
    ///   - basis: The decision or paper that says so.
    ///   - reason: Why, in words; required.
    package init(
        listings: [Int64], persons: [Int64] = [], why: ListingEndReason, on day: Day? = nil, basis: String? = nil,
        reason: String
    ) {
        self.listings = listings
        self.persons = persons
        self.why = why
        self.day = day
        self.basis = basis
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        try Problem.refusePersonNumbers(in: [("--reason", reason), ("--basis", basis)])
        try Problem.refuseBlank(reason)
        guard !listings.isEmpty || !persons.isEmpty, Set(listings).count == listings.count,
            Set(persons).count == persons.count
        else {
            throw Problem(.usage, ["what": "请给出名单条目编号，每个一次 (give numbers of entries, each once)"])
        }
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> LeaveListReply {
        let subjects = try await transaction.all(Query<Int64>.subjects(ofListings: listings))
        for id in subjects { _ = try await transaction.first(Query<LockedSubject>.lock(id: id)) }
        let entries = try await transaction.all(Query<EndingListing>.listings(listings, persons: persons))
        let found = Set(entries.filter { !$0.isPerson }.map(\.id))
        if let missing = listings.first(where: { !found.contains($0) }) {
            throw Problem(.listingNotFound, ["number": "\(missing)"])
        }
        guard let first = entries.first, entries.count == listings.count + persons.count else {
            throw Problem(.listingNotFound, ["number": "\(persons.first ?? 0)"])
        }
        guard entries.allSatisfy({ $0.list == first.list && $0.unit == first.unit }) else {
            throw Problem(.usage, ["what": "一次只办理同一名单、同一单位的条目 (entries of one list and unit at a time)"])
        }
        let list = try context.rules.list(first.list)
        let day = day ?? context.today
        try refuse(entries, day, list, context.today)
        guard list.determined == .here else {
            let basis = basis
            if !listings.isEmpty {
                try await transaction.execute(
                    .end(
                        listings: listings, reason: why.rawValue, on: day, basis: basis, batch: nil, act: context.act))
            }
            if !persons.isEmpty {
                try await transaction.execute(
                    .end(persons: persons, reason: why.rawValue, on: day, basis: basis, act: context.act))
            }
            return LeaveListReply(list: list.id, left: entries.count, on: day.description, proposal: nil)
        }
        let opening = Query<Int64>.propose(leaving: list.id, unit: first.unit, act: context.act)
        guard let number = try await transaction.first(opening) else {
            throw Problem(.internalError, ["what": "list.leave"])
        }
        try await transaction.execute(
            .propose(ending: entries, reason: why.rawValue, on: day, basis: basis, for: number, act: context.act))
        return LeaveListReply(
            list: list.id, left: 0, on: day.description,
            proposal: try await ListProposalReport(number, in: &transaction))
    }

    private func refuse(_ entries: [EndingListing], _ day: Day, _ list: CreditList, _ today: Day) throws(Problem) {
        for entry in entries {
            let legal = entry.isPerson ? "list persons" : "list show \(list.id)"
            // An end that is told for a later day gives way to an earlier one.
            if let ended = entry.endedOn, ended <= max(day, today) {
                let what =
                    ended <= today
                    ? "条目 \(entry.id) 已移出 (entry \(entry.id) has ended)"
                    : "条目 \(entry.id) 已定于 \(ended) 移出，只能改为更早 (entry \(entry.id) ends on \(ended); only an earlier day may be given)"
                throw Problem(.illegalStep, ["what": what, "legal": legal])
            }
            guard day >= entry.enteredOn else {
                throw Problem(
                    .parameterInvalid,
                    ["parameter": "--on", "value": "\(day)", "allowed": "≥ \(entry.enteredOn)"])
            }
            if [.left, .repaired].contains(why), let earliest = entry.earliestExit, day < earliest {
                throw Problem(
                    .listingTooEarly,
                    ["number": "\(entry.id)", "day": earliest.description, "basis": list.exit.basis.inChinese])
            }
        }
    }
}

/// What leaving came to.
public struct LeaveListReply: Sendable, Equatable {
    /// The list's identifier.
    public let list: String
    /// How many entries ended; none where another officer has to confirm.
    public let left: Int
    /// The first day on which they are not on the list.
    public let on: String
    /// The proposal, where the list is determined here.
    public let proposal: ListProposalReport?

    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("list")
            object.string(list)
            object.key("left")
            object.integer(left)
            object.key("on")
            object.string(on)
            object.key("proposal")
            if let proposal { object.raw(String(decoding: proposal.json(), as: UTF8.self)) } else { object.null() }
        }
        return writer.bytes
    }
}

/// An entry that is to end.
struct EndingListing: RowDecodable {
    let id: Int64
    let isPerson: Bool
    let list: String
    let unit: Int64
    let subject: Int64?
    let enteredOn: Day
    let earliestExit: Day?
    /// The first day on which it is not on the list any more; nil while no end is told.
    let endedOn: Day?

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("listing_id")
        isPerson = try row("is_person")
        list = try row("list")
        unit = try row("unit_id")
        subject = try row.optional("subject_id")
        enteredOn = try row("entered_on")
        earliestExit = try row.optional("earliest_exit")
        endedOn = try row.optional("ended_on")
    }
}

extension Query where Output == EndingListing {
    static func listings(_ ids: [Int64], persons: [Int64]) -> Self {
        """
        SELECT l.listing_id, false AS is_person, l.list, l.unit_id, l.subject_id, l.entered_on, l.earliest_exit,
               e.ended_on
          FROM listing l LEFT JOIN listing_end e ON e.listing_id = l.listing_id AND e.superseded_by IS NULL
         WHERE l.listing_id = ANY (\(ids)::bigint[]) AND l.superseded_by IS NULL
        UNION ALL
        SELECT p.person_listing_id, true, p.list, p.unit_id, NULL, p.entered_on, p.earliest_exit, e.ended_on
          FROM person_listing p
          LEFT JOIN person_listing_end e ON e.person_listing_id = p.person_listing_id AND e.superseded_by IS NULL
          LEFT JOIN listing_decision d ON d.proposal_id = p.proposal_id
         WHERE p.person_listing_id = ANY (\(persons)::bigint[]) AND p.superseded_by IS NULL
           AND (p.proposal_id IS NULL OR d.decision = 'confirmed')
         ORDER BY 2, 1
        """
    }
}

extension Query where Output == Int64 {
    /// The subjects of some entries, ascending.
    static func subjects(ofListings ids: [Int64]) -> Self {
        "SELECT DISTINCT subject_id FROM listing WHERE listing_id = ANY (\(ids)::bigint[]) ORDER BY subject_id"
    }
}

extension Query where Output == Never {
    static func propose(
        ending entries: [EndingListing], reason: String, on day: Day, basis: String?, for proposal: Int64, act: Int64
    ) -> Self {
        let lines = entries.indices.map { Int32($0 + 1) }
        return """
            INSERT INTO listing_candidate (proposal_id, line, subject_id, listing_id, person_listing_id, basis, reason,
                                           ended_on, act_id)
            SELECT \(proposal), t.line, t.subject_id, CASE WHEN NOT t.is_person THEN t.id END,
                   CASE WHEN t.is_person THEN t.id END, \(basis), \(reason), \(day), \(act)
              FROM unnest(\(lines)::int[], \(entries.map(\.subject))::bigint[], \(entries.map(\.id))::bigint[],
                          \(entries.map(\.isPerson))::boolean[])
                AS t (line, subject_id, id, is_person)
            """
    }

    /// Takes natural persons off a list; an end that was told for a later day gives way.
    static func end(persons: [Int64], reason: String, on day: Day, basis: String?, act: Int64) -> Self {
        """
        WITH later AS (
            UPDATE person_listing_end SET superseded_by = \(act)
             WHERE person_listing_id = ANY (\(persons)::bigint[]) AND superseded_by IS NULL AND ended_on > \(day)::date
            RETURNING person_listing_id
        )
        INSERT INTO person_listing_end (person_listing_id, reason, ended_on, basis, act_id)
        SELECT p.person_listing_id, \(reason), \(day)::date, \(basis), \(act)
          FROM unnest(\(persons)::bigint[]) AS p (person_listing_id) LEFT JOIN later USING (person_listing_id)
        """
    }
}
