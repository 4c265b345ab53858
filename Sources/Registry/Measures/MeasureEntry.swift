import CreditRules

/// A measure as the list of measures shows it.
public struct MeasureEntry: Sendable, Equatable {
    /// The measure's identifier.
    public let measure: String
    /// Its Chinese name.
    public let name: String
    /// Its English name.
    public let nameEnglish: String
    /// incentive or disciplinary.
    public let side: String
    /// The part of the list of measures, in Chinese.
    public let group: String
    /// The same in English.
    public let groupEnglish: String
    /// must or may.
    public let obligation: String
    /// Who applies it.
    public let organ: String
    /// The same in English.
    public let organEnglish: String
    /// The identifiers of the lists that bring it about.
    public let lists: [String]
    /// The identifiers of the classes that do.
    public let classes: [String]
    /// The identifiers of the purposes for which it matters.
    public let purposes: [String]
    /// Months from the beginning of its cause; nil: as long as the cause.
    public let termMonths: Int?
    /// Instrument and article, `《…》（条款待核）`.
    public let basis: String

    init(_ entry: Measure, group names: BilingualText) {
        measure = entry.id
        name = entry.names.zh
        nameEnglish = entry.names.en
        side = entry.side.rawValue
        group = names.zh
        groupEnglish = names.en
        obligation = entry.obligation.rawValue
        organ = entry.organ.zh
        organEnglish = entry.organ.en
        lists = entry.causes.lists
        classes = entry.causes.classes.map(\.classID)
        purposes = entry.purposes
        termMonths = entry.termMonths
        basis = entry.basis.inChinese
    }

    /// Writes the measure as lists of measures do.
    package func write(to object: inout JSONWriter) {
        let words: [(StaticString, String)] = [
            ("measure", measure), ("name", name), ("name_en", nameEnglish), ("side", side), ("group", group),
            ("group_en", groupEnglish), ("obligation", obligation), ("organ", organ), ("organ_en", organEnglish),
        ]
        for (key, word) in words {
            object.key(key)
            object.string(word)
        }
        let names: [(StaticString, [String])] = [("lists", lists), ("classes", classes), ("purposes", purposes)]
        for (key, values) in names {
            object.key(key)
            object.strings(values)
        }
        object.key("term_months")
        object.integer(termMonths)
        object.key("basis")
        object.string(basis)
    }
}
