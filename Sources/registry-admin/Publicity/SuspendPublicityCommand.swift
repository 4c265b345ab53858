internal import ArgumentParser
internal import CreditRules
internal import Registry

extension RegistryAdmin.Publicity {
    /// Stops publicity on a court's ruling.
    struct Suspend: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "suspend", abstract: say("依法院裁定停止公示", "Stop publicity on a court's ruling."),
                discussion: say(
                    "court：法院裁定停止公示；reorganisation：重整计划执行期间暂停。申请复议或提起诉讼本身不停止公示。",
                    "court: a court ruled so; reorganisation: while a plan of reorganisation is carried out. A review or suit as such stops nothing."
                ))
        }

        @Argument(help: help("记录编号", "The record's number.", value: .number))
        var number: String

        @Option(help: help("事由：court 或 reorganisation", "Why: court or reorganisation.", value: .reason))
        var cause = Suspension.court.rawValue

        @Option(help: help("裁定文号", "The ruling.", value: .reason))
        var basis: String

        @Option(help: help("自哪一天起不公示，默认今天", "The first day not shown; today by default.", value: .day))
        var on: String?

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let day = try on.map { try Self.day($0, "--on") }
            try await PrintedRecord.perform(
                SuspendPublicity(number: number, cause: try Self.suspension(cause), basis: basis, on: day), acting,
                context)
        }
    }

    /// Shows a record again.
    struct Resume: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "resume", abstract: say("恢复公示", "Show again what a court's ruling had stopped."),
                discussion: say("公示期满的记录恢复后也不再公示。", "A record whose window is over stays hidden."))
        }

        @Argument(help: help("记录编号", "The record's number.", value: .number))
        var number: String

        @Option(help: help("只解除此事由；不写为全部", "Only this cause; every one without it.", value: .reason))
        var cause: String?

        @Option(help: help("依据", "On what.", value: .reason))
        var basis: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            try await PrintedRecord.perform(
                ResumePublicity(number: number, cause: try cause.map(Self.suspension), reason: basis), acting, context)
        }
    }
}

extension RegistryCommand {
    /// A cause of suspension as it was typed.
    static func suspension(_ text: String) throws(Problem) -> Suspension {
        guard let cause = Suspension(rawValue: text) else {
            let allowed = Suspension.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.parameterInvalid, ["parameter": "--cause", "value": text, "allowed": allowed])
        }
        return cause
    }

    /// A day as it was typed.
    static func day(_ text: String, _ parameter: String) throws(Problem) -> Day {
        guard let day = Day(iso: text), !day.isInfinite else {
            throw Problem(.parameterInvalid, ["parameter": parameter, "value": text, "allowed": "YYYY-MM-DD"])
        }
        return day
    }
}
