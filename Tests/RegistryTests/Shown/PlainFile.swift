/// What one history knows of its credit files: plain lists of facts, kept as a clerk would keep them on paper.
///
/// It is the naive model of what is shown: no SQL, no index, nothing derived ahead of being asked. A copy of it is the
/// state of a moment, so that *as of* is looking at an old copy.
struct PlainFile: Sendable {
    var records: [PlainRecord] = []
    var listings: [PlainListing] = []
    /// Repair results told from above, by the code that they name.
    var results: [PlainResult] = []
    /// For each credit file the one that answers for it, where it was merged.
    var mergedInto: [Int?]
    var batches: [PlainBatch] = []
    /// How many entries of lists there ever were.
    var entries = 0
    /// Applications for repair, and objections.
    var cases: [PlainCase] = []
    /// Files for which a repair was revoked.
    var bars: [Int] = []
    /// What the platform above has.
    var held: Set<PlainPlace> = []

    init(files: Int) {
        mergedInto = Array(repeating: nil, count: files)
        for file in 0..<files {
            let place = PlainPlace(file: file, number: 1)
            let saying = PlainSaying(
                content: PlainContent(decidedOn: "2020-01-01"), severity: nil, severityBy: nil, window: nil, by: .other)
            records.append(PlainRecord(place: place, kind: "registration", document: "", sayings: [saying]))
        }
    }

    func answering(_ file: Int) -> Int { mergedInto[file] ?? file }

    func lastNumber(_ file: Int) -> Int { records.filter { $0.place.file == file }.map(\.place.number).max() ?? 0 }

    /// The record of a place, to be changed.
    subscript(_ place: PlainPlace) -> PlainRecord {
        get { records.first { $0.place == place } ?? records[0] }
        set { if let index = records.firstIndex(where: { $0.place == place }) { records[index] = newValue } }
    }

    /// What a credit file shows, a line for each record and entry, in their order.
    func shown(_ file: Int, _ channel: String, on day: String, _ rules: PlainRules) -> (records: String, lists: String)
    {
        let records = records.filter {
            $0.place.file == file && $0.kind != "registration" && $0.isShown(channel, on: day, rules)
        }
        let lists = listings.filter { $0.file == file && $0.isShown(channel, on: day, rules) }
        return (
            records.sorted { $0.place.number < $1.place.number }.map(\.line).joined(separator: " "),
            lists.map(\.line).sorted().joined(separator: " ")
        )
    }
}

/// Which record of which credit file.
struct PlainPlace: Hashable, Sendable { let file: Int, number: Int }

/// What a row of a file says of a decision.
struct PlainContent: Equatable, Sendable {
    var organ = ""
    var severity: String?
    var kinds: [String] = []
    var decidedOn: String
    var validUntil: String?
    var field: String?
    var opensMinor = false
    var text = ""
}

/// One revision of a record.
struct PlainSaying: Sendable {
    enum Author: Equatable, Sendable { case batch(Int), officer, rules, undoing, other }
    var content: PlainContent
    var severity: String?
    var severityBy: String?
    /// Nil: shown without end, or kept closed.
    var window: PlainWindow?
    var by: Author
}

struct PlainRecord: Sendable {
    let place: PlainPlace
    let kind: String
    var document: String
    /// All that was ever said of it; the last holds.
    var sayings: [PlainSaying]
    var ends: [PlainEnd] = []
    /// Whether a merger began it here.
    var isBegunByMerger = false
    /// Which batches brought it back, and how many words there were of it then; nil for what was typed, which no file takes back.
    var returns: [(batch: Int?, sayings: Int)] = []

    var last: PlainSaying { sayings[sayings.count - 1] }
    /// Where in ``sayings`` somebody said something last; rules that change say nothing of a record.
    var word: Int { sayings.lastIndex { $0.by != .rules } ?? 0 }
    var latest: String { last.window?.latest ?? PlainDay.never }
    var key: String { "\(kind) \(document) \(last.content.organ)" }

    func has(_ reasons: String...) -> Bool { ends.contains { reasons.contains($0.reason) } }

    /// Contents that an officer replaced, for as long as the officer's word is the last.
    var replaced: [PlainContent] {
        sayings[word].by == .officer ? sayings[..<word].map(\.content) : []
    }

    /// Whether an officer may not touch it any more.
    var isOver: Bool { ends.contains { !["court", "reorganisation", "other_version"].contains($0.reason) } }

    func isShown(_ channel: String, on day: String, _ rules: PlainRules) -> Bool {
        guard (rules.channels[kind] ?? PlainRules.all).contains(channel) else { return false }
        guard day >= last.content.decidedOn, day <= latest else { return false }
        if last.severity == "minor", channel == "open", last.window == nil { return false }
        if last.severity == "serious", last.severityBy == "inferred" { return false }
        return !ends.contains { $0.from <= day }
    }

    var line: String {
        [
            "\(place.number)", document, latest, last.window?.first ?? "", last.window?.earliest ?? "",
            last.severity ?? "",
        ].joined(separator: ":")
    }
}

/// Why and from which day a record is shown no more.
struct PlainEnd: Sendable {
    let reason: String
    let from: String
    var movedTo: PlainPlace?
    var isByMerger = false
    var result: Int?
    /// The item of a case that ended it.
    var byItem: PlainCaseItem?
}

/// One stay on a list.
struct PlainListing: Sendable {
    let id: Int
    let list: String
    var file: Int
    let document: String
    let enteredOn: String
    let until: String
    let earliestExit: String?
    /// What a row says, for telling it from another.
    let says: String
    /// The file that a merger brought it from.
    var cameFrom: Int?
    var end: (reason: String, from: String)?
    /// The item of a case that ended it, and what had been told before of a later day.
    var endedByItem: PlainCaseItem?
    var endBefore: (reason: String, from: String)?

    func isLive(on day: String) -> Bool { until >= day && (end?.from ?? PlainDay.never) > day }

    func isShown(_ channel: String, on day: String, _ rules: PlainRules) -> Bool {
        (rules.listChannels[list] ?? PlainRules.all).contains(channel) && day >= enteredOn && day <= until
            && !(end.map { $0.from <= day } ?? false)
    }

    /// As it is shown: what ends it before its term ends it, is its last day.
    var line: String {
        "\(list):\(document):\(enteredOn):\(end.map { min(until, PlainDay.eve($0.from)) } ?? until)"
    }
}

struct PlainResult: Sendable {
    let file: Int
    let document: String
    let repairedOn: String
    let batch: Int
    var isTakenBack = false
}

/// One file that was taken in.
struct PlainBatch: Sendable {
    /// Its number in the registry, once it has one.
    var number: Int64 = 0
    var isUndone = false
    /// Records that it began or revised, however that was overtaken.
    var logged: [PlainPlace] = []
}
