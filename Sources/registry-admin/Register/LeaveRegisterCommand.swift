internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Register {
    /// Takes a subject out of a register.
    struct Leave: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "leave", abstract: say("把主体移出登记册", "Take a subject out of a register."),
                discussion: say("自当日起不在册；此前的在册期间仍可按日期查看。", "From today it is not in it; the days before stay on file."))
        }

        @Argument(help: help("统一社会信用代码", "The subject's code.", value: .code))
        var code: String

        @Option(help: help("登记册", "The register.", value: .register))
        var register: String

        @Option(
            name: .customLong("entry"),
            help: help("只移出此许可（备案）编号", "Only the entry of this licence number.", value: .number))
        var entry: String?

        @Option(help: help("理由", "Why.", value: .reason))
        var reason: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = LeaveRegister(code: code, register: register, key: entry, reason: reason)
            let officer = try context.officer()
            let printed = try await context.withRegistry { registry in
                let reply = try await registry.perform(act, by: officer, request: acting.request)
                return PrintedLeave(
                    reply: reply, naming: await Naming(registry, context.language, classes: [reply.register]))
            }
            try context.show(printed)
        }
    }
}

/// Who left which register.
struct PrintedLeave: Reply {
    let reply: LeaveReply
    let naming: Naming

    func json() -> [UInt8] { reply.json() }

    func csv() -> [UInt8] {
        var bytes: [UInt8] = []
        CSVText.append(["code", "name", "register", "left", "on"], to: &bytes)
        CSVText.append([reply.code, reply.name, reply.register, "\(reply.left)", reply.on], to: &bytes)
        return bytes
    }

    func table(_ style: TableStyle) -> String {
        let name = naming.class(reply.register)
        return TerminalText.clean(
            style.language.choose(
                "\(reply.name)（\(reply.code)）自 \(reply.on) 起不在“\(name)”登记册，移出 \(reply.left) 条",
                "\(reply.name) (\(reply.code)) is not in “\(name)” from \(reply.on) on; \(reply.left) entries ended"))
            + "\n"
    }
}
