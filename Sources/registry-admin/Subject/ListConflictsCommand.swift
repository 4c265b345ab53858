internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Subject {
    /// Lists codes with two names.
    struct Conflicts: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "conflicts", abstract: say("列出一码两名（重错码）", "List codes with two names."),
                discussion: say(
                    "名称与登记不一致而被退回的行，按代码和所报名称各列一条，连同双方单位和次数。--output csv 即纠错回传表。",
                    "Rows that were refused because the code is registered under another name, one entry for each code and name, with both units and how often. --output csv is the table that goes back to the units."
                ))
        }

        @Flag(name: .customLong("settled"), help: help("也列已处理的", "Also those that were settled."))
        var isWhole = false

        @OptionGroup var page: PageOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let limit = try page.checkedLimit()
            var after: Int64?
            if let text = page.after {
                guard let number = Int64(text) else { throw Problem(.cursorInvalid, ["cursor": text]) }
                after = number
            }
            let (first, officer) = (after, try context.officer())
            let printed = try await context.withRegistry { registry in
                var found = try await registry.nameConflicts(
                    settled: isWhole, limit: limit, after: first, by: officer)
                while page.isWhole, let next = found.next {
                    found = found.adding(
                        try await registry.nameConflicts(settled: isWhole, limit: limit, after: next, by: officer))
                }
                return PrintedConflicts(
                    page: found,
                    naming: await Naming(registry, context.language, classes: found.items.flatMap(\.classes)))
            }
            try context.show(printed)
            if let next = printed.page.next, context.format == .table || context.format == .csv {
                context.tell("还有更多：--after \(next) 取下一页，--all 取全部。", "More: --after \(next), or --all.")
            }
        }
    }
}

/// Codes with two names, as they are printed.
struct PrintedConflicts: ListReply {
    let page: NameConflictPage
    let naming: Naming
    /// Whether one was settled, so that the document is it and not a list.
    var isSingle = false

    var sheet: Sheet<NameConflictEntry> {
        let naming = naming
        return Sheet(
            columns: [
                Column("id", "编号", "Number", isNumber: true) { "\($0.id)" },
                Column("state", "处理", "State") { $0.state }.shown { Words.conflictState($0.state, naming.language) },
                Column("code", "统一社会信用代码", "Code") { $0.code },
                Column("registered_name", "登记名称", "Registered name", mayBeCut: true) { $0.registeredName },
                Column("registered_by", "登记单位", "Registered by", mayBeCut: true) { $0.registeredBy },
                Column("stated_name", "所报名称", "Stated name", mayBeCut: true) { $0.statedName },
                Column("stated_by", "报送单位", "Stated by", mayBeCut: true) { $0.statedBy.joined(separator: "；") },
                Column("classes", "类别", "Classes", mayBeCut: true) { $0.classes.joined(separator: "；") }.shown {
                    $0.classes.map(naming.class).joined(separator: naming.language.choose("；", "; "))
                },
                Column("times", "次数", "Times", isNumber: true) { "\($0.times)" },
                Column("first", "首次（批次:行）", "First (batch:line)") { $0.first },
                Column("last", "末次（批次:行）", "Last (batch:line)") { $0.last },
                Column("since", "首次收到", "Since") { $0.since },
                Column("settled_by", "经办", "By") { $0.settledBy },
                Column("reason", "事由", "Reason", mayBeCut: true) { $0.reason },
            ], entries: page.items)
    }

    func json() -> [UInt8] {
        if isSingle { return lines().first ?? [] }
        var writer = JSONWriter()
        writer.object { document in
            document.key("items")
            document.array { list in for entry in page.items { list.object { write(entry, to: &$0) } } }
            document.key("next")
            document.string(page.next.map { "\($0)" })
        }
        return writer.bytes
    }

    func write(_ entry: NameConflictEntry, to object: inout JSONWriter) {
        object.key("id")
        object.integer(Int(entry.id))
        let words: [(StaticString, String?)] = [
            ("state", entry.state), ("code", entry.code), ("registered_name", entry.registeredName),
            ("registered_by", entry.registeredBy), ("stated_name", entry.statedName), ("first", entry.first),
            ("last", entry.last), ("since", entry.since), ("settled_by", entry.settledBy), ("reason", entry.reason),
        ]
        for (key, word) in words {
            object.key(key)
            object.string(word)
        }
        object.key("stated_by")
        object.strings(entry.statedBy)
        object.key("classes")
        object.strings(entry.classes)
        object.key("times")
        object.integer(entry.times)
    }

    func emptiness(_ language: Language) -> String { language.choose("没有一码两名的情况。", "No code has two names.") }
}
