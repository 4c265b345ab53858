import Registry

/// The documents under `/v1/`, in the open channel.
struct RegistryAPI: Sendable {
    let registry: CreditRegistry
    /// How many days back the change feed can be followed.
    let changesDays: Int

    /// What there is under `/v1/`, for somebody who opens it.
    func index(_ exchange: Exchange) throws -> Answer {
        try exchange.parameters.allow()
        var writer = JSONWriter()
        writer.object { index in
            index.key("subjects")
            index.string("/v1/subjects?q=&limit=&after=")
            index.key("subject")
            index.string("/v1/subjects/{code}?class=&limit=&after=")
            index.key("rating")
            index.string("/v1/subjects/{code}/rating")
            index.key("measures")
            index.string("/v1/subjects/{code}/measures?purpose=")
            index.key("lists")
            index.string("/v1/lists")
            index.key("list")
            index.string("/v1/lists/{list}?division=&limit=&after=")
            index.key("contacts")
            index.string("/v1/contacts?matter=&place=")
            index.key("changes")
            index.string("/v1/changes?after=&limit=")
            index.key("publicity")
            index.string("/v1/records/{number}/publicity")
            index.key("repair_guide")
            index.string("/v1/records/{number}/repair-guide")
            index.key("listing_repair_guide")
            index.string("/v1/listings/{number}/repair-guide")
            index.key("cases")
            index.strings(
                (CaseMatter.allCases.map(\.rawValue) + CaseErrand.allCases.map(\.rawValue)).map { "/v1/cases/\($0)" })
        }
        return Answer(document: writer.bytes)
    }

    /// Searches subjects by name or code, or lists them.
    func subjects(_ exchange: Exchange) async throws -> Answer {
        let parameters = exchange.parameters
        try parameters.allow("q", "limit", "after")
        let page = try await registry.subjects(
            matching: parameters.query(), limit: parameters.limit(), after: parameters["after"], reader: .anyone)
        return Answer(
            document: page.json(),
            next: next(page.next, after: "/v1/subjects", exchange, keeping: ["q", "limit"]))
    }

    /// One subject's credit file.
    func file(of code: String, _ exchange: Exchange) async throws -> Answer {
        let parameters = exchange.parameters
        try parameters.allow("class", "limit", "after")
        let file = try await registry.file(
            of: code, class: parameters["class"], limit: parameters.limit(), after: parameters["after"],
            reader: .anyone)
        return Answer(
            document: file.json(),
            next: next(
                file.next, after: "/v1/subjects/\(percentEncoded(file.code))", exchange, keeping: ["class", "limit"]))
    }

    /// One subject's rating, by the road on which parameters are read; `FrontDoor` has the short one.
    func rating(of code: String, _ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow()
        return Answer(document: try await registry.ratingJSON(of: code))
    }

    /// What must or may be done with a subject today, and why.
    func measures(of code: String, _ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow("purpose")
        let document = try await registry.measures(of: code, purpose: exchange.parameters["purpose"], reader: .anyone)
        return Answer(document: document.json())
    }

    /// The open lists, with how many subjects stand on each.
    func lists(_ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow()
        let content = ListEntry.json(of: try await registry.lists(reader: .anyone))
        return Answer(document: content)
    }

    /// Who stands on an open list, today.
    func list(_ name: String, _ exchange: Exchange) async throws -> Answer {
        let parameters = exchange.parameters
        try parameters.allow("division", "limit", "after")
        let page = try await registry.list(
            name, division: parameters["division"], limit: parameters.limit(), after: parameters["after"],
            reader: .anyone)
        return Answer(
            document: page.json(),
            next: next(
                page.next, after: "/v1/lists/\(percentEncoded(page.list))", exchange, keeping: ["division", "limit"]))
    }

    /// Where to go about a matter, nearest first.
    func contacts(_ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow("matter", "place")
        let content = try await registry.openContacts(
            for: exchange.parameters["matter"] ?? "", near: exchange.parameters["place"]
        ).json()
        return Answer(document: content)
    }

    /// Which subjects to read again, line by line; nothing of what was there.
    func changes(_ exchange: Exchange) async throws -> Answer {
        let parameters = exchange.parameters
        try parameters.allow("after", "limit")
        let page = try await registry.changes(
            after: try parameters.timepoint("after"), limit: try parameters.limit(), keptDays: changesDays,
            reader: .anyone)
        return Answer(.lines, page.lines())
    }

    /// How the publicity of a record that is openly shown is reckoned.
    func publicity(of number: String, _ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow()
        let content = try await registry.publicity(of: number).json()
        return Answer(document: content)
    }

    /// Whether a record that is openly shown can be repaired, from when, where and with what.
    func repairGuide(ofRecord number: String, _ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow()
        let content = try await registry.repairGuide(record: number).json()
        return Answer(document: content)
    }

    /// The same of an entry of a list that is openly shown.
    func repairGuide(ofListing number: String, _ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow()
        let content = try await registry.repairGuide(listing: try number.listingNumber()).json()
        return Answer(document: content)
    }

    /// Whether the process lives, without touching the database.
    func health(_ exchange: Exchange) throws -> Answer {
        try exchange.parameters.allow()
        return Answer(.document, Array(#"{"status":"ok"}"#.utf8))
    }

    /// Whether the registry can answer: the database is reachable and its schema current.
    func readiness(_ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow()
        try await registry.check()
        return Answer(.document, Array(#"{"status":"ready"}"#.utf8))
    }

    /// The address of the next page.
    private func next(_ cursor: String?, after path: String, _ exchange: Exchange, keeping names: [String]) -> String? {
        guard let cursor else { return nil }
        let kept = names.compactMap { name in exchange.parameters[name].map { "\(name)=\(percentEncoded($0))&" } }
        return "\(path)?\(kept.joined())after=\(percentEncoded(cursor))"
    }
}
