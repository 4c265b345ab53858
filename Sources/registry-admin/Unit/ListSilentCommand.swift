internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Unit {
    /// Lists who has not reported for some time.
    struct Silent: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "silent", abstract: say("列出久未报送的单位（催报）", "List who has not reported for some time."),
                discussion: say(
                    """
                    按自然日计，另列工作日；零报告算作报送，全部退回的文件不算。不写类别时为报送质量规则所计的类别，
                    并列出有填报人员而从未报送的单位。电话为报送联系人的，没有的为单位电话。须登录。
                    """,
                    """
                    Calendar days, with the working days beside them; a zero report counts, a file of refused rows does \
                    not. Without a class, those that the rules of reporting count, and whoever has an officer to report \
                    and never did.
                    The telephone is that of the contact for reporting, else the unit's. It needs sign-in.
                    """))
        }

        @Option(help: help("至少这么多自然日没有报送", "Nothing for at least so many calendar days.", value: .days))
        var days: Int

        @Option(name: .customLong("class"), help: help("只看此类别", "Only of this class.", value: .class))
        var recordClass: String?

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let reply = try await context.withRegistry { registry in
                let units = try await registry.silentUnits(days: days, class: recordClass, by: officer)
                return PrintedSilence(
                    units: units,
                    naming: await Naming(registry, context.language, classes: units.compactMap(\.class)))
            }
            try context.show(reply)
        }
    }
}

/// Who is silent, the longest first.
private struct PrintedSilence: ListReply {
    let units: [SilentUnit]
    let naming: Naming

    var sheet: Sheet<SilentUnit> {
        let naming = naming
        let never = naming.language.choose("从未报送", "never")
        return Sheet(
            columns: [
                Column("unit", "单位", "Unit", mayBeCut: true) { $0.unit },
                Column("class", "类别", "Class") { $0.class }.shown { $0.class.map(naming.class) ?? "—" },
                Column("last_on", "最近报送", "Last on") { $0.lastOn }.shown { $0.lastOn ?? never },
                Column("days", "自然日", "Days", isNumber: true) { unit in unit.days.map { "\($0)" } },
                Column("working_days", "工作日", "Working days", isNumber: true) { unit in
                    unit.workingDays.map { "\($0)" }
                },
                Column("person", "联系人", "Person", mayBeCut: true) { $0.person },
                Column("telephone", "电话", "Telephone") { $0.telephone },
            ], entries: units)
    }

    func write(_ entry: SilentUnit, to object: inout JSONWriter) {
        for column in sheet.columns where !column.isNumber {
            object.key(column.id)
            object.string(column.value(entry))
        }
        object.key("days")
        object.integer(entry.days)
        object.key("working_days")
        object.integer(entry.workingDays)
    }

    func emptiness(_ language: Language) -> String {
        language.choose("没有久未报送的单位", "No unit has been silent for so long.")
    }
}
