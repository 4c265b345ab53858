internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Unit.Contact {
    /// Sets the windows and telephones of a file.
    struct Import: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "import", abstract: say("从文件登记办理窗口和电话", "Set the windows and telephones of a file."),
                discussion: say(
                    """
                    列：单位、事项（必需；报送、修复、异议、投诉，可用“、”写多个）、地点（区划代码或名称，留空为单位所在地）、窗口、联系人、电话、地址、
                    办公时间。CSV 或 .xlsx。与现有相同的不变，不同的更新并保留历史。有退回的行时退出码为 5。
                    """,
                    """
                    Columns: unit, matter (required; reporting, repair, objection, complaint, several divided by 、), place (code or \
                    name of a division; the unit's own when empty), window, person, telephone, address, hours. CSV or .xlsx.
                    What stands as the file says stays; what differs is changed, and kept as history. Exit 5 when rows were refused.
                    """))
        }

        @Argument(help: help("文件", "The file.", value: .file), completion: .file())
        var file: String

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let rows = try ContactFile(path: file).rows
            let officer = try context.officer()
            let bar = ProgressBar(context)
            let outcome = try await context.withRegistry { registry in
                defer { bar.finish() }
                let standing = try await registry.contacts(by: officer)
                var outcome = ContactImport()
                for (done, row) in rows.enumerated() {
                    try Task.checkCancellation()
                    bar.show(done, of: rows.count, row.unit)
                    do {
                        let isNew = try await take(row, knowing: standing, into: registry, by: officer)
                        outcome.set += isNew ? 1 : 0
                        outcome.unchanged += isNew ? 0 : 1
                    } catch let problem as Problem where problem.isAboutOneRow || problem.code == .unitNotYours {
                        outcome.refusals.append((row, problem))
                    }
                }
                return outcome
            }
            try context.show(PrintedContactImport(outcome: outcome, language: context.language))
            if !outcome.refusals.isEmpty { throw EndedWith(status: .refused) }
        }

        /// Sets one, unless it stands so; whether it was set.
        private func take(
            _ row: ContactRow, knowing standing: [UnitContact], into registry: CreditRegistry, by officer: Actor
        ) async throws -> Bool {
            let unit = try await registry.unit(row.unit).name
            var contact = row.contact
            if let place = contact.place { contact.place = try await registry.place(place) }
            let same = standing.contains { $0.unit == unit && contact.agrees(with: $0) }
            guard !same else { return false }
            _ = try await registry.perform(SetUnitContact(unit: unit, contact: contact), by: officer)
            return true
        }
    }
}

/// What came of a file of windows.
struct ContactImport: Sendable {
    var set = 0
    var unchanged = 0
    var refusals: [(row: ContactRow, problem: Problem)] = []
}

/// How many windows were set, and which rows were not.
private struct PrintedContactImport: Reply {
    let outcome: ContactImport
    let language: Language

    private var sheet: Sheet<(row: ContactRow, problem: Problem)> {
        let language = language
        return Sheet(
            columns: [
                Column("line", "行", "Line", isNumber: true) { "\($0.row.line)" },
                Column("unit", "单位", "Unit", mayBeCut: true) { $0.row.unit },
                Column("code", "代码", "Code") { $0.problem.code.rawValue },
                Column("message", "原因", "Message", mayBeCut: true) { $0.problem.message(language) },
                Column("fix", "怎么改", "Fix", mayBeCut: true) { $0.problem.fix(language) },
            ], entries: outcome.refusals)
    }

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            for (key, count) in [
                ("rows", outcome.set + outcome.unchanged + outcome.refusals.count), ("set", outcome.set),
                ("unchanged", outcome.unchanged), ("refused", outcome.refusals.count),
            ] as [(StaticString, Int)] {
                object.key(key)
                object.integer(count)
            }
            object.key("refusals")
            object.array { list in
                for refusal in outcome.refusals {
                    list.object { row in
                        for column in sheet.columns {
                            row.key(column.id)
                            row.string(column.value(refusal))
                        }
                    }
                }
            }
        }
        return writer.bytes
    }

    func csv() -> [UInt8] { sheet.csv() }

    func table(_ style: TableStyle) -> String {
        let counts = language.choose(
            "登记 \(outcome.set) 条，不变 \(outcome.unchanged) 条，退回 \(outcome.refusals.count) 条",
            "set \(outcome.set), unchanged \(outcome.unchanged), refused \(outcome.refusals.count)")
        return counts + "\n" + (outcome.refusals.isEmpty ? "" : sheet.table(style))
    }
}
