import CreditRules

/// A city of a size: its subjects, how many records of each class they have, and who makes the rows.
struct CityPlan: Sendable {
    struct Size: Sendable {
        var subjects: Int
        var penalties: Int
        var permits: Int
        var honours: Int
        var evaluations: Int
        /// The days before today over which records are spread.
        var span: Int
        /// The most records of one class that the luckiest weight gives.
        var tail: Int
    }

    let seed: UInt64
    let size: Size
    let calendar: CityCalendar
    let directory: UnitDirectory
    let maker: SubjectMaker
    private let allotments: [Allotment]

    init(seed: UInt64, size: Size, today: Day) {
        self.seed = seed
        self.size = size
        calendar = CityCalendar(today: today)
        directory = UnitDirectory()
        maker = SubjectMaker(seed: seed, calendar: calendar, directory: directory)
        let evaluations = EvaluationMaker(calendar: calendar, directory: directory)
        var weights = SampleClass.allCases.map { _ in [Int32]() }
        for index in 0..<size.subjects {
            let subject = maker.subject(index)
            var chance = SeededChance(seed: seed, stream: UInt64(index) | 1 << 50)
            weights[SampleClass.registration.rawValue].append(1)
            weights[SampleClass.penalty.rawValue].append(Self.penaltyWeight(subject, size.tail, &chance))
            weights[SampleClass.permit.rawValue].append(
                subject.kind == .organ ? 0 : Allotment.longTailed(&chance, cap: size.tail))
            weights[SampleClass.honour.rawValue].append(
                subject.standing < 60 ? 0 : Allotment.longTailed(&chance, cap: 20))
            weights[SampleClass.evaluation.rawValue].append(Int32(evaluations.capacity(of: subject)))
        }
        let evaluationsAtMost = weights[SampleClass.evaluation.rawValue].reduce(0) { $0 + Int($1) }
        let totals = [
            size.subjects, size.penalties, size.permits, size.honours, min(size.evaluations, evaluationsAtMost),
        ]
        allotments = zip(totals, weights).map(Allotment.init(total:weights:))
    }

    func rowCount(of kind: SampleClass) -> Int {
        allotments[kind.rawValue].counts.reduce(0) { $0 + Int($1) }
    }

    func count(of kind: SampleClass, subject index: Int) -> Int {
        Int(allotments[kind.rawValue].counts[index])
    }

    /// Who behaves badly is punished often; of the others a few, once or twice.
    ///
    /// Organs are not punished here.
    private static func penaltyWeight(_ subject: SampleSubject, _ tail: Int, _ chance: inout SeededChance) -> Int32 {
        guard subject.kind != .organ else { return 0 }
        if subject.standing < 20 { return 2 + Allotment.longTailed(&chance, cap: tail / 2) }
        return chance.percent(15) ? 1 : 0
    }

    var penaltyMaker: PenaltyMaker { PenaltyMaker(calendar: calendar, directory: directory, span: size.span) }
    var permitMaker: PermitMaker { PermitMaker(calendar: calendar, directory: directory, span: size.span) }
    var honourMaker: HonourMaker { HonourMaker(calendar: calendar, directory: directory, span: size.span) }
    var evaluationMaker: EvaluationMaker { EvaluationMaker(calendar: calendar, directory: directory) }
}
