import CreditRules

/// Makes permits for subjects; the numbers of documents and licences run on from row to row.
struct PermitMaker: RowMaker {
    let calendar: CityCalendar
    let directory: UnitDirectory
    /// The days before today over which decisions are spread.
    let span: Int
    private let items: [[Int]]
    private let recurring: [[Int]]
    private var counter: DocumentCounter
    private static let firstNumber = 500

    init(calendar: CityCalendar, directory: UnitDirectory, span: Int) {
        self.calendar = calendar
        self.directory = directory
        self.span = span
        let items = Sector.allCases.map(PermitItem.places(for:))
        self.items = items
        recurring = items.map { places in
            let recurring = places.filter { PermitItem.all[$0].recurs }
            return recurring.isEmpty ? places : recurring
        }
        counter = DocumentCounter(organs: directory.units.count, kinds: PermitItem.all.count)
    }

    mutating func rows(of subject: SampleSubject, count: Int, _ chance: inout SeededChance) -> [PermitRow] {
        (0..<count).map { rank in permit(of: subject, rank: rank, &chance) }
    }

    /// Permit number `rank` of a subject: the first few are of any kind, what follows are passes and certificates.
    private mutating func permit(of subject: SampleSubject, rank: Int, _ chance: inout SeededChance) -> PermitRow {
        let sector = subject.sector.rawValue
        let place = chance.pick(rank < 4 ? items[sector] : recurring[sector])
        let item = PermitItem.all[place]
        let organ = directory.organ(item.field, in: subject.banner)
        let unit = directory.units[organ]
        let decided = calendar.day(daysAgo: 2 + chance.below(max(1, min(span, subject.age - 5))))
        let year = decided.year
        let number = Self.firstNumber + counter.next(organ: organ, kind: place, year: year)
        let decidedOn = calendar.text(decided)
        let until =
            item.years == 0 ? "2099/12/31" : calendar.text(decided.adding(months: 12 * item.years).adding(days: -1))
        return PermitRow(
            name: subject.name, category: subject.category, code: subject.code,
            representative: subject.representative, document: item.licence,
            documentNumber: "\(unit.documentPrefix ?? "巴")\(item.word)〔\(year)〕\(number)号", permitKind: item.kind,
            licence: item.licence,
            licenceNumber: licenceNumber(item, subject, division: unit.division, year: year, number, decidedOn),
            content: item.content, decidedOn: decidedOn, validFrom: decidedOn, validUntil: until, organ: unit.name,
            organCode: unit.code, sourceUnit: unit.name, sourceCode: unit.code)
    }

    private func licenceNumber(
        _ item: PermitItem, _ subject: SampleSubject, division: String, year: Int, _ number: Int, _ decidedOn: String
    ) -> String {
        switch item.numbering {
        case .food(let kind): return "JY\(kind)\(division)\(Amount.padded(number % 1_000_000, to: 6))\(number % 10)"
        case .ofSubject: return "\(subject.code)\(Amount.padded(number % 1_000, to: 3))P"
        case .serial(let word): return "\(word)〔\(year)〕\(Amount.padded(number, to: 6))"
        case .constructionSite:
            let day = DayStyle.digits.written(decidedOn)
            let tail = Amount.padded(10 * (number % 100), to: 3)
            let digits = "\(division)\(day)\(tail)"
            // One in eleven would pass for a person's number and be taken for one at intake.
            return PersonNumber.isPresent(in: digits + "1") ? digits + "2" : digits + "1"
        }
    }
}
