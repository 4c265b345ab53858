import CreditRules
package import Postgres

/// Says that the own unit has dropped what was repaired (已同步停止): it is shown and used there no more.
package struct AnswerRecall: Act {
    package static let kind = "recall.answer"
    package let reason: String?
    let number: Int64

    /// Prepares the act.
    package init(number: Int64, reason: String? = nil) {
        self.number = number
        self.reason = reason
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> RecallEntry {
        guard let recall = try await transaction.first(Query<RecallEntry>.recall(number)) else {
            throw Problem(.caseNotFound, ["number": "\(number)"])
        }
        guard recall.isOpen else {
            throw Problem(.illegalStep, ["what": "撤回通知 \(number) 已答复 (it is answered)", "legal": "case recalls"])
        }
        do {
            try await transaction.execute(.answer(number, act: context.act))
        } catch {
            let problem = Problem(error)
            throw problem.code == .unitNotYours ? Problem(.unitNotYours, ["unit": recall.unit]) : problem
        }
        return recall
    }
}

/// That a unit is to drop what was repaired (撤回通知).
public struct RecallEntry: Sendable, Equatable {
    /// The recall's own number.
    public let number: Int64
    /// The case that it follows.
    public let caseNumber: String
    /// The unit that is to drop it.
    public let unit: String
    /// Code and name of the subject.
    public let code: String, name: String
    /// The document of what was repaired.
    public let documentNo: String?
    /// The day, `YYYY-MM-DD`.
    public let askedOn: String
    /// Whether the unit has not answered yet.
    public let isOpen: Bool
}

extension RecallEntry: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        number = try row("recall_id")
        caseNumber = try row("number")
        unit = try row("unit_name")
        code = try row("code")
        name = try row("name")
        documentNo = try row.optional("document_no")
        askedOn = try row("asked_on", as: Day.self).description
        isOpen = try row("is_open")
    }

    /// Its members, for an entry of a list.
    package func write(to object: inout JSONWriter) {
        object.key("number")
        object.integer(number)
        for (key, value) in [
            ("case", caseNumber), ("unit", unit), ("code", code), ("name", name), ("document_no", documentNo),
            ("asked_on", askedOn),
        ] as [(StaticString, String?)] {
            object.key(key)
            object.string(value)
        }
        object.key("open")
        object.bool(isOpen)
    }
}

extension Query where Output == RecallEntry {
    static func recall(_ number: Int64) -> Self {
        """
        SELECT c.recall_id, w.number, u.name AS unit_name, s.code, s.name,
               coalesce((SELECT r.document_no FROM record r
                          WHERE r.subject_id = i.subject_id AND r.seq = i.seq AND r.superseded_by IS NULL),
                        (SELECT l.document_no FROM listing l WHERE l.listing_id = i.listing_id)) AS document_no,
               c.asked_on, c.superseded_by IS NULL AS is_open
          FROM case_recall c JOIN casework w USING (case_id) JOIN reporting_unit u ON u.unit_id = c.unit_id
          JOIN subject s ON s.subject_id = w.subject_id JOIN case_item i ON i.case_id = c.case_id AND i.item = c.item
         WHERE c.recall_id = \(number)
        """
    }

    /// What an officer's unit and those below it are to drop, oldest first.
    static func recalls(readBy token: SessionToken, isOpen: Bool) -> Self {
        """
        WITH RECURSIVE own AS (
            SELECT o.unit_id FROM officer_of(\(token.bytes)) o
            UNION ALL
            SELECT u.unit_id FROM reporting_unit u JOIN own ON u.parent_id = own.unit_id)
        SELECT c.recall_id, w.number, u.name AS unit_name, s.code, s.name,
               coalesce((SELECT r.document_no FROM record r
                          WHERE r.subject_id = i.subject_id AND r.seq = i.seq AND r.superseded_by IS NULL),
                        (SELECT l.document_no FROM listing l WHERE l.listing_id = i.listing_id)) AS document_no,
               c.asked_on, c.superseded_by IS NULL AS is_open
          FROM case_recall c JOIN own USING (unit_id) JOIN casework w USING (case_id)
          JOIN reporting_unit u ON u.unit_id = c.unit_id
          JOIN subject s ON s.subject_id = w.subject_id JOIN case_item i ON i.case_id = c.case_id AND i.item = c.item
         WHERE NOT \(isOpen) OR c.superseded_by IS NULL
         ORDER BY c.recall_id LIMIT 10000
        """
    }
}

extension Query where Output == Never {
    static func answer(_ recall: Int64, act: Int64) -> Self {
        "UPDATE case_recall SET superseded_by = \(act) WHERE recall_id = \(recall)"
    }
}

extension CreditRegistry {
    /// What the officer's unit and those below it are to drop.
    ///
    /// - Throws: ``Problem`` `not-signed-in`.
    public func recalls(isOpen: Bool = true, by token: SessionToken) async throws -> [RecallEntry] {
        try await asking {
            _ = try await officer(of: token)
            return try await clerk.all(Query<RecallEntry>.recalls(readBy: token, isOpen: isOpen))
        }
    }
}
