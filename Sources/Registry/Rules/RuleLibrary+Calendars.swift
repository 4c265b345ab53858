import CreditRules

// Calendars add up: they are taken in one by one as the notices come, and a folder of rules need not have them all.
extension RuleLibrary {
    /// These rules with the calendars in force that they put nothing in the place of.
    ///
    /// - Throws: What is wrong with both together, a version that stands twice for instance.
    func keepingCalendars(of standing: RuleLibrary) throws(RuleFileErrors) -> RuleLibrary {
        let kept = calendars(keptFrom: standing)
        guard !kept.isEmpty else { return self }
        return try RuleLibrary(texts: (files + kept).map { ($0.name, $0.content) })
    }

    /// The calendars of others that stay beside these: none of the same name or version is here, and nothing that says the
    /// same of the year, which is either the country's days or what the region lays down otherwise.
    func calendars(keptFrom standing: RuleLibrary) -> [RuleFile] {
        let own = files.filter { $0.kind == .calendar }
        let (names, versions) = (Set(own.map(\.name)), Set(own.map(\.version)))
        let places = Set(calendarYears.map(\.place))
        let years = Dictionary(standing.calendarYears.map { ($0.header.version, $0.place) }) { first, _ in first }
        return standing.files.filter { file in
            guard file.kind == .calendar, !names.contains(file.name), !versions.contains(file.version) else {
                return false
            }
            return years[file.version].map { !places.contains($0) } ?? false
        }
    }
}

extension CalendarYear {
    /// What two files cannot both say: the country's days of a year, or the region's.
    fileprivate struct Place: Hashable {
        let year: Int
        let publishesYear: Bool
    }

    fileprivate var place: Place { Place(year: year, publishesYear: publishesYear) }
}
