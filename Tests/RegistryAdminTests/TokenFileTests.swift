import Foundation
import Registry
import Testing

@testable import registry_admin

@Suite("The token file")
struct TokenFileTests {
    private let digits = String(repeating: "0f", count: 32)

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("is mode 0600 in a directory of mode 0700, and reads back")
    func modes() throws {
        let directory = try TemporaryDirectory()
        let file = TokenFile(environment: ["XDG_STATE_HOME": directory.path])
        let token = try #require(SessionToken(hexadecimal: digits))
        #expect(file.read() == nil)
        try file.write(token)
        #expect(file.path == directory.path + "/credit-registry/token")
        #expect(try mode(file.path) == 0o600)
        #expect(try mode(directory.path + "/credit-registry") == 0o700)
        #expect(file.read() == token)
        let left = try FileManager.default.contentsOfDirectory(atPath: directory.path + "/credit-registry")
        #expect(left == ["token"])
    }

    @Test("a directory that was open to others is closed to them")
    func tightened() throws {
        let directory = try TemporaryDirectory()
        let ours = directory.path + "/credit-registry"
        try FileManager.default.createDirectory(
            atPath: ours, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        try TokenFile(environment: ["XDG_STATE_HOME": directory.path]).write(
            try #require(SessionToken(hexadecimal: digits)))
        #expect(try mode(ours) == 0o700)
    }

    @Test("replaces an older one whole, whatever its mode was")
    func replaced() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/token"
        try Data("old and much longer than a token is".utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let file = TokenFile(environment: ["REGISTRY_TOKEN_FILE": path])
        #expect(file.read() == nil)
        try file.write(try #require(SessionToken(hexadecimal: digits)))
        #expect(try mode(path) == 0o600)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == digits + "\n")
        try file.remove()
        try file.remove()
        #expect(file.read() == nil)
    }

    @Test("lies under the home where nothing else is said")
    func place() {
        let file = TokenFile(environment: ["HOME": "/home/x", "XDG_STATE_HOME": "relative/is/ignored"])
        #expect(file.path == "/home/x/.local/state/credit-registry/token")
    }

    @Test("says where it could not be written")
    func unwritable() throws {
        let file = TokenFile(environment: ["REGISTRY_TOKEN_FILE": "/proc/none/token"])
        let token = try #require(SessionToken(hexadecimal: digits))
        let problem = #expect(throws: Problem.self) { try file.write(token) }
        #expect(problem?.code == .outputFailed)
        #expect(problem?.message(.chinese).contains("/proc/none/token") == true)
    }
}
