internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Exchange {
    /// Takes in what a platform above answered.
    struct Receipt: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "receipt",
                abstract: say("导入上级平台的回执", "Take in what a platform above answered."),
                discussion: say(
                    """
                    每行按本地记录编号、上游数据标识或代码加文号对应到已上报的记录：入库的记下上游数据标识，被退回的记下代码和原因，
                    并列出记录、报送单位和录入人。同一文件再次导入没有变化；对应不上的行列出，不改动任何记录。
                    """,
                    """
                    Each row means a record that went up, by our number, by the platform's key, or by code and document \
                    number: what was taken in gets its key, what was returned its code and reason, listed with record, \
                    unit and who logged it.
                    The same file again changes nothing; rows that mean no record are listed and change none.
                    """))
        }

        @Argument(help: help("回执文件；“-”为标准输入", "The file; - for stdin.", value: .file), completion: .file())
        var file: String

        @Option(help: help("上级平台：自治区平台、国家平台", "The platform: region, nation.", value: .platform))
        var target: String

        @Option(
            name: .customLong("map"),
            help: help("对方列名=本系统列名，可重复", "A header of theirs = one of ours; repeatable.", value: .header))
        var map: [HeaderPair] = []

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let source = try ImportSource(file, context)
            defer { source.remove() }
            let pairs = try HeaderPair.dictionary(map)
            let actor = try context.officer()
            let reply = try await context.withRegistry { registry in
                let reply = try await registry.takeReceipt(source.path, from: target, map: pairs, by: actor)
                return PrintedReceipt(
                    reply: reply,
                    naming: await Naming(registry, context.language, classes: reply.returned.map(\.class)))
            }
            try context.show(reply)
            if !reply.reply.unknown.isEmpty { throw EndedWith(status: .refused) }
        }
    }
}

/// What a receipt said, as it is printed.
private struct PrintedReceipt: Reply {
    let reply: ReceiptReply
    let naming: Naming

    func json() -> [UInt8] { reply.json() }

    func csv() -> [UInt8] { sheet.csv() }

    private var sheet: Sheet<ReturnedItem> {
        let naming = naming
        return Sheet(
            columns: [
                Column("line", "行", "Line", isNumber: true) { "\($0.line)" },
                Column("number", "编号", "Number") { $0.number },
                Column("class", "类别", "Class") { $0.class }.shown { naming.class($0.class) },
                Column("code", "统一社会信用代码", "Code") { $0.code },
                Column("name", "名称", "Name", mayBeCut: true) { $0.name },
                Column("document_no", "文书号", "Document", mayBeCut: true) { $0.documentNo },
                Column("unit", "报送单位", "Unit", mayBeCut: true) { $0.unit },
                Column("officer", "录入人", "Logged by") { $0.officer }.shown {
                    Words.actor($0.officer, naming.language)
                },
                Column("return_code", "退回代码", "Return code") { $0.returnCode },
                Column("reason", "退回原因", "Reason", mayBeCut: true) { $0.reason },
            ], entries: reply.returned)
    }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        var text = language.choose(
            "回执 \(reply.rows) 行：入库 \(reply.accepted)，被退回 \(reply.returned.count)，已撤销 \(reply.withdrawn)，"
                + "无变化 \(reply.unchanged)，对应不上 \(reply.unknown.count)",
            "\(reply.rows) rows: \(reply.accepted) accepted, \(reply.returned.count) returned, \(reply.withdrawn) withdrawn, "
                + "\(reply.unchanged) unchanged, \(reply.unknown.count) unknown")
        text += "\n"
        if !reply.returned.isEmpty { text += sheet.table(style) }
        for row in reply.unknown {
            let line = language.choose("第\(row.line)行", "Line \(row.line)")
            text += TerminalText.clean("\(line)（\(row.value)）\(Words.answer(row.cause.rawValue, language))") + "\n"
        }
        return text
    }
}
