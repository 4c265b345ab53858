internal import ArgumentParser

/// The clerks' and operators' command: `registry-admin noun verb`.
struct RegistryAdmin: ParsableCommand {
    static let version = "0.1.0"

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "registry-admin",
            abstract: say("信用信息登记系统的命令行", "The credit registry's command line."),
            discussion: say(
                """
                数据写到标准输出，消息写到标准错误。类别与单位可用中文名称、简称或代码。
                csv 中以 = + - @ 开头的文字前加“'”，以免被表格软件当作公式；数字不变。

                数据库：REGISTRY_DATABASE（libpq 连接串），否则为 REGISTRY_HOME 下的自带数据库。
                退出码：0 成功 · 1 失败 · 2 用法不对 · 3 查无 · 4 冲突或名称不唯一 · 5 有行或文件被退回
                · 6 未登录或无权限 · 7 数据库不可用 · 8 完整性检查未通过 · 130 中断

                先做：registry-admin officer sign-in admin
                再做：registry-admin intake import 文件.csv --class 行政处罚 --unit 市市场监管局 --dry-run
                """,
                """
                Data goes to stdout, messages to stderr. Classes and units are named by Chinese name, short name or code.
                In csv, text that begins with = + - @ gets a leading ' so that no spreadsheet takes it for a formula; \
                numbers stay as they are.

                Database: REGISTRY_DATABASE (libpq conninfo), else the private cluster in REGISTRY_HOME.
                Exit codes: 0 ok · 1 failed · 2 usage · 3 not found · 4 conflict or ambiguous \
                · 5 input refused · 6 not signed in or not permitted · 7 database unavailable · 8 integrity · 130 interrupted

                First: registry-admin officer sign-in admin
                Then: registry-admin intake import FILE.csv --class admin_penalty --unit 市市场监管局 --dry-run
                """),
            version: version,
            subcommands: [
                Officer.self, Intake.self, Held.self, Exchange.self, Record.self, Publicity.self, Correction.self,
                Batch.self, Subject.self, Register.self, CreditLists.self, Measure.self, Rating.self, Unit.self,
                Repair.self, Objection.self, Complaint.self, Case.self, Clock.self, Calendar.self, Journal.self,
                Changes.self,
                Stats.self, Sample.self, DatabaseNoun.self, Rules.self, Doctor.self, Completions.self,
            ])
    }

    @OptionGroup var shared: SharedOptions
}
