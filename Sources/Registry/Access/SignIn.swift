import Postgres

extension Query where Output == [UInt8] {
    static func salt(of name: String) -> Self { "SELECT sign_in_salt(\(name))" }
}

/// What `sign_in` answers.
struct SignInAnswer: RowDecodable {
    let outcome: String
    let token: [UInt8]?

    init(from row: borrowing Row) throws(DecodingError) {
        outcome = try row("outcome")
        token = try row.optional("token")
    }
}

extension Query where Output == SignInAnswer {
    static func signIn(_ name: String, _ key: PasswordKey) -> Self {
        "SELECT outcome, token FROM sign_in(\(name), \(key.bytes))"
    }
}

extension Query where Output == String {
    static func changePassword(_ name: String, _ old: PasswordKey, salt: [UInt8], _ new: PasswordKey) -> Self {
        "SELECT change_password(\(name), \(old.bytes), \(salt), \(new.verifier))"
    }
}

extension Query where Output == Bool {
    static func signOut(_ token: SessionToken) -> Self { "SELECT sign_out(\(token.bytes))" }
}

extension CreditRegistry {
    /// Signs an officer in; with `newPassword` the old one is replaced first, as a one-time password must be.
    ///
    /// Failures are counted by the database: five lock the account for 15 minutes. Sign-ins are no acts.
    /// - Throws: ``Problem`` `sign-in-refused`, `sign-in-locked`, `password-change-required`, `password-too-weak`.
    public func signIn(name: String, password: String, newPassword: String? = nil) async throws -> SessionToken {
        try await asking {
            let key = try await key(of: password, for: name)
            if let newPassword {
                try Password.check(newPassword, replacing: password, of: name)
                let salt = PasswordKey.salt()
                let new = try PasswordKey(password: newPassword, salt: salt)
                let changed = try await write(.changePassword(name, key, salt: salt, new))
                try refuse(changed ?? "refused")
                return try await token(name, new)
            }
            return try await token(name, key)
        }
    }

    /// Ends a session; ending one that has ended changes nothing.
    public func signOut(_ token: SessionToken) async throws {
        _ = try await asking { try await write(.signOut(token)) }
    }

    private func key(of password: String, for name: String) async throws -> PasswordKey {
        let salt = try await clerk.first(Query<[UInt8]>.salt(of: name)) ?? []
        return try PasswordKey(password: password, salt: salt)
    }

    private func token(_ name: String, _ key: PasswordKey) async throws -> SessionToken {
        let answer = try await write(.signIn(name, key))
        try refuse(answer?.outcome ?? "refused")
        guard let bytes = answer?.token else { throw Problem(.signInRefused) }
        return SessionToken(bytes: bytes)
    }

    private func refuse(_ outcome: String) throws(Problem) {
        switch outcome {
        case "ok": return
        case "locked": throw Problem(.signInLocked)
        case "one_time": throw Problem(.passwordChangeRequired)
        default: throw Problem(.signInRefused)
        }
    }

    /// Runs a statement that writes outside acts: sign-in keeps its own counts.
    private func write<Output: RowDecodable>(_ query: Query<Output>) async throws -> Output? {
        try await clerk.transaction(.readCommitted) { transaction in try await transaction.first(query) }
    }
}
