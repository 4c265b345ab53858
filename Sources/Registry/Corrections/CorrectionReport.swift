import CreditRules
import Postgres

/// A request with what it would change, or has changed, field by field.
public struct CorrectionReport: Sendable, Equatable {
    /// A field that is to have another value.
    public struct Change: Sendable, Equatable {
        /// Our identifier.
        public let field: String
        /// What the revision asked about has, as somebody would type it; empty where it has nothing.
        public let old: String
        /// What is asked for; empty where the value is to go.
        public let new: String
    }

    /// The request.
    public let correction: Correction
    /// In the catalogue's order; only a correction has any.
    public let changes: [Change]
}

extension CorrectionReport {
    /// Reads what the request's record had.
    init(_ correction: Correction, rules: RuleBook, in transaction: inout Transaction) async throws {
        self.correction = correction
        let fields = correction.change.fields
        let number = try RecordNumber(correction.record)
        let asked = Query<StoredRecord>.revision(Int32(clamping: correction.revision), of: number)
        guard !fields.isEmpty, let stored = try await transaction.first(asked) else {
            changes = []
            return
        }
        let entry = try rules.class(correction.class)
        let old = CreditFile.Record(stored, class: entry, channel: .shared).form(entry, subject: correction.subject)
        let known = entry.fields.map(\.id)
        let ids = known.filter { fields[$0] != nil } + fields.keys.filter { !known.contains($0) }.sorted()
        changes = ids.map { Change(field: $0, old: old[$0] ?? "", new: fields[$0] ?? "") }
    }

    /// Reads a request inside an act.
    ///
    /// - Throws: ``Problem`` `correction-not-found`.
    init(_ number: Int64, rules: RuleBook, in transaction: inout Transaction) async throws {
        guard let correction = try await transaction.first(Query<Correction>.correction(number)) else {
            throw Problem(.correctionNotFound, ["number": "\(number)"])
        }
        try await self.init(correction, rules: rules, in: &transaction)
    }

    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            correction.write(to: &object)
            object.key("changes")
            object.array { list in
                for change in changes {
                    list.object { member in
                        member.key("field")
                        member.string(change.field)
                        member.key("old")
                        member.string(change.old)
                        member.key("new")
                        member.string(change.new)
                    }
                }
            }
        }
        return writer.bytes
    }
}

extension Query where Output == StoredRecord {
    /// One revision, whatever became of it.
    static func revision(_ revision: Int32, of number: RecordNumber) -> Self {
        """
        SELECT r.*, u.name AS unit_name, u.code AS unit_code FROM record r JOIN reporting_unit u USING (unit_id)
         WHERE r.subject_id = \(number.subject) AND r.seq = \(number.seq) AND r.revision = \(revision)
        """
    }
}
