package import CreditRules

/// An invented credit city over the banners of Bayannur, the same bytes for the same seed, size and day.
///
/// All names are invented and carry 样例; no natural person is named. Most records are dated back from `today`, so
/// that the city always looks alive; the planted difficult cases keep their fixed dates, the last of 2026-09-09, so
/// `today` lies after them.
package struct SampleCity: Sendable {
    /// The reporting units, each after the one it stands under.
    package var units: [SampleUnit] { plan.directory.units }
    /// All subjects, the planted ones included; at least those.
    package let subjectCount: Int
    private let plan: CityPlan
    let planted: PlantedCases

    package init(seed: UInt64 = 2026, subjects: Int = 500, today: Day) {
        let planted = PlantedCases()
        let others = max(0, subjects - planted.subjects.count)
        self.planted = planted
        subjectCount = planted.subjects.count + others
        plan = CityPlan(
            seed: seed,
            size: CityPlan.Size(
                subjects: others, penalties: others * 3 / 5, permits: others * 3, honours: others / 4,
                evaluations: others * 2, span: 900, tail: 12), today: today)
    }

    /// The files in the order in which they go in: registrations, records, then what units sent again.
    package func files() -> [SampleFile] {
        var files = unitFiles(.registration, planted.subjects.map(RegistrationRow.init), RegistrationMaker())
        files += planted.renamings(directory: plan.directory)
        files += unitFiles(.penalty, planted.penalties(plan.directory), plan.penaltyMaker)
        files += unitFiles(.permit, planted.permits(plan.directory), plan.permitMaker)
        files += unitFiles(.honour, planted.honours(plan.directory), plan.honourMaker)
        files += unitFiles(.evaluation, planted.evaluations(plan.directory), plan.evaluationMaker)
        files += planted.revisions(plan.directory)
        files.append(planted.demonstration(plan.directory))
        return files
    }

    /// One file for each unit that has rows, in the order of the units, the planted rows first.
    private func unitFiles<Maker: RowMaker>(
        _ kind: SampleClass, _ plantedRows: [Maker.Row], _ maker: Maker
    ) -> [SampleFile] {
        var maker = maker
        var rows: [String: [Maker.Row]] = Dictionary(grouping: plantedRows, by: \.sourceUnit)
        for index in 0..<plan.size.subjects {
            var chance = kind.chance(seed: plan.seed, subject: index)
            let count = plan.count(of: kind, subject: index)
            guard count > 0 else { continue }
            for row in maker.rows(of: plan.maker.subject(index), count: count, &chance) {
                rows[row.sourceUnit, default: []].append(row)
            }
        }
        return units.enumerated().compactMap { place, unit in
            guard let sent = rows[unit.name] else { return nil }
            return SampleFile(
                "\(kind.name)_\(unit.shortNames.first ?? unit.name).csv", unitName: unit.name, rows: sent,
                days: DayStyle(rawValue: place % DayStyle.allCases.count) ?? .slashes, marked: place % 3 == 0)
        }
    }
}
