internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Correction {
    /// Approves a request.
    struct Approve: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "approve", abstract: say("批准申请并办理", "Approve a request and do what it asks."),
                discussion: say(
                    "由复核人员办理，提交人本人不能批准。记录在同一次提交中更正、撤下或改挂；提交后记录已有变更的，不予批准。",
                    "By a reviewer who has not filed it. The record is corrected, withdrawn or moved in the same commit; one that has changed since is left as it is, and the approval refused."
                ))
        }

        @Argument(help: help("申请编号", "The request's number.", value: .correction))
        var number: Int64

        @Option(help: help("复核意见", "What the reviewer says.", value: .reason))
        var reason: String?

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = ApproveCorrection(number: number, reason: reason)
            try await PrintedCorrection.perform(act, by: try context.officer(), acting, context)
        }
    }

    /// Sends a request back.
    struct Decline: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "decline", abstract: say("退回申请", "Send a request back to its unit."),
                discussion: say("记录不变；理由告知申请单位。", "The record stays as it is; the reason is for the unit."))
        }

        @Argument(help: help("申请编号", "The request's number.", value: .correction))
        var number: Int64

        @Option(help: help("退回的理由", "Why.", value: .reason))
        var reason: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = DeclineCorrection(number: number, reason: reason)
            try await PrintedCorrection.perform(act, by: try context.officer(), acting, context)
        }
    }

    /// Takes a request back.
    struct Withdraw: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "withdraw", abstract: say("撤回自己提交的申请", "Take back a request you filed."),
                discussion: say("办结以后不能撤回。", "Not once it is decided."))
        }

        @Argument(help: help("申请编号", "The request's number.", value: .correction))
        var number: Int64

        @Option(help: help("理由", "Why.", value: .reason))
        var reason: String?

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = WithdrawCorrection(number: number, reason: reason)
            try await PrintedCorrection.perform(act, by: try context.officer(), acting, context)
        }
    }
}
