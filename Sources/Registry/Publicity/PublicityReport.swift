import CreditRules
import Postgres

/// How a record's publicity is reckoned: which regime and why, by which severity, from when to when, each with its text.
public struct PublicityReport: Sendable {
    /// One step of the reckoning.
    public struct Step: Sendable, Equatable {
        /// regime, kind, severity, minimum, field, maximum, restriction, application, closed or later.
        public let code: String
        /// The step in a sentence, Chinese.
        public let text: String
        /// The same in English.
        public let textEnglish: String
        /// The day it comes to.
        public let day: String?
        /// Title of the instrument.
        public let instrument: String
        /// The article; nil while nobody has compared it (条款待核).
        public let article: String?
        /// Whether somebody has.
        public let verified: Bool
        /// Instrument and article as a page shows them.
        public let basis: String
    }

    /// The record's number.
    public let number: String
    /// Code and name of its subject.
    public let subject: (code: String, name: String)
    /// Its document number.
    public let documentNo: String?
    /// The day of the decision.
    public let decidedOn: String
    /// Who decided.
    public let organ: String?
    /// The version of the regime of its day.
    public let regime: String
    /// organ, general or borrowed.
    public let chosenBy: String
    /// minor, general or serious.
    public let severity: String
    /// unit or inferred.
    public let severityBy: String
    /// Why it is or is not shown.
    public let showing: String
    /// The steps, in their order.
    public let steps: [Step]
    /// The window as it stands on the record.
    public let window: CreditFile.Publicity
    /// Whether the rules in force give the same days; where not, the record was logged under others.
    public let agrees: Bool
    /// What ends its publicity; empty in the open channel, where such a record is not found.
    public let ends: [RecordReport.End]
}

extension PublicityReport {
    init(
        _ record: StoredRecord, subject: (code: String, name: String), showing: String, ends: [RecordReport.End],
        rules: RuleBook, today: Day
    ) throws(Problem) {
        let library = try rules.library
        let entry = library.catalogue[id: record.entry]
        guard let severity = record.severity.flatMap({ Severity(rawValue: $0) }), entry?.publicity == .penalty else {
            throw Problem(
                .illegalStep,
                ["what": "记录 \(record.number) 没有按失信程度计算的公示期", "legal": "record show \(record.number)"])
        }
        let question = PublicityQuestion(
            decidedOn: record.decidedOn, organ: DecidingOrgan(name: record.organ, code: record.organCode),
            severity: severity, kinds: record.kinds, validUntil: record.validUntil,
            details: RecordDetails(record.details), class: entry)
        let setter = record.severityBy.flatMap { SeverityBy(rawValue: $0) }
        let reckoning = library.publicity.explain(question, by: setter)
        let reckoned = DraftWindow(reckoning.decision, decidedOn: record.decidedOn)
        self.init(
            number: record.number, subject: subject, documentNo: record.documentNo,
            decidedOn: record.decidedOn.description, organ: record.organ, regime: reckoning.regime.header.version,
            chosenBy: reckoning.choice.rawValue, severity: severity.rawValue, severityBy: record.severityBy ?? "",
            showing: showing, steps: reckoning.steps.map(Step.init),
            window: CreditFile.Record(record, class: entry, channel: .open).publicity,
            agrees: reckoned.earliestEnd == record.earliestEnd && reckoned.latestEnd == record.latestEnd
                && reckoned.firstApplication == record.firstApplication,
            ends: ends)
    }

    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter(reserving: 4096)
        writer.object { object in
            for (key, value) in [
                ("number", number), ("code", subject.code), ("name", subject.name), ("document_no", documentNo),
                ("decided_on", decidedOn), ("organ", organ), ("regime", regime), ("chosen_by", chosenBy),
                ("severity", severity), ("severity_by", severityBy), ("showing", showing),
            ] as [(StaticString, String?)] {
                object.key(key)
                object.string(value)
            }
            object.key("steps")
            object.array { list in for step in steps { step.write(to: &list) } }
            object.key("publicity")
            object.object { member in
                for (key, value) in [
                    ("from", window.from), ("earliest_end", window.earliestEnd), ("latest_end", window.latestEnd),
                    ("first_application", window.firstApplication), ("rule", window.rule),
                ] as [(StaticString, String?)] {
                    member.key(key)
                    member.string(value)
                }
            }
            object.key("agrees")
            object.bool(agrees)
            object.key("ends")
            object.array { list in for end in ends { end.write(to: &list) } }
        }
        return writer.bytes
    }
}

extension PublicityReport.Step {
    fileprivate init(_ step: PublicityReckoning.Step) {
        self.init(
            code: step.code, text: step.text.zh, textEnglish: step.text.en, day: step.day?.description,
            instrument: step.basis.instrument, article: step.basis.article, verified: step.basis.verified,
            basis: step.basis.inChinese)
    }

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            for (key, value) in [
                ("step", code), ("text", text), ("day", day), ("instrument", instrument), ("article", article),
                ("basis", basis),
            ] as [(StaticString, String?)] {
                object.key(key)
                object.string(value)
            }
            object.key("verified")
            object.bool(verified)
        }
    }
}

extension CreditRegistry {
    /// How a record's publicity is reckoned, as a reader may see it.
    ///
    /// - Throws: ``Problem`` `record-not-found`, also for what the reader may not see; `illegal-step` for a
    ///   record that has no publicity period.
    public func publicity(of text: String, reader: Reader = .anyone) async throws -> PublicityReport {
        let number = try RecordNumber(text)
        return try await asking {
            let rules = try await rules()
            let today = clock.today
            switch reader {
            case .anyone:
                guard let stored = try await portal.first(Query<StoredRecord>.open(number)),
                    let head = try await portal.first(Query<Subject>.subject(id: number.subject))
                else { throw Problem(.recordNotFound, ["number": number.text]) }
                return try PublicityReport(
                    stored, subject: (head.code, head.name), showing: "shown", ends: [], rules: rules, today: today)
            case .officer(let token):
                let officer = try await officer(of: token)
                return try await clerk.transaction(.readOnlySnapshot) { transaction in
                    let isTold = try await isTold(number, whole: officer, token, in: &transaction)
                    if !isTold, try await transaction.first(Query<StoredRecord>.shared(number, on: today)) == nil {
                        throw Problem(.recordNotFound, ["number": number.text])
                    }
                    let report = try await RecordReport(number, rules: rules, today: today, in: &transaction)
                    let revisions = try await transaction.all(Query<DatedRevision>.revisions(of: number))
                    guard let current = revisions.last?.stored else {
                        throw Problem(.recordNotFound, ["number": number.text])
                    }
                    let ends = isTold ? try await transaction.all(Query<StoredEnd>.ends(of: number)) : []
                    return try PublicityReport(
                        current, subject: report.subject, showing: report.showing,
                        ends: ends.map {
                            RecordReport.End(reason: $0.reason, endedOn: $0.endedOn.description, basis: $0.basis)
                        }, rules: rules, today: today)
                }
            }
        }
    }
}

extension Query where Output == StoredEnd {
    /// Every end that stands.
    static func ends(of number: RecordNumber) -> Self {
        """
        SELECT reason, ended_on, basis FROM publicity_end
         WHERE subject_id = \(number.subject) AND seq = \(number.seq) AND superseded_by IS NULL
         ORDER BY ended_on, reason
        """
    }
}
