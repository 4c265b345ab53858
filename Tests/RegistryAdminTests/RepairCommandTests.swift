import Foundation
import Testing

@testable import registry_admin

@Suite("A repair from the window to the signature, by the built program")
struct RepairCommandTests {
    private static let bureau = "巴彦淖尔市生态环境局"

    /// An office with a bureau that decides for itself: its handler `hu`, its reviewer `shen`, and the window clerk `li`.
    private func withPenalty<Result>(
        _ body: (borrowing Office, _ record: String) async throws -> Result
    ) async throws -> Result {
        try await Office.open { office in
            try await office.signIn("admin", Office.operatorPassword)
            let unit = try await office.call(
                "unit", "add", Self.bureau, "--short-name", "市环境局", "--division", "150800")
            #expect(unit.status == 0, "\(unit.messages)")
            for (name, duty) in [("hu", "填报"), ("shen", "复核")] {
                let added = try await office.call(
                    "officer", "add", name, "--unit", "市环境局", "--duty", duty, "--output", "json")
                let once = try #require(added.document["one_time_password"] as? String, "\(added.messages)")
                try await office.signIn("admin", Office.operatorPassword)
                try await office.signIn(name, once, Office.operatorPassword)
                try await office.signIn("admin", Office.operatorPassword)
            }
            try await office.signIn("li", Office.clerkPassword)
            let registrations = try office.file("r.csv", SampleFiles.registrations)
            _ = try await office.call("intake", "import", registrations, "--class", "注册登记", "--unit", Office.unit)
            try await office.signIn("hu", Office.operatorPassword)
            let row = SampleFiles.penalty(
                SampleFiles.flour, number: "巴环罚〔2026〕1号", decided: SampleFiles.day(before: 200))
            let text = SampleFiles.table([row]).replacing(Office.unit, with: Self.bureau)
            let penalties = try office.file("p.csv", text)
            let imported = try await office.call(
                "intake", "import", penalties, "--class", "行政处罚", "--unit", "市环境局")
            #expect(imported.status == 0, "\(imported.messages)")
            let file = try await office.call("subject", "show", SampleFiles.flour.code, "--output", "json")
            let records = (file.document["records"] as? [String: Any])?["items"] as? [[String: Any]]
            return try await body(office, try #require(records?.first?["number"] as? String, "\(file.output)"))
        }
    }

    @Test("filed, confirmed, accepted, verified, proposed, signed by another; what may not be done says what may")
    func approved() async throws {
        try await withPenalty { office, record in
            try await office.signIn("li", Office.clerkPassword)
            let scan = try office.file("缴款.pdf", "%PDF-1.7\n缴款凭证\n%%EOF\n")
            let filed = try await office.call(
                "repair", "submit", record, "--paper", "performance_proof=\(scan)", "--person", "王××", "--telephone",
                "0478-0000000", "--output", "json")
            #expect(filed.status == 0, "\(filed.messages)")
            let number = try #require(filed.document["number"] as? String)
            #expect(number.hasPrefix("150800-XF-") && (filed.document["code"] as? String)?.count == 39)
            #expect(!filed.output.contains("0478-0000000") && !filed.output.contains("王××"))

            try await office.signIn("hu", Office.operatorPassword)
            let early = try await office.call("repair", "accept", number, "--output", "json")
            #expect(early.status == 4 && early.failure["code"] as? String == "case-step-illegal", "\(early.messages)")
            let plain = try await office.call("repair", "accept", number)
            #expect(plain.messages.contains("待核身") && plain.messages.contains("核身通过（窗口）"), "\(plain.messages)")
            let foreign = try await office.call("repair", "confirm", number)
            #expect(foreign.status == 6, "\(foreign.messages)")

            try await office.signIn("li", Office.clerkPassword)
            let confirmed = try await office.call("repair", "confirm", number, "--reason", "身份证件、委托书已核")
            #expect(confirmed.status == 0 && confirmed.output.contains("办理中"), "\(confirmed.messages)")

            try await office.signIn("hu", Office.operatorPassword)
            let due = try await office.call("case", "worklist")
            #expect(due.output.contains(number) && due.output.contains("待受理"), "\(due.output)\(due.messages)")
            for step in [["accept"], ["verify"], ["propose", "--approve"]] {
                let done = try await office.call(["repair"] + step + [number])
                #expect(done.status == 0, "\(done.messages)")
            }
            let own = try await office.call("repair", "decide", number)
            #expect(own.status == 6, "\(own.messages)")

            try await office.signIn("shen", Office.operatorPassword)
            let signed = try await office.call("repair", "decide", number)
            #expect(signed.status == 0 && signed.output.contains("准予修复"), "\(signed.messages)")
            #expect(try await office.call("record", "show", record, "--open").status == 3)
            let history = try await office.call("case", "history", number)
            for word in ["收件", "核身通过", "受理", "核实", "拟准予修复", "签发", "shen"] {
                #expect(history.output.contains(word), "\(word): \(history.output)")
            }
            let papers = try #require(filed.document["papers"] as? [[String: Any]])
            try await expectPapers(office, number, handed: try #require(papers.first?["number"] as? Int))
            let listed = try await office.call("case", "list", "--all", "--output", "csv")
            #expect(listed.output.split(whereSeparator: \.isNewline).count == 2)
            let again = try await office.call("repair", "decide", number, "--output", "json")
            #expect(again.status == 4 && again.failure["code"] as? String == "case-step-illegal")
        }
    }

    /// What is written of a case: its certificate, what was handed in, and whom to reach, for who handles it.
    private func expectPapers(_ office: borrowing Office, _ number: String, handed: Int) async throws {
        let certificate = ["case", "paper", number, "--kind", "certificate", "-o", office.path + "/证明.html"]
        let paper = try await office.call(certificate)
        #expect(paper.status == 0 && paper.messages.contains("条款待核"), "\(paper.messages)")
        let text = try office.read("证明.html")
        #expect(text.contains("终止公示证明") && text.contains("其他平台以其同步为准") && !text.contains("待核"))
        #expect(!text.contains("王××") && text.contains("行政处罚“巴环罚〔2026〕1号”"))
        let mode = try FileManager.default.attributesOfItem(atPath: office.path + "/证明.html")[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(try await office.call(certificate).status == 4)
        let printed = try await office.call(certificate + ["--force", "--output", "json"])
        #expect(paper.output.contains(printed.document["number"] as? String ?? "-"), "the same number")
        let show = try await office.call("case", "show", number)
        #expect(show.output.contains("算法和依据") && show.output.contains("履行义务、纠正失信行为的证明"), "\(show.output)")
        let copy = office.path + "/材料.pdf"
        let written = try await office.call("case", "material", number, "--paper", "\(handed)", "-o", copy)
        #expect(written.status == 0, "\(written.messages)")
        #expect(try office.read("材料.pdf") == office.read("缴款.pdf"))
        let contact = try await office.call("case", "contact", number)
        #expect(contact.output.contains("0478-0000000"))
        try await office.signIn("admin", Office.operatorPassword)
        #expect(try await office.call("case", "contact", number).status == 6)
        try await office.signIn("shen", Office.operatorPassword)
    }

    @Test("usage: what is wanting, unknown grounds, no such case")
    func usage() async throws {
        try await withPenalty { office, record in
            try await office.signIn("li", Office.clerkPassword)
            #expect(try await office.call("repair", "submit").status == 2)
            let material = try office.file("x.pdf", "%PDF-1.7\nx\n%%EOF\n")
            let unknown = try await office.call("repair", "submit", record, "--paper", "gossip=\(material)")
            #expect(unknown.status == 2 && unknown.messages.contains("commitment"), "\(unknown.messages)")
            #expect(try await office.call("case", "show", "150800-XF-20260101-0001").status == 3)
            let filed = try await office.call("repair", "submit", record, "--output", "json")
            let number = try #require(filed.document["number"] as? String, "\(filed.messages)")
            try await office.signIn("hu", Office.operatorPassword)
            let ground = try await office.call("repair", "decline", number, "--ground", "x", "--reason", "y")
            #expect(ground.status == 2 && ground.messages.contains("duty_open"), "\(ground.messages)")
            #expect(try await office.call("repair", "propose", number).status == 2)
            #expect(try await office.call("repair", "return", number).status == 2)
        }
    }
}
