import CreditRules
import Postgres

/// A record with what became of it: its revisions for officers, only what is shown for anybody.
public struct RecordReport: Sendable, Equatable {
    /// One revision.
    public struct Revision: Sendable, Equatable {
        /// Counted from 1.
        public let revision: Int
        /// Whether it is the current one.
        public let current: Bool
        /// The kind of act that made it.
        public let act: String
        /// Who made it.
        public let actor: String
        /// Why.
        public let reason: String?
        /// The unit's request that it followed, by its number.
        public let correction: Int64?
        /// When, RFC 3339 in UTC.
        public let at: String
        /// The revision itself.
        public let record: CreditFile.Record
    }

    /// Why and from when it is shown no more.
    public struct End: Sendable, Equatable {
        /// One of withdrawn, annulled, undone, repaired, repaired_elsewhere, objection, court, reorganisation.
        public let reason: String
        /// The first day not shown.
        public let endedOn: String
        /// Why, as the officer gave it.
        public let basis: String?
    }

    /// The record's number.
    public let number: String
    /// Code and name of its subject.
    public let subject: (code: String, name: String)
    /// The current revision.
    public let record: CreditFile.Record
    /// shown, not_open, awaiting_confirmation, lapsed or ended.
    public let showing: String
    /// What ended its publicity, if anything did.
    public let end: End?
    /// Every revision, oldest first; empty for anybody not signed in.
    public let revisions: [Revision]
    /// What units asked for on stamped paper, oldest first; empty for anybody not signed in.
    public let corrections: [Correction]

    /// Compares everything a reader sees.
    public static func == (left: Self, right: Self) -> Bool { left.json() == right.json() }
}

extension RecordReport {
    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter(reserving: 2048)
        writer.object { object in
            object.key("number")
            object.string(number)
            object.key("subject")
            object.object { member in
                member.key("code")
                member.string(subject.code)
                member.key("name")
                member.string(subject.name)
            }
            object.key("showing")
            object.string(showing)
            object.key("end")
            if let end { end.write(to: &object) } else { object.null() }
            object.key("record")
            record.write(to: &object)
            object.key("revisions")
            object.array { list in for revision in revisions { revision.write(to: &list) } }
            object.key("corrections")
            object.array { list in for correction in corrections { list.object { correction.write(to: &$0) } } }
        }
        return writer.bytes
    }
}

extension RecordReport.End {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("reason")
            object.string(reason)
            object.key("ended_on")
            object.string(endedOn)
            object.key("basis")
            object.string(basis)
        }
    }
}

extension RecordReport.Revision {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("revision")
            object.integer(revision)
            object.key("current")
            object.bool(current)
            object.key("act")
            object.string(act)
            object.key("actor")
            object.string(actor)
            object.key("reason")
            object.string(reason)
            object.key("correction")
            object.integer(correction)
            object.key("at")
            object.string(at)
            object.key("record")
            record.write(to: &object)
        }
    }
}
