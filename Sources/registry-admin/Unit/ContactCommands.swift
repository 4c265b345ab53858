internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Unit {
    /// Whom to ring at units, and where to go.
    struct Contact: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "contact",
                abstract: say("单位的联系人、窗口和电话", "Whom to ring at a unit, and where to go."),
                subcommands: [Set.self, List.self, Find.self, Import.self], defaultSubcommand: Set.self)
        }
    }
}

extension RegistryAdmin.Unit.Contact {
    /// Says whom to ring at a unit.
    struct Set: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "set",
                abstract: say("登记单位的联系人、窗口和电话", "Say whom to ring at a unit, and where to go."),
                discussion: say(
                    """
                    同一事项、同一地点原有的联系方式留作历史，未写的项为空。修复、异议、投诉的窗口、电话、地址和办公时间向社会公开；联系人姓名和报送联系方式
                    只供本办内部使用，不公开。“set”可以省略。
                    """,
                    """
                    What was said of the matter and the place before is kept as history; what is left away is empty. Windows, \
                    telephones, addresses and hours for repair, objection and complaint are open; persons' names, and all of \
                    reporting, are for the office. The word “set” may be left out.
                    """))
        }

        @Argument(help: help("单位", "The unit.", value: .unit))
        var unit: String

        @Option(
            help: help(
                "事项：报送、修复、异议、投诉", "The matter: reporting, repair, objection, complaint.", value: .matter))
        var matter: String

        @Option(help: help("联系人", "The person.", value: .name))
        var person: String?

        @Option(help: help("办理窗口", "The window.", value: .name))
        var window: String?

        @Option(help: help("电话", "Telephone.", value: .telephone))
        var telephone: String?

        @Option(help: help("地址", "Address.", value: .name))
        var address: String?

        @Option(help: help("办公时间", "When it is open.", value: .text))
        var hours: String?

        @Option(
            help: help(
                "所服务的区划，代码或名称；默认为单位所在地", "The division served, a code or a name; the unit's own unless told.",
                value: .place))
        var place: String?

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let details = ContactDetails(
                matter: Words.matterID(matter) ?? matter, person: person, window: window, telephone: telephone,
                address: address, hours: hours, place: place)
            let contact = try await context.withRegistry { registry in
                try await registry.perform(
                    SetUnitContact(unit: unit, contact: details), by: officer, request: acting.request)
            }
            try context.show(PrintedContacts(contacts: [contact], language: context.language, isSingle: true))
        }
    }

    /// Lists contacts.
    struct List: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: say("列出单位的联系方式（须登录）", "List whom to ring; needs sign-in."))
        }

        @Option(help: help("只列此单位", "Only of this unit.", value: .unit))
        var unit: String?

        @Option(
            help: help(
                "只列此事项：报送、修复、异议、投诉", "Only for this matter: reporting, repair, objection, complaint.",
                value: .matter))
        var matter: String?

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let known = matter.map { Words.matterID($0) ?? $0 }
            let contacts = try await context.withRegistry { registry in
                try await registry.contacts(of: unit, for: known, by: officer)
            }
            try context.show(PrintedContacts(contacts: contacts, language: context.language))
        }
    }
}

/// Contacts, as they are printed to an officer.
private struct PrintedContacts: ListReply {
    let contacts: [UnitContact]
    let language: Language
    /// Whether one was set, so that the document is it and not a list.
    var isSingle = false

    var sheet: Sheet<UnitContact> {
        let language = language
        return Sheet(
            columns: [
                Column("unit", "单位", "Unit", mayBeCut: true) { $0.unit },
                Column("matter", "事项", "Matter") { $0.matter }.shown { Words.matter($0.matter, language) },
                Column("person", "联系人", "Person") { $0.person },
                Column("window", "窗口", "Window", mayBeCut: true) { $0.window },
                Column("telephone", "电话", "Telephone") { $0.telephone },
                Column("address", "地址", "Address", mayBeCut: true) { $0.address },
                Column("hours", "办公时间", "Hours", mayBeCut: true) { $0.hours },
                Column("place", "地点", "Place") { $0.place },
                Column("from", "自", "From") { $0.from },
            ], entries: contacts)
    }

    func json() -> [UInt8] {
        if isSingle { return lines().first ?? [] }
        var writer = JSONWriter()
        writer.object { document in
            document.key("items")
            document.array { list in for contact in contacts { list.object { write(contact, to: &$0) } } }
        }
        return writer.bytes
    }

    func write(_ entry: UnitContact, to object: inout JSONWriter) {
        for column in sheet.columns {
            object.key(column.id)
            object.string(column.value(entry))
        }
    }

    func emptiness(_ language: Language) -> String { language.choose("没有登记联系方式", "No contacts are known.") }
}
