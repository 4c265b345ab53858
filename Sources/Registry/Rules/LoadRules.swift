import CreditRules
package import Postgres

/// A rule file as lists show it.
public struct RuleEntry: Sendable, Equatable {
    /// catalogue, publicity, rating, calendar, exchange, registers, supply, lists, measures or deadlines.
    public let kind: String
    /// The file's name.
    public let name: String
    /// The version it calls itself.
    public let version: String
    /// The day from which it holds.
    public let effectiveFrom: String
    /// SHA-256 of its content.
    public let digest: String
    /// Rows whose article nobody has compared yet (条款待核).
    public let unverified: Int
    /// Who put it in force: the officer who activated it, or `founder`.
    public let loadedBy: String
    /// Who had proposed it; nil for what the founder loaded.
    public let proposedBy: String?
}

extension RuleEntry: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        kind = try row("kind")
        name = try row("name")
        version = try row("version")
        effectiveFrom = try row("effective_from", as: Day.self).description
        digest = try row("digest")
        unverified = try row("unverified", as: Int.self)
        loadedBy = try row("loaded_by")
        proposedBy = try row.optional("proposed_by")
    }
}

/// Makes the given rule files the ones in force: new and changed ones are stored, others end.
///
/// The founder's, before any officer has acted; from then on rules are proposed by one officer and activated by another.
package struct LoadRules: Act {
    package static let kind = "rules.load"
    package let reason: String?
    private let library: RuleLibrary

    /// Reads and validates the files before anything is opened.
    ///
    /// - Parameters:
    ///   - directory: The path of the folder of rule files.
    ///   - replacing: Files that take the place of the folder's.
    /// - Throws: ``Problem`` `rules-invalid` with everything that is wrong in them.
    package init(directory: String, replacing: [String] = [], reason: String? = nil) throws(Problem) {
        do {
            library = try RuleLibrary.load(directory: directory, replacing: replacing)
        } catch {
            throw Problem(error)
        }
        self.reason = reason
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> [RuleEntry] {
        try await library.putInForce(act: context.act, in: &transaction)
        return try await transaction.all(Query<RuleEntry>.all)
    }
}

extension RuleLibrary {
    /// Stores what is new, ends what is not among these files, and publishes what tables need to know of them.
    func putInForce(act: Int64, in transaction: inout Transaction) async throws {
        try await transaction.execute(.endRules(except: files.map(\.digest), act: act))
        for file in files { try await transaction.execute(.store(file, act: act)) }
        try await publish(act: act, in: &transaction)
    }

    /// Tells the tables that hold records and entries of the classes, lists and measures.
    func publish(act: Int64, in transaction: inout Transaction) async throws {
        for entry in catalogue.classes { try await transaction.execute(.publish(entry, act: act)) }
        // Batches of repair results and of registers name them, and no record ever does.
        try await transaction.execute(.publish(exchange.repairResults, holds: .results, act: act))
        for register in registers.registers {
            try await transaction.execute(.publish(register.described, holds: .tags, act: act))
        }
        for list in lists.lists {
            try await transaction.execute(.publish(lists.described(list), holds: .listings, act: act))
            try await transaction.execute(.publish(list, act: act))
        }
        try await publishMeasures(act: act, in: &transaction)
    }
}

extension Query where Output == Never {
    /// Ends the files that are not among those loaded.
    static func endRules(except digests: [String], act: Int64) -> Self {
        """
        UPDATE rule_set SET superseded_by = \(act)
         WHERE superseded_by IS NULL AND digest <> ALL (\(digests)::text[])
        """
    }

    /// Stores a file unless it is in force as it is.
    static func store(_ file: RuleFile, act: Int64) -> Self {
        """
        INSERT INTO rule_set (kind, name, version, effective_from, digest, content, unverified, act_id)
        SELECT \(file.kind.rawValue), \(file.name), \(file.version), \(file.effectiveFrom), \(file.digest),
               \(file.content), \(Int32(file.unverifiedCount)), \(act)
         WHERE NOT EXISTS (SELECT FROM rule_set WHERE digest = \(file.digest) AND superseded_by IS NULL)
        """
    }

    /// Makes a class known to the tables that hold records: who may see it, which details only government bodies see,
    /// and whether its records are adverse and so must be graded and name their basis.
    static func publish(_ entry: CatalogueClass, holds: SentContent = .records, act: Int64) -> Self {
        let shared = entry.fields.filter { $0.disclosure == .shared }.flatMap { [$0.id, $0.id + "_fen"] }
        return """
            INSERT INTO record_class (class, name_zh, name_en, channels, shared_fields, adverse, holds, sender_levels, act_id)
            VALUES (\(entry.id), \(entry.names.zh), \(entry.names.en), \(entry.channels.map(\.rawValue)), \(shared),
                    \(entry.publicity == .penalty), \(holds.rawValue), \(entry.senders), \(act))
            ON CONFLICT (class) DO UPDATE
               SET name_zh = excluded.name_zh, name_en = excluded.name_en, channels = excluded.channels,
                   shared_fields = excluded.shared_fields, adverse = excluded.adverse,
                   holds = excluded.holds, sender_levels = excluded.sender_levels, act_id = excluded.act_id
             WHERE (record_class.name_zh, record_class.name_en, record_class.channels, record_class.shared_fields,
                    record_class.adverse, record_class.holds,
                    record_class.sender_levels)
                IS DISTINCT FROM (excluded.name_zh, excluded.name_en, excluded.channels, excluded.shared_fields,
                                  excluded.adverse, excluded.holds, excluded.sender_levels)
            """
    }
}

extension Query where Output == Never {
    /// Makes a list known to the tables that hold its entries.
    static func publish(_ list: CreditList, act: Int64) -> Self {
        """
        INSERT INTO credit_list (list, name_zh, name_en, side, channels, determined, persons, kinds,
                                 organ_names, organ_codes, act_id)
        VALUES (\(list.id), \(list.names.zh), \(list.names.en), \(list.side.rawValue), \(list.channels.map(\.rawValue)),
                \(list.determined.rawValue), \(list.persons), \(list.kinds?.map(\.rawValue)),
                \(list.organs?.names), \(list.organs?.codes), \(act))
        ON CONFLICT (list) DO UPDATE
           SET name_zh = excluded.name_zh, name_en = excluded.name_en, side = excluded.side,
               channels = excluded.channels, determined = excluded.determined, persons = excluded.persons,
               kinds = excluded.kinds, organ_names = excluded.organ_names, organ_codes = excluded.organ_codes,
               act_id = excluded.act_id
         WHERE (credit_list.name_zh, credit_list.name_en, credit_list.side, credit_list.channels, credit_list.determined,
                credit_list.persons, credit_list.kinds, credit_list.organ_names, credit_list.organ_codes)
            IS DISTINCT FROM (excluded.name_zh, excluded.name_en, excluded.side, excluded.channels, excluded.determined,
                              excluded.persons, excluded.kinds, excluded.organ_names, excluded.organ_codes)
        """
    }
}

/// What the rows of a file become: records, results of repairs, members of a register, or entries of a list.
enum SentContent: String, Sendable {
    case records, results, tags, listings
}

extension Query where Output == RuleEntry {
    static var all: Self {
        """
        SELECT r.kind, r.name, r.version, r.effective_from, r.digest, r.unverified, a.name AS loaded_by,
               w.name AS proposed_by
          FROM rule_set r JOIN act USING (act_id) JOIN actor a USING (actor_id)
          LEFT JOIN rule_decision d ON d.act_id = r.act_id LEFT JOIN rule_proposal p USING (rule_proposal_id)
          LEFT JOIN act b ON b.act_id = p.act_id LEFT JOIN actor w ON w.actor_id = b.actor_id
         WHERE r.superseded_by IS NULL
         ORDER BY r.kind, r.effective_from, r.name
        """
    }
}

extension CreditRegistry {
    /// The rule files in force.
    public func ruleEntries() async throws -> [RuleEntry] {
        try await asking { try await clerk.all(Query<RuleEntry>.all) }
    }

    /// A class's name in a language; the identifier when no rules are loaded.
    public func className(_ id: String, _ language: Language) async -> String {
        guard let entry = try? await rules().sentClass(id: id) else { return id }
        return language.choose(entry.names.zh, entry.names.en)
    }

    /// A field's name in a language; the identifier when the class has no such field.
    public func fieldName(_ id: String, class entry: String, _ language: Language) async -> String {
        let plain = id.hasSuffix("_fen") ? String(id.dropLast(4)) : id
        guard let field = await described(entry)?[id: plain] else { return id }
        return language.choose(field.zh, field.en)
    }

    /// What a coded value of a record means: the choice's name, or in English the code itself, which is an English word.
    ///
    /// Nil when the field has no choices.
    public func choiceName(_ detail: CreditFile.Detail, class entry: String, _ language: Language) async -> String? {
        let choices = await described(entry)?[id: detail.field]?.choices ?? []
        guard let choice = choices.first(where: { $0.value == detail.value }) else { return nil }
        guard language == .english, choice.value.utf8.allSatisfy({ $0 < 128 }) else { return choice.zh }
        return choice.value.replacing("_", with: " ")
    }

    /// The class or register of an identifier; nil where the rules in force have none.
    private func described(_ id: String) async -> CatalogueClass? {
        guard let rules = try? await rules().library else { return nil }
        return rules.catalogue[id: id] ?? rules.registers[id: id]?.described
            ?? rules.lists[id: id].map(rules.lists.described)
    }

    /// The catalogue in force; nil before the first was loaded.
    func catalogue() async -> Catalogue? {
        guard let rules = try? await rules() else { return nil }
        return try? rules.library.catalogue
    }
}
