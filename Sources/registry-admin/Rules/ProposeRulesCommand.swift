internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Rules {
    /// Proposes rule files.
    struct Propose: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "propose", abstract: say("提出规则", "Propose rule files."),
                discussion: say(
                    "目录须为全套规则文件，先校验，有一处错误则不收（退出码 5）。提出后规则不变；用 rules diff 预览，由运行单位的另一人启用。",
                    "The folder holds the whole set; all files are checked first (5). Nothing changes yet: rules diff shows what would, and another officer of the platform's unit activates."
                ))
        }

        @Argument(help: help("规则文件所在目录", "The folder of the rule files.", value: .directory), completion: .directory)
        var directory: String

        @Option(help: help("为什么", "Why.", value: .reason))
        var reason: String?

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = try ProposeRules(directory: directory, reason: reason)
            let officer = try context.officer()
            let proposal = try await context.withRegistry { registry in
                try await registry.perform(act, by: officer, request: acting.request)
            }
            try context.show(PrintedRuleProposals(proposals: [proposal], language: context.language))
        }
    }

    /// Lists proposals.
    struct Proposals: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "proposals", abstract: say("列出规则提案", "List proposals of rules."),
                discussion: say("不加 --all 时只列待启用的。", "Only open ones unless --all is given."))
        }

        @Flag(name: .customLong("all"), help: help("包括已办结的", "Those decided too."))
        var isWhole = false

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let proposals = try await context.withRegistry { try await $0.ruleProposals(isOpen: !isWhole, by: token) }
            try context.show(PrintedRuleProposals(proposals: proposals, language: context.language))
        }
    }
}

/// Proposals with what became of them.
struct PrintedRuleProposals: ListReply {
    let proposals: [RuleProposal]
    let language: Language

    var sheet: Sheet<RuleProposal> {
        let language = language
        return Sheet(
            columns: [
                Column("number", "提案", "Proposal", isNumber: true) { "\($0.number)" },
                Column("state", "状态", "State") { $0.state }.shown { proposal in
                    let state = Words.ruleProposalState(proposal.state, language)
                    return proposal.isOvertaken ? language.choose("\(state)，现行规则已变", "\(state), overtaken") : state
                },
                Column("files", "文件", "Files", isNumber: true) { "\($0.files)" },
                Column("proposed_at", "提出时间", "Proposed at") { $0.proposed.at }.shown {
                    Instant.shanghai($0.proposed.at)
                },
                Column("proposed_by", "提出人", "By") { $0.proposed.by },
                Column("reason", "理由", "Reason", mayBeCut: true) { $0.reason },
                Column("decided_at", "办结时间", "Decided at") { $0.decided?.at }.shown {
                    $0.decided.map { Instant.shanghai($0.at) } ?? ""
                },
                Column("decided_by", "启用（退回）者", "Decided by") { $0.decided?.by },
            ], entries: proposals)
    }

    func write(_ entry: RuleProposal, to object: inout JSONWriter) { entry.write(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有规则提案。", "There are no proposals.") }
}
