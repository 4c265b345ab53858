import Foundation
import Registry
import Testing

@testable import registry_admin

@Suite("Failures")
struct FailureTests {
    private let ambiguous = Problem(
        .nameAmbiguous, ["subject": "河套\u{1B}[2J"],
        particulars: [.init(pointer: "91150802MAC0T01X3Q", detail: "巴彦淖尔市河套样例面业有限公司")])

    @Test("are one JSON object with code, message, fix and exit", arguments: ProblemCode.allCases)
    func shape(code: ProblemCode) throws {
        for language in Language.allCases {
            let bytes = Failure(Problem(code)).json(language)
            let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
            #expect(Set(object.keys) == ["code", "message", "fix", "exit"])
            #expect(object["code"] as? String == code.rawValue)
            #expect((object["exit"] as? Int).flatMap { ExitStatus(rawValue: Int32($0)) } != nil)
        }
    }

    @Test("list candidates")
    func candidates() throws {
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(Failure(ambiguous).json(.chinese))) as? [String: Any])
        let errors = try #require(object["errors"] as? [[String: String]])
        #expect(errors.first?["pointer"] == "91150802MAC0T01X3Q")
        #expect(object["exit"] as? Int == 4)
    }

    @Test("are said to people without what steers a terminal")
    func prose() {
        let text = String(decoding: Failure(ambiguous).prose(.chinese), as: UTF8.self)
        #expect(!text.contains("\u{1B}"))
        #expect(text.contains("〔name-ambiguous〕"))
        #expect(text.contains("91150802MAC0T01X3Q  巴彦淖尔市河套样例面业有限公司"))
        #expect(text.contains("怎么办："))
    }

    @Test(
        "acting without sign-in ends with 6 before anything is opened",
        arguments: [
            ["record", "withdraw", "1-1", "--reason", "x"], ["unit", "add", "x"],
            ["batch", "undo", "1", "--reason", "x"],
            ["officer", "sign-out"], ["subject", "admit-code", "X", "--name", "n", "--reason", "r"],
        ])
    func notSignedIn(arguments: [String]) async {
        let environment = ["REGISTRY_TOKEN_FILE": "/nonexistent/token", "REGISTRY_HOME": "/nonexistent/home"]
        let ended = await InProcess.run(arguments, environment: environment)
        #expect(ended.status == .notPermitted)
        #expect(ended.messages.contains("〔not-signed-in〕"))
    }

    @Test("an interrupted command ends with 130 and keeps what the import said")
    func interrupted() {
        let lost = Problem(.databaseUnavailable, ["what": "x", "saved": "；第1—20000行已入库"])
        #expect(Interruption.problem(CancellationError()).exit == .interrupted)
        #expect(Interruption.problem(lost).code == .interrupted)
        #expect(Interruption.problem(lost).message(.chinese).contains("第1—20000行已入库"))
        #expect(Interruption.problem(Problem(.outcomeUnknown)).code == .outcomeUnknown)
    }
}
