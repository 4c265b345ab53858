/// What became of a file, row by row.
public struct ImportReply: Sendable, Equatable {
    /// The batch; nil on a dry run.
    public internal(set) var batch: Int64?
    /// The class's identifier.
    public let `class`: String
    /// Full name of the source unit.
    public let unit: String
    /// New records.
    public internal(set) var accepted = 0
    /// Records with a new revision.
    public internal(set) var revised = 0
    /// Rows that say what the registry has.
    public internal(set) var unchanged = 0
    /// Rows that repeat a row of the same file.
    public internal(set) var sameDocument = 0
    /// Rows about natural persons, handled apart.
    public internal(set) var diverted = 0
    /// Rows whose codes have no file yet, which wait for it (待认领).
    public internal(set) var held = 0
    /// Rows that were refused.
    public internal(set) var refused = 0
    /// Results of repairs that no record here matches; nil for files of records.
    public internal(set) var unmatched: Int?
    /// Entries of a register that a file which is the whole of it no longer has; nil for other files.
    public internal(set) var left: Int?
    /// Whether the file is of a list: its reply says who entered, was kept and left.
    var isOfList = false
    /// The proposal that the rows became, for another officer to confirm; nil for other files.
    public internal(set) var proposal: Int64?
    /// Refused rows whose codes have no file.
    var unknown = 0
    /// Rows that enter subjects on a list.
    public var entered: Int { accepted }
    /// Rows of subjects who stay on a list.
    public var kept: Int { revised + unchanged + sameDocument }
    /// Whether the last line was reached.
    public internal(set) var complete = false
    /// Whether nothing was kept.
    public let dryRun: Bool
    /// Refused rows, by their first finding; at most ``listed``.
    public internal(set) var refusals: [RowFinding] = []
    /// Further findings of refused rows, by line.
    public internal(set) var furtherFindings: [Int: [RowFinding]] = [:]
    /// Notes; at most ``listed``.
    public internal(set) var warnings: [RowFinding] = []
    /// Notes beyond those listed.
    public internal(set) var warningsMore = 0

    /// How many refusals and how many notes a reply lists; the counts and the refusal file have them all.
    public static let listed = 1000

    /// Every row of the file.
    public var rows: Int { accepted + revised + unchanged + sameDocument + diverted + held + refused }

    init(class entry: String, unit: String, dryRun: Bool) {
        self.class = entry
        self.unit = unit
        self.dryRun = dryRun
    }

    /// Adds notes, and the number of others that were only counted.
    mutating func warn(_ notes: [RowFinding], more: Int = 0) {
        let room = max(0, Self.listed - warnings.count)
        warnings.append(contentsOf: notes.prefix(room))
        warningsMore += max(0, notes.count - room) + more
    }

    mutating func add(_ outcome: IntakeOutcome, _ checked: CheckedRows, further: [Int: [RowFinding]]) {
        accepted += outcome.accepted
        revised += outcome.revised
        unchanged += outcome.count(.unchanged)
        sameDocument += outcome.count(.sameDocument)
        diverted += outcome.count(.diverted)
        held += outcome.count(.held)
        refused += outcome.count(.refused)
        unknown += outcome.leftovers.count { $0.finding?.code == .subjectUnknown }
        let refusedHere = outcome.leftovers.filter { $0.outcome == .refused }.compactMap(\.finding)
            .sorted { $0.line < $1.line }.prefix(max(0, Self.listed - refusals.count))
        refusals.append(contentsOf: refusedHere)
        for finding in refusedHere { furtherFindings[finding.line] = further[finding.line] }
        let notes =
            outcome.leftovers.filter { $0.outcome != .refused }.compactMap(\.finding) + outcome.notes + checked.notes
        unmatched = outcome.unmatched == 0 ? unmatched : (unmatched ?? 0) + outcome.unmatched
        warn(notes.sorted { $0.line < $1.line }, more: checked.notesMore)
    }
}

extension ImportReply {
    /// The document as it goes out.
    public func json(_ language: Language = .chinese) -> [UInt8] {
        var writer = JSONWriter(reserving: 512 + (refusals.count + warnings.count) * 512)
        writer.object { object in
            writeTotals(to: &object)
            object.key("refusals")
            object.array { list in
                for refusal in refusals {
                    refusal.write(to: &list, language, others: furtherFindings[refusal.line] ?? [])
                }
            }
            object.key("warnings")
            object.array { list in for warning in warnings { warning.write(to: &list, language) } }
            object.key("warnings_more")
            object.integer(warningsMore)
        }
        return writer.bytes
    }

    /// The document without its lists, as the last line of `--output ndjson`.
    public func totalsJSON() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writeTotals(to: &$0) }
        return writer.bytes
    }

    /// Each refusal as a document of its own.
    public func refusalsJSON(_ language: Language = .chinese) -> [[UInt8]] {
        refusals.map { refusal in
            var writer = JSONWriter()
            refusal.write(to: &writer, language, others: furtherFindings[refusal.line] ?? [])
            return writer.bytes
        }
    }

    private func writeTotals(to object: inout JSONWriter) {
        object.key("batch")
        object.integer(batch)
        object.key("class")
        object.string(`class`)
        object.key("unit")
        object.string(unit)
        let counts: [(StaticString, Int)] = [
            ("rows", rows), ("accepted", accepted), ("revised", revised), ("unchanged", unchanged),
            ("same_document", sameDocument), ("diverted", diverted), ("held", held),
            ("refused", refused),
        ]
        for (key, count) in counts {
            object.key(key)
            object.integer(count)
        }
        if let unmatched {
            object.key("unmatched")
            object.integer(unmatched)
        }
        if let left {
            object.key("left")
            object.integer(left)
        }
        if isOfList {
            object.key("entered")
            object.integer(entered)
            object.key("kept")
            object.integer(kept)
            object.key("proposal")
            object.integer(proposal)
        }
        object.key("complete")
        object.bool(complete)
        object.key("dry_run")
        object.bool(dryRun)
    }
}
