import CreditRules
package import Postgres

/// Settles a penalty's severity (失信程度) in the unit's name: the window is reckoned anew by the rule of its day.
package struct ConfirmSeverity: Act {
    package static let kind = "record.confirm"
    package let reason: String?
    let number: String
    let severity: String

    /// Prepares the act.
    ///
    /// - Parameter severity: minor, general, serious or 轻微, 一般, 严重.
    package init(number: String, severity: String, reason: String? = nil) {
        self.number = number
        self.severity = severity
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        _ = try RecordNumber(number)
        _ = try Severity(stated: severity)
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> RecordReport {
        let number = try RecordNumber(number)
        let head = try await RecordHead.lock(number, in: &transaction)
        let chosen = try Severity(stated: severity)
        guard head.severity != nil else {
            throw Problem(.illegalStep, ["what": "记录 \(number.text) 不分失信程度", "legal": "行政处罚 admin_penalty"])
        }
        let question = try head.question(stating: chosen, context.rules)
        let window = DraftWindow(try context.rules.library.publicity.decide(question), decidedOn: head.decidedOn)
        try await transaction.execute(
            .close(subjects: [number.subject], seqs: [number.seq], revisions: [head.revision], act: context.act))
        try await transaction.execute(.confirm(number, head.revision, chosen, window, act: context.act))
        return try await RecordReport(number, rules: context.rules, today: context.today, in: &transaction)
    }
}

extension RecordHead {
    /// What the publicity rules need to know of the record: everything that intake told them, and the severity.
    fileprivate func question(stating severity: Severity, _ rules: RuleBook) throws(Problem) -> PublicityQuestion {
        let entry = try rules.class(entry)
        return PublicityQuestion(
            decidedOn: decidedOn, organ: DecidingOrgan(name: organ, code: organCode), severity: severity, kinds: kinds,
            validUntil: validUntil, details: RecordDetails(details), class: entry)
    }
}

extension PublicityQuestion {
    /// What the publicity rules need to know of a record as it is stored.
    init(
        decidedOn: Day, organ: DecidingOrgan, severity: Severity?, kinds: [String], validUntil: Day?,
        details: RecordDetails, class entry: CatalogueClass?
    ) {
        func text(_ role: CatalogueField.Role) -> String? { entry?.field(role).flatMap { details[$0.id] } }
        self.init(
            decidedOn: decidedOn, organ: organ, statedSeverity: severity, kinds: kinds,
            procedure: text(.procedure).flatMap { Procedure(rawValue: $0) }, fieldOfBusiness: text(.industryField),
            validUntil: validUntil, opensMinor: text(.minorOpen) == FieldChoice.openMinor)
    }
}

extension Query where Output == Never {
    /// The next revision: the same content, the severity set by the unit, its window.
    static func confirm(
        _ number: RecordNumber, _ revision: Int32, _ severity: Severity, _ window: DraftWindow, act: Int64
    ) -> Self {
        """
        INSERT INTO record (subject_id, seq, revision, class, unit_id, natural_key, document_no, title, decided_on,
               organ, organ_code, valid_from, valid_until, kinds, severity, severity_by, amount_fen, shown_from,
               earliest_end, latest_end, first_application, publicity_rule, source, details, digest, act_id)
        SELECT subject_id, seq, revision + 1, class, unit_id, natural_key, document_no, title, decided_on,
               organ, organ_code, valid_from, valid_until, kinds, \(severity.rawValue), 'unit', amount_fen,
               \(window.shownFrom)::date, \(window.earliestEnd)::date, \(window.latestEnd)::date,
               \(window.firstApplication)::date, \(window.rule), source, details, digest, \(act)
          FROM record
         WHERE subject_id = \(number.subject) AND seq = \(number.seq) AND revision = \(revision)
        """
    }
}
