import Testing

@testable import Registry
@testable import RegistryWeb

/// The registers a subject is in, in one line of the page's head.
@Suite struct RegisterLineTests {
    private func file(_ registers: [String]) -> CreditFile {
        CreditFile(
            code: "91150802MAC0T01X3Q", requested: nil, name: "样例", kind: "enterprise", state: "active",
            division: "150802", mergedInto: nil, names: [], registration: nil,
            registers: registers.map { id in
                Membership(
                    register: id, from: "2026-01-12", unit: CreditFile.UnitName(code: nil, name: "样例"), details: [])
            }, listings: [], counts: [], records: [], next: nil)
    }

    @Test(arguments: [(Language.chinese, "登记册", "食品生产、餐饮服务"), (.english, "Registers", "Food production, Catering")])
    func eachIsNamedOnce(language: Language, label: String, line: String) async throws {
        let portal = try Portal(registry: try await SampleRegistry.shared())
        let rating = try await portal.registry.rating(of: "91150802MAC0T01X3Q", reader: .anyone)
        let measures = try await portal.registry.measures(of: "91150802MAC0T01X3Q", reader: .anyone)
        let shown = try await portal.wholePage(
            file(["food_catering", "food_production", "food_catering"]), rating, measures, language)
        let page = HTMLPage(String(decoding: try portal.page("file", shown), as: UTF8.self))
        let text = try #require(page["main"].first?.text)
        #expect(text.contains(label) && text.contains(line) && page.barriers == [])
        let without = try await portal.wholePage(file([]), rating, measures, language)
        let plain = HTMLPage(String(decoding: try portal.page("file", without), as: UTF8.self))
        #expect(plain["main"].first?.text.contains(label) == false)
    }
}
