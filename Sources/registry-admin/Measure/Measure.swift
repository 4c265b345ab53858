internal import ArgumentParser

extension RegistryAdmin {
    /// Incentive and disciplinary measures.
    struct Measure: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "measure", abstract: say("激励与惩戒措施", "Incentives and disciplinary measures."),
                subcommands: [List.self, Report.self, Reports.self, Withdraw.self])
        }
    }
}
