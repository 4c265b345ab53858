import CreditRules
package import Postgres

extension CreditRegistry {
    /// Opens a case in its applicant's name, and gives it as the applicant follows it.
    ///
    /// Of a request that came before, under the same code, the case as it is now: it is done once.
    ///
    /// - Throws: ``Problem`` as the acts of submission do; what is not openly shown is not there. `request-repeated` for
    ///   another's request, `case-code-taken` for a code that opens a case already.
    package func submit(_ application: CaseApplication, request: RequestID) async throws -> CaseProgress {
        let code = application.code
        let actor = Actor.applicant(code)
        let (party, papers) = (application.party, application.papers)
        return try await once(request, "\(application.matter.kind.rawValue).submit", code) {
            switch application.matter {
            case .repair(let records, let listings, let ruling, let insists):
                let act = SubmitRepair(
                    records: records, listings: listings,
                    applicant: ruling.map { .administrator(ruling: $0) } ?? .subject, party: party, papers: papers,
                    code: code, insists: insists)
                _ = try await self.perform(act, by: actor, request: request)
            case .objection(let records, let listings, let subject, let claim):
                let act = SubmitObjection(
                    records: records, listings: listings, subject: subject, claim: claim, party: party, papers: papers,
                    code: code)
                _ = try await self.perform(act, by: actor, request: request)
            case .complaint(let object, let subject, let claim):
                let act = SubmitComplaint(
                    object: object, subject: subject, claim: claim, party: party, papers: papers, code: code)
                _ = try await self.perform(act, by: actor, request: request)
            }
        }
    }

    /// The case that a code opens, as its applicant follows it.
    ///
    /// - Throws: ``Problem`` `case-code-unknown`.
    package func progress(openedBy code: CaseCode) async throws -> CaseProgress {
        let rules = try await rules()
        let today = clock.today
        return try await opening {
            try await applicants.transaction(.readOnlySnapshot) { transaction in
                let report = try await CaseReport(openedBy: code, rules, in: &transaction)
                let notices = try await transaction.all(Query<IssuedNotice>.notices(openedBy: code))
                return CaseProgress(report, notices: notices, try rules.library, today: today)
            }
        }
    }

    /// Hands in what was asked for (补正).
    ///
    /// - Throws: ``Problem`` `case-code-unknown`, `case-step-illegal`, `request-repeated`, `F-SCAN`.
    package func complete(
        openedBy code: CaseCode, papers: [HandedPaper], reason: String? = nil, request: RequestID
    ) async throws -> CaseProgress {
        let standing = try await progress(openedBy: code)
        let actor = Actor.applicant(code)
        return try await once(request, "\(standing.kind).complete", code) {
            if standing.kind == CaseKind.objection.rawValue {
                let act = CompleteObjection(number: standing.number, papers: papers, reason: reason)
                _ = try await self.perform(act, by: actor, request: request)
            } else {
                let act = CompleteRepair(number: standing.number, papers: papers, reason: reason)
                _ = try await self.perform(act, by: actor, request: request)
            }
        }
    }

    /// Takes back all of a case that is open (撤回).
    ///
    /// - Throws: ``Problem`` `case-code-unknown`, `case-step-illegal`, `request-repeated`.
    package func withdraw(
        openedBy code: CaseCode, reason: String? = nil, request: RequestID
    ) async throws -> CaseProgress {
        let standing = try await progress(openedBy: code)
        let (number, actor) = (standing.number, Actor.applicant(code))
        return try await once(request, "\(standing.kind).withdraw", code) {
            switch CaseKind(rawValue: standing.kind) {
            case .complaint:
                let act = TakeCaseStep<ComplaintStep.Withdraw>(number: number, reason: reason)
                _ = try await self.perform(act, by: actor, request: request)
            case .objection:
                let act = TakeCaseStep<ObjectionStep.Withdraw>(number: number, reason: reason)
                _ = try await self.perform(act, by: actor, request: request)
            default:
                let act = WithdrawRepair(number: number, reason: reason)
                _ = try await self.perform(act, by: actor, request: request)
            }
        }
    }

    /// Asks for the one second review of an objection's result, by other officers (申请复核).
    ///
    /// - Parameters:
    ///   - items: Of which; of all that have a result, where none are named.
    ///   - reason: What is wrong with the result.
    /// - Throws: ``Problem`` `case-code-unknown`, `case-step-illegal`, `request-repeated`, `parameter-invalid` for an item that
    ///   there is not.
    package func askReview(
        openedBy code: CaseCode, items: [Int] = [], reason: String, request: RequestID
    ) async throws -> CaseProgress {
        let standing = try await progress(openedBy: code)
        guard standing.kind == CaseKind.objection.rawValue else { throw standing.notNow(.askReview) }
        let act = TakeCaseStep<ObjectionStep.AskReview>(number: standing.number, items: items, reason: reason)
        return try await once(request, "objection.ask_review", code) {
            _ = try await self.perform(act, by: Actor.applicant(code), request: request)
        }
    }

    /// Says what the reply to a complaint is worth (评价); whoever closes it reads that.
    ///
    /// - Throws: ``Problem`` `case-code-unknown`, `case-step-illegal`, `request-repeated`.
    package func evaluate(
        openedBy code: CaseCode, reason: String, request: RequestID
    ) async throws -> CaseProgress {
        let standing = try await progress(openedBy: code)
        guard standing.kind == CaseKind.complaint.rawValue else { throw standing.notNow(.evaluate) }
        let act = TakeCaseStep<ComplaintStep.Evaluate>(number: standing.number, reason: reason)
        return try await once(request, "complaint.evaluate", code) {
            _ = try await self.perform(act, by: Actor.applicant(code), request: request)
        }
    }

    /// A paper of the case that a code opens.
    ///
    /// - Throws: ``Problem`` `case-code-unknown`, also for a paper of another case.
    package func paper(_ number: Int64, openedBy code: CaseCode) async throws -> OpenedPaper {
        try await opening {
            guard let paper = try await applicants.first(Query<OpenedPaper>.paper(number, openedBy: code)) else {
                throw Problem(.caseNotFound, ["number": ""])
            }
            return paper
        }
    }

    /// The papers that there may be in a kind of case, and how large one may be, in bytes.
    package func materials(ofCase kind: String) async throws -> (materials: [CaseMaterial], paperLimit: Int) {
        let rules = try await rules().library.repair
        let known = CaseKind(rawValue: kind).map(rules.materials(of:)) ?? []
        let materials = known.filter { $0.id != "reply" }.map {
            CaseMaterial(id: $0.id, words: RepairGuide.Words($0.names), isWanted: $0.wanted.contains("subject"))
        }
        return (materials, rules.papers.mebibytes << 20)
    }

    /// Performs an act unless the request became one already, and gives the case as it is then.
    private func once(
        _ request: RequestID, _ kind: String, _ code: CaseCode, _ perform: () async throws -> Void
    ) async throws -> CaseProgress {
        do {
            try await perform()
        } catch let problem as Problem where [.requestRepeated, .caseNotFound].contains(problem.code) {
            let asked = Query<String?>.kind(ofRequest: request, openedBy: code)
            let became = try await asking { try await applicants.first(asked) ?? nil }
            guard became == kind else {
                let isSubmission = kind.hasSuffix(".submit")
                guard problem.code == .caseNotFound else { throw problem }
                throw Problem(isSubmission ? .caseCodeTaken : .caseCodeUnknown)
            }
        }
        return try await progress(openedBy: code)
    }

    /// Whoever has no code is told nothing but that.
    func opening<Output: Sendable>(_ body: () async throws -> Output) async throws -> Output {
        do {
            return try await asking(body)
        } catch let problem as Problem where problem.code == .caseNotFound {
            throw Problem(.caseCodeUnknown)
        }
    }
}

extension OpenedPaper: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        number = try row("paper_id")
        material = try row("material")
        mediaType = try row("media_type")
        bytes = try row("content")
    }
}

extension Query where Output == OpenedPaper {
    static func paper(_ number: Int64, openedBy code: CaseCode) -> Self {
        "SELECT paper_id, material, media_type, content FROM opened_paper(\(code.bytes), \(number))"
    }
}
