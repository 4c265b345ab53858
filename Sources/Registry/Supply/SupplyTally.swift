import CreditRules

/// What was counted of some records, rows and answers; tallies of units add up to those of divisions and of all.
struct SupplyTally: Sendable {
    // Records first taken in here, by whether they came in time.
    var timely = 0
    var late = 0
    var pending = 0
    var unjudged = 0
    var legs: [SupplyLeg.Stage: WorkingDaySpread] = [:]
    var whole = WorkingDaySpread()
    // Rows sent, by what became of them, and those that were refused, by cause.
    var accepted = 0
    var revised = 0
    var unchanged = 0
    var sameDocument = 0
    var diverted = 0
    /// Rows that wait for a file of their code (待认领).
    var held = 0
    var refused = 0
    var refusals: [String: Int] = [:]
    // What the platform above answered.
    var accepts = 0
    var returns = 0
    /// By the platform's code, or by its words where it gave none.
    var returnCauses: [String: Int] = [:]
    /// What it said with each, the first time.
    var returnReasons: [String: String] = [:]
    var correction = WorkingDaySpread()
    var unsettled = 0
    // Reports of a class for the month.
    var expected = 0
    var reported = 0
    var zero = 0
    var contradicted = 0
    var missing = 0

    var records: Int { timely + late + pending + unjudged }
    var judged: Int { timely + late }
    /// Rows taken, waiting for their file, or found to be here already.
    var wellFormed: Int { accepted + revised + unchanged + sameDocument + held }
    /// Rows sent, without those of natural persons.
    var sent: Int { wellFormed + refused }

    mutating func add(_ judged: JudgedRecord) {
        switch judged.verdict {
        case .timely: timely += 1
        case .late: late += 1
        case .pending: pending += 1
        case .unjudged: unjudged += 1
        }
        for stage in SupplyLeg.Stage.allCases where judged.hasPassed(stage) {
            legs[stage, default: WorkingDaySpread()].add(judged.days[stage])
        }
        if judged.arrival != nil { whole.add(judged.whole) }
    }

    mutating func add(rowsOf act: SupplyAct) {
        guard act.counts.count == 7, !act.isUndone else { return }
        let counts = act.counts.map(Int.init)
        accepted += counts[0]
        revised += counts[1]
        unchanged += counts[2]
        sameDocument += counts[3]
        diverted += counts[4]
        refused += counts[5]
        held += counts[6]
    }

    mutating func add(_ returned: ReturnedRecord, after days: Int?) {
        returns += 1
        let reason = returned.reason ?? ""
        let cause = returned.returnCode ?? reason
        returnCauses[cause, default: 0] += 1
        if cause != reason, returnReasons[cause] == nil { returnReasons[cause] = reason }
        if returned.settledOn == nil { unsettled += 1 } else { correction.add(days) }
    }

    mutating func add(_ report: ExpectedReport) {
        expected += report.isExpected ? 1 : 0
        reported += report.isReported ? 1 : 0
        zero += report.isZero ? 1 : 0
        contradicted += report.isContradicted ? 1 : 0
        missing += report.isMissing ? 1 : 0
    }

    mutating func add(_ other: Self) {
        for count in Self.sums { self[keyPath: count] += other[keyPath: count] }
        legs.merge(other.legs) { first, second in
            var sum = first
            sum.add(second)
            return sum
        }
        whole.add(other.whole)
        correction.add(other.correction)
        refusals.merge(other.refusals, uniquingKeysWith: +)
        returnCauses.merge(other.returnCauses, uniquingKeysWith: +)
        returnReasons.merge(other.returnReasons) { first, _ in first }
    }

    private static var sums: [WritableKeyPath<Self, Int>] {
        [
            \.timely, \.late, \.pending, \.unjudged, \.accepted, \.revised, \.unchanged, \.sameDocument, \.diverted,
            \.held,
            \.refused, \.accepts, \.returns, \.unsettled, \.expected, \.reported, \.zero, \.contradicted, \.missing,
        ]
    }
}
