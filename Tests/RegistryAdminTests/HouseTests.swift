import Foundation
import Registry
import Subprocess
import SystemPackage
import TestSupport
import Testing

@testable import registry_admin

@Suite("The house and its door, by the built program")
struct HouseTests {
    @Test("signing in needs the right password, a one-time password is changed, signing out ends it")
    func signIn() async throws {
        try await Office.open { office in
            try await office.signIn("admin", Office.operatorPassword)
            let added = try await office.call(
                "officer", "add", "wang", "--unit", "市市场监管局", "--duty", "复核", "--output", "json")
            #expect(added.status == 0, "\(added.messages)")
            #expect(Set(added.document.keys) == ["name", "one_time_password"])
            let slip = try #require(added.document["one_time_password"] as? String)
            let unchanged = try await office.call(["officer", "sign-in", "wang", "--output", "json"], input: [slip])
            #expect(unchanged.status == 6)
            #expect(unchanged.failure["code"] as? String == "password-change-required", "\(unchanged.messages)")
            let wrong = try await office.call(["officer", "sign-in", "wang", "--output", "json"], input: ["no"])
            #expect(wrong.failure["code"] as? String == "sign-in-refused", "\(wrong.messages)")
            let none = try await office.call(["officer", "sign-in", "wang", "--output", "json"])
            #expect(none.status == 2)
            let signed = try await office.call(
                ["officer", "sign-in", "wang", "--output", "json"], input: [slip, "a-much-longer-password\r"])
            #expect(signed.status == 0, "\(signed.messages)")
            #expect(signed.document["duty"] as? String == "reviewer")
            let mode =
                try FileManager.default.attributesOfItem(atPath: office.path + "/token")[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(!signed.output.contains(try office.read("token").prefix(64)))
            #expect(try await office.call("officer", "sign-out").status == 0)
            #expect(!FileManager.default.fileExists(atPath: office.path + "/token"))
        }
    }

    @Test("the list says who added whom")
    func officers() async throws {
        try await Office.open { office in
            let listed = try await office.call("officer", "list", "--output", "ndjson")
            #expect(
                listed.output.contains(#""name":"admin","unit":"信用信息登记系统运行单位","duty":"operator","added_by":"founder""#),
                "\(listed.output)")
            #expect(listed.output.contains(#""name":"li","#) && listed.output.contains(#""added_by":"admin""#))
            #expect(try await office.call("officer", "list").output.contains("创建者"))
        }
    }

    @Test("rules are listed, loaded by the founder alone and proposed ever after; files that are wrong load nothing")
    func rules() async throws {
        try await Office.open { office in
            let listed = try await office.call("rules", "list", "--output", "json")
            #expect((listed.document["items"] as? [Any])?.isEmpty == false)
            try FileManager.default.createDirectory(atPath: office.path + "/rules", withIntermediateDirectories: true)
            _ = try office.file("rules/rating-x.yaml", "kind: [broken")
            try await office.signIn("admin", Office.operatorPassword)
            let wrong = try await office.call("rules", "load", office.path + "/rules", "--output", "json")
            #expect(wrong.status == 5)
            #expect(wrong.failure["code"] as? String == "rules-invalid", "\(wrong.messages)")
            #expect((wrong.failure["errors"] as? [Any])?.isEmpty == false)
            let loaded = try await office.call("rules", "load", Office.project + "/rules", "--output", "json")
            #expect(loaded.status == 4 && loaded.failure["code"] as? String == "rules-need-approval")
            let proposed = try await office.call("rules", "propose", Office.project + "/rules", "--output", "json")
            #expect(proposed.status == 0, "\(proposed.messages)")
            let difference = try await office.call("rules", "diff", "--output", "json")
            #expect(difference.status == 0 && difference.document["records"] as? Int == 0, "\(difference.messages)")
            let own = try await office.call("rules", "activate", "1", "--output", "json")
            #expect(own.status == 6 && own.failure["code"] as? String == "own-rule-proposal", "\(own.messages)")
            let declined = try await office.call("rules", "decline", "1", "--reason", "重复", "--output", "json")
            #expect(declined.status == 0, "\(declined.messages)")
            #expect(try await office.call("rules", "diff", "--output", "json").status == 2)
            #expect(try await office.call("rules", "diff", "9", "--output", "json").status == 3)
        }
    }

    @Test("the database says how it stands, and is not made twice")
    func database() async throws {
        try await Office.open { office in
            let status = try await office.call("database", "status", "--output", "json")
            #expect(status.document["state"] as? String == "current", "\(status.messages)")
            #expect(try await office.call("database", "create").status == 4)
            #expect(try await office.call("database", "migrate").status == 0)
        }
    }

    @Test("the doctor finds a new house sound")
    func doctor() async throws {
        try await Office.open { office in
            let call = try await office.call("doctor", "--output", "ndjson")
            #expect(call.status == 0, "\(call.output)\(call.messages)")
        }
    }

    @Test("a database that cannot be reached is exit 7")
    func unreachable() async throws {
        let office = try Office(conninfo: "host=127.0.0.1 port=1 connect_timeout=2")
        let call = try await office.call("subject", "list", "--output", "json")
        #expect(call.status == 7)
        #expect(call.output.isEmpty)
        #expect(call.failure["code"] as? String == "database-unavailable", "\(call.messages)")
    }

    @Test("a database that is no registry says so")
    func foreign() async throws {
        try await TestCluster.shared().withDatabase { conninfo in
            let office = try Office(conninfo: conninfo)
            let call = try await office.call("subject", "list", "--output", "json")
            #expect(call.status == 7)
            #expect(call.failure["code"] as? String == "database-foreign", "\(call.messages)")
        }
    }

    @Test("Ctrl-C while a file is still coming ends with 130 and leaves nothing")
    func interrupted() async throws {
        let office = try Office(conninfo: "host=127.0.0.1 port=1")
        let (readEnd, writeEnd) = try FileDescriptor.pipe()
        defer { try? writeEnd.close() }
        let arguments = ["intake", "import", "-", "--class", "行政处罚", "--unit", "x", "--dry-run", "--output", "json"]
        let folder = office.path
        let result = try await Subprocess.run(
            .path(FilePath(Office.program)), arguments: Arguments(arguments), environment: .custom(office.keys),
            input: .fileDescriptor(readEnd, closeAfterSpawningProcess: true), output: .string(limit: 4096),
            error: .string(limit: 4096)
        ) { execution in
            while try !FileManager.default.contentsOfDirectory(atPath: folder).contains(where: {
                $0.hasPrefix("registry-stdin")
            }) {
                try await Task.sleep(for: .milliseconds(20))
            }
            try execution.send(signal: .interrupt)
        }
        #expect(result.terminationStatus == .exited(130))
        #expect(result.standardError.contains("\"code\":\"interrupted\""), "\(result.standardError)")
        let left = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(!left.contains { $0.hasPrefix("registry-stdin") })
    }

    @Test("a reader that goes away is no failure worth a message")
    func brokenPipe() async throws {
        let office = try Office(conninfo: "host=127.0.0.1 port=1")
        let result = try await Subprocess.run(
            .path("/bin/sh"), arguments: ["-c", "\"$0\" completions zsh 2>err | head -c 10; cat err", Office.program],
            environment: .custom(office.keys), workingDirectory: FilePath(office.path), output: .string(limit: 4096))
        #expect(result.standardOutput == "#compdef r")
    }

    @Test("officers come in by file; who is there stays, and a row that does not fit is told")
    func officersByFile() async throws {
        try await Office.open { office in
            try await office.signIn("admin", Office.operatorPassword)
            let file = try office.file(
                "人员表.csv", "账号,单位,职责,备注\nbao,市市场监管局,填报,x\nli,市市场监管局,填报,\nsun,没有的单位,复核,\nZ z,市市场监管局,审计,\n")
            let call = try await office.call("officer", "import", file, "--output", "json")
            #expect(call.status == 5, "\(call.messages)")
            #expect(["rows", "added", "unchanged", "refused"].map { call.document[$0] as? Int } == [4, 1, 1, 2])
            let refusals = call.document["refusals"] as? [[String: Any]]
            #expect(refusals?.map { $0["line"] as? Int } == [4, 5])
            #expect(refusals?.first?["code"] as? String == "unit-not-found")
            let officer = try #require((call.document["officers"] as? [[String: Any]])?.first)
            let slip = try #require(officer["one_time_password"] as? String)
            try await office.signIn("bao", slip, "a-much-longer-password")
            let broken = try office.file("b.csv", "账号,单位,职责\nx,市市场监管局,厨师\n")
            let wrong = try await office.call("officer", "import", broken)
            #expect(wrong.status == 5 && wrong.messages.contains("E-CHOICE"), "\(wrong.messages)")
        }
    }

    @Test("a command where no registry is says so and makes none")
    func noRegistryHere() async throws {
        let office = try Office(conninfo: nil)
        for arguments in [["unit", "list"], ["doctor"], ["subject", "show", "河套"]] {
            let call = try await office.call(arguments)
            #expect(call.status == 7 && call.messages.contains("没有登记数据库"), "\(call.messages)")
        }
        #expect(!FileManager.default.fileExists(atPath: office.path + "/home"))
    }

    @Test(
        "a refused connection says of which kind it is, and nothing of the server",
        arguments: [
            ("user=nobody_here", "没有这个账户"), ("dbname=none_such", "没有这个数据库"),
            ("port=1", "服务器没有运行或地址不对"), ("host=host.invalid", "找不到服务器主机"),
        ])
    func refusedConnections(change: String, words: String) async throws {
        let cluster = try await TestCluster.shared()
        let key = change.split(separator: "=")[0]
        let kept = cluster.conninfo(database: "postgres").split(separator: " ").filter { !$0.hasPrefix(key + "=") }
        let office = try Office(conninfo: kept.joined(separator: " ") + " " + change)
        let call = try await office.call("unit", "list")
        #expect(call.status == 7 && call.messages.contains(words), "\(call.messages)")
        #expect(!call.messages.contains(change.split(separator: "=")[1]))
    }

    @Test("another duty's act is refused in one language at a time")
    func anothersDuty() async throws {
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            let zh = try await office.call("unit", "add", "巴彦淖尔市测试单位")
            #expect(zh.status == 6 && zh.messages.contains("您的职责不能办理此项（unit.add）"), "\(zh.messages)")
        }
    }
}
