import CreditRules

/// How units reported in a month (报送质量), for those who publish it among them (通报).
public struct SupplyMonth: Sendable {
    /// The figures of one unit.
    public struct Unit: Sendable, Equatable {
        /// Its code.
        public let code: String?
        /// Full name.
        public let name: String
        /// platform, region, city, vertical, banner or station.
        public let level: String
        /// Its own division or that of the unit above it.
        public let division: String?
        /// What was counted of it.
        public let figures: SupplyFigures
    }

    /// The figures of a banner, county or district (旗县区), or of what is the league's or city's itself.
    public struct Division: Sendable, Equatable {
        /// The division's code; nil for the league's or city's own units.
        public let code: String?
        /// Its name, as its units have it in theirs; the code where none has.
        public let name: String
        /// How many of its units figure here.
        public let units: Int
        /// What was counted of them.
        public let figures: SupplyFigures

        /// The name in a language.
        public func name(_ language: Language) -> String {
            code == nil ? language.choose("盟市本级", "League or city itself") : name
        }
    }

    /// A unit that should have reported a class, or said that there was nothing, and did neither (缺报).
    public struct Missing: Sendable, Equatable {
        /// Full name of the unit.
        public let unit: String
        /// The class's identifier.
        public let `class`: String
    }

    /// `YYYY-MM`.
    public let month: String
    /// The day up to which it was counted, in Asia/Shanghai.
    public let asOf: String
    /// The classes that count.
    public let classes: [String]
    /// The platform whose acceptance ends the way; nil where entry here does.
    public let target: String?
    /// All units together.
    public let total: SupplyFigures
    /// Units that were expected or reported anything, in order of being added.
    public let units: [Unit]
    /// Banners in order of their codes, the league or city itself first.
    public let divisions: [Division]
    /// Who is missing.
    public let missing: [Missing]
    /// The zero reports of the month that stand.
    public let zeroReports: [ZeroReport]
    let rules: SupplyRules
    let targetNames: BilingualText?

    /// The version of the rules by which it was counted.
    public var rulesVersion: String { rules.header.version }
}

extension SupplyMonth {
    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter(reserving: 4096 + units.count * 4096)
        writer.object { object in
            object.key("month")
            object.string(month)
            object.key("as_of")
            object.string(asOf)
            object.key("classes")
            object.strings(classes)
            object.key("target")
            object.string(target)
            object.key("rules")
            object.object { writeRules(to: &$0) }
            object.key("total")
            object.object { total.write(to: &$0) }
            object.key("divisions")
            object.array { list in for division in divisions { list.object { division.write(to: &$0) } } }
            object.key("units")
            object.array { list in for unit in units { list.object { unit.write(to: &$0) } } }
            object.key("missing")
            object.array { list in
                for entry in missing {
                    list.object { object in
                        object.key("unit")
                        object.string(entry.unit)
                        object.key("class")
                        object.string(entry.class)
                    }
                }
            }
            object.key("zero_reports")
            object.array { list in for report in zeroReports { list.object { report.write(to: &$0) } } }
        }
        return writer.bytes
    }

    /// Each unit as a document of its own.
    public func unitsJSON() -> [[UInt8]] {
        units.map { unit in
            var writer = JSONWriter()
            writer.object { unit.write(to: &$0) }
            return writer.bytes
        }
    }

    private func writeRules(to object: inout JSONWriter) {
        object.key("version")
        object.string(rules.header.version)
        object.key("effective_from")
        object.string(rules.header.effectiveFrom.description)
        object.key("working_days")
        object.integer(rules.limit)
        object.key("expected_months")
        object.integer(rules.expectedMonths)
        object.key("rates")
        object.array { list in
            for rate in rules.rates {
                list.object { object in
                    object.key("id")
                    object.string(rate.kind.rawValue)
                    for (key, text) in [
                        ("name", rate.names), ("numerator", rate.numerator), ("denominator", rate.denominator),
                    ] {
                        object.key(key)
                        object.string(text.zh)
                        object.key(key + "_en")
                        object.string(text.en)
                    }
                    object.key("instrument")
                    object.string(rate.basis.instrument)
                    object.key("article")
                    object.string(rate.basis.article)
                    object.key("verified")
                    object.bool(rate.basis.verified)
                }
            }
        }
    }
}

extension SupplyMonth.Unit {
    func write(to object: inout JSONWriter) {
        for (key, value) in [("name", name), ("code", code), ("level", level), ("division", division)] {
            object.key(key)
            object.string(value)
        }
        figures.write(to: &object)
    }
}

extension SupplyMonth.Division {
    func write(to object: inout JSONWriter) {
        object.key("division")
        object.string(code)
        object.key("name")
        object.string(name(.chinese))
        object.key("units")
        object.integer(units)
        figures.write(to: &object)
    }
}

extension SupplyFigures {
    func write(to object: inout JSONWriter) {
        for entry in counts {
            object.key(entry.id)
            object.integer(entry.count)
        }
        object.key("rates")
        object.array { list in
            for rate in rates {
                list.object { object in
                    object.key("id")
                    object.string(rate.id)
                    object.key("numerator")
                    object.integer(rate.numerator)
                    object.key("denominator")
                    object.integer(rate.denominator)
                    object.key("percent")
                    if let percent = rate.percent { object.raw(percent) } else { object.null() }
                }
            }
        }
        object.key("working_days")
        object.array { list in for spread in spreads { list.object { spread.write(to: &$0) } } }
        write(refusals, "refusals", to: &object)
        write(returns, "returns", to: &object)
    }

    private func write(_ causes: [Cause], _ key: String, to object: inout JSONWriter) {
        object.key(key)
        object.array { list in
            for cause in causes {
                list.object { object in
                    object.key("code")
                    object.string(cause.code)
                    object.key("reason")
                    object.string(cause.reason)
                    object.key("count")
                    object.integer(cause.count)
                }
            }
        }
    }
}

extension SupplyFigures.Spread {
    func write(to object: inout JSONWriter) {
        object.key("id")
        object.string(id)
        let numbers: [(StaticString, Int?)] = [
            ("count", count), ("median", median), ("worst", worst), ("limit", limit), ("over", over),
            ("uncounted", uncounted),
        ]
        for (key, number) in numbers {
            object.key(key)
            object.integer(number)
        }
    }
}

extension ZeroReport {
    /// Writes its members.
    package func write(to object: inout JSONWriter) {
        let words: [(StaticString, String?)] = [
            ("unit", unit), ("class", `class`), ("month", month), ("reported_on", reportedOn), ("officer", officer),
            ("reason", reason),
        ]
        for (key, word) in words {
            object.key(key)
            object.string(word)
        }
        object.key("reported")
        object.integer(reported)
        object.key("contradicted")
        object.bool(isContradicted)
    }
}
