import CreditRules
package import Postgres

/// A unit's stamped request (数据更正/撤销申请表) about a record of its own, and what became of it.
public struct Correction: Sendable, Equatable {
    /// Who did something, and when.
    public struct Step: Sendable, Equatable {
        /// The officer's account.
        public let by: String
        /// RFC 3339 in UTC.
        public let at: String
    }

    /// The paper.
    public struct Paper: Sendable, Equatable {
        /// Its document number (文号), as written.
        public let number: String?
        /// The day on which it was signed.
        public let signedOn: String?
        /// application/pdf, image/png or image/jpeg.
        public let mediaType: String
        /// Of the scan, in bytes.
        public let size: Int
        /// SHA-256 of the scan, in hexadecimal.
        public let digest: String
    }

    /// The request's own number.
    public let number: Int64
    /// open, approved, declined or withdrawn.
    public let state: String
    /// What is asked for.
    public let change: RequestedChange
    /// The record's number.
    public let record: String
    /// The revision that the paper speaks of.
    public let revision: Int
    /// The record's class.
    public let `class`: String
    /// Its document number.
    public let documentNo: String?
    /// Code and name of its subject.
    public let subject: (code: String, name: String)
    /// The unit whose record it is, which asks.
    public let unit: String
    /// Why.
    public let reason: String
    /// The paper as it was scanned.
    public let paper: Paper
    /// Who filed it.
    public let filed: Step
    /// Who decided it, or took it back; nil while it is open.
    public let decided: Step?
    /// Why it was decided so.
    public let decisionReason: String?
    /// Whether the record has changed since, so that it cannot be approved any more.
    public let isOvertaken: Bool

    /// Compares everything a reader sees.
    public static func == (left: Self, right: Self) -> Bool { left.json() == right.json() }
}

extension Correction: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        number = try row("correction_id")
        state = try row("state")
        let fields = try row.optional("fields", as: JSONText.self)
        let code = try row.optional("code", as: String.self)
        change = RequestedChange(try row("change"), fields: fields, code: code) ?? .correct([:])
        record = RecordNumber(subject: try row("subject_id"), seq: try row("seq")).text
        revision = Int(try row("revision", as: Int32.self))
        `class` = try row("class")
        documentNo = try row.optional("document_no")
        let subjectCode = try row("subject_code", as: String.self)
        let subjectName = try row("subject_name", as: String.self)
        subject = (subjectCode, subjectName)
        unit = try row("unit_name")
        reason = try row.optional("reason") ?? ""
        paper = Paper(
            number: try row.optional("paper_no"), signedOn: try row.optional("signed_on", as: Day.self)?.description,
            mediaType: try row("media_type"), size: Int(try row("size", as: Int32.self)), digest: try row("scan"))
        filed = Step(by: try row("filed_by"), at: try row("filed_at", as: Timestamp.self).rfc3339)
        let decidedAt = try row.optional("decided_at", as: Timestamp.self)
        let decidedBy = try row.optional("decided_by", as: String.self)
        decided = decidedAt.flatMap { at in decidedBy.map { Step(by: $0, at: at.rfc3339) } }
        decisionReason = try row.optional("decision_reason")
        isOvertaken = try row("is_overtaken")
    }
}

extension Query where Output == Correction {
    static func correction(_ number: Int64) -> Self {
        "SELECT r.* FROM correction r WHERE r.correction_id = \(number)"
    }

    /// What was asked for of one record, oldest first.
    static func corrections(of number: RecordNumber) -> Self {
        """
        SELECT r.* FROM correction r WHERE r.subject_id = \(number.subject) AND r.seq = \(number.seq)
         ORDER BY r.correction_id
        """
    }

    /// What an officer's own unit and those below it ask for, what was filed last first.
    static func corrections(
        readableBy token: SessionToken, number: Int64?, isOpen: Bool, unit: Int64?, limit: Int64
    ) -> Self {
        """
        SELECT r.* FROM correction r
         WHERE r.unit_id IN (
                WITH RECURSIVE own AS (
                    SELECT o.unit_id FROM officer_of(\(token.bytes)) o
                    UNION ALL
                    SELECT u.unit_id FROM reporting_unit u JOIN own ON u.parent_id = own.unit_id)
                SELECT unit_id FROM own)
           AND (\(number)::bigint IS NULL OR r.correction_id = \(number))
           AND (NOT \(isOpen) OR r.state = 'open') AND (\(unit)::bigint IS NULL OR r.unit_id = \(unit))
         ORDER BY r.correction_id DESC LIMIT \(limit)
        """
    }
}

extension Correction {
    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { write(to: &$0) }
        return writer.bytes
    }

    /// Its members, for an entry of a list.
    package func write(to object: inout JSONWriter) {
        object.key("number")
        object.integer(number)
        object.key("state")
        object.string(state)
        object.key("change")
        object.string(change.name)
        for (key, value) in [("record", record), ("class", `class`), ("document_no", documentNo)]
            as [(StaticString, String?)]
        {
            object.key(key)
            object.string(value)
        }
        object.key("revision")
        object.integer(revision)
        object.key("subject")
        object.object { member in
            member.key("code")
            member.string(subject.code)
            member.key("name")
            member.string(subject.name)
        }
        object.key("move_to")
        object.string(change.code)
        object.key("unit")
        object.string(unit)
        object.key("reason")
        object.string(reason)
        writePaper(to: &object)
        object.key("filed")
        filed.write(to: &object)
        object.key("decided")
        if let decided { decided.write(to: &object) } else { object.null() }
        object.key("decision_reason")
        object.string(decisionReason)
        object.key("overtaken")
        object.bool(isOvertaken)
    }

    private func writePaper(to object: inout JSONWriter) {
        object.key("paper")
        object.object { member in
            for (key, value) in [
                ("number", paper.number), ("signed_on", paper.signedOn), ("media_type", paper.mediaType),
                ("sha256", paper.digest),
            ] as [(StaticString, String?)] {
                member.key(key)
                member.string(value)
            }
            member.key("size")
            member.integer(paper.size)
        }
    }
}

extension Correction.Step {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("by")
            object.string(by)
            object.key("at")
            object.string(at)
        }
    }
}
