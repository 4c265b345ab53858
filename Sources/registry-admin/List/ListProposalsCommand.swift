internal import ArgumentParser
internal import Registry

extension RegistryAdmin.CreditLists {
    /// Lists proposals.
    struct Proposals: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "proposals", abstract: say("列出名单申报", "List proposals."),
                discussion: say(
                    "列出本单位及下级单位的申报，最近提出的在前；不加 --all 时只列待复核的。",
                    "Those of the own unit and below, what was proposed last first; only open ones unless --all is given."
                ))
        }

        @Option(help: help("只列此名单", "Only of this list.", value: .list))
        var list: String?

        @Flag(name: .customLong("all"), help: help("也列已办结的", "Those that were decided, too."))
        var isWhole = false

        @Option(help: help("最多列出的条数", "How many at most."))
        var limit = 1000

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let printed = try await context.withRegistry { registry in
                let proposals = try await registry.listProposals(
                    isOpen: !isWhole, list: list, limit: limit, by: token)
                return PrintedProposals(
                    proposals: proposals,
                    naming: await Naming(registry, context.language, classes: proposals.map(\.list)))
            }
            try context.show(printed)
        }
    }

    /// Shows one proposal.
    struct Proposal: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "proposal", abstract: say("查看一份申报", "Show one proposal."))
        }

        @Argument(help: help("申报编号", "The proposal's number.", value: .proposal))
        var number: Int64

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let printed = try await context.withRegistry { registry in
                let report = try await registry.listProposal(number, by: token)
                return await PrintedProposal(report, registry, context.language)
            }
            try context.show(printed)
        }
    }
}
