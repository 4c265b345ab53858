internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Publicity {
    /// Explains a record's window.
    struct Explain: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "explain", abstract: say("说明公示期如何计算", "Tell how a record's publicity is reckoned."),
                discussion: say(
                    "逐步列出适用的规则及理由、失信程度、最短与最长公示期、可申请修复之日，每步注明依据；未登录时只答公示中的记录。",
                    "The regime and why, the severity, minimum and maximum, from when repair may be applied for, each with its text; without sign-in only of records that are openly shown."
                ))
        }

        @Argument(help: help("记录编号，形如 1042-3", "The record's number, such as 1042-3.", value: .number))
        var number: String

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let report = try await context.withRegistry { registry in
                let reader = try await context.reader(reading, of: registry)
                return try await registry.publicity(of: number, reader: reader)
            }
            try context.show(PrintedPublicity(report: report, language: context.language))
        }
    }
}

/// The reckoning, step by step.
private struct PrintedPublicity: Reply {
    let report: PublicityReport
    let language: Language

    func json() -> [UInt8] { report.json() }

    func csv() -> [UInt8] { sheet.csv() }

    private var sheet: Sheet<PublicityReport.Step> {
        let language = language
        return Sheet(
            columns: [
                Column("step", "步骤", "Step") { $0.code }.shown { Words.publicityStep($0.code, language) },
                Column("text", "说明", "What") { $0.text }.shown { language.choose($0.text, $0.textEnglish) },
                Column("day", "日期", "Day") { $0.day },
                Column("basis", "依据", "Basis", mayBeCut: true) { $0.basis },
            ], entries: report.steps)
    }

    func table(_ style: TableStyle) -> String {
        let window = report.window
        let facts: [(String, String?)] = [
            (language.choose("文书号", "Document"), report.documentNo),
            (language.choose("处罚机关", "Organ"), report.organ),
            (language.choose("公示状态", "Showing"), Words.showing(report.showing, language)),
            (language.choose("公示自", "Shown from"), window.from),
            (language.choose("最短公示至", "Minimum until"), window.earliestEnd),
            (language.choose("公示至", "Shown until"), Words.day(window.latestEnd, language)),
            (language.choose("最早可申请修复", "Repair from"), window.firstApplication),
            (language.choose("公示规则", "Rule"), window.rule),
        ]
        let head = [
            style.strong(TerminalText.clean(report.number)),
            TerminalText.clean("\(report.subject.name)  \(report.subject.code)"), "",
        ]
        var text = (head + Facts(facts.present).lines()).joined(separator: "\n") + "\n\n" + sheet.table(style)
        for end in report.ends {
            let parts = [Words.end(end.reason, language), end.basis].compactMap { $0 }.joined(separator: "；")
            text +=
                TerminalText.clean(language.choose("自 \(end.endedOn) 起：\(parts)", "From \(end.endedOn): \(parts)"))
                + "\n"
        }
        if !report.agrees {
            text += language.choose("按现行规则计算的日期与记录上的不同。", "The rules in force give other days than stand here.")
            text += "\n"
        }
        return text
    }
}
