import CreditRules
import Postgres

/// A case with its items, steps and papers, as those who handle it see it.
///
/// Who applies is not in it.
public struct CaseReport: Sendable, Equatable {
    /// One record or entry that it is about.
    public struct Item: Sendable, Equatable {
        /// Counted from 1.
        public let item: Int
        /// The record's number, where it stands now.
        public let record: String?
        /// The entry's number, where it stands now.
        public let listing: Int64?
        /// The class, or the list.
        public let entry: String?
        /// Its document number.
        public let documentNo: String?
        /// The unit that determined it.
        public let unit: String
        /// Two or three steps of signing.
        public let steps: Int
        /// What it has come to.
        public let state: String
        /// Whether anything of it is still to be done.
        public let isOpen: Bool
        /// From which day repair may be applied for.
        public let firstDay: String?
        /// Why it was declined or not approved, in both languages; or to whom it was referred.
        public let ground: Ground?
        /// What is said to be wrong, or complained of.
        public let claim: String?
        /// The result of an objection.
        public let outcome: String?
        /// Who is still to drop what was repaired: units, and platforms above.
        public let recalls: [String]
        /// Its clocks as they stand on the day of asking, what is due soonest first.
        public let clocks: [CaseTask.Clock]
    }

    /// Why, in words.
    public struct Ground: Sendable, Equatable {
        /// By the rules' identifier.
        public let id: String
        /// The sentence, Chinese and English.
        public let text: (zh: String, en: String)
        /// Instrument and article.
        public let basis: String

        /// Compares everything a reader sees.
        public static func == (left: Self, right: Self) -> Bool {
            left.id == right.id && left.text == right.text && left.basis == right.basis
        }
    }

    /// The case's number (受理编号).
    public let number: String
    /// repair, objection or complaint.
    public let kind: String
    /// identity, open, closed, withdrawn or unconfirmed.
    public let state: String
    /// Code and name of who applies, or whom a complaint is about.
    public let subject: (code: String, name: String)?
    /// Whom a complaint is about, as told.
    public let object: String?
    /// subject, administrator, person or anonymous.
    public let applicant: String
    /// The unit that received it.
    public let unit: String
    /// The day, `YYYY-MM-DD`.
    public let submittedOn: String
    /// What it is about.
    public let items: [Item]
    /// Every step, in the order taken.
    public let steps: [CaseStep]
    /// What was handed in.
    public let papers: [CasePaper]
    /// What the rules call the materials that there may be, by their identifiers.
    public let materialNames: [String: (zh: String, en: String)]

    /// Compares everything a reader sees.
    public static func == (left: Self, right: Self) -> Bool { left.json() == right.json() }
}

/// What whoever submitted a case is given (回执): the case, and its code this once.
public struct CaseReceipt: Sendable, Equatable {
    /// The case.
    public let report: CaseReport
    /// Opens it; told this once.
    public let code: CaseCode
}

extension CaseReport {
    /// Reads a case, inside an act or for a reader who was let in.
    ///
    /// - Parameters:
    ///   - commands: What is done before in the same round trip.
    ///   - today: The day as of which clocks are told; nil for none, as in the answer of an act.
    /// - Throws: ``Problem`` `case-not-found`.
    init(
        _ id: Int64, _ rules: RuleBook, after commands: [Query<Never>] = [], on today: Day? = nil,
        in transaction: inout Transaction
    ) async throws {
        let (heads, items, recalls, steps, papers) = try await transaction.all(
            after: commands, Query<CaseHead>.head(ofCase: id), Query<CaseItem>.items(ofCase: id, isActing: false),
            Query<OpenRecall>.recalls(ofCase: id), Query<CaseStep>.steps(ofCase: id),
            Query<CasePaper>.papers(ofCase: id))
        guard let head = heads.first else { throw Problem(.caseNotFound, ["number": ""]) }
        self.init(head, items, recalls: recalls, steps: steps, papers: papers, try rules.library, on: today)
    }

    /// Reads a case inside an act, as whoever acts may: an applicant by its code.
    ///
    /// - Throws: ``Problem`` `case-not-found`.
    init(
        _ id: Int64, _ context: ActContext, after commands: [Query<Never>] = [], in transaction: inout Transaction
    ) async throws {
        if let code = context.code {
            try await self.init(openedBy: code, context.rules, after: commands, in: &transaction)
        } else {
            try await self.init(id, context.rules, after: commands, in: &transaction)
        }
    }

    /// Reads the case that a code opens.
    ///
    /// - Throws: ``Problem`` `case-not-found`.
    init(
        openedBy code: CaseCode, _ rules: RuleBook, after commands: [Query<Never>] = [],
        in transaction: inout Transaction
    ) async throws {
        let (heads, items, recalls, steps, papers) = try await transaction.all(
            after: commands, Query<CaseHead>.head(openedBy: code), Query<CaseItem>.items(openedBy: code),
            Query<OpenRecall>.recalls(openedBy: code), Query<CaseStep>.steps(openedBy: code),
            Query<CasePaper>.papers(openedBy: code))
        guard let head = heads.first else { throw Problem(.caseNotFound, ["number": ""]) }
        self.init(head, items, recalls: recalls, steps: steps, papers: papers, try rules.library)
    }

    private init(
        _ head: CaseHead, _ items: [CaseItem], recalls: [OpenRecall], steps: [CaseStep], papers: [CasePaper],
        _ library: RuleLibrary, on today: Day? = nil
    ) {
        number = head.number
        kind = head.kind.rawValue
        state = head.state.rawValue
        subject = head.subjectCode.flatMap { code in head.subjectName.map { (code, $0) } }
        object = head.object
        applicant = head.applicant
        unit = head.unitName
        submittedOn = head.submittedOn.description
        let clocked = today == nil ? [] : steps.compactMap(\.clocked)
        self.items = items.map { item in
            let clocks = today.map { library.clocks(of: head.kind, item: Int(item.item), clocked, on: $0) } ?? []
            let open = recalls.filter { $0.item == item.item }
                .map {
                    $0.unit ?? library.exchange.platforms.first { [target = $0.target] in $0.id == target }?.names.zh
                        ?? ""
                }
            return Item(item, library.repair, recalls: open, clocks: clocks)
        }
        self.steps = steps
        self.papers = papers
        materialNames = Dictionary(library.repair.materials.map { ($0.id, ($0.names.zh, $0.names.en)) }) { $1 }
    }
}

extension CaseReport.Item {
    init(_ item: CaseItem, _ rules: RepairRules, recalls: [String], clocks: [CaseClock]) {
        self.init(
            item: Int(item.item), record: item.recordNow?.text, listing: item.listingNow, entry: item.entry,
            documentNo: item.documentNo, unit: item.unitName, steps: item.steps, state: item.state.rawValue,
            isOpen: item.state.isOpen, firstDay: item.firstDay?.description,
            ground: CaseReport.Ground(item, rules), claim: item.claim, outcome: item.outcome, recalls: recalls,
            clocks: clocks.map(CaseTask.Clock.init))
    }
}

extension CaseReport.Ground {
    init?(_ item: CaseItem, _ rules: RepairRules) {
        guard let id = item.ground else { return nil }
        if item.state == .referred, let channel = rules.channels.first(where: { $0.id == id }) {
            self.init(id: id, text: (channel.text.zh, channel.text.en), basis: channel.basis.inChinese)
        } else if let ground = rules.grounds.first(where: { $0.id == id }) {
            let values = GroundValues(item.details)
            self.init(
                id: id,
                text: (
                    ground.sentence(values.words(.chinese)).zh, ground.sentence(values.words(.english)).en
                ), basis: ground.basis.inChinese)
        } else {
            return nil
        }
    }
}

/// A recall that is not answered yet.
struct OpenRecall: RowDecodable {
    let id: Int64
    let item: Int32
    let unit: String?
    let target: String?

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("recall_id")
        item = try row("item")
        unit = try row.optional("unit_name")
        target = try row.optional("target")
    }
}

extension Query where Output == OpenRecall {
    /// Whom a case's repairs still wait for: units that have not said so, platforms that have not answered.
    static func recalls(ofCase id: Int64) -> Self {
        """
        SELECT c.recall_id, c.item, u.name AS unit_name, c.target
          FROM case_recall c LEFT JOIN reporting_unit u USING (unit_id)
         WHERE c.case_id = \(id) AND c.superseded_by IS NULL AND recall_is_open(c.recall_id)
         ORDER BY c.recall_id
        """
    }
}
