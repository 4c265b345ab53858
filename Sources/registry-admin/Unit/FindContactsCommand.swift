internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Unit.Contact {
    /// Finds where to go about a matter.
    struct Find: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "find",
                abstract: say("按地点和事项查找办理窗口和电话", "Find windows and telephones by place and matter."),
                discussion: say(
                    "由近及远：本区划的在前（所、旗县区），其次盟市，再次自治区。无需登录，不列联系人姓名。",
                    "Nearest first: those of the division itself (stations, banner), then of the city, then of the region. "
                        + "Needs no sign-in and names no person."))
        }

        @Option(help: help("事项：修复、异议、投诉", "The matter: repair, objection, complaint.", value: .matter))
        var matter: String

        @Option(help: help("区划代码或名称，如 临河区", "A division, by code or name.", value: .place))
        var place: String?

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let found = try await context.withRegistry { registry in
                try await registry.openContacts(for: Words.matterID(matter) ?? matter, near: place)
            }
            try context.show(PrintedOpenContacts(found: found))
        }
    }
}

/// Where to go, as `/v1/contacts` says it.
private struct PrintedOpenContacts: ListReply {
    let found: OpenContacts

    var sheet: Sheet<OpenContact> {
        Sheet(
            columns: [
                Column("unit", "单位", "Unit", mayBeCut: true) { $0.unit.name },
                Column("window", "窗口", "Window", mayBeCut: true) { $0.window },
                Column("telephone", "电话", "Telephone") { $0.telephone },
                Column("address", "地址", "Address", mayBeCut: true) { $0.address },
                Column("hours", "办公时间", "Hours", mayBeCut: true) { $0.hours },
                Column("place", "地点", "Place") { $0.place },
            ], entries: found.items)
    }

    func json() -> [UInt8] { found.json() }

    func write(_ entry: OpenContact, to object: inout JSONWriter) { entry.write(to: &object) }

    func emptiness(_ language: Language) -> String {
        language.choose("没有登记这里的办理窗口", "No window is known there.")
    }
}
