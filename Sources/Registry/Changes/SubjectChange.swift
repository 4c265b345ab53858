import Postgres

/// An act by which a channel came to show something else, and whom to read again (变更).
public struct SubjectChange: Sendable, Equatable {
    /// The act's number: what was read before it may be out of date.
    public let timepoint: Int64
    /// When it was committed, RFC 3339 in UTC.
    public let at: String
    /// What kind of act it was; nil in the open channel, which never says what was there.
    public let kind: String?
    /// Whether every subject is to be read again, because other rules show otherwise; then no code is named.
    public let isEverything: Bool
    /// The codes to be read again, ascending.
    public let codes: [String]
}

/// Some changes, and where to go on.
public struct ChangePage: Sendable, Equatable {
    /// In the order of the acts.
    public let changes: [SubjectChange]
    /// The `after` of the next request: the last act that was looked at.
    public let next: Int64
    /// Whether there are acts beyond it.
    public let hasMore: Bool
}

/// A row of the feed; the last one has no instant and tells how far it came.
struct ChangeRow: RowDecodable {
    let timepoint: Int64
    let at: Timestamp?
    let kind: String?
    let isEverything: Bool
    let codes: [String]

    init(from row: borrowing Row) throws(DecodingError) {
        timepoint = try row("timepoint")
        at = try row.optional("at")
        kind = try row.optional("kind")
        isEverything = try row("everything")
        codes = try row("codes")
    }
}

extension Query where Output == ChangeRow {
    /// What everybody may follow.
    static func openChanges(after timepoint: Int64, limit: Int32) -> Self {
        """
        SELECT timepoint, at, NULL::text AS kind, everything, codes FROM open_changes(\(timepoint), \(limit))
        """
    }

    /// What an officer may follow, with the kinds of the acts.
    static func sharedChanges(after timepoint: Int64, limit: Int32) -> Self {
        "SELECT timepoint, at, kind, everything, codes FROM changes_after('shared', \(timepoint), \(limit))"
    }
}

/// From where to where the feed can be followed.
struct ChangeSpan: RowDecodable {
    let oldest: Int64
    let newest: Int64

    init(from row: borrowing Row) throws(DecodingError) {
        oldest = try row("oldest")
        newest = try row("newest")
    }
}

extension Query where Output == ChangeSpan {
    static func span(days: Int32) -> Self { "SELECT oldest, newest FROM open_changes_span(\(days))" }
}
