package import CreditRules
import Postgres

/// Which cases are listed.
public struct CaseFilter: Sendable {
    /// repair, objection or complaint; nil: all.
    package var kind: CaseKind?
    /// The subject's code.
    public var subject: String?
    /// Whether those that are closed are left out.
    public var isOpen: Bool
    /// How many at most.
    public var limit: Int

    /// Makes a filter.
    ///
    /// - Parameter kind: repair, objection or complaint; anything else is every kind.
    public init(kind: String? = nil, subject: String? = nil, isOpen: Bool = true, limit: Int = 1000) {
        self.kind = kind.flatMap(CaseKind.init(rawValue:))
        self.subject = subject
        self.isOpen = isOpen
        self.limit = max(1, limit)
    }
}

/// A case as a list shows it.
public struct CaseEntry: Sendable, Equatable {
    /// The case's number.
    public let number: String
    /// repair, objection or complaint.
    public let kind: String
    /// What it has come to.
    public let state: String
    /// Code and name of the subject; nil for a complaint about nobody yet.
    public let subject: (code: String, name: String)?
    /// The unit that received it.
    public let unit: String
    /// The day, `YYYY-MM-DD`.
    public let submittedOn: String

    init(_ head: CaseHead) {
        number = head.number
        kind = head.kind.rawValue
        state = head.state.rawValue
        subject = head.subjectCode.flatMap { code in head.subjectName.map { (code, $0) } }
        unit = head.unitName
        submittedOn = head.submittedOn.description
    }

    /// Compares everything a reader sees.
    public static func == (left: Self, right: Self) -> Bool { left.number == right.number && left.state == right.state }

    /// Its members, for an entry of a list.
    package func write(to object: inout JSONWriter) {
        for (key, value) in [
            ("number", number), ("kind", kind), ("state", state), ("code", subject?.code), ("name", subject?.name),
            ("unit", unit), ("submitted_on", submittedOn),
        ] as [(StaticString, String?)] {
            object.key(key)
            object.string(value)
        }
    }
}

extension CreditRegistry {
    /// Cases that the officer's unit, or one below it, received or handles; newest first.
    ///
    /// - Throws: ``Problem`` `not-signed-in`.
    public func cases(_ filter: CaseFilter = CaseFilter(), by token: SessionToken) async throws -> [CaseEntry] {
        try await asking {
            _ = try await officer(of: token)
            return try await clerk.all(Query<CaseHead>.cases(readBy: token, filter, number: nil)).map(CaseEntry.init)
        }
    }

    /// One case with its items, steps and papers.
    ///
    /// - Throws: ``Problem`` `not-signed-in`, `case-not-found`, also for one that the officer's unit has no part in.
    public func casework(_ text: String, by token: SessionToken) async throws -> CaseReport {
        try await asking {
            _ = try await officer(of: token)
            let rules = try await rules()
            guard let number = CaseNumber(text),
                let head = try await clerk.first(
                    Query<CaseHead>.cases(
                        readBy: token, CaseFilter(isOpen: false, limit: 1), number: number.text))
            else { throw Problem(.caseNotFound, ["number": CellText.excerpt(text)]) }
            return try await clerk.transaction(.readOnlySnapshot) { transaction in
                try await CaseReport(head.id, rules, on: clock.today, in: &transaction)
            }
        }
    }

    /// The case that a code opens, for whoever has it; and nothing else.
    ///
    /// - Throws: ``Problem`` `case-not-found`.
    public func casework(openedBy code: CaseCode) async throws -> CaseReport {
        try await asking {
            let rules = try await rules()
            guard let id = try await clerk.first(Query<Int64?>.opened(by: code)) ?? nil else {
                throw Problem(.caseNotFound, ["number": ""])
            }
            return try await clerk.transaction(.readOnlySnapshot) { transaction in
                try await CaseReport(id, rules, on: clock.today, in: &transaction)
            }
        }
    }
}

extension Query where Output == Int64? {
    /// Locks a case for the rest of the act; nil where there is none.
    static func lock(case number: String) -> Self { "SELECT lock_case(\(number))" }

    static func opened(by code: CaseCode) -> Self { "SELECT case_of_code(\(code.bytes))" }
}
