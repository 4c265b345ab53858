/// A subject's rating as one reader may see it: the national grade when one was imported, and the registry's own
/// explained evaluation (信用状况参考).
public struct RatingDocument: Sendable, Equatable {
    /// The national grade (国家公共信用综合评价), as imported.
    public struct OfficialGrade: Sendable, Equatable {
        /// The grade as the source gives it.
        public let grade: String
        /// Who evaluated.
        public let source: String
        /// The day of evaluation.
        public let evaluatedOn: String
    }

    /// The record a reason rests on.
    public struct ReasonRecord: Sendable, Equatable {
        /// The record's number.
        public let number: String
        /// Its class.
        public let `class`: String
        /// Its document number as written.
        public let documentNo: String?
        /// The day of the decision.
        public let decidedOn: String
        /// The source unit's name.
        public let unit: String
    }

    /// One line of the reckoning.
    public struct Reason: Sendable, Equatable {
        /// The indicator's code in the policy.
        public let code: String
        /// Points added or, negative, taken off.
        public let points: Int
        /// What happened, in Chinese.
        public let text: String
        /// What happened, in English.
        public let textEnglish: String
        /// Instrument and article.
        public let basis: String
        /// The record behind it, when it is one.
        public let record: ReasonRecord?
        /// That it is objected to.
        public internal(set) var marks: [ObjectionMark] = []
    }

    /// The registry's own evaluation: `base` plus all points is `score`, always.
    public struct Evaluation: Sendable, Equatable {
        /// The result.
        public let score: Int
        /// Where the reckoning starts.
        public let base: Int
        /// 1 (best) to 4.
        public let gradeClass: Int
        /// 一类 … 四类.
        public let gradeName: String
        /// Every line of the reckoning.
        public internal(set) var reasons: [Reason]
        /// The policy's name.
        public let policyName: String
        /// The policy's version.
        public let policyVersion: String
        /// The day from which the policy is in force.
        public let policyFrom: String
        /// What pages say above an evaluation that is a demonstration, Chinese and English.
        public let banner: String?
        /// The banner in English.
        public let bannerEnglish: String?
    }

    /// The code that answers.
    public let code: String
    /// Its name; of a past state, the name of that day.
    public internal(set) var name: String
    /// The code asked for, when another answers.
    public let requested: String?
    /// The day of the answer.
    public let asOf: String
    /// The national grade, nil when none was imported.
    public let officialGrade: OfficialGrade?
    /// The own evaluation, nil when it is withheld.
    public internal(set) var evaluation: Evaluation?
    /// Why the evaluation is withheld: `policy-channel`, or nil.
    public let evaluationWithheld: String?
    /// The last act that counted as known, where a past state was asked for by it.
    public internal(set) var knownAt: Int64?
}
