import TestSupport
import Testing

/// SQL in the sources: which day it is, is a parameter.
@Suite struct StatementTextTests {
    /// Whether a text asks the server's clock and zone: at 17:00 UTC its day is still yesterday in Shanghai.
    private func asksTheDay(_ text: some StringProtocol) -> Bool {
        let functions = /\b(now\s*\(|current_(date|time|timestamp)\b|localtime(stamp)?\b|timeofday\b)/
        return String(text).contains(functions.ignoresCase())
            || String(text).contains(/'(now|today|tomorrow|yesterday)'/.ignoresCase())
    }

    /// Whether it asks for an instant, which has no day: fit for when something was noted, never for what is shown.
    private func asksTheInstant(_ text: String) -> Bool {
        text.contains(/\b(statement|transaction|clock)_timestamp\b/.ignoresCase())
    }

    @Test func statementsOfTheProgramsAskNoClock() {
        var count = 0
        for file in SourceTree.swift(in: "Sources") + SourceTree.swift(in: "Benchmarks") {
            for literal in file.swift.literals where literal.isSQL {
                count += 1
                #expect(!asksTheDay(literal.text), "\(file):\(literal.line)")
                // A measure takes the time of what it measures.
                guard !file.path.hasPrefix("Benchmarks/") else { continue }
                #expect(!asksTheInstant(literal.text), "\(file):\(literal.line)")
            }
        }
        #expect(count > 80)
    }

    @Test(arguments: ["schema.sql", "migrations", "roles.sql"]) func theSchemaAsksNoClock(path: String) throws {
        let files =
            path == "migrations"
            ? SourceTree.files(in: path, ending: ".sql") : [SourceTree.file(path)].compactMap(\.self)
        #expect(!files.isEmpty)
        for file in files {
            for (number, line) in file.lines.enumerated() {
                let code = line.split(separator: "--", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
                #expect(!asksTheDay(code), "\(file):\(number + 1)")
                guard code.contains(/\bstatement_timestamp\b/) else { continue }
                #expect(number > 0 && file.lines[number - 1].contains("registry_today()"), "\(file):\(number + 1)")
            }
        }
    }

    /// `registry_today()` is asked by what is open to all, and by nobody else.
    @Test func theDayIsAParameter() {
        for file in SourceTree.swift(in: "Sources/Registry") where file.text.contains("registry_today") {
            for literal in file.swift.literals where literal.text.contains("registry_today") {
                #expect(file.path.hasSuffix("Schema/Doctor.swift"), "\(file):\(literal.line)")
            }
        }
    }

    /// Only the schema's own files are run as scripts; every other statement is a literal with parameters.
    @Test func scriptsAreTheSchemas() {
        for file in SourceTree.swift(in: "Sources") {
            guard !file.path.hasPrefix("Sources/Postgres/") else { continue }
            guard file.text.contains("SQLScript(trusted:") else { continue }
            #expect(file.path.hasPrefix("Sources/Registry/Schema/"), "\(file) runs a script")
        }
    }
}
