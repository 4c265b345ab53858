import CreditRules
import Foundation
import Postgres
import Registry
import TestSupport
import Testing

/// Imports that are cut off: by a link that dies, by the user, by the other clerk who sends the same file.
@Suite struct LostLinkTests {
    private static let firms = (40...51).map { TestFirm($0) }

    private func rows(on day: Day) -> [[String: String]] {
        Self.firms.map { $0.penalty("巴市监处罚〔2026〕\($0.code.suffix(5))号", on: day) }
    }

    /// The link dies for good in the second chunk: the first is in, the message says so, sending again completes.
    @Test func aDeadLinkBetweenChunks() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register(Self.firms)
            let rows = rows(on: fixture.today.adding(days: -20))
            let code = Self.firms[7].code
            let cut = try await fixture.whileLocked(
                by: "SELECT 1 FROM subject WHERE code = \(code) FOR UPDATE"
            ) { _ in
                let sending = Task { await problem { try await fixture.penalties(rows) { $0.chunkRows = 5 } } }
                try await fixture.waitUntilStalled("Lock")
                try await fixture.allowConnections(false)
                // The holder's session is none of the programs', so it lives on.
                try await TestCluster.shared().sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                        + "WHERE datname = '\(fixture.databaseName)' AND application_name LIKE 'registry/%'")
                return await sending.value
            }
            try await fixture.allowConnections(true)
            #expect(cut?.code == .databaseUnavailable)
            #expect(cut?.exit.rawValue == 7)
            #expect(cut?.message(.chinese).contains("第1—6行已入库，其后未入库（批次 2）") == true)
            let open = try await fixture.registry.batch(2)
            #expect(open.state == "open" && open.accepted == 5 && open.lastLine == 6)

            let again = try await fixture.penalties(rows) { $0.chunkRows = 5 }
            #expect(again.counts == [7, 0, 5, 0, 0, 0] && again.complete)
            #expect(try await fixture.sql("SELECT count(*) FROM record WHERE class = 'admin_penalty'") == ["12"])
        }
    }

    /// A link that comes back at once costs nothing: the chunk that was lost with it is done again, once.
    @Test func aLinkThatComesBack() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register(Self.firms)
            let rows = rows(on: fixture.today.adding(days: -20))
            let code = Self.firms[7].code
            let reply = try await fixture.whileLocked(
                by: "SELECT 1 FROM subject WHERE code = \(code) FOR UPDATE"
            ) { release in
                let sending = Task { try await fixture.penalties(rows) { $0.chunkRows = 5 } }
                try await fixture.waitUntilStalled("Lock")
                try await fixture.cutLinks()
                release()
                return try await sending.value
            }
            #expect(reply.counts == [12, 0, 0, 0, 0, 0] && reply.complete)
            #expect(
                try await fixture.sql("SELECT count(*), count(DISTINCT act_id) FROM batch_chunk WHERE batch_id = 2")
                    == ["3|3"])
        }
    }

    /// Ctrl-C in the second chunk: what is in stays in and is named.
    @Test func anInterruptedImport() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register(Self.firms)
            let rows = rows(on: fixture.today.adding(days: -20))
            let code = Self.firms[7].code
            let interrupted = try await fixture.whileLocked(
                by: "SELECT 1 FROM subject WHERE code = \(code) FOR UPDATE"
            ) { _ in
                let sending = Task { await problem { try await fixture.penalties(rows) { $0.chunkRows = 5 } } }
                try await fixture.waitUntilStalled("Lock")
                sending.cancel()
                return await sending.value
            }
            #expect(interrupted?.code == .interrupted && interrupted?.exit.rawValue == 130)
            #expect(interrupted?.message(.chinese).contains("第1—6行已入库") == true)
            #expect(try await fixture.penalties(rows) { $0.chunkRows = 5 }.counts == [7, 0, 5, 0, 0, 0])
        }
    }

    /// Two clerks send the same file at once: each row is in once, and neither of them is refused.
    @Test(arguments: ["registration", "admin_penalty"]) func theSameFileTwiceAtOnce(entry: String) async throws {
        try await RegistryFixture.with { fixture in
            let registrations = Sheet(Self.firms.map { $0.registration() })
            if entry == "admin_penalty" { try await fixture.importSheet(registrations, class: "registration") }
            let penalties = Sheet(rows(on: fixture.today.adding(days: -20)))
            let sheet = entry == "registration" ? registrations : penalties
            var turned = sheet
            turned.rows.reverse()
            let other = turned
            async let first = fixture.importSheet(sheet, class: entry) { $0.chunkRows = 4 }
            async let second = fixture.importSheet(other, class: entry) { $0.chunkRows = 4 }
            let replies = try await [first, second]
            #expect(replies.map(\.accepted).reduce(0, +) == 12)
            #expect(replies.map(\.unchanged).reduce(0, +) == 12)
            #expect(replies.allSatisfy { $0.refused == 0 && $0.complete })
            #expect(try await fixture.sql("SELECT count(*) FROM record WHERE class = '\(entry)'") == ["12"])
            #expect(try await fixture.sql("SELECT count(*) FROM subject_name") == ["12"])
        }
    }

    /// A file of registrations waits for the one that is being opened at the same moment, and then finds it.
    @Test func aFileOpenedMeanwhile() async throws {
        try await RegistryFixture.with { fixture in
            let firm = Self.firms[0]
            let sheet = Sheet([firm.registration()])
            let other = Sheet([firm.registration(["name": "另一单位报来的名称样例公司"])])
            let replies = try await fixture.whileLocked(by: "LOCK TABLE journal_turn IN SHARE UPDATE EXCLUSIVE MODE") {
                release in
                let first = Task { try await fixture.importSheet(sheet, class: "注册登记") }
                try await fixture.waitUntilStalled("Lock")
                let second = Task {
                    try await fixture.importSheet(other, class: "注册登记", unit: "临河市监", by: fixture.officers.linhe)
                }
                try await Task.sleep(for: .milliseconds(300))
                release()
                return try await [first.value, second.value]
            }
            #expect(replies.map(\.accepted) == [1, 1])
            let file = try await fixture.registry.file(of: firm.code)
            #expect(file.names.map(\.name) == ["另一单位报来的名称样例公司", firm.name])
        }
    }
}
