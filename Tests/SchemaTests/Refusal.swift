import Postgres

/// How the database refused something: what the tests compare.
struct Refusal: Equatable, CustomStringConvertible {
    let state: String
    let constraint: String?

    /// A guard of the registry, by the name it gives as its constraint.
    static func guarded(_ rule: String) -> Self { Self(state: "42501", constraint: rule) }

    /// No privilege: PostgreSQL's own refusal names no constraint.
    static let denied = Self(state: "42501", constraint: nil)

    static func check(_ name: String) -> Self { Self(state: "23514", constraint: name) }
    static func unique(_ name: String) -> Self { Self(state: "23505", constraint: name) }
    static func foreignKey(_ name: String) -> Self { Self(state: "23503", constraint: name) }
    static func state(_ state: String) -> Self { Self(state: state, constraint: nil) }

    init(state: String, constraint: String?) {
        self.state = state
        self.constraint = constraint
    }

    init?(_ error: any Error) {
        guard let report = (error as? DatabaseError)?.report else { return nil }
        self.init(state: report.state.rawValue, constraint: report.constraint)
    }

    var description: String { "\(state) \(constraint ?? "-")" }
}
