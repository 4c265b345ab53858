import CreditRules
import Postgres

extension CreditRegistry {
    /// Takes a file in: one act for every 5,000 lines, two of them under way, so that a link that dies
    /// loses at most the last two.
    ///
    /// Sending the same file again completes it: what is in is found unchanged. A file that is no table of the class is
    /// refused before anything is kept.
    ///
    /// - Parameters:
    ///   - actor: In whose name; a dry run needs none.
    ///   - progress: Called after each chunk.
    /// - Throws: ``Problem``; when the link or the user cut the import off, its message says which lines are in.
    package func importFile(
        _ request: ImportRequest, by actor: Actor?, progress: @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReply {
        guard request.dryRun || actor != nil else { throw Problem(.notSignedIn) }
        let rules = try await rules()
        let exchange = try rules.library.exchange
        let receivedOn = try receivedOn(request)
        let (entry, holds, listing) = try Self.content(of: request, rules)
        let database = actor.map(writer(for:)) ?? clerk
        let unit = try await asking { try await ReportingUnit.resolve(request.unit, in: database) }
        let maySend = try await asking {
            try await database.first(
                listing == nil ? .maySend(entry.id, unit: unit.id) : .mayList(entry.id, unit: unit.id))
        }
        guard ![.records, .listings].contains(holds) || maySend == true else {
            throw listing.map { Problem(unit, enters: $0.list) } ?? Problem(unit, sends: entry)
        }
        if let listing { try await asking { try await refuseOlderYear(request, listing, entry) } }
        let admitted = try await asking { try await database.all(Query<String>.admittedCodes) }
        let own = try await asking { try await database.all(Query<String>.words(of: unit.id)) }
        // A file from above names in its rows the units that had reported, which are none of the platform's.
        let others =
            request.source == .upstream
            ? [] : try await asking { try await database.all(Query<String>.words(ofOthersThan: unit.id)) }
        let table = try SourceTable(path: request.file, class: entry, mappings: request.map)
        let checker = RowChecker(
            plan: table.plan, rules: try rules.library, today: clock.today, receivedOn: receivedOn,
            admitted: Set(admitted), sender: SendingUnit(name: unit.name, own: own, others: others), holds: holds,
            listing: listing)
        let target = IntakeTarget(
            entry: entry, unit: unit, fileName: Self.storedName(of: request.file), receivedOn: receivedOn,
            source: request.source,
            prevailsFromAbove: exchange.prevailsFromAbove(entry.id), holds: holds,
            isOfFile: holds == .records, listing: listing)
        let run = try ImportRun(request, target: target, table: table, checker: checker, registry: self, actor: actor)
        do {
            try await run.run(progress: progress)
        } catch {
            let problem = Problem(any: error)
            switch problem.code {
            case .databaseUnavailable, .interrupted:
                throw Problem(
                    problem.code, run.saved.merging(["what": problem.values["what"] ?? ""]) { first, _ in first })
            case .outcomeUnknown:
                let what = ["what": "结果未知 outcome unknown"]
                throw Problem(.databaseUnavailable, run.saved.merging(what) { first, _ in first })
            default: throw problem.naming(unit: unit.name)
            }
        }
        // What was repaired above may have been what a case here was about, or the last thing that a repair waited for.
        if holds == .results, actor != nil { try await settleCases() }
        return run.reply
    }

    /// What the rows of a file are of, and what they become.
    private static func content(
        of request: ImportRequest, _ rules: RuleBook
    ) throws(Problem) -> (CatalogueClass, SentContent, ListTarget?) {
        if let list = request.list {
            let target = try ListTarget(list, request.class, rules, isFromAbove: request.source == .upstream)
            return (try rules.library.lists.described(target.list), .listings, target)
        }
        if request.isRegister { return (try rules.register(request.class).described, .tags, nil) }
        let exchange = try rules.library.exchange
        guard request.source == .upstream, exchange.meansRepairResults(request.class) else {
            return (try rules.class(request.class), .records, nil)
        }
        return (exchange.repairResults, .results, nil)
    }

    /// The day on which the file came, by which the unit is judged and not by when somebody got round to it.
    private func receivedOn(_ request: ImportRequest) throws(Problem) -> Day? {
        guard let text = request.received else { return nil }
        guard let day = DateText.parse(text).day, day <= clock.today else {
            throw Problem(
                .parameterInvalid,
                ["parameter": "--received", "value": text, "allowed": "YYYY-MM-DD ≤ \(clock.today)"])
        }
        return day
    }

    /// The file's own name as it is kept: a folder says nothing to the registry, and a person's number is masked.
    private static func storedName(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return PersonNumber.isPresent(in: name) ? PersonNumber.mask(name) : name
    }
}

extension Query where Output == String {
    static var admittedCodes: Self { "SELECT code FROM admitted_code" }
}
