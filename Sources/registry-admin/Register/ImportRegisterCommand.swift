internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Register {
    /// Takes in a register's file.
    struct Import: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "import", abstract: say("导入一个登记册文件", "Take in a register's file."),
                discussion: say(
                    """
                    文件的读法、检查和退回与 intake import 相同；主体须已有信用档案。同一文件再导入不变，内容有变的更新。
                    给 --complete 表示文件是本单位登记册的全部：本单位列入而文件未载的主体自当日移出；有退回行时不移出。
                    """,
                    """
                    Files are read, checked and refused as by intake import; a subject must have a credit file. The same \
                    file again changes nothing, other content makes a new revision.
                    --complete says that the file is all that this unit keeps in the register: who was entered by it and \
                    is missing leaves today, unless rows were refused.
                    """))
        }

        @OptionGroup var options: FileOptions

        @Option(help: help("登记册：食品生产、食品销售、餐饮服务、新型农业经营主体等", "The register: food_catering, …", value: .register))
        var register: String

        @Option(help: help("列入单位", "The unit that keeps the entries.", value: .unit))
        var unit: String

        @Flag(name: .customLong("complete"), help: help("文件是本单位登记册的全部", "The file is the whole register of this unit."))
        var isWhole = false

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let map = try HeaderPair.dictionary(options.map)
            try await options.run(context) { registry, path, actor, progress in
                let request = ImportRequest(
                    file: path, register: register, unit: unit, map: map, refusals: options.refusals,
                    dryRun: options.isDryRun, isWhole: isWhole)
                return try await registry.importFile(request, by: actor, progress: progress)
            }
        }
    }
}
