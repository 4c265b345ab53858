import CreditRules
package import Postgres

/// Proposes rule files as the ones to be in force; nothing changes until another officer activates them.
package struct ProposeRules: Act {
    package static let kind = "rules.propose"
    package let reason: String?
    private let library: RuleLibrary

    /// Reads and validates the files before anything is opened.
    ///
    /// - Parameters:
    ///   - directory: The path of the folder of rule files: the whole set, not only what changes; only calendars in force that it
    ///     has nothing in the place of stay.
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

    package func check(_ context: ActContext) throws(Problem) {
        // Calendars that stay have to go together with what is proposed.
        _ = try RuleBook(library: library).keepingCalendars(of: context.rules)
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> RuleProposal {
        let published = try await published(context.act, in: &transaction)
        let number = try await transaction.first(Query<Int64>.propose(published: published, act: context.act))
        guard let number else { throw Problem(.internalError, ["what": "rules.propose"]) }
        for file in library.files {
            try await transaction.execute(.propose(file, in: number, act: context.act))
        }
        return try await RuleProposal.find(number, in: &transaction)
    }

    /// Digest of what tables would say of classes, lists and measures: said once to see it, and taken back.
    ///
    /// The database cannot read the files; by this it holds the activation to them all the same.
    private func published(_ act: Int64, in transaction: inout Transaction) async throws -> String {
        let digest = try await transaction.tryOut { transaction in
            try await library.publish(act: act, in: &transaction)
            return try await transaction.first(Query<String>.publishedRules)
        }
        guard let digest else { throw Problem(.internalError, ["what": "published_rules"]) }
        return digest
    }
}

extension Query where Output == Int64 {
    static func propose(published: String, act: Int64) -> Self {
        """
        INSERT INTO rule_proposal (base_act, published, act_id) VALUES (rules_changed_by(0), \(published), \(act))
        RETURNING rule_proposal_id
        """
    }
}

extension Query where Output == String {
    static var publishedRules: Self { "SELECT published_rules()" }
}

extension Query where Output == Never {
    static func propose(_ file: RuleFile, in proposal: Int64, act: Int64) -> Self {
        """
        INSERT INTO rule_proposal_file
               (rule_proposal_id, kind, name, version, effective_from, digest, content, unverified, act_id)
        VALUES (\(proposal), \(file.kind.rawValue), \(file.name), \(file.version), \(file.effectiveFrom),
                \(file.digest), \(file.content), \(Int32(file.unverifiedCount)), \(act))
        """
    }
}
