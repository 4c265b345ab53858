import CreditRules

/// Makes honours (荣誉) of the lists that Bayannur and the region give.
struct HonourMaker: RowMaker {
    let calendar: CityCalendar
    let directory: UnitDirectory
    let span: Int
    private var counter: DocumentCounter

    init(calendar: CityCalendar, directory: UnitDirectory, span: Int) {
        self.calendar = calendar
        self.directory = directory
        self.span = span
        counter = DocumentCounter(organs: directory.units.count, kinds: 1)
    }

    private struct Title: Sendable {
        var name: String
        var field: OrganField
        var years: Int
        /// Given by the region and sent down through the city's unit.
        var fromRegion = false
    }

    private static let titles: [Title] = [
        Title(name: "诚信达标企业", field: .development, years: 1, fromRegion: true),
        Title(name: "诚信示范企业", field: .development, years: 2, fromRegion: true),
        Title(name: "巴彦淖尔市和谐劳动关系单位", field: .labour, years: 3),
        Title(name: "劳动保障守法诚信A级用人单位", field: .labour, years: 1),
        Title(name: "巴彦淖尔市文明单位", field: .propaganda, years: 3),
        Title(name: "巴彦淖尔市五一劳动奖状", field: .tradeUnion, years: 5),
        Title(name: "巴彦淖尔市青年文明号", field: .youth, years: 2),
        Title(name: "巴彦淖尔市守合同重信用企业", field: .market, years: 2),
        Title(name: "巴彦淖尔市专精特新中小企业", field: .industry, years: 3),
        Title(name: "巴彦淖尔市农牧业产业化重点龙头企业", field: .agriculture, years: 3),
        Title(name: "巴彦淖尔市百强民营企业", field: .commerceFederation, years: 1),
    ]

    mutating func rows(of subject: SampleSubject, count: Int, _ chance: inout SeededChance) -> [HonourRow] {
        (0..<count).map { _ in honour(of: subject, &chance) }
    }

    private mutating func honour(of subject: SampleSubject, _ chance: inout SeededChance) -> HonourRow {
        let title = chance.pick(Self.titles)
        let organ = directory.organ(title.field, in: .city)
        let unit = directory.units[organ]
        let granted = calendar.day(daysAgo: 5 + chance.below(max(1, min(span, subject.age - 8))))
        let number = 100 + counter.next(organ: organ, kind: 0, year: granted.year)
        let prefix = title.fromRegion ? "内发改财信字" : (unit.documentPrefix ?? "巴") + "发"
        return HonourRow(
            name: subject.name, code: subject.code, title: title.name,
            documentNumber: "\(prefix)〔\(granted.year)〕\(number)号",
            grantedBy: title.fromRegion ? "内蒙古自治区发展和改革委员会" : unit.name, grantedOn: calendar.text(granted),
            validUntil: calendar.text(granted.adding(months: 12 * title.years)), sourceUnit: unit.name)
    }
}
