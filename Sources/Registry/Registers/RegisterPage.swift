import CreditRules
import Postgres

/// A register as lists show it.
public struct RegisterEntry: Sendable, Equatable {
    /// The register's identifier.
    public let register: String
    /// Its Chinese name.
    public let name: String
    /// Its English name.
    public let nameEnglish: String
    /// Whose duty it is to keep it, in Chinese.
    public let keeper: String
    /// The same in English.
    public let keeperEnglish: String
    /// Instrument and article.
    public let basis: String
    /// How many entries it has today, as far as the reader may see them.
    public let members: Int
}

/// What a register has of one subject, as a credit file shows it.
public struct Membership: Sendable, Equatable {
    /// The register's identifier.
    public let register: String
    /// First day in the register.
    public let from: String
    /// The unit that keeps the entry.
    public let unit: CreditFile.UnitName
    /// Further fields by our identifiers, in the register's order, as far as the channel may see them.
    public let details: [CreditFile.Detail]
}

/// One entry of a register.
public struct Member: Sendable, Equatable {
    /// The subject's code.
    public let code: String
    /// Its current name.
    public let name: String
    /// Division of the registering authority.
    public let division: String
    /// Last day in the register; nil while it is in it.
    public let until: String?
    /// What the register says of it.
    public let entry: Membership
}

/// A page of a register.
public struct RegisterPage: Sendable, Equatable {
    /// The register's identifier.
    public let register: String
    /// The day that is shown.
    public let asOf: String
    /// Entries in the order in which their files were opened.
    public let items: [Member]
    /// The cursor of the next page, or nil on the last.
    public let next: String?
}

/// Which entries of a register are asked for.
struct MemberPage: Sendable {
    let register: String
    /// The beginning of the division: 150800 stands for all that begin with 1508.
    let division: String
    let after: MemberCursor
    let limit: Int64

    init(register: String, division: String?, after: MemberCursor?, limit: Int) {
        self.register = register
        var prefix = division ?? ""
        while prefix.hasSuffix("00") { prefix.removeLast(2) }
        self.division = prefix
        self.after = after ?? MemberCursor(subject: 0, tag: 0)
        self.limit = Int64(limit)
    }
}

/// Where a page of a register ended.
struct MemberCursor: Sendable {
    let subject: Int64
    let tag: Int64

    init(subject: Int64, tag: Int64) {
        self.subject = subject
        self.tag = tag
    }

    init?(_ text: String) {
        let parts = text.split(separator: ".")
        guard parts.count == 2, let subject = Int64(parts[0]), let tag = Int64(parts[1]), subject > 0, tag > 0
        else { return nil }
        self.init(subject: subject, tag: tag)
    }

    var text: String { "\(subject).\(tag)" }
}

extension Membership {
    /// An entry as a channel shows it; fields that the register no longer has are not shown.
    init(_ tag: VisibleTag, register: Register?, channel: DisclosureChannel) {
        self.init(
            register: tag.register, from: tag.from.description,
            unit: CreditFile.UnitName(code: tag.unitCode, name: tag.unitName),
            details: RecordDetails(tag.details).shown(class: register?.described, channel: channel))
    }
}

extension Member {
    init(_ tag: VisibleTag, register: Register, channel: DisclosureChannel) {
        self.init(
            code: tag.code, name: tag.name, division: tag.division, until: tag.until?.description,
            entry: Membership(tag, register: register, channel: channel))
    }
}
