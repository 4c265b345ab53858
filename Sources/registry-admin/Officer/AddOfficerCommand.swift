internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Officer {
    /// Adds an officer.
    struct Add: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "add",
                abstract: say("增加工作人员，给出一次性密码", "Add an officer; prints a one-time password."),
                discussion: say(
                    "一次性密码只显示这一次，首次登录必须修改。",
                    "The one-time password is shown this once and changed at the first sign-in."))
        }

        @Argument(help: help("账号", "The officer's name.", value: .name))
        var name: String

        @Option(help: help("所属单位", "The officer's unit.", value: .unit))
        var unit: String

        @Option(
            help: help("职责（也可用中文：填报、复核、管理、安全、审计）", "The officer's duty.", value: .duty))
        var duty: Duty

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let added = try await context.withRegistry { registry in
                try await registry.perform(
                    try AddOfficer(name: name, unit: unit, duty: duty.rawValue), by: try context.officer(),
                    request: acting.request)
            }
            try context.show(NewOfficerReply(officer: added))
        }
    }
}

/// What an officer may do (职责).
enum Duty: String, CaseIterable, ExpressibleByArgument, Sendable {
    case reporter, reviewer, `operator`, security, auditor

    /// Reads the duty's identifier or its Chinese name.
    init?(argument: String) {
        guard
            let duty = Self.allCases.first(where: {
                $0.rawValue == argument || Words.duty($0.rawValue, .chinese) == argument
            })
        else { return nil }
        self = duty
    }
}

/// The new officer and the password for the first sign-in.
private struct NewOfficerReply: ListReply {
    let officer: NewOfficer

    var sheet: Sheet<NewOfficer> {
        Sheet(
            columns: [
                Column("name", "账号", "Name") { $0.name },
                Column("one_time_password", "一次性密码", "One-time password") { $0.oneTimePassword },
            ], entries: [officer])
    }

    func write(_ entry: NewOfficer, to object: inout JSONWriter) {
        object.key("name")
        object.string(entry.name)
        object.key("one_time_password")
        object.string(entry.oneTimePassword)
    }

    func json() -> [UInt8] { lines().first ?? [] }

    func emptiness(_ language: Language) -> String { "" }
}
