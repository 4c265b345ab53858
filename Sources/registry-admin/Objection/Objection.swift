internal import ArgumentParser
internal import Registry

extension RegistryAdmin {
    /// Objections to what is said of a subject (异议申诉).
    struct Objection: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "objection", abstract: say("异议申诉", "Objections to what is said of a subject."),
                discussion: say(
                    """
                    窗口收件（submit），核身（confirm）后该信息在各处标注“异议处理中”，办结时取消。本单位能核查的直接拟定结果（propose），
                    否则转来源单位（forward）并由其答复（answer）；由另一名人员签发（decide）。可申请复核一次（ask-review），由其他人员办理。
                    结果为更正、删除、改挂的，先用 record correct、withdraw、move 办理，再签发；终止公示的，签发的同一次提交中终止。
                    """,
                    """
                    A window files it (submit) and confirms who objects (confirm): from then on the information carries the mark \
                    wherever it is shown, until the case is decided. The unit proposes a result (propose), or forwards it to the \
                    source unit (forward), which answers (answer); another officer signs (decide). One second review may be asked \
                    for (ask-review), by other officers.
                    Correct, remove and move are carried out first, by record correct, withdraw and move; stop ends publicity in \
                    the commit that signs it.
                    """),
                subcommands: [
                    Submit.self, PlainStepCommand<ObjectionStep.Confirm>.self,
                    PlainStepCommand<ObjectionStep.Deny>.self,
                    PlainStepCommand<ObjectionStep.Accept>.self, DeclineCommand<ObjectionKind>.self,
                    ReferCommand<ObjectionKind>.self,
                    PlainStepCommand<ObjectionStep.Return>.self, Complete.self, ForwardCommand<ObjectionKind>.self,
                    PlainStepCommand<ObjectionStep.Answer>.self, PlainStepCommand<ObjectionStep.Extend>.self,
                    Propose.self, PlainStepCommand<ObjectionStep.Review>.self,
                    PlainStepCommand<ObjectionStep.SendBack>.self, Decide.self,
                    PlainStepCommand<ObjectionStep.AskReview>.self, PlainStepCommand<ObjectionStep.Withdraw>.self,
                ])
        }
    }
}
