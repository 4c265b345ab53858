internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Officer {
    /// Signs the officer out.
    struct SignOut: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "sign-out", abstract: say("退出登录", "Sign out."))
        }

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            guard let token = context.tokenFile.read() else { throw Problem(.notSignedIn) }
            do {
                try await context.withRegistry { try await $0.signOut(token) }
            } catch let problem as Problem where problem.code == .notSignedIn {
                // The session had ended already; what is left is the file.
            }
            try context.tokenFile.remove()
            context.tell("已退出登录。", "Signed out.")
        }
    }
}
