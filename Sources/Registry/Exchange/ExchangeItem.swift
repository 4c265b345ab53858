import CreditRules
package import Postgres

/// What a platform above has of a record (上报状态).
public struct ExchangeItem: Sendable, Equatable {
    /// The platform's identifier.
    public let target: String
    /// The record's number.
    public let number: String
    /// reported, accepted, returned, corrected or withdrawn.
    public let state: String
    /// Its class's identifier.
    public let `class`: String
    /// The subject's code.
    public let code: String
    /// The subject's name.
    public let name: String
    /// The decision's document number.
    public let documentNo: String?
    /// The unit that reported it here.
    public let unit: String
    /// Who logged what went up.
    public let officer: String
    /// The day on which it went up.
    public let reportedOn: String
    /// The day on which the platform answered.
    public let answeredOn: String?
    /// Its key at the platform (上游数据标识).
    public let upstreamKey: String?
    /// The platform's code of a return.
    public let returnCode: String?
    /// Why it was returned or withdrawn.
    public let reason: String?
    /// The file in which it went up.
    public let file: String
}

extension ExchangeItem: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        target = try row("target")
        number = try row("number")
        state = try row("state")
        `class` = try row("class")
        code = try row("code")
        name = try row("name")
        documentNo = try row.optional("document_no")
        unit = try row("unit_name")
        officer = try row("officer")
        reportedOn = try row("reported_on", as: Day.self).description
        answeredOn = try row.optional("answered_on", as: Day.self)?.description
        upstreamKey = try row.optional("upstream_key")
        returnCode = try row.optional("return_code")
        reason = try row.optional("reason")
        file = try row("file_name")
    }
}

/// Which items are listed.
public struct ExchangeItemFilter: Sendable {
    /// The platform, by identifier, name or alias.
    public var target: String?
    /// The state's identifier.
    public var state: String?
    /// The unit that reported the records here.
    public var unit: String?
    /// How many at most.
    public var limit: Int

    /// Makes a filter.
    public init(target: String? = nil, state: String? = nil, unit: String? = nil, limit: Int = 1000) {
        self.target = target
        self.state = state
        self.unit = unit
        self.limit = limit
    }

    /// The states that an item has.
    public static let states = ["reported", "accepted", "returned", "corrected", "withdrawn"]
}

extension Query where Output == ExchangeItem {
    /// What went up last stands first.
    static func items(target: String?, state: String?, unit: Int64?, limit: Int64) -> Self {
        """
        SELECT i.target, i.subject_id || '-' || i.seq AS number, i.state, r.class, s.code, s.name, r.document_no,
               u.name AS unit_name, w.name AS officer, i.reported_on, i.answered_on, i.upstream_key,
               i.code AS return_code, i.reason, f.file_name
          FROM exchange_item i JOIN exchange_file f USING (exchange_file_id)
          JOIN record r ON r.subject_id = i.subject_id AND r.seq = i.seq AND r.revision = i.revision
          JOIN subject s ON s.subject_id = i.subject_id JOIN reporting_unit u ON u.unit_id = r.unit_id
          JOIN act a ON a.act_id = r.act_id JOIN actor w ON w.actor_id = a.actor_id
         WHERE i.superseded_by IS NULL AND (\(target)::text IS NULL OR i.target = \(target))
           AND (\(state)::text IS NULL OR i.state = \(state)) AND (\(unit)::bigint IS NULL OR r.unit_id = \(unit))
         ORDER BY i.exchange_item_id DESC LIMIT \(limit)
        """
    }
}

extension CreditRegistry {
    /// What platforms above have of records, what went up last first; what never went up is not among them.
    ///
    /// - Throws: ``Problem`` `platform-not-found`, `unit-not-found`, `parameter-invalid` for a state that there is not.
    public func exchangeItems(_ filter: ExchangeItemFilter = ExchangeItemFilter()) async throws -> [ExchangeItem] {
        if let state = filter.state, !ExchangeItemFilter.states.contains(state) {
            throw Problem(
                .parameterInvalid,
                [
                    "parameter": "--state", "value": state,
                    "allowed": ExchangeItemFilter.states.joined(separator: "、"),
                ])
        }
        var target: String?
        if let word = filter.target { target = try await rules().platform(word).id }
        let named = target
        return try await asking {
            var unit: Int64?
            if let word = filter.unit { unit = try await ReportingUnit.resolve(word, in: clerk).id }
            return try await clerk.all(
                Query<ExchangeItem>.items(
                    target: named, state: filter.state, unit: unit, limit: Int64(max(1, filter.limit))))
        }
    }
}
