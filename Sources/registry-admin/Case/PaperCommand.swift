internal import ArgumentParser
internal import FoundationEssentials
internal import Installation
internal import PaperSetting
internal import Registry

extension RegistryAdmin.Case {
    /// Writes a paper of a case.
    struct Paper: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "paper", abstract: say("出具文书", "Write a paper of a case."),
                discussion: say(
                    """
                    种类：slip 回执单、completion 补正通知书、acceptance 受理通知书、not-accepted 不予受理通知书、approval 准予修复决定书、
                    refusal 不予修复决定书、certificate 终止公示证明、objection-result 异议处理结果告知书、complaint-slip 投诉转办单。
                    文号按单位、种类和年度连续编号，同一文书重印不变。版式在 templates/，可用 --templates 换成本单位的。文件只有本账户可读。
                    """,
                    """
                    Kinds: slip, completion, acceptance, not-accepted, approval, refusal, certificate, objection-result, complaint-slip.
                    Numbers run without gaps by unit, kind and year; the same paper printed again has its number. Set by the \
                    templates of templates/, or of the folder that --templates gives. Only this account can read the file.
                    """))
        }

        @Argument(help: help("受理编号", "The case's number.", value: .case))
        var number: String

        @Option(help: help("文书种类", "Which paper.", value: .kind))
        var kind: String

        @Option(help: help("第几项", "Of which item.", value: .item))
        var item: Int?

        @Option(
            name: .customShort("o"), help: help("写到此文件", "The file to write.", value: .file), completion: .file())
        var file: String

        @Option(help: help("版式所在目录", "The folder of the templates.", value: .directory), completion: .directory)
        var templates: String?

        @Flag(name: .customLong("force"), help: help("文件已存在时覆盖", "Replace a file of that name."))
        var replaces = false

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            guard let paper = CaseNotice.Kind(rawValue: kind) else {
                let known = CaseNotice.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(.parameterInvalid, ["parameter": "--kind", "value": kind, "allowed": known])
            }
            guard replaces || !FileManager.default.fileExists(atPath: file) else {
                throw Problem(.outputExists, ["path": file])
            }
            let notice = try await context.withHouse { house in
                let setting = try PaperTemplates(
                    folder: templates, house: house.files.folder + "/templates", files: [paper.template],
                    names: CaseNotice.names)
                let notice = try await house.registry.perform(
                    IssueNotice(paper, number: number, item: item), by: officer, request: acting.request)
                let bytes = Array(setting.set(paper.template, notice.values).utf8)
                do {
                    let make = replaces ? PrivateFile.replace : PrivateFile.make
                    try make(file) { try $0.write(bytes) }
                } catch {
                    throw Problem(.outputFailed, ["path": file, "what": "\(error)"])
                }
                return notice
            }
            if notice.isUnchecked {
                context.tell(
                    "文书所引依据尚无人与原文核对（条款待核），请核对后再用印。",
                    "Nobody has compared what the paper rests on with the text; check it before it is sealed.")
            }
            try context.show(PrintedNotice(notice: notice, file: file, language: context.language))
        }
    }
}

/// A paper that was written.
private struct PrintedNotice: Reply {
    let notice: CaseNotice
    let file: String
    let language: Language

    private func facts(_ kind: String) -> [(id: StaticString, name: String, value: String)] {
        [
            ("number", language.choose("文号", "Number"), notice.number),
            ("kind", language.choose("种类", "Kind"), kind),
            ("case", language.choose("受理编号", "Case"), notice.values["case_number"] ?? ""),
            ("file", language.choose("文件", "File"), file),
        ]
    }

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            for fact in facts(notice.kind.rawValue) {
                object.key(fact.id)
                object.string(fact.value)
            }
        }
        return writer.bytes
    }

    func csv() -> [UInt8] {
        var bytes: [UInt8] = []
        let facts = facts(notice.kind.rawValue)
        CSVText.append(facts.map { "\($0.id)" }, to: &bytes)
        CSVText.append(facts.map(\.value), to: &bytes)
        return bytes
    }

    func table(_ style: TableStyle) -> String {
        let facts = facts(language.choose(notice.kind.title, notice.kind.rawValue))
        return Facts(facts.map { ($0.name, $0.value) }).lines().joined(separator: "\n") + "\n"
    }
}
