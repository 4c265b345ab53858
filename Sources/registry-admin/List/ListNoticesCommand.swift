internal import ArgumentParser
internal import FoundationEssentials
internal import Installation
internal import PaperSetting
internal import Registry

extension RegistryAdmin.CreditLists {
    /// Writes the papers of a confirmed proposal.
    struct Notices: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "notices",
                abstract: say("写出列入、移出和信用修复告知书", "Write the notices of entry, exit and repair."),
                discussion: say(
                    """
                    列入严重失信主体名单的，列入告知书和信用修复告知书一并写出（两书同达）；移出的写移出告知书。
                    版式在 templates/ 的 list-entry.html、list-exit.html、list-repair.html，可用 --templates 换成本单位的。文件只有本账户可读。
                    """,
                    """
                    Who enters a list of seriously untrustworthy subjects gets the notice of entry and that of repair \
                    together; who leaves gets the notice of exit.
                    They are set by list-entry.html, list-exit.html and list-repair.html of templates/, or of the folder \
                    that --templates gives. Only this account can read the files.
                    """))
        }

        @Argument(help: help("申报编号", "The proposal's number.", value: .proposal))
        var number: Int64

        @Option(
            name: .customShort("o"), help: help("写到此目录", "The folder to write to.", value: .directory),
            completion: .directory)
        var directory: String

        @Option(help: help("版式所在目录", "The folder of the templates.", value: .directory), completion: .directory)
        var templates: String?

        @Flag(name: .customLong("force"), help: help("文件已存在时覆盖", "Replace files of that name."))
        var replaces = false

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let written = try await context.withHouse { house in
                let notices = try await house.registry.listNotices(of: number, by: token)
                let setting = try NoticeSetting(folder: templates, house: house.files.folder + "/templates")
                return try notices.enumerated().map { place, notice in
                    try write(notice, at: place, setting)
                }
            }
            try context.show(WrittenNotices(notices: written))
        }

        private func write(_ notice: ListNotice, at place: Int, _ setting: NoticeSetting) throws -> WrittenNotice {
            let path = "\(directory)/\(number)-\(place + 1)-\(notice.kind.rawValue).html"
            guard replaces || !FileManager.default.fileExists(atPath: path) else {
                throw Problem(.outputExists, ["path": path])
            }
            let bytes = Array(setting.set(notice).utf8)
            do {
                if !FileManager.default.fileExists(atPath: directory) {
                    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
                }
                let make = replaces ? PrivateFile.replace : PrivateFile.make
                try make(path) { try $0.write(bytes) }
            } catch {
                throw Problem(.outputFailed, ["path": path, "what": "\(error)"])
            }
            return WrittenNotice(notice: notice, file: path)
        }
    }
}

/// The templates by which notices are set; an office may replace them.
struct NoticeSetting {
    private let templates: PaperTemplates

    /// - Throws: ``Problem`` as for ``PaperTemplates``.
    init(folder: String?, house: String) throws {
        templates = try PaperTemplates(
            folder: folder, house: house, files: ListNotice.Kind.allCases.map(\.template), names: ListNotice.names)
    }

    func set(_ notice: ListNotice) -> String { templates.set(notice.kind.template, notice.values) }
}

/// A notice that was written.
struct WrittenNotice {
    let notice: ListNotice
    let file: String
}

/// Which notices lie where.
private struct WrittenNotices: ListReply {
    let notices: [WrittenNotice]

    var sheet: Sheet<WrittenNotice> {
        Sheet(
            columns: [
                Column("number", "文号", "Number") { $0.notice.number },
                Column("kind", "种类", "Kind") { $0.notice.kind.rawValue },
                Column("code", "统一社会信用代码", "Code") { $0.notice.values["code"] },
                Column("name", "名称", "Name", mayBeCut: true) { $0.notice.values["name"] },
                Column("file", "文件", "File") { $0.file },
            ], entries: notices)
    }

    func write(_ entry: WrittenNotice, to object: inout JSONWriter) {
        object.key("number")
        object.string(entry.notice.number)
        object.key("kind")
        object.string(entry.notice.kind.rawValue)
        object.key("code")
        object.string(entry.notice.values["code"])
        object.key("file")
        object.string(entry.file)
    }

    func emptiness(_ language: Language) -> String { language.choose("没有告知书。", "There are no notices.") }
}
