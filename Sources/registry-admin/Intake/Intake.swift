internal import ArgumentParser

extension RegistryAdmin {
    /// Files as officials export them.
    struct Intake: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "intake", abstract: say("导入各单位报送的文件", "Take in the files that units send."),
                subcommands: [Import.self])
        }
    }
}
