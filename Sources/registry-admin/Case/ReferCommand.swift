internal import ArgumentParser
internal import Registry

/// Refers to whoever decides.
struct ReferCommand<Kind: CaseKindName>: RegistryCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "refer", abstract: say("告知渠道：由其他机关认定的", "Refer to whoever decides."),
            discussion: say("不是不予受理，不作标注，也不占用补正机会。", "No refusal, no mark, and the one completion is not used up."))
    }

    @Option(help: help("办理渠道", "The channel.", value: .channel))
    var channel: String

    @OptionGroup var step: CaseStepOptions
    @OptionGroup var shared: SharedOptions

    func run(_ context: Context) async throws {
        try await PrintedCase.perform(
            ReferCase<Kind>(number: step.number, items: step.item, channel: channel, reason: step.reason), step, context
        )
    }
}
