internal import ArgumentParser
internal import Registry

extension RegistryAdmin {
    /// Prints a script by which a shell completes this command.
    struct Completions: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "completions", abstract: say("输出命令补全脚本", "Print a completion script."),
                discussion: say(
                    """
                    bash：registry-admin completions bash > ~/.local/share/bash-completion/completions/registry-admin
                    zsh：registry-admin completions zsh > ~/.zfunc/_registry-admin
                    fish：registry-admin completions fish > ~/.config/fish/completions/registry-admin.fish
                    """,
                    """
                    bash: registry-admin completions bash > ~/.local/share/bash-completion/completions/registry-admin
                    zsh: registry-admin completions zsh > ~/.zfunc/_registry-admin
                    fish: registry-admin completions fish > ~/.config/fish/completions/registry-admin.fish
                    """))
        }

        /// The shells a script can be made for.
        enum Shell: String, CaseIterable, ExpressibleByArgument {
            case bash, zsh, fish
        }

        @Argument(help: help("命令解释程序", "The shell.", value: .shell))
        var shell: Shell

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let kind: CompletionShell =
                switch shell {
                case .bash: .bash
                case .zsh: .zsh
                case .fish: .fish
                }
            try context.write(Array((RegistryAdmin.completionScript(for: kind) + "\n").utf8))
        }
    }
}
