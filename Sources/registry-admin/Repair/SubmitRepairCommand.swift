internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Repair {
    /// Files an application for repair at a window.
    struct Submit: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "submit", abstract: say("收件：提交信用修复申请", "File an application for repair."),
                discussion: say(
                    """
                    可一次提交同一主体的多条记录和名单条目，各自转认定单位；由市场监管、税务、法院、海关等认定的，当场告知渠道。
                    核身以前为“待核身”，不计办理时限。回执上的查询码只显示这一次。
                    最短公示期未届满的当场告知；申请人坚持提交的加 --anyway，由认定单位书面答复。
                    """,
                    """
                    Several records and entries of one subject, each for the unit that determined it; what market regulation, tax, \
                    courts or customs decide is referred at once. Until the applicant is confirmed no clock runs. The code on the \
                    slip is shown this once.
                    Where the minimum period is running the day is told; --anyway files it for a written answer.
                    """))
        }

        @Argument(help: help("记录编号", "Numbers of records.", value: .number))
        var records: [String] = []

        @Option(help: help("名单条目编号，可重复", "The number of an entry of a list; repeatable.", value: .number))
        var listing: [Int64] = []

        @Option(help: help("材料，可重复：performance_proof=文件、commitment=文件", "A paper; repeatable.", value: .material))
        var paper: [FieldValue] = []

        @Option(help: help("破产管理人申请：法院裁定文号", "Filed by an administrator in bankruptcy: the ruling.", value: .reason))
        var ruling: String?

        @Option(help: help("经办人", "Who hands it in.", value: .name))
        var person: String?

        @Option(help: help("联系电话", "Telephone.", value: .telephone))
        var telephone: String?

        @Option(help: help("送达地址", "Address.", value: .name))
        var address: String?

        @Flag(help: help("申请人坚持现在提交", "The applicant insists on filing it now."))
        var anyway = false

        @Option(help: help("说明", "What is said.", value: .reason))
        var reason: String?

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let act = SubmitRepair(
                records: records, listings: listing,
                applicant: ruling.map { .administrator(ruling: $0) } ?? .subject,
                party: CaseParty(person: person, telephone: telephone, address: address),
                papers: try PaperFiles.read(paper), insists: anyway, reason: reason)
            let printed = try await context.withRegistry { registry in
                let receipt = try await registry.perform(act, by: officer, request: acting.request)
                return PrintedCase(report: receipt.report, code: receipt.code)
            }
            try context.show(printed)
        }
    }
}

/// Papers as they lie on disk, each with what it is.
enum PaperFiles {
    static func read(_ given: [FieldValue]) throws(Problem) -> [HandedPaper] {
        var papers: [HandedPaper] = []
        for paper in given {
            papers.append(
                HandedPaper(
                    paper.key, paper: try StampedPaper(file: paper.value, limit: StampedPaper.greatestLimit)))
        }
        return papers
    }
}
