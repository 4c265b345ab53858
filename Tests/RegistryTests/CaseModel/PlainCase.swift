/// What a case is about: a record by the place where it was when it was named, or an entry of a list.
enum PlainThing: Hashable, Sendable {
    case record(PlainPlace)
    case entry(Int)

    var isRecord: Bool { if case .record = self { true } else { false } }
}

/// Which item of which case.
struct PlainCaseItem: Hashable, Sendable { let index: Int, place: Int }

/// An application as the model keeps it: what it is about, and what each part of it has come to.
struct PlainCase: Sendable {
    struct Item: Sendable {
        let thing: PlainThing
        var state: String
        /// The result that was proposed last, of an objection.
        var outcome: String?
        /// Whether the platform above is still to drop what was repaired.
        var isHeldAbove = false
    }
    let kind: String
    /// The credit file that it was filed for.
    let file: Int
    var number = ""
    var state = "identity"
    var items: [Item]
    /// Its unit asks once for what is missing.
    var hasAsked = false

    var hasOpenItem: Bool { items.contains { Self.open.contains($0.state) } }
    /// What it has come to, as a reader is told: closed when nothing is left to be done.
    var shownState: String { ["identity", "open"].contains(state) && !hasOpenItem ? "closed" : state }

    /// States in which something is left to be done.
    static let open: Set<String> = [
        "received", "completing", "accepted", "verifying", "approval_proposed", "refusal_proposed", "suspended",
        "approved", "revocation_proposed", "forwarded", "answered", "result_proposed", "under_review", "final_proposed",
    ]

    /// Where a step leads, by kind and state.
    func next(_ state: String, _ action: String) -> String? { Self.ways[kind]?[state]?[action] }

    private static let ways = [
        "repair": [
            "received": ["accept": "accepted", "decline": "declined", "return": "completing"],
            "completing": ["complete": "received"],
            "accepted": ["verify": "verifying", "extend": "accepted", "suspend": "suspended"],
            "verifying": [
                "extend": "verifying", "propose_approval": "approval_proposed",
                "propose_refusal": "refusal_proposed", "suspend": "suspended",
            ],
            "approval_proposed": ["sign": "approved", "send_back": "verifying", "suspend": "suspended"],
            "refusal_proposed": ["sign": "refused", "send_back": "verifying", "suspend": "suspended"],
            "suspended": ["resume": "verifying"],
            "approved": ["propose_revocation": "revocation_proposed"],
            "in_step": ["propose_revocation": "revocation_proposed"],
            "revocation_proposed": ["sign": "revoked", "send_back": "approved"],
        ],
        "objection": [
            "received": ["accept": "accepted", "decline": "declined", "return": "completing"],
            "completing": ["complete": "received"],
            "accepted": ["extend": "accepted", "forward": "forwarded", "propose_result": "result_proposed"],
            "forwarded": ["extend": "forwarded", "answer": "answered"],
            "answered": ["extend": "answered", "propose_result": "result_proposed"],
            "result_proposed": ["sign": "resolved", "send_back": "accepted"],
            "resolved": ["ask_review": "under_review"],
            "under_review": ["propose_final": "final_proposed"],
            "final_proposed": ["sign": "final", "send_back": "under_review"],
        ],
    ]

    static let actions = [
        "accept", "decline", "return", "complete", "verify", "extend", "propose_approval", "propose_refusal",
        "propose_revocation", "sign", "send_back", "suspend", "resume", "forward", "answer", "propose_result",
        "ask_review", "propose_final",
    ]
    static let outcomes = ["stop", "stop", "keep", "add", "remove"]
}
