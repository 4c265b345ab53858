import CreditRules
import FoundationEssentials
import Postgres

/// What a row says of a membership beyond whose it is; nil for rows that become records.
struct TagContent: Sendable {
    /// The day of entry as stated.
    let from: Day?
    /// Every further field, as a JSON object by our identifiers.
    let details: JSONText
}

/// A subject's entry in a register, as it stands when a row of it arrives.
struct StandingTag: RowDecodable, Sendable {
    let id: Int64
    let place: Place
    let digest: UUID
    let from: Day
    /// Whether it left today, so that coming again takes the leaving back.
    let hasLeft: Bool
    let batch: Int64?
    let unit: String
    /// Whether the entry is the sending unit's, or of a unit below it.
    let isOurs: Bool

    /// One entry of one register: a subject may have several, told apart by the register's key.
    struct Place: Hashable, Sendable {
        let subject: Int64
        let naturalKey: String
    }

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("subject_tag_id")
        place = Place(subject: try row("subject_id"), naturalKey: try row("natural_key"))
        digest = try row("digest")
        from = try row("from_day")
        hasLeft = try row("has_left")
        batch = try row.optional("batch_id")
        unit = try row("unit_name")
        isOurs = try row("is_ours")
    }
}

/// An entry about to be written.
struct NewTag: Sendable {
    let subject: Int64
    let draft: RowDraft
    /// The entry it replaces.
    let replaced: StandingTag?
    let content: TagContent

    /// The first day: as stated, else as it was, else the given one.
    func from(on day: Day) -> Day { content.from ?? replaced?.from ?? day }
}

/// An entry that ends: who leaves, and what the register says of it.
struct LeavingTag: RowDecodable, Sendable {
    let id: Int64
    let code: String

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("subject_tag_id")
        code = try row("code")
    }
}

/// A member as a channel shows it.
struct VisibleTag: RowDecodable, Sendable {
    let id: Int64
    let subject: Int64
    let code: String
    let name: String
    let division: String
    let register: String
    let details: JSONText
    let from: Day
    let until: Day?
    let unitName: String
    let unitCode: String?

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("subject_tag_id")
        subject = try row("subject_id")
        code = try row("code")
        name = try row("name")
        division = try row("division")
        register = try row("register")
        details = try row("details")
        from = try row("from_day")
        until = try row.optional("until_day")
        unitName = try row("unit_name")
        unitCode = try row.optional("unit_code")
    }
}
