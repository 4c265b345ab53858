import CreditRules
import Foundation
import Registry

/// A small city that reports over two months, with everything that can go wrong, by a fixed seed.
struct SupplyCity {
    let office: ExchangeOffice
    let folder: UpFolder
    private var random: SeededChance
    private var documents = 0
    /// The last file of each unit and class, which may come once more.
    private var sent: [String: [[String: String]]] = [:]
    private let firms = (1...12).map { TestFirm(600 + $0) }

    static let region = "内蒙古自治区公共信用信息平台"
    static let reporters = ["市市场监管局", "市应急管理局", "五原县市场监督管理局", "乌拉特前旗市场监督管理局"]
    static let first = Day(daysSince1970: 20_697)  // 2026-09-01
    static let last = Day(daysSince1970: 20_757)  // 2026-10-31
    static let asOf = Day(daysSince1970: 20_762)  // 2026-11-05

    private var fixture: RegistryFixture { office.fixture }

    /// Noon in Shanghai.
    static func noon(_ day: Day) -> Int64 { Int64(day.daysSince1970) * 86_400 + 4 * 3600 }

    init(_ office: ExchangeOffice, seed: UInt64) throws {
        self.office = office
        folder = try UpFolder()
        random = SeededChance(seed: seed)
    }

    /// Runs on a day, and lets what was done have been committed on it.
    @discardableResult
    func on<Output>(_ day: Day, _ body: (CreditRegistry) async throws -> Output) async throws -> Output {
        let before = try await fixture.sql("SELECT coalesce(max(act_id), 0) FROM act").joined()
        let output = try await fixture.at(Self.noon(day), body)
        try await fixture.sql(
            """
            BEGIN;
            SET LOCAL session_replication_role = replica;
            UPDATE journal SET at = to_timestamp(\(Self.noon(day))) WHERE act_id > \(before);
            COMMIT;
            """)
        return output
    }

    /// Units, subjects, and two months of reports.
    mutating func live() async throws {
        try await settle()
        var day = Self.first
        while day <= Self.last {
            if day.daysSince1970 % 3 == 0 { try await report(on: day) }
            if day.daysSince1970 % 7 == 2 { try await goUp(on: day) }
            if day.daysSince1970 % 7 == 5 { try await answer(on: day) }
            day = day.adding(days: 1)
        }
        try await goUp(on: Self.last.adding(days: 1))
        try await answer(on: Self.last.adding(days: 2), thenMend: false)
        try await mishaps()
        try await refuseWithdrawals()
        try await sayZero()
    }

    private func settle() async throws {
        let units = [
            AddUnit(name: "巴彦淖尔市应急管理局", shortNames: ["市应急管理局"], level: "city", division: "150800"),
            AddUnit(name: "五原县市场监督管理局", level: "banner", division: "150821"),
            AddUnit(name: "乌拉特前旗市场监督管理局", level: "banner", division: "150823"),
            AddUnit(name: "乌拉山市场监管所", parent: "乌拉特前旗市场监督管理局", level: "station"),
            AddUnit(name: "磴口县市场监督管理局", level: "banner", division: "150822"),
        ]
        try await on(Self.first.adding(days: -1)) { registry in
            for unit in units { try await registry.perform(unit, by: fixture.operatorActor) }
            _ = try await take(firms.map { $0.registration() }, "registration", "市市场监管局", registry)
        }
    }

    @discardableResult
    private func take(
        _ rows: [[String: String]], _ entry: String, _ unit: String, _ registry: CreditRegistry, received: Day? = nil
    ) async throws -> ImportReply {
        let path = freshPath()
        try Data(Sheet(rows).text.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let request = ImportRequest(file: path, class: entry, unit: unit, received: received?.description)
        return try await registry.importFile(request, by: office.clerk)
    }

    /// One file: decisions of the last two weeks, some rows of it wrong.
    private mutating func report(on day: Day) async throws {
        let unit = Self.reporters[random.next(Self.reporters.count)]
        // One bureau falls silent in October; permits come from the city's bureau alone.
        if unit == "市应急管理局", day.month == 10 { return }
        let isPermit = unit == "市市场监管局" && random.next(3) == 0
        var rows: [[String: String]] = []
        for _ in 0..<(2 + random.next(5)) { rows.append(row(decidedBy: day, isPermit: isPermit)) }
        if random.next(2) == 0 { rows.append(rows[0]) }
        if random.next(3) == 0 { rows.append(rows[1].merging(["content": "另一内容"]) { $1 }) }
        // The file of the last time comes along, mended: what is in is unchanged, one record is revised.
        let key = "\(unit) \(isPermit)"
        if random.next(3) == 0, var again = sent[key] {
            again[0]["content"] = "更正后的内容\(documents)"
            rows += again
        }
        sent[key] = rows
        let received = day.adding(days: -random.next(4))
        let sent = rows
        try await on(day) { registry in
            try await take(sent, isPermit ? "admin_permit" : "admin_penalty", unit, registry, received: received)
        }
    }

    private mutating func row(decidedBy day: Day, isPermit: Bool) -> [String: String] {
        documents += 1
        let firm = firms[random.next(firms.count)]
        let decided = day.adding(days: -random.next(15))
        var row =
            isPermit
            ? firm.permit("巴许〔2026〕\(documents)号", on: decided)
            : firm.penalty("巴罚〔2026〕\(documents)号", on: decided, random.next(6) == 0 ? ["severity": "轻微"] : [:])
        switch random.next(14) {
        case 0: row["uscc"] = String(firm.code.dropLast()) + (firm.code.last == "1" ? "2" : "1")
        case 1: row["uscc"] = TestFirm(999).code
        case 2: row["decided_on"] = "昨天"
        case 3: row["name"] = "另一家公司"
        case 4: row["category"] = "自然人"
        default: break
        }
        return row
    }

    private func goUp(on day: Day) async throws {
        for entry in ["行政处罚", "行政许可"] {
            let request = ExportRequest(target: "自治区平台", class: entry, directory: folder.path)
            try await on(day) { _ = try await $0.exportRecords(request, by: office.clerk) }
        }
    }

    /// What went up is taken in, returned for one of three causes, or not answered yet.
    private mutating func answer(on day: Day, thenMend: Bool = true) async throws {
        let waiting = try await fixture.sql(
            """
            SELECT subject_id || '-' || seq FROM exchange_item
             WHERE superseded_by IS NULL AND state IN ('reported', 'corrected') ORDER BY subject_id, seq
            """)
        var rows: [[String: String]] = []
        for number in waiting {
            let choice = random.next(10)
            var row = ["本地记录编号": number, "处理结果": "入库", "退回代码": "", "退回原因": "", "回执日期": "\(day)"]
            if choice < 2 { continue }
            if choice < 4 { row.merge(["处理结果": "退回", "退回代码": "100\(choice)", "退回原因": "信息不匹配"]) { $1 } }
            if choice == 4 { row.merge(["处理结果": "退回", "退回原因": "日期有误"]) { $1 } }
            rows.append(row)
        }
        guard !rows.isEmpty else { return }
        let path = folder.path("回执\(day).csv")
        try Data(Sheet(rows).text.utf8).write(to: URL(filePath: path))
        try await on(day) { _ = try await $0.takeReceipt(path, from: "自治区平台", by: office.clerk) }
        guard thenMend else { return }
        // Some of what was returned is mended a few days later, and goes up with the next file.
        let returned = try await fixture.sql(
            """
            SELECT subject_id || '-' || seq FROM exchange_item WHERE superseded_by IS NULL AND state = 'returned'
             ORDER BY subject_id, seq
            """)
        for number in returned where random.next(2) == 0 {
            let act = CorrectRecord(number: number, fields: ["content": "罚款2000元，已核对\(day)"], reason: "上级退回")
            try await on(day.adding(days: 1)) { _ = try await $0.perform(act, by: office.clerk) }
        }
    }

    /// A file sent in error, a record withdrawn, one put to another subject, one corrected in its day, one sent down.
    private func mishaps() async throws {
        let batch = try await fixture.sql(
            "SELECT batch_id FROM batch_chunk JOIN batch USING (batch_id) WHERE accepted > 1 AND class = 'admin_penalty' ORDER BY 1 LIMIT 1 OFFSET 5"
        ).joined()
        let numbers = try await fixture.sql(
            """
            SELECT r.subject_id || '-' || r.seq FROM record r JOIN batch_chunk c ON c.act_id = r.act_id
             WHERE r.class = 'admin_penalty' AND r.superseded_by IS NULL AND c.batch_id <> \(batch)
             ORDER BY r.act_id DESC, r.seq LIMIT 3
            """)
        // The platform never took this one in, and never will.
        let annulled = try await fixture.sql(
            """
            SELECT r.subject_id || '-' || r.seq FROM record r JOIN batch_chunk c ON c.act_id = r.act_id
             WHERE r.class = 'admin_penalty' AND r.superseded_by IS NULL AND c.batch_id <> \(batch) AND severity = 'general'
               AND NOT EXISTS (SELECT FROM exchange_item i WHERE (i.subject_id, i.seq) = (r.subject_id, r.seq) AND i.state = 'accepted')
               AND r.subject_id || '-' || r.seq <> ALL ('{\(numbers.joined(separator: ","))}') ORDER BY r.act_id DESC LIMIT 1
            """
        ).joined()
        let other =
            firms.first { !numbers[1].hasPrefix("\(firms.firstIndex(of: $0).map { $0 + 1 } ?? 0)-") } ?? firms[0]
        try await on(Self.last) { registry in
            _ = try await registry.perform(
                UndoBatch(batch: Int64(batch) ?? 0, reason: "用错了文件"), by: office.clerk)
            _ = try await registry.perform(WithdrawRecord(number: numbers[0], reason: "重复报送"), by: office.clerk)
            _ = try await registry.perform(
                MoveRecord(number: numbers[1], to: other.code, reason: "主体有误"), by: office.clerk)
            _ = try await registry.perform(
                CorrectRecord(number: numbers[2], fields: ["decided_on": "2026-10-08"], reason: "日期录错"),
                by: office.clerk)
            _ = try await registry.perform(
                WithdrawRecord(number: annulled, reason: "法院撤销", annulled: true), by: office.clerk)
            let path = freshPath()
            let sent = [firms[0].penalty("自治区罚〔2026〕1号", on: Self.last.adding(days: -40))]
            try Data(Sheet(sent).text.utf8).write(to: URL(filePath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            _ = try await registry.importFromAbove(
                ExchangeRequest(file: path, from: "自治区平台", class: "admin_penalty"), by: office.clerk)
        }
    }

    /// The platform will not take a record back: an answer to a withdrawal, which is none to a report.
    private func refuseWithdrawals() async throws {
        let day = Self.last.adding(days: 3)
        try await goUp(on: day)
        let numbers = try await fixture.sql(
            "SELECT subject_id || '-' || seq FROM exchange_item WHERE superseded_by IS NULL AND operation = 'withdraw'")
        let rows = numbers.map { ["本地记录编号": $0, "处理结果": "退回", "退回原因": "已使用", "回执日期": "\(day)"] }
        let path = folder.path("撤销回执.csv")
        try Data(Sheet(rows).text.utf8).write(to: URL(filePath: path))
        try await on(day) { _ = try await $0.takeReceipt(path, from: "自治区平台", by: office.clerk) }
    }

    /// Two zero reports that hold, and one that a later file contradicts.
    private func sayZero() async throws {
        try await on(Self.last) { registry in
            for (unit, entry) in [("五原县市场监督管理局", "行政许可"), ("磴口县市场监督管理局", "行政处罚"), ("市环境局", "行政处罚")] {
                _ = try await registry.perform(
                    FileZeroReport(unit: unit, class: entry, month: "2026-10"), by: office.clerk)
            }
        }
        let late = firms[2].penalty("巴环罚〔2026〕1号", on: Self.last.adding(days: -3))
        try await on(Self.last.adding(days: 4)) { try await take([late], "admin_penalty", "市环境局", $0) }
    }
}

/// Numbers by a fixed seed (SplitMix64).
struct SeededChance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }
}
