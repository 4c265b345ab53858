import Foundation
import Registry
import Testing

@testable import registry_admin

@Suite("Rows that wait, codes with two names and grants, by the built program")
struct HeldTests {
    private static let number = "巴市监处罚〔2026〕201号"

    @Test("a row waits with exit 0, is listed in each format, settled by the registration, told by show")
    func waiting() async throws {
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            let penalties = try office.file(
                "p.csv", SampleFiles.table([SampleFiles.penalty(SampleFiles.road, number: Self.number)]))
            let sent = try await office.call("intake", "import", penalties, "--class", "行政处罚", "--unit", "市市场监管局")
            #expect(sent.status == 0 && sent.output.contains("待认领 1 条") && sent.output.contains("〔N-HELD〕"))
            let list = try await office.call("held", "list", "--output", "json")
            let row = try #require((list.document["items"] as? [[String: Any]])?.first)
            #expect(list.document["waiting"] as? Int == 1 && row["code"] as? String == SampleFiles.road.code)
            #expect(row["state"] as? String == "waiting" && row["name"] as? String == SampleFiles.road.name)
            let table = try await office.call("held", "list")
            #expect(table.output.contains("待认领") && table.messages.contains("共 1 行待认领"))
            #expect(try await office.call("held", "list", "--output", "csv").output.contains(SampleFiles.road.code))
            #expect(try await office.call("held", "list", "--older-than", "30").output.contains("没有待认领的行"))
            #expect(try await office.call("doctor").output.contains("待认领 1 行"))
            let registrations = try office.file("r.csv", SampleFiles.registrations)
            let opened = try await office.call(
                "intake", "import", registrations, "--class", "注册登记", "--unit", "市市场监管局")
            #expect(opened.status == 0 && opened.output.contains("原待认领的 1 行已随本次登记入库"))
            let shown = try await office.call("held", "show", "1")
            #expect(shown.status == 0 && shown.output.contains("已入库") && shown.output.contains("2-2"))
            #expect(try await office.call("held", "show", "9").status == 3)
            #expect(try await office.call("held", "return", "1", "--reason", "x").status == 4)
        }
    }

    @Test("a mistyped code is settled, another row goes back; nobody does so without signing in")
    func settling() async throws {
        try await Office.open { office in
            #expect(try await office.call("held", "list").status == 6)
            try await office.signIn("li", Office.clerkPassword)
            let registrations = try office.file("r.csv", SampleFiles.registrations)
            _ = try await office.call("intake", "import", registrations, "--class", "注册登记", "--unit", "市市场监管局")
            let unknown = (code: "91150800MA0NEXAM89", name: SampleFiles.road.name)
            let rows = [unknown, (code: unknown.code, name: "巴彦淖尔市查无样例有限公司")].enumerated().map { place, firm in
                SampleFiles.penalty(firm, number: "巴市监处罚〔2026〕\(301 + place)号")
            }
            let penalties = try office.file("p.csv", SampleFiles.table(rows))
            _ = try await office.call("intake", "import", penalties, "--class", "行政处罚", "--unit", "市市场监管局")
            let settled = try await office.call(
                "held", "settle", "1", "--code", SampleFiles.road.code, "--reason", "代码抄错", "--output", "json")
            #expect(settled.status == 0 && settled.document["number"] as? String == "2-2", "\(settled.messages)")
            let other = ["held", "settle", "2", "--code", SampleFiles.road.code, "--reason", "x"]
            #expect(try await office.call(other).status == 5)
            let returned = try await office.call("held", "return", "2", "--reason", "查无此企业", "--output", "json")
            #expect(returned.document["state"] as? String == "returned", "\(returned.messages)")
            let batch = try await office.call("batch", "show", "2", "--output", "json")
            let refusals = batch.document["refusals"] as? [[String: Any]]
            #expect(refusals?.map { $0["code"] as? String } == ["E-RETURNED"])
            #expect(batch.document["held"] as? Int == 2 && batch.document["waiting"] as? Int == 0)
        }
    }

    @Test("two names are listed as the units get them back, and settled by a reviewer; a grant confines a unit")
    func namesAndGrants() async throws {
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            let registrations = try office.file("r.csv", SampleFiles.registrations)
            _ = try await office.call("intake", "import", registrations, "--class", "注册登记", "--unit", "市市场监管局")
            let stated = (code: SampleFiles.road.code, name: "巴彦淖尔市旧称样例路桥工程有限公司")
            let penalties = try office.file(
                "p.csv", SampleFiles.table([SampleFiles.penalty(stated, number: Self.number)]))
            let sending = ["intake", "import", penalties, "--class", "行政处罚", "--unit", "市市场监管局"]
            #expect(try await office.call(sending).status == 5)
            let listed = try await office.call("subject", "conflicts", "--output", "csv")
            #expect(listed.output.contains("\(SampleFiles.road.name),\(Office.unit),\(stated.name),\(Office.unit)"))
            let settle = [
                "subject", "conflict", "settle", "1", "--as", "former-name", "--reason", "执照变更", "--output", "json",
            ]
            #expect(try await office.call(settle).status == 6)
            try await office.signIn("admin", Office.operatorPassword)
            let added = try await office.call(
                "officer", "add", "fu", "--unit", Office.unit, "--duty", "reviewer", "--output", "json")
            let granted = try await office.call(
                "unit", "grant", "市市场监管局", "--class", "行政许可", "--output", "json")
            #expect(granted.document["classes"] as? [String] == ["admin_permit"], "\(granted.messages)")
            #expect(try await office.call("unit", "show", "市市场监管局").output.contains("行政许可"))
            try await office.signIn("fu", added.document["one_time_password"] as? String ?? "", "ulansuhai-2026-birds")
            let settled = try await office.call(settle)
            #expect(settled.document["state"] as? String == "former_name", "\(settled.messages)")
            try await office.signIn("li", Office.clerkPassword)
            let confined = try await office.call(sending + ["--output", "json"])
            #expect(confined.status == 6 && confined.failure["code"] as? String == "class-not-yours")
            try await office.signIn("admin", Office.operatorPassword)
            _ = try await office.call("unit", "grant", "市市场监管局", "--class", "行政许可", "--revoke")
            try await office.signIn("li", Office.clerkPassword)
            #expect(try await office.call(sending).status == 0)
        }
    }
}
