internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Measure {
    /// Lists what units reported.
    struct Reports: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "reports", abstract: say("列出措施反馈", "List what units reported of measures."),
                discussion: say(
                    "列出本单位及下级单位的反馈，最近的在前。", "Of the own unit and those below it, the newest first."))
        }

        @Option(help: help("只列此主体", "Only of this subject.", value: .code))
        var subject: String?

        @Option(help: help("只列此单位", "Only of this unit.", value: .unit))
        var unit: String?

        @Option(help: help("只列此措施", "Only of this measure.", value: .measure))
        var measure: String?

        @OptionGroup var page: PageOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            var filter = FeedbackFilter(
                code: subject, unit: unit, measure: measure, limit: try page.checkedLimit(), before: try cursor())
            let officer = try context.officer()
            let found = try await context.withRegistry { registry in
                var found = try await registry.measureFeedback(filter, by: officer)
                while page.isWhole, let next = found.next {
                    filter.before = next
                    found = found.adding(try await registry.measureFeedback(filter, by: officer))
                }
                return found
            }
            try context.show(PrintedFeedback(reports: found.items, next: found.next))
            if let next = found.next, context.format == .table || context.format == .csv {
                context.tell("还有更多：--after \(next) 取下一页，--all 取全部。", "More: --after \(next), or --all.")
            }
        }

        private func cursor() throws(Problem) -> Int64? {
            guard let after = page.after else { return nil }
            guard let number = Int64(after) else { throw Problem(.cursorInvalid, ["cursor": after]) }
            return number
        }
    }
}

/// What units reported of measures.
struct PrintedFeedback: ListReply {
    let reports: [MeasureFeedback]
    /// The cursor of the next page.
    var next: Int64?
    /// Whether one was reported or taken back, so that the document is it and not a list.
    var isSingle = false

    var sheet: Sheet<MeasureFeedback> {
        let language = Speech.language
        return Sheet(
            columns: [
                Column("number", "编号", "Number", isNumber: true) { "\($0.number)" },
                Column("on", "实施日期", "Done on") { $0.on },
                Column("unit", "单位", "Unit", mayBeCut: true) { $0.unit },
                Column("code", "代码", "Code") { $0.code },
                Column("name", "主体", "Subject", mayBeCut: true) { $0.name },
                Column("measure", "措施", "Measure", mayBeCut: true) { $0.measure }.shown {
                    language.choose($0.measureName, $0.measureNameEnglish)
                },
                Column("did", "做法", "What was done", mayBeCut: true) { $0.did },
                Column("cause", "事由编号", "Cause") { $0.cause },
                Column("basis", "依据", "Basis", mayBeCut: true) { $0.basis },
                Column("officer", "反馈人", "Reported by") { $0.officer },
            ], entries: reports)
    }

    func json() -> [UInt8] {
        if isSingle { return lines().first ?? [] }
        var writer = JSONWriter()
        writer.object { document in
            document.key("items")
            document.array { list in for report in reports { list.object { write(report, to: &$0) } } }
            document.key("next")
            document.string(next.map { "\($0)" })
        }
        return writer.bytes
    }

    func write(_ entry: MeasureFeedback, to object: inout JSONWriter) { entry.write(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有措施反馈", "No measure was reported.") }
}
