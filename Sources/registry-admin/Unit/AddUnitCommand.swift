internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Unit {
    /// Adds a unit.
    struct Add: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "add", abstract: say("增加单位", "Add a unit."))
        }

        @Argument(help: help("全称", "Full name.", value: .name))
        var name: String

        @Option(help: help("统一社会信用代码", "Credit code.", value: .code))
        var code: String?

        @Option(
            name: .customLong("short-name"),
            help: help("简称，可重复", "A short name; repeatable.", value: .name))
        var shortNames: [String] = []

        @Option(
            name: .customLong("prefix"),
            help: help("文号前缀，可重复", "A prefix of its document numbers; repeatable.", value: .prefix))
        var prefixes: [String] = []

        @Option(help: help("上级单位", "The unit above it.", value: .unit))
        var parent: String?

        @Option(
            help: help("级别（也可用中文：平台、自治区、盟市、垂直管理、旗县区、站所）", "Level.", value: .level))
        var level: UnitLevel = .city

        @Option(help: help("区划代码，6 位", "Division code, 6 digits.", value: .division))
        var division: String?

        @Option(help: help("电话", "Telephone.", value: .telephone))
        var telephone: String?

        @Option(
            name: .customLong("class"),
            help: help(
                "可报送的类别，可重复；不给则不限制", "A class that it may send; repeatable. None confines nothing.", value: .class))
        var classes: [String] = []

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let row = UnitRow(
                line: 0, name: name, code: code, shortNames: shortNames, prefixes: prefixes, parent: parent,
                level: level.rawValue, division: division, telephone: telephone, classes: classes)
            let printed = try await context.withRegistry { registry in
                let unit = try await registry.perform(row.act, by: officer, request: acting.request)
                return await PrintedUnits([unit], registry, context.language, isSingle: true)
            }
            try context.show(printed)
        }
    }
}

/// Where a unit stands.
enum UnitLevel: String, CaseIterable, ExpressibleByArgument, Sendable {
    case platform, region, city, vertical, banner, station

    /// Reads the level's identifier or its Chinese name.
    init?(argument: String) {
        guard let id = Words.levelID(argument) else { return nil }
        self.init(rawValue: id)
    }
}
