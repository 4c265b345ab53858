internal import ArgumentParser
internal import Registry

extension RegistryAdmin {
    /// Complaints about enterprises and organs (诚信建设投诉).
    struct Complaint: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "complaint", abstract: say("诚信建设投诉", "Complaints about enterprises and organs."),
                discussion: say(
                    """
                    可匿名，也可投诉机关。收件（submit）、受理（accept），由本单位或者转办（forward）的机关反馈（reply），由另一名人员办结（close）。
                    投诉人的信息只有收件和办理的单位能看；投诉本身不是信用信息。
                    """,
                    """
                    They may be anonymous, and about organs too. Filed (submit), accepted (accept), dealt with here or by the organ it \
                    goes to (forward), answered (reply) and closed by another officer (close). Who complains is seen by the units that \
                    receive and handle it alone. A complaint is no credit information.
                    """),
                subcommands: [
                    Submit.self, PlainStepCommand<ComplaintStep.Accept>.self, DeclineCommand<ComplaintKind>.self,
                    PlainStepCommand<ComplaintStep.Merge>.self, ForwardCommand<ComplaintKind>.self,
                    PlainStepCommand<ComplaintStep.Reply>.self, PlainStepCommand<ComplaintStep.Extend>.self,
                    PlainStepCommand<ComplaintStep.Evaluate>.self, PlainStepCommand<ComplaintStep.SendBack>.self,
                    PlainStepCommand<ComplaintStep.Close>.self, PlainStepCommand<ComplaintStep.Withdraw>.self,
                ])
        }
    }
}

extension RegistryAdmin.Complaint {
    /// Files a complaint.
    struct Submit: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "submit", abstract: say("收件：提交投诉", "File a complaint."),
                discussion: say(
                    "不写联系人、电话、地址的为匿名投诉。查询码只显示这一次。",
                    "Without person, telephone and address it is anonymous. The code is shown this once."))
        }

        @Option(help: help("投诉对象", "Whom it is about.", value: .name))
        var object: String

        @Option(help: help("投诉对象的统一社会信用代码", "Its code, where there is one.", value: .code))
        var subject: String?

        @Option(help: help("投诉事项", "What is complained of.", value: .text))
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
            let act = SubmitComplaint(
                object: object, subject: subject, claim: claim, party: reached.party,
                papers: try PaperFiles.read(paper), reason: reason)
            let printed = try await context.withRegistry { registry in
                let receipt = try await registry.perform(act, by: officer, request: acting.request)
                return PrintedCase(report: receipt.report, code: receipt.code)
            }
            try context.show(printed)
        }
    }
}
