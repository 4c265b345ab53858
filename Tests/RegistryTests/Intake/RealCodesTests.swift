import Foundation
import Registry
import Testing

@Suite struct RealCodesTests {
    static let realCodes = RegistryFixture.root + "/../shared/data/uscc/misc_pairs.csv"
    static var hasRealCodes: Bool {
        let found = FileManager.default.fileExists(atPath: realCodes)
        if !found { print("skipped: ../shared/data/uscc/misc_pairs.csv is not there") }
        return found
    }

    /// 53 real codes go in unmapped as registrations: 51 at once, one never, one when an operator admits it by name.
    @Test(.enabled(if: hasRealCodes)) func realCodes() async throws {
        try await RegistryFixture.with { fixture in
            let request = ImportRequest(file: Self.realCodes, class: "注册登记", unit: "市市场监管局")
            let first = try await fixture.registry.importFile(request, by: fixture.reporter)
            #expect((first.rows, first.accepted, first.refused) == (53, 51, 2))
            #expect(Set(first.refusals.map(\.code)) == [.codeLength, .codeCheck])
            let code = "911507006706605000"
            let lines = try String(contentsOfFile: Self.realCodes, encoding: .utf8).split(whereSeparator: \.isNewline)
            let name = try #require(lines.first { $0.contains(code) }).split(separator: ",")[1]
            try await fixture.registry.perform(
                AdmitCode(code: code, name: String(name), reason: "营业执照原件核对无误"), by: fixture.operatorActor)
            let second = try await fixture.registry.importFile(request, by: fixture.reporter)
            #expect((second.accepted, second.unchanged, second.refused) == (1, 51, 1))
            let file = try await fixture.registry.file(of: code)
            #expect(file.name == name)
            let again = await problem {
                try await fixture.registry.perform(
                    AdmitCode(code: code, name: String(name), reason: "再次核对"), by: fixture.operatorActor)
            }
            #expect(again?.code == .alreadyExists)
        }
    }
}
