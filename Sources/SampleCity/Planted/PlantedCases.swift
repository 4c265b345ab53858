/// The difficult cases that every sample city holds, with fixed codes, document numbers and dates.
struct PlantedCases: Sendable {
    /// The subjects as their first registration has them.
    let subjects: [SampleSubject]
    private let places: [Case: Int]

    /// What each planted subject is there for.
    enum Case: String, CaseIterable, Sendable {
        // The twelve of the office's list of examples.
        case flourMill, snackBar, taxpayerA, harmonious, integrity, roadBuilder, wageArrears, commitment, abnormal
        case restaurant, herders, contractor
        case branch, renamed, brackets, deregistered, shareOfSales, seriousStated, seriousInferred, warningOnly
        case withManager, courtNumber, oldRegime, lapsed, sameDocument, revised
    }

    init() {
        let listed = PlantedSubjects.listed + PlantedSubjects.further
        subjects = listed.map(\.subject)
        places = Dictionary(uniqueKeysWithValues: listed.enumerated().map { ($1.planted, $0) })
    }

    func subject(_ planted: Case) -> SampleSubject {
        subjects[places[planted] ?? 0]
    }
}
