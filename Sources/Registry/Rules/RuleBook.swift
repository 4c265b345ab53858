import CreditRules
import Postgres

/// The rules in force and what they are recognised by; an object, because every request takes it in hand.
package final class RuleBook: Sendable {
    private let loaded: RuleLibrary?
    /// Of everything a rating is reckoned by, policy and catalogue: a stored rating made by another is not used.
    package let ratingDigest: String
    /// The digests of all rule files, in order: whether other rules are in force.
    package let mark: String

    init(files: [StoredRuleFile]) throws(Problem) {
        mark = files.map(\.digest).joined()
        ratingDigest = Self.ratingDigest(files.map { ($0.kind, $0.digest) })
        guard !files.isEmpty else {
            loaded = nil
            return
        }
        do {
            loaded = try RuleLibrary(texts: files.map { ($0.name, $0.content) })
        } catch {
            throw Problem(error)
        }
    }

    /// Rules that are not in force, to be held against those that are.
    init(library: RuleLibrary) {
        let files = library.files.sorted { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) }
        mark = files.map(\.digest).joined()
        ratingDigest = Self.ratingDigest(files.map { ($0.kind.rawValue, $0.digest) })
        loaded = library
    }

    private static func ratingDigest(_ files: [(kind: String, digest: String)]) -> String {
        let reckonedBy = [RuleKind.catalogue, .rating, .lists].map(\.rawValue)
        return Digest.hexadecimal(of: files.filter { reckonedBy.contains($0.kind) }.map(\.digest).joined())
    }

    /// Whether nothing was loaded yet: the state in which the founder loads the first rules.
    package var isEmpty: Bool { loaded == nil }

    /// The rules.
    ///
    /// - Throws: ``Problem`` `rules-missing` before the first were loaded.
    package var library: RuleLibrary {
        get throws(Problem) {
            guard let loaded else { throw Problem(.rulesMissing, ["what": "catalogue, publicity, rating, calendar"]) }
            return loaded
        }
    }

    /// These rules with the calendars in force that they put nothing in the place of.
    func keepingCalendars(of standing: RuleBook) throws(Problem) -> RuleBook {
        guard !standing.isEmpty else { return self }
        let (own, others) = (try library, try standing.library)
        do {
            return RuleBook(library: try own.keepingCalendars(of: others))
        } catch {
            throw Problem(error)
        }
    }

    /// A class by its identifier, Chinese name, English name or alias.
    func `class`(_ text: String) throws(Problem) -> CatalogueClass {
        let catalogue = try library.catalogue
        if let found = catalogue.find(text) { return found }
        throw Problem(
            .classNotFound,
            ["class": text, "classes": catalogue.classes.map(\.names.zh).joined(separator: "、")])
    }
}

extension RuleBook {
    /// What a batch is of, by its identifier: a class of the catalogue, results of repairs, a register or a list.
    func sentClass(id: String) throws(Problem) -> CatalogueClass {
        let rules = try library
        if let register = rules.registers[id: id] { return register.described }
        if let list = rules.lists[id: id] { return rules.lists.described(list) }
        return id == rules.exchange.repairResults.id ? rules.exchange.repairResults : try `class`(id)
    }

    /// A register by its identifier, name or alias.
    func register(_ text: String) throws(Problem) -> Register {
        let rules = try library.registers
        if let found = rules.find(text) { return found }
        throw Problem(
            .registerNotFound,
            ["register": text, "registers": rules.registers.map(\.names.zh).joined(separator: "、")])
    }

    /// A measure by its identifier or name.
    func measure(_ text: String) throws(Problem) -> Measure {
        if let found = try library.measures.find(text) { return found }
        throw Problem(.measureNotFound, ["measure": text])
    }

    /// What somebody asks for, by its identifier, name or alias.
    func purpose(_ text: String) throws(Problem) -> QueryPurpose {
        let rules = try library.measures
        if let found = rules.purpose(text) { return found }
        throw Problem(
            .parameterInvalid,
            [
                "parameter": "purpose", "value": CellText.excerpt(text),
                "allowed": rules.purposes.map(\.names.zh).joined(separator: "、"),
            ])
    }

    /// A list by its identifier, name or alias.
    func list(_ text: String) throws(Problem) -> CreditList {
        let rules = try library.lists
        if let found = rules.find(text) { return found }
        throw Problem(.listNotFound, ["list": String(text.prefix(100))])
    }

    /// A platform above by its identifier, name or alias.
    func platform(_ text: String) throws(Problem) -> ExchangePlatform {
        let exchange = try library.exchange
        if let found = exchange.platform(text) { return found }
        throw Problem(
            .platformNotFound,
            ["platform": text, "platforms": exchange.platforms.map(\.names.zh).joined(separator: "、")])
    }
}

extension Problem {
    /// Every error of some rule files.
    init(_ errors: RuleFileErrors) {
        self.init(
            .rulesInvalid, ["count": "\(errors.problems.count)"],
            particulars: errors.problems.map { problem in
                Particular(
                    pointer: problem.line.map { "\(problem.file):\($0)" } ?? problem.file, detail: problem.description)
            })
    }
}

/// One rule file as it is stored.
struct StoredRuleFile: RowDecodable {
    let kind: String
    let name: String
    let digest: String
    let content: String

    init(from row: borrowing Row) throws(DecodingError) {
        kind = try row("kind")
        name = try row("name")
        digest = try row("digest")
        content = try row("content")
    }
}

extension Query where Output == StoredRuleFile {
    /// The rule files in force, in a fixed order.
    static var inForce: Self { "SELECT kind, name, digest, content FROM open_rule_set ORDER BY kind, name" }
}
