/// One numbered step of the schema; `0001` is `schema.sql` itself until the first tagged version.
struct Migration: Sendable, Equatable {
    let number: Int
    let name: String
    let text: String
    /// SHA-256 of the text in hexadecimal: a file that was altered after it was applied is told.
    let checksum: String

    init?(fileName: String, text: String) {
        let parts = fileName.split(separator: "-", maxSplits: 1)
        guard fileName.hasSuffix(".sql"), parts.count == 2, let number = Int(parts[0]), number > 0 else { return nil }
        self.number = number
        name = String(parts[1].dropLast(4))
        self.text = text
        checksum = Digest.hexadecimal(of: text)
    }

    /// The steps of an installation, in order and without a gap.
    static func all(in files: InstallationFiles) throws(Problem) -> [Migration] {
        var migrations: [Migration] = []
        for name in try files.names(in: "migrations") {
            guard let migration = Migration(fileName: name, text: try files.text("migrations/" + name)) else {
                continue
            }
            migrations.append(migration)
        }
        guard !migrations.isEmpty, migrations.map(\.number) == Array(1...migrations.count) else {
            throw Problem(.installationIncomplete, ["what": "\(files.folder)/migrations (0001, 0002, …)"])
        }
        return migrations
    }
}

/// How a database's schema stands to this program's.
package enum SchemaState: Sendable, Equatable {
    /// Nothing of the registry is in it.
    case empty
    /// Exactly this program's.
    case current
    /// These steps are missing.
    case behind([Int])
    /// It was made by a later program.
    case ahead(Int)
    /// This step's file is not the one that was applied.
    case altered(Int)

    /// In one word, for `database status`.
    package var word: String {
        switch self {
        case .empty: "empty"
        case .current: "current"
        case .behind: "behind"
        case .ahead: "ahead"
        case .altered: "altered"
        }
    }

    /// What a program says that will not serve with it.
    package var problem: Problem? {
        switch self {
        case .current: nil
        case .empty: Problem(.databaseForeign)
        case .behind(let numbers):
            behind(
                "缺少迁移", "missing migrations", numbers, "运行 registry-admin database migrate。",
                "Run registry-admin database migrate.")
        case .ahead(let number):
            behind(
                "数据库由较新的程序建立，迁移", "made by a later program, migration", [number], "请使用较新的程序。", "Use the later program.")
        case .altered(let number):
            behind(
                "数据库由另一版本的程序建立，迁移", "made by another version, migration", [number],
                "请使用建立它的程序；首个正式版之前的库请另建。", "Use the program that made it; before the first release make a new one.")
        }
    }

    private func behind(
        _ what: String, _ english: String, _ numbers: [Int], _ fix: String, _ fixEnglish: String
    ) -> Problem {
        let list = numbers.map(String.init).joined(separator: ", ")
        let values = ["what": "\(what) \(list)", "what_en": "\(english) \(list)", "fix": fix, "fix_en": fixEnglish]
        return Problem(.databaseBehind, values)
    }
}
