internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Record {
    /// Withdraws a record from being shown, shared and used.
    struct Withdraw: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "withdraw", abstract: say("撤下一条记录", "Withdraw a record."),
                discussion: say(
                    "自撤下之时起终止公示、停止共享和使用；历史留存。", "It is no longer shown, shared or used; its history stays."))
        }

        @Argument(help: help("记录编号", "The record's number.", value: .number))
        var number: String

        @Option(help: help("理由", "Why.", value: .reason))
        var reason: String

        @Flag(name: .customLong("annulled"), help: help("原决定已被撤销", "The decision itself was annulled."))
        var isAnnulled = false

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = WithdrawRecord(number: number, reason: reason, annulled: isAnnulled)
            try await PrintedRecord.perform(act, acting, context)
        }
    }
}
