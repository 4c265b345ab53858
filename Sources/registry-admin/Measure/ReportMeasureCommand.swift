internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Measure {
    /// Reports what a unit did.
    struct Report: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "report", abstract: say("反馈已实施的措施", "Report what a unit did of a measure."),
                discussion: say(
                    """
                    只能反馈当日适用的措施（退出码 4）；事由结束后，反馈仍留存备查。
                    同一措施当日有多个事由的，用 --cause 写明名单条目或记录的编号。
                    """,
                    """
                    Only of a measure that held on that day (4); the report stays when its cause has ended.
                    Where several things bring the measure about, --cause names the number of the listing or record.
                    """))
        }

        @Argument(help: help("统一社会信用代码", "The subject's code.", value: .code))
        var code: String

        @Option(help: help("措施，标识或名称", "The measure, by identifier or name.", value: .measure))
        var measure: String

        @Option(help: help("所采取的做法", "What was done.", value: .reason))
        var did: String

        @Option(help: help("实施的单位", "The unit that did it.", value: .unit))
        var unit: String

        @Option(name: .customLong("on"), help: help("实施日期，默认今日", "The day, today unless told.", value: .day))
        var day: String?

        @Option(help: help("事由的编号", "The number of the cause.", value: .number))
        var cause: String?

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = ReportMeasure(code: code, measure: measure, did: did, unit: unit, on: day, cause: cause)
            let officer = try context.officer()
            let reply = try await context.withRegistry { registry in
                try await registry.perform(act, by: officer, request: acting.request)
            }
            try context.show(PrintedFeedback(reports: [reply], isSingle: true))
        }
    }

    /// Takes a report back.
    struct Withdraw: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "withdraw", abstract: say("撤回一条措施反馈", "Take a report back that was made in error."))
        }

        @Argument(help: help("措施反馈的编号", "The report's number.", value: .number))
        var number: Int64

        @Option(help: help("理由", "Why.", value: .reason))
        var reason: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = WithdrawMeasureReport(number: number, reason: reason)
            let officer = try context.officer()
            let reply = try await context.withRegistry { registry in
                try await registry.perform(act, by: officer, request: acting.request)
            }
            try context.show(PrintedFeedback(reports: [reply], isSingle: true))
        }
    }
}
