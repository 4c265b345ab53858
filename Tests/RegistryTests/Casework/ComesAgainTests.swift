import CreditRules
import Foundation
import Registry
import Testing

/// What a case has ended comes again, by whatever way things come: it is not shown, shared, rated or sent up again.
@Suite struct ComesAgainTests {
    enum Ending: String, CaseIterable, Sendable { case repair, objection }
    enum Way: String, CaseIterable, Sendable {
        /// Its unit's file once more, as it was and changed.
        case ownFile, changedFile
        /// Another unit's file, and one from above.
        case otherUnit, fromAbove
        /// Its batch is undone, and then one of these.
        case undone, undoneThenOwn, undoneThenAbove, undoneThenOther
        /// It had come from above too, and stood back.
        case stoodBack
        /// Told from above that it was repaired there, and that taken back.
        case toldAndTakenBack
        /// Moved file by merging, and back.
        case merged, mergedAndSplit
    }

    private static let document = "巴环罚〔2026〕71号"

    /// A penalty of the environment bureau that went up; the rows, and the batch.
    private struct Scene {
        let office: RepairOffice
        let exchange: ExchangeOffice
        let row: [String: String]
        let batch: Int64
        let folder: UpFolder
        var fixture: RegistryFixture { office.fixture }

        func undo(_ batch: Int64) async throws {
            try await fixture.registry.perform(
                UndoBatch(batch: batch, reason: "误报"), by: fixture.officers.reviewer)
        }

        func own(_ others: [String: String] = [:]) async throws {
            _ = try await fixture.penalties(
                [row.merging(others) { $1 }], unit: RepairOffice.unit, by: office.handler)
        }
    }

    private func open(_ way: Way, _ body: (Scene) async throws -> Void) async throws {
        try await ExchangeOffice.open { exchange in
            let fixture = exchange.fixture
            try await fixture.register([RepairOffice.firm, TestFirm(703)])
            let handler = try await RepairOffice.officer("env", RepairOffice.unit, "reporter", fixture)
            let row = RepairOffice.firm.penalty(
                Self.document, on: fixture.today.adding(days: -200), ["organ": RepairOffice.organ])
            let reply = try await fixture.penalties([row], unit: RepairOffice.unit, by: handler)
            let folder = try UpFolder()
            #expect(try await exchange.up("行政处罚", to: folder).counts == [1, 0, 0])
            if way == .stoodBack { try await exchange.down([row], class: "行政处罚") }
            let number = try #require(
                try await fixture.sql(
                    "SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty' AND source = 'local'"
                ).first)
            let office = RepairOffice(
                fixture: fixture, handler: handler, signer: nil, window: exchange.clerk, records: [number])
            let batch = try #require(reply.batch)
            try await body(Scene(office: office, exchange: exchange, row: row, batch: batch, folder: folder))
        }
    }

    private func end(_ scene: Scene, _ ending: Ending) async throws {
        guard ending == .objection else {
            try await scene.office.approved()
            return
        }
        let registry = scene.fixture.registry
        let number = try await registry.perform(
            SubmitObjection(records: scene.office.records, claim: "处罚对象有误"), by: scene.exchange.clerk
        ).report.number
        try await registry.perform(TakeCaseStep<ObjectionStep.Confirm>(number: number), by: scene.exchange.clerk)
        try await registry.perform(TakeCaseStep<ObjectionStep.Accept>(number: number), by: scene.exchange.clerk)
        try await registry.perform(
            ProposeObjectionResult(number: number, .stop, reason: "经核查"), by: scene.exchange.clerk)
        try await registry.perform(SignObjection(number: number), by: scene.fixture.officers.reviewer)
    }

    private func come(_ scene: Scene, _ way: Way) async throws {
        let (fixture, exchange) = (scene.fixture, scene.exchange)
        switch way {
        case .ownFile: try await scene.own()
        case .changedFile: try await scene.own(["facts": "另查明"])
        case .otherUnit: try await fixture.penalties([scene.row])
        case .fromAbove: try await exchange.down([scene.row], class: "行政处罚")
        case .undone, .stoodBack: try await scene.undo(scene.batch)
        case .undoneThenOwn:
            try await scene.undo(scene.batch)
            try await scene.own()
        case .undoneThenAbove:
            try await scene.undo(scene.batch)
            try await exchange.down([scene.row], class: "行政处罚")
        case .undoneThenOther:
            try await scene.undo(scene.batch)
            try await fixture.penalties([scene.row])
        case .toldAndTakenBack:
            let told = try await exchange.results([exchange.result(RepairOffice.firm, Self.document)])
            try await scene.undo(try #require(told.batch))
        case .merged, .mergedAndSplit:
            let (old, new) = (RepairOffice.firm.code, TestFirm(703).code)
            try await fixture.registry.perform(
                MergeSubjects(code: old, into: new, reason: "重错码合并"), by: fixture.officers.reviewer)
            try await scene.own()
            guard way == .mergedAndSplit else { return }
            try await fixture.registry.perform(
                SplitSubject(code: old, reason: "不是同一主体"), by: fixture.officers.reviewer)
            try await scene.own()
        }
    }

    @Test(arguments: Ending.allCases, Way.allCases)
    func staysEnded(_ ending: Ending, _ way: Way) async throws {
        try await open(way) { scene in
            try await end(scene, ending)
            try await come(scene, way)
            let fixture = scene.fixture
            for firm in [RepairOffice.firm, TestFirm(703)] {
                for reader in [Reader.anyone, fixture.sharing] {
                    let file = try await fixture.registry.file(of: firm.code, reader: reader)
                    let rating = try await fixture.registry.rating(of: firm.code, reader: reader)
                    #expect(file.records.isEmpty)
                    #expect(!String(decoding: rating.json(), as: UTF8.self).contains(Self.document))
                }
            }
            let up = try await scene.exchange.up("行政处罚", to: scene.folder)
            #expect(up.counts == [0, 0, 1], "the platform is told to drop it, and nothing else")
            #expect(try await scene.exchange.up("行政处罚", to: scene.folder).rows == 0)
        }
    }

    /// Revoked, it is shown again wherever it is by then, and what another case had ended stays so.
    @Test func aRevocationFollowsWhereItWasTaken() async throws {
        try await RepairOffice.open(penalties: 1) { office in
            let (registry, fixture) = (office.registry, office.fixture)
            let other = TestFirm(703)
            try await fixture.register([other])
            // The same decision stands in two files, which are one subject's.
            let day = fixture.today.adding(days: -200)
            let twin = other.penalty("巴环罚〔2026〕1号", on: day, ["organ": RepairOffice.organ])
            try await fixture.penalties([twin], unit: RepairOffice.unit, by: office.handler)
            let report = try await office.approved()
            let reviewer = fixture.officers.reviewer
            try await registry.perform(
                MergeSubjects(code: RepairOffice.firm.code, into: other.code, reason: "重错码"), by: reviewer)
            #expect(try await registry.file(of: other.code).records.isEmpty, "the decision is what was repaired")
            try await registry.perform(
                RevokeRepair(number: report.number, ground: "materials_false", reason: "伪造"), by: office.handler)
            try await registry.perform(SignRepair(number: report.number), by: try #require(office.signer))
            #expect(try await registry.file(of: other.code).records.count == 1)
            try await registry.perform(SplitSubject(code: RepairOffice.firm.code, reason: "不是同一主体"), by: reviewer)
            for code in [RepairOffice.firm.code, other.code] {
                #expect(try await registry.file(of: code).records.count == 1, "\(code)")
            }
        }
    }

    /// Of one record one confirmed case is open, also where it was moved since; and none names it twice.
    @Test func ofAMovedRecordOneCaseIsOpen() async throws {
        try await RepairOffice.open(penalties: 1) { office in
            let (registry, fixture) = (office.registry, office.fixture)
            let other = TestFirm(703)
            try await fixture.register([other])
            let twice = await problem { try await office.submit([office.records[0], office.records[0]]) }
            #expect(twice?.code == .usage)
            let first = try await office.submit().report.number
            let second = try await office.submit().report.number
            try await registry.perform(ConfirmRepairApplicant(number: first), by: office.window)
            let there = try await registry.perform(
                MoveRecord(number: office.records[0], to: other.code, reason: "代码抄错"), by: office.handler
            ).record.number
            #expect(await problem { try await office.submit([there]) }?.code == .alreadyExists)
            let confirming = ConfirmRepairApplicant(number: second)
            #expect(await problem { try await registry.perform(confirming, by: office.window) }?.code == .alreadyExists)
        }
    }

    /// What is stopped once is not stopped twice: who would sign it is told so.
    @Test func anObjectionStopsOnce() async throws {
        try await open(.ownFile) { scene in
            let (registry, clerk) = (scene.fixture.registry, scene.exchange.clerk)
            let claim = SubmitObjection(records: scene.office.records, claim: "处罚对象有误")
            let late = try await registry.perform(claim, by: clerk).report.number
            try await end(scene, .objection)
            try await registry.perform(TakeCaseStep<ObjectionStep.Confirm>(number: late), by: clerk)
            try await registry.perform(TakeCaseStep<ObjectionStep.Accept>(number: late), by: clerk)
            try await registry.perform(ProposeObjectionResult(number: late, .stop, reason: "经核查"), by: clerk)
            let refused = await problem {
                try await registry.perform(SignObjection(number: late), by: scene.fixture.officers.reviewer)
            }
            #expect(refused?.code == .illegalStep)
        }
    }
}
