internal import ArgumentParser

extension RegistryAdmin {
    /// Cases of every kind: what is to be done, what was.
    struct Case: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "case", abstract: say("办件：修复、异议、投诉", "Cases: repair, objection, complaint."),
                subcommands: [
                    Show.self, History.self, Worklist.self, List.self, Paper.self, Contact.self, Material.self,
                    Recalls.self, Answer.self, Signing.self,
                ])
        }
    }
}
