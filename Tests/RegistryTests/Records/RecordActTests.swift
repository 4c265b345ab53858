import CreditRules
import Registry
import Testing

/// What officers do to single records: add, correct, confirm, withdraw.
@Suite struct RecordActTests {
    private static let firm = TestFirm(100)

    /// Fields are typed under any of their names; the record is the same as a file's.
    @Test func addsByAnyNameOfAField() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -9)
            let entry = try #require(try await fixture.registry.rules().library.catalogue[id: "admin_penalty"])
            let ids = Self.firm.penalty("巴市监处罚〔2026〕1号", on: day)
            let codes = Dictionary(
                uniqueKeysWithValues: ids.map {
                    (entry[id: $0.key]?.codes.first ?? entry[id: $0.key]?.zh ?? "", $0.value)
                })
            let added = try await fixture.registry.perform(
                AddRecord(class: "处罚", unit: "巴市监", fields: codes), by: fixture.reporter)
            #expect(added.record.documentNo == "巴市监处罚〔2026〕1号" && added.record.amountFen == 200_000)
            #expect(added.showing == "shown" && added.revisions.map(\.act) == ["record.add"])
            #expect(try await fixture.penalties([ids]).unchanged == 1)
            let again = await problem {
                try await fixture.registry.perform(
                    AddRecord(class: "处罚", unit: "巴市监", fields: codes), by: fixture.reporter)
            }
            #expect(again?.code == .alreadyExists)
        }
    }

    @Test func refusesWhatAFileWouldRefuse() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let before = try await fixture.acts()
            let day = fixture.today.adding(days: -9)
            func refusal(_ changes: [String: String]) async -> Problem? {
                let fields = Self.firm.penalty("巴市监处罚〔2026〕1号", on: day, changes)
                return await problem {
                    try await fixture.registry.perform(
                        AddRecord(class: "行政处罚", unit: "市监局", fields: fields), by: fixture.reporter)
                }
            }
            let several = await refusal(["fine": "x", "decided_on": "昨天"])
            #expect(Set(several?.particulars.map(\.pointer) ?? []) == ["fine", "decided_on"])
            #expect(several?.exit == .refused)
            #expect(await refusal(["uscc": TestFirm(997).code])?.code == .subjectUnknown)
            #expect(await refusal(["name": "无关样例公司"])?.code == .nameMismatch)
            #expect(await refusal(["uscc": InventedPerson.number(3)])?.code == .notePerson)
            #expect(await refusal(["没有的字段": "1"])?.code == .parameterInvalid)
            #expect(await refusal(["facts": InventedPerson.number(4)])?.code == .personNumber)
            #expect(await refusal(["source_unit": "市环境局"])?.code == .unit)
            #expect(try await fixture.acts() == before)
        }
    }

    /// A correction is a revision; what was not named stays; a file with the old content does not undo it.
    @Test func correctsFields() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -9)
            let row = Self.firm.penalty("巴市监处罚〔2026〕1号", on: day, ["remark": "原备注", "confiscated": "0.1264"])
            try await fixture.penalties([row])
            let number = try await fixture.registry.file(of: Self.firm.code).records[0].number
            let corrected = try await fixture.registry.perform(
                CorrectRecord(number: number, fields: ["罚款金额（万元）": "0.5", "CF_NR": "罚款5000元"], reason: "笔误"),
                by: fixture.reporter)
            #expect(corrected.record.amountFen == 500_000)
            #expect(corrected.revisions.map(\.record.amountFen) == [200_000, 500_000])
            #expect(corrected.revisions.last?.reason == "笔误")
            let kept = corrected.record.details
            #expect(kept.first { $0.field == "confiscated_fen" }?.value == "126400")
            #expect(kept.first { $0.field == "remark" }?.value == "原备注")
            #expect(corrected.record.severity == "general" && corrected.record.severityBy == "unit")
            #expect(try await fixture.registry.file(of: Self.firm.code).records.map(\.amountFen) == [500_000])
            #expect(try await fixture.penalties([row]).counts == [0, 0, 1, 0, 0, 0])
            #expect(try await fixture.registry.file(of: Self.firm.code).records.map(\.amountFen) == [500_000])
            let cleared = try await fixture.registry.perform(
                CorrectRecord(number: number, fields: ["remark": ""], reason: "删去备注"), by: fixture.reporter)
            #expect(cleared.record.details.allSatisfy { $0.field != "remark" })
        }
    }

    /// A correction cannot make another subject's record of it, nor another record's document.
    @Test func refusesCorrectionsThatAreNone() async throws {
        try await RegistryFixture.with { fixture in
            let other = TestFirm(101)
            try await fixture.register([Self.firm, other])
            let day = fixture.today.adding(days: -9)
            try await fixture.penalties([
                Self.firm.penalty("巴市监处罚〔2026〕1号", on: day), Self.firm.penalty("巴市监处罚〔2026〕2号", on: day),
            ])
            let number = try await fixture.registry.file(of: Self.firm.code).records[0].number
            let before = try await fixture.acts()
            func refusal(_ fields: [String: String], _ target: String = number) async -> ProblemCode? {
                await problem {
                    try await fixture.registry.perform(
                        CorrectRecord(number: target, fields: fields, reason: "更正"), by: fixture.reporter)
                }?.code
            }
            #expect(await refusal(["uscc": other.code]) == .illegalStep)
            #expect(await refusal(["document_no": "巴市监处罚[2026]2号"]) == .alreadyExists)
            #expect(await refusal(["fine": "x"]) == .amount)
            #expect(await refusal([:]) == .usage)
            #expect(await refusal(["fine": "1"], "999999-1") == .recordNotFound)
            #expect(await refusal(["fine": "1"], "junk") == .recordNotFound)
            #expect(try await fixture.acts() == before)
        }
    }

    /// A registration put right: the wrong name was never the subject's, so it is no former name.
    @Test func correctsARegistration() async throws {
        try await RegistryFixture.with { fixture in
            let wrong = TestFirm(102, name: "巴彦淖尔市错名样例有限公司")
            try await fixture.register([wrong])
            let number = try #require(
                try await fixture.sql("SELECT subject_id || '-' || seq FROM record WHERE class = 'registration'").first)
            let corrected = try await fixture.registry.perform(
                CorrectRecord(number: number, fields: ["name": "巴彦淖尔市正名样例有限公司", "state": "歇业"], reason: "录错"),
                by: fixture.reporter)
            #expect(corrected.subject.name == "巴彦淖尔市正名样例有限公司")
            let file = try await fixture.registry.file(of: wrong.code)
            #expect(file.names.map(\.name) == ["巴彦淖尔市正名样例有限公司"] && file.state == "suspended")
        }
    }

    /// An inferred serious severity is hidden until the unit confirms; the window follows the severity.
    @Test func confirmsASeverity() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -9)
            let row = Self.firm.penalty("巴市监处罚〔2026〕1号", on: day, ["kinds": "责令停产停业", "fine": "", "severity": ""])
            try await fixture.penalties([row])
            #expect(try await fixture.registry.file(of: Self.firm.code).records.isEmpty)
            #expect(try await fixture.registry.file(of: Self.firm.code, reader: fixture.sharing).records.isEmpty)
            let number = try #require(
                try await fixture.sql("SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty'").first
            )
            let waiting = try await fixture.registry.record(number, reader: fixture.sharing)
            #expect(waiting.showing == "awaiting_confirmation" && waiting.record.severityBy == "inferred")
            #expect(await problem { _ = try await fixture.registry.record(number) }?.code == .recordNotFound)
            let rating = try await fixture.registry.rating(of: Self.firm.code)
            #expect(rating.evaluation?.score == 1000)

            for (severity, months, showing) in [("严重", 36, "shown"), ("general", 12, "shown"), ("轻微", nil, "not_open")]
                as [(String, Int?, String)]
            {
                let report = try await fixture.registry.perform(
                    ConfirmSeverity(number: number, severity: severity), by: fixture.reporter)
                #expect(report.showing == showing && report.record.severityBy == "unit")
                #expect(report.record.publicity.latestEnd == months.map { day.adding(months: $0).description })
                let file = try await fixture.registry.file(of: Self.firm.code)
                #expect(file.records.count == (showing == "shown" ? 1 : 0), "\(severity)")
                // The file that was sent without a severity does not take the unit's word back.
                #expect(try await fixture.penalties([row]).counts == [0, 0, 1, 0, 0, 0])
            }
        }
    }

    /// Under the older regime food has a minimum of a year; confirming must not shorten it.
    @Test func confirmingKeepsTheFieldsMinimum() async throws {
        try await RegistryFixture.with(now: 1_767_225_600) { fixture in
            try await fixture.register([Self.firm])
            let day = try #require(Day(iso: "2025-10-15"))
            let row = Self.firm.penalty("巴市监处罚〔2025〕1号", on: day, ["severity": "", "field_of_business": "食品"])
            try await fixture.penalties([row])
            let number = try #require(
                try await fixture.sql("SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty'").first
            )
            let before = try await fixture.registry.record(number, reader: fixture.sharing)
            #expect(before.record.publicity.earliestEnd == "2026-10-15")
            let after = try await fixture.registry.perform(
                ConfirmSeverity(number: number, severity: "一般"), by: fixture.reporter)
            #expect(after.record.publicity == before.record.publicity)
        }
    }

    /// Withdrawn is gone from file, counts, page of the record and rating with the same commit, for everybody.
    @Test(arguments: [false, true]) func withdrawsAndAnnuls(annulled: Bool) async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -9)
            let row = Self.firm.penalty("巴市监处罚〔2026〕1号", on: day)
            try await fixture.penalties([row])
            try await fixture.registry.refreshRatings()
            let file = try await fixture.registry.file(of: Self.firm.code)
            let number = file.records[0].number
            let rated = try await fixture.registry.ratingJSON(of: Self.firm.code)
            #expect(try await fixture.registry.rating(of: Self.firm.code).evaluation?.score == 940)
            let personal = await problem {
                try await fixture.registry.perform(
                    WithdrawRecord(number: number, reason: "当事人\(InventedPerson.number(8))", annulled: annulled),
                    by: fixture.reporter)
            }
            #expect(personal?.code == .personNumberGiven)
            let report = try await fixture.registry.perform(
                WithdrawRecord(number: number, reason: "复议撤销", annulled: annulled), by: fixture.reporter)
            #expect(report.showing == "ended" && report.end?.reason == (annulled ? "annulled" : "withdrawn"))
            for reader in [Reader.anyone, fixture.sharing] {
                let after = try await fixture.registry.file(of: Self.firm.code, reader: reader)
                #expect(after.records.isEmpty && after.counts.isEmpty && after != file)
                #expect(try await fixture.registry.rating(of: Self.firm.code, reader: reader).evaluation?.score == 1000)
            }
            let reply = try await fixture.registry.ratingJSON(of: Self.firm.code)
            #expect(reply != rated)
            #expect(await problem { _ = try await fixture.registry.record(number) }?.code == .recordNotFound)
            let known = try await fixture.registry.record(number, reader: fixture.sharing)
            #expect(known.end?.basis == "复议撤销")

            let later = try await fixture.penalties([row, Self.firm.penalty("巴市监处罚[2026]1号", on: day, ["fine": "9"])])
            #expect(later.counts == [0, 0, 0, 0, 0, 2])
            let refusal = try #require(later.refusals.first)
            #expect(refusal.code == (annulled ? .annulledHere : .withdrawnHere))
            let words = annulled ? "\(fixture.today)起不再公示：复议撤销" : "已于\(fixture.today)在本平台撤下：复议撤销"
            #expect(refusal.message(.chinese).contains(words))
            for act in [ConfirmSeverity(number: number, severity: "一般")] {
                #expect(
                    await problem { try await fixture.registry.perform(act, by: fixture.reporter) }?.code
                        == .illegalStep)
            }
            let twice = await problem {
                try await fixture.registry.perform(WithdrawRecord(number: number, reason: "再撤"), by: fixture.reporter)
            }
            #expect(twice?.code == .illegalStep && twice?.exit.rawValue == 4)
        }
    }
}
