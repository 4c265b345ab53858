internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Exchange {
    /// Holds a platform's list against what stands here.
    struct Reconcile: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "reconcile",
                abstract: say("与上级平台的清单对账", "Hold a platform's list against what stands here."),
                discussion: say(
                    """
                    按单位列出：我有他无（已上报而清单没有）、他有我无、本平台已终止公示而清单仍有、内容不一致（逐项列出）。
                    只比较上报格式中有、清单中也有的列；日期、金额、选项按含义比较，不按写法。不改动数据；
                    加 --answer-recalls 的，清单（须完整）中已没有的已修复记录，记为该平台已撤下，撤回通知随之办结。须登录。
                    """,
                    """
                    By unit: what went up and is not in the list, what only the list has, what was ended here and is still \
                    in it, and what differs, field by field.
                    Compared are the columns that both the list and our own files have, by what they mean and not by how \
                    they are written. It changes nothing, except that with --answer-recalls what was repaired and a whole list no longer \
                    carries counts as dropped there, which answers its recall. That needs sign-in.
                    """))
        }

        @Argument(help: help("平台的清单；“-”为标准输入", "The list; - for stdin.", value: .file), completion: .file())
        var file: String

        @Option(help: help("上级平台：自治区平台、国家平台", "The platform: region, nation.", value: .platform))
        var target: String

        @Option(name: .customLong("class"), help: help("信息类别，如 行政处罚", "The class.", value: .class))
        var recordClass: String

        @Option(
            name: .customLong("map"),
            help: help("对方列名=本系统列名，可重复", "A header of theirs = one of ours; repeatable.", value: .header))
        var map: [HeaderPair] = []

        @Flag(help: help("据此答复该平台的撤回通知；清单须完整", "Answer the platform's recalls by it; the list must be whole."))
        var answerRecalls = false

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = answerRecalls ? try context.officer() : nil
            let source = try ImportSource(file, context)
            defer { source.remove() }
            let pairs = try HeaderPair.dictionary(map)
            let reply = try await context.withRegistry { registry in
                let found = try await registry.reconcile(
                    source.path, with: target, class: recordClass, map: pairs, answeringRecallsBy: officer)
                return PrintedReconciliation(
                    found: found, naming: await Naming(registry, context.language, classes: [found.class]))
            }
            try context.show(reply)
        }
    }
}

/// How they differ, as it is printed.
private struct PrintedReconciliation: Reply {
    let found: Reconciliation
    let naming: Naming

    func json() -> [UInt8] { found.json() }

    func csv() -> [UInt8] { sheet.csv() }

    private var sheet: Sheet<Reconciliation.Difference> {
        let language = naming.language
        return Sheet(
            columns: [
                Column("kind", "情形", "Kind") { $0.kind.rawValue }.shown {
                    Words.difference($0.kind.rawValue, language)
                },
                Column("unit", "单位", "Unit", mayBeCut: true) { $0.unit },
                Column("number", "编号", "Number") { $0.number },
                Column("code", "统一社会信用代码", "Code") { $0.code },
                Column("document_no", "文书号", "Document", mayBeCut: true) { $0.documentNo },
                Column("line", "行", "Line", isNumber: true) { difference in difference.line.map { "\($0)" } },
                Column("fields", "不一致的项", "Fields", mayBeCut: true) { difference in
                    difference.fields.map { "\($0.field): \($0.ours) ≠ \($0.theirs)" }.joined(separator: "; ")
                },
            ], entries: found.differences)
    }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        var text = language.choose(
            "\(naming.class(found.class))：清单 \(found.rows) 行，一致 \(found.same) 行",
            "\(naming.class(found.class)): \(found.rows) rows in the list, \(found.same) the same")
        text += "\n"
        for (unit, kind, count) in found.counts {
            text += TerminalText.clean("\(unit)  \(Words.difference(kind.rawValue, language)) \(count)") + "\n"
        }
        if let answered = found.recallsAnswered {
            text +=
                language.choose(
                    "撤回通知：据此办结 \(answered) 件，清单中仍有 \(found.stillCarried) 条（上游未同步）",
                    "Recalls: \(answered) answered by the list; \(found.stillCarried) still carried by it") + "\n"
        }
        return found.differences.isEmpty ? text : text + sheet.table(style)
    }
}
