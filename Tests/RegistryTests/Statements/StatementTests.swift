import Postgres
import TestSupport
import Testing

@testable import Registry

/// Every statement of the programs against the schema: what it sends, what it reads, and who may run it.
@Suite struct StatementTests {
    /// The server prepares each as whoever runs it, and nothing runs: a renamed column, a changed type or a missing
    /// privilege is found without a test that happens to pass there.
    @Test func everyStatementFitsTheSchema() async throws {
        let statements = try StatementCatalogue().all
        try await RegistryFixture.with { fixture in
            let nullable = try await Set.nullable(in: fixture.registry.keeper)
            for statement in statements {
                for login in statement.logins {
                    let faults = await Self.faults(of: statement, login, fixture.registry, nullable)
                    for fault in faults { Issue.record("\(statement.name), \(login): \(fault)") }
                }
            }
        }
    }

    /// What the statements are held to, held to wrong ones.
    @Test func whatDoesNotFitIsFound() async throws {
        try await RegistryFixture.with { fixture in
            let nullable = try await Set.nullable(in: fixture.registry.keeper)
            for (statement, expected) in Self.misfits {
                for login in statement.logins {
                    let faults = await Self.faults(of: statement, login, fixture.registry, nullable)
                    #expect(faults.count == (expected == nil ? 0 : 1), "\(statement.name): \(faults)")
                    #expect(faults.allSatisfy { $0.contains(expected ?? "") }, "\(statement.name): \(faults)")
                }
            }
        }
    }

    /// Statements that do not fit, each with what is said of it; nil for those that fit.
    private static var misfits: [(CataloguedStatement, String?)] {
        let name: Query<String> = "SELECT name FROM subject WHERE subject_id = \(Int64(1))"
        let narrow: Query<String> = "SELECT name FROM subject WHERE subject_id = \(Int32(1))"
        let title: Query<String> = "SELECT title FROM record"
        let deletion: Query<Never> = "DELETE FROM record WHERE subject_id = \(Int64(1))"
        return [
            (.init("right", [.clerk], name), nil),
            (.init("without the privilege", [.portal], name), "42501"),
            (.init("column of another type", [.clerk], name.decoding(as: Int64.self)), "expected int8"),
            (.init("column that is absent", [.clerk], name.decoding(as: ReportingUnit.self)), "none of this name"),
            (.init("column without a reader", [.clerk], name.decoding(as: Never.self)), "name is read by nobody"),
            (.init("two for one", [.clerk], "SELECT name, code FROM subject" as Query<String>), "code is read by"),
            (.init("column that may be NULL", [.clerk], title), "title may be NULL"),
            (.init("column that may be nil", [.clerk], title.decoding(as: String?.self)), nil),
            (.init("another array", [.clerk], "SELECT kinds FROM record" as Query<[Int64]>), "expected int8"),
            (.init("another parameter", [.clerk], narrow), "parameter $1: sent int4, expected int8"),
            (.init("no such column", [.clerk], "SELECT nick_name FROM subject" as Query<String>), "42703"),
            (.init("write without the privilege", [.clerk], deletion), "42501"),
        ]
    }

    private static func faults(
        of statement: CataloguedStatement, _ login: CataloguedStatement.Login, _ registry: CreditRegistry,
        _ nullable: Set<ColumnOrigin>
    ) async -> [String] {
        do {
            return try await statement.faults(registry.pool(of: login), nullable)
        } catch {
            return [String(reflecting: error)]
        }
    }

    /// Every SQL literal of the programs is the text of a statement of the catalogue, and the other way round.
    @Test func everyStatementIsCatalogued() throws {
        let statements = try StatementCatalogue().all
        let literals = StatementLiteral.all(in: SourceTree.swift(in: "Sources"))
        for literal in StatementLiteral.missing(literals, in: statements) {
            Issue.record("\(literal.place) is not in the catalogue: \(literal.pattern)")
        }
        let found = Set(literals.map(\.pattern))
        for statement in statements where !found.contains(statement.pattern) {
            Issue.record("\(statement.name) stands nowhere in the sources")
        }
        #expect(literals.count > 70)
    }

    /// Neither a statement inside a function nor one that repeats another's text is missed.
    @Test func whatIsNotCataloguedIsFound() {
        let text = """
            extension Query where Output == Int64 {
                static func all(_ name: String) -> Self { "SELECT code FROM subject WHERE name = \\(name)" }
                static var odd: Self { "show all" }
            }
            func f(_ database: Database) async throws {
                // "SELECT a FROM comment"
                try await database.first("select 1 from subject" as Query<Int64>)
                try await database.execute("UPDATE subject SET name = \\(name + ", x")")
                try await database.first("SELECT code FROM subject WHERE name = \\(other)")
                try await database.run(script: SQLScript(trusted: "DROP TABLE subject"))
                throw Problem("nothing to update from here")
            }
            """
        let literals = StatementLiteral.all(in: [
            SourceTree.File(path: "Sources/Registry/A.swift", text: text),
            SourceTree.File(path: "Sources/Postgres/B.swift", text: "let begin = \"BEGIN READ ONLY\""),
        ])
        let one: Query<String> = "SELECT code FROM subject WHERE name = \("")"
        let missing = StatementLiteral.missing(literals, in: [CataloguedStatement("all", [], one)])
        #expect(missing.map(\.place) == [3, 7, 8, 9].map { "Sources/Registry/A.swift:\($0)" })
    }
}

extension CreditRegistry {
    fileprivate func pool(of login: CataloguedStatement.Login) -> Database {
        switch login {
        case .portal: portal
        case .clerk: clerk
        case .applicant: applicants
        case .keeper: keeper
        }
    }
}
