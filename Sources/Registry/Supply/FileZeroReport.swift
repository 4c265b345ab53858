import CreditRules
package import Postgres

/// Says in a unit's name that it decided nothing of a class in a month (零报告).
package struct FileZeroReport: Act {
    package static let kind = "unit.zero_report"
    package let reason: String?
    let unit: String
    let entry: String
    let month: String

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - unit: Any word that fits the unit.
    ///   - entry: The class, by identifier, Chinese or English name.
    ///   - month: The month, `YYYY-MM`.
    package init(unit: String, class entry: String, month: String, reason: String? = nil) {
        self.unit = unit
        self.entry = entry
        self.month = month
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        _ = try context.rules.class(entry)
        _ = try ReportingMonth(asked: month, begunBy: context.today)
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> ZeroReport {
        let statement = ZeroStatement(
            unit: try await ReportingUnit.resolve(unit, in: &transaction), class: try context.rules.class(entry),
            month: try ReportingMonth(asked: month, begunBy: context.today))
        if let reported = try await transaction.first(Query<Int64>.decided(statement)), reported > 0 {
            throw statement.contradicted(by: Int(reported))
        }
        do {
            try await transaction.execute(.file(statement, on: context.today, act: context.act))
        } catch {
            throw statement.problem(error)
        }
        let filed = Query<ZeroReport>.standing(
            unit: statement.unit.id, class: statement.entry.id, month: statement.month.first)
        guard let report = try await transaction.first(filed) else {
            throw Problem(.internalError, ["what": "unit.zero_report"])
        }
        return report
    }
}

/// Takes a zero report back, which was filed in error.
package struct WithdrawZeroReport: Act {
    package static let kind = "unit.zero_withdraw"
    package let reason: String?
    let unit: String
    let entry: String
    let month: String

    /// Prepares the act.
    package init(unit: String, class entry: String, month: String, reason: String) {
        self.unit = unit
        self.entry = entry
        self.month = month
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        _ = try context.rules.class(entry)
        _ = try ReportingMonth(asked: month)
    }

    /// Returns the report as it stood.
    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> ZeroReport {
        let statement = ZeroStatement(
            unit: try await ReportingUnit.resolve(unit, in: &transaction), class: try context.rules.class(entry),
            month: try ReportingMonth(asked: month))
        let standing = Query<ZeroReport>.standing(
            unit: statement.unit.id, class: statement.entry.id, month: statement.month.first)
        guard let report = try await transaction.first(standing) else {
            throw Problem(.illegalStep, ["what": "\(statement) 没有零报告 (no zero report)", "legal": "unit zero-reports"])
        }
        do {
            try await transaction.execute(.withdraw(statement, act: context.act))
        } catch {
            throw statement.problem(error)
        }
        return report
    }
}

/// Of whom, of what and of when nothing is said to be.
struct ZeroStatement: Sendable, CustomStringConvertible {
    let unit: ReportingUnit
    let entry: CatalogueClass
    let month: ReportingMonth

    init(unit: ReportingUnit, class entry: CatalogueClass, month: ReportingMonth) {
        self.unit = unit
        self.entry = entry
        self.month = month
    }

    var description: String { "\(unit.name)\(month.inChinese)“\(entry.names.zh)”" }

    /// The unit reported records of that month.
    func contradicted(by count: Int) -> Problem {
        Problem(
            .zeroReportUntrue,
            [
                "unit": unit.name, "month": month.inChinese, "month_en": "\(month)", "class": entry.names.zh,
                "class_en": entry.names.en, "count": "\(count)",
            ])
    }

    /// What a refusal of the database means here.
    func problem(_ error: any Error) -> Problem {
        let problem = Problem(any: error)
        switch problem.code {
        case .unitNotYours: return Problem(.unitNotYours, ["unit": unit.name])
        // Reported between the question and the answer.
        case .zeroReportUntrue: return contradicted(by: 1)
        default: return problem
        }
    }
}

extension Query where Output == Int64 {
    static func decided(_ statement: ZeroStatement) -> Self {
        "SELECT decided_in(\(statement.unit.id), \(statement.entry.id), \(statement.month.first))"
    }
}

extension Query where Output == Never {
    static func file(_ statement: ZeroStatement, on day: Day, act: Int64) -> Self {
        """
        INSERT INTO zero_report (unit_id, class, month, reported_on, act_id)
        VALUES (\(statement.unit.id), \(statement.entry.id), \(statement.month.first), \(day), \(act))
        """
    }

    static func withdraw(_ statement: ZeroStatement, act: Int64) -> Self {
        """
        UPDATE zero_report SET superseded_by = \(act)
         WHERE unit_id = \(statement.unit.id) AND class = \(statement.entry.id) AND month = \(statement.month.first)
           AND superseded_by IS NULL
        """
    }
}
