import CreditRules
package import Postgres

/// Moves a record to the subject it is really of (改挂): it was logged under a wrong code.
///
/// It ends here and begins there, in one act, as the same content by the same unit; a later file that carries it under
/// the wrong code again is refused and told so. Moving it back takes the move back.
package struct MoveRecord: Act {
    package static let kind = "record.move"
    package let reason: String?
    let number: String
    let code: String

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - code: The code of the subject it is of.
    ///   - reason: Why; required.
    package init(number: String, to code: String, reason: String) {
        self.number = number
        self.code = TypedCode.normalised(code)
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        _ = try RecordNumber(number)
        if let why = TypedCode.defect(of: code), code.utf8.count != 18 {
            throw Problem(.codeMalformed, ["code": code, "why": why])
        }
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> RecordReport {
        let number = try RecordNumber(number)
        var transfer = try await prepare(number, context, in: &transaction)
        try await transfer.perform(context, in: &transaction)
        try await VersionRules.settle(.init(subjects: [transfer.from, transfer.to]), context, in: &transaction)
        try await RepairResult.settle([transfer.to], context, in: &transaction)
        guard let seq = transfer.numbers[number.seq] else {
            throw Problem(.recordNotFound, ["number": number.text])
        }
        return try await RecordReport(
            RecordNumber(subject: transfer.to, seq: seq), rules: context.rules, today: context.today, in: &transaction)
    }

    /// Locks both files and makes every check; nothing is written.
    func prepare(
        _ number: RecordNumber, _ context: ActContext, in transaction: inout Transaction
    ) async throws -> RecordTransfer {
        guard let target = try await transaction.first(Query<SubjectPlace>.place(of: code)) else {
            throw Problem(.subjectNotFound, ["subject": code])
        }
        guard target.id != number.subject else {
            throw Problem(
                .illegalStep, ["what": "记录 \(number.text) 已在该主体名下 (it is there already)", "legal": "record show"])
        }
        for id in [target.id, number.subject].sorted() {
            _ = try await transaction.first(Query<LockedSubject>.lock(id: id))
        }
        let head = try await RecordHead.lock(number, in: &transaction)
        let entry = try context.rules.class(head.entry)
        guard !entry.makesSubjects else {
            throw Problem(
                .illegalStep, ["what": "登记信息不能改挂 (a registration is its code's own)", "legal": "subject merge"])
        }
        let transfer = try await RecordTransfer(
            from: number.subject, to: target.id, seqs: [number.seq], staying: [], in: &transaction)
        if let record = transfer.records.first, record.there != nil, record.end == nil {
            throw Problem(existing: "该主体名下的同一文书", "the same document of that subject")
        }
        return transfer
    }
}

/// The file that answers for a code.
struct SubjectPlace: RowDecodable {
    let id: Int64
    let name: String
    let mergedInto: Int64?

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("subject_id")
        name = try row("name")
        mergedInto = try row.optional("merged_into")
    }
}

extension Query where Output == SubjectPlace {
    /// The file that answers for a code, itself or by merger.
    static func place(of code: String) -> Self {
        """
        SELECT s.subject_id, s.name, s.merged_into
          FROM subject asked JOIN subject s ON s.subject_id = coalesce(asked.merged_into, asked.subject_id)
         WHERE asked.code = \(code) AND s.on_file
        """
    }

    /// The file of a code itself, merged or not.
    static func own(_ code: String) -> Self {
        "SELECT subject_id, name, merged_into FROM subject WHERE code = \(code) AND on_file"
    }
}
