internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Record {
    /// Settles a record's severity.
    struct Confirm: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "confirm", abstract: say("认定失信程度", "Settle a record's severity."),
                discussion: say(
                    "推定为“严重”的记录经认定后方可公示。", "A record inferred to be serious is shown only after this."))
        }

        @Argument(help: help("记录编号", "The record's number.", value: .number))
        var number: String

        @Option(help: help("minor 轻微、general 一般、serious 严重", "The severity.", value: .severity))
        var severity: String

        @Option(help: help("认定理由", "Why.", value: .reason))
        var reason: String?

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = ConfirmSeverity(number: number, severity: severity, reason: reason)
            try await PrintedRecord.perform(act, acting, context)
        }
    }
}
