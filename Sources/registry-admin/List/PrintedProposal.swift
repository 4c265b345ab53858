internal import Registry

/// One proposal with its lines.
struct PrintedProposal: Reply {
    let report: ListProposalReport
    let name: String

    init(_ report: ListProposalReport, _ registry: CreditRegistry, _ language: Language) async {
        self.report = report
        name = await registry.className(report.proposal.list, language)
    }

    /// Performs an act that ends with a proposal, and prints it.
    static func perform<A: Act>(
        _ act: A, by officer: Actor, _ acting: ActingOptions, _ context: Context
    ) async throws where A.Outcome == ListProposalReport {
        let printed = try await context.withRegistry { registry in
            let report = try await registry.perform(act, by: officer, request: acting.request)
            return await Self(report, registry, context.language)
        }
        try context.show(printed)
    }

    func json() -> [UInt8] { report.json() }

    func csv() -> [UInt8] { sheet.csv() }

    private var sheet: Sheet<ProposedEntry> {
        Sheet(
            columns: [
                Column("line", "行", "Line", isNumber: true) { "\($0.line)" },
                Column("listing", "条目", "Entry", isNumber: true) { $0.listing.map { "\($0)" } },
                Column("code", "统一社会信用代码", "Code") { $0.code },
                Column("name", "名称", "Name", mayBeCut: true) { $0.name },
                Column("document_no", "认定文号", "Document", mayBeCut: true) { $0.content.documentNo },
                Column("entered_on", "列入", "Entered") { $0.content.from },
                Column("until", "截止", "Until") { $0.content.until },
                Column("end_reason", "移出事由", "Why it ends") { $0.endReason },
                Column("ended_on", "移出", "Ends") { $0.endedOn },
            ], entries: report.entries)
    }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        let proposal = report.proposal
        let operation = Words.listOperation(proposal.operation, language)
        let title = language.choose(
            "申报 \(proposal.number)  \(operation)“\(name)”", "Proposal \(proposal.number): \(operation) “\(name)”")
        let shown: [(String, String?)] = [
            (language.choose("单位", "Unit"), proposal.unit.name),
            (language.choose("状态", "State"), Words.proposalState(proposal.state, language)),
            (language.choose("理由", "Reason"), proposal.reason),
            (language.choose("文件", "File"), proposal.fileName),
            (language.choose("申报", "Proposed"), said(proposal.proposed)),
            (language.choose("办结", "Decided"), proposal.decided.map(said)),
            (language.choose("意见", "Said"), proposal.decisionReason),
            (
                language.choose("主体", "Subjects"),
                language.choose(
                    "\(proposal.counts.subjects)，自然人 \(proposal.counts.persons)",
                    "\(proposal.counts.subjects), natural persons \(proposal.counts.persons)")
            ),
        ]
        var text =
            ([style.strong(TerminalText.clean(title))] + Facts(shown.present).lines()).joined(separator: "\n") + "\n"
        if !report.entries.isEmpty { text += "\n" + sheet.table(style) }
        return text
    }

    private func said(_ step: Correction.Step) -> String { "\(Instant.shanghai(step.at))  \(step.by)" }
}

/// Proposals, as they are listed.
struct PrintedProposals: ListReply {
    let proposals: [ListProposal]
    let naming: Naming

    var sheet: Sheet<ListProposal> {
        let naming = naming
        let language = naming.language
        return Sheet(
            columns: [
                Column("number", "申报", "Proposal", isNumber: true) { "\($0.number)" },
                Column("list", "名单", "List", mayBeCut: true) { $0.list }.shown { naming.class($0.list) },
                Column("operation", "事项", "What") { $0.operation }.shown {
                    Words.listOperation($0.operation, language)
                },
                Column("state", "状态", "State") { $0.state }.shown { Words.proposalState($0.state, language) },
                Column("subjects", "主体", "Subjects", isNumber: true) { "\($0.counts.subjects)" },
                Column("persons", "自然人", "Persons", isNumber: true) { "\($0.counts.persons)" },
                Column("unit", "单位", "Unit", mayBeCut: true) { $0.unit.name },
                Column("proposed_at", "申报时间", "Proposed at") { $0.proposed.at }.shown {
                    Instant.shanghai($0.proposed.at)
                },
                Column("proposed_by", "申报人", "Proposed by") { $0.proposed.by },
                Column("decided_by", "办结人", "Decided by") { $0.decided?.by },
                Column("reason", "理由", "Reason", mayBeCut: true) { $0.reason },
            ], entries: proposals)
    }

    func write(_ entry: ListProposal, to object: inout JSONWriter) { entry.write(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有申报。", "There are no proposals.") }
}
