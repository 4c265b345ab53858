internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Officer {
    /// Adds the officers of a file.
    struct Import: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "import",
                abstract: say("从文件增加工作人员，给出一次性密码", "Add the officers of a file; prints one-time passwords."),
                discussion: say(
                    """
                    列：账号、单位、职责（填报、复核、管理、安全、审计）。CSV 或 .xlsx。
                    已有的账号不变；一次性密码只显示这一次，首次登录必须修改。有退回的行时退出码为 5。
                    """,
                    """
                    Columns: name, unit, duty (reporter, reviewer, operator, security, auditor). CSV or .xlsx.
                    Accounts that exist stay as they are; a one-time password is shown this once and changed at the \
                    first sign-in. Exit 5 when rows were refused.
                    """))
        }

        @Argument(help: help("文件", "The file.", value: .file), completion: .file())
        var file: String

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let rows = try OfficerFile(path: file).rows
            let officer = try context.officer()
            let bar = ProgressBar(context)
            let outcome = try await context.withRegistry { registry in
                defer { bar.finish() }
                return await OfficerImport.run(rows) { row, done in
                    bar.show(done, of: rows.count, row.name)
                    return try await registry.perform(
                        try AddOfficer(name: row.name, unit: row.unit, duty: row.duty.rawValue), by: officer)
                }
            }
            // The passwords of those who are in are told in any case: they are nowhere else.
            try context.show(PrintedOfficerImport(outcome: outcome, language: context.language))
            if let stop = outcome.stop { throw stop }
            if !outcome.refusals.isEmpty { throw EndedWith(status: .refused) }
        }
    }
}

/// Adds officers one by one, each in an act of his own; who is there already stays as he is.
enum OfficerImport {
    /// What came of it.
    struct Outcome: Sendable {
        var added: [(row: OfficerRow, password: String)] = []
        var unchanged = 0
        var refusals: [(row: OfficerRow, problem: Problem)] = []
        /// What stopped the rows that are left, such as a lost link or a missing sign-in.
        var stop: (any Error)?

        var rows: Int { added.count + unchanged + refusals.count }
    }

    /// - Parameter add: Adds one officer; the number is how many rows are done.
    static func run(_ rows: [OfficerRow], _ add: (OfficerRow, Int) async throws -> NewOfficer) async -> Outcome {
        var outcome = Outcome()
        for row in rows {
            do {
                try Task.checkCancellation()
                let made = try await add(row, outcome.rows)
                outcome.added.append((row, made.oneTimePassword))
            } catch let problem as Problem where problem.code == .alreadyExists {
                outcome.unchanged += 1
            } catch let problem as Problem where problem.isAboutOneRow {
                outcome.refusals.append((row, problem))
            } catch {
                outcome.stop = error
                break
            }
        }
        return outcome
    }
}

/// Who was added, with the passwords, and which rows were not.
struct PrintedOfficerImport: Reply {
    let outcome: OfficerImport.Outcome
    let language: Language

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            for (key, count) in [
                ("rows", outcome.rows), ("added", outcome.added.count), ("unchanged", outcome.unchanged),
                ("refused", outcome.refusals.count),
            ] as [(StaticString, Int)] {
                object.key(key)
                object.integer(count)
            }
            object.key("officers")
            object.array { list in for added in outcome.added { list.object { write(added, to: &$0) } } }
            object.key("refusals")
            object.array { list in for refusal in outcome.refusals { list.object { write(refusal, to: &$0) } } }
        }
        return writer.bytes
    }

    func csv() -> [UInt8] {
        let language = language
        return Sheet(
            columns: [
                Column("name", "账号", "Name") { $0.row.name },
                Column("unit", "单位", "Unit") { $0.row.unit },
                Column("duty", "职责", "Duty") { Words.duty($0.row.duty.rawValue, language) },
                Column("one_time_password", "一次性密码", "One-time password") { $0.password },
            ], entries: outcome.added
        ).csv()
    }

    func table(_ style: TableStyle) -> String {
        let language = language
        var lines: [String] = []
        if !outcome.added.isEmpty {
            lines.append(
                Sheet(
                    columns: [
                        Column("name", "账号", "Name") { $0.row.name },
                        Column("unit", "单位", "Unit", mayBeCut: true) { $0.row.unit },
                        Column("duty", "职责", "Duty") { Words.duty($0.row.duty.rawValue, language) },
                        Column("one_time_password", "一次性密码", "One-time password") { $0.password },
                    ], entries: outcome.added
                ).table(style))
        }
        let counts = (outcome.added.count, outcome.unchanged, outcome.refusals.count, outcome.rows)
        lines.append(
            language.choose(
                "新增 \(counts.0) 个，已有 \(counts.1) 个，退回 \(counts.2) 个；共 \(counts.3) 个",
                "added \(counts.0), there already \(counts.1), refused \(counts.2); \(counts.3) rows"))
        for refusal in outcome.refusals {
            let place = language.choose("第\(refusal.row.line)行 ", "Line \(refusal.row.line) ")
            lines.append(TerminalText.clean("  \(place)\(refusal.row.name)：\(refusal.problem.message(language))"))
            lines.append(TerminalText.clean("    " + refusal.problem.fix(language)))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func write(_ added: (row: OfficerRow, password: String), to object: inout JSONWriter) {
        for (key, value) in [
            ("name", added.row.name), ("unit", added.row.unit), ("duty", added.row.duty.rawValue),
            ("one_time_password", added.password),
        ] as [(StaticString, String)] {
            object.key(key)
            object.string(value)
        }
    }

    private func write(_ refusal: (row: OfficerRow, problem: Problem), to object: inout JSONWriter) {
        object.key("line")
        object.integer(refusal.row.line)
        for (key, value) in [
            ("name", refusal.row.name), ("code", refusal.problem.code.rawValue),
            ("message", refusal.problem.message(language)), ("fix", refusal.problem.fix(language)),
        ] as [(StaticString, String)] {
            object.key(key)
            object.string(value)
        }
    }
}
