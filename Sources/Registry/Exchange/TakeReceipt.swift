import CreditRules
import Postgres

/// Says of records what a platform answered (回执), one chunk of its file at a time.
///
/// The same file again changes nothing: each item keeps the digest of the receipt that answered it, and an answer from
/// before what went up last is none to that.
struct TakeReceipt: Act {
    static let kind = "exchange.receipt"
    let reason: String?
    let target: String
    let unit: ReportingUnit
    let receipt: String
    let rows: [ReceiptRow]

    func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> SortedReceipt {
        let items = try await transaction.all(
            Query<AnswerableItem>.answerable(rows, target: target, receipt: receipt))
        let sorted = SortedReceipt(rows, meaning: items, on: context.today)
        do {
            let written = try await transaction.first(
                Query<Int64>.answer(sorted.answers, receipt: receipt, act: context.act))
            guard written == Int64(sorted.answers.count) else { throw Problem(.exportOvertaken) }
        } catch  where Problem(any: error).code == .unitNotYours {
            throw Problem(.unitNotYours, ["unit": unit.name])
        }
        return sorted
    }
}

/// The rows of a chunk, sorted by what they say of the records that they mean.
///
/// Pure.
struct SortedReceipt: Sendable {
    private(set) var answers = ReceiptAnswers()
    private(set) var accepted = 0
    private(set) var withdrawn = 0
    private(set) var unchanged = 0
    private(set) var returned: [ReturnedItem] = []
    private(set) var unknown: [UnknownAnswer] = []

    init(_ rows: [ReceiptRow], meaning items: [AnswerableItem], on today: Day) {
        let candidates = Dictionary(grouping: items, by: \.place)
        var seen: Set<Int64> = []
        for (place, row) in rows.enumerated() {
            guard row.isIdentified else {
                unknown.append(UnknownAnswer(row, .unidentified))
                continue
            }
            guard row.result != nil else {
                unknown.append(UnknownAnswer(row, .resultUnknown))
                continue
            }
            let meant = (candidates[place] ?? []).filter { item in
                if let number = row.number { return item.number == number.text }
                if let key = row.upstreamKey { return item.upstreamKey == key }
                return DocumentNumber(item.documentNo ?? "").key == row.documentKey
            }
            guard let item = meant.first, meant.count == 1 else {
                unknown.append(UnknownAnswer(row, meant.isEmpty ? .notFound : .ambiguous))
                continue
            }
            if !seen.insert(item.id).inserted || Self.isKnown(row, item) {
                unchanged += 1
            } else {
                take(row, item, on: today)
            }
        }
    }

    private static func isKnown(_ row: ReceiptRow, _ item: AnswerableItem) -> Bool {
        if item.isAnswered { return true }
        if let day = row.answeredOn, day < item.reportedOn { return true }
        guard item.answeredOn != nil else { return false }
        switch row.result {
        case .returned:
            return item.state == "returned" && item.returnCode == row.returnCode && item.reason == row.reason
        default:
            return item.state != "returned" && (row.upstreamKey ?? item.upstreamKey) == item.upstreamKey
        }
    }

    private mutating func take(_ row: ReceiptRow, _ item: AnswerableItem, on today: Day) {
        answers.append(item, row, on: today)
        if row.result == .returned {
            returned.append(ReturnedItem(item, row))
        } else if item.operation == "withdraw" {
            withdrawn += 1
        } else {
            accepted += 1
        }
    }
}
