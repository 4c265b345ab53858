import Testing

@testable import PrivateCluster

@Suite("What the server is told")
struct ClusterSettingsTests {
    private func settings(memory: Int, path: String = "/srv/credit") -> ClusterSettings {
        ClusterSettings(
            home: ClusterHome(path: path), logins: ["registry_portal"], accounts: ["clerk", "root"],
            memoryMegabytes: memory, isDurable: true)
    }

    @Test(arguments: [(64, "32MB"), (1024, "256MB"), (4096, "1024MB"), (65_536, "2048MB")])
    func `a quarter of the memory is shared, within limits`(memory: Int, expected: String) {
        #expect(settings(memory: memory).server.contains("\nshared_buffers = \(expected)\n"))
    }

    @Test func `nothing listens on a network`() {
        #expect(settings(memory: 1024).server.contains("\nlisten_addresses = ''\n"))
        let rules = settings(memory: 1024).access.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(rules == ["local all all peer map=registry"])
    }

    @Test func `each account may log in as the superuser and as each login, and nobody else may`() {
        let lines = settings(memory: 1024).accountMap.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(
            lines == [
                #"registry "clerk" "postgres""#, #"registry "clerk" "registry_portal""#,
                #"registry "root" "postgres""#, #"registry "root" "registry_portal""#,
            ])
    }

    @Test func `a path with a quote stays one value`() {
        #expect(ClusterSettings.quoted(#"/srv/a'b\c"#) == #"'/srv/a''b\\c'"#)
    }

    @Test func `only lines about the server's own life are shown`() {
        #expect(ServerLog.isReason("2026-11-21 UTC [7] FATAL:  could not create lock file: No space left on device"))
        #expect(!ServerLog.isReason(#"2026-11-21 UTC [7] ERROR:  could not read "152801199001011234""#))
        #expect(!ServerLog.isReason("2026-11-21 UTC [7] STATEMENT:  SELECT 'FATAL:'"))
        #expect(!ServerLog.isReason("2026-11-21 UTC [7] LOG:  database system is ready to accept connections"))
    }

    @Test func `every error has a sentence and a fix in both languages`() {
        let errors: [ClusterError] = [
            .postgresqlMissing(major: nil), .postgresqlMissing(major: 15),
            .versionNotInstalled(made: 15, installed: [17]), .accountMissing("postgres"),
            .cannotEnter(directory: "/root", account: "postgres"), .belongsToAnother(path: "/x", owner: "root"),
            .socketDirectoryUnsafe(path: "/tmp/crg-1"), .diskFull(path: "/x"), .file(path: "/x", failure: "no"),
            .notADatabase(path: "/x"), .programFailed(name: "initdb", lines: []), .startFailed(log: "/l", lines: ["F"]),
            .notAnswering(pid: 1, log: "/l"), .busy(lock: "/x"), .interrupted,
        ]
        for error in errors {
            #expect(!error.english.fix.isEmpty && error.english.message.hasSuffix(".") == !error.isOpenEnded)
            #expect(!error.chinese.fix.isEmpty && error.chinese.message != error.english.message)
        }
        #expect(Set(errors.map(\.code)).count == errors.count - 1)
    }
}

extension ClusterError {
    /// Ends with the server's own words.
    fileprivate var isOpenEnded: Bool {
        if case .startFailed = self { true } else { false }
    }
}
