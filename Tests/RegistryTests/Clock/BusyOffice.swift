import CreditRules
import Foundation
import Registry
import SampleCity

/// An office in which something happens: random acts over the sample city, by the officers of tests.
struct BusyOffice {
    let moved: MovedRegistry
    private var random: SeededGenerator
    private var documents = 0
    private var batches: [Int64] = []
    private var firms = (1...24).map { TestFirm(700 + $0) }
    private var merged: Set<String> = []
    /// What was done, for a failure's message.
    private(set) var done: [String] = []

    private var fixture: RegistryFixture { moved.fixture }

    /// Loads the sample city and some firms of the tests' own.
    init(_ moved: MovedRegistry, subjects: Int, seed: UInt64) async throws {
        self.moved = moved
        random = SeededGenerator(seed: seed)
        let city = SampleCity(subjects: subjects, today: moved.today)
        let known = Set(try await moved.registry.units().map(\.name))
        for unit in city.units where !known.contains(unit.name) {
            try await moved.registry.perform(
                AddUnit(
                    name: unit.name, code: unit.code, parent: unit.parent, level: unit.level.rawValue,
                    division: unit.division), by: moved.fixture.operatorActor)
        }
        let added = try await moved.registry.perform(
            try AddOfficer(name: "city", unit: "运行单位", duty: "reporter"), by: moved.fixture.operatorActor)
        let token = try await moved.registry.signIn(
            name: "city", password: added.oneTimePassword, newPassword: "Hetao-2026-plain")
        for file in city.files() where file.purpose == .load {
            try await moved.fixture.importBytes(
                file.csv, class: file.classID, unit: file.unitName, by: .officer(token))
        }
        try await moved.fixture.register(firms)
        try await moved.run(
            """
            SELECT begin_act('\\x\(token.hexadecimal)', gen_random_uuid(), 'record.add', NULL);
            SET LOCAL session_replication_role = replica;
            INSERT INTO record_class (class, name_zh, name_en, channels, holds, act_id)
            VALUES ('simulated', '模拟名单', 'Simulated', '{open,shared}', 'tags', current_act()),
                   ('simulated_internal', '模拟内部名单', 'Simulated, internal', '{shared}', 'tags', current_act());
            INSERT INTO credit_list (list, name_zh, name_en, side, channels, determined, persons, act_id)
            SELECT class, name_zh, name_en, 'trust', channels, 'above', false, current_act()
              FROM record_class WHERE class LIKE 'simulated%';
            """)
        cityToken = token.hexadecimal
    }

    private var cityToken = ""

    /// Does one thing of the kinds that an office does; what cannot be done now is left.
    mutating func act() async throws {
        let kind = Int.random(in: 0..<14, using: &random)
        do {
            switch kind {
            case 0...3: try await report()
            case 4: try await end(annulled: Bool.random(using: &random))
            case 5: try await confirm()
            case 6: try await move()
            case 7: try await caterers()
            case 8: try await undo()
            case 9: try await rename()
            case 10: try await merge()
            case 11, 12: try await list()
            default: try await stopLater()
            }
        } catch let problem as Problem
            where [.illegalStep, .alreadyExists, .subjectHasRecords, .recordNotFound, .nameAmbiguous].contains(
                problem.code)
        {
            done.append("refused \(problem.code.rawValue)")
        }
    }

    private mutating func firm() -> TestFirm {
        let standing = firms.filter { !merged.contains($0.code) }
        return standing[Int.random(in: 0..<standing.count, using: &random)]
    }

    /// Penalties and permits; of a third of them a document that was sent before, with another content.
    private mutating func report() async throws {
        var rows: [[String: String]] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let isAgain = documents > 0 && Int.random(in: 0..<3, using: &random) == 0
            if !isAgain { documents += 1 }
            let number = isAgain ? Int.random(in: 1...documents, using: &random) : documents
            // A document is always of one firm and day.
            var own = SeededGenerator(seed: UInt64(number))
            let firm = firms[Int.random(in: 0..<firms.count, using: &own)]
            guard !merged.contains(firm.code) else { continue }
            let first = Day(iso: "2023-06-01") ?? moved.today
            let decided = first.adding(days: (number * 97) % max(first.days(to: moved.today), 1))
            let severities = ["轻微", "一般", "一般", "严重", ""]
            rows.append(
                firm.penalty(
                    "模拟罚〔2026〕\(number)号", on: isAgain ? await day(of: number) ?? decided : decided,
                    [
                        "severity": severities[Int.random(in: 0..<5, using: &random)],
                        "kinds": Bool.random(using: &random) ? "罚款" : "罚款;责令停产停业",
                        "content": "罚款\(Int.random(in: 1...9, using: &random))千元",
                    ]))
        }
        guard !rows.isEmpty else { return }
        let reply = try await fixture.penalties(rows)
        if let batch = reply.batch { batches.append(batch) }
        done.append("\(rows.count) penalties")
    }

    private func day(of number: Int) async -> Day? {
        let found = try? await fixture.sql(
            "SELECT decided_on FROM record WHERE document_no = '模拟罚〔2026〕\(number)号' AND superseded_by IS NULL LIMIT 1")
        return found?.first.flatMap { Day(iso: $0) }
    }

    /// A current penalty of ours, as its number.
    private mutating func penalty(_ condition: String = "true") async throws -> String? {
        let numbers = try await fixture.sql(
            """
            SELECT r.subject_id || '-' || r.seq FROM record r
             WHERE r.document_no LIKE '模拟罚%' AND r.superseded_by IS NULL AND \(condition)
               AND NOT EXISTS (SELECT FROM publicity_end e WHERE (e.subject_id, e.seq) = (r.subject_id, r.seq)
                                                             AND e.superseded_by IS NULL) ORDER BY 1
            """)
        return numbers.isEmpty ? nil : numbers[Int.random(in: 0..<numbers.count, using: &random)]
    }

    private mutating func end(annulled: Bool) async throws {
        guard let number = try await penalty() else { return }
        try await moved.registry.perform(
            WithdrawRecord(number: number, reason: "模拟", annulled: annulled), by: fixture.reporter)
        done.append("end \(number)")
    }

    private mutating func confirm() async throws {
        guard let number = try await penalty("severity_by = 'inferred'") else { return }
        let severity = ["轻微", "一般", "严重"][Int.random(in: 0..<3, using: &random)]
        try await moved.registry.perform(ConfirmSeverity(number: number, severity: severity), by: fixture.reporter)
        done.append("confirm \(number)")
    }

    private mutating func move() async throws {
        guard let number = try await penalty() else { return }
        let target = firm()
        try await moved.registry.perform(
            MoveRecord(number: number, to: target.code, reason: "模拟"), by: fixture.reporter)
        done.append("move \(number)")
    }

    private mutating func caterers() async throws {
        let rows = Set((0..<3).map { _ in firm().code }).sorted().compactMap { code in
            firms.first { $0.code == code }?.caterer("JY\(code.suffix(4))")
        }
        _ = try await fixture.members(rows, isWhole: Bool.random(using: &random), in: moved.registry)
        done.append("caterers")
    }

    private mutating func undo() async throws {
        guard let batch = batches.popLast() else { return }
        try await moved.registry.perform(UndoBatch(batch: batch, reason: "模拟"), by: fixture.reporter)
        done.append("undo \(batch)")
    }

    private mutating func rename() async throws {
        let index = Int.random(in: 0..<firms.count, using: &random)
        guard !merged.contains(firms[index].code) else { return }
        let renamed = TestFirm(
            701 + index, name: "巴彦淖尔市模拟改名\(done.count)号商贸有限公司")
        let reply = try await fixture.register([renamed])
        if reply.refused == 0 { firms[index] = renamed }
        done.append("rename \(renamed.code)")
    }

    private mutating func merge() async throws {
        let (old, new) = (firm(), firm())
        guard old.code != new.code, merged.count < 6 else { return }
        try await moved.registry.perform(
            MergeSubjects(code: old.code, into: new.code, reason: "模拟"), by: fixture.officers.reviewer)
        merged.insert(old.code)
        done.append("merge \(old.code) into \(new.code)")
    }

    /// Entries of lists as an act leaves them: some begin later, some have a term, some are ended, some told wrongly.
    private mutating func list() async throws {
        let today = moved.today
        let code = firm().code
        let list = Bool.random(using: &random) ? "simulated" : "simulated_internal"
        let entered = today.adding(days: Int.random(in: -30...20, using: &random))
        let until = entered.adding(days: Int.random(in: 0...200, using: &random))
        let ended = today.adding(days: Int.random(in: -3...15, using: &random))
        let what =
            switch Int.random(in: 0..<4, using: &random) {
            case 0, 1:
                """
                INSERT INTO listing (list, side, subject_id, unit_id, document_key, basis, entered_on, until_day, rule, source,
                                     digest, act_id)
                SELECT '\(list)', 'trust', subject_id, 1, gen_random_uuid()::text, '模拟', '\(entered)', '\(until)', 'x',
                       'upstream', gen_random_uuid(), current_act() FROM subject WHERE code = '\(code)';
                """
            case 2:
                """
                INSERT INTO listing_end (listing_id, subject_id, reason, ended_on, act_id)
                SELECT listing_id, subject_id, 'left', '\(ended)', current_act() FROM listing l
                 WHERE superseded_by IS NULL AND NOT EXISTS (SELECT FROM listing_end e WHERE e.listing_id = l.listing_id
                                                                AND e.superseded_by IS NULL)
                 ORDER BY listing_id DESC LIMIT 1;
                """
            default:
                """
                UPDATE listing SET superseded_by = current_act()
                 WHERE listing_id = (SELECT max(listing_id) FROM listing WHERE superseded_by IS NULL);
                """
            }
        try await moved.run(
            """
            SELECT begin_act('\\x\(cityToken)', gen_random_uuid(), 'record.add', NULL);
            SET LOCAL session_replication_role = replica;
            \(what)
            """)
        done.append("list")
    }

    /// An end of publicity that is told before its day, or taken back; no act of today's does so, later ones may.
    private mutating func stopLater() async throws {
        guard let number = try await penalty() else { return }
        let parts = number.split(separator: "-")
        let day = moved.today.adding(days: Int.random(in: 1...20, using: &random))
        try await moved.run(
            """
            SELECT begin_act('\\x\(cityToken)', gen_random_uuid(), 'record.add', NULL);
            SET LOCAL session_replication_role = replica;
            INSERT INTO publicity_end (subject_id, seq, reason, ended_on, basis, act_id)
            VALUES (\(parts[0]), \(parts[1]), 'court', '\(day)', '模拟裁定', current_act());
            """)
        done.append("stop \(number) on \(day)")
    }
}
