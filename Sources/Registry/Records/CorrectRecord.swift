import CreditRules
package import Postgres
import TabularFiles

/// Corrects fields of a record: a new revision, the old one kept.
package struct CorrectRecord: Act {
    package static let kind = "record.correct"
    package let reason: String?
    let number: String
    let fields: [String: String]

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - fields: The fields that change, by our identifier, standard code or Chinese name; an empty value clears one.
    ///   - reason: Why; required.
    package init(number: String, fields: [String: String], reason: String) {
        self.number = number
        self.fields = fields
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        _ = try RecordNumber(number)
        guard !fields.isEmpty else { throw Problem(.usage, ["what": "没有要更正的字段 (no field to correct)"]) }
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> RecordReport {
        let number = try RecordNumber(number)
        let correction = try await prepare(number, context, in: &transaction)
        let (head, entry, draft) = (correction.head, correction.entry, correction.draft)
        try await transaction.execute(
            .close(subjects: [number.subject], seqs: [number.seq], revisions: [head.revision], act: context.act))
        let revision = NewRevision(
            draft: draft, subject: number.subject, seq: number.seq, revision: head.revision + 1)
        let copy = RevisionCopy([revision], class: entry.id, unit: head.unit, source: head.channel, act: context.act)
        try await transaction.copyIn(RevisionCopy.target, from: copy)
        if entry.makesSubjects {
            let name = SubjectName(draft.name)
            if name.key != SubjectName(correction.subjectName).key {
                try await transaction.execute(.correctName(number.subject, to: name, act: context.act))
            }
            try await transaction.execute(.update(heads: [revision], act: context.act))
        }
        try await settleWithAbove(correction, revision, context, in: &transaction)
        return try await RecordReport(number, rules: context.rules, today: context.today, in: &transaction)
    }

    /// A correction that nothing speaks against.
    struct Prepared {
        let head: RecordHead
        let entry: CatalogueClass
        let draft: RowDraft
        let subjectName: String
    }

    /// Locks the record and makes every check; nothing is written.
    func prepare(
        _ number: RecordNumber, _ context: ActContext, in transaction: inout Transaction
    ) async throws -> Prepared {
        let head = try await RecordHead.lock(number, in: &transaction)
        let entry = try context.rules.class(head.entry)
        let before = try await RecordReport(number, rules: context.rules, today: context.today, in: &transaction)
        let form = try TypedForm(fields: try merged(before, entry), class: entry)
        guard let draft = try await form.check(context, from: head.source, in: &transaction).drafts.first else {
            throw Problem(.internalError, ["what": "record.correct"])
        }
        guard draft.code.text == before.subject.code else {
            throw Problem(.illegalStep, ["what": "更正不能改变主体", "legal": "record withdraw, record add"])
        }
        if !entry.makesSubjects, draft.nameKey != SubjectName(before.subject.name).key {
            throw Problem(.nameMismatch, ["line": "1", "registered": Masking.name(before.subject.name)])
        }
        if draft.naturalKey != head.naturalKey,
            try await transaction.first(
                Query<Bool>.isTaken(
                    draft.naturalKey, number, class: head.entry, unit: head.unit)) == true
        {
            throw Problem(existing: "同一文书的记录", "a record of this document")
        }
        try await refuseEnded(draft, number, head, entry, context, in: &transaction)
        return Prepared(head: head, entry: entry, draft: draft, subjectName: before.subject.name)
    }

    /// The record's fields as a form, with the corrected ones in place.
    private func merged(_ before: RecordReport, _ entry: CatalogueClass) throws(Problem) -> [String: String] {
        before.record.form(entry, subject: before.subject).merging(try Self.identified(fields, entry)) { $1 }
    }

    /// The values by our identifiers.
    static func identified(_ fields: [String: String], _ entry: CatalogueClass) throws(Problem) -> [String: String] {
        var form: [String: String] = [:]
        for (name, value) in fields {
            guard let field = HeaderMap(headers: [name], class: entry, normalise: normaliseHeader).columns.first ?? nil
            else {
                let known = entry.fields.map(\.id).joined(separator: ", ")
                throw Problem(.parameterInvalid, ["parameter": "--field", "value": name, "allowed": known])
            }
            form[field] = value
        }
        return form
    }
}

extension Query where Output == Bool {
    /// Whether the unit has another record of the subject under a key.
    static func isTaken(_ key: String, _ number: RecordNumber, class entry: String, unit: Int64) -> Self {
        """
        SELECT EXISTS (SELECT FROM record r
                        WHERE r.subject_id = \(number.subject) AND r.class = \(entry) AND r.unit_id = \(unit)
                          AND r.natural_key = \(key) AND r.superseded_by IS NULL AND r.seq <> \(number.seq))
        """
    }
}

extension CreditFile.Record {
    /// The record as somebody would have typed it: values by field identifier, amounts in 10,000 yuan (万元).
    func form(_ entry: CatalogueClass, subject: (code: String, name: String)) -> [String: String] {
        var form: [String: String] = [:]
        for detail in details {
            if detail.isNumber, let fen = Int64(detail.value) {
                form[String(detail.field.dropLast(4))] = FenText.tenThousandYuan(fen)
            } else {
                form[detail.field] = detail.value
            }
        }
        let own: [(CatalogueField.Role, String?)] = [
            (.subjectCode, subject.code), (.subjectName, subject.name), (.documentNo, documentNo),
            (.decidedOn, decidedOn), (.kinds, kinds.isEmpty ? nil : kinds.joined(separator: "；")),
            (.severity, severityBy == "unit" ? severity : nil),
            (.amount, amountFen.map(FenText.tenThousandYuan)), (.validFrom, validFrom),
            (.validUntil, validUntil == "infinity" ? "长期" : validUntil),
        ]
        for (role, value) in own {
            if let field = entry.field(role) { form[field.id] = value }
        }
        return form.filter { !$0.value.isEmpty }
    }
}
