import CreditRules

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
            object.key("casework")
            object.object { writeCasework(to: &$0) }
            object.key("indicators")
            object.array { list in for figure in indicators { list.object { figure.write(to: &$0) } } }
            object.key("concealed")
            object.array { list in for unit in concealment { list.object { unit.write(to: &$0) } } }
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

    private func writeCasework(to object: inout JSONWriter) {
        object.key("total")
        object.array { list in for figures in casework.total { list.object { figures.write(to: &$0) } } }
        object.key("units")
        object.array { list in
            for unit in casework.units {
                list.object { object in
                    object.key("name")
                    object.string(unit.name)
                    object.key("kinds")
                    object.array { kinds in for figures in unit.figures { kinds.object { figures.write(to: &$0) } } }
                }
            }
        }
        object.key("rates")
        object.array { list in
            for rate in rules.casework ?? [] {
                list.object { object in
                    object.key("kind")
                    object.string(rate.kind.rawValue)
                    object.key("id")
                    object.string(rate.rate.rawValue)
                    write((rate.names, rate.numerator, rate.denominator), rate.basis, to: &object)
                }
            }
        }
    }

    /// What a rate is called and made of, and on what it rests.
    private func write(
        _ words: (names: BilingualText, numerator: BilingualText, denominator: BilingualText?), _ basis: LegalBasis,
        to object: inout JSONWriter
    ) {
        for (key, text) in [
            ("name", words.names), ("numerator", words.numerator), ("denominator", words.denominator),
        ] as [(String, BilingualText?)] {
            object.key(key)
            object.string(text?.zh)
            object.key(key + "_en")
            object.string(text?.en)
        }
        object.key("instrument")
        object.string(basis.instrument)
        object.key("article")
        object.string(basis.article)
        object.key("verified")
        object.bool(basis.verified)
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
                    write((rate.names, rate.numerator, rate.denominator), rate.basis, to: &object)
                }
            }
        }
        object.key("indicators")
        object.array { list in
            for rule in rules.indicators ?? [] {
                list.object { object in
                    object.key("id")
                    object.string(rule.id)
                    write((rule.names, rule.numerator, rule.denominator), rule.basis, to: &object)
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
            for rate in rates { list.object { rate.write(to: &$0) } }
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

extension SupplyFigures.Rate {
    func write(to object: inout JSONWriter) {
        object.key("id")
        object.string(id)
        object.key("numerator")
        object.integer(numerator)
        object.key("denominator")
        object.integer(denominator)
        object.key("percent")
        if let percent { object.raw(percent) } else { object.null() }
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
