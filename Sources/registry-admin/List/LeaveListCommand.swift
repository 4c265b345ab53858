internal import ArgumentParser
internal import CreditRules
internal import Registry

extension RegistryAdmin.CreditLists {
    /// Takes entries off a list, or proposes it.
    struct Leave: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "leave", abstract: say("移出名单", "Take entries off a list."),
                discussion: say(
                    """
                    本平台的单位认定的名单，移出也须另一名人员确认；上级认定的即时移出。条目编号见 list show，自然人见 list persons。
                    未到最早移出日期的，只有认定被撤销（annulled）、异议成立（objection）或法院裁定（court）才能移出。期满的不必办理。
                    """,
                    """
                    Where units of this platform determine the list, another officer confirms; entries of other lists end \
                    at once. See list show for numbers, list persons for natural persons.
                    Before its earliest exit an entry ends only where the decision was annulled, an objection was upheld \
                    or a court said so. What lapses needs nobody.
                    """))
        }

        @Argument(help: help("名单条目编号", "Numbers of entries.", value: .number))
        var listings: [Int64] = []

        @Option(
            name: .customLong("person"),
            help: help("自然人条目编号，可重复", "A natural person's entry; repeatable.", value: .number))
        var persons: [Int64] = []

        @Option(help: help("事由", "Why it ends."))
        var why: LeavingReason = .left

        @Option(help: help("自此日起不在名单，如 2026-11-05；默认今天", "The first day off the list; today by default.", value: .day))
        var on: String?

        @Option(help: help("移出的依据或文号", "The paper that says so.", value: .paper))
        var basis: String?

        @Option(help: help("理由", "Why, in words.", value: .reason))
        var reason: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = LeaveList(
                listings: listings, persons: persons, why: why.reason, on: try day(), basis: basis, reason: reason)
            let officer = try context.officer()
            let printed = try await context.withRegistry { registry in
                let reply = try await registry.perform(act, by: officer, request: acting.request)
                var proposal: PrintedProposal?
                if let report = reply.proposal {
                    proposal = await PrintedProposal(report, registry, context.language)
                }
                return PrintedLeaving(
                    reply: reply, proposal: proposal,
                    naming: await Naming(registry, context.language, classes: [reply.list]))
            }
            try context.show(printed)
        }

        private func day() throws(Problem) -> Day? {
            guard let on else { return nil }
            guard let day = DateText.parse(on).day else {
                throw Problem(.parameterInvalid, ["parameter": "--on", "value": on, "allowed": "2026-11-05"])
            }
            return day
        }
    }
}

/// Why an entry ends, as it is typed.
enum LeavingReason: String, ExpressibleByArgument, CaseIterable {
    case left, repaired, annulled, objection, court

    var reason: ListingEndReason { ListingEndReason(rawValue: rawValue) ?? .left }
}

/// What leaving came to.
struct PrintedLeaving: Reply {
    let reply: LeaveListReply
    let proposal: PrintedProposal?
    let naming: Naming

    func json() -> [UInt8] { reply.json() }

    func csv() -> [UInt8] {
        var bytes: [UInt8] = []
        CSVText.append(["list", "left", "on", "proposal"], to: &bytes)
        let number = reply.proposal.map { "\($0.proposal.number)" } ?? ""
        CSVText.append([reply.list, "\(reply.left)", reply.on, number], to: &bytes)
        return bytes
    }

    func table(_ style: TableStyle) -> String {
        if let proposal { return proposal.table(style) }
        let name = naming.class(reply.list)
        return TerminalText.clean(
            style.language.choose(
                "“\(name)”移出 \(reply.left) 条，自 \(reply.on) 起不在名单",
                "\(reply.left) left “\(name)”, off the list from \(reply.on) on")) + "\n"
    }
}
