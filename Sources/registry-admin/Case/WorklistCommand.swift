internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Case {
    /// Lists cases.
    struct Worklist: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "worklist", abstract: say("办件清单", "The cases of the own unit."),
                discussion: say(
                    "列出本单位及下级单位收件或办理的办件；不加 --all 时只列未办结的。",
                    "Those that the own unit and those below it received or handle; only open ones unless --all is given."
                ))
        }

        @Option(
            help: help(
                "只列此类：repair、objection、complaint", "Only of this kind: repair, objection, complaint.", value: .matter))
        var kind: String?

        @Option(help: help("只列此主体的", "Only of this subject.", value: .code))
        var subject: String?

        @Flag(name: .customLong("all"), help: help("也列已办结的", "Those that are closed, too."))
        var isWhole = false

        @Option(help: help("最多列出的条数", "How many at most."))
        var limit = 1000

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let filter = CaseFilter(kind: kind, subject: subject, isOpen: !isWhole, limit: limit)
            let cases = try await context.withRegistry { registry in try await registry.cases(filter, by: token) }
            try context.show(CasesReply(cases: cases, language: context.language))
        }
    }
}

/// Cases, as they are printed.
private struct CasesReply: ListReply {
    let cases: [CaseEntry]
    let language: Language

    var sheet: Sheet<CaseEntry> {
        let language = language
        return Sheet(
            columns: [
                Column("number", "受理编号", "Case") { $0.number },
                Column("kind", "事项", "Kind") { $0.kind }.shown { CaseWords.kind($0.kind, language) },
                Column("state", "状态", "State") { $0.state }.shown { CaseWords.state($0.state, language) },
                Column("code", "统一社会信用代码", "Code") { $0.subject?.code },
                Column("name", "名称", "Name", mayBeCut: true) { $0.subject?.name },
                Column("unit", "收件单位", "Received by", mayBeCut: true) { $0.unit },
                Column("submitted_on", "提交日期", "Submitted on") { $0.submittedOn },
            ], entries: cases)
    }

    func write(_ entry: CaseEntry, to object: inout JSONWriter) { entry.write(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有办件。", "There are no cases.") }
}
