import CreditRules
package import Postgres

/// Submits a complaint (诚信建设投诉) about an enterprise or an organ; anonymous ones are taken.
///
/// A complaint never is credit information: it stands in no file and no rating, and what follows from it, if anything does,
/// is an act of its own. Who complains is read by the units that handle it, row by row, and by nobody else.
package struct SubmitComplaint: Act {
    package static let kind = "complaint.submit"
    package let reason: String?
    let object: String
    let subject: String?
    let claim: String
    let party: CaseParty
    let papers: HandedPapers
    let code: CaseCode

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - object: Whom it is about, as told; required.
    ///   - subject: Its code, where there is one.
    ///   - claim: What is complained of; required.
    ///   - party: Who complains; nobody for an anonymous complaint.
    package init(
        object: String, subject: String? = nil, claim: String, party: CaseParty = CaseParty(),
        papers: [HandedPaper] = [], code: CaseCode = .random(), reason: String? = nil
    ) {
        self.object = CellText.trimmed(object)
        self.subject = subject
        self.claim = CellText.trimmed(claim)
        self.party = party
        self.papers = HandedPapers(papers: papers)
        self.code = code
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        try Problem.refusePersonNumbers(in: [
            ("--object", object), ("--claim", claim), ("--reason", reason), ("--person", party.person),
            ("--telephone", party.telephone), ("--address", party.address),
        ])
        guard !object.isEmpty, !claim.isEmpty else {
            throw Problem(.usage, ["what": "须写明投诉对象和事项 (say whom and what it is about)"])
        }
        try papers.check(.complaint, try context.rules.library.repair)
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReceipt {
        var about: Int64?
        if let subject {
            let code = TypedCode.normalised(subject)
            let asked = context.code == nil ? Query<DisputedItem>.subject(code) : .open(subject: code)
            guard let found = try await transaction.first(asked) else {
                throw Problem(.subjectNotFound, ["subject": CellText.excerpt(subject)])
            }
            about = found.subject
        }
        let opening = Query<OpenedCase>.open(
            .complaint, subject: about, object: object, applicant: party.isEmpty ? "anonymous" : "person", ruling: nil,
            on: context.today, act: context.act)
        guard let opened = try await transaction.first(opening) else {
            throw Problem(.internalError, ["what": "casework"])
        }
        let steps = try context.rules.library.repair.signing.steps
        try await transaction.execute(.keep(code, ofCase: opened.id))
        try await transaction.execute(.name(complaint: claim, steps: steps, ofCase: opened.id, act: context.act))
        let role: CaseRole = opened.isApplicants ? .applicant : .windowClerk
        let moves = [
            CaseMove(item: 0, action: .submit, role: role), CaseMove(item: 1, action: .receive, role: role),
        ]
        try await transaction.execute(.take(moves, ofCase: opened.id, on: context.today, act: context.act))
        if !party.isEmpty { try await transaction.execute(.keep(party, ofCase: opened.id, act: context.act)) }
        try await papers.keep(inCase: opened.id, .complaint, context, in: &transaction)
        return CaseReceipt(report: try await CaseReport(opened.id, context, in: &transaction), code: code)
    }
}

extension Query where Output == Never {
    /// Says what a complaint is about; it is for the unit that received it.
    static func name(complaint claim: String, steps: Int, ofCase id: Int64, act: Int64) -> Self {
        """
        INSERT INTO case_item (case_id, item, unit_id, steps, claim, act_id)
        SELECT c.case_id, 1, c.unit_id, coalesce(g.steps, \(Int16(steps))), \(claim), \(act)
          FROM casework c LEFT JOIN unit_signing g ON g.unit_id = c.unit_id AND g.superseded_by IS NULL
         WHERE c.case_id = \(id)
        """
    }
}
