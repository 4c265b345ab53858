internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Unit {
    /// Files a zero report, or takes one back.
    struct FileZero: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "zero-report",
                abstract: say("作零报告：该月没有该类决定", "Say that a unit decided nothing of a class in a month."),
                discussion: say(
                    """
                    已报送该月作出的决定的不能作零报告（退出码 4）；以后又报送该月决定的，零报告仍在，列出时注明不符。
                    作错的用 --withdraw 撤回，须写理由。
                    """,
                    """
                    Refused (4) where records decided in that month were reported; what is reported later leaves it \
                    standing, and it is told as contradicted.
                    --withdraw takes one back that was filed in error, with a reason.
                    """))
        }

        @Option(help: help("单位", "The unit.", value: .unit))
        var unit: String

        @Option(name: .customLong("class"), help: help("信息类别，如 行政处罚", "The class.", value: .class))
        var recordClass: String

        @Option(help: help("月份，如 2026-10", "The month, 2026-10 for instance.", value: .month))
        var month: String

        @Option(help: help("说明；撤回时为理由，必需", "A remark; the reason, and needed, with --withdraw.", value: .reason))
        var reason: String?

        @Flag(name: .customLong("withdraw"), help: help("撤回这份零报告", "Take this zero report back."))
        var isWithdrawal = false

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let printed = try await context.withRegistry { registry in
                let report = try await perform(registry, officer)
                return PrintedZeroReports(
                    reports: [report], naming: await Naming(registry, context.language, classes: [report.class]),
                    isSingle: true)
            }
            try context.show(printed)
        }

        private func perform(_ registry: CreditRegistry, _ officer: Actor) async throws -> ZeroReport {
            guard isWithdrawal else {
                let act = FileZeroReport(unit: unit, class: recordClass, month: month, reason: reason)
                return try await registry.perform(act, by: officer, request: acting.request)
            }
            guard let reason else {
                throw Problem(
                    .parameterInvalid, ["parameter": "--reason", "value": "", "allowed": say("理由", "a reason")])
            }
            let act = WithdrawZeroReport(unit: unit, class: recordClass, month: month, reason: reason)
            return try await registry.perform(act, by: officer, request: acting.request)
        }
    }

    /// Lists the zero reports that stand.
    struct ListZeros: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "zero-reports", abstract: say("列出零报告", "List the zero reports that stand."),
                discussion: say("与以后的报送不符的，注明条数。", "What was reported all the same is counted."))
        }

        @Option(help: help("只列此单位", "Only of this unit.", value: .unit))
        var unit: String?

        @Option(name: .customLong("class"), help: help("只列此类别", "Only of this class.", value: .class))
        var recordClass: String?

        @Option(help: help("只列此月份", "Only of this month.", value: .month))
        var month: String?

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let printed = try await context.withRegistry { registry in
                let reports = try await registry.zeroReports(unit: unit, class: recordClass, month: month)
                return PrintedZeroReports(
                    reports: reports, naming: await Naming(registry, context.language, classes: reports.map(\.class)))
            }
            try context.show(printed)
        }
    }
}

/// Zero reports, as they are printed.
struct PrintedZeroReports: ListReply {
    let reports: [ZeroReport]
    let naming: Naming
    /// Whether one was filed or taken back, so that the document is it and not a list.
    var isSingle = false

    var sheet: Sheet<ZeroReport> {
        let naming = naming
        return Sheet(
            columns: [
                Column("month", "月份", "Month") { $0.month },
                Column("unit", "单位", "Unit", mayBeCut: true) { $0.unit },
                Column("class", "类别", "Class") { $0.class }.shown { naming.class($0.class) },
                Column("reported_on", "报告日期", "Said on") { $0.reportedOn },
                Column("officer", "报告人", "Said by") { $0.officer }.shown {
                    Words.actor($0.officer, naming.language)
                },
                Column("reported", "不符条数", "Contradicted by", isNumber: true) { "\($0.reported)" },
                Column("reason", "说明", "Remark", mayBeCut: true) { $0.reason },
            ], entries: reports)
    }

    func json() -> [UInt8] {
        if isSingle { return lines().first ?? [] }
        var writer = JSONWriter()
        writer.object { document in
            document.key("items")
            document.array { list in for report in reports { list.object { write(report, to: &$0) } } }
        }
        return writer.bytes
    }

    func write(_ entry: ZeroReport, to object: inout JSONWriter) { entry.write(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有零报告", "There are no zero reports.") }
}
