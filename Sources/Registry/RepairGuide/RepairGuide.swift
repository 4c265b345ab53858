import CreditRules

/// Whether something can be repaired, from which day, by whom and with which papers (修复说明): for one record or entry, and
/// not in general.
public struct RepairGuide: Sendable, Equatable {
    /// What is to be said first.
    public enum Verdict: String, Sendable, CaseIterable {
        /// It may be applied for today.
        case possible
        /// The minimum period is running (最短公示期未届满).
        case tooEarly = "too_early"
        /// A restriction of the decision is running (限制措施未期满).
        case restricted
        /// It ends by itself and takes no application (自动停止).
        case lapses
        /// Nothing ends it before its last day.
        case noEarlyEnd = "no_early_end"
        /// Another authority decides on it (告知渠道).
        case elsewhere
        /// Its severity waits for the unit's confirmation, and it is shown nowhere. Only to officers.
        case awaitingConfirmation = "awaiting_confirmation"
        /// It has ended already. Only to officers.
        case ended
    }

    /// A text in both languages.
    public struct Words: Sendable, Equatable {
        /// Chinese.
        public let zh: String
        /// English.
        public let en: String

        /// The text of a language.
        public func of(_ language: Language) -> String { language.choose(zh, en) }
    }

    /// A sentence with what it rests on.
    public struct Point: Sendable, Equatable {
        /// The sentence, or the name of a paper.
        public let words: Words
        /// The day it comes to.
        public let day: String?
        /// Instrument and article, as a page shows them; 条款待核 while nobody has compared it.
        public let basis: String
    }

    /// What is asked about.
    public struct Matter: Sendable, Equatable {
        /// record or listing.
        public let kind: String
        /// The record's number, or the entry's.
        public let number: String
        /// The subject's code and name.
        public let subject: CreditFile.UnitName
        /// Its document number.
        public let documentNo: String?
        /// The class or list, in both languages.
        public let name: Words
        /// The day of the decision or of the entry.
        public let decidedOn: String
        /// Who decided.
        public let organ: String
    }

    /// What is asked about.
    public let matter: Matter
    /// The answer in a word.
    public let verdict: Verdict
    /// The answer in a sentence or two, with what it rests on.
    public let answer: Point
    /// The first day on which repair may be applied for; nil where there is none.
    public let firstDay: String?
    /// The last day on which it is shown whatever is done; nil for no end.
    public let lastDay: String?
    /// How the days come about.
    public let steps: [Point]
    /// Another authority's channel, where one decides on it.
    public let channel: Words?
    /// The determining unit, to which an application goes.
    public let unit: CreditFile.UnitName
    /// Its windows and telephones for repair.
    public let contacts: [OpenContact]
    /// The papers to bring; empty where no application is taken here.
    public let materials: [Point]
    /// By when who answers, as the rules in force have it; empty where no application is taken here.
    public let deadlines: [Point]
    /// The day that is answered for.
    public let asOf: String
}

extension RepairGuide {
    /// The document of `/v1/records/{number}/repair-guide`.
    public func json() -> [UInt8] {
        var writer = JSONWriter(reserving: 4096)
        writer.object { object in
            for (key, value) in [
                ("kind", matter.kind), ("number", matter.number), ("code", matter.subject.code),
                ("name", matter.subject.name), ("of", matter.name.zh), ("of_en", matter.name.en),
                ("document_no", matter.documentNo), ("decided_on", matter.decidedOn), ("organ", matter.organ),
                ("as_of", asOf), ("verdict", verdict.rawValue), ("text", answer.words.zh),
                ("text_en", answer.words.en), ("basis", answer.basis), ("first_day", firstDay),
                ("last_day", lastDay), ("channel", channel?.zh), ("channel_en", channel?.en),
            ] as [(StaticString, String?)] {
                object.key(key)
                object.string(value)
            }
            object.key("unit")
            object.object { of in
                of.key("code")
                of.string(unit.code)
                of.key("name")
                of.string(unit.name)
            }
            object.key("contacts")
            object.array { list in for contact in contacts { list.object { contact.write(to: &$0) } } }
            for (key, points) in [("steps", steps), ("materials", materials), ("deadlines", deadlines)] {
                object.key(key)
                object.array { list in for point in points { list.object { point.write(to: &$0) } } }
            }
        }
        return writer.bytes
    }
}

extension RepairGuide.Point {
    fileprivate func write(to object: inout JSONWriter) {
        for (key, value) in [("text", words.zh), ("text_en", words.en), ("day", day), ("basis", basis)]
            as [(StaticString, String?)]
        {
            object.key(key)
            object.string(value)
        }
    }
}

extension RepairGuide.Words {
    init(_ text: BilingualText) { self.init(zh: text.zh, en: text.en) }
}

extension RepairGuide.Point {
    init(_ text: BilingualText, day: Day? = nil, basis: LegalBasis) {
        self.init(words: RepairGuide.Words(text), day: day?.description, basis: basis.inChinese)
    }
}
