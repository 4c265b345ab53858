/// Makes the rows of one class, subject by subject.
protocol RowMaker: Sendable {
    associatedtype Row: RecordRow
    mutating func rows(of subject: SampleSubject, count: Int, _ chance: inout SeededChance) -> [Row]
}

struct RegistrationMaker: RowMaker {
    func rows(of subject: SampleSubject, count: Int, _ chance: inout SeededChance) -> [RegistrationRow] {
        [RegistrationRow(subject: subject)]
    }
}

/// The classes that are generated.
enum SampleClass: Int, CaseIterable, Sendable {
    case registration, penalty, permit, honour, evaluation

    /// A stream of chance of its own for each class of a subject, beside the subject's own.
    func chance(seed: UInt64, subject index: Int) -> SeededChance {
        SeededChance(seed: seed, stream: UInt64(index) | UInt64(rawValue + 1) << 40)
    }

    var name: String {
        switch self {
        case .registration: "注册登记"
        case .penalty: "行政处罚"
        case .permit: "行政许可"
        case .honour: "荣誉"
        case .evaluation: "信用评价"
        }
    }

    /// The identifier of the class.
    var classID: String {
        switch self {
        case .registration: RegistrationRow.classID
        case .penalty: PenaltyRow.classID
        case .permit: PermitRow.classID
        case .honour: HonourRow.classID
        case .evaluation: EvaluationRow.classID
        }
    }
}
