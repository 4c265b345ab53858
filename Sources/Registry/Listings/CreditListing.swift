import CreditRules
import Postgres

/// A list as lists of lists show it.
public struct ListEntry: Sendable, Equatable {
    /// The list's identifier.
    public let list: String
    /// Its Chinese name.
    public let name: String
    /// Its English name.
    public let nameEnglish: String
    /// trust (守信激励对象名单) or untrust (严重失信主体名单).
    public let side: String
    /// Who enters subjects on it, in Chinese.
    public let organ: String
    /// The same in English.
    public let organEnglish: String
    /// Instrument and article.
    public let basis: String
    /// here or above.
    public let determined: String
    /// Months from entry; nil where none is known or laid down.
    public let termMonths: Int?
    /// Least months before an early exit; nil where none is known or laid down.
    public let minimumMonths: Int?
    /// What an early exit asks for, in Chinese.
    public let exit: String
    /// The same in English.
    public let exitEnglish: String
    /// How many entries it has today, as far as the reader may see them.
    public let members: Int
}

/// One entry of a list, as credit files show it.
public struct CreditListing: Sendable, Equatable {
    /// The entry's number.
    public let number: Int64
    /// The list's identifier.
    public let list: String
    /// trust or untrust.
    public let side: String
    /// What it says.
    public let words: ListingWords
    /// The unit that entered it.
    public let unit: CreditFile.UnitName
    /// local, or upstream where it was sent down.
    public let source: String
    /// Further fields by our identifiers, in the rules' order, as far as the channel may see them.
    public let details: [CreditFile.Detail]
    /// What is to be known of it besides: that it is objected to (异议标注).
    public internal(set) var marks: [ObjectionMark] = []
}

/// One entry of a list with the subject it is of.
public struct ListedSubject: Sendable, Equatable {
    /// The subject's code.
    public let code: String
    /// Its current name.
    public let name: String
    /// Division of the registering authority.
    public let division: String
    /// What the list says of it.
    public internal(set) var entry: CreditListing
}

/// A page of a list.
public struct ListPage: Sendable, Equatable {
    /// The list's identifier.
    public let list: String
    /// The day that is shown.
    public let asOf: String
    /// Entries in the order in which their files were opened.
    public let items: [ListedSubject]
    /// The cursor of the next page, or nil on the last.
    public let next: String?
}

/// An entry as a channel shows it.
struct VisibleListing: RowDecodable, Sendable {
    let id: Int64
    let subject: Int64
    let code: String
    let name: String
    let division: String
    let list: String
    let side: String
    let words: ListingWords
    let until: Day
    let enteredOn: Day
    let source: String
    let details: JSONText
    let unitName: String
    let unitCode: String?

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("listing_id")
        subject = try row("subject_id")
        code = try row("code")
        name = try row("name")
        division = try row("division")
        list = try row("list")
        side = try row("side")
        words = try ListingWords(from: row)
        until = try row("until_day")
        enteredOn = try row("entered_on")
        source = try row("source")
        details = try row("details")
        unitName = try row("unit_name")
        unitCode = try row.optional("unit_code")
    }
}

extension Query where Output == VisibleListing {
    /// What everybody sees of a subject, newest first.
    static func openListings(of subject: Int64) -> Self {
        """
        SELECT listing_id, subject_id, code, name, division, list, side, document_no, organ, basis, cause, entered_on,
               until_day, earliest_exit, source, details, unit_name, unit_code
          FROM open_listing WHERE subject_id = \(subject) ORDER BY entered_on DESC, listing_id DESC
        """
    }

    static func listings(of subject: Int64, channel: DisclosureChannel, on day: Day) -> Self {
        """
        SELECT l.listing_id, l.subject_id, s.code, s.name, s.division, l.list, l.side, l.document_no, l.organ, l.basis,
               l.cause, l.entered_on, l.until_day, l.earliest_exit, l.source, l.details, u.name AS unit_name,
               u.code AS unit_code
          FROM visible_listings(\(subject), \(channel.rawValue), \(day), NULL) l
          JOIN subject s ON s.subject_id = l.subject_id JOIN reporting_unit u ON u.unit_id = l.unit_id
         ORDER BY l.entered_on DESC, l.listing_id DESC
        """
    }

    /// The same of several subjects, for reckoning.
    static func listings(of subjects: [Int64], channel: DisclosureChannel, on day: Day) -> Self {
        """
        SELECT l.listing_id, l.subject_id, s.code, s.name, s.division, l.list, l.side, l.document_no, l.organ, l.basis,
               l.cause, l.entered_on, l.until_day, l.earliest_exit, l.source, l.details, u.name AS unit_name,
               u.code AS unit_code
          FROM unnest(\(subjects)::bigint[]) AS t (subject_id)
         CROSS JOIN LATERAL visible_listings(t.subject_id, \(channel.rawValue), \(day), NULL) l
          JOIN subject s ON s.subject_id = l.subject_id JOIN reporting_unit u ON u.unit_id = l.unit_id
         ORDER BY l.subject_id, l.entered_on DESC, l.listing_id DESC
        """
    }

    static func openMembers(of page: MemberPage) -> Self {
        """
        SELECT listing_id, subject_id, code, name, division, list, side, document_no, organ, basis, cause, entered_on,
               until_day, earliest_exit, source, details, unit_name, unit_code
          FROM open_listing
         WHERE list = \(page.register) AND starts_with(division, \(page.division))
           AND (subject_id, listing_id) > (\(page.after.subject), \(page.after.tag))
         ORDER BY subject_id, listing_id LIMIT \(page.limit)
        """
    }

    static func members(of page: MemberPage, channel: DisclosureChannel, _ state: PastState) -> Self {
        """
        SELECT l.listing_id, l.subject_id, s.code, s.name, s.division, l.list, l.side, l.document_no, l.organ, l.basis,
               l.cause, l.entered_on, l.until_day, l.earliest_exit, l.source, l.details, u.name AS unit_name,
               u.code AS unit_code
          FROM listing k JOIN subject s ON s.subject_id = k.subject_id
         CROSS JOIN LATERAL visible_listings(k.subject_id, \(channel.rawValue), \(state.day), NULL) l
          JOIN reporting_unit u ON u.unit_id = l.unit_id
         WHERE (\(state.ownOf?.bytes)::bytea IS NULL OR l.unit_id IN (SELECT units_of(\(state.ownOf?.bytes)::bytea)))
           AND k.list = \(page.register) AND k.superseded_by IS NULL AND l.listing_id = k.listing_id
           AND s.on_file AND s.merged_into IS NULL AND starts_with(s.division, \(page.division))
           AND (k.subject_id, k.listing_id) > (\(page.after.subject), \(page.after.tag))
         ORDER BY k.subject_id, k.listing_id LIMIT \(page.limit)
        """
    }
}

extension Query where Output == ClassCount {
    static var openListedCounts: Self {
        "SELECT list AS class, count(*) AS count FROM open_listing GROUP BY list ORDER BY list"
    }

    static func listedCounts(channel: DisclosureChannel, on day: Day) -> Self {
        """
        SELECT k.list AS class, count(*) AS count
          FROM listing k JOIN subject s ON s.subject_id = k.subject_id
         CROSS JOIN LATERAL visible_listings(k.subject_id, \(channel.rawValue), \(day), NULL) l
         WHERE k.superseded_by IS NULL AND l.listing_id = k.listing_id AND s.on_file AND s.merged_into IS NULL
         GROUP BY k.list ORDER BY k.list
        """
    }
}

extension CreditListing {
    /// An entry as a channel shows it; fields that the list no longer has are not shown.
    init(_ listing: VisibleListing, class entry: CatalogueClass?, channel: DisclosureChannel) {
        self.init(
            number: listing.id, list: listing.list, side: listing.side, words: listing.words,
            unit: CreditFile.UnitName(code: listing.unitCode, name: listing.unitName), source: listing.source,
            details: RecordDetails(listing.details).shown(class: entry, channel: channel))
    }
}
