internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Publicity {
    /// Notes that a decision was annulled.
    struct Annulled: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "annulled", abstract: say("登记原决定已撤销", "Note that a decision was annulled."),
                discussion: say(
                    "处罚决定被撤销、变更、确认违法或无效时登记；自当日起计算撤下期限，用 record withdraw --annulled 撤下。",
                    "When a decision was annulled, changed, or found unlawful or void: from that day the days run by which record withdraw --annulled takes it down."
                ))
        }

        @Argument(help: help("记录编号", "The record's number.", value: .number))
        var number: String

        @Option(help: help("撤销之日", "The day it was annulled.", value: .day))
        var on: String?

        @Option(help: help("撤销决定的文号；收回登记时为理由", "The decision that annuls; with --retract, why.", value: .reason))
        var basis: String

        @Flag(help: help("收回误登的登记", "Take such a note back."))
        var retract = false

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            if retract {
                try await PrintedRecord.perform(RetractAnnulment(number: number, reason: basis), acting, context)
                return
            }
            guard let on else { throw Problem(.usage, ["what": "--on YYYY-MM-DD"]) }
            let act = NoteAnnulment(number: number, annulledOn: try Self.day(on, "--on"), basis: basis)
            let officer = try context.officer()
            let awaited = try await context.withRegistry { registry in
                try await registry.perform(act, by: officer, request: acting.request)
            }
            try context.show(PrintedWithdrawals(withdrawals: [awaited], language: context.language))
        }
    }

    /// Lists what has to be withdrawn.
    struct Withdrawals: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "withdrawals", abstract: say("列出待撤下的记录", "List what has to be withdrawn."),
                discussion: say(
                    "原决定已撤销而尚未撤下的记录，最早的在前：登记的，和单位申请撤销而未办结的。",
                    "Records whose decision was annulled and that still stand, the earliest first: noted, or asked for on paper."
                ))
        }

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let withdrawals = try await context.withRegistry { try await $0.awaitedWithdrawals(by: token) }
            try context.show(PrintedWithdrawals(withdrawals: withdrawals, language: context.language))
        }
    }
}

/// What has to be withdrawn, and by when.
private struct PrintedWithdrawals: ListReply {
    let withdrawals: [AwaitedWithdrawal]
    let language: Language

    var sheet: Sheet<AwaitedWithdrawal> {
        let language = language
        return Sheet(
            columns: [
                Column("number", "编号", "Number") { $0.number },
                Column("name", "名称", "Name", mayBeCut: true) { $0.subject.name },
                Column("document_no", "文书号", "Document", mayBeCut: true) { $0.documentNo },
                Column("unit", "单位", "Unit", mayBeCut: true) { $0.unit },
                Column("annulled_on", "撤销之日", "Annulled on") { $0.annulledOn },
                Column("told_by", "登记（申请）人", "Told by") { $0.toldBy },
                Column("correction", "申请", "Request") { withdrawal in withdrawal.correction.map { "\($0)" } },
                Column("due", "期限", "Due") { $0.due },
                Column("overdue", "逾期", "Overdue") { $0.isOverdue ? "true" : "false" }.shown {
                    $0.isOverdue ? language.choose("已逾期", "overdue") : ""
                },
                Column("law", "依据", "Law", mayBeCut: true) { $0.law },
            ], entries: withdrawals)
    }

    func write(_ entry: AwaitedWithdrawal, to object: inout JSONWriter) { entry.write(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有待撤下的记录。", "Nothing has to be withdrawn.") }
}
