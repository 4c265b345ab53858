internal import ArgumentParser
internal import CreditRules
internal import Registry

/// Forwards to a unit: of an objection the source, of a complaint the organ that deals with it.
struct ForwardCommand<Kind: CaseKindName>: RegistryCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "forward",
            abstract: Kind.kind == .objection
                ? say("转来源单位核查", "Forward to the source unit.") : say("转办", "Forward to the organ that deals with it."))
    }

    @OptionGroup var step: CaseStepOptions

    @Option(help: help("转给哪个单位", "To which unit.", value: .unit))
    var unit: String

    @OptionGroup var shared: SharedOptions

    func run(_ context: Context) async throws {
        try await PrintedCase.perform(
            ForwardCase<Kind>(number: step.number, items: step.item, unit: unit, reason: try step.said()), step, context
        )
    }
}
