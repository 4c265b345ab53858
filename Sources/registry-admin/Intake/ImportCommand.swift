internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Intake {
    /// Imports a file.
    struct Import: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "import", abstract: say("导入一个文件", "Import a file."),
                discussion: say(
                    """
                    收 .xlsx 和 CSV（UTF-8 或 GB18030，自动识别）；表头可用中文名称、标准代码或本系统标识，顺序不限。
                    退回的行不影响其他行；改好后重新导入同一文件即可，已入库的行不会重复。
                    有退回的行时退出码为 5；连接中断为 7，并说明哪些行已入库；试导入不需登录。
                    """,
                    """
                    An .xlsx, or CSV in UTF-8 or GB18030, told apart by itself; headers by Chinese name, standard code or our \
                    identifier. A refused row does not affect the others; mend it and import the file again, nothing \
                    is taken in twice.
                    Exit 5 when rows were refused; 7 when the link was lost, with the lines that are in. A dry run \
                    needs no sign-in.
                    """))
        }

        @OptionGroup var options: FileOptions

        @Option(
            name: .customLong("class"),
            help: help("信息类别：注册登记、行政处罚、行政许可等", "Class: registration, admin_penalty, admin_permit, …", value: .class))
        var recordClass: String

        @Option(help: help("报送单位", "The unit that sends it.", value: .unit))
        var unit: String

        @Option(
            help: help(
                "收到文件的日期，默认今天；单位报送是否及时按这一天判断",
                "The day on which the file was received, by which the unit is late or not; today by default.",
                value: .day))
        var received: String?

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            BackgroundPriority.take()
            let map = try HeaderPair.dictionary(options.map)
            try await options.run(context) { registry, path, actor, progress in
                let request = ImportRequest(
                    file: path, class: recordClass, unit: unit, map: map, refusals: options.refusals,
                    dryRun: options.isDryRun, received: received)
                return try await registry.importFile(request, by: actor, progress: progress)
            }
        }
    }
}
