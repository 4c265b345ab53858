import CreditRules
import Registry
import Testing

/// What is told of rows that are taken in.
@Suite struct NoteTests {
    private let firm = TestFirm(340)

    @Test func whatDisagreesWithTheTextOrTheRulesIsTold() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([firm])
            let day = fixture.today.adding(days: -1)
            func told(_ number: Int, _ cells: [String: String]) async throws -> [String] {
                let reply = try await fixture.penalties([firm.penalty("巴市监处罚〔2026〕\(number)号", on: day, cells)])
                #expect(reply.accepted == 1, "\(reply.refusals.map { $0.message(.chinese) })")
                return reply.warnings.map { $0.message(.chinese) }
            }
            #expect(try await told(1, [:]).isEmpty)
            let amount = try await told(2, ["fine": "0.3"])
            #expect(amount == ["第2行“fine”为0.3万元，处罚内容写的是2,000.00元，请核对〔N-AMOUNT-DIFFERS〕"])
            // Of several amounts in the text one has to be the fine; words without a number say nothing.
            #expect(try await told(3, ["content": "没收违法所得500元，罚款2000元"]).isEmpty)
            #expect(try await told(4, ["content": "罚款贰仟元"]).isEmpty)
            let until = day.adding(months: 12)
            #expect(try await told(5, ["publicity_until": until.description]).isEmpty)
            let wrong = try await told(6, ["publicity_until": until.adding(days: 30).description])
            #expect(wrong.count == 1 && wrong[0].contains("按规则为\(until)，以\(until)为准〔N-PUBLICITY-DIFFERS〕"))
        }
    }
}
