internal import ArgumentParser

extension RegistryAdmin {
    /// The clock, by which days pass.
    struct Clock: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "clock", abstract: say("时钟：逐日登记到期事项", "The clock, by which days pass."),
                subcommands: [Run.self, Status.self])
        }
    }
}
