import CreditRules
import Foundation
import Registry
import Testing

/// Who decides: another than who accepted, in two steps or three, from above where a unit has one officer; and once.
@Suite struct RepairSigningTests {
    @Test func aUnitOfOneOfficerIsConfirmedFromAbove() async throws {
        try await RepairOffice.open(reviewers: 0, penalties: 1) { office in
            let number = try await office.proposed()
            let signed = try await office.registry.perform(
                SignRepair(number: number), by: office.fixture.officers.reviewer)
            #expect(signed.items.map(\.state) == ["approved"] && signed.steps.last?.role == "above")
        }
    }

    @Test func thePlatformDoesNotApproveForAUnit() async throws {
        try await RepairOffice.open(penalties: 1) { office in
            let number = try await office.proposed()
            let refused = await problem {
                try await office.registry.perform(SignRepair(number: number), by: office.fixture.officers.reviewer)
            }
            #expect(refused?.code == .casePartNotYours && refused?.values["part"] == "审核、上级复核")
            let stranger = await problem {
                try await office.registry.perform(
                    ExtendRepair(number: number, reason: "x"), by: office.fixture.reporter)
            }
            #expect(stranger?.code == .caseStepIllegal)
        }
    }

    @Test func threeStepsAreSignedByThree() async throws {
        try await RepairOffice.open(reviewers: 2, penalties: 1) { office in
            let (registry, fixture) = (office.registry, office.fixture)
            try await registry.perform(SetSigning(unit: RepairOffice.unit, steps: 3), by: fixture.operatorActor)
            let number = try await office.proposed()
            let signer = try #require(office.signer)
            let tooSoon = await problem { try await registry.perform(SignRepair(number: number), by: signer) }
            #expect(tooSoon?.code == .caseStepIllegal && tooSoon?.values["legal"]?.contains("审核同意") == true)
            try await registry.perform(ReviewRepair(number: number), by: signer)
            let both = await problem { try await registry.perform(SignRepair(number: number), by: signer) }
            #expect(both?.code == .caseDecidedByAnother && both?.values["number"] == number)
            try await registry.perform(SendBackRepair(number: number, reason: "补充现场照片"), by: signer)
            try await registry.perform(ProposeRepair(number: number, .approve), by: office.handler)
            let reviewed = try await registry.perform(ReviewRepair(number: number), by: signer)
            #expect(reviewed.items.map(\.state) == ["approval_reviewed"])
        }
    }

    /// Of two who decide at once one does, and the other is told what may be done now.
    @Test func ofTwoWhoDecideAtOnceOneDoes() async throws {
        try await RepairOffice.open(reviewers: 0, penalties: 1) { office in
            let first = try await RepairOffice.officer("env-a", RepairOffice.unit, "reviewer", office.fixture)
            let second = try await RepairOffice.officer("env-b", RepairOffice.unit, "reviewer", office.fixture)
            let number = try await office.proposed()
            let outcomes = await withTaskGroup(of: Problem?.self) { group in
                for officer in [first, second, first, second] {
                    group.addTask {
                        await problem { try await office.registry.perform(SignRepair(number: number), by: officer) }
                    }
                }
                return await group.reduce(into: [Problem?]()) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == nil } == 1)
            #expect(outcomes.compactMap { $0?.code }.allSatisfy { $0 == .caseStepIllegal })
            #expect(try await office.fixture.sql("SELECT count(*) FROM case_step WHERE action = 'sign'") == ["1"])
            #expect(
                try await office.fixture.sql("SELECT count(*) FROM publicity_end WHERE reason = 'repaired'") == ["1"])
        }
    }

    @Test func aRequestIsDoneOnce() async throws {
        try await RepairOffice.open(penalties: 1) { office in
            let number = try await office.proposed()
            let request = RequestID.random()
            let signer = try #require(office.signer)
            let signed = try await office.registry.perform(SignRepair(number: number), by: signer, request: request)
            let again = try await office.registry.perform(SignRepair(number: number), by: signer, request: request)
            #expect(again == signed, "it is told again, and not done again")
            let acts = try await office.fixture.acts()
            let other = await problem {
                try await office.registry.perform(ReviewRepair(number: number), by: signer, request: request)
            }
            #expect(other?.code == .requestRepeated)
            let elsewhere = await problem {
                try await office.registry.perform(
                    SignRepair(number: "150800-XF-20260924-0003"), by: signer, request: request)
            }
            #expect(elsewhere?.code == .requestRepeated)
            #expect(try await office.fixture.acts() == acts)
        }
    }

    /// Everybody known to hold it is asked to drop it: the platform it went up to, the unit that took a measure.
    @Test func everybodyWhoHoldsItIsChased() async throws {
        try await ExchangeOffice.open { exchange in
            let fixture = exchange.fixture
            let folder = try UpFolder()
            try await fixture.register([RepairOffice.firm])
            let handler = try await RepairOffice.officer("env", RepairOffice.unit, "reporter", fixture)
            let row = RepairOffice.penalty(1, on: fixture.today.adding(days: -500), ["severity": "严重"])
            try await fixture.penalties([row], unit: RepairOffice.unit, by: handler)
            let record = try #require(
                try await fixture.sql("SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty'").first
            )
            _ = try await exchange.up("行政处罚", to: folder)
            try await fixture.registry.perform(
                ReportMeasure(code: RepairOffice.firm.code, measure: "fiscal_funds", did: "未列入", unit: "市市场监管局"),
                by: fixture.reporter)
            let office = RepairOffice(
                fixture: fixture, handler: handler, signer: nil, window: exchange.clerk, records: [record])
            let report = try await office.approved()
            #expect(report.items[0].recalls.count == 2, "\(report.items[0].recalls)")
            try await office.registry.passDays()
            let token = try office.token(fixture.reporter)
            let recall = try #require(try await office.registry.recalls(by: token).first)
            #expect(recall.caseNumber == report.number && recall.unit.contains("市场监督管理局"))
            try await office.registry.perform(AnswerRecall(number: recall.number), by: fixture.reporter)
            #expect(try await office.registry.recalls(by: token).isEmpty)
            let window = try office.token(exchange.clerk)
            #expect(try await office.registry.casework(report.number, by: window).items[0].state == "approved")
            // The platform is told by the next file, and answers.
            let up = try await exchange.up("行政处罚", to: folder)
            #expect(up.withdrawn == 1)
            _ = try await exchange.receipt([["本地记录编号": record, "处理结果": "入库"]], named: "回执.csv", in: folder)
            try await office.registry.passDays()
            let closed = try await office.registry.casework(report.number, by: window)
            #expect(office.states(closed) == ["closed", "in_step"] && closed.items[0].recalls.isEmpty)
        }
    }

    /// An entry of a list determined here leaves it by repair, and comes back when the repair is revoked.
    @Test func anEntryLeavesItsList() async throws {
        try await RegistryFixture.with { fixture in
            let firm = TestFirm(702)
            try await fixture.register([firm])
            let reviewer = try await RepairOffice.officer("reviews", "市市场监管局", "reviewer", fixture)
            let window = try await RepairOffice.officer("window", "运行单位", "reporter", fixture)
            let list = try #require(
                try await fixture.sql(
                    "SELECT list FROM credit_list WHERE side = 'untrust' AND determined = 'here' AND list <> 'market_violation' ORDER BY 1"
                ).first)
            // The fixture's bureau is none of the organs whose list it is.
            try await fixture.registry.perform(
                GrantClass(unit: "市市场监管局", class: list), by: fixture.operatorActor)
            let proposed = try await fixture.registry.perform(
                EnterSubjects(
                    list: list, unit: "市市场监管局", codes: [firm.code],
                    fields: [
                        "document_no": "列字〔2022〕1号", "entered_on": "\(fixture.today.adding(days: -700))", "cause": "拖欠",
                        "organ": "巴彦淖尔市人力资源和社会保障局",
                    ], reason: "列入决定"), by: fixture.reporter)
            let confirmed = try await fixture.registry.perform(
                ConfirmProposal(number: proposed.proposal.number), by: reviewer)
            let listing = try #require(confirmed.entries.first?.listing)
            let act = SubmitRepair(records: [], listings: [listing])
            let office = RepairOffice(
                fixture: fixture, handler: fixture.reporter, signer: reviewer, window: window, records: [])
            let number = try await fixture.registry.perform(act, by: window).report.number
            try await fixture.registry.perform(ConfirmRepairApplicant(number: number), by: window)
            try await fixture.registry.perform(AcceptRepair(number: number), by: office.handler)
            try await fixture.registry.perform(VerifyRepair(number: number), by: office.handler)
            try await fixture.registry.perform(ProposeRepair(number: number, .approve), by: office.handler)
            #expect(try await fixture.listed(firm, fixture.sharing).count == 1)
            try await fixture.registry.perform(SignRepair(number: number), by: reviewer)
            #expect(try await fixture.listed(firm, fixture.sharing).isEmpty)
            try await fixture.registry.perform(
                RevokeRepair(number: number, ground: "materials_false", reason: "伪造"), by: office.handler)
            try await fixture.registry.perform(SignRepair(number: number), by: reviewer)
            #expect(try await fixture.listed(firm, fixture.sharing).count == 1)
        }
    }

    /// The record was moved, or its file merged, between the application and the decision.
    @Test func theDecisionFollowsTheRecord() async throws {
        try await RepairOffice.open(penalties: 1) { office in
            let other = TestFirm(703)
            try await office.fixture.register([other])
            let number = try await office.proposed()
            try await office.registry.perform(
                MergeSubjects(code: RepairOffice.firm.code, into: other.code, reason: "重错码"),
                by: office.fixture.officers.reviewer)
            #expect(try await office.registry.file(of: other.code).records.count == 1)
            let signed = try await office.registry.perform(
                SignRepair(number: number), by: try #require(office.signer))
            #expect(signed.items[0].state == "approved" && signed.items[0].record != office.records[0])
            #expect(try await office.registry.file(of: other.code).records.isEmpty)
        }
    }
}
