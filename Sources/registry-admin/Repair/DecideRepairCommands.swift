internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Repair {
    /// Proposes a decision.
    struct Propose: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "propose", abstract: say("拟定意见", "Propose a decision."),
                discussion: say(
                    "--approve 与 --refuse 二选一；拟不予修复须写明理由类别和理由。",
                    "Give --approve or --refuse; a refusal names its ground and says why."))
        }

        @Flag(help: help("拟准予修复", "That it be approved."))
        var approve = false

        @Flag(help: help("拟不予修复", "That it be not approved."))
        var refuse = false

        @Option(help: help("不予修复的理由类别", "The ground of a refusal.", value: .ground))
        var ground: String?

        @Option(help: help("尚欠金额，元", "What is still to be paid, in yuan.", value: .amount))
        var amount: String?

        @OptionGroup var step: CaseStepOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = ProposeRepair(number: step.number, items: step.item, try proposal(), reason: step.reason)
            try await PrintedCase.perform(act, step, context)
        }

        private func proposal() throws(Problem) -> RepairProposal {
            guard approve != refuse else {
                throw Problem(.usage, ["what": say("--approve 与 --refuse 须且只能给一个", "Give --approve or --refuse")])
            }
            guard refuse else { return .approve }
            guard let ground else { throw Problem(.usage, ["what": say("须用 --ground 写明理由类别", "Give --ground")]) }
            return .refuse(ground: ground, amountFen: try Yuan.fen(amount, "--amount"))
        }
    }

    /// Signs a proposal, or sends it back.
    struct Decide: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "decide", abstract: say("签发所拟意见，或退回经办", "Sign what was proposed, or send it back."),
                discussion: say(
                    "由受理、拟定、审核以外的人员办理。准予修复的，即时终止公示、停止共享和使用，并通知所有已知持有单位撤下。",
                    "By another than who accepted, proposed or reviewed. Approval ends publicity, sharing and use at once, and asks everybody known to hold it to drop it."
                ))
        }

        @Flag(name: .customLong("send-back"), help: help("退回经办重新核实", "Send it back to be verified again."))
        var sendsBack = false

        @OptionGroup var step: CaseStepOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            if sendsBack {
                try await PrintedCase.perform(
                    SendBackRepair(number: step.number, items: step.item, reason: try step.said()), step, context)
            } else {
                try await PrintedCase.perform(
                    SignRepair(number: step.number, items: step.item, reason: step.reason), step, context)
            }
        }
    }

    /// Takes longer.
    struct Extend: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "extend", abstract: say("延期", "Take longer."))
        }

        @Option(help: help("延长的工作日数", "By how many working days.", value: .days))
        var days: Int?

        @OptionGroup var step: CaseStepOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            try await PrintedCase.perform(
                ExtendRepair(
                    number: step.number, items: step.item, workingDays: days, reason: try step.said()), step, context)
        }
    }

    /// Does not accept.
    struct Decline: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "decline", abstract: say("不予受理", "Do not accept."))
        }

        @Option(help: help("理由类别", "The ground.", value: .ground))
        var ground: String

        @Option(help: help("尚欠金额，元", "What is still to be paid, in yuan.", value: .amount))
        var amount: String?

        @OptionGroup var step: CaseStepOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = DeclineRepair(
                number: step.number, items: step.item, ground: ground, amountFen: try Yuan.fen(amount, "--amount"),
                reason: try step.said())
            try await PrintedCase.perform(act, step, context)
        }
    }

    /// Hands in what was wanting.
    struct Complete: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "complete", abstract: say("补正材料", "Hand in what was wanting."))
        }

        @Option(help: help("材料，可重复", "A paper; repeatable.", value: .material))
        var paper: [FieldValue] = []

        @OptionGroup var step: CaseStepOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            try await PrintedCase.perform(
                CompleteRepair(number: step.number, papers: try PaperFiles.read(paper), reason: step.reason), step,
                context)
        }
    }

    /// Proposes that a repair be revoked.
    struct Revoke: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "revoke", abstract: say("拟撤销修复（弄虚作假）", "Propose that a repair be revoked for fraud."),
                discussion: say(
                    "经另一名人员用 decide 签发后撤销：恢复公示剩余期限，并限制申请。",
                    "Another officer signs it by decide: it is shown again for what remains of its term, and the subject is barred."
                ))
        }

        @Option(help: help("理由类别", "The ground.", value: .ground))
        var ground: String

        @OptionGroup var step: CaseStepOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = RevokeRepair(
                number: step.number, items: step.item, ground: ground, reason: try step.said())
            try await PrintedCase.perform(act, step, context)
        }
    }

    /// Lifts a bar.
    struct Unbar: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "unbar", abstract: say("解除限制申请", "Lift a bar."))
        }

        @Argument(help: help("统一社会信用代码", "The subject's code.", value: .code))
        var code: String

        @Option(help: help("依据", "On what.", value: .reason))
        var reason: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let lifted = try await context.withRegistry { registry in
                try await registry.perform(
                    LiftBar(code: code, reason: reason), by: officer, request: acting.request)
            }
            try context.show(CountReply(entries: [("lifted", "解除", "Lifted", lifted)]))
        }
    }
}

/// An amount of yuan as somebody types it.
enum Yuan {
    /// In fen; nil where none was given.
    static func fen(_ text: String?, _ parameter: String) throws(Problem) -> Int64? {
        guard let text else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let cents = parts.count == 2 ? String(parts[1]) : "0"
        guard parts.count <= 2, let whole = Int64(parts[0]), whole >= 0, whole < 1_000_000_000_000,
            (1...2).contains(cents.utf8.count), let rest = Int64(cents), rest >= 0
        else {
            throw Problem(.parameterInvalid, ["parameter": parameter, "value": text, "allowed": "12000、12000.50"])
        }
        return whole * 100 + (cents.utf8.count == 1 ? rest * 10 : rest)
    }
}
