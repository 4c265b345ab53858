internal import Registry

/// What a form says on the terminal.
struct FormPrompt {
    private let context: Context
    private let style: TableStyle

    init(_ context: Context) {
        self.context = context
        style = TableStyle(context.messages, environment: context.environment, language: context.language)
    }

    private func write(_ text: String) { try? context.messages.write(Array(text.utf8)) }

    private func write(line: String) { write(TerminalText.clean(line) + "\n") }

    private func faint(_ line: String) { write(style.faint(TerminalText.clean(line)) + "\n") }

    func begin(_ form: RecordForm) {
        write(style.strong(TerminalText.clean("\(form.className) · \(form.unitName)")) + "\n")
        faint(
            context.say(
                "逐项填写，回车跳过选填项；? 看说明，< 回上一项，Ctrl-C 放弃。",
                "Field by field; Enter passes over an optional one, ? explains, < goes back, Ctrl-C gives up."))
    }

    /// The choices, numbered.
    func offer(_ field: FormField) {
        guard !field.choices.isEmpty else { return }
        let names = field.choices.enumerated().map { "\($0 + 1) \($1.name)" }
        let width = (context.messages.columns ?? 80) - 2
        var line = ""
        for name in names {
            if !line.isEmpty, DisplayWidth.of(line) + DisplayWidth.of(name) + 2 > width {
                write(line: "  " + line)
                line = ""
            }
            line += (line.isEmpty ? "" : "  ") + name
        }
        write(line: "  " + line)
    }

    func ask(_ field: FormField, isRequired: Bool, proposed: String?) {
        var marks: [String] = []
        if isRequired { marks.append(context.say("必填", "required")) }
        if field.isList { marks.append(context.say("可多项，用 ; 隔开", "several divided by ;")) }
        let said = marks.joined(separator: context.say("，", ", "))
        let mark = marks.isEmpty ? "" : context.say("（\(said)）", " (\(said))")
        let kept = proposed.map { " [\($0)]" } ?? ""
        write(TerminalText.clean(field.name + mark + kept) + context.say("：", ": "))
    }

    func explain(_ field: FormField) {
        for line in field.guide { faint("  " + line) }
    }

    /// Why an answer cannot stand, or how it was understood.
    func say(_ answer: FormAnswer) {
        for refusal in answer.refusals { write(line: "  ✗ " + refusal) }
        guard answer.refusals.isEmpty else { return }
        if let subject = answer.subject {
            faint("  → \(subject.name) · \(Words.state(subject.state, context.language))")
        } else if let understood = answer.understood {
            faint("  → " + understood)
        }
    }

    /// Whether to go on with the fields that need not be filled.
    func asksForOthers(_ count: Int, _ line: () throws -> String) throws -> Bool {
        write(context.say("其余 \(count) 个可选字段逐项填写？[y/N] ", "Fill in the \(count) optional fields too? [y/N] "))
        return ["y", "yes", "是"].contains(try line().lowercased())
    }

    /// The whole record, numbered, with its publicity and what would be said of it.
    func show(_ summary: FormSummary) {
        write("\n")
        let facts = summary.values.enumerated().map { ("\($0 + 1) \($1.name)", $1.value) }
        for line in Facts(facts).lines() { write(line: "  " + line) }
        write("\n")
        for line in Facts(summary.publicity).lines() { write(line: "  " + line) }
        for note in summary.notes { write(line: "  ! " + note) }
        for refusal in summary.refusals {
            write(line: context.say("  ✗ 现在录入会被退回：\(refusal)", "  ✗ It would be refused now: \(refusal)"))
        }
    }

    func askWhether() {
        write(context.say("确认录入？[y/N]（输入序号修改该项）", "Log it? [y/N] (a number changes that field) "))
    }

    func sayNothingKept() { write(line: context.say("没有保存任何内容。", "Nothing was saved.")) }

    func breakLine() { write("\n") }
}
