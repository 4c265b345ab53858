import CreditRules
import Foundation
import Registry

/// A bureau with many officers at one worklist: half of them handle, half of them sign.
struct BusyDesk: Sendable {
    /// One officer, signed in.
    struct Officer: Sendable {
        let token: SessionToken
        let signs: Bool
        let seed: UInt64

        var actor: Actor { .officer(token) }
    }

    /// A step that was taken, or the code by which it was refused.
    struct Attempt: Sendable {
        let step: String
        let refusal: ProblemCode?
    }

    let fixture: RegistryFixture
    let registry: CreditRegistry
    let officers: [Officer]
    let auditor: SessionToken
    static let firms = (1...8).map { TestFirm(730 + $0) }

    /// Adds officers as operators do, without the time that passwords take.
    init(_ fixture: RegistryFixture, _ registry: CreditRegistry, officers count: Int) async throws {
        self.fixture = fixture
        self.registry = registry
        guard case .officer(let keeper) = fixture.operatorActor else { throw CancellationError() }
        try await fixture.sql(
            """
            BEGIN;
            SELECT begin_act('\\x\(keeper.hexadecimal)', gen_random_uuid(), 'officer.add', NULL);
            SELECT add_officer('desk' || n, (SELECT unit_id FROM unit_alias WHERE alias = '\(RepairOffice.unit)'),
                               CASE WHEN n <= \(count / 2) THEN 'reporter' ELSE 'reviewer' END,
                               substr(sha256(n::text::bytea), 1, 16), sha256(n::text::bytea))
              FROM generate_series(1, \(count)) n;
            SELECT add_officer('desk-auditor', (SELECT unit_id FROM reporting_unit WHERE parent_id IS NULL), 'auditor',
                               substr(sha256('a'), 1, 16), sha256('a'));
            INSERT INTO session (digest, actor_id, expires_at)
            SELECT sha256(sha256(login::bytea)), actor_id, clock_timestamp() + interval '1 hour'
              FROM officer WHERE login LIKE 'desk%';
            COMMIT;
            """)
        let found = try await fixture.sql(
            "SELECT encode(sha256(login::bytea), 'hex') || duty FROM officer WHERE login LIKE 'desk%' ORDER BY actor_id"
        )
        var officers: [Officer] = []
        var auditor: SessionToken?
        for line in found {
            guard let token = SessionToken(hexadecimal: String(line.prefix(64))) else { continue }
            if line.hasSuffix("auditor") {
                auditor = token
            } else {
                officers.append(
                    Officer(token: token, signs: line.hasSuffix("reviewer"), seed: UInt64(officers.count + 1)))
            }
        }
        guard let auditor else { throw CancellationError() }
        (self.officers, self.auditor) = (officers, auditor)
    }

    /// Files a case about each of some penalties, all of them confirmed.
    func fill(cases count: Int) async throws {
        try await fixture.register(Self.firms)
        let day = fixture.today.adding(days: -200)
        let rows = (0..<count).map { number in
            Self.firms[number % Self.firms.count].penalty(
                "巴环罚〔2026〕\(number + 1)号", on: day, ["organ": RepairOffice.organ])
        }
        guard let clerk = officers.first else { return }
        try await fixture.penalties(rows, unit: RepairOffice.unit, by: clerk.actor)
        let window = try await RepairOffice.officer("window", "运行单位", "reporter", fixture)
        let numbers = try await fixture.sql(
            "SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty' ORDER BY subject_id, seq")
        for number in numbers {
            let filed = try await registry.perform(SubmitRepair(records: [number]), by: window).report.number
            try await registry.perform(ConfirmRepairApplicant(number: filed), by: window)
        }
    }

    private static let handled: Set<String> = ["received", "accepted", "verifying"]
    private static let signed: Set<String> = ["approval_proposed", "refusal_proposed"]

    /// Works at the list until nothing is left on it to be decided; everybody takes from its top.
    func work(_ officer: Officer) async throws -> [Attempt] {
        var random = SeededGenerator(seed: officer.seed)
        var attempts: [Attempt] = []
        while true {
            let tasks: [CaseTask]
            do {
                tasks = try await registry.tasks(kind: "repair", by: officer.token)
            } catch let problem as Problem {
                // Told to come again, as fifty on a loaded machine may be.
                guard problem.code == .overloaded else { throw problem }
                continue
            }
            let open = tasks.filter { Self.handled.contains($0.state) || Self.signed.contains($0.state) }
            guard !open.isEmpty else { return attempts }
            let own = open.filter { (officer.signs ? Self.signed : Self.handled).contains($0.state) }
            if own.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
            for task in own.prefix(8).shuffled(using: &random).prefix(3) {
                let attempt = try await take(task, officer, &random)
                if attempt.refusal != .overloaded { attempts.append(attempt) }
            }
        }
    }

    /// Takes the step that a task asks for.
    private func take(
        _ task: CaseTask, _ officer: Officer, _ random: inout SeededGenerator
    ) async throws -> Attempt {
        let (number, request) = (task.number, RequestID.random())
        let isRare = Int.random(in: 0..<6, using: &random) == 0
        let approves = number.utf8.last.map { $0 % 2 == 0 } ?? true
        let action: String
        let refusal: Problem?
        func perform(_ act: some Act) async -> Problem? {
            await problem { _ = try await registry.perform(act, by: officer.actor, request: request) }
        }
        switch task.state {
        case "received":
            action = "accept"
            refusal = await perform(AcceptRepair(number: number, items: [task.item]))
        case "accepted":
            action = isRare ? "extend" : "verify"
            let extending = ExtendRepair(number: number, items: [task.item], reason: "需现场核查")
            let verifying = VerifyRepair(number: number, items: [task.item])
            refusal = await isRare ? perform(extending) : perform(verifying)
        case "verifying":
            action = approves ? "propose_approval" : "propose_refusal"
            let proposal: RepairProposal =
                approves ? .approve : .refuse(ground: "conduct_uncorrected", amountFen: nil)
            refusal = await perform(ProposeRepair(number: number, items: [task.item], proposal, reason: "核查"))
        default:
            action = isRare ? "send_back" : "sign"
            let returning = SendBackRepair(number: number, items: [task.item], reason: "补充")
            let signing = SignRepair(number: number, items: [task.item])
            refusal = await isRare ? perform(returning) : perform(signing)
        }
        return Attempt(step: "\(request.text) \(number) \(task.item) \(action)", refusal: refusal?.code)
    }
}
