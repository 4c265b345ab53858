internal import ArgumentParser
internal import Registry

/// Does not accept, on a ground of the rules.
struct DeclineCommand<Kind: CaseKindName>: RegistryCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "decline", abstract: say("不予受理", "Do not accept."))
    }

    @OptionGroup var step: CaseStepOptions

    @Option(help: help("不予受理的理由类别", "The ground, by identifier or name.", value: .name))
    var ground: String

    @OptionGroup var shared: SharedOptions

    func run(_ context: Context) async throws {
        try await PrintedCase.perform(
            DeclineCase<Kind>(number: step.number, items: step.item, ground: ground, reason: try step.said()), step,
            context)
    }
}
