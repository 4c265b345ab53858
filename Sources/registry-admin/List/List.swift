internal import ArgumentParser

extension RegistryAdmin {
    /// Lists that subjects stand on.
    struct CreditLists: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list",
                abstract: say("严重失信主体名单、守信激励对象名单", "Lists of seriously untrustworthy and of trustworthy subjects."),
                discussion: say(
                    """
                    本平台的单位认定的名单，列入和移出由填报人员按批申报，由本单位另一名复核人员确认；本单位没有复核人员的，由上级单位确认。
                    上级或其他机关认定的名单只导入。
                    """,
                    """
                    Where a list is determined by units of this platform, a reporter proposes who enters or leaves, a \
                    batch at a time, and another officer of the unit confirms it, or of the unit above where the unit has \
                    none. Lists that are determined elsewhere are only loaded.
                    """),
                subcommands: [
                    List.self, Show.self, Enter.self, Import.self, Leave.self, Proposals.self, Proposal.self,
                    Confirm.self, Decline.self, Withdraw.self, Notices.self, Persons.self, Export.self, Template.self,
                ])
        }
    }
}
