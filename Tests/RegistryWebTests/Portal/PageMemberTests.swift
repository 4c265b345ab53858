import Mustache
import Testing

@testable import Registry
@testable import RegistryWeb

/// Templates ask for members by name, and a name that is not answered shows nothing.
@Suite struct PageMemberTests {
    /// Every stored member of every value on a page answers to its name, with its own value.
    @Test func answerToTheirNames() async throws {
        let portal = try Portal(registry: SampleRegistry.unreachable())
        let page = try await HostileNameTests.page(of: "样例", portal, .chinese)
        let frame = portal.frame("x", .english, path: "/", formQuery: "q")
        let fact = ProblemPage.Fact(label: "a", value: "b")
        let item = SearchPage.Item(name: "a", code: "b", href: "c", kind: "d", state: "e", stateStyle: "f")
        let results = SearchPage.Results(
            items: [item], isEmpty: false, summary: "a", more: true, next: "b", isLaterPage: true)
        let search = SearchPage(
            frame: frame, action: "/", query: "q", failure: SearchPage.Failure(text: "a", fix: "b"), results: results)
        let problem = ProblemPage(frame: frame, heading: "a", text: "b", fix: "c", facts: [fact])
        var seen: Set<String> = []
        for value in [page, search, problem] as [any MustacheParent] { check(value, &seen) }
        #expect(seen.count >= 20)
    }

    private func check(_ value: any MustacheParent, _ seen: inout Set<String>) {
        seen.insert("\(type(of: value))")
        for member in Mirror(reflecting: value).children {
            guard let name = member.label else { continue }
            let answer = value.child(named: name)
            let stored = Self.unwrapped(member.value)
            #expect((answer == nil) == (stored == nil), "\(type(of: value)).\(name)")
            #expect("\(answer ?? "nil")" == "\(stored ?? "nil")", "\(type(of: value)).\(name)")
            for inner in (stored as? [any MustacheParent]) ?? [stored].compactMap({ $0 as? any MustacheParent })
            where !(inner is [String: String]) { check(inner, &seen) }
        }
        #expect(value.child(named: "no such member") == nil)
    }

    private static func unwrapped(_ value: Any) -> Any? {
        let mirror = Mirror(reflecting: value)
        return mirror.displayStyle == .optional ? mirror.children.first?.value : value
    }
}
