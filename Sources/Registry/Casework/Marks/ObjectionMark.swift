import CreditRules
import Postgres

/// That something is objected to (异议标注): on every view of it, from the confirmation of the objector to the result.
public struct ObjectionMark: Sendable, Equatable {
    /// objection.
    public let mark = "objection"
    /// The day by which the result is due, `YYYY-MM-DD`; nil where it is paused or waits for a calendar.
    public let due: String?
    /// The sentence, Chinese.
    public let text: String
    /// The same in English.
    public let textEnglish: String
}

extension ObjectionMark {
    init(due: Deadline?) {
        switch due {
        case .day(let day):
            self.due = day.description
            text = "本条信息正在异议处理中，处理结果将于\(day.inChinese)前公布。"
            textEnglish = "An objection to this is being dealt with; the result is due by \(day)."
        case .notBefore, nil:
            self.due = nil
            text = "本条信息正在异议处理中。"
            textEnglish = "An objection to this is being dealt with."
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            for (key, value) in [("mark", mark), ("due", due), ("text", text), ("text_en", textEnglish)]
                as [(StaticString, String?)]
            {
                object.key(key)
                object.string(value)
            }
        }
    }

    /// As the text of a language.
    public func words(_ language: Language) -> String { language.choose(text, textEnglish) }
}

/// The marks that stand on what some subjects' files show.
struct StandingMarks: Sendable {
    private var records: [String: ObjectionMark] = [:]
    private var listings: [Int64: ObjectionMark] = [:]

    /// Nothing is marked.
    init() {}

    init(_ steps: [MarkedStep], rules: RuleBook, today: Day) {
        guard let library = try? rules.library else { return }
        for (_, steps) in Dictionary(grouping: steps, by: { [$0.item, Int64($0.caseItem)] }) {
            guard let first = steps.first else { continue }
            let mark = ObjectionMark(due: Self.due(steps, library, today))
            if let record = first.record { records[record.text] = mark }
            if let listing = first.listing { listings[listing] = mark }
        }
    }

    subscript(record number: String) -> [ObjectionMark] { records[number].map { [$0] } ?? [] }
    subscript(listing number: Int64) -> [ObjectionMark] { listings[number].map { [$0] } ?? [] }
    var isEmpty: Bool { records.isEmpty && listings.isEmpty }

    /// The last day of whichever clock of the result runs.
    private static func due(_ steps: [MarkedStep], _ library: RuleLibrary, _ today: Day) -> Deadline? {
        let clocks = library.clocks(
            of: .objection, item: Int(steps.first?.caseItem ?? 0), steps.compactMap(\.clocked), on: today)
        return clocks.first { $0.party == .unit && $0.state == .running }?.due
    }
}

/// A step of an open objection, as far as its mark goes by it.
struct MarkedStep: RowDecodable, Sendable {
    /// The case.
    let item: Int64
    let caseItem: Int32
    let record: RecordNumber?
    let listing: Int64?
    let clocked: ClockedStep?

    init(from row: borrowing Row) throws(DecodingError) {
        item = try row("case_id")
        caseItem = try row("item")
        let subject: Int64 = try row("subject_id")
        record = try row.optional("seq", as: Int32.self).map { RecordNumber(subject: subject, seq: $0) }
        listing = try row.optional("listing_id")
        let stepItem = Int(try row("step_item", as: Int32.self))
        let day: Day = try row("day")
        let (told, reached): (String, String) = (try row("action"), try row("state"))
        guard let action = CaseAction(rawValue: told), let state = CaseState(rawValue: reached) else {
            clocked = nil
            return
        }
        clocked = ClockedStep(item: stepItem, action: action, state: state, day: day)
    }
}

extension Query where Output == MarkedStep {
    /// The steps of the objections that are open to what some subjects' files show.
    static func marks(of subjects: [Int64]) -> Self {
        "SELECT case_id, item, subject_id, seq, listing_id, step_item, action, state, day FROM open_marks(\(subjects))"
    }
}

extension CreditRegistry {
    /// The marks on what a subject's file shows today.
    func marks(of subject: Int64, _ rules: RuleBook, in transaction: inout Transaction) async throws -> StandingMarks {
        let steps = try await transaction.all(Query<MarkedStep>.marks(of: [subject]))
        return StandingMarks(steps, rules: rules, today: clock.today)
    }
}

extension RatingDocument {
    /// The rating with the marks of what its reasons rest on.
    func marked(_ marks: StandingMarks) -> RatingDocument {
        guard !marks.isEmpty, var evaluation else { return self }
        for (place, reason) in evaluation.reasons.enumerated() {
            guard let number = reason.record?.number else { continue }
            // Entries of lists are numbered L12, as facts of ratings are.
            let listing = number.hasPrefix("L") ? Int64(number.dropFirst()) : nil
            evaluation.reasons[place].marks = listing.map { marks[listing: $0] } ?? marks[record: number]
        }
        var rating = self
        rating.evaluation = evaluation
        return rating
    }
}

extension CreditFile {
    /// The file with its marks.
    func marked(_ marks: StandingMarks) -> CreditFile {
        guard !marks.isEmpty else { return self }
        var file = self
        for index in file.records.indices {
            file.records[index].marks = marks[record: file.records[index].number]
        }
        for index in file.listings.indices { file.listings[index].marks = marks[listing: file.listings[index].number] }
        return file
    }
}
