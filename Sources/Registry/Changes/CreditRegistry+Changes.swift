import Postgres

extension CreditRegistry {
    /// Which subjects to read again: those of whom the reader's channel shows something else by acts after a timepoint.
    ///
    /// Who holds a copy of what a channel shows and reads again what this names, in whatever order, holds what it shows.
    /// In the open channel nothing else is told, and nobody is named of whom it shows what it showed.
    /// - Parameters:
    ///   - after: The last timepoint already followed; 0 for the beginning.
    ///   - limit: How many acts are looked at, 1 to 500; fewer when they touched much.
    ///   - keptDays: How many days back the feed can be followed.
    /// - Throws: ``Problem`` `parameter-invalid`, `changes-too-old`, `changes-ahead`, `not-signed-in`.
    public func changes(
        after timepoint: Int64, limit: Int = 50, keptDays: Int = 366, reader: Reader
    ) async throws -> ChangePage {
        guard timepoint >= 0 else {
            throw Problem(.parameterInvalid, ["parameter": "after", "value": "\(timepoint)", "allowed": "0 …"])
        }
        guard (1...500).contains(limit) else {
            throw Problem(.parameterInvalid, ["parameter": "limit", "value": "\(limit)", "allowed": "1 … 500"])
        }
        if case .officer(let token) = reader { _ = try await officer(of: token) }
        return try await asking {
            let span = try await portal.first(Query<ChangeSpan>.span(days: Int32(clamping: keptDays)))
            guard let span else { throw Problem(.databaseForeign) }
            try Self.check(timepoint, span)
            let rows =
                switch reader {
                case .anyone:
                    try await portal.all(Query<ChangeRow>.openChanges(after: timepoint, limit: Int32(limit)))
                case .officer:
                    try await clerk.all(Query<ChangeRow>.sharedChanges(after: timepoint, limit: Int32(limit)))
                }
            let reached = rows.last?.timepoint ?? timepoint
            return ChangePage(
                changes: rows.compactMap(SubjectChange.init), next: reached, hasMore: reached < span.newest)
        }
    }

    private static func check(_ timepoint: Int64, _ span: ChangeSpan) throws(Problem) {
        let values = ["after": "\(timepoint)", "oldest": "\(span.oldest)", "newest": "\(span.newest)"]
        if timepoint > span.newest { throw Problem(.changesAhead, values) }
        if timepoint < span.oldest { throw Problem(.changesTooOld, values) }
    }
}

extension SubjectChange {
    /// The change of a row; nil for the one that only tells how far the feed came.
    init?(_ row: ChangeRow) {
        guard let at = row.at else { return nil }
        self.init(
            timepoint: row.timepoint, at: at.rfc3339, kind: row.kind, isEverything: row.isEverything, codes: row.codes)
    }
}

extension SubjectChange {
    /// The change as one line of the feed, without a line break.
    public func json() -> [UInt8] {
        var writer = JSONWriter(reserving: 64 + codes.count * 22)
        writer.object { line in
            line.key("timepoint")
            line.integer(timepoint)
            line.key("at")
            line.string(at)
            if let kind {
                line.key("kind")
                line.string(kind)
            }
            line.key("everything")
            line.bool(isEverything)
            line.key("subjects")
            line.strings(codes)
        }
        return writer.bytes
    }
}

extension ChangePage {
    /// The lines of the feed and at their end where to go on, each with its line break (NDJSON).
    public func lines() -> [UInt8] {
        var writer = JSONWriter(reserving: 64)
        writer.object { line in
            line.key("next")
            line.integer(next)
            line.key("more")
            line.bool(hasMore)
        }
        return changes.reduce(into: []) { $0 += $1.json() + [10] } + writer.bytes + [10]
    }
}
