import Foundation
import TestSupport
import Testing

/// The clock, the calendar, the journal and the feed as commands.
@Suite struct ClockCommandTests {
    @Test func daysArePassedOnce() async throws {
        try await Office.open { office in
            let before = try await office.call("clock", "status", "--output", "json")
            #expect(before.document["last_day"] is NSNull && before.document["behind"] as? Int == 1)
            let doctor = try await office.call("doctor", "--output", "json")
            #expect(doctor.status == 0 && doctor.output.contains(#""name":"clock","ok":true,"warning":true"#))
            let run = try await office.call("clock", "run", "--output", "json")
            let days = run.document["items"] as? [[String: Any]]
            #expect(run.status == 0 && days?.count == 1 && days?.first?["moments"] as? Int == 0)
            let again = try await office.call("clock", "run", "--output", "ndjson")
            #expect(again.status == 0 && again.output.isEmpty)
            let tomorrow = try await office.call("clock", "run", "--until", "2999-01-01", "--output", "json")
            #expect(tomorrow.status == 2 && tomorrow.failure["code"] as? String == "parameter-invalid")
            let after = try await office.call("clock", "status")
            #expect(after.output.contains("落后") && after.output.contains("0 日"))
        }
    }

    @Test func workingDaysAreAdded() async throws {
        try await Office.open { office in
            for (from, days, ends) in [
                ("2026-02-13", "7", "2026-03-02"), ("2026-09-24", "20", "2026-10-29"),
                ("2026-11-20", "10", "2026-12-04"),
            ] {
                let call = try await office.call("calendar", "add-days", "--from", from, "--days", days)
                #expect(call.status == 0 && call.output == ends + "\n")
            }
            let json = try await office.call(
                "calendar", "add-days", "--from", "2026-12-28", "--days", "7", "--output", "json")
            #expect(json.status == 4 && json.output.isEmpty)
            #expect(json.failure["code"] as? String == "calendar-unpublished")
            let told = try await office.call("calendar", "add-days", "--from", "2026-12-28", "--days", "7")
            #expect(told.status == 4 && told.messages.contains("不早于2026年12月31日（2027年日历未公布）"))
            let none = try await office.call("calendar", "add-days", "--from", "2026-11-22", "--days", "-1")
            #expect(none.status == 2 && none.messages.contains("-1") && none.messages.contains("0–3660"))
            let past = try await office.call("calendar", "add-days", "--from", "2023-11-27", "--days", "3")
            #expect(past.status == 4 && past.messages.contains("2023年日历未载入"))
            let english = try await office.call("--lang", "en", "calendar", "show", "2027")
            #expect(english.status == 4 && english.messages.contains("2027 is not published"))
        }
    }

    /// A calendar is taken in by itself, also what the region lays down beside the country's; its errors are told.
    @Test func calendarsAreTakenIn() async throws {
        try await Office.open { office in
            let region = """
                header: {kind: calendar, name: 巴彦淖尔市2026年临时安排, version: calendar-2026-bayannur, effective_from: 2026-01-01, effective_to: 2026-12-31}
                year: 2026
                notice:
                  title: 样例通知
                  urls: []
                  basis: {instrument: 样例通知, article: null, verified: false}
                holidays: []
                overrides:
                  - name: 样例防汛
                    issued_on: 2026-07-01
                    notice: {title: 关于防汛期间调整办公的样例通知, urls: [], basis: {instrument: 样例通知, article: null, verified: false}}
                    off: [2026-07-13]
                    work: [2026-07-18]
                """
            let path = try office.file("calendar-2026-bayannur.yaml", region)
            let refused = try await office.call("calendar", "import", path, "--output", "json")
            #expect(refused.status == 6, "a reporter takes no calendar in: \(refused.messages)")
            try await office.signIn("admin", Office.operatorPassword)
            let taken = try await office.call("calendar", "import", path, "--output", "json")
            #expect(taken.status == 0, "\(taken.messages)")
            let days = try await office.call("calendar", "add-days", "--from", "2026-07-10", "--days", "6")
            // Without the notice it would be the 20th: the 13th is off, Saturday the 18th is worked.
            #expect(days.output == "2026-07-20\n")
            let five = try await office.call("calendar", "add-days", "--from", "2026-07-10", "--days", "5")
            #expect(five.output == "2026-07-18\n")
            let shown = try await office.call("calendar", "show", "2026", "--output", "csv")
            #expect(shown.output.contains("2026-07-13,1,off,样例防汛,regional"))
            let list = try await office.call("calendar", "list", "--output", "ndjson")
            #expect(list.output.split(separator: "\n").count == 4)
            // The same once more changes nothing; one without a day is refused, and what stood stands.
            let again = try await office.call("calendar", "import", path, "--output", "json")
            #expect(again.status == 0)
            let broken = region.replacing("off: [2026-07-13]", with: "off: []").replacing(
                "work: [2026-07-18]", with: "work: []")
            let wrong = try await office.call(
                "calendar", "import", try office.file("calendar-2026-bayannur.yaml", broken))
            #expect(wrong.status == 5 && wrong.messages.contains("没有写明日期"), "\(wrong.messages)")
            let other = try await office.call("calendar", "import", Office.project + "/rules/supply-2026.yaml")
            #expect(other.status == 5)
            let still = try await office.call("calendar", "add-days", "--from", "2026-07-10", "--days", "5")
            #expect(still.output == "2026-07-18\n")
        }
    }

    /// The journal is the auditor's.
    @Test func theJournalIsReadByAuditors() async throws {
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            let file = try office.file("r.csv", SampleFiles.registrations)
            _ = try await office.call("intake", "import", file, "--class", "注册登记", "--unit", "市市场监管局")
            let refused = try await office.call("journal", "show", "--output", "json")
            #expect(refused.status == 6 && refused.failure["code"] as? String == "not-permitted")
            try await office.signIn("admin", Office.operatorPassword)
            #expect(try await office.call("journal", "verify").status == 6)
            let added = try await office.call(
                "officer", "add", "shen", "--unit", "运行单位", "--duty", "auditor", "--output", "json")
            try await office.signIn(
                "shen", added.document["one_time_password"] as? String ?? "", "ulansuhai-2026-audit")
            let all = try await office.call("journal", "show", "--limit", "500", "--output", "json")
            let items = all.document["items"] as? [[String: Any]] ?? []
            #expect(items.map { $0["timepoint"] as? Int } == (1...items.count).map { $0 })
            let later = try await office.call(
                "journal", "show", "--after", "2", "--kind", "intake.chunk", "--output", "ndjson")
            #expect(later.output.contains(#""actor":"li""#) && !later.output.contains("rules.load"))
            let about = try await office.call(
                "journal", "show", "--subject", SampleFiles.road.code, "--output", "csv")
            #expect(about.output.contains("intake.chunk") && !about.output.contains("officer.add"))
            let nobody = try await office.call("journal", "show", "--subject", "91150802MAC0T99X3Q", "--output", "json")
            #expect(nobody.status == 3)
            for (option, value, code) in [
                ("--kind", "nonsense", "act-kind-not-found"), ("--actor", "nobodyhere", "actor-not-found"),
            ] {
                let asked = try await office.call("journal", "show", option, value, "--output", "json")
                #expect(asked.status == 3 && asked.failure["code"] as? String == code)
            }
            let verified = try await office.call("journal", "verify", "--output", "json")
            #expect(verified.status == 0 && verified.document["sound"] as? Bool == true)
            // A number that is missing is found.
            try await TestCluster.shared().sql(
                "SET session_replication_role = replica; DELETE FROM journal WHERE timepoint = 3;",
                database: office.database)
            let gap = try await office.call("journal", "verify", "--output", "json")
            #expect(gap.status == 8 && gap.document["gap"] as? Int == 3)
        }
    }

    @Test func theFeedNamesWhomToReadAgain() async throws {
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            let file = try office.file("r.csv", SampleFiles.registrations)
            _ = try await office.call("intake", "import", file, "--class", "注册登记", "--unit", "市市场监管局")
            let open = try await office.call("changes", "--open", "--output", "ndjson")
            #expect(open.status == 0 && open.output.contains(SampleFiles.road.code) && !open.output.contains("kind"))
            let lines = open.output.split(separator: "\n")
            #expect(lines.last?.contains(#""more":false"#) == true)
            let signedIn = try await office.call("changes", "--output", "json")
            #expect(signedIn.output.contains(#""kind":"intake.chunk""#))
            let ahead = try await office.call("changes", "--after", "99999", "--output", "json")
            #expect(ahead.status == 4 && ahead.failure["code"] as? String == "changes-ahead")
        }
    }
}
