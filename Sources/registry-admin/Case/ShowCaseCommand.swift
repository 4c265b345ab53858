internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Case {
    /// Shows one case.
    struct Show: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show", abstract: say("查看办件", "Show a case."),
                discussion: say("限收件单位、办理单位及其上级。", "For the units that received or handle it, and those above."))
        }

        @Argument(help: help("受理编号", "The case's number.", value: .case))
        var number: String

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let report = try await context.withRegistry { registry in
                try await registry.casework(number, by: token)
            }
            try context.show(PrintedCase(report: report))
        }
    }

    /// Shows every step of a case.
    struct History: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "history", abstract: say("办件经过", "Every step of a case, in the order taken."))
        }

        @Argument(help: help("受理编号", "The case's number.", value: .case))
        var number: String

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let report = try await context.withRegistry { registry in
                try await registry.casework(number, by: token)
            }
            try context.show(StepsReply(steps: report.steps, language: context.language))
        }
    }
}

/// The steps, as they are printed.
private struct StepsReply: ListReply {
    let steps: [CaseStep]
    let language: Language

    var sheet: Sheet<CaseStep> {
        let language = language
        return Sheet(
            columns: [
                Column("item", "项", "Item", isNumber: true) { "\($0.item)" }.shown { $0.item == 0 ? "" : "\($0.item)" },
                Column("action", "步骤", "Step") { $0.action }.shown { CaseWords.action($0.action, language) },
                Column("state", "此后状态", "State then") { $0.state }.shown { CaseWords.state($0.state, language) },
                Column("role", "由", "Part") { $0.role }.shown { CaseWords.role($0.role, language) },
                Column("by", "办理人", "By") { $0.by }.shown {
                    $0.by == "applicant" ? language.choose("申请人", "applicant") : Words.actor($0.by, language)
                },
                Column("at", "时间", "At") { $0.at }.shown { Instant.shanghai($0.at) },
                Column("ground", "理由类别", "Ground") { $0.ground },
                Column("reason", "理由", "Reason", mayBeCut: true) { $0.reason },
            ], entries: steps)
    }

    func write(_ entry: CaseStep, to object: inout JSONWriter) { entry.write(members: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有步骤。", "There are no steps.") }
}
