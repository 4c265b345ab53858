// Rules of a cohort, and how they change.
extension PlainRules {
    /// Two general regimes one after the other, and two of market regulation.
    static func random(_ random: inout SeededGenerator) -> PlainRules {
        let days =
            [
                ("model-1", "2019-01-01", "2024-06-30", nil), ("model-2", "2024-07-01", nil, nil),
                ("model-market-1", "2021-09-01", "2025-12-24", "市场监督管理"),
                ("model-market-2", "2025-12-25", nil, "市场监督管理"),
            ] as [(String, String, String?, String?)]
        let regimes = days.map { version, from, until, word in
            PlainRegime(version: version, from: from, until: until, organWord: word, &random)
        }
        return PlainRules(
            regimes: regimes,
            channels: [
                "admin_penalty": all, "admin_permit": all, "court_judgment": ["shared", "authorised"],
            ], listChannels: [PlainFile.untrust: all, PlainFile.trust: all], listTerm: 36)
    }

    /// Changes one thing; says what.
    mutating func change(_ number: Int, _ random: inout SeededGenerator) -> String {
        func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
        let regime = pick(regimes.count)
        switch pick(7) {
        case 0, 1:
            regimes[regime].older = ["keep", "recompute", "shorter"][pick(3)]
            return "\(regimes[regime].version) older records: \(regimes[regime].older)"
        case 2, 3:
            let (version, from) = (regimes[regime].version, regimes[regime].from)
            let (until, word, older) = (regimes[regime].until, regimes[regime].organWord, regimes[regime].older)
            regimes[regime] = PlainRegime(version: version, from: from, until: until, organWord: word, &random)
            regimes[regime].older = older
            return "\(version) says otherwise"
        case 4:
            // A regime that is to come, of everybody's.
            let from = "202\(7 + number % 3)-0\(1 + number % 9)-01"
            guard let last = regimes.lastIndex(where: { $0.organWord == nil && $0.until == nil }),
                from > regimes[last].from
            else { return "nothing" }
            regimes[last].until = PlainDay.eve(from)
            var next = PlainRegime(version: "model-later-\(number)", from: from, until: nil, organWord: nil, &random)
            next.older = ["keep", "recompute", "shorter"][pick(3)]
            regimes.append(next)
            return "a later regime from \(from): \(next.older)"
        case 5:
            let list = [PlainFile.untrust, PlainFile.trust][pick(2)]
            listChannels[list] = [Self.all, ["shared", "authorised"], ["shared"]][pick(3)]
            listTerm = [24, 36, 60][pick(3)]
            return "\(list) in \(listChannels[list] ?? []), a term of \(listTerm)"
        default:
            channels["admin_permit"] = [Self.all, ["shared", "authorised"], ["shared"]][pick(3)]
            channels["court_judgment"] = [["shared", "authorised"], Self.all][pick(2)]
            return "classes in \(channels)"
        }
    }
}

extension PlainRegime {
    /// A regime of random periods; a more serious matter is never shown for less.
    init(version: String, from: String, until: String?, organWord: String?, _ random: inout SeededGenerator) {
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        self.version = version
        self.from = from
        self.until = until
        self.organWord = organWord
        onNextDay = pick([true, false])
        let general = Row(minimum: pick([0, 3, 6]), maximum: pick([6, 12, 36]))
        let serious = Row(minimum: pick([nil, 6, 12]), maximum: max(general.maximum ?? 0, pick([12, 24, 36, 60])))
        let minor = pick([Row(), Row(minimum: 0, maximum: 3), Row(minimum: nil, maximum: 3)])
        rows = ["minor": minor, "general": general, "serious": serious]
        field = pick([nil, ("食品", 12), ("食品", 18)])
        lengthens = pick([nil, "maximum", "minimum"])
        neverOpen = pick([nil, "警告"])
    }
}
