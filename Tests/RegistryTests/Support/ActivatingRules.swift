import Foundation
import Registry

extension RegistryFixture {
    /// Puts rule files in force as an office does: proposed by one officer, activated by another.
    @discardableResult
    func activateRules(
        directory: String = RegistryFixture.files.rules, replacing: [String] = []
    ) async throws -> ActivatedRules {
        let proposal = try await registry.perform(
            try ProposeRules(directory: directory, replacing: replacing), by: operatorActor)
        let done = try await registry.perform(ActivateRules(number: proposal.number), by: officers.reviewer)
        registry.forgetRules()
        return done
    }

    /// The shipped rules in a folder of their own, some of the files changed.
    static func rulesFolder(_ changes: [String: (String) -> String]) throws -> String {
        let folder = freshPath("")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: files.rules) where name.hasSuffix(".yaml") {
            let text = try String(contentsOfFile: files.rules + "/" + name, encoding: .utf8)
            try (changes[name]?(text) ?? text).write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        }
        return folder
    }
}
