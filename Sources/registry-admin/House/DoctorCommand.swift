internal import ArgumentParser
internal import Registry

extension RegistryAdmin {
    /// Looks over the house.
    struct Doctor: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "doctor", abstract: say("自检", "Look over the house."),
                discussion: say(
                    "逐项检查时区、编码、结构、规则、日历、账目连续等；有一项不通过时退出码为 8。",
                    "Checks zone, encoding, schema, rules, calendar and the journal; exits with 8 when one of them fails."
                ))
        }

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let findings = try await context.withRegistry { try await $0.doctor() }
            try context.show(PrintedFindings(findings: findings, language: context.language))
            if findings.contains(where: { !$0.ok }) { throw EndedWith(status: .integrity) }
        }
    }
}

/// What was looked at, and how it stands.
struct PrintedFindings: ListReply {
    let findings: [DoctorFinding]
    let language: Language

    var sheet: Sheet<DoctorFinding> {
        let language = language
        return Sheet(
            columns: [
                Column("state", "", "") { state($0) }.shown { mark($0) },
                Column("name", "项目", "Check") { $0.name },
                Column("detail", "情况", "Finding") { $0.detail(language) },
            ], entries: findings)
    }

    func write(_ entry: DoctorFinding, to object: inout JSONWriter) {
        object.key("name")
        object.string(entry.name)
        object.key("ok")
        object.bool(entry.ok)
        object.key("warning")
        object.bool(entry.warning)
        object.key("detail")
        object.string(entry.detail(language))
    }

    func emptiness(_ language: Language) -> String { "" }

    private func state(_ finding: DoctorFinding) -> String {
        finding.ok ? (finding.warning ? "warning" : "ok") : "failed"
    }

    private func mark(_ finding: DoctorFinding) -> String {
        finding.ok ? (finding.warning ? "!" : "✓") : "✗"
    }
}
