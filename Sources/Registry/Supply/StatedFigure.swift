import CreditRules
package import Postgres

/// A figure of a month that the registry cannot know, as the office states it (填报指标).
public struct StatedFigure: Sendable, Equatable {
    /// The indicator's identifier in the rules.
    public let indicator: String
    /// The month, `YYYY-MM`.
    public let month: String
    /// In the indicator's unit.
    public let value: Int
    /// Where it was taken from.
    public let source: String
    /// The day on which it was stated.
    public let statedOn: String
    /// Who stated it.
    public let officer: String

    /// Writes its members.
    package func write(to object: inout JSONWriter) {
        for (key, word) in [("indicator", indicator), ("month", month)] as [(StaticString, String)] {
            object.key(key)
            object.string(word)
        }
        object.key("value")
        object.integer(value)
        let words: [(StaticString, String)] = [("source", source), ("stated_on", statedOn), ("officer", officer)]
        for (key, word) in words {
            object.key(key)
            object.string(word)
        }
    }
}

extension StatedFigure: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        indicator = try row("indicator")
        month = ReportingMonth(of: try row("month", as: Day.self)).description
        value = Int(try row("value", as: Int64.self))
        source = try row("source")
        statedOn = try row("stated_on", as: Day.self).description
        officer = try row("officer")
    }
}

/// States a figure of a month; one that stands gives way to it.
package struct StateFigure: Act {
    package static let kind = "figure.state"
    package let reason: String?
    let indicator: String
    let month: String
    let value: Int
    let source: String

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - indicator: By identifier or name.
    ///   - month: The month, `YYYY-MM`.
    ///   - value: In the indicator's unit.
    ///   - source: Where it was taken from, in words.
    package init(indicator: String, month: String, value: Int, source: String, reason: String? = nil) {
        self.indicator = indicator
        self.month = month
        self.value = value
        self.source = CellText.trimmed(source)
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        _ = try StatedIndicator(indicator, month, context)
        guard value >= 0 else {
            throw Problem(.parameterInvalid, ["parameter": "--value", "value": "\(value)", "allowed": "≥ 0"])
        }
        guard !source.isEmpty else {
            let allowed = "数据来源 (where it is from)"
            throw Problem(.parameterInvalid, ["parameter": "--source", "value": "", "allowed": allowed])
        }
        try Problem.refusePersonNumbers(in: [("--source", source)])
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> StatedFigure {
        let stated = try StatedIndicator(indicator, month, context)
        try await transaction.execute(
            .state(
                stated.rule.id, in: stated.month, value: Int64(value), source: source, on: context.today,
                act: context.act))
        guard let figure = try await transaction.first(.standing(stated.rule.id, in: stated.month)) else {
            throw Problem(.internalError, ["what": Self.kind])
        }
        return figure
    }
}

/// Takes a stated figure back: the month is as if nothing had been stated.
package struct WithdrawFigure: Act {
    package static let kind = "figure.withdraw"
    package let reason: String?
    let indicator: String
    let month: String

    /// Prepares the act.
    package init(indicator: String, month: String, reason: String) {
        self.indicator = indicator
        self.month = month
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) { _ = try StatedIndicator(indicator, month, context) }

    /// Returns the figure as it stood.
    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> StatedFigure {
        let stated = try StatedIndicator(indicator, month, context)
        guard let figure = try await transaction.first(.standing(stated.rule.id, in: stated.month)) else {
            throw Problem(.illegalStep, ["what": "\(stated) 未填报 (not stated)", "legal": "stats state"])
        }
        try await transaction.execute(.withdraw(stated.rule.id, in: stated.month, act: context.act))
        return figure
    }
}

/// Which figure, of which month; one that the rules of that month leave to be stated.
struct StatedIndicator: Sendable, CustomStringConvertible {
    let rule: SupplyIndicator
    let month: ReportingMonth

    /// - Throws: ``Problem`` `parameter-invalid` for a month that has not begun, and, with what may be stated, for anything else.
    init(_ text: String, _ month: String, _ context: ActContext) throws(Problem) {
        self.month = try ReportingMonth(asked: month, begunBy: context.today)
        let rules = try context.rules.library.supply.rules(on: self.month.first)?.indicators ?? []
        let stated = rules.filter { $0.measure == .stated }
        let key = HeaderMap.simpleKey(text)
        let found = stated.first { rule in
            [rule.id, rule.names.zh, rule.names.en].contains { HeaderMap.simpleKey($0) == key }
        }
        guard let found else {
            let allowed = stated.map { "\($0.id)（\($0.names.zh)）" }.joined(separator: "、")
            throw Problem(
                .parameterInvalid,
                ["parameter": "INDICATOR", "value": text, "allowed": allowed.isEmpty ? "—" : allowed])
        }
        rule = found
    }

    var description: String { "\(month.inChinese)“\(rule.names.zh)”" }
}

extension Query where Output == StatedFigure {
    static func standing(_ indicator: String, in month: ReportingMonth) -> Self {
        """
        SELECT f.indicator, f.month, f.value, f.source, f.stated_on, w.name AS officer
          FROM stated_figure f JOIN act a ON a.act_id = f.act_id JOIN actor w ON w.actor_id = a.actor_id
         WHERE f.superseded_by IS NULL AND f.indicator = \(indicator) AND f.month = \(month.first)
        """
    }
}

extension Query where Output == Never {
    /// The insert reads from the closing, or two statements of a month would be current at once.
    static func state(
        _ indicator: String, in month: ReportingMonth, value: Int64, source: String, on day: Day, act: Int64
    ) -> Self {
        """
        WITH closed AS (
            UPDATE stated_figure SET superseded_by = \(act)
             WHERE indicator = \(indicator) AND month = \(month.first) AND superseded_by IS NULL RETURNING 1
        )
        INSERT INTO stated_figure (indicator, month, value, source, stated_on, act_id)
        SELECT \(indicator), \(month.first), \(value), \(source), \(day), \(act) FROM (SELECT count(*) FROM closed) c
        """
    }

    static func withdraw(_ indicator: String, in month: ReportingMonth, act: Int64) -> Self {
        """
        UPDATE stated_figure SET superseded_by = \(act)
         WHERE indicator = \(indicator) AND month = \(month.first) AND superseded_by IS NULL
        """
    }
}
