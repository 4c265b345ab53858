import Foundation
import TestSupport
import Testing

@Suite("The tests' own cluster")
struct TestClusterTests {
    @Test func `gives each test a database of its own and takes it back`() async throws {
        let cluster = try await TestCluster.shared()
        let name = try await cluster.withDatabase { conninfo in
            try await cluster.psql("CREATE TABLE t (n int)", conninfo: conninfo)
            return try await cluster.psql("SELECT current_database()", conninfo: conninfo)[0]
        }
        #expect(try await cluster.sql("SELECT count(*) FROM pg_database WHERE datname = '\(name)'") == ["0"])
    }

    @Test func `copies a template that is prepared once, by many at a time`() async throws {
        let cluster = try await TestCluster.shared()
        try await withThrowingTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    try await cluster.template("numbers") { conninfo in
                        try await cluster.psql("CREATE TABLE n AS SELECT 5 AS five", conninfo: conninfo)
                    }
                    let rows = try await cluster.withDatabase(template: "numbers") { conninfo in
                        try await cluster.psql("SELECT five FROM n", conninfo: conninfo)
                    }
                    #expect(rows == ["5"])
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `asks for a password over TCP and for none on the socket`() async throws {
        let cluster = try await TestCluster.shared()
        try await cluster.sql("CREATE ROLE by_password LOGIN PASSWORD 'right'")
        let user = ["SELECT current_user"]
        let right = cluster.tcpConninfo(database: "postgres", user: "by_password", password: "right")
        #expect(try await cluster.psql(user[0], conninfo: right) == ["by_password"])
        let wrong = cluster.tcpConninfo(database: "postgres", user: "by_password", password: "wrong")
        await #expect(throws: (any Error).self) { try await cluster.psql(user[0], conninfo: wrong) }
        let socket = cluster.conninfo(database: "postgres", user: "by_password")
        #expect(try await cluster.psql(user[0], conninfo: socket) == ["by_password"])
        #expect(try await cluster.psql("SELECT 1", conninfo: cluster.tcpConninfo(database: "postgres")) == ["1"])
    }

    @Test func `leaves nothing behind when its process ends`() async throws {
        let cluster = try await TestCluster.start()
        #expect(FileManager.default.fileExists(atPath: cluster.directory))
        cluster.stop()
        let deadline = ContinuousClock.now + .seconds(30)
        while FileManager.default.fileExists(atPath: cluster.directory), ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(!FileManager.default.fileExists(atPath: cluster.directory))
    }
}
