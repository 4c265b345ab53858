internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Stats {
    /// Writes down what a department published itself, or takes it out again.
    struct Sample: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "sample",
                abstract: say(
                    "登记部门自行公示的决定，供计算瞒报率",
                    "Write down what a department published itself, for the rate of concealment."),
                discussion: say(
                    """
                    列：统一社会信用代码、决定书文号、决定日期（必需），主体名称、网址。CSV 或 .xlsx。有一行不合格即全部不登记，逐行说明原因，退出码 5。
                    同一决定在一个月内再次登记的不变。月末前本系统没有该类别、该代码、该文号的记录的，计为瞒报，列入通报的“瞒报明细”。
                    --withdraw 撤回该单位、类别和月份的登记；写明文件的，只撤回文件中的各行；须写理由。须由管理员登录后办理。
                    """,
                    """
                    Columns: code, document_no, decided_on (required), name, address. CSV or .xlsx. One row that is not good \
                    and none is kept; each is told with its reason, exit 5.
                    The same decision once more in a month changes nothing. One of which no record of the class, code and number \
                    was here by the month's end is concealed, and listed in the workbook.
                    --withdraw takes the sample of the unit, class and month out, or with a file only its rows, with a reason. It \
                    needs a signed-in operator.
                    """))
        }

        @Argument(help: help("文件；撤回全部时不写", "The file; left away to withdraw all.", value: .file), completion: .file())
        var file: String?

        @Option(help: help("被抽查的单位", "The unit that was sampled.", value: .unit))
        var unit: String

        @Option(name: .customLong("class"), help: help("信息类别，如 行政处罚", "The class.", value: .class))
        var recordClass: String

        @Option(help: help("月份，如 2026-10", "The month, 2026-10 for instance.", value: .month))
        var month: String

        @Option(help: help("撤回的理由，撤回时必需", "Why it is withdrawn; needed with --withdraw.", value: .reason))
        var reason: String?

        @Flag(name: .customLong("withdraw"), help: help("撤回已登记的抽查", "Take the sample out again."))
        var isWithdrawal = false

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            if !isWithdrawal, file == nil { throw missing("FILE", say("文件", "a file")) }
            if isWithdrawal, reason == nil { throw missing("--reason", say("理由", "a reason")) }
            let rows = try file.map { path throws(Problem) in try SampleFile.rows(path: path) }
            let officer = try context.officer()
            let reply = try await context.withRegistry { registry in
                try await registry.sample(
                    rows, unit: unit, class: recordClass, month: month, withdrawing: isWithdrawal ? reason : nil,
                    by: officer, request: acting.request)
            }
            try context.show(
                PrintedSample(reply: reply, language: context.language, isWithdrawal: isWithdrawal))
            if !reply.refusals.isEmpty { throw EndedWith(status: .refused) }
        }

        private func missing(_ parameter: String, _ what: String) -> Problem {
            Problem(.parameterInvalid, ["parameter": parameter, "value": "", "allowed": what])
        }
    }
}

/// What became of a sample, and which rows were not good.
private struct PrintedSample: Reply {
    let reply: SampleReply
    let language: Language
    let isWithdrawal: Bool

    private var refusals: Sheet<SampleRefusal> {
        let language = language
        return Sheet(
            columns: [
                Column("line", "行", "Line", isNumber: true) { "\($0.line)" },
                Column("code", "代码", "Code") { $0.problem.code.rawValue },
                Column("message", "原因", "Message", mayBeCut: true) { $0.problem.message(language) },
            ], entries: reply.refusals)
    }

    private var counts: [(id: StaticString, zh: String, en: String, count: Int)] {
        [
            ("rows", "行", "rows", reply.rows),
            isWithdrawal
                ? ("withdrawn", "撤回", "withdrawn", reply.changed) : ("added", "登记", "written down", reply.changed),
            ("unchanged", "不变", "unchanged", reply.unchanged), ("refused", "不合格", "refused", reply.refusals.count),
        ]
    }

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            for (key, word) in [
                ("unit", reply.unit), ("class", reply.class), ("month", reply.month),
            ] as [(StaticString, String)] {
                object.key(key)
                object.string(word)
            }
            for entry in counts {
                object.key(entry.id)
                object.integer(entry.count)
            }
            object.key("refusals")
            object.array { list in
                for refusal in reply.refusals {
                    list.object { row in
                        for column in refusals.columns {
                            row.key(column.id)
                            row.string(column.value(refusal))
                        }
                    }
                }
            }
        }
        return writer.bytes
    }

    func csv() -> [UInt8] { refusals.csv() }

    func table(_ style: TableStyle) -> String {
        let words = counts.map { language.choose("\($0.zh) \($0.count)", "\($0.en) \($0.count)") }
        let line = "\(reply.unit) \(reply.month) " + words.joined(separator: language.choose("，", ", "))
        guard !reply.refusals.isEmpty else { return TerminalText.clean(line) + "\n" }
        let nothing = language.choose(
            "有不合格的行，全部没有保存；请按原因改好后，整份重新执行。",
            "Some rows are not good; nothing was kept. Mend them and send the whole file again.")
        return TerminalText.clean(line) + "\n" + nothing + "\n" + refusals.table(style)
    }
}
