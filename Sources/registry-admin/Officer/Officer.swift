internal import ArgumentParser

extension RegistryAdmin {
    /// Officers: who may act, and as what.
    struct Officer: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "officer",
                abstract: say("工作人员账号与登录", "Officers and their sign-in."),
                subcommands: [Add.self, Import.self, SignIn.self, SignOut.self, List.self])
        }
    }
}
