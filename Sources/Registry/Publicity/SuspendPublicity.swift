package import CreditRules
package import Postgres

/// Why a record is hidden for a while: a court's word, which may be taken back.
public enum Suspension: String, Sendable, CaseIterable {
    /// A court ruled that its publicity stops (法院裁定停止公示).
    case court
    /// Lifted provisionally while a plan of reorganisation is carried out (重整).
    case reorganisation
}

/// Stops a record's publicity, sharing and use from a day on, on a court's ruling.
///
/// A review or suit as such suspends nothing: the ruling is named, and its publicity is resumed when it no longer holds.
package struct SuspendPublicity: Act {
    package static let kind = "publicity.suspend"
    package let reason: String?
    let number: String
    let cause: Suspension
    let basis: String
    let day: Day?

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - basis: The ruling by its number; required.
    ///   - day: The first day not shown, not after today; today when nil.
    package init(number: String, cause: Suspension, basis: String, on day: Day? = nil) {
        self.number = number
        self.cause = cause
        self.basis = CellText.trimmed(basis)
        self.day = day
        reason = self.basis
    }

    package func check(_ context: ActContext) throws(Problem) {
        _ = try RecordNumber(number)
        try Problem.refusePersonNumbers(in: [("--basis", basis)])
        guard !basis.isEmpty else { throw Problem(.usage, ["what": "须写明裁定文号 (name the ruling)"]) }
        try Problem.refuseLater(day, "--on", context.today)
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> RecordReport {
        let number = try RecordNumber(number)
        let head = try await RecordHead.lock(number, in: &transaction)
        guard head.severity != nil else {
            throw Problem(.illegalStep, ["what": "记录 \(number.text) 没有公示期", "legal": "行政处罚 admin_penalty"])
        }
        let standing = try await transaction.all(Query<Int64>.suspensions(of: number, [cause.rawValue]))
        guard standing.isEmpty else {
            throw Problem(
                .illegalStep,
                ["what": "记录 \(number.text) 已按同一事由停止公示", "legal": "publicity resume \(number.text)"])
        }
        do {
            try await transaction.execute(
                .end(number, cause.rawValue, on: day ?? context.today, basis: basis, act: context.act))
        } catch {
            throw Problem(any: error).naming(unit: head.unitName)
        }
        return try await RecordReport(number, rules: context.rules, today: context.today, in: &transaction)
    }
}

/// Shows a record again whose publicity a court's word had stopped.
package struct ResumePublicity: Act {
    package static let kind = "publicity.resume"
    package let reason: String?
    let number: String
    let cause: Suspension?

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - cause: Which suspension is over; nil for every one that stands.
    ///   - reason: On what; required.
    package init(number: String, cause: Suspension? = nil, reason: String) {
        self.number = number
        self.cause = cause
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        _ = try RecordNumber(number)
        try Problem.refusePersonNumbers(in: [("--basis", reason)])
        guard reason?.contains(where: { !$0.isWhitespace }) == true else {
            throw Problem(.usage, ["what": "须写明依据 (say on what)"])
        }
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> RecordReport {
        let number = try RecordNumber(number)
        _ = try await RecordHead.lock(number, in: &transaction)
        let causes = cause.map { [$0.rawValue] } ?? Suspension.allCases.map(\.rawValue)
        let ends = try await transaction.all(Query<Int64>.suspensions(of: number, causes))
        guard !ends.isEmpty else {
            throw Problem(
                .illegalStep, ["what": "记录 \(number.text) 没有停止公示", "legal": "publicity suspend \(number.text)"])
        }
        try await transaction.execute(.lift(ends: ends, act: context.act))
        return try await RecordReport(number, rules: context.rules, today: context.today, in: &transaction)
    }
}

extension Problem {
    /// Refuses a day that has not come.
    static func refuseLater(_ day: Day?, _ parameter: String, _ today: Day) throws(Problem) {
        guard let day, day > today else { return }
        throw Problem(
            .parameterInvalid, ["parameter": parameter, "value": "\(day)", "allowed": "不晚于今天 (not after today)"])
    }
}

extension Query where Output == Int64 {
    /// The ends that stand of a record for some reasons.
    static func suspensions(of number: RecordNumber, _ reasons: [String]) -> Self {
        """
        SELECT publicity_end_id FROM publicity_end
         WHERE subject_id = \(number.subject) AND seq = \(number.seq) AND superseded_by IS NULL
           AND reason = ANY (\(reasons)::text[])
        """
    }
}
