internal import ArgumentParser
internal import Registry

/// Whom to reach about a case, as a window writes it down.
struct PartyOptions: ParsableArguments {
    @Option(help: help("联系人", "Whom to reach.", value: .name))
    var person: String?

    @Option(help: help("联系电话", "Telephone.", value: .telephone))
    var telephone: String?

    @Option(help: help("送达地址", "Address.", value: .name))
    var address: String?

    var party: CaseParty { CaseParty(person: person, telephone: telephone, address: address) }
}

extension RegistryAdmin.Objection {
    /// Files an objection at a window.
    struct Submit: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "submit", abstract: say("收件：提交异议申请", "File an objection."),
                discussion: say(
                    "可一次对同一主体的多条记录和名单条目提出；漏登的用 --subject 写明主体。核身以前不标注、不计时限。查询码只显示这一次。",
                    "To several records and entries of one subject, or by --subject to what is missing. Until who objects is confirmed nothing is marked and no clock runs. The code is shown this once."
                ))
        }

        @Argument(help: help("记录编号", "Numbers of records.", value: .number))
        var records: [String] = []

        @Option(help: help("名单条目编号，可重复", "The number of an entry of a list; repeatable.", value: .number))
        var listing: [Int64] = []

        @Option(help: help("主体代码（信息漏登时）", "The subject, where something is missing.", value: .code))
        var subject: String?

        @Option(help: help("认为有误之处", "What is said to be wrong.", value: .text))
        var claim: String

        @Option(help: help("材料，可重复：evidence=文件", "A paper; repeatable: evidence=FILE.", value: .field))
        var paper: [FieldValue] = []

        @Option(help: help("说明", "What is said.", value: .reason))
        var reason: String?

        @OptionGroup var reached: PartyOptions
        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let act = SubmitObjection(
                records: records, listings: listing, subject: subject, claim: claim, party: reached.party,
                papers: try PaperFiles.read(paper), reason: reason)
            let printed = try await context.withRegistry { registry in
                let receipt = try await registry.perform(act, by: officer, request: acting.request)
                return PrintedCase(report: receipt.report, code: receipt.code)
            }
            try context.show(printed)
        }
    }

    /// Hands in what was wanting.
    struct Complete: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "complete", abstract: say("补正", "Hand in what was wanting."))
        }

        @OptionGroup var step: CaseStepOptions

        @Option(help: help("材料，可重复：evidence=文件", "A paper; repeatable: evidence=FILE.", value: .field))
        var paper: [FieldValue] = []

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            try await PrintedCase.perform(
                CompleteObjection(number: step.number, papers: try PaperFiles.read(paper), reason: step.reason), step,
                context)
        }
    }

    /// Proposes a result.
    struct Propose: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "propose", abstract: say("拟定处理结果", "Propose a result."),
                discussion: say(
                    "结果：correct 更正、add 补充、stop 终止公示、remove 删除、move 改挂、keep 维持。--final 用于复核的结果。",
                    "Results: correct, add, stop, remove, move, keep. --final for that of the second review."))
        }

        @OptionGroup var step: CaseStepOptions

        @Option(help: help("处理结果", "The result.", value: .text))
        var result: ObjectionOutcome

        @Flag(name: .customLong("final"), help: help("复核结果", "The result of the second review."))
        var isFinal = false

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let reason = try step.said()
            if isFinal {
                try await PrintedCase.perform(
                    ProposeFinalObjectionResult(number: step.number, items: step.item, result, reason: reason), step,
                    context)
            } else {
                try await PrintedCase.perform(
                    ProposeObjectionResult(number: step.number, items: step.item, result, reason: reason), step, context
                )
            }
        }
    }

    /// Signs.
    struct Decide: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "decide", abstract: say("签发处理结果", "Sign the result."))
        }

        @OptionGroup var step: CaseStepOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            try await PrintedCase.perform(
                SignObjection(number: step.number, items: step.item, reason: step.reason), step, context)
        }
    }
}

extension ObjectionOutcome: ExpressibleByArgument {}
