internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Repair {
    /// The applicant is who it says.
    struct Confirm: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "confirm", abstract: say("核身通过", "Confirm the applicant."),
                discussion: say(
                    "核对经办人身份、授权委托书和盖章的承诺书以后办理；此后开始计时。",
                    "The handler, the power of attorney and the stamped commitment were seen; clocks run from then on.")
            )
        }

        @OptionGroup var step: CaseStepOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            try await PrintedCase.perform(
                ConfirmRepairApplicant(number: step.number, reason: step.reason), step, context)
        }
    }

    /// The applicant is not who it says.
    struct Deny: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "deny", abstract: say("核身不通过", "The applicant is not who it says."),
                discussion: say(
                    "办件终止，不影响该主体。",
                    "The case ends, and the subject is none the worse."))
        }

        @OptionGroup var step: CaseStepOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            try await PrintedCase.perform(
                DenyRepairApplicant(number: step.number, reason: try step.said()), step, context)
        }
    }

    /// Accepts.
    struct Accept: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "accept", abstract: say("受理", "Accept."))
        }

        @OptionGroup var step: CaseStepOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            try await PrintedCase.perform(
                AcceptRepair(number: step.number, items: step.item, reason: step.reason), step, context)
        }
    }

    /// Asks to complete.
    struct Return: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "return", abstract: say("一次性告知补正", "Ask the applicant to complete, once."),
                discussion: say(
                    "同一办件每个单位只能告知一次，须在 --reason 中列明全部缺项。",
                    "Once in a case for each unit; --reason lists everything that is wanting."))
        }

        @OptionGroup var step: CaseStepOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            try await PrintedCase.perform(
                ReturnRepair(number: step.number, items: step.item, reason: try step.said()), step, context)
        }
    }

    /// Begins to verify.
    struct Verify: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "verify", abstract: say("核实", "Begin to verify."))
        }

        @OptionGroup var step: CaseStepOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            try await PrintedCase.perform(
                VerifyRepair(number: step.number, items: step.item, reason: step.reason), step, context)
        }
    }

    /// Takes longer.
    struct Extend: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "extend", abstract: say("延期", "Take longer."))
        }

        @Option(help: help("延长的工作日数", "By how many working days.", value: .days))
        var days: Int?

        @OptionGroup var step: CaseStepOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            try await PrintedCase.perform(
                ExtendRepair(
                    number: step.number, items: step.item, workingDays: days, reason: try step.said()), step, context)
        }
    }

    /// Waits for a court.
    struct Suspend: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "suspend", abstract: say("因司法程序中止", "Wait for a court."))
        }

        @OptionGroup var step: CaseStepOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            try await PrintedCase.perform(
                SuspendRepair(number: step.number, items: step.item, reason: try step.said()), step, context)
        }
    }

    /// Goes on.
    struct Resume: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "resume", abstract: say("恢复办理", "Go on."))
        }

        @OptionGroup var step: CaseStepOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            try await PrintedCase.perform(
                ResumeRepair(number: step.number, items: step.item, reason: try step.said()), step, context)
        }
    }

    /// Takes the application back.
    struct Withdraw: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "withdraw", abstract: say("撤回申请", "Take the application back."),
                discussion: say(
                    "撤回尚未办结的全部事项；已决定的不变。",
                    "All that is still open; what was decided stays."))
        }

        @OptionGroup var step: CaseStepOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            try await PrintedCase.perform(
                WithdrawRepair(number: step.number, reason: step.reason), step, context)
        }
    }
}
