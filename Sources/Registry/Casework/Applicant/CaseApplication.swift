import CreditRules

/// What an applicant hands in by itself (网上申请), before it is an act.
package struct CaseApplication: Sendable {
    /// What it asks for.
    package enum Matter: Sendable {
        /// That something made good be shown no more.
        ///
        /// - Parameters:
        ///   - records: Numbers of records, all of one subject.
        ///   - listings: Numbers of entries of lists, of the same.
        ///   - ruling: The court's, of an administrator in bankruptcy; nil for the subject itself.
        ///   - insists: Whether it wants a written answer although it is too early.
        case repair(records: [String], listings: [Int64], ruling: String?, insists: Bool)
        /// That something said is wrong, or is missing of the subject with that code.
        case objection(records: [String], listings: [Int64], subject: String?, claim: String)
        /// About somebody, an organ too; nobody needs to say who complains.
        case complaint(object: String, subject: String?, claim: String)

        var kind: CaseKind {
            switch self {
            case .repair: .repair
            case .objection: .objection
            case .complaint: .complaint
            }
        }
    }

    package let matter: Matter
    package let party: CaseParty
    package let papers: [HandedPaper]
    /// Opens the case from then on; whoever applies keeps it.
    package let code: CaseCode

    package init(_ matter: Matter, party: CaseParty = CaseParty(), papers: [HandedPaper] = [], code: CaseCode) {
        self.matter = matter
        self.party = party
        self.papers = papers
        self.code = code
    }
}

/// A paper that there may be in a kind of case (材料), for a form to ask for.
package struct CaseMaterial: Sendable, Equatable {
    /// By the rules' identifier.
    package let id: String
    /// What it is, in both languages.
    package let words: RepairGuide.Words
    /// Whether whoever applies as the subject itself is wanted to hand it in.
    package let isWanted: Bool
}

/// The bytes of a paper that its applicant reads again.
package struct OpenedPaper: Sendable {
    /// The paper's own number.
    package let number: Int64
    /// The material by the rules' identifier.
    package let material: String
    /// application/pdf, image/png or image/jpeg.
    package let mediaType: String
    package let bytes: [UInt8]
}
