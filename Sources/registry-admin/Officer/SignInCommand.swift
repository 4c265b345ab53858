internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Officer {
    /// Signs an officer in.
    struct SignIn: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "sign-in",
                abstract: say("登录", "Sign in."),
                discussion: say(
                    "密码从标准输入读取：一行；用一次性密码时两行（旧密码、新密码）。在终端上会提示输入，不回显。密码不能写在命令行上。",
                    "The password is read from stdin: one line, or with a one-time password two (old, new). A terminal is prompted without echo. A password is never an argument."
                ))
        }

        @Argument(help: help("账号", "The officer's name.", value: .name))
        var name: String

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let prompt = PasswordPrompt(context)
            let password = try prompt.password()
            let chosen = context.input.isTerminal ? nil : try context.input.readLine()
            let officer = try await context.withRegistry { registry in
                let token = try await token(from: registry, password, chosen, prompt)
                try context.tokenFile.write(token)
                return try await registry.officer(of: token)
            }
            try context.show(SignedInReply(officer: officer))
        }

        /// On a terminal a one-time password is changed at once; elsewhere the second line has said the new one.
        private func token(
            from registry: CreditRegistry, _ password: String, _ chosen: String?, _ prompt: PasswordPrompt
        ) async throws -> SessionToken {
            do {
                return try await registry.signIn(name: name, password: password, newPassword: chosen)
            } catch let problem as Problem where problem.code == .passwordChangeRequired && prompt.isInteractive {
                let new = try prompt.newPassword()
                return try await registry.signIn(name: name, password: password, newPassword: new)
            }
        }
    }
}

/// Who is signed in now.
private struct SignedInReply: Reply {
    let officer: SignedInOfficer

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("name")
            object.string(officer.name)
            object.key("unit")
            object.string(officer.unit)
            object.key("duty")
            object.string(officer.duty)
        }
        return writer.bytes
    }

    func csv() -> [UInt8] { sheet.csv() }

    func table(_ style: TableStyle) -> String {
        let duty = Words.duty(officer.duty, style.language)
        let text = style.language.choose(
            "已登录：\(officer.name)（\(officer.unit)，\(duty)）", "Signed in: \(officer.name) (\(officer.unit), \(duty))")
        return TerminalText.clean(text) + "\n"
    }

    private var sheet: Sheet<SignedInOfficer> {
        Sheet(
            columns: [
                Column("name", "账号", "Name") { $0.name },
                Column("unit", "单位", "Unit") { $0.unit },
                Column("duty", "职责", "Duty") { $0.duty },
            ], entries: [officer])
    }
}
