internal import ArgumentParser
internal import FoundationEssentials
internal import Registry

extension RegistryAdmin.Correction {
    /// Writes the scan of a request's paper.
    struct Scan: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "scan", abstract: say("取出申请表的扫描件", "Write the scan of a request's paper."),
                discussion: say(
                    "与提交时逐字节相同，摘要已核对。扫描件可能含个人信息，写出的文件只有本账户可读。",
                    "Byte by byte as it was filed, its digest compared. It may hold what concerns persons: only this account can read the file."
                ))
        }

        @Argument(help: help("申请编号", "The request's number.", value: .correction))
        var number: Int64

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
            let scan = try await context.withRegistry { registry in
                try await registry.correctionScan(of: number, by: token)
            }
            do {
                let make = replaces ? PrivateFile.replace : PrivateFile.make
                try make(file) { try $0.write(scan.bytes) }
            } catch {
                throw Problem(.outputFailed, ["path": file, "what": "\(error)"])
            }
            try context.show(ScanReply(number: number, file: file, scan: scan))
        }
    }
}

/// Where a scan was written.
private struct ScanReply: Reply {
    let number: Int64
    let file: String
    let scan: CorrectionScan

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("number")
            object.integer(number)
            for (key, value) in [("file", file), ("media_type", scan.mediaType), ("sha256", scan.digest)]
                as [(StaticString, String)]
            {
                object.key(key)
                object.string(value)
            }
            object.key("size")
            object.integer(scan.bytes.count)
        }
        return writer.bytes
    }

    func csv() -> [UInt8] {
        Sheet(
            columns: [
                Column("number", "申请", "Request") { "\($0.number)" }, Column("file", "文件", "File") { $0.file },
                Column("media_type", "类型", "Type") { $0.scan.mediaType },
                Column("size", "字节", "Bytes") { "\($0.scan.bytes.count)" },
                Column("sha256", "摘要", "Digest") { $0.scan.digest },
            ], entries: [self]
        ).csv()
    }

    func table(_ style: TableStyle) -> String {
        let said = style.language.choose(
            "已写出扫描件：\(file)（\(scan.mediaType)，\(scan.bytes.count) B）",
            "Wrote the scan: \(file) (\(scan.mediaType), \(scan.bytes.count) B)")
        return TerminalText.clean(said) + "\n"
    }
}
