internal import ArgumentParser
internal import Registry

extension RegistryAdmin.CreditLists {
    /// Confirms a proposal.
    struct Confirm: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "confirm", abstract: say("确认申报，整批列入或移出", "Confirm a proposal whole."),
                discussion: say(
                    "由本单位的复核人员办理，申报人本人不能确认；本单位没有复核人员的，由上级单位的复核人员确认。告知书用 list notices 写出。",
                    "By a reviewer of the unit who has not proposed it, or of the unit above where the unit has none. list notices writes the papers."
                ))
        }

        @Argument(help: help("申报编号", "The proposal's number.", value: .proposal))
        var number: Int64

        @Option(help: help("复核意见", "What the reviewer says.", value: .reason))
        var reason: String?

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = ConfirmProposal(number: number, reason: reason)
            try await PrintedProposal.perform(act, by: try context.officer(), acting, context)
        }
    }

    /// Sends a proposal back.
    struct Decline: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "decline", abstract: say("退回申报", "Send a proposal back."),
                discussion: say("没有人列入或移出；理由告知申报人。", "Nobody enters or leaves; the reason is for the proposer."))
        }

        @Argument(help: help("申报编号", "The proposal's number.", value: .proposal))
        var number: Int64

        @Option(help: help("退回的理由", "Why.", value: .reason))
        var reason: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = DeclineProposal(number: number, reason: reason)
            try await PrintedProposal.perform(act, by: try context.officer(), acting, context)
        }
    }

    /// Takes a proposal back.
    struct Withdraw: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "withdraw", abstract: say("撤回本人的申报", "Take back a proposal of one's own."))
        }

        @Argument(help: help("申报编号", "The proposal's number.", value: .proposal))
        var number: Int64

        @Option(help: help("理由", "Why.", value: .reason))
        var reason: String?

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = WithdrawProposal(number: number, reason: reason)
            try await PrintedProposal.perform(act, by: try context.officer(), acting, context)
        }
    }
}
