internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Correction {
    /// Lists what units ask for.
    struct List: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: say("列出申请", "List requests."),
                discussion: say(
                    "列出本单位及下级单位的申请，最近提交的在前；不加 --all 时只列待复核的。",
                    "Those of the own unit and below, what was filed last first; only open ones unless --all is given.")
            )
        }

        @Flag(name: .customLong("all"), help: help("也列已办结的", "Those that were decided, too."))
        var isWhole = false

        @Flag(name: .customLong("open"), help: help("只列待复核的（默认）", "Only open ones; this is the default."))
        var isOpen = false

        @Option(help: help("只列此单位的申请", "Only of this unit.", value: .unit))
        var unit: String?

        @Option(help: help("最多列出的条数", "How many at most."))
        var limit = 1000

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            guard !(isOpen && isWhole) else {
                throw Problem(.usage, ["what": say("--open 与 --all 只能给一个", "Give --open or --all, not both")])
            }
            let token = try context.token()
            let filter = CorrectionFilter(isOpen: !isWhole, unit: unit, limit: limit)
            let reply = try await context.withRegistry { registry in
                let corrections = try await registry.corrections(filter, by: token)
                return CorrectionsReply(corrections: corrections, language: context.language)
            }
            try context.show(reply)
        }
    }
}

/// The requests, as they are printed.
private struct CorrectionsReply: ListReply {
    let corrections: [Correction]
    let language: Language

    var sheet: Sheet<Correction> {
        Sheet(columns: CorrectionColumns(language: language).ofSeveralRecords, entries: corrections)
    }

    func write(_ entry: Correction, to object: inout JSONWriter) { entry.write(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有申请。", "There are no requests.") }
}
