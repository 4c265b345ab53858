internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Repair {
    /// Tells whether something can be repaired, and how.
    struct Guide: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "guide",
                abstract: say("修复说明：能否修复、自哪天起、向谁、带什么", "Whether it can be repaired, from when, where, with what."),
                discussion: say(
                    "逐条说明这一条记录，或用 --listing 说明一个名单条目，注明依据；未登录时只答公示中的。可打印一页交给企业。",
                    "For one record, or with --listing for one entry of a list, with its legal basis; without sign-in only of what is openly shown. Prints on a page."
                ))
        }

        @Argument(help: help("记录编号，形如 1042-3", "The record's number, such as 1042-3.", value: .number))
        var record: String?

        @Option(help: help("名单条目编号", "The number of an entry of a list.", value: .number))
        var listing: Int64?

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var shared: SharedOptions

        func validate() throws {
            guard (record == nil) != (listing == nil) else {
                throw ValidationError(
                    say("请给出一个记录编号，或用 --listing 给出名单条目编号", "Give one record's number, or an entry's by --listing"))
            }
        }

        func run(_ context: Context) async throws {
            let guide = try await context.withRegistry { registry in
                let reader = try await context.reader(reading, of: registry)
                if let listing { return try await registry.repairGuide(listing: listing, reader: reader) }
                return try await registry.repairGuide(record: record ?? "", reader: reader)
            }
            try context.show(PrintedGuide(guide: guide, language: context.language))
        }
    }
}

/// A guide as one page of text.
private struct PrintedGuide: Reply {
    let guide: RepairGuide
    let language: Language

    func json() -> [UInt8] { guide.json() }

    /// Its sentences, one in a row.
    func csv() -> [UInt8] {
        let language = language
        let points =
            [("answer", guide.answer)] + guide.steps.map { ("step", $0) } + guide.materials.map { ("material", $0) }
            + guide.deadlines.map { ("deadline", $0) }
        return Sheet(
            columns: [
                Column("part", "部分", "Part") { $0.0 },
                Column("text", "说明", "What") { $0.1.words.of(language) },
                Column("day", "日期", "Day") { $0.1.day },
                Column("basis", "依据", "Basis") { $0.1.basis },
            ], entries: points
        ).csv()
    }

    func table(_ style: TableStyle) -> String {
        let matter = guide.matter
        let facts: [(String, String?)] = [
            (language.choose("事项", "Matter"), matter.name.of(language)),
            (language.choose("文书号", "Document"), matter.documentNo),
            (language.choose("作出日期", "Decided on"), matter.decidedOn),
            (language.choose("认定机关", "Organ"), matter.organ),
            (language.choose("最早可申请修复", "Repair from"), guide.firstDay),
            (language.choose("公示至", "Shown until"), guide.lastDay),
            (language.choose("办理渠道", "Channel"), guide.channel?.of(language)),
            (language.choose("办理单位", "Unit"), guide.unit.name),
        ]
        var lines = [
            style.strong(TerminalText.clean(language.choose("信用修复说明", "Guide to repair") + "  " + matter.number)),
            TerminalText.clean([matter.subject.name, matter.subject.code].compactMap(\.self).joined(separator: "  ")),
            "", TerminalText.clean(guide.answer.words.of(language)), TerminalText.clean(guide.answer.basis), "",
        ]
        lines += Facts(facts.present).lines()
        lines += contacts + section(language.choose("怎么计算", "How the days come about"), guide.steps)
        lines += section(language.choose("带什么", "What to bring"), guide.materials)
        lines += section(language.choose("多久答复", "By when"), guide.deadlines)
        return lines.joined(separator: "\n") + "\n"
    }

    private var contacts: [String] {
        guard !guide.contacts.isEmpty else { return [] }
        let lines = guide.contacts.map { contact in
            let parts = [contact.unit.name, contact.window, contact.telephone, contact.address, contact.hours]
            return "  " + TerminalText.clean(parts.compactMap(\.self).joined(separator: "  "))
        }
        return ["", language.choose("到哪里、打什么电话", "Where to go, whom to ring")] + lines
    }

    private func section(_ heading: String, _ points: [RepairGuide.Point]) -> [String] {
        guard !points.isEmpty else { return [] }
        let lines = points.map { point in
            let day = point.day.map { "  \($0)" } ?? ""
            return "  " + TerminalText.clean("\(point.words.of(language))\(day)  \(point.basis)")
        }
        return ["", heading] + lines
    }
}
