import CreditRules

/// One thing that other rules would move: a record's window, a listing or a rating.
public struct RuleDifference: Sendable, Equatable {
    /// What it is about.
    public enum Kind: String, Sendable, CaseIterable {
        /// A record's window.
        case record
        /// Where an entry of a list is shown.
        case listing
        /// A subject's rating in a channel.
        case rating
    }

    /// From when to when a record is shown.
    public struct Window: Sendable, Equatable {
        /// Last day of the minimum.
        public let earliestEnd: String?
        /// Last day shown; nil without end.
        public let latestEnd: String?
        /// First day on which repair may be applied for.
        public let firstApplication: String?
        /// The rule that says so.
        public let rule: String?
    }

    /// What an evaluation comes to.
    public struct Grade: Sendable, Equatable {
        /// The points; nil where the policy shows none.
        public let score: Int?
        /// The class, 1 the best.
        public let `class`: Int?
        /// The official grade beside it.
        public let official: String?
    }

    /// What it is about.
    public let kind: Kind
    /// Code and name of the subject.
    public let subject: (code: String, name: String)
    /// The record's number, or the entry's own.
    public let number: String?
    /// The list of an entry, by its identifier.
    public let list: String?
    /// The document number of the record or entry.
    public let documentNo: String?
    /// The channel of a rating.
    public let channel: String?
    /// As it is, and as it would be; of records.
    public let windows: (before: Window, after: Window)?
    /// As it is, and as it would be; of ratings.
    public let grades: (before: Grade, after: Grade)?
    /// Where an entry is shown as things are, and where it would be.
    public let channels: (before: [String], after: [String])?

    /// Compares everything a reader sees.
    public static func == (left: Self, right: Self) -> Bool { left.json() == right.json() }

    init(_ record: StandingWindow, _ window: DraftWindow) {
        kind = .record
        subject = (record.code, record.name)
        number = RecordNumber(subject: record.subject, seq: record.seq).text
        list = nil
        documentNo = record.documentNo
        channel = nil
        windows = (Window(record.window), Window(window))
        grades = nil
        channels = nil
    }

    init(_ entry: StandingEntry, _ channels: (before: [String], after: [String])) {
        kind = .listing
        subject = (entry.code, entry.name)
        number = "\(entry.listing)"
        list = entry.list
        documentNo = entry.documentNo
        channel = nil
        windows = nil
        grades = nil
        self.channels = channels
    }

    init(_ subject: (code: String, name: String), _ channel: DisclosureChannel, before: Grade, after: Grade) {
        kind = .rating
        self.subject = subject
        number = nil
        list = nil
        documentNo = nil
        self.channel = channel.rawValue
        windows = nil
        grades = (before, after)
        channels = nil
    }
}

extension RuleDifference.Window {
    fileprivate init(_ window: DraftWindow) {
        self.init(
            earliestEnd: window.earliestEnd?.description,
            latestEnd: window.latestEnd.isInfinite ? nil : window.latestEnd.description,
            firstApplication: window.firstApplication?.description, rule: window.rule)
    }
}

extension RuleDifference {
    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("kind")
            object.string(kind.rawValue)
            object.key("code")
            object.string(subject.code)
            object.key("name")
            object.string(subject.name)
            object.key("number")
            object.string(number)
            object.key("document_no")
            object.string(documentNo)
            object.key("channel")
            object.string(channel)
            if let windows {
                object.key("before")
                windows.before.write(to: &object)
                object.key("after")
                windows.after.write(to: &object)
            }
            if let grades {
                object.key("before")
                grades.before.write(to: &object)
                object.key("after")
                grades.after.write(to: &object)
            }
            if let channels {
                object.key("list")
                object.string(list)
                object.key("before")
                object.object { member in
                    member.key("channels")
                    member.strings(channels.before)
                }
                object.key("after")
                object.object { member in
                    member.key("channels")
                    member.strings(channels.after)
                }
            }
        }
        return writer.bytes
    }
}

extension RuleDifference.Window {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("earliest_end")
            object.string(earliestEnd)
            object.key("latest_end")
            object.string(latestEnd)
            object.key("first_application")
            object.string(firstApplication)
            object.key("rule")
            object.string(rule)
        }
    }
}

extension RuleDifference.Grade {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("score")
            object.integer(score)
            object.key("class")
            object.integer(self.class)
            object.key("official")
            object.string(official)
        }
    }
}

/// How many of what other rules would move.
public struct RuleDifferences: Sendable, Equatable {
    /// A file that is added, replaced or dropped, or a calendar in force that stays though it is not among the files.
    public struct File: Sendable, Equatable {
        /// added, changed, dropped or kept.
        public let change: String
        /// The kind of rules.
        public let kind: String
        /// The file's name.
        public let name: String
        /// The version it calls itself.
        public let version: String
        /// Rows whose article nobody has compared yet (条款待核).
        public let unverified: Int
    }

    /// The files that differ from those in force.
    public internal(set) var files: [File] = []
    /// Records whose window would move.
    public internal(set) var records = 0
    /// Those of them that would be shown no more from now on.
    public internal(set) var hidden = 0
    /// Those that would be shown shorter, and longer.
    public internal(set) var shorter = 0
    /// See ``shorter``.
    public internal(set) var longer = 0
    /// Entries of lists that would be shown elsewhere.
    public internal(set) var listings = 0
    /// The measures that would begin, end, or be said otherwise.
    public internal(set) var measures: [Measure] = []
    /// Ratings whose points, class or official grade would move, each channel counted.
    public internal(set) var ratings = 0
    /// Those of them whose class would be another.
    public internal(set) var classes = 0

    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("files")
            object.array { list in
                for file in files {
                    list.object { member in
                        for (key, value) in [
                            ("change", file.change), ("kind", file.kind), ("name", file.name),
                            ("version", file.version),
                        ] as [(StaticString, String)] {
                            member.key(key)
                            member.string(value)
                        }
                        member.key("unverified")
                        member.integer(file.unverified)
                    }
                }
            }
            for (key, count) in [
                ("records", records), ("hidden", hidden), ("shorter", shorter), ("longer", longer),
                ("listings", listings), ("ratings", ratings), ("classes", classes),
            ] as [(StaticString, Int)] {
                object.key(key)
                object.integer(count)
            }
            object.key("measures")
            object.array { list in
                for measure in measures {
                    list.object { member in
                        for (key, value) in [
                            ("change", measure.change), ("measure", measure.measure), ("name", measure.name),
                            ("name_en", measure.nameEnglish),
                        ] as [(StaticString, String)] {
                            member.key(key)
                            member.string(value)
                        }
                    }
                }
            }
        }
        return writer.bytes
    }
}
