internal import ArgumentParser
internal import Registry

extension RegistryAdmin {
    /// Repair of records and entries (信用修复).
    struct Repair: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "repair", abstract: say("信用修复", "Credit repair."),
                discussion: say(
                    """
                    窗口收件（submit），核身（confirm）后由各认定单位分别受理、核实、拟定意见（propose），由另一名人员签发（decide）。
                    受理和拟定的人不能签发；单位只有一人的，由上级单位复核。准予修复的，同一次提交中终止公示、停止共享和使用。
                    不走这一步时，退回“case-step-illegal”，并列出现在可以做什么、由谁做。
                    """,
                    """
                    A window files it (submit) and confirms the applicant (confirm); then each determining unit accepts, verifies and \
                    proposes, and another officer signs (decide). Who accepted or proposed does not sign; a unit of one officer is \
                    confirmed from above. Approval ends publicity, sharing and use in the same commit.
                    A step that may not be taken is refused with what may be, and by whom.
                    """),
                subcommands: [
                    Guide.self, Submit.self, PlainStepCommand<RepairStep.Confirm>.self,
                    PlainStepCommand<RepairStep.Deny>.self,
                    PlainStepCommand<RepairStep.Accept>.self, Decline.self, ReferCommand<RepairKind>.self,
                    PlainStepCommand<RepairStep.Return>.self, Complete.self, PlainStepCommand<RepairStep.Verify>.self,
                    Extend.self, Propose.self, PlainStepCommand<RepairStep.Review>.self, Decide.self,
                    PlainStepCommand<RepairStep.Withdraw>.self, PlainStepCommand<RepairStep.Suspend>.self,
                    PlainStepCommand<RepairStep.Resume>.self, Revoke.self, Unbar.self,
                ])
        }
    }
}

/// What every step of a case takes: which case, which of its items, and why.
struct CaseStepOptions: ParsableArguments {
    @Argument(help: help("受理编号", "The case's number.", value: .case))
    var number: String

    @Option(help: help("第几项，可重复；不写为可办的全部", "Which item; repeatable; all that may be, without it.", value: .item))
    var item: [Int] = []

    @Option(help: help("理由", "Why.", value: .reason))
    var reason: String?

    @OptionGroup var acting: ActingOptions

    /// The reason of a step that says why.
    func said() throws(Problem) -> String {
        guard let reason else { throw Problem(.usage, ["what": say("须用 --reason 写明理由", "Give --reason")]) }
        return reason
    }
}
