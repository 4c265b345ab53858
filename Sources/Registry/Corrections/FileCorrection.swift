package import CreditRules
package import Postgres

/// Files what a unit asks for on stamped paper (数据更正/撤销申请表), with the scan, for another officer to decide.
///
/// Everything that doing it would be refused for is refused here; the record stays as it is.
package struct FileCorrection: Act {
    package static let kind = "correction.file"
    package let reason: String?
    let number: String
    let change: RequestedChange
    let paper: StampedPaper
    let paperNo: String?
    let signedOn: Day?

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - reason: Why, as the unit says it; required.
    ///   - paperNo: The paper's own document number (文号).
    ///   - signedOn: The day on which it was signed.
    package init(
        number: String, change: RequestedChange, reason: String, paper: StampedPaper, paperNo: String? = nil,
        signedOn: Day? = nil
    ) {
        self.number = number
        self.change = change
        self.reason = reason
        self.paper = paper
        self.paperNo = paperNo.map(CellText.trimmed)
        self.signedOn = signedOn
    }

    package func check(_ context: ActContext) throws(Problem) {
        try Problem.refusePersonNumbers(in: [("--paper-no", paperNo)])
        guard reason?.contains(where: { !$0.isWhitespace }) == true else {
            throw Problem(.usage, ["what": "须写明理由 (a reason is needed)"])
        }
        if let signedOn, signedOn > context.today {
            throw Problem(
                .parameterInvalid,
                ["parameter": "--signed-on", "value": "\(signedOn)", "allowed": "不晚于今天 (not after today)"])
        }
        try change.check(number, reason: reason ?? "", context)
    }

    package func perform(
        _ context: ActContext, in transaction: inout Transaction
    ) async throws -> CorrectionReport {
        let number = try RecordNumber(number)
        let (head, change) = try await change.examine(number, reason: reason ?? "", context, in: &transaction)
        if let open = try await transaction.first(Query<Int64>.openCorrection(of: number)) {
            throw Problem(
                .illegalStep,
                [
                    "what": "记录 \(number.text) 已有未办结的申请 \(open)，本次未受理 (request \(open) about it is open)",
                    "legal": "correction show \(open)",
                ])
        }
        try await transaction.execute(.keep(paper, act: context.act))
        do {
            let filing = Query<Int64>.file(
                self, change, of: number, revision: head.revision, unit: head.unit, act: context.act)
            guard let filed = try await transaction.first(filing) else {
                throw Problem(.internalError, ["what": "correction.file"])
            }
            return try await CorrectionReport(filed, rules: context.rules, in: &transaction)
        } catch let error as DatabaseError where Problem(error).code == .unitNotYours {
            throw Problem(.unitNotYours, ["unit": head.unitName])
        }
    }
}

extension Problem {
    /// Refuses texts that are kept and hold a person's number.
    static func refusePersonNumbers(in texts: [(parameter: String, text: String?)]) throws(Problem) {
        for (parameter, text) in texts {
            guard let text, PersonNumber.isPresent(in: text) else { continue }
            throw Problem(.personNumberGiven, ["parameter": parameter])
        }
    }
}

extension Query where Output == Int64 {
    static func openCorrection(of number: RecordNumber) -> Self {
        """
        SELECT q.correction_id FROM correction_request q
         WHERE q.subject_id = \(number.subject) AND q.seq = \(number.seq)
           AND NOT EXISTS (SELECT FROM correction_decision d WHERE d.correction_id = q.correction_id)
         LIMIT 1
        """
    }

    static func file(
        _ filing: FileCorrection, _ change: RequestedChange, of number: RecordNumber, revision: Int32, unit: Int64,
        act: Int64
    ) -> Self {
        """
        INSERT INTO correction_request
               (subject_id, seq, revision, unit_id, change, fields, code, paper_no, signed_on, scan, act_id)
        VALUES (\(number.subject), \(number.seq), \(revision), \(unit), \(change.name),
                \(change.storedFields), \(change.code), \(filing.paperNo), \(filing.signedOn), \(filing.paper.digest),
                \(act))
        RETURNING correction_id
        """
    }
}

extension Query where Output == Never {
    /// Keeps a scan; one that is there already is the same paper, which asks for another record too.
    static func keep(_ paper: StampedPaper, act: Int64) -> Self {
        """
        INSERT INTO correction_scan (digest, media_type, size, content, act_id)
        VALUES (\(paper.digest), \(paper.mediaType.rawValue), \(Int32(clamping: paper.bytes.count)), \(paper.bytes), \(act))
        ON CONFLICT (digest) DO NOTHING
        """
    }
}
