internal import ArgumentParser

extension RegistryAdmin {
    /// Units' stamped requests about records of their own.
    struct Correction: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "correction",
                abstract: say("数据更正/撤销申请", "Units' stamped requests about their records."),
                discussion: say(
                    "由填报人员提交盖章申请表的扫描件，由另一名复核人员批准或退回；批准即在同一次提交中办理。",
                    "A reporter files the stamped paper with its scan; a reviewer, another officer, approves or declines it. Approval changes the record in the same commit."
                ),
                subcommands: [
                    File.self, List.self, Show.self, Scan.self, Approve.self, Decline.self, Withdraw.self,
                ])
        }
    }
}
