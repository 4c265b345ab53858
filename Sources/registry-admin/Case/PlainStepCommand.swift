internal import ArgumentParser
internal import CreditRules
internal import Registry

/// Takes a step of a case that says nothing but why; each is named as its step is.
struct PlainStepCommand<Step: PlainCaseStep>: RegistryCommand {
    static var configuration: CommandConfiguration {
        let english = Step.action.names.en
        return CommandConfiguration(
            commandName: Step.action.rawValue.replacing("_", with: "-"),
            abstract: say(Step.action.names.zh, english.prefix(1).uppercased() + english.dropFirst() + "."))
    }

    @OptionGroup var step: CaseStepOptions
    @OptionGroup var shared: SharedOptions

    func run(_ context: Context) async throws {
        let reason = try Step.wantsReason ? step.said() : step.reason
        try await PrintedCase.perform(
            TakeCaseStep<Step>(number: step.number, items: step.item, reason: reason), step, context)
    }
}
