import CreditRules
import Foundation
import Registry
import Testing

/// A repair from the window to everybody being in step, as an office does it.
@Suite struct RepairTests {
    @Test func aRepairTakesItsWay() async throws {
        try await RepairOffice.open { office in
            let (registry, fixture) = (office.registry, office.fixture)
            let receipt = try await office.submit(office.records)
            let number = receipt.report.number
            #expect(office.states(receipt.report) == ["identity", "received", "received"])
            #expect(number.hasSuffix("-0001") && number.contains("-XF-"))
            #expect(receipt.report.papers.map(\.material) == ["performance_proof"])
            // The code opens this case and says nothing of who applied.
            let opened = try await registry.casework(openedBy: receipt.code)
            #expect(opened == receipt.report)
            #expect(!String(decoding: opened.json(), as: UTF8.self).contains("0478-0000000"))
            #expect(await problem { _ = try await registry.casework(openedBy: .random()) }?.code == .caseNotFound)
            let early = await problem {
                try await registry.perform(AcceptRepair(number: number), by: office.handler)
            }
            #expect(early?.code == .caseStepIllegal && early?.values["state"] == "待核身")
            #expect(early?.values["legal"]?.contains("核身通过（窗口）") == true)
            try await registry.perform(ConfirmRepairApplicant(number: number, reason: "身份证件、委托书已核"), by: office.window)
            try await registry.perform(AcceptRepair(number: number, items: [1]), by: office.handler)
            let declined = try await registry.perform(
                DeclineRepair(
                    number: number, items: [2], ground: "duty_open", amountFen: 1_200_000, reason: "罚款未缴清"),
                by: office.handler)
            #expect(office.states(declined) == ["open", "accepted", "declined"])
            #expect(declined.items[1].ground?.text.zh == "尚有12000元未缴清，不符合完全履行义务的条件")
            try await registry.perform(VerifyRepair(number: number), by: office.handler)
            try await registry.perform(ProposeRepair(number: number, .approve), by: office.handler)
            let own = await problem {
                try await registry.perform(SignRepair(number: number), by: office.handler)
            }
            #expect(own?.code == .notPermitted)
            let signer = try #require(office.signer)
            let signed = try await registry.perform(SignRepair(number: number), by: signer)
            #expect(office.states(signed) == ["open", "approved", "declined"])
            // Nothing but the one record went.
            #expect(try await registry.file(of: RepairOffice.firm.code).records.map(\.number) == [office.records[1]])
            // Nobody else held it: the clock ends what has nothing left to be done.
            try await registry.passDays()
            let closed = try await registry.casework(number, by: try office.token(office.handler))
            #expect(office.states(closed) == ["closed", "in_step", "declined"])
            #expect(closed.steps.map(\.action).last == "sync" && closed.steps.map(\.by).contains("clock"))
            #expect(
                await problem {
                    _ = try await registry.casework(number, by: try office.token(fixture.reporter))
                }?.code == .caseNotFound)
        }
    }

    /// What a case ends is gone from every channel, page, evaluation and file in the commit that signs it.
    @Test func whatIsApprovedIsGoneEverywhere() async throws {
        try await RepairOffice.open(penalties: 1) { office in
            let (registry, code) = (office.registry, RepairOffice.firm.code)
            let document = "巴环罚〔2026〕1号"
            let before = try await registry.rating(of: code)
            #expect(String(decoding: before.json(), as: UTF8.self).contains(document))
            try await office.approved()
            for reader in [Reader.anyone, office.fixture.sharing] {
                let file = try await registry.file(of: code, reader: reader)
                #expect(file.records.isEmpty && !String(decoding: file.json(), as: UTF8.self).contains(document))
                let rating = try await registry.rating(of: code, reader: reader)
                #expect(!String(decoding: rating.json(), as: UTF8.self).contains(document))
            }
            let seen = try await office.fixture.sql(
                """
                SELECT (SELECT count(*) FROM visible_records(1, c, registry_today(), NULL) WHERE class = 'admin_penalty')
                  FROM unnest('{open,shared,authorised}'::text[]) c
                """)
            #expect(seen == ["0", "0", "0"])
            #expect(await problem { _ = try await registry.record(office.records[0]) }?.code == .recordNotFound)
            let own = Reader.officer(try office.token(office.handler))
            let record = try await registry.record(office.records[0], reader: own)
            #expect(record.showing == "ended" && record.end?.reason == "repaired")
            // The same file again does not bring it back.
            let row = RepairOffice.penalty(1, on: office.fixture.today.adding(days: -200))
            try await office.fixture.penalties([row], unit: RepairOffice.unit, by: office.handler)
            #expect(try await registry.file(of: code).records.isEmpty)
        }
    }

    @Test func fraudRevokesAndBars() async throws {
        try await RepairOffice.open { office in
            let (registry, code) = (office.registry, RepairOffice.firm.code)
            let report = try await office.approved()
            #expect(try await registry.file(of: code).records.count == 1)
            let own = Reader.officer(try office.token(office.handler))
            let shown = try await registry.record(office.records[0], reader: own).record.publicity
            let proposing = RevokeRepair(number: report.number, ground: "提供虚假材料", reason: "缴款凭证系伪造")
            try await registry.perform(proposing, by: office.handler)
            let signer = try #require(office.signer)
            let revoked = try await registry.perform(SignRepair(number: report.number), by: signer)
            #expect(revoked.items.map(\.state) == ["revoked"])
            #expect(try await registry.file(of: code).records.count == 2)
            #expect(try await registry.record(office.records[0]).record.publicity == shown, "the remaining term only")
            let barred = await problem { try await office.submit([office.records[1]]) }
            #expect(barred?.code == .repairBarred)
            let insisting = try await office.submit([office.records[1]], insists: true).report.number
            try await registry.perform(ConfirmRepairApplicant(number: insisting), by: office.window)
            let declined = try await registry.perform(
                DeclineRepair(number: insisting, ground: "barred", reason: "处于限制申请期"), by: office.handler)
            #expect(declined.items[0].ground?.text.zh.contains("解除前不得申请") == true)
            #expect(try await registry.perform(LiftBar(code: code, reason: "法院撤销"), by: signer) == 1)
            try await office.submit([office.records[1]])
        }
    }

    /// What could lead nowhere is told before it is filed; whoever insists gets a written answer.
    @Test func whatLeadsNowhereIsToldBefore() async throws {
        try await RepairOffice.open(penalties: 1) { office in
            let (registry, fixture) = (office.registry, office.fixture)
            let young = RepairOffice.penalty(8, on: fixture.today.adding(days: -10))
            let minor = RepairOffice.penalty(9, on: fixture.today.adding(days: -10), ["severity": "轻微"])
            try await fixture.penalties([young, minor], unit: RepairOffice.unit, by: office.handler)
            let numbers = try await fixture.sql(
                "SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty' ORDER BY seq")
            let early = await problem { try await office.submit([numbers[1]]) }
            #expect(early?.code == .repairTooEarly)
            let first = try await registry.record(numbers[1], reader: fixture.sharing).record.publicity.firstApplication
            #expect(early?.values["day"] == first)
            #expect(await problem { try await office.submit([numbers[2]]) }?.code == .repairNotNeeded)
            let filed = try await office.submit([numbers[1]], insists: true).report.number
            try await registry.perform(ConfirmRepairApplicant(number: filed), by: office.window)
            try await registry.perform(AcceptRepair(number: filed), by: office.handler)
            try await registry.perform(VerifyRepair(number: filed), by: office.handler)
            let tooEarly = await problem {
                try await registry.perform(ProposeRepair(number: filed, .approve), by: office.handler)
            }
            #expect(tooEarly?.code == .repairTooEarly)
            let refusing = ProposeRepair(
                number: filed, .refuse(ground: "minimum_running", amountFen: nil), reason: "未届满")
            let refused = try await registry.perform(refusing, by: office.handler)
            #expect(
                refused.items[0].ground?.text.zh == "最短公示期未届满，自\(first.flatMap(Day.init(iso:))?.inChinese ?? "")起可申请修复")
            let signed = try await registry.perform(SignRepair(number: filed), by: try #require(office.signer))
            #expect(office.states(signed) == ["closed", "refused"] && signed.items[0].ground != nil)
            #expect(await problem { try await office.submit(["99-1"]) }?.code == .recordNotFound)
            try await office.approved()
            #expect(await problem { try await office.submit() }?.code == .repairNotNeeded)
        }
    }

    /// What market regulation decides is referred at once: no refusal, no mark, no unit of ours has it to do.
    @Test func whatOthersDecideIsReferred() async throws {
        try await RepairOffice.open(penalties: 1) { office in
            let fixture = office.fixture
            let row = RepairOffice.firm.penalty(
                "巴市监处罚〔2026〕5号", on: fixture.today.adding(days: -5), ["severity": "一般"])
            try await fixture.penalties([row])
            let number = try #require(
                try await fixture.sql("SELECT subject_id || '-' || seq FROM record WHERE document_no LIKE '巴市监%'").first
            )
            let both = try await office.submit([office.records[0], number]).report
            #expect(office.states(both) == ["identity", "received", "referred"])
            #expect(both.items[1].ground?.id == "market")
            let alone = try await office.submit([number]).report
            #expect(office.states(alone) == ["closed", "referred"])
            #expect(try await office.registry.file(of: RepairOffice.firm.code).records.count == 2)
        }
    }

    @Test func completionIsAskedForOnceAndPapersCome() async throws {
        try await RepairOffice.open { office in
            let registry = office.registry
            let receipt = try await office.submit(office.records)
            let number = receipt.report.number
            try await registry.perform(ConfirmRepairApplicant(number: number), by: office.window)
            let asked = try await registry.perform(
                ReturnRepair(number: number, reason: "①缴款凭证；②承诺书缺签字"), by: office.handler)
            #expect(office.states(asked) == ["open", "completing", "completing"])
            // By the applicant, who has the code.
            let papers = [HandedPaper("信用修复承诺书", paper: try CorrectionOffice.paper(CorrectionOffice.pdf("承诺")))]
            let completed = try await registry.perform(
                CompleteRepair(number: number, papers: papers), by: .applicant(receipt.code))
            #expect(office.states(completed) == ["open", "received", "received"])
            #expect(completed.papers.map(\.material) == ["performance_proof", "commitment"])
            #expect(completed.steps.last?.by == "applicant")
            let again = await problem {
                try await registry.perform(ReturnRepair(number: number, reason: "还缺"), by: office.handler)
            }
            #expect(again?.code == .caseCompletionAsked)
            let other = await problem {
                try await registry.perform(WithdrawRepair(number: number), by: .applicant(.random()))
            }
            #expect(other?.code == .caseNotFound)
            let back = try await registry.perform(WithdrawRepair(number: number), by: .applicant(receipt.code))
            #expect(office.states(back) == ["withdrawn", "withdrawn", "withdrawn"])
        }
    }

    /// The applicant files it itself; nobody else's case is burnt by one that is never confirmed.
    @Test func anApplicantFilesItself() async throws {
        try await RepairOffice.open(penalties: 1) { office in
            let registry = office.registry
            let code = CaseCode.random()
            let act = SubmitRepair(records: office.records, code: code)
            let receipt = try await registry.perform(act, by: .applicant(code))
            #expect(receipt.report.unit == "信用信息登记系统运行单位" && receipt.report.steps[0].role == "applicant")
            #expect(await problem { try await registry.perform(act, by: .applicant(code)) }?.code == .caseNotFound)
            let typed = try #require(CaseCode(code.text))
            #expect(typed == code && CaseCode("x") == nil && "\(code)" == "(case code)")
            #expect(try await registry.casework(openedBy: typed).number == receipt.report.number)
            // A second one about the same record, by whoever really is the subject.
            let real = try await office.submit()
            try await registry.perform(ConfirmRepairApplicant(number: real.report.number), by: office.window)
            let late = await problem {
                try await registry.perform(ConfirmRepairApplicant(number: receipt.report.number), by: office.window)
            }
            #expect(late?.code == .alreadyExists)
            let denied = try await registry.perform(
                DenyRepairApplicant(number: receipt.report.number, reason: "无委托书"), by: office.window)
            #expect(office.states(denied) == ["unconfirmed", "unconfirmed"])
            #expect(await problem { try await office.submit() }?.code == .alreadyExists)
        }
    }

    /// Three working days to accept, ten to answer; nothing before the applicant is confirmed, and paused by a completion.
    @Test func theWorklistSaysWhatIsDue() async throws {
        // A Wednesday noon in Shanghai: 2026-11-18.
        let now: Int64 = 1_795_000_000 - 1_795_000_000 % 86_400 + 4 * 3600
        try await RepairOffice.open(now: now, penalties: 1) { office in
            let registry = office.registry
            let (window, handler) = (try office.token(office.window), try office.token(office.handler))
            let number = try await office.submit().report.number
            #expect(try await registry.tasks(by: handler).isEmpty)
            let waiting = try await registry.tasks(by: window)
            #expect(waiting.map(\.state) == ["identity"] && waiting[0].clocks.isEmpty)
            try await registry.perform(ConfirmRepairApplicant(number: number), by: office.window)
            let task = try #require(try await registry.tasks(by: handler).first)
            #expect(task.next?.code == "acceptance" && task.next?.due == "2026-11-23", "\(task.clocks)")
            #expect(task.clocks.contains { $0.due == "2026-12-02" }, "ten working days from the application")
            try await registry.perform(AcceptRepair(number: number), by: office.handler)
            let accepted = try #require(try await registry.tasks(by: handler).first)
            #expect(
                accepted.next?.due == "2026-11-27", "seven from acceptance are earlier than ten from the application")
            let strangers = try await registry.tasks(by: try office.token(office.fixture.reporter))
            #expect(strangers.isEmpty)
        }
    }

    @Test func aCourtSuspends() async throws {
        try await RepairOffice.open(penalties: 1) { office in
            let registry = office.registry
            let number = try await office.proposed()
            try await registry.perform(SuspendRepair(number: number, reason: "（2026）内08行初3号"), by: office.handler)
            let signing = await problem {
                try await registry.perform(SignRepair(number: number), by: try #require(office.signer))
            }
            #expect(signing?.code == .caseStepIllegal)
            let resumed = try await registry.perform(ResumeRepair(number: number, reason: "准许撤诉"), by: office.handler)
            #expect(resumed.items.map(\.state) == ["verifying"])
            try await registry.perform(ExtendRepair(number: number, reason: "需现场核查"), by: office.handler)
        }
    }
}
