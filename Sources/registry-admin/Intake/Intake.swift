internal import ArgumentParser

extension RegistryAdmin {
    /// Files as officials export them.
    struct Intake: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "intake", abstract: say("填报模板；导入各单位报送的文件", "Templates, and the files that units send."),
                subcommands: [Import.self, Template.self])
        }
    }
}
