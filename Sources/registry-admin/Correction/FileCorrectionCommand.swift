internal import ArgumentParser
internal import CreditRules
internal import Registry

extension RegistryAdmin.Correction {
    /// Files what a unit asks for.
    struct File: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "file", abstract: say("提交一份盖章的申请", "File a stamped request."),
                discussion: say(
                    """
                    --set、--withdraw、--annul、--move-to 四选一。字段值当场按 record correct 的规则检查；记录在批准之前不变。
                    扫描件须为 PDF、PNG 或 JPEG，按内容识别，不加密，不超过 10 MiB（REGISTRY_SCAN_MIB 可另设）；文件名不保存。
                    """,
                    """
                    One of --set, --withdraw, --annul and --move-to. Values are checked at once as record correct checks them; \
                    the record stays as it is until the request is approved.
                    The scan is PDF, PNG or JPEG by its content, not encrypted, at most 10 MiB (REGISTRY_SCAN_MIB sets \
                    another limit); its name is not kept.
                    """))
        }

        @Argument(help: help("记录编号", "The record's number.", value: .number))
        var record: String

        @Option(
            help: help("字段=新值，可重复；值为空即清空", "Field and new value; repeatable; an empty value clears it.", value: .field))
        var set: [FieldValue] = []

        @Flag(help: help("报送有误，撤下", "It was sent in error."))
        var withdraw = false

        @Flag(help: help("原决定已被撤销，撤下", "The decision itself was annulled."))
        var annul = false

        @Option(
            name: .customLong("move-to"),
            help: help("改挂到此统一社会信用代码的主体", "It is of the subject with this code.", value: .code))
        var moveTo: String?

        @Option(help: help("申请单位的理由", "Why, as the unit says.", value: .reason))
        var reason: String

        @Option(help: help("盖章申请表的扫描件", "The stamped paper as scanned.", value: .file), completion: .file())
        var scan: String

        @Option(name: .customLong("paper-no"), help: help("申请表的文号", "The paper's number.", value: .paper))
        var paperNo: String?

        @Option(
            name: .customLong("signed-on"),
            help: help("申请表的落款日期，如 2026-11-05", "The day it was signed, 2026-11-05 for instance.", value: .day))
        var signedOn: String?

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let change = try change()
            let officer = try context.officer()
            let paper = try StampedPaper(file: scan, limit: try limit(context))
            let act = FileCorrection(
                number: record, change: change, reason: reason, paper: paper, paperNo: paperNo, signedOn: try day())
            try await PrintedCorrection.perform(act, by: officer, acting, context)
        }

        private func change() throws(Problem) -> RequestedChange {
            var asked: [RequestedChange] = []
            if !set.isEmpty { asked.append(.correct(try FieldValue.dictionary(set))) }
            if withdraw { asked.append(.withdraw) }
            if annul { asked.append(.annul) }
            if let moveTo { asked.append(.move(to: moveTo)) }
            guard let change = asked.first, asked.count == 1 else {
                throw Problem(
                    .usage,
                    [
                        "what": say(
                            "--set、--withdraw、--annul、--move-to 须且只能给一种",
                            "Give one of --set, --withdraw, --annul and --move-to")
                    ])
            }
            return change
        }

        private func day() throws(Problem) -> Day? {
            guard let signedOn else { return nil }
            guard let day = DateText.parse(signedOn).day else {
                throw Problem(
                    .parameterInvalid, ["parameter": "--signed-on", "value": signedOn, "allowed": "2026-11-05"])
            }
            return day
        }

        /// The greatest size of a scan in bytes, as the office has set it.
        private func limit(_ context: Context) throws(Problem) -> Int {
            guard let text = context.environment["REGISTRY_SCAN_MIB"], !text.isEmpty else {
                return StampedPaper.usualLimit
            }
            let greatest = StampedPaper.greatestLimit >> 20
            guard let limit = Int(text), (1...greatest).contains(limit) else {
                throw Problem(
                    .parameterInvalid,
                    ["parameter": "REGISTRY_SCAN_MIB", "value": text, "allowed": "1–\(greatest)"])
            }
            return limit << 20
        }
    }
}
