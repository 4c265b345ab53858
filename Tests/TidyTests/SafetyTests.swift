import TestSupport
import Testing

/// Where the language's safety is left, and what would end the program.
@Suite struct SafetyTests {
    /// Files outside `Sources/Postgres/LibPQ` that call C: each of them short, and for one purpose.
    private static let callsC: Set<String> = [
        "Sources/Installation/House.swift", "Sources/Installation/PrivateFile.swift",
        "Sources/PrivateCluster/ClusterError.swift", "Sources/PrivateCluster/OperatingSystem.swift",
        "Sources/Registry/Access/Password.swift", "Sources/Registry/Disclosure/JSONWriter.swift",
        "Sources/TabularFiles/FileBytes.swift", "Sources/TabularFiles/Iconv.swift",
        "Sources/TabularFiles/UnfinishedFile.swift", "Sources/TabularFiles/XLSX/WorkbookWriter.swift",
        "Sources/TabularFiles/XLSX/WorkbookWriter+Marks.swift", "Sources/TabularFiles/XLSX/XMLStream.swift",
        "Sources/TabularFiles/XLSX/ZipArchive.swift", "Sources/registry-admin/SignIn/TokenFile.swift",
        "Sources/registry-admin/Terminal/LineInput.swift", "Sources/registry-admin/Terminal/PrivateFile.swift",
        "Sources/registry-admin/Terminal/TextSink.swift", "Sources/registry-server/ServerReport.swift",
    ]

    @Test func unsafeStandsWhereItIsMeant() {
        for file in SourceTree.swift(in: "Sources") where file.text.contains("unsafe") {
            guard file.swift.code.contains(/\bunsafe\b/) else { continue }
            guard !file.path.hasPrefix("Sources/Postgres/LibPQ/") else { continue }
            #expect(Self.callsC.contains(file.path), "\(file) uses unsafe constructs")
        }
        for path in Self.callsC { #expect(SourceTree.file(path) != nil, "\(path) is listed and not there") }
    }

    /// An owner of a pointer says beside its name why another task may have it.
    @Test func uncheckedSendabilityIsProved() {
        for file in SourceTree.swift(in: "Sources") {
            guard file.text.contains("@unchecked Sendable") || file.text.contains("nonisolated(unsafe)") else {
                continue
            }
            let lines = file.lines
            for (number, line) in lines.enumerated() {
                guard line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") else { continue }
                let before = lines[max(0, number - 12)..<number].contains { $0.contains("//") }
                #expect(before && file.path.hasPrefix("Sources/Postgres/LibPQ/"), "\(file):\(number + 1)")
            }
        }
    }

    /// Nothing a user sends may end the process.
    @Test func nothingEndsTheProgram() {
        let words = ["try!", "as! ", "fatalError", "preconditionFailure", "assertionFailure"]
        for file in SourceTree.swift(in: "Sources") + SourceTree.swift(in: "Benchmarks") {
            guard words.contains(where: { file.text.contains($0) }) else { continue }
            let code = file.swift.code
            for word in words { #expect(!code.contains(word), "\(file)") }
        }
    }

    /// Sentences of the house are English or Chinese, and none is unfinished.
    @Test func nothingIsLeftForLater() {
        let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X:"]
        let pattern = try? Regex("\\b(" + words.joined(separator: "|") + ")")
        for file in everything() where words.contains(where: { file.text.contains($0) }) {
            for (number, line) in file.lines.enumerated() {
                guard let pattern, line.contains(pattern) else { continue }
                Issue.record("\(file):\(number + 1): \(line)")
            }
        }
        #expect(pattern != nil)
    }

    /// No path of one machine; the system's temporary folder only where it is meant.
    @Test func noPathOfOneMachine() throws {
        let (work, home) = ("/" + "work/", "/" + "root/")
        let inWork = try Regex("(^|[^\\w.$}/-])" + work)
        let inHome = try Regex("(^|[^\\w.$}/-])" + home)
        let temporary: Set<String> = [
            "Sources/registry-admin/Intake/ImportSource.swift", "Sources/TabularFiles/FileBytes.swift",
            "Sources/PrivateCluster/ClusterDirectories.swift", "Sources/PrivateCluster/ClusterHome.swift",
            "Benchmarks/BenchHouse.swift", "Tests/TestSupport/TestClusterStart.swift",
            "Tests/TestSupport/TestCluster.swift", "Tests/PrivateClusterTests/ClusterSettingsTests.swift",
            "Tests/PrivateClusterTests/ClusterHomeTests.swift", "docs/operations.md", "CONTRIBUTING.md",
        ]
        for file in everything() where !file.path.hasPrefix("Tests/TidyTests/") {
            guard [work, home, "/tmp"].contains(where: { file.text.contains($0) }) else { continue }
            for (number, line) in file.lines.enumerated() {
                let isMeant = temporary.contains(file.path)
                #expect(!line.contains(inWork), "\(file):\(number + 1)")
                #expect(!line.contains(inHome), "\(file):\(number + 1)")
                #expect(!line.contains(/(^|[^\w.$}-])\/tmp\b/) || isMeant, "\(file):\(number + 1)")
            }
        }
    }

    private func everything() -> [SourceTree.File] {
        let swift = SourceTree.swift
        let texts = [
            ("docs", ".md"), ("rules", ".yaml"), ("scripts", ".sh"), ("Sources", ".mustache"), ("Sources", ".css"),
        ]
        let others = texts.flatMap { SourceTree.files(in: $0.0, ending: $0.1) }
        let top = [
            "README.md", "README.zh-CN.md", "CONTRIBUTING.md", "Makefile", "Package.swift", "schema.sql",
            "roles.sql", "logins.sql", "Dockerfile", "docker-compose.yml",
        ]
        return swift + others + top.compactMap { SourceTree.file($0) }
    }
}
