import CreditRules
import Foundation
import Registry

/// A small city in which everything happens that the figures beside the rates count, or must not count.
struct IndicatorCity {
    let office: ExchangeOffice
    /// Keeps the days on which things were done.
    let days: SupplyCity
    let firms = (1...12).map { TestFirm(800 + $0) }
    /// A code that nobody has registered until October.
    let late = TestFirm(890)
    let organ = CreditCode.make(prefix2: "11", division: "150802", body8: "MB0T8001")?.text ?? ""

    private var fixture: RegistryFixture { office.fixture }

    init(_ office: ExchangeOffice) throws {
        self.office = office
        days = try SupplyCity(office, seed: 1)
    }

    static func day(_ text: String) -> Day { Day(iso: text) ?? SupplyCity.first }

    /// Takes a file in on a day.
    func take(
        _ rows: [[String: String]], _ entry: String, on day: String, unit: String = "市市场监管局"
    ) async throws {
        try await days.on(Self.day(day)) { registry in
            let path = freshPath()
            try Data(Sheet(rows).text.utf8).write(to: URL(filePath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            _ = try await registry.importFile(ImportRequest(file: path, class: entry, unit: unit), by: office.clerk)
        }
    }

    func commitment(_ firm: TestFirm, _ number: String, _ keeping: String) -> [String: String] {
        [
            "name": firm.name, "uscc": firm.code, "document_no": "承诺-\(number)", "commitment_kind": "审批替代型",
            "matter": "告知承诺", "decided_on": "2026-09-01", "organ": "巴彦淖尔市市场监督管理局", "keeping": keeping,
            "verified_on": keeping == "待核验" ? "" : "2026-09-08",
        ]
    }

    private func contract(_ firm: TestFirm, _ number: String) -> [String: String] {
        [
            "name": firm.name, "uscc": firm.code, "contract_no": "HT-\(number)", "contract_name": "维护服务合同",
            "counterparty": "巴彦淖尔市水利局", "decided_on": "2026-08-26", "performance": "按期履行",
        ]
    }

    /// The number of a commitment where it stands.
    func number(_ commitment: String) async throws -> String {
        try await fixture.sql(
            """
            SELECT subject_id || '-' || seq FROM record r WHERE document_no = '承诺-\(commitment)' AND superseded_by IS NULL
               AND NOT EXISTS (SELECT FROM publicity_end e WHERE (e.subject_id, e.seq) = (r.subject_id, r.seq)
                                  AND e.reason = 'moved' AND e.superseded_by IS NULL)
            """
        ).joined()
    }

    func live() async throws {
        try await take(firms.map { $0.registration() }, "registration", on: "2026-09-01")
        try await take([["uscc": organ, "name": "临河区测试样例局"]], "registration", on: "2026-09-01")
        try await september()
        try await october()
        try await november()
        try await list()
        try await apply()
    }

    private func september() async throws {
        let keepings = ["已履行", "违诺", "待核验", "部分履行", "已履行", "已履行", "已履行"]
        let rows = keepings.enumerated().map { commitment(firms[$0], "\($0 + 1)", $1) }
        // One waits for its file until October.
        try await take(rows + [commitment(late, "20", "已履行")], "commitment", on: "2026-09-10")
        try await take([contract(firms[0], "1")], "contract_performance", on: "2026-09-30")
    }

    private func october() async throws {
        // On the first and the last day, of which the hours in Shanghai decide.
        let second = [
            commitment(firms[7], "8", "已履行"), commitment(firms[8], "9", "待核验"), commitment(firms[9], "10", "违诺"),
        ]
        try await take(second, "commitment", on: "2026-10-01")
        let wrong = [commitment(firms[0], "11", "已履行"), commitment(firms[1], "12", "违诺")]
        try await take(wrong, "commitment", on: "2026-10-12")
        let batch = try await fixture.sql("SELECT max(batch_id) FROM batch").joined()
        try await take([contract(firms[1], "2"), contract(firms[2], "3")], "contract_performance", on: "2026-10-31")
        let numbers = try await (pending: number("3"), withdrawn: number("5"), moved: number("6"))
        try await days.on(Self.day("2026-10-20")) { registry in
            let clerk = office.clerk
            try await registry.perform(UndoBatch(batch: Int64(batch) ?? 0, reason: "用错了文件"), by: clerk)
            try await registry.perform(
                CorrectRecord(
                    number: numbers.pending, fields: ["keeping": "已履行", "verified_on": "2026-10-19"], reason: "已核验"),
                by: clerk)
            try await registry.perform(WithdrawRecord(number: numbers.withdrawn, reason: "重复报送"), by: clerk)
            try await registry.perform(
                MoveRecord(number: numbers.moved, to: firms[8].code, reason: "主体有误"), by: clerk)
            try await registry.perform(
                MergeSubjects(code: firms[6].code, into: firms[7].code, reason: "重错码"),
                by: fixture.officers.reviewer)
            let path = freshPath()
            try Data(Sheet([commitment(firms[2], "30", "已履行")]).text.utf8).write(to: URL(filePath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            _ = try await registry.importFromAbove(
                ExchangeRequest(file: path, from: "自治区平台", class: "commitment"), by: clerk)
        }
        try await take([late.registration()], "registration", on: "2026-10-21")
    }

    private func november() async throws {
        try await take([commitment(firms[10], "13", "已履行")], "commitment", on: "2026-11-02")
        let numbers = try await (annulled: number("2"), broken: number("1"))
        try await days.on(Self.day("2026-11-03")) { registry in
            try await registry.perform(
                WithdrawRecord(number: numbers.annulled, reason: "法院撤销", annulled: true), by: office.clerk)
            try await registry.perform(
                CorrectRecord(number: numbers.broken, fields: ["keeping": "违诺"], reason: "复查"), by: office.clerk)
        }
    }

    /// Listings by their days, all of them told in November.
    private func list() async throws {
        func defaulter(_ firm: TestFirm, _ from: String, until: String? = nil, removed: String? = nil) -> [String:
            String]
        {
            [
                "uscc": firm.code, "name": firm.name, "document_no": "（2026）内0802执\(firm.code.suffix(4))号",
                "organ": "临河区人民法院", "entered_on": from, "until": until ?? "", "removed_on": removed ?? "",
                "executing_court": "临河区人民法院",
            ]
        }
        try await office.load(
            [
                defaulter(firms[0], "2026-08-01"), defaulter(firms[1], "2026-08-05", until: "2026-10-10"),
                defaulter(firms[2], "2026-09-15", until: "2026-11-20"), defaulter(firms[3], "2026-10-05"),
                defaulter(firms[4], "2026-11-02"), defaulter(firms[5], "2026-08-02", removed: "2026-10-31"),
                defaulter(firms[9], "2026-09-30"), defaulter(firms[11], "2026-08-01"),
            ], on: "失信被执行人")
        try await office.load([defaulter(firms[3], "2026-09-01", until: "2026-10-15")], on: "海关失信企业名单")
        let organRow = [
            "uscc": organ, "name": "临河区测试样例局", "document_no": "（2026）内0802执9号", "organ": "临河区人民法院",
            "entered_on": "2026-10-08", "cause": "有履行能力而拒不履行",
        ]
        try await office.load([organRow], on: "政府机构失信名单")
        // Two that are listed: one does not exist any more, one ended early by an end.
        try await fixture.sql(
            """
            BEGIN;
            SET LOCAL session_replication_role = replica;
            UPDATE subject SET state = 'deregistered' WHERE code = '\(firms[11].code)';
            INSERT INTO listing_end (listing_id, subject_id, reason, ended_on, act_id)
            SELECT l.listing_id, l.subject_id, 'left', '2026-10-31', l.act_id FROM listing l JOIN subject s USING (subject_id)
             WHERE s.code = '\(firms[9].code)';
            COMMIT;
            """)
    }

    /// What was done of measures; one report is taken back.
    private func apply() async throws {
        let registry = fixture.registry
        for day in ["2026-09-20", "2026-10-01", "2026-10-31", "2026-10-15"] {
            try await registry.perform(
                ReportMeasure(
                    code: firms[0].code, measure: "限制市场或行业准入", did: "不予受理", unit: "市市场监管局", on: day),
                by: fixture.reporter)
        }
        let last = try await fixture.sql("SELECT max(measure_feedback_id) FROM measure_feedback").joined()
        try await registry.perform(
            WithdrawMeasureReport(number: Int64(last) ?? 0, reason: "填错"), by: fixture.reporter)
    }
}
