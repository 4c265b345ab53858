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
                    列：名称（必需）、统一社会信用代码、简称、文号前缀、上级单位、级别、区划、电话、联系人（报送联系人）、报送电话、报送类别；
                    简称、文号前缀与报送类别可有多个，用“；”或“、”隔开。有联系人而没有报送电话的，以电话为报送电话。
                    报送类别留空的单位不受限制。
                    已有的单位不变，其报送联系人按文件更新；上级单位可在同一文件中，先后不限。有退回的行时退出码为 5。
                    """,
                    """
                    Columns: name (required), code, short_names, prefixes, parent, level, division, telephone, \
                    contact_person, contact_telephone, classes; \
                    several short names, prefixes or classes are divided by 、 or ;. A unit without classes is not confined. The telephone \
                    serves for a contact without one.
                    Units that exist stay as they are, with the contact that the file names; parents may stand anywhere in the file. Exit 5 when rows were \
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
                let known = try await registry.contacts(for: "reporting", by: officer)
                let contacts = Dictionary(known.map { ($0.unit, $0) }) { first, _ in first }
                return try await UnitImport(rows: rows).run { row, done in
                    bar.show(done, of: rows.count, row.name)
                    return try await take(row, knowing: contacts[row.name], into: registry, by: officer)
                }
            }
            try context.show(PrintedUnitImport(reply: reply, language: context.language))
            if !reply.refusals.isEmpty { throw EndedWith(status: .refused) }
        }

        /// Adds a unit, and says whom to ring where the file says another than stands.
        private func take(
            _ row: UnitRow, knowing contact: UnitContact?, into registry: CreditRegistry, by officer: Actor
        ) async throws -> UnitImport.Taken {
            var taken = UnitImport.Taken()
            do {
                _ = try await registry.perform(row.act, by: officer)
                taken.isNew = true
            } catch let problem as Problem where problem.code == .alreadyExists {
                taken.isNew = false
            }
            if let said = row.contact, contact.map({ !said.agrees(with: $0) }) ?? true {
                _ = try await registry.perform(SetUnitContact(unit: row.name, contact: said), by: officer)
                taken.hasNewContact = true
            }
            return taken
        }
    }
}

/// Adds units one by one; those whose parent is not there yet wait for the others.
struct UnitImport {
    /// What came of it.
    struct Outcome: Sendable {
        var added = 0
        var unchanged = 0
        /// How many contacts were set or changed.
        var contacts = 0
        var refusals: [(row: UnitRow, problem: Problem)] = []
    }

    /// What became of one row.
    struct Taken: Sendable {
        var isNew = true
        var hasNewContact = false
    }

    let rows: [UnitRow]

    /// - Parameter add: Adds one unit; the number is how many rows are done.
    /// - Throws: Whatever stops all rows alike, such as a lost link or a missing sign-in.
    func run(_ add: (UnitRow, Int) async throws -> Taken) async throws -> Outcome {
        var outcome = Outcome()
        var waiting = rows
        while !waiting.isEmpty {
            var orphans: [(row: UnitRow, problem: Problem)] = []
            for row in waiting {
                try Task.checkCancellation()
                do {
                    let taken = try await add(row, rows.count - waiting.count + outcome.added)
                    outcome.added += taken.isNew ? 1 : 0
                    outcome.unchanged += taken.isNew ? 0 : 1
                    outcome.contacts += taken.hasNewContact ? 1 : 0
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
