/// The rules of the model: a few regimes of publicity, who sees what, and how long a list's entries stand.
///
/// They are given to the registry as YAML and to the model as they are; each reckons by itself.
struct PlainRules: Equatable {
    var regimes: [PlainRegime]
    /// The channels of classes of records.
    var channels: [String: [String]]
    /// The channels of lists.
    var listChannels: [String: [String]]
    /// Months that an entry on the list of serious violations stands.
    var listTerm: Int
    /// Whether cases are worked at: then the bureau decides what by law goes elsewhere, and everybody sees evaluations, so that
    /// nothing of what was repaired may be found in them.
    var isForCases = false

    static let all = ["open", "shared", "authorised"]

    /// From when to when a decision is shown; nil where the rules keep it closed.
    ///
    /// (Of several kinds in one decision the most serious counts; in these rules its row is always the longest as well.)
    func window(of content: PlainContent, _ severity: String) -> PlainWindow? {
        let own = regime(for: content.decidedOn, content.organ)
        guard var window = own.window(of: content, severity) else { return nil }
        for later in regimes.sorted(by: { $0.from < $1.from })
        where later.older != "keep" && later.from > content.decidedOn && window.latest >= later.from {
            guard regime(for: later.from, content.organ).version == later.version,
                var other = later.window(of: content, severity)
            else { continue }
            let eve = PlainDay.eve(later.from)
            other.earliest = max(other.earliest, eve)
            other.latest = max(other.latest, eve)
            other.first = other.first.map { max($0, later.from) }
            let isMilder =
                other.latest == window.latest
                ? (other.first ?? PlainDay.never) < (window.first ?? PlainDay.never) : other.latest < window.latest
            if later.older == "recompute" || isMilder { window = other }
        }
        return window
    }

    private func regime(for day: String, _ organ: String) -> PlainRegime {
        let own = regimes.filter { regime in
            guard let word = regime.organWord else { return false }
            return organ.contains(word) && regime.from <= day && day <= regime.until ?? PlainDay.never
        }
        if let latest = own.max(by: { $0.from < $1.from }) { return latest }
        let general = regimes.filter { $0.organWord == nil }.sorted { $0.from < $1.from }
        return general.last { $0.from <= day } ?? general[0]
    }

    /// The severity that kinds of penalty make likely.
    static func inferred(_ kinds: [String]) -> String {
        let severities = kinds.map { PlainRegime.kinds[$0] ?? "general" }
        return ["serious", "general"].first(where: severities.contains) ?? (severities.isEmpty ? "general" : "minor")
    }
}

/// When a record is shown, and from when its repair may be applied for.
struct PlainWindow: Equatable {
    var earliest: String
    var latest: String
    var first: String?
}

/// One regime of publicity.
struct PlainRegime: Equatable {
    struct Row: Equatable {
        /// Months of the minimum; nil: never before the maximum.
        var minimum: Int?
        var maximum: Int?
    }
    var version: String
    var from: String
    var until: String?
    /// A word of the names of the organs that it is for; nil for all others.
    var organWord: String?
    var onNextDay: Bool
    /// By severity.
    var rows: [String: Row]
    /// A field of business, and the months of its longer minimum.
    var field: (word: String, months: Int)?
    /// Whether a restriction that runs longer lengthens the maximum, the minimum, or nothing.
    var lengthens: String?
    /// A kind of penalty that is never open where it stands alone.
    var neverOpen: String?
    var older = "keep"

    static let kinds = [
        "警告": "minor", "通报批评": "minor", "罚款": "general", "责令停产停业": "serious", "限制从业": "serious",
    ]
    static let restrictions = ["限制从业"]

    static func == (left: Self, right: Self) -> Bool { left.yaml == right.yaml }

    func window(of content: PlainContent, _ severity: String) -> PlainWindow? {
        guard let row = rows[severity], let maximum = row.maximum else { return nil }
        if severity == "minor" {
            guard content.opensMinor else { return nil }
            if let neverOpen, content.kinds.allSatisfy({ $0 == neverOpen }) { return nil }
        }
        var minimum = row.minimum
        if let field, let own = minimum, content.field?.contains(field.word) == true {
            minimum = max(own, field.months)
        }
        let decided = content.decidedOn
        var latest = PlainDay.adding(months: max(maximum, minimum ?? 0), to: decided)
        var earliest = minimum.map { PlainDay.adding(months: $0, to: decided) }
        if severity != "minor", content.kinds.contains(where: Self.restrictions.contains), let last = content.validUntil
        {
            if lengthens == "maximum" { latest = max(latest, last) }
            if lengthens == "minimum", let soonest = earliest {
                earliest = max(soonest, last)
                latest = max(latest, earliest ?? latest)
            }
        }
        var first = earliest.map { onNextDay ? PlainDay.next($0) : $0 }
        if minimum == 0, earliest == decided { first = decided }
        return PlainWindow(earliest: earliest ?? latest, latest: latest, first: first)
    }
}
