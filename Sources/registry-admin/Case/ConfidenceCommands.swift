internal import ArgumentParser
internal import FoundationEssentials
internal import Registry

extension RegistryAdmin.Case {
    /// Shows whom to reach about a case.
    struct Contact: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "contact", abstract: say("查看办件联系人", "Show whom to reach about a case."),
                discussion: say(
                    "申请人、异议人或投诉人的联系方式，只有收件和办理单位的经办、审核人员可以看，其他单位和审计人员不能看。",
                    "Of who applies, objects or complains: for reporters and reviewers of the units that received or handle the case, and nobody else."
                ))
        }

        @Argument(help: help("受理编号", "The case's number.", value: .case))
        var number: String

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let contact = try await context.withRegistry { registry in
                try await registry.contact(ofCase: number, by: token)
            }
            try context.show(ContactReply(contacts: contact.map { [$0] } ?? []))
        }
    }

    /// Writes a paper that was handed in.
    struct Material: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "material", abstract: say("取出申请人提交的材料", "Write a paper that was handed in."),
                discussion: say(
                    "材料编号见 case show。与提交时逐字节相同，摘要已核对；只有收件和办理单位可以取，写出的文件只有本账户可读。",
                    """
                    Numbers of papers are in case show. Byte by byte as it was handed in, its digest compared; for units that \
                    received or handle the case. Only this account can read the file.
                    """))
        }

        @Argument(help: help("受理编号", "The case's number.", value: .case))
        var number: String

        @Option(help: help("材料编号", "The paper's number.", value: .number))
        var paper: Int64

        @Option(
            name: .customShort("o"), help: help("写到此文件", "The file to write.", value: .file), completion: .file())
        var file: String

        @Flag(name: .customLong("force"), help: help("文件已存在时覆盖", "Replace a file of that name."))
        var replaces = false

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            guard replaces || !FileManager.default.fileExists(atPath: file) else {
                throw Problem(.outputExists, ["path": file])
            }
            let content = try await context.withRegistry { registry in
                try await registry.paper(paper, ofCase: number, by: token)
            }
            do {
                let make = replaces ? PrivateFile.replace : PrivateFile.make
                try make(file) { try $0.write(content.bytes) }
            } catch {
                throw Problem(.outputFailed, ["path": file, "what": "\(error)"])
            }
            try context.show(MaterialReply(materials: [WrittenMaterial(number: paper, file: file, content: content)]))
        }
    }
}

/// Whom to reach, as it is printed.
private struct ContactReply: ListReply {
    let contacts: [CaseContact]

    var sheet: Sheet<CaseContact> {
        Sheet(
            columns: [
                Column("person", "联系人", "Person") { $0.person },
                Column("telephone", "电话", "Telephone") { $0.telephone },
                Column("address", "地址", "Address", mayBeCut: true) { $0.address },
            ], entries: contacts)
    }

    func write(_ entry: CaseContact, to object: inout JSONWriter) {
        for (key, value) in [("person", entry.person), ("telephone", entry.telephone), ("address", entry.address)]
            as [(StaticString, String?)]
        {
            object.key(key)
            object.string(value)
        }
    }

    func emptiness(_ language: Language) -> String { language.choose("没有留联系方式。", "Nobody was named.") }
}

/// A paper and where it was written.
private struct WrittenMaterial {
    let number: Int64
    let file: String
    let content: CasePaperContent
}

/// The same as it is printed.
private struct MaterialReply: ListReply {
    let materials: [WrittenMaterial]

    var sheet: Sheet<WrittenMaterial> {
        Sheet(
            columns: [
                Column("number", "材料", "Paper", isNumber: true) { "\($0.number)" },
                Column("file", "文件", "File") { $0.file },
                Column("media_type", "类型", "Type") { $0.content.mediaType },
                Column("size", "字节", "Bytes", isNumber: true) { "\($0.content.bytes.count)" },
                Column("sha256", "摘要", "Digest", mayBeCut: true) { $0.content.digest },
            ], entries: materials)
    }

    func write(_ entry: WrittenMaterial, to object: inout JSONWriter) {
        object.key("number")
        object.integer(entry.number)
        for (key, value) in [
            ("file", entry.file), ("media_type", entry.content.mediaType), ("sha256", entry.content.digest),
        ] as [(StaticString, String)] {
            object.key(key)
            object.string(value)
        }
        object.key("size")
        object.integer(entry.content.bytes.count)
    }

    func emptiness(_ language: Language) -> String { language.choose("没有材料。", "There is no paper.") }
}
