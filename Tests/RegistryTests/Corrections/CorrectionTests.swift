import CreditRules
import Foundation
import Registry
import Testing

/// What a unit asks for on stamped paper, from the counter to the record.
@Suite struct CorrectionTests {
    @Test func aCorrectionIsFiledApprovedAndTold() async throws {
        try await CorrectionOffice.open { office in
            let registry = office.fixture.registry
            let day = office.fixture.today.adding(days: -2)
            let filed = try await office.file(
                .correct(["罚款金额（万元）": "0.5", "CF_NR": "罚款5000元"]), paperNo: "巴市监函〔2026〕7号", signedOn: day)
            #expect(filed.correction.state == "open" && filed.correction.filed.by == "reporter")
            #expect(filed.correction.unit == "巴彦淖尔市市场监督管理局" && filed.correction.paper.number == "巴市监函〔2026〕7号")
            #expect(filed.correction.paper.signedOn == day.description)
            #expect(
                Set(filed.changes.map { "\($0.field) \($0.old) \($0.new)" }) == [
                    "fine 0.2 0.5", "content 罚款2000元 罚款5000元",
                ])
            // Nothing has happened to the record yet, and everybody sees it as before.
            #expect(try await office.report().record.amountFen == 200_000)
            #expect(try await office.report().corrections.map(\.state) == ["open"])
            #expect(try await registry.corrections(by: office.token(office.reviewer)).map(\.number) == [1])

            let approved = try await office.approve(filed)
            #expect(approved.correction.state == "approved" && approved.correction.decided?.by == "reviews")
            #expect(approved.correction.decisionReason == "同意" && approved.changes == filed.changes)
            let report = try await office.report()
            #expect(report.record.amountFen == 500_000 && report.revisions.map(\.correction) == [nil, 1])
            #expect(report.revisions.map(\.act) == ["intake.chunk", "correction.approve"])
            #expect(try await registry.corrections(by: office.token(office.reviewer)).isEmpty)
            // The unit's own file, not mended yet, does not undo it.
            let row = CorrectionOffice.firm.penalty(
                CorrectionOffice.document, on: office.fixture.today.adding(days: -30))
            #expect(try await office.fixture.penalties([row]).counts == [0, 0, 1, 0, 0, 0])
            // Who is not signed in is told nothing of requests.
            #expect(try await registry.record(office.record).corrections.isEmpty)
        }
    }

    @Test func aRecordIsWithdrawnOrAnnulledAsAsked() async throws {
        try await CorrectionOffice.open { office in
            for (change, reason) in [(RequestedChange.withdraw, "withdrawn"), (.annul, "annulled")] {
                let day = office.fixture.today.adding(days: -20)
                let added = try await office.fixture.registry.perform(
                    AddRecord(
                        class: "行政处罚", unit: "市市场监管局",
                        fields: CorrectionOffice.firm.penalty("巴市监处罚〔2026〕\(reason.count)0号", on: day)),
                    by: office.fixture.reporter)
                let filed = try await office.file(change, of: added.number, reason: "重复报送")
                // By the office above: the root unit's reviewer.
                try await office.approve(filed, by: office.fixture.officers.reviewer)
                let report = try await office.fixture.registry.record(added.number, reader: office.fixture.sharing)
                #expect(report.end?.reason == reason && report.end?.basis == "重复报送")
                #expect(report.corrections.map(\.state) == ["approved"])
                let again = await problem { try await office.file(change, of: added.number) }
                #expect(again?.code == .illegalStep)
            }
            #expect(try await office.fixture.registry.file(of: CorrectionOffice.firm.code).records.count == 1)
        }
    }

    @Test func aRecordIsMovedAsAsked() async throws {
        try await CorrectionOffice.open { office in
            let registry = office.fixture.registry
            let filed = try await office.file(.move(to: CorrectionOffice.other.code.lowercased()))
            #expect(filed.correction.change == .move(to: CorrectionOffice.other.code))
            try await office.approve(filed)
            #expect(try await registry.file(of: CorrectionOffice.firm.code).records.isEmpty)
            let there = try await registry.file(of: CorrectionOffice.other.code).records
            #expect(there.map(\.documentNo) == [CorrectionOffice.document])
            let moved = try await registry.record(there[0].number, reader: office.fixture.sharing)
            #expect(moved.revisions.map(\.correction) == [1])
        }
    }

    /// What doing it would be refused for is refused at the counter, and nothing is kept.
    @Test func whatCannotBeDoneIsNotFiled() async throws {
        try await CorrectionOffice.open { office in
            let fixture = office.fixture
            let day = fixture.today.adding(days: -20)
            try await fixture.penalties([CorrectionOffice.firm.penalty("巴市监处罚〔2026〕62号", on: day)])
            let before = try await fixture.acts()
            func refusal(
                _ change: RequestedChange, of number: String? = nil, reason: String = "r", by actor: Actor? = nil,
                paperNo: String? = nil, signedOn: Day? = nil
            ) async -> ProblemCode? {
                await problem {
                    try await office.file(
                        change, of: number, reason: reason, by: actor, paperNo: paperNo, signedOn: signedOn)
                }?.code
            }
            #expect(await refusal(.correct(["fine": "很多"])) == .amount)
            #expect(await refusal(.correct(["没有的字段": "1"])) == .parameterInvalid)
            #expect(await refusal(.correct([:])) == .usage)
            #expect(await refusal(.correct(["document_no": "巴市监处罚[2026]62号"])) == .alreadyExists)
            #expect(await refusal(.correct(["uscc": CorrectionOffice.other.code])) == .illegalStep)
            #expect(await refusal(.correct(["facts": InventedPerson.number(5)])) == .personNumber)
            // What intake drops is not kept in the request either.
            #expect(
                await refusal(.correct(["legal_representative_number": InventedPerson.number(5)])) == .personNumberGiven
            )
            #expect(await refusal(.correct(["reporter_phone": "0478-0000000"])) == .parameterInvalid)
            #expect(await refusal(.move(to: TestFirm(499).code)) == .subjectNotFound)
            #expect(await refusal(.move(to: "1")) == .codeMalformed)
            #expect(await refusal(.withdraw, of: "999-1") == .recordNotFound)
            #expect(await refusal(.withdraw, reason: " ") == .usage)
            #expect(await refusal(.withdraw, reason: "当事人\(InventedPerson.number(6))") == .personNumberGiven)
            #expect(await refusal(.withdraw, paperNo: InventedPerson.number(7)) == .personNumberGiven)
            #expect(await refusal(.withdraw, signedOn: fixture.today.adding(days: 1)) == .parameterInvalid)
            #expect(await refusal(.withdraw, by: fixture.officers.linhe) == .unitNotYours)
            #expect(await refusal(.withdraw, by: office.reviewer) == .notPermitted)
            #expect(try await fixture.acts() == before)
            #expect(try await fixture.sql("SELECT count(*) FROM correction_scan") == ["0"])
            try await office.file(.withdraw)
            #expect(await refusal(.annul) == .illegalStep)
        }
    }

    /// Another decides than whoever filed, of the unit or above it, and once.
    @Test func aRequestIsDecidedOnceByAReviewer() async throws {
        try await CorrectionOffice.open { office in
            let registry = office.fixture.registry
            let filed = try await office.file(.withdraw)
            func refusal(_ act: some Act, by actor: Actor) async -> ProblemCode? {
                await problem { try await registry.perform(act, by: actor) }?.code
            }
            let number = filed.correction.number
            let stranger = try await registry.perform(
                try AddOfficer(name: "huanjing", unit: "市环境局", duty: "reviewer"), by: office.fixture.operatorActor)
            let strange = Actor.officer(
                try await registry.signIn(
                    name: "huanjing", password: stranger.oneTimePassword, newPassword: "Hetao-2026-plain"))
            #expect(await refusal(ApproveCorrection(number: number), by: strange) == .unitNotYours)
            #expect(await refusal(ApproveCorrection(number: number), by: office.fixture.reporter) == .notPermitted)
            let other = WithdrawCorrection(number: number)
            #expect(await refusal(other, by: office.fixture.officers.linhe) == .illegalStep)
            #expect(await refusal(DeclineCorrection(number: number, reason: " "), by: office.reviewer) == .usage)
            #expect(await refusal(ApproveCorrection(number: 99), by: office.reviewer) == .correctionNotFound)
            let declined = try await registry.perform(
                DeclineCorrection(number: number, reason: "印章不清"), by: office.reviewer)
            #expect(declined.correction.state == "declined" && declined.correction.decisionReason == "印章不清")
            #expect(try await office.report().showing == "shown")
            for act in [ApproveCorrection(number: number)] {
                #expect(await refusal(act, by: office.reviewer) == .illegalStep)
            }
            #expect(await refusal(WithdrawCorrection(number: number), by: office.fixture.reporter) == .illegalStep)

            let second = try await office.file(.withdraw).correction.number
            let taken = try await registry.perform(WithdrawCorrection(number: second), by: office.fixture.reporter)
            #expect(taken.correction.state == "withdrawn")
            #expect(await refusal(ApproveCorrection(number: second), by: office.reviewer) == .illegalStep)
            #expect(try await office.report().corrections.map(\.state) == ["declined", "withdrawn"])
        }
    }

    /// A record that changed after the paper was written is not changed by it.
    @Test func anOvertakenRequestIsNotApproved() async throws {
        try await CorrectionOffice.open { office in
            let registry = office.fixture.registry
            let filed = try await office.file(.correct(["fine": "0.5", "content": "罚款5000元"]))
            try await registry.perform(
                CorrectRecord(number: office.record, fields: ["facts": "当事人未标明价格"], reason: "更正"),
                by: office.fixture.reporter)
            let acts = try await office.fixture.acts()
            let refused = await problem { try await office.approve(filed) }
            #expect(refused?.code == .correctionOvertaken && refused?.exit == .conflict)
            #expect(try await office.fixture.acts() == acts)
            #expect(try await office.report().record.amountFen == 200_000)
            let shown = try await registry.correction(filed.correction.number, by: office.token(office.reviewer))
            #expect(shown.correction.isOvertaken && shown.changes.contains { $0.old == "0.2" && $0.new == "0.5" })
            try await registry.perform(
                DeclineCorrection(number: filed.correction.number, reason: "记录已更正"), by: office.reviewer)
            try await office.approve(try await office.file(.correct(["fine": "0.5", "content": "罚款5000元"])))
            #expect(try await office.report().record.amountFen == 500_000)
        }
    }

    /// Two reviewers at once: one approves, the other is told.
    @Test func ofTwoApprovalsOneHolds() async throws {
        try await CorrectionOffice.open { office in
            let filed = try await office.file(.correct(["fine": "0.5", "content": "罚款5000元"]))
            let outcomes = await withTaskGroup(of: ProblemCode?.self) { group in
                for actor in [office.reviewer, office.fixture.officers.reviewer] {
                    group.addTask { await problem { try await office.approve(filed, by: actor) }?.code }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(outcomes) == [nil, .illegalStep])
            #expect(try await office.report().revisions.count == 2)
        }
    }

    /// The list is of the own unit and those below it.
    @Test func aUnitsRequestsAreItsOwn() async throws {
        try await CorrectionOffice.open { office in
            let fixture = office.fixture
            let filed = try await office.file(.withdraw)
            for (actor, count) in [
                (fixture.reporter, 1), (fixture.officers.reviewer, 1), (fixture.operatorActor, 1),
                (fixture.officers.linhe, 0),
            ] {
                let token = try office.token(actor)
                #expect(try await fixture.registry.corrections(by: token).count == count)
                let code = await problem {
                    _ = try await fixture.registry.correction(filed.correction.number, by: token)
                    _ = try await fixture.registry.correctionScan(of: filed.correction.number, by: token)
                }?.code
                #expect(code == (count == 1 ? nil : .correctionNotFound))
            }
            let root = try office.token(fixture.officers.reviewer)
            let named = CorrectionFilter(isOpen: false, unit: "市市场监管局")
            #expect(try await fixture.registry.corrections(named, by: root).count == 1)
            let others = CorrectionFilter(isOpen: false, unit: "市环境局")
            #expect(try await fixture.registry.corrections(others, by: root).isEmpty)
        }
    }
}
