internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Stats {
    /// Counts how units reported in a month.
    struct Monthly: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "monthly",
                abstract: say("按月统计报送质量，写出通报（.xlsx）", "Count how units reported in a month; write the workbook."),
                discussion: say(
                    """
                    工作簿有八张表：总表、分单位、分旗县、迟报明细、退回明细、瞒报明细、办件、口径；数字与 --output json 相同。须登录。
                    计入当月在本平台首次入库的双公示记录；及时与否看决定日至上级平台入库的工作日，三个环节分别列出。
                    办件按事项分修复、异议、投诉统计：收到、受理、决定、按期办结率、工作日中位数和95分位、各单位逾期数。
                    其他指标（归集量、践诺率、严重失信主体占比、瞒报率等）各与上月比较；本系统不掌握的由管理员用 stats state 填报，未填报的写“未填报”。
                    各率的定义、工作日数、计入的类别见规则 supply-….yaml；日历未公布而不能判断的列为待判。
                    """,
                    """
                    Eight sheets: all, by unit, by banner, what was late, what was returned, what was concealed, cases, and the \
                    definitions; the same figures as --output json. It needs sign-in.
                    Counted are penalties and permits first taken in here in the month; in time means working days from \
                    the decision to acceptance above, with the three legs apart.
                    Cases are repair, objections and complaints: filed, accepted, decided, in time, the median and 95th percentile of \
                    working days, overdue by unit.
                    The other figures (collected, kept, listed, concealed and so on) are told with their change against the month \
                    before; what the registry cannot know is stated by stats state, and told as not stated otherwise.
                    Definitions, working days and classes stand in the rules supply-….yaml; what cannot be judged, because a \
                    calendar is not published, is told apart.
                    """))
        }

        @Option(help: help("月份，如 2026-10", "The month, 2026-10 for instance.", value: .month))
        var month: String

        @Option(
            name: .customShort("o"), help: help("写到此文件（.xlsx）", "The workbook to write (.xlsx).", value: .file),
            completion: .file(extensions: ["xlsx"]))
        var file: String?

        @Flag(name: .customLong("force"), help: help("文件已存在时覆盖", "Replace a file of that name."))
        var replaces = false

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let request = SupplyRequest(month: month, file: file, replaces: replaces, language: context.language)
            let reply = try await context.withRegistry { registry in
                let month = try await registry.supply(request, by: officer)
                return PrintedSupply(
                    month: month, naming: await Naming(registry, context.language, classes: month.classes))
            }
            if let file { context.tell("已写出 \(file)", "Wrote \(file)") }
            try context.show(reply)
        }
    }
}
