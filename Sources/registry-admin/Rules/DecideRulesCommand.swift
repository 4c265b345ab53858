internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Rules {
    /// Activates a proposal.
    struct Activate: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "activate", abstract: say("启用规则提案", "Put a proposal in force."),
                discussion: say(
                    "由运行单位的另一人启用，提出人不能启用。一次提交：规则生效，按规则须变动的记录公示期同时变动，与 rules diff 一致。",
                    "By another officer of the platform's unit than who proposed it. One commit: the rules are in force, and the windows that they move have moved, as rules diff said."
                ))
        }

        @Argument(help: help("提案编号", "The proposal's number.", value: .number))
        var number: Int64

        @Option(help: help("启用意见", "What the second officer says.", value: .reason))
        var reason: String?

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let done = try await context.withRegistry { registry in
                try await registry.perform(
                    ActivateRules(number: number, reason: reason), by: officer, request: acting.request)
            }
            try context.show(PrintedRules(rules: done.rules, language: context.language))
            context.tell(
                "提案 \(number) 已启用，\(done.records) 条记录的公示期变动。",
                "Proposal \(number) is in force; the windows of \(done.records) records have moved.")
        }
    }

    /// Leaves a proposal aside.
    struct Decline: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "decline", abstract: say("退回规则提案", "Leave a proposal aside."),
                discussion: say("规则不变；提出人本人也可以退回。", "The rules stay; whoever proposed it may do so too."))
        }

        @Argument(help: help("提案编号", "The proposal's number.", value: .number))
        var number: Int64

        @Option(help: help("退回的理由", "Why.", value: .reason))
        var reason: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let proposal = try await context.withRegistry { registry in
                try await registry.perform(
                    DeclineRules(number: number, reason: reason), by: officer, request: acting.request)
            }
            try context.show(PrintedRuleProposals(proposals: [proposal], language: context.language))
        }
    }
}
