internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Rules {
    /// Tells what other rules would move.
    struct Diff: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "diff", abstract: say("预览规则变动的影响", "Tell what other rules would move."),
                discussion: say(
                    """
                    与现行规则相比：哪些文件不同，多少条、哪些记录的公示期会变，哪些名单条目的公开范围会变，哪些措施新设或终止，
                    多少户、哪些评价会变。目录中没有的年份，已导入的日历予以保留。只读；启用时的变动与此一致。
                    表格与 json 给出合计，csv 与 ndjson 逐条列出（ndjson 末行为合计）。
                    """,
                    """
                    Held against the rules in force: which files differ, how many and which records' windows would move, \
                    which entries of lists would be shown elsewhere, which measures begin or end, how many and which ratings. \
                    Calendars of years that the folder does not have stay. It changes nothing, and the activation does the same.
                    table and json give the totals, csv and ndjson each one (ndjson ends with the totals).
                    """))
        }

        @Argument(
            help: help(
                "提案编号或规则目录；不写为唯一待启用的提案", "A proposal's number or a folder; without it the one open proposal.",
                value: .file))
        var source: String?

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            try await context.withRegistry { registry in
                let source = try await meant(by: token, registry)
                let columns = DifferenceColumns(language: context.language)
                if context.format == .csv { try context.write(columns.sheet([]).csv()) }
                let totals = try await registry.ruleDifferences(of: source, by: token) { difference in
                    switch context.format {
                    case .ndjson: try context.write(difference.json() + [10])
                    case .csv: try context.write(columns.sheet([difference]).csvRows())
                    case .table, .json: break
                    }
                }
                guard context.format != .csv else { return }
                try context.show(PrintedTotals(totals: totals))
            }
        }

        private func meant(by token: SessionToken, _ registry: CreditRegistry) async throws -> RuleSource {
            if let source { return Int64(source).map { .proposal($0) } ?? .folder(source) }
            let open = try await registry.ruleProposals(isOpen: true, by: token)
            guard open.count == 1 else {
                throw Problem(.usage, ["what": "待启用的提案有 \(open.count) 个，请写明提案编号或目录 (name a proposal or a folder)"])
            }
            return .proposal(open[0].number)
        }
    }
}

/// The columns in which differences stand.
private struct DifferenceColumns {
    let language: Language

    func sheet(_ entries: [RuleDifference]) -> Sheet<RuleDifference> {
        Sheet(
            columns: [
                Column("kind", "种类", "Kind") { $0.kind.rawValue },
                Column("code", "统一社会信用代码", "Code") { $0.subject.code },
                Column("name", "名称", "Name", mayBeCut: true) { $0.subject.name },
                Column("number", "记录", "Record") { $0.number },
                Column("list", "名单", "List") { $0.list },
                Column("document_no", "文书号", "Document", mayBeCut: true) { $0.documentNo },
                Column("earliest_end", "原最短公示至", "Minimum until, before") { $0.windows?.before.earliestEnd },
                Column("latest_end", "原公示至", "Shown until, before") { $0.windows?.before.latestEnd },
                Column("earliest_end_after", "新最短公示至", "Minimum until, after") { $0.windows?.after.earliestEnd },
                Column("latest_end_after", "新公示至", "Shown until, after") { $0.windows?.after.latestEnd },
                Column("rule_after", "新规则", "Rule after") { $0.windows?.after.rule },
                Column("channels", "原公开范围", "Shown in, before") { $0.channels?.before.joined(separator: ";") },
                Column("channels_after", "新公开范围", "Shown in, after") { $0.channels?.after.joined(separator: ";") },
                Column("channel", "渠道", "Channel") { $0.channel },
                Column("score", "原分值", "Score, before") { $0.grades?.before.score.map { "\($0)" } },
                Column("score_after", "新分值", "Score, after") { $0.grades?.after.score.map { "\($0)" } },
                Column("class", "原类", "Class, before") { $0.grades?.before.class.map { "\($0)" } },
                Column("class_after", "新类", "Class, after") { $0.grades?.after.class.map { "\($0)" } },
            ], entries: entries)
    }
}

/// How many of what would move.
private struct PrintedTotals: Reply {
    let totals: RuleDifferences

    func json() -> [UInt8] { totals.json() }

    func csv() -> [UInt8] { [] }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        let facts = [
            (language.choose("公示期变动的记录", "Records whose window moves"), "\(totals.records)"),
            (language.choose("  其中缩短", "  shorter"), "\(totals.shorter)"),
            (language.choose("  其中延长", "  longer"), "\(totals.longer)"),
            (language.choose("  其中即日起不再公示", "  shown no more from now on"), "\(totals.hidden)"),
            (language.choose("公开范围变动的名单条目", "Entries of lists shown elsewhere"), "\(totals.listings)"),
            (language.choose("变动的评价（按渠道计）", "Ratings that move, by channel"), "\(totals.ratings)"),
            (language.choose("  其中类别变动", "  in another class"), "\(totals.classes)"),
        ]
        let files = Sheet(
            columns: [
                Column("change", "变动", "Change") { $0.change }.shown { Words.fileChange($0.change, language) },
                Column("kind", "种类", "Kind") { $0.kind },
                Column("name", "名称", "Name", mayBeCut: true) { $0.name },
                Column("version", "版本", "Version") { $0.version },
                Column("unverified", "条款待核", "To verify", isNumber: true) { "\($0.unverified)" },
            ], entries: totals.files)
        let measures = Sheet(
            columns: [
                Column("change", "变动", "Change") { $0.change }.shown { Words.fileChange($0.change, language) },
                Column("measure", "措施", "Measure") { $0.measure },
                Column("name", "名称", "Name", mayBeCut: true) { language.choose($0.name, $0.nameEnglish) },
            ], entries: totals.measures)
        let tables = [
            totals.files.isEmpty ? nil : files.table(style), totals.measures.isEmpty ? nil : measures.table(style),
        ].compactMap(\.self)
        return (tables + [Facts(facts).lines().joined(separator: "\n") + "\n"]).joined(separator: "\n")
    }
}
