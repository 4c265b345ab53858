package import CreditRules
package import FoundationEssentials
package import Postgres

/// A request's own name, chosen by whoever asks before the first attempt: the same id is never done twice.
public struct RequestID: Sendable, Hashable {
    package let uuid: UUID

    /// A new one.
    public static func random() -> Self { Self(uuid: UUID()) }

    package init(uuid: UUID) { self.uuid = uuid }

    /// Reads the usual form with hyphens; nil when it is none.
    public init?(_ text: String) {
        guard let uuid = UUID(uuidString: text) else { return nil }
        self.uuid = uuid
    }

    /// The usual form.
    public var text: String { uuid.uuidString.lowercased() }
}

/// One thing that can be done: one transaction, with who, why, and all its statements.
///
/// Whoever looks for "what happens when a record is withdrawn" opens one file and reads `check`, then `perform`.
package protocol Act: Sendable {
    associatedtype Outcome: Sendable

    /// Which kind of act the database opens; `act_kind` in `schema.sql` says whose duty it is.
    static var kind: String { get }

    /// Why, as the officer gives it.
    var reason: String? { get }

    /// Refuses what the rules do not allow, before anything is opened. Pure.
    func check(_ context: ActContext) throws(Problem)

    /// The act's statements. It may run more than once and has no effect outside the database.
    func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> Outcome
}

extension Act {
    package func check(_: ActContext) throws(Problem) {}
}

/// What an act may ask while it runs.
package struct ActContext: Sendable {
    /// The rules in force.
    package let rules: RuleBook
    /// The day in Asia/Shanghai.
    package let today: Day
    /// The act's number in this database; 0 while `check` runs.
    package let act: Int64
    /// The code by which an applicant acts; nil for everybody else.
    let code: CaseCode?

    init(rules: RuleBook, today: Day, act: Int64 = 0, by actor: Actor) {
        self.rules = rules
        self.today = today
        self.act = act
        if case .applicant(let code) = actor { self.code = code } else { code = nil }
    }

    private init(rules: RuleBook, today: Day, act: Int64, code: CaseCode?) {
        self.rules = rules
        self.today = today
        self.act = act
        self.code = code
    }

    func opened(as act: Int64) -> Self { Self(rules: rules, today: today, act: act, code: code) }
}

/// The statement that opens an act in the actor's name.
extension Query where Output == Int64 {
    static func begin(_ kind: String, by actor: Actor, request: RequestID, reason: String?) -> Self {
        switch actor {
        case .officer(let token): "SELECT begin_act(\(token.bytes), \(request.uuid), \(kind), \(reason))"
        case .founder: "SELECT begin_founder_act(\(request.uuid), \(kind), \(reason))"
        case .applicant(let code):
            "SELECT begin_applicant_act(\(code.bytes), \(request.uuid), \(kind), \(reason))"
        case .clock: "SELECT begin_clock_act(\(request.uuid), \(kind), \(reason))"
        }
    }

    /// The act that a request became, if it was committed.
    static func act(of request: RequestID) -> Self {
        "SELECT act_id FROM act WHERE request_id = \(request.uuid)"
    }
}
