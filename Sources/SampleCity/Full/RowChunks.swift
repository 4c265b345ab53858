/// The bytes of one large file, some megabyte at a time; nothing beyond a chunk and a subject's rows is held.
struct RowChunks<Maker: RowMaker>: Sequence, IteratorProtocol {
    private let plan: CityPlan
    private let kind: SampleClass
    private var maker: Maker
    private var upcoming = 0
    private var csv: CSVBytes
    private static var size: Int { 1 << 20 }

    init(_ kind: SampleClass, _ maker: Maker, plan: CityPlan) {
        self.plan = plan
        self.kind = kind
        self.maker = maker
        csv = CSVBytes(capacity: Self.size + Self.size / 8)
        csv.row(Maker.Row.headers)
    }

    mutating func next() -> [UInt8]? {
        while csv.bytes.count < Self.size, upcoming < plan.size.subjects {
            appendSubject(upcoming)
            upcoming += 1
        }
        return csv.bytes.isEmpty ? nil : csv.takeChunk(capacity: Self.size + Self.size / 8)
    }

    private mutating func appendSubject(_ index: Int) {
        let count = plan.count(of: kind, subject: index)
        guard count > 0 else { return }
        var chance = kind.chance(seed: plan.seed, subject: index)
        let subject = plan.maker.subject(index)
        for row in maker.rows(of: subject, count: count, &chance) {
            row.write(to: &csv, days: .slashes)
        }
    }
}
