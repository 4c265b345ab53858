/// The running numbers of documents, one series for each organ, kind of document and year.
struct DocumentCounter: Sendable {
    private var counts: [Int32]
    private let kinds: Int
    private static let firstYear = 1980
    private static let years = 100

    init(organs: Int, kinds: Int) {
        counts = Array(repeating: 0, count: organs * kinds * Self.years)
        self.kinds = kinds
    }

    mutating func next(organ: Int, kind: Int, year: Int) -> Int {
        let known = min(max(year - Self.firstYear, 0), Self.years - 1)
        let place = (organ * kinds + kind) * Self.years + known
        counts[place] += 1
        return Int(counts[place])
    }
}

/// How the organs of each field write the numbers of their penalty decisions.
enum PenaltyNumber {
    static func written(_ field: OrganField, banner: Banner, year: Int, number: Int, summary: Bool) -> String {
        let sign = banner.sign
        return switch field {
        case .market where summary: "\(sign)市监当罚〔\(year)〕\(number)号"
        case .market: "\(sign)市监处罚〔\(year)〕\(number)号"
        case .emergency: "（\(sign)）应急罚〔\(year)〕综-\(number)号"
        case .housing: "\(sign)建罚决字〔\(year)〕第\(number)号"
        case .agriculture: "\(sign)农(种子)罚〔\(year)〕\(number)号"
        case .labour: "\(sign)人社监罚字〔\(year)〕\(number)号"
        case .environment: "\(sign)环罚〔\(year)〕\(number)号"
        case .transport: "\(sign)交罚〔\(year)〕\(Amount.padded(number, to: 4))号"
        case .fire: "\(sign)消行罚决字〔\(year)〕第\(Amount.padded(number, to: 4))号"
        case .health: "\(sign)卫医罚〔\(year)〕\(number)号"
        case .culture: "（\(sign)）文综罚字〔\(year)〕第\(number)号"
        case .tax: "\(sign)税稽罚〔\(year)〕\(number)号"
        case .land: "\(sign)自然资罚〔\(year)〕\(number)号"
        case .water: "\(sign)水罚〔\(year)〕\(number)号"
        case .forestry: "\(sign)林草罚〔\(year)〕\(number)号"
        default: "\(sign)城管罚字〔\(year)〕\(number)号"
        }
    }
}
