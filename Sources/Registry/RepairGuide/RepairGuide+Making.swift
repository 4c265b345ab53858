import CreditRules

extension RepairGuide {
    /// The guide to a record.
    ///
    /// - Throws: ``Problem`` `illegal-step` for a record of nothing adverse.
    init(_ record: GuidedRecord, contacts: [OpenContact], rules: RuleBook, today: Day) throws(Problem) {
        let library = try rules.library
        let stored = record.stored
        guard let entry = library.catalogue[id: stored.entry], let severity = stored.severity.flatMap(Severity.init),
            entry.publicity == .penalty
        else { throw Self.nothingAdverse("记录 \(stored.number)", "record show \(stored.number)") }
        let organ = DecidingOrgan(name: stored.organ, code: stored.organCode)
        let question = PublicityQuestion(
            decidedOn: stored.decidedOn, organ: organ, severity: severity, kinds: stored.kinds,
            validUntil: stored.validUntil, details: RecordDetails(stored.details), class: entry)
        let steps = library.publicity.explain(question, by: stored.severityBy.flatMap(SeverityBy.init)).steps
        let lapsed = !stored.latestEnd.isInfinite && today > stored.latestEnd
        let ended = record.endedOn ?? (lapsed ? stored.latestEnd.adding(days: 1) : nil)
        let verdict = GuideVerdict(
            GuideVerdict.Question(
                entry: stored.entry, organ: organ, isUpstream: record.isUpstream, isMinor: severity == .minor,
                firstApplication: stored.firstApplication, earliestEnd: stored.earliestEnd,
                latestEnd: stored.latestEnd, restrictionEnd: steps.first { $0.code == "restriction" }?.day,
                endedOn: ended.flatMap { $0 <= today ? $0 : nil },
                isAwaiting: severity == .serious && stored.severityBy == "inferred", today: today), library.repair)
        let days = steps.filter {
            ["minimum", "field", "maximum", "restriction", "application", "later"].contains($0.code)
        }
        self.init(
            matter: Matter(
                kind: "record", number: stored.number,
                subject: CreditFile.UnitName(code: record.code, name: record.name), documentNo: stored.documentNo,
                name: Words(entry.names), decidedOn: stored.decidedOn.description,
                organ: stored.organ ?? stored.unitName),
            verdict, days: (stored.firstApplication, stored.latestEnd),
            steps: days.map { Point($0.text, day: $0.day, basis: $0.basis) },
            unit: CreditFile.UnitName(code: stored.unitCode, name: stored.unitName), contacts, library, today)
    }

    /// The guide to an entry on a list.
    ///
    /// - Throws: ``Problem`` `illegal-step` for a list of trust.
    init(_ listing: GuidedListing, contacts: [OpenContact], rules: RuleBook, today: Day) throws(Problem) {
        let library = try rules.library
        let stored = listing.stored
        guard stored.side == ListSide.untrust.rawValue, let list = library.lists[id: stored.list] else {
            throw Self.nothingAdverse("名单条目 \(stored.id)", "list show \(stored.list)")
        }
        let lapsed = !stored.until.isInfinite && today > stored.until
        let ended = listing.endedOn ?? (lapsed ? stored.until.adding(days: 1) : nil)
        let organ = DecidingOrgan(name: stored.words.organ ?? stored.unitName, code: stored.unitCode)
        let verdict = GuideVerdict(
            GuideVerdict.Question(
                entry: stored.list, organ: organ, isUpstream: stored.source == "upstream", isMinor: false,
                // A list without a least time may be left as soon as its conditions are met.
                firstApplication: listing.earliestExit ?? stored.enteredOn,
                earliestEnd: listing.earliestExit?.adding(days: -1), latestEnd: stored.until, restrictionEnd: nil,
                endedOn: ended.flatMap { $0 <= today ? $0 : nil }, isAwaiting: false, today: today), library.repair)
        self.init(
            matter: Matter(
                kind: "listing", number: "\(stored.id)",
                subject: CreditFile.UnitName(code: stored.code, name: stored.name),
                documentNo: stored.words.documentNo, name: Words(list.names), decidedOn: stored.enteredOn.description,
                organ: stored.words.organ ?? stored.unitName),
            verdict, days: (listing.earliestExit, stored.until),
            steps: [Point(list.exit.conditions, day: listing.earliestExit, basis: list.exit.basis)],
            unit: CreditFile.UnitName(code: stored.unitCode, name: stored.unitName), contacts, library, today)
    }

    private init(
        matter: Matter, _ verdict: GuideVerdict, days: (first: Day?, last: Day), steps: [Point],
        unit: CreditFile.UnitName, _ contacts: [OpenContact], _ library: RuleLibrary, _ today: Day
    ) {
        let isOurs = [.possible, .tooEarly, .restricted].contains(verdict.verdict)
        let wanted = library.repair.materials(of: .repair).filter { $0.wanted.contains("subject") }
        self.init(
            matter: matter, verdict: verdict.verdict, answer: Point(verdict.text, basis: verdict.basis),
            firstDay: days.first?.description, lastDay: days.last.isInfinite ? nil : days.last.description,
            steps: steps, channel: verdict.channel.map { Words($0.names) }, unit: unit, contacts: contacts,
            materials: isOurs ? wanted.map { Point($0.names, basis: $0.basis) } : [],
            deadlines: isOurs ? Self.deadlines(library.deadlines.rules(on: today)) : [], asOf: today.description)
    }

    /// By when the unit answers, of the clocks that run for the applicant.
    private static func deadlines(_ rules: DeadlineRules?) -> [Point] {
        (rules?[.repair]?.clocks ?? []).filter { $0.party == .unit }.flatMap { clock in
            clock.limits.compactMap { limit in
                limit.workingDays.map { days in
                    Point(
                        BilingualText(
                            zh: "\(clock.names.zh)：自\(limit.from.names.zh)起\(days)个工作日内",
                            en: "\(clock.names.en): within \(days) working days of \(limit.from.names.en)"),
                        basis: limit.basis)
                }
            }
        }
    }

    private static func nothingAdverse(_ what: String, _ legal: String) -> Problem {
        Problem(.illegalStep, ["what": "\(what) 不是失信信息，无须修复 (nothing adverse, nothing to repair)", "legal": legal])
    }
}
