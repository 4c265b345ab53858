import CreditRules
import Postgres

/// A record whose severity the registry inferred (推定), which waits for its unit's word.
public struct UnconfirmedSeverity: Sendable, Equatable {
    /// What the record becomes by a severity.
    public struct Choice: Sendable, Equatable {
        /// minor, general or serious.
        public let severity: String
        /// shown or not_open.
        public let showing: String
        /// Last day of the minimum.
        public let earliestEnd: String?
        /// Last day shown.
        public let latestEnd: String?
        /// First day on which repair may be applied for.
        public let firstApplication: String?
        /// The rule that says so.
        public let rule: String
    }

    /// The record's number.
    public let number: String
    /// Code and name of its subject.
    public let subject: (code: String, name: String)
    /// Its document number.
    public let documentNo: String?
    /// The unit that confirms.
    public let unit: String
    /// The day of the decision.
    public let decidedOn: String
    /// Kinds of penalty.
    public let kinds: [String]
    /// What was inferred.
    public let severity: String
    /// shown (一般, with a mark), not_open (轻微) or awaiting_confirmation (严重, shown nowhere).
    public let showing: String
    /// What it becomes by each severity the unit may state.
    public let choices: [Choice]

    /// What it becomes when the inference is confirmed.
    public var confirmed: Choice? { choices.first { $0.severity == severity } }

    /// Compares what a reader sees.
    public static func == (left: Self, right: Self) -> Bool {
        left.number == right.number && left.severity == right.severity && left.choices == right.choices
    }
}

/// The same as it is stored.
struct StoredInference: RowDecodable {
    let number: RecordNumber
    let code: String
    let name: String
    let entry: String
    let documentNo: String?
    let organ: DecidingOrgan
    let unit: String
    let decidedOn: Day
    let validUntil: Day?
    let kinds: [String]
    let severity: String
    let details: JSONText

    init(from row: borrowing Row) throws(DecodingError) {
        number = RecordNumber(subject: try row("subject_id"), seq: try row("seq"))
        code = try row("code")
        name = try row("name")
        entry = try row("class")
        documentNo = try row.optional("document_no")
        organ = DecidingOrgan(name: try row.optional("organ"), code: try row.optional("organ_code"))
        unit = try row("unit_name")
        decidedOn = try row("decided_on")
        validUntil = try row.optional("valid_until")
        kinds = try row("kinds")
        severity = try row.optional("severity") ?? ""
        details = try row("details")
    }
}

/// Which inferences are listed.
public struct InferenceFilter: Sendable {
    /// The unit that confirms, by any of its names; its own and those below.
    public var unit: String?
    /// Only this severity.
    public var severity: String?
    /// How many at most.
    public var limit: Int

    /// Makes a filter.
    public init(unit: String? = nil, severity: String? = nil, limit: Int = 1000) {
        self.unit = unit
        self.severity = severity
        self.limit = limit
    }
}

extension Query where Output == StoredInference {
    /// Inferred severities of the officer's own unit and those below it, by unit, the oldest decision first.
    static func inferred(
        readableBy token: SessionToken, unit: Int64?, severity: String?, on day: Day, limit: Int64
    ) -> Self {
        """
        WITH RECURSIVE own AS (
            SELECT o.unit_id FROM officer_of(\(token.bytes)) o
            UNION ALL
            SELECT u.unit_id FROM reporting_unit u JOIN own ON u.parent_id = own.unit_id
        ), below AS (
            SELECT own.unit_id FROM own WHERE \(unit)::bigint IS NULL OR own.unit_id = \(unit)
            UNION
            SELECT u.unit_id FROM reporting_unit u JOIN below ON u.parent_id = below.unit_id
        )
        SELECT r.subject_id, r.seq, s.code, s.name, r.class, r.document_no, r.organ, r.organ_code, u.name AS unit_name,
               r.decided_on, r.valid_until, r.kinds, r.severity, r.details
          FROM record r JOIN subject s USING (subject_id) JOIN reporting_unit u ON u.unit_id = r.unit_id
         WHERE r.superseded_by IS NULL AND r.severity_by = 'inferred' AND r.latest_end >= \(day)
           AND r.unit_id IN (SELECT unit_id FROM below)
           AND (\(severity)::text IS NULL OR r.severity = \(severity))
           AND NOT EXISTS (SELECT FROM publicity_end e
                            WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.superseded_by IS NULL)
         ORDER BY r.unit_id, r.decided_on, r.subject_id, r.seq LIMIT \(limit)
        """
    }
}

extension CreditRegistry {
    /// What waits for its unit's word, by unit, the oldest decision first, with what each severity would make of it.
    ///
    /// - Throws: ``Problem`` `not-signed-in`, `unit-not-found`, `parameter-invalid`.
    public func unconfirmedSeverities(
        _ filter: InferenceFilter = InferenceFilter(), by token: SessionToken
    ) async throws -> [UnconfirmedSeverity] {
        try await asking {
            let rules = try await rules()
            _ = try await officer(of: token)
            var unit: Int64?
            if let word = filter.unit { unit = try await ReportingUnit.resolve(word, in: clerk).id }
            let severity = try filter.severity.map { word throws(Problem) in try Severity(stated: word).rawValue }
            let found = try await clerk.all(
                Query<StoredInference>.inferred(
                    readableBy: token, unit: unit, severity: severity, on: clock.today,
                    limit: Int64(max(1, filter.limit))))
            let library = try rules.library
            return found.map { UnconfirmedSeverity($0, library) }
        }
    }
}

extension Severity {
    /// A severity as somebody writes it: minor, general, serious or 轻微, 一般, 严重.
    init(stated word: String) throws(Problem) {
        guard let found = Self.allCases.first(where: { $0.rawValue == word || $0.inChinese == word }) else {
            let allowed = Self.allCases.map { "\($0.rawValue) \($0.inChinese)" }.joined(separator: ", ")
            throw Problem(.parameterInvalid, ["parameter": "severity", "value": word, "allowed": allowed])
        }
        self = found
    }
}

extension UnconfirmedSeverity {
    fileprivate init(_ stored: StoredInference, _ rules: RuleLibrary) {
        let details = RecordDetails(stored.details)
        let entry = rules.catalogue[id: stored.entry]
        self.init(
            number: stored.number.text, subject: (stored.code, stored.name), documentNo: stored.documentNo,
            unit: stored.unit, decidedOn: stored.decidedOn.description, kinds: stored.kinds,
            severity: stored.severity, showing: Self.showing(stored.severity),
            choices: Severity.allCases.map { severity in
                Choice(
                    rules.publicity.decide(
                        PublicityQuestion(
                            decidedOn: stored.decidedOn, organ: stored.organ, severity: severity, kinds: stored.kinds,
                            validUntil: stored.validUntil, details: details, class: entry)))
            })
    }

    private static func showing(_ severity: String) -> String {
        switch severity {
        case "serious": "awaiting_confirmation"
        case "minor": "not_open"
        default: "shown"
        }
    }

    /// Its members, for an entry of a list.
    package func write(to object: inout JSONWriter) {
        for (key, value) in [
            ("number", number), ("code", subject.code), ("name", subject.name), ("document_no", documentNo),
            ("unit", unit), ("decided_on", decidedOn), ("severity", severity), ("showing", showing),
        ] as [(StaticString, String?)] {
            object.key(key)
            object.string(value)
        }
        object.key("kinds")
        object.strings(kinds)
        object.key("choices")
        object.array { list in
            for choice in choices {
                list.object { member in
                    for (key, value) in [
                        ("severity", choice.severity), ("showing", choice.showing),
                        ("earliest_end", choice.earliestEnd), ("latest_end", choice.latestEnd),
                        ("first_application", choice.firstApplication), ("rule", choice.rule),
                    ] as [(StaticString, String?)] {
                        member.key(key)
                        member.string(value)
                    }
                }
            }
        }
    }
}

extension UnconfirmedSeverity.Choice {
    fileprivate init(_ decision: PublicityDecision) {
        let window = decision.window
        self.init(
            severity: decision.severity.rawValue, showing: decision.showing.rawValue,
            earliestEnd: window?.earliestEnd.description,
            latestEnd: window.flatMap { $0.latestEnd.isInfinite ? nil : $0.latestEnd.description },
            firstApplication: window?.firstApplication?.description, rule: decision.ruleName)
    }
}
