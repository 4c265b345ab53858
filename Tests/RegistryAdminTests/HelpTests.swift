import ArgumentParser
import Foundation
import Registry
import Testing

@testable import registry_admin

@Suite("Help")
struct HelpTests {
    /// Every command, the root first.
    static let commands: [any ParsableCommand.Type] = below(RegistryAdmin.self)

    private static func below(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
        [command] + command.configuration.subcommands.flatMap(below)
    }

    /// The help of every command is what the snapshot says; `REGISTRY_SNAPSHOTS=record` writes it anew.
    @Test("of every command is as recorded", arguments: [Language.chinese, .english])
    func snapshot(language: Language) throws {
        let text = Speech.$language.withValue(language) {
            Self.commands.map { command in
                let help = RegistryAdmin.helpMessage(for: command, columns: 100)
                return HelpWords.translated(help, language)
            }.joined(separator: "\n────────\n")
        }
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Snapshots/help.\(language.rawValue).txt")
        if ProcessInfo.processInfo.environment["REGISTRY_SNAPSHOTS"] == "record" {
            try Data(text.utf8).write(to: file)
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        #expect(text == recorded, "run with REGISTRY_SNAPSHOTS=record and read the difference")
    }

    @Test("says everything in the reader's language")
    func languages() {
        let isChinese: (Unicode.Scalar) -> Bool = { (0x4E00...0x9FFF).contains($0.value) }
        for command in Self.commands {
            let chinese = Speech.$language.withValue(.chinese) { command.configuration.abstract }
            let english = Speech.$language.withValue(.english) { command.configuration.abstract }
            #expect(chinese.unicodeScalars.contains(where: isChinese), "\(command)")
            #expect(!english.isEmpty && !english.unicodeScalars.contains(where: isChinese), "\(command): \(english)")
        }
    }

    @Test("leaves none of the parser's own English in Chinese")
    func leftovers() {
        let text = Speech.$language.withValue(.chinese) {
            Self.commands.map { HelpWords.translated(RegistryAdmin.helpMessage(for: $0, columns: 100), .chinese) }
                .joined()
        }
        for word in [
            "OVERVIEW", "USAGE", "OPTIONS", "ARGUMENTS", "SUBCOMMANDS", "Show ", "(default", "(values", "See '",
        ] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    @Test(
        "is printed on stdout and ends well",
        arguments: [["--help"], ["subject", "--help"], ["help", "subject"], ["subject"]])
    func asked(arguments: [String]) async {
        let ended = await InProcess.run(arguments)
        #expect(ended.status == .ok)
        #expect(ended.output.hasPrefix("说明："))
        #expect(ended.messages.isEmpty)
    }

    @Test("the version is printed")
    func version() async {
        let ended = await InProcess.run(["--version"])
        #expect(ended.status == .ok)
        #expect(ended.output == RegistryAdmin.version + "\n")
    }

    @Test("a completion script is printed for each shell", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) async {
        let ended = await InProcess.run(["completions", shell])
        #expect(ended.status == .ok)
        #expect(ended.output.contains("registry-admin"))
        #expect(ended.output.contains("admit-code"))
    }
}
