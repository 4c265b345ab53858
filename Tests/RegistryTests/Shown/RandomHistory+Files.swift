import CreditRules
import Registry

// What histories do with credit files and lists.
extension RandomHistory {
    mutating func move(_ office: ModelOffice, _ today: Day) async throws {
        guard let place = record() else { return }
        let target = pick(firms.count)
        var expected: PlainFile? = file
        if expected?.move(place, to: target, "\(today)") == false { expected = nil }
        let (number, code) = (number(place), firms[target].code)
        try await attempt("move \(number) to \(ids[target])", expected) {
            try await office.registry.perform(
                MoveRecord(number: number, to: code, reason: "模拟"), by: office.fixture.reporter)
        }
    }

    mutating func mergeOrSplit(_ office: ModelOffice, _ today: Day) async throws {
        let old = pick(firms.count)
        let code = firms[old].code
        var expected: PlainFile? = file
        if file.mergedInto[old] != nil || pick(8) == 0 {
            if expected?.split(old, "\(today)") == false { expected = nil }
            return try await attempt("split \(ids[old])", expected) {
                try await office.registry.perform(
                    SplitSubject(code: code, reason: "模拟"), by: office.fixture.officers.reviewer)
            }
        }
        let new = pick(firms.count)
        if expected?.merge(old, into: new, "\(today)") == false { expected = nil }
        let successor = firms[new].code
        try await attempt("merge \(ids[old]) into \(ids[new])", expected) {
            try await office.registry.perform(
                MergeSubjects(code: code, into: successor, reason: "模拟"), by: office.fixture.officers.reviewer)
        }
    }

    /// Proposes an entry, and mostly has it confirmed at once; or confirms what was left open.
    mutating func enter(_ office: ModelOffice, _ today: Day, _ rules: PlainRules) async throws {
        if !proposed.isEmpty, pick(2) == 0 { return try await decide(office, proposed.removeFirst()) }
        let target = pick(firms.count)
        documents += 1
        let number = pick(4) == 0 ? 1 + pick(documents) : documents
        let document = "模拟列〔2026〕\(index * 1_000 + number)号"
        let day = day(before: today)
        let entry = file.proposing(target, document, on: "\(day)", "\(today)", rules)
        let firm = firms[target]
        var proposal: Int64 = 0
        try await attempt("list \(ids[target]) by \(document) from \(day)", entry == nil ? nil : file) {
            let report = try await office.registry.perform(
                office.fixture.entering([firm], document: document, on: day), by: office.fixture.reporter)
            proposal = report.proposal.number
        }
        guard let entry else { return }
        if pick(4) == 0 { return proposed.append((proposal, entry, nil)) }
        try await decide(office, (proposal, entry, nil))
    }

    mutating func leave(_ office: ModelOffice, _ today: Day) async throws {
        if !proposed.isEmpty, pick(2) == 0 { return try await decide(office, proposed.removeFirst()) }
        let entries = file.listings.filter { $0.list == PlainFile.untrust }
        guard !entries.isEmpty else { return }
        let entry = entries[pick(entries.count)]
        let why = ListingEndReason.allCases[pick(ListingEndReason.allCases.count)]
        let day = today.adding(days: pick(40) - 20)
        let mayLeave = file.mayLeave(entry, why.rawValue, from: "\(day)", "\(today)")
        let listing = try await number(entry, office)
        var proposal: Int64 = 0
        try await attempt("leave \(entry.line) \(why.rawValue) from \(day)", mayLeave ? file : nil) {
            let reply = try await office.registry.perform(
                LeaveList(listings: [listing], why: why, on: day, reason: "模拟"), by: office.fixture.reporter)
            proposal = reply.proposal?.proposal.number ?? 0
        }
        guard mayLeave else { return }
        let leaving = (id: entry.id, reason: why.rawValue, from: "\(day)")
        if pick(4) == 0 { return proposed.append((proposal, nil, leaving)) }
        try await decide(office, (proposal, nil, leaving))
    }

    /// The number that an entry has in the registry by now.
    func number(_ entry: PlainListing, _ office: ModelOffice) async throws -> Int64 {
        let found = try await office.fixture.sql(
            """
            SELECT listing_id FROM listing WHERE subject_id = \(ids[entry.file]) AND list = '\(entry.list)'
               AND coalesce(document_no, '') = '\(entry.document)' AND entered_on = '\(entry.enteredOn)' AND superseded_by IS NULL
            """)
        guard let listing = found.first.flatMap({ Int64($0) }) else {
            throw Disagreement(description: "no entry \(entry.line) of \(ids[entry.file])")
        }
        return listing
    }

    /// The second officer confirms a proposal, which may be overtaken by now.
    private mutating func decide(
        _ office: ModelOffice,
        _ proposal: (number: Int64, entering: PlainListing?, leaving: (id: Int, reason: String, from: String)?)
    ) async throws {
        var expected: PlainFile? = file
        if let entry = proposal.entering, expected?.enter(entry) == false { expected = nil }
        if let leaving = proposal.leaving,
            expected?.leave(leaving.id, leaving.reason, from: leaving.from, "\(office.today)") == false
        {
            expected = nil
        }
        steps.append("—")
        try await attempt("confirm proposal \(proposal.number)", expected) {
            try await office.registry.perform(
                ConfirmProposal(number: proposal.number), by: office.fixture.officers.reviewer)
        }
    }
}
