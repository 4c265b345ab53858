package import CreditRules

/// A city at full size for benchmarks: 170,000 subjects and 7,260,000 records beside their registrations.
package struct FullCity: Sendable {
    /// Registrations first: the records of the other files stand on them.
    package let files: [StreamedFile]

    init(seed: UInt64, size: CityPlan.Size, today: Day) {
        let plan = CityPlan(seed: seed, size: size, today: today)
        files = SampleClass.allCases.map { StreamedFile($0, plan: plan) }
    }

    static let size = CityPlan.Size(
        subjects: 170_000, penalties: 380_000, permits: 5_900_000, honours: 80_000, evaluations: 900_000, span: 4_000,
        tail: 600)
}

/// One large file that is made while it is read.
package struct StreamedFile: Sendable {
    package var fileName: String
    package var classID: String
    /// The unit that sends it: what comes down from above reaches the city through its lead unit.
    package var unitName: String
    /// Data rows, the header not counted.
    package var rows: Int
    private let plan: CityPlan
    private let kind: SampleClass
    private let firstNumber: Int

    /// A file of `plan`; document numbers of penalties begin after `firstNumber`.
    init(_ kind: SampleClass, plan: CityPlan, firstNumber: Int = 200) {
        self.plan = plan
        self.kind = kind
        self.firstNumber = firstNumber
        fileName = "全市_\(kind.name).csv"
        classID = kind.classID
        unitName = plan.directory.units[plan.directory.organ(.development, in: .city)].name
        rows = plan.rowCount(of: kind)
    }

    /// The file's bytes from its header on, in chunks of about a megabyte; the same bytes each time.
    package func chunks() -> AnyIterator<[UInt8]> {
        switch kind {
        case .registration: AnyIterator(RowChunks(kind, RegistrationMaker(), plan: plan))
        case .penalty:
            AnyIterator(
                RowChunks(
                    kind,
                    PenaltyMaker(
                        calendar: plan.calendar, directory: plan.directory, span: plan.size.span,
                        firstNumber: firstNumber), plan: plan))
        case .permit: AnyIterator(RowChunks(kind, plan.permitMaker, plan: plan))
        case .honour: AnyIterator(RowChunks(kind, plan.honourMaker, plan: plan))
        case .evaluation: AnyIterator(RowChunks(kind, plan.evaluationMaker, plan: plan))
        }
    }
}

extension SampleCity {
    /// A city of 170,000 subjects and 7,260,000 records, streamed.
    package static func fullCity(seed: UInt64 = 2026, today: Day) -> FullCity {
        FullCity(seed: seed, size: FullCity.size, today: today)
    }

    /// Registrations of the first `subjects` subjects of the full city.
    package static func registrationFile(subjects: Int, seed: UInt64 = 2026, today: Day) -> StreamedFile {
        StreamedFile(.registration, plan: CityPlan(seed: seed, size: benchmark(subjects, rows: 0), today: today))
    }

    /// Penalties of the first `subjects` subjects of the full city, with document numbers that it does not use.
    package static func penaltyFile(rows: Int, seed: UInt64 = 2026, subjects: Int, today: Day) -> StreamedFile {
        StreamedFile(
            .penalty, plan: CityPlan(seed: seed, size: benchmark(subjects, rows: rows), today: today),
            firstNumber: 1_000_000)
    }

    private static func benchmark(_ subjects: Int, rows: Int) -> CityPlan.Size {
        CityPlan.Size(
            subjects: subjects, penalties: rows, permits: 0, honours: 0, evaluations: 0, span: 4_000, tail: 600)
    }
}
