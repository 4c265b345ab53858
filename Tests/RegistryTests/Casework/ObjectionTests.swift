import CreditRules
import Foundation
import Registry
import Testing

/// Objections as an office deals with them: marked from the confirmation on, decided by two, reviewed once by others.
@Suite struct ObjectionTests {
    private let firm = TestFirm(821)

    /// Who deals with them: the platform's window, its reviewers, and the city's bureau as source unit.
    private struct Desk {
        let fixture: RegistryFixture
        let window: Actor
        let second: Actor
        let other: Actor
        var registry: CreditRegistry { fixture.registry }
        var reviewer: Actor { fixture.officers.reviewer }

        init(_ fixture: RegistryFixture) async throws {
            self.fixture = fixture
            window = try await RepairOffice.officer("window", "运行单位", "reporter", fixture)
            other = try await RepairOffice.officer("window2", "运行单位", "reporter", fixture)
            second = try await RepairOffice.officer("reviewer2", "运行单位", "reviewer", fixture)
        }

        func take<Step: PlainCaseStep>(
            _: Step.Type, _ number: String, by actor: Actor, _ reason: String? = "核查"
        ) async throws -> CaseReport {
            try await registry.perform(TakeCaseStep<Step>(number: number, reason: reason), by: actor)
        }

        /// Submitted at the window and confirmed: from then on it is marked.
        func objected(_ record: String) async throws -> String {
            let receipt = try await registry.perform(
                SubmitObjection(records: [record], claim: "处罚对象有误"), by: window)
            _ = try await take(ObjectionStep.Confirm.self, receipt.report.number, by: window)
            return receipt.report.number
        }

        /// Accepted, a result proposed and signed by another.
        func decide(_ number: String, _ outcome: ObjectionOutcome) async throws -> CaseReport {
            _ = try await take(ObjectionStep.Accept.self, number, by: window)
            _ = try await registry.perform(
                ProposeObjectionResult(number: number, outcome, reason: "经核查"), by: window)
            return try await registry.perform(SignObjection(number: number), by: reviewer)
        }
    }

    /// A penalty that is shown, and its number.
    private func penalty(_ fixture: RegistryFixture) async throws -> String {
        try await fixture.register([firm])
        try await fixture.penalties([firm.penalty("巴市监处罚〔2026〕1号", on: fixture.today.adding(days: -30))])
        return try #require(
            await fixture.sql("SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty'").first)
    }

    private func marks(_ fixture: RegistryFixture, _ reader: Reader = .anyone) async throws -> [String] {
        try await fixture.registry.file(of: firm.code, reader: reader).records.flatMap(\.marks).map(\.text)
    }

    @Test func markedFromTheConfirmationToTheResult() async throws {
        try await RegistryFixture.with { fixture in
            let record = try await penalty(fixture)
            let desk = try await Desk(fixture)
            let receipt = try await fixture.registry.perform(
                SubmitObjection(records: [record], claim: "处罚对象有误"), by: desk.window)
            let number = receipt.report.number
            #expect(number.contains("-YY-") && receipt.report.state == "identity")
            // Nobody can put a mark on a competitor.
            #expect(try await marks(fixture).isEmpty)
            let version = try await fixture.version(of: firm)
            _ = try await desk.take(ObjectionStep.Confirm.self, number, by: desk.window)
            let told = try await marks(fixture)
            #expect(told.count == 1 && told.first?.hasPrefix("本条信息正在异议处理中，处理结果将于") == true)
            #expect(try await marks(fixture, fixture.sharing) == told)
            #expect(try await fixture.version(of: firm) != version, "who holds the document reads it again")
            let shown = try await fixture.registry.record(record, reader: .anyone)
            #expect(shown.record.marks.map(\.mark) == ["objection"])
            let done = try await desk.decide(number, .keep)
            #expect(done.state == "closed" && done.items.first?.state == "resolved")
            #expect(done.items.first?.outcome == "keep")
            #expect(try await marks(fixture).isEmpty)
        }
    }

    /// What counts against somebody is marked where it counts; a stored rating knows of no mark and is none meanwhile.
    @Test func reasonsOfARatingAreMarked() async throws {
        try await RegistryFixture.with { fixture in
            let record = try await penalty(fixture)
            let desk = try await Desk(fixture)
            func marked() async throws -> [String] {
                let reasons = try await fixture.registry.rating(of: firm.code).evaluation?.reasons ?? []
                return reasons.filter { !$0.marks.isEmpty }.compactMap(\.record?.number)
            }
            #expect(try await marked().isEmpty)
            let number = try await desk.objected(record)
            #expect(try await marked() == [record])
            try await fixture.registry.refreshRatings()
            let reply = try await fixture.registry.ratingJSON(of: firm.code)
            #expect(String(decoding: reply, as: UTF8.self).contains("异议处理中"))
            _ = try await desk.decide(number, .keep)
            try await fixture.registry.refreshRatings()
            let after = try await fixture.registry.ratingJSON(of: firm.code)
            #expect(!String(decoding: after, as: UTF8.self).contains("异议处理中"))
            #expect(after != reply)
        }
    }

    @Test func stoppedInTheCommitThatSignsIt() async throws {
        try await RegistryFixture.with { fixture in
            let record = try await penalty(fixture)
            let desk = try await Desk(fixture)
            let number = try await desk.objected(record)
            _ = try await desk.decide(number, .stop)
            #expect(try await fixture.registry.file(of: firm.code).records.isEmpty)
            #expect(try await fixture.registry.file(of: firm.code, reader: fixture.sharing).records.isEmpty)
            let ended = try await fixture.registry.record(record, reader: fixture.sharing)
            #expect(ended.end?.reason == "objection" && ended.end?.basis == number)
        }
    }

    /// Nobody is told of a result that is not there.
    @Test func correctedFirstThenSigned() async throws {
        try await RegistryFixture.with { fixture in
            let record = try await penalty(fixture)
            let desk = try await Desk(fixture)
            let number = try await desk.objected(record)
            let early = await problem { _ = try await desk.decide(number, .correct) }
            #expect(early?.code == .illegalStep && early?.values["legal"]?.contains("record correct") == true)
            _ = try await fixture.registry.perform(
                CorrectRecord(number: record, fields: ["facts": "更正后的事实"], reason: "异议成立"), by: fixture.reporter)
            let signed = try await fixture.registry.perform(SignObjection(number: number), by: desk.reviewer)
            #expect(signed.items.first?.outcome == "correct")
        }
    }

    @Test func forwardedToTheSourceUnit() async throws {
        try await RegistryFixture.with { fixture in
            let record = try await penalty(fixture)
            let desk = try await Desk(fixture)
            let number = try await desk.objected(record)
            _ = try await desk.take(ObjectionStep.Accept.self, number, by: desk.window)
            let before = try await marks(fixture)
            let forwarded = try await fixture.registry.perform(
                ForwardObjection(number: number, unit: "市监局", reason: "请核查"), by: desk.window)
            #expect(forwarded.items.first?.state == "forwarded" && forwarded.steps.last?.toUnit == "巴彦淖尔市市场监督管理局")
            // Three working days became seven.
            #expect(try await marks(fixture) != before)
            let stranger = await problem {
                _ = try await desk.take(ObjectionStep.Answer.self, number, by: fixture.officers.linhe)
            }
            #expect(stranger?.code == .casePartNotYours)
            let answered = try await desk.take(ObjectionStep.Answer.self, number, by: fixture.reporter, "处罚对象无误")
            #expect(answered.items.first?.state == "answered")
        }
    }

    @Test func decidedByAnotherAndReviewedOnceByOthers() async throws {
        try await RegistryFixture.with { fixture in
            let record = try await penalty(fixture)
            let desk = try await Desk(fixture)
            let number = try await desk.objected(record)
            _ = try await desk.decide(number, .keep)
            _ = try await desk.take(ObjectionStep.AskReview.self, number, by: desk.window, "不服")
            #expect(try await marks(fixture).count == 1, "under review it is marked again")
            let same = await problem {
                _ = try await fixture.registry.perform(
                    ProposeFinalObjectionResult(number: number, .keep, reason: "维持"), by: desk.window)
            }
            #expect(same != nil, "the first handler does not deal with the review")
            _ = try await fixture.registry.perform(
                ProposeFinalObjectionResult(number: number, .keep, reason: "维持"), by: desk.other)
            let signer = await problem {
                _ = try await fixture.registry.perform(SignObjection(number: number), by: desk.reviewer)
            }
            #expect(signer != nil, "nor does who signed the first result")
            let final = try await fixture.registry.perform(SignObjection(number: number), by: desk.second)
            #expect(final.items.first?.state == "final")
            let twice = await problem {
                _ = try await desk.take(ObjectionStep.AskReview.self, number, by: desk.window, "不服")
            }
            #expect(twice?.code == .caseStepIllegal && twice?.exit == .conflict)
        }
    }

    @Test func entriesOfListsAreMarkedToo() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([firm])
            let listing = try await fixture.list(
                firm, document: "巴市监列严〔2026〕1号", on: fixture.today.adding(days: -10))
            let desk = try await Desk(fixture)
            let receipt = try await fixture.registry.perform(
                SubmitObjection(listings: [listing], claim: "已履行"), by: desk.window)
            _ = try await desk.take(ObjectionStep.Confirm.self, receipt.report.number, by: desk.window)
            #expect(try await fixture.registry.file(of: firm.code).listings.first?.marks.count == 1)
            let page = try await fixture.registry.list("严重违法失信名单", reader: .anyone)
            #expect(page.items.first?.entry.marks.count == 1)
            // What is objected to now says nothing of another day.
            let then = try await fixture.registry.list(
                "严重违法失信名单", asOf: "\(fixture.today.adding(days: -1))", reader: fixture.sharing)
            #expect(then.items.count == 1 && then.items.allSatisfy(\.entry.marks.isEmpty))
            _ = try await desk.take(ObjectionStep.Withdraw.self, receipt.report.number, by: desk.window, nil)
            #expect(try await fixture.registry.file(of: firm.code).listings.first?.marks.isEmpty == true)
        }
    }
}
