package import Postgres

/// A new officer and the password that is shown this once.
public struct NewOfficer: Sendable, Equatable {
    /// The account's name.
    public let name: String
    /// Good for one sign-in, which changes it.
    public let oneTimePassword: String
}

/// Adds an officer with a one-time password.
package struct AddOfficer: Act {
    package static let kind = "officer.add"
    package let reason: String?
    let name: String
    let unit: String
    let duty: String
    private let password: String
    private let salt: [UInt8]
    private let key: PasswordKey

    /// The duties the registry knows.
    package static let duties = ["reporter", "reviewer", "operator", "security", "auditor"]

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - unit: Full name, short name, code or document prefix of the officer's unit.
    ///   - duty: reporter, reviewer, operator, security or auditor.
    package init(name: String, unit: String, duty: String, reason: String? = nil) throws {
        self.name = name
        self.unit = unit
        self.duty = duty
        self.reason = reason
        password = Password.oneTime()
        salt = PasswordKey.salt()
        key = try PasswordKey(password: password, salt: salt)
    }

    package func check(_: ActContext) throws(Problem) {
        guard Self.duties.contains(duty) else {
            let allowed = Self.duties.joined(separator: ", ")
            throw Problem(.parameterInvalid, ["parameter": "duty", "value": duty, "allowed": allowed])
        }
    }

    package func perform(_: ActContext, in transaction: inout Transaction) async throws -> NewOfficer {
        let unit = try await ReportingUnit.resolve(unit, in: &transaction)
        _ = try await transaction.first(Query<Int64>.add(name, unit: unit.id, duty: duty, salt: salt, key))
        return NewOfficer(name: name, oneTimePassword: password)
    }
}

extension Query where Output == Int64 {
    static func add(_ name: String, unit: Int64, duty: String, salt: [UInt8], _ key: PasswordKey) -> Self {
        "SELECT add_officer(\(name), \(unit), \(duty), \(salt), \(key.verifier))"
    }
}
