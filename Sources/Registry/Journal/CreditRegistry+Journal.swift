import Postgres

extension CreditRegistry {
    /// Acts in the order of their numbers, for auditors.
    ///
    /// - Throws: ``Problem`` `not-signed-in`; `not-permitted` for every other duty; `subject-not-found`, `act-kind-not-found`,
    ///   `actor-not-found`, `parameter-invalid`.
    public func journal(_ filter: JournalFilter, by token: SessionToken) async throws -> [JournalEntry] {
        try await audited(by: token)
        guard (1...500).contains(filter.limit) else {
            throw Problem(.parameterInvalid, ["parameter": "--limit", "value": "\(filter.limit)", "allowed": "1–500"])
        }
        return try await asking {
            if let kind = filter.kind, try await clerk.first(Query<Bool>.isActKind(kind)) != true {
                throw Problem(.actKindNotFound, ["kind": String(kind.prefix(100))])
            }
            if let actor = filter.actor, try await clerk.first(Query<Bool>.isActor(actor)) != true {
                throw Problem(.actorNotFound, ["actor": String(actor.prefix(100))])
            }
            guard let code = filter.subject else { return try await clerk.all(Query<JournalEntry>.acts(filter)) }
            guard let subject = try await clerk.first(Query<Int64>.file(of: code)) else {
                throw Problem(.subjectNotFound, ["subject": code])
            }
            return try await clerk.all(Query<JournalEntry>.acts(of: subject, filter))
        }
    }

    /// Looks through the whole journal: numbers without a gap, in the order of time, and no act or day left out.
    ///
    /// - Throws: ``Problem`` `not-signed-in`, `not-permitted`.
    public func journalSoundness(by token: SessionToken) async throws -> JournalSoundness {
        try await audited(by: token)
        return try await asking {
            guard let found = try await clerk.first(Query<JournalSoundness>.soundness) else {
                throw Problem(.databaseForeign)
            }
            return found
        }
    }

    /// The journal is the auditor's (审计员) to read: it says of every officer what he did.
    private func audited(by token: SessionToken) async throws {
        guard try await officer(of: token).duty == "auditor" else {
            throw Problem(.notPermitted, ["what": "journal"])
        }
    }
}
