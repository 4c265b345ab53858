internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Stats {
    /// States a figure that the registry cannot know, or takes it back.
    struct State: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "state",
                abstract: say("填报本系统不掌握的月度指标", "State a figure of a month that the registry cannot know."),
                discussion: say(
                    """
                    可填报的指标由该月的 supply-….yaml 规定（measure: stated），如信用报告查询次数、融资信用服务注册数；以名称或标识写出。
                    再次填报的取代前一次，历史保留。未填报的在通报中写“未填报”，不作 0。填错的用 --withdraw 撤回，须写理由。须由管理员登录后办理。
                    """,
                    """
                    Which figures are stated is laid down by the month's supply-….yaml (measure: stated): queries of credit \
                    reports, for instance; by identifier or name.
                    A later statement takes the place of the earlier one, which is kept. What is not stated is told as not \
                    stated and never as 0. --withdraw takes one back, with a reason. It needs a signed-in operator.
                    """))
        }

        @Argument(help: help("指标", "The figure.", value: .indicator))
        var indicator: String

        @Option(help: help("月份，如 2026-10", "The month, 2026-10 for instance.", value: .month))
        var month: String

        @Option(help: help("数值，以指标的单位计；填报时必需", "The number, in the figure's unit; needed to state.", value: .value))
        var value: Int?

        @Option(help: help("数据来源；填报时必需", "Where it is from; needed to state.", value: .text))
        var source: String?

        @Option(help: help("说明；撤回时为理由，必需", "A remark; the reason, and needed, with --withdraw.", value: .reason))
        var reason: String?

        @Flag(name: .customLong("withdraw"), help: help("撤回已填报的数", "Take the stated figure back."))
        var isWithdrawal = false

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let figure = try await context.withRegistry { try await perform($0, officer) }
            try context.show(PrintedStatedFigure(figure: figure))
        }

        private func perform(_ registry: CreditRegistry, _ officer: Actor) async throws -> StatedFigure {
            if isWithdrawal {
                let why = try needed(reason, "--reason", say("理由", "a reason"))
                let act = WithdrawFigure(indicator: indicator, month: month, reason: why)
                return try await registry.perform(act, by: officer, request: acting.request)
            }
            let act = StateFigure(
                indicator: indicator, month: month,
                value: try needed(value, "--value", say("数值", "a number")),
                source: try needed(source, "--source", say("数据来源", "where it is from")), reason: reason)
            return try await registry.perform(act, by: officer, request: acting.request)
        }

        private func needed<Value>(_ value: Value?, _ name: String, _ what: String) throws(Problem) -> Value {
            if let value { return value }
            throw Problem(.parameterInvalid, ["parameter": name, "value": "", "allowed": what])
        }
    }
}

/// One stated figure, as it is printed.
private struct PrintedStatedFigure: ListReply {
    let figure: StatedFigure

    var sheet: Sheet<StatedFigure> {
        Sheet(
            columns: [
                Column("indicator", "指标", "Figure") { $0.indicator },
                Column("month", "月份", "Month") { $0.month },
                Column("value", "数值", "Value", isNumber: true) { "\($0.value)" },
                Column("source", "数据来源", "Source", mayBeCut: true) { $0.source },
                Column("stated_on", "填报日期", "Stated on") { $0.statedOn },
                Column("officer", "填报人", "Stated by") { $0.officer },
            ], entries: [figure])
    }

    func json() -> [UInt8] { lines().first ?? [] }
    func write(_ entry: StatedFigure, to object: inout JSONWriter) { entry.write(to: &object) }
    func emptiness(_: Language) -> String { "" }
}
