internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Unit {
    /// Adds the units of a file.
    struct Import: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "import", abstract: say("从文件增加单位", "Add the units of a file, CSV or .xlsx."),
                discussion: say(
                    """
                    列：名称（必需）、统一社会信用代码、简称、文号前缀、上级单位、级别、区划、电话、报送类别；简称、文号前缀与报送类别可有多个，用“；”或“、”隔开。
                    报送类别留空的单位不受限制。
                    已有的单位不变；上级单位可在同一文件中，先后不限。有退回的行时退出码为 5。
                    """,
                    """
                    Columns: name (required), code, short_names, prefixes, parent, level, division, telephone, classes; \
                    several short names, prefixes or classes are divided by 、 or ;. A unit without classes is not confined.
                    Units that exist stay as they are; parents may stand anywhere in the file. Exit 5 when rows were \
                    refused.
                    """))
        }

        @Argument(help: help("文件", "The file.", value: .file), completion: .file())
        var file: String

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let rows = try UnitFile(path: file).rows
            let officer = try context.officer()
            let bar = ProgressBar(context)
            let reply = try await context.withRegistry { registry in
                defer { bar.finish() }
                return try await UnitImport(rows: rows).run { row, done in
                    _ = try await registry.perform(row.act, by: officer)
                    bar.show(done, of: rows.count, row.name)
                }
            }
            try context.show(PrintedUnitImport(reply: reply, language: context.language))
            if !reply.refusals.isEmpty { throw EndedWith(status: .refused) }
        }
    }
}

/// Adds units one by one; those whose parent is not there yet wait for the others.
struct UnitImport {
    /// What came of it.
    struct Outcome: Sendable {
        var added = 0
        var unchanged = 0
        var refusals: [(row: UnitRow, problem: Problem)] = []
    }

    let rows: [UnitRow]

    /// - Parameter add: Adds one unit; the number is how many rows are done.
    /// - Throws: Whatever stops all rows alike, such as a lost link or a missing sign-in.
    func run(_ add: (UnitRow, Int) async throws -> Void) async throws -> Outcome {
        var outcome = Outcome()
        var waiting = rows
        while !waiting.isEmpty {
            var orphans: [(row: UnitRow, problem: Problem)] = []
            for row in waiting {
                try Task.checkCancellation()
                do {
                    try await add(row, rows.count - waiting.count + outcome.added)
                    outcome.added += 1
                } catch let problem as Problem where problem.code == .alreadyExists {
                    outcome.unchanged += 1
                } catch let problem as Problem where problem.code == .unitNotFound {
                    orphans.append((row, problem))
                } catch let problem as Problem where problem.isAboutOneRow {
                    outcome.refusals.append((row, problem))
                }
            }
            if orphans.count == waiting.count {
                outcome.refusals += orphans
                break
            }
            waiting = orphans.map(\.row)
        }
        outcome.refusals.sort { $0.row.line < $1.row.line }
        return outcome
    }
}

extension Problem {
    /// Whether other rows may still go through.
    var isAboutOneRow: Bool {
        switch exit {
        case .usage, .notFound, .conflict, .refused: code != .founderRefused
        case .ok, .failed, .notPermitted, .unavailable, .integrity, .interrupted: false
        }
    }
}
