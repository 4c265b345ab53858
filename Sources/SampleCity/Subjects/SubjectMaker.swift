import CreditRules

/// Makes subject number `index` of a city, always the same one, without making those before it.
struct SubjectMaker: Sendable {
    let seed: UInt64
    let calendar: CityCalendar
    let directory: UnitDirectory
    private let kinds: [SampleKind]
    private let trades: [[Trade]]

    init(seed: UInt64, calendar: CityCalendar, directory: UnitDirectory) {
        self.seed = seed
        self.calendar = calendar
        self.directory = directory
        kinds = SampleKind.allCases.flatMap { kind in Array(repeating: kind, count: kind.share) }
        trades = SampleKind.allCases.map(Trade.all(of:))
    }

    func subject(_ index: Int) -> SampleSubject {
        var chance = SeededChance(seed: seed, stream: UInt64(index))
        // The first ones walk through the kinds, so that the smallest city has one of each.
        let kind = SampleKind(rawValue: index) ?? chance.pick(kinds)
        let banner = chance.percent(15) ? Banner.city : chance.pick(Banner.parts)
        let trade = trade(of: kind, index: index)
        let age = age(&chance)
        let town = chance.pick(banner.towns)
        let field = kind.registrarField
        return SampleSubject(
            code: SampleCode.make(
                kind.authority, banner.division, SampleCode.body(series: kind.series, index: index, seed: seed)),
            name: name(kind, banner, trade, town: town, index: index, &chance), kind: kind, banner: banner,
            sector: trade.sector, state: state(kind, &chance), establishedOn: calendar.text(daysAgo: age), age: age,
            representative: chance.pick(NameWords.surnames) + "××",
            address: "内蒙古自治区巴彦淖尔市\(banner == .city ? "临河区" : banner.name)\(town)样例路\(1 + chance.below(199))号",
            industry: trade.industry, registrar: directory.units[directory.organ(field, in: banner)].name,
            standing: chance.below(100))
    }

    /// Every brand is used once, then all of them again with the next line of business: no name comes twice.
    private func place(of index: Int) -> (brand: Int, round: Int) {
        let (round, step) = index.quotientAndRemainder(dividingBy: NameWords.brands)
        // 7919 is prime and no factor of the number of brands.
        return ((step * 7_919 + Int(seed % 65_536)) % NameWords.brands, round)
    }

    private func trade(of kind: SampleKind, index: Int) -> Trade {
        let (brand, round) = place(of: index)
        let list = trades[kind.rawValue]
        return list[(brand * 31 + brand / 32 + round) % list.count]
    }

    private func name(
        _ kind: SampleKind, _ banner: Banner, _ trade: Trade, town: String, index: Int, _ chance: inout SeededChance
    ) -> String {
        let core = NameWords.brand(place(of: index).brand) + NameWords.mark
        let place = banner == .linhe ? "巴彦淖尔市" : banner.name
        switch kind {
        case .enterprise:
            let form = ["有限公司", "有限责任公司", "股份有限公司"][min(2, chance.below(8) / 3)]
            return place + core + trade.word + form
        case .branch:
            return "巴彦淖尔市" + core + trade.word + "有限公司" + (banner == .city ? "" : banner.name) + "分公司"
        case .individualBusiness: return (banner == .city ? "临河区" : banner.name) + town + core + trade.word
        case .cooperative: return place + core + trade.word + "专业合作社"
        case .ruralCollective: return (banner == .city ? "临河区" : banner.name) + town + core + trade.word
        case .lawFirm: return "内蒙古" + core + trade.word
        case .institution, .organ, .massOrganisation, .socialAssociation, .privateNonprofit, .foundation:
            return banner.name + core + trade.word
        }
    }

    /// Most subjects are young; the oldest are of 1992.
    private func age(_ chance: inout SeededChance) -> Int {
        let widest = 400 + chance.below(12_000)
        return 60 + chance.below(widest)
    }

    private func state(_ kind: SampleKind, _ chance: inout SeededChance) -> String {
        let draw = chance.below(100)
        guard kind.registrarField == .market else { return draw < 97 ? "存续" : "注销" }
        switch draw {
        case 0..<2: return "歇业"
        case 2..<5: return "吊销"
        case 5..<10: return "注销"
        case 10..<12: return "迁出"
        default: return "存续"
        }
    }
}
