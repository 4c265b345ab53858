import Postgres

extension CreditRegistry {
    /// Whether requests can be answered: the database answers within a second and has rules.
    ///
    /// - Throws: ``Problem`` `database-unavailable`, `database-foreign`, `rules-missing`.
    public func check() async throws {
        try await asking {
            let portal = portal
            try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask { try await portal.first(Query<Bool>.hasRules) ?? false }
                group.addTask {
                    try await Task.sleep(for: .seconds(1))
                    throw Problem(.databaseUnavailable, ["what": "timeout", "saved": ""])
                }
                guard try await group.next() == true else { throw Problem(.rulesMissing, ["what": "rules load"]) }
                group.cancelAll()
            }
        }
    }
}

extension Query where Output == Bool {
    static var hasRules: Self { "SELECT EXISTS (SELECT FROM open_rule_set)" }
}
