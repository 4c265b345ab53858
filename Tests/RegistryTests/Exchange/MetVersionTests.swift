import CreditRules
import Registry
import Testing

/// Versions of one decision that meet otherwise than by a file: of them one is shown, by the same rule.
@Suite struct MetVersionTests {
    private let firm = TestFirm(381)
    private let other = TestFirm(382)
    private let document = "巴市监处罚〔2026〕831号"
    private let city = "巴彦淖尔市市场监督管理局"
    private let region = "内蒙古自治区公共信用信息平台"
    private let nation = "全国信用信息共享平台"

    private func units(_ firm: TestFirm, _ office: ExchangeOffice) async throws -> [String] {
        try await office.fixture.registry.file(of: firm.code).records.map(\.unit.name).sorted()
    }

    private func own(_ firm: TestFirm, _ document: String, _ office: ExchangeOffice) async throws -> String {
        let added = try await office.fixture.registry.perform(
            AddRecord(class: "行政处罚", unit: "市市场监管局", fields: office.penalty(firm, document)),
            by: office.fixture.reporter)
        return added.record.number
    }

    private func undo(_ reply: ImportReply, _ office: ExchangeOffice) async throws {
        let act = UndoBatch(batch: try #require(reply.batch), reason: "重复下发")
        try await office.fixture.registry.perform(act, by: office.fixture.officers.reviewer)
    }

    @Test func theyMeetByAMerger() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm, other])
            _ = try await own(firm, document, office)
            try await office.down([office.penalty(other, document)], class: "行政处罚")
            try await fixture.registry.perform(
                MergeSubjects(code: firm.code, into: other.code, reason: "重错码合并"), by: fixture.officers.reviewer)
            #expect(try await units(other, office) == [city])
            try await fixture.registry.perform(
                SplitSubject(code: firm.code, reason: "不是同一主体"), by: fixture.officers.reviewer)
            #expect(try await units(firm, office) == [city])
            #expect(try await units(other, office) == [region])
        }
    }

    @Test func theyMeetByAMove() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm, other])
            let number = try await own(firm, document, office)
            try await office.down([office.penalty(other, document)], class: "行政处罚")
            let moved = try await fixture.registry.perform(
                MoveRecord(number: number, to: other.code, reason: "代码抄错"), by: fixture.reporter)
            #expect(try await units(other, office) == [city])
            try await fixture.registry.perform(
                MoveRecord(number: moved.record.number, to: firm.code, reason: "原来没有错"), by: fixture.reporter)
            #expect(try await units(firm, office) == [city])
            #expect(try await units(other, office) == [region])
        }
    }

    /// Of two platforms' versions the one holds whose platform the rules name first, in whatever order they come.
    @Test(arguments: [true, false]) func twoPlatformsSendIt(regionIsFirst: Bool) async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            let row = office.penalty(firm, document)
            let words = regionIsFirst ? ["自治区平台", "国家平台"] : ["国家平台", "自治区平台"]
            var replies: [ImportReply] = []
            for word in words { replies.append(try await office.down([row], class: "行政处罚", from: word)) }
            #expect(try await units(firm, office) == [region])
            #expect(replies[1].warnings.map(\.code).contains(.noteOtherVersion))
            let here = try await fixture.penalties([row])
            #expect(try await units(firm, office) == [city])
            try await undo(here, office)
            #expect(try await units(firm, office) == [region])
            try await undo(replies[regionIsFirst ? 0 : 1], office)
            #expect(try await units(firm, office) == [nation])
        }
    }

    /// Many in one file: each meets its own version and no other's.
    @Test func aFileOfManyMeetsEachItsOwn() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm, other])
            let numbers = (1...4).map { "巴市监处罚〔2026〕84\($0)号" }
            let own = numbers.prefix(3).map { office.penalty(firm, $0) }
            try await fixture.penalties(own + [office.penalty(other, numbers[3])])
            try await office.down(
                numbers.dropFirst().flatMap { [office.penalty(firm, $0), office.penalty(other, $0)] }, class: "行政处罚")
            // The first has three of its own and the fourth from above, the second its own fourth and two from above.
            #expect(try await units(firm, office) == [region, city, city, city].sorted())
            #expect(try await units(other, office) == [region, region, city].sorted())
        }
    }

    @Test func aCorrectionMeetsBothPlatformsVersions() async throws {
        try await ExchangeOffice.open { office in
            let fixture = office.fixture
            try await fixture.register([firm])
            let number = try await own(firm, "巴市监处罚〔2026〕138号", office)
            let row = office.penalty(firm, document)
            for word in ["国家平台", "自治区平台"] { try await office.down([row], class: "行政处罚", from: word) }
            func correct(_ document: String) async throws {
                try await fixture.registry.perform(
                    CorrectRecord(number: number, fields: ["document_no": document], reason: "文号抄错"),
                    by: fixture.reporter)
            }
            #expect(try await units(firm, office) == [region, city].sorted())
            try await correct(document)
            #expect(try await units(firm, office) == [city])
            try await correct("巴市监处罚〔2026〕138号")
            #expect(try await units(firm, office) == [region, city].sorted())
        }
    }
}
