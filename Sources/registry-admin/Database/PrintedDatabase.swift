internal import Installation
internal import Registry

/// Where the database is, of which version, and what was applied when.
struct PrintedDatabase: Reply {
    let status: DatabaseStatus

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("place")
            object.string(status.place)
            object.key("state")
            object.string(status.state)
            object.key("expected")
            object.integer(status.expected)
            object.key("migrations")
            object.array { list in for migration in status.migrations { list.object { write(migration, to: &$0) } } }
        }
        return writer.bytes
    }

    func csv() -> [UInt8] { sheet.csv() }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        let facts = [
            (language.choose("位置", "Place"), status.place),
            (language.choose("状态", "State"), Words.databaseState(status.state, language)),
            (language.choose("已执行迁移", "Migrations applied"), "\(status.migrations.count)"),
            (language.choose("程序所需", "Migrations needed"), "\(status.expected)"),
        ]
        let text = Facts(facts).lines().joined(separator: "\n") + "\n"
        return status.migrations.isEmpty ? text : text + "\n" + sheet.table(style)
    }

    private var sheet: Sheet<DatabaseStatus.Migration> {
        Sheet(
            columns: [
                Column("number", "编号", "Number", isNumber: true) { "\($0.number)" },
                Column("name", "名称", "Name") { $0.name },
                Column("applied_at", "执行时间", "Applied at") { $0.appliedAt }.shown { Instant.shanghai($0.appliedAt) },
            ], entries: status.migrations)
    }

    private func write(_ migration: DatabaseStatus.Migration, to object: inout JSONWriter) {
        object.key("number")
        object.integer(migration.number)
        object.key("name")
        object.string(migration.name)
        object.key("applied_at")
        object.string(migration.appliedAt)
    }
}
