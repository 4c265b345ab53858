internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Subject {
    /// Admits a code whose check character is wrong.
    struct AdmitCode: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "admit-code", abstract: say("准许一个校验不符的真实代码", "Admit a real code whose check fails."),
                discussion: say(
                    "早年确有校验位不符的真实代码。核对执照原件后由管理员逐个准许，理由留存。",
                    "Real codes with a wrong check character exist. An operator who has seen the licence admits one, with a reason."
                ))
        }

        @Argument(help: help("统一社会信用代码", "The code.", value: .code))
        var code: String

        @Option(help: help("名称", "The subject's name.", value: .name))
        var name: String

        @Option(help: help("理由", "Why.", value: .reason))
        var reason: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let item = try await context.withRegistry { registry in
                try await registry.perform(
                    Registry.AdmitCode(code: code, name: name, reason: reason), by: officer, request: acting.request)
            }
            try context.show(AdmittedReply(item: item, language: context.language))
        }
    }
}

/// The subject that was admitted.
private struct AdmittedReply: ListReply {
    let item: SubjectPage.Item
    let language: Language

    var sheet: Sheet<SubjectPage.Item> {
        let language = language
        return Sheet(
            columns: [
                Column("code", "统一社会信用代码", "Code") { $0.code },
                Column("name", "名称", "Name") { $0.name },
                Column("kind", "类别", "Kind") { $0.kind }.shown { Words.kind($0.kind, language) },
                Column("state", "登记状态", "State") { $0.state }.shown { Words.state($0.state, language) },
            ], entries: [item])
    }

    func json() -> [UInt8] { lines().first ?? [] }

    func write(_ entry: SubjectPage.Item, to object: inout JSONWriter) { entry.members(to: &object) }

    func emptiness(_ language: Language) -> String { "" }
}
