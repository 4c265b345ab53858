internal import Registry

/// Asks for passwords: on a terminal with a prompt and without echo, else line by line from stdin.
struct PasswordPrompt {
    private let context: Context

    init(_ context: Context) { self.context = context }

    /// Whether somebody is there to be asked again.
    var isInteractive: Bool { context.input.isTerminal }

    /// The password.
    func password() throws -> String {
        guard let line = try ask(context.say("密码：", "Password: ")), !line.isEmpty else {
            throw Problem(.usage, ["what": context.say("标准输入没有给出密码", "There is no password on stdin")])
        }
        return line
    }

    /// A new password, typed twice.
    func newPassword() throws -> String {
        context.tell("这是一次性密码，请设置新密码。", "This is a one-time password; choose a new one.")
        while true {
            let first = try ask(context.say("新密码：", "New password: "))
            let second = try ask(context.say("再输一次：", "Once more: "))
            guard let first, let second else { throw Problem(.passwordChangeRequired) }
            if first == second { return first }
            context.tell("两次输入不一致，请重新输入。", "The two differ; type them again.")
        }
    }

    private func ask(_ question: String) throws -> String? {
        guard isInteractive else { return try context.input.readLine() }
        try context.messages.write(Array(question.utf8))
        let line = try context.input.withoutEcho { try context.input.readLine() }
        try context.messages.write([10])
        return line
    }
}
