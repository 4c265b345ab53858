internal import ArgumentParser
internal import Registry

extension RegistryAdmin.CreditLists {
    /// Writes who stands on a list as a workbook.
    struct Export: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "export", abstract: say("把名单写成工作簿（.xlsx）", "Write a list as a workbook."),
                discussion: say(
                    "列名与 list template 相同，可再导入。内容按查询者的渠道；--open 只写公开的内容。",
                    "Its headers are those of list template, so that it can be imported. What is in it follows the reader's channel; --open writes what is open."
                ))
        }

        @Argument(help: help("名单", "The list.", value: .list))
        var list: String

        @OptionGroup var options: TemplateOptions
        @OptionGroup var reading: ReadingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let reply = try await context.withRegistry { registry in
                try await registry.exportList(
                    list, to: options.file, replaces: options.replaces,
                    reader: try await context.reader(reading, of: registry))
            }
            try context.show(PrintedListExport(reply: reply))
        }
    }
}

/// Where a list was written.
private struct PrintedListExport: Reply {
    let reply: ListExportReply

    func json() -> [UInt8] { reply.json() }

    func csv() -> [UInt8] {
        var bytes: [UInt8] = []
        CSVText.append(["list", "file", "rows"], to: &bytes)
        CSVText.append([reply.list, reply.file, "\(reply.rows)"], to: &bytes)
        return bytes
    }

    func table(_ style: TableStyle) -> String {
        TerminalText.clean(
            style.language.choose("已写出 \(reply.rows) 条：\(reply.file)", "Wrote \(reply.rows) entries: \(reply.file)"))
            + "\n"
    }
}
