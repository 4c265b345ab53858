import CreditRules
import Postgres

/// One thing that was looked at, and how it stands.
public struct DoctorFinding: Sendable, Equatable {
    /// What was looked at, in one word.
    public let name: String
    /// Whether it is as it must be.
    public let ok: Bool
    /// Whether somebody should see to it all the same.
    public let warning: Bool
    private let chinese: String
    private let english: String

    init(_ name: String, ok: Bool, warning: Bool = false, _ chinese: String, _ english: String) {
        self.name = name
        self.ok = ok
        self.warning = warning
        self.chinese = chinese
        self.english = english
    }

    /// How it stands, in a sentence.
    public func detail(_ language: Language) -> String { language.choose(chinese, english) }
}

/// What the database says of itself and of the journal.
struct Vitals: RowDecodable {
    let encoding: String
    let locale: String
    let zone: String
    let today: Day
    let acts: Int64
    let last: Int64
    let unfiled: Int64
    let doubled: Int64
    let openBatches: Int64
    let awaiting: Int64
    let stale: Int64
    let held: Int64
    let heldSince: Day?

    init(from row: borrowing Row) throws(DecodingError) {
        encoding = try row("encoding")
        locale = try row("locale")
        zone = try row("zone")
        today = try row("today")
        acts = try row("acts")
        last = try row("last")
        unfiled = try row("unfiled")
        doubled = try row("doubled")
        openBatches = try row("open_batches")
        awaiting = try row("awaiting")
        stale = try row("stale")
        held = try row("held")
        heldSince = try row.optional("held_since")
    }
}

extension Query where Output == Vitals {
    static var now: Self {
        """
        SELECT pg_encoding_to_char(d.encoding)::text AS encoding, d.datctype::text AS locale,
               current_setting('TimeZone') AS zone, registry_today() AS today,
               (SELECT count(*) FROM journal) AS acts, (SELECT coalesce(max(timepoint), 0) FROM journal) AS last,
               (SELECT count(*) FROM act a WHERE NOT EXISTS (SELECT FROM journal j WHERE j.act_id = a.act_id)) AS unfiled,
               (SELECT count(*) FROM (SELECT FROM record WHERE superseded_by IS NULL
                                       GROUP BY subject_id, seq HAVING count(*) > 1) x) AS doubled,
               (SELECT count(*) FROM batch b
                 WHERE NOT EXISTS (SELECT FROM batch_close c WHERE c.batch_id = b.batch_id)
                   AND NOT EXISTS (SELECT FROM batch_undo u WHERE u.batch_id = b.batch_id)) AS open_batches,
               (SELECT count(*) FROM record WHERE superseded_by IS NULL AND severity = 'serious'
                                              AND severity_by = 'inferred') AS awaiting,
               (SELECT count(*) FROM subject s WHERE s.on_file AND NOT EXISTS (
                    SELECT FROM rating r WHERE r.subject_id = s.subject_id AND r.subject_version = s.version)) AS stale,
               (SELECT count(*) FROM held_row WHERE superseded_by IS NULL) AS held,
               (SELECT min(b.received_on) FROM held_row h JOIN batch b USING (batch_id)
                 WHERE h.superseded_by IS NULL) AS held_since
          FROM pg_database d WHERE d.datname = current_database()
        """
    }
}

extension Query where Output == Int64 {
    /// How many stand on a list on a day.
    static func standing(on list: String, today: Day) -> Self {
        """
        SELECT count(*) FROM listing l
         WHERE l.list = \(list) AND l.superseded_by IS NULL AND \(today) BETWEEN l.entered_on AND l.until_day
           AND NOT EXISTS (SELECT FROM listing_end e WHERE e.listing_id = l.listing_id AND e.superseded_by IS NULL
                                                       AND e.ended_on <= \(today))
        """
    }
}

extension CreditRegistry {
    /// Looks the house over: encoding, zone, rules, calendars, journal, batches, ratings.
    public func doctor() async throws -> [DoctorFinding] {
        try await asking {
            guard let vitals = try await clerk.first(Query<Vitals>.now) else { throw Problem(.databaseForeign) }
            let entries = try await clerk.all(Query<RuleEntry>.all)
            return Self.ground(vitals, clock.today) + Self.history(vitals) + Self.passing(try await clockState())
                + Self.ruleFindings(entries)
                + Self.calendars(try? await rules().library.calendar, clock.today)
                + Self.withdrawals((try? await awaitedWithdrawals()) ?? []) + (try await organsInDefault())
        }
    }

    /// Who stands on an untrust list that only organs (机关) stand on: it is meant to be empty.
    private func organsInDefault() async throws -> [DoctorFinding] {
        guard let library = try? await rules().library else { return [] }
        let lists = library.lists.lists.filter { $0.side == .untrust && $0.kinds == [.organ] }
        var findings: [DoctorFinding] = []
        for list in lists {
            let count = try await clerk.first(Query<Int64>.standing(on: list.id, today: clock.today)) ?? 0
            findings.append(
                DoctorFinding(
                    list.id, ok: true, warning: count > 0, "\(list.names.zh) 现有 \(count) 条（应为空）",
                    "\(list.names.en): \(count) entries (meant to be empty)"))
        }
        return findings
    }

    private static func ground(_ vitals: Vitals, _ today: Day) -> [DoctorFinding] {
        [
            DoctorFinding(
                "encoding", ok: vitals.encoding == "UTF8", "编码 \(vitals.encoding)，区域 \(vitals.locale)",
                "encoding \(vitals.encoding), locale \(vitals.locale)"),
            DoctorFinding(
                "today", ok: vitals.today == today, "上海时间今天是 \(vitals.today)", "today in Shanghai is \(vitals.today)"),
        ]
    }

    private static func history(_ vitals: Vitals) -> [DoctorFinding] {
        [
            DoctorFinding(
                "journal", ok: vitals.acts == vitals.last && vitals.unfiled == 0,
                "登记事项 \(vitals.acts) 件，编号连续至 \(vitals.last)", "\(vitals.acts) acts, numbered to \(vitals.last)"),
            DoctorFinding(
                "revisions", ok: vitals.doubled == 0, "现行版本重复 \(vitals.doubled) 条",
                "\(vitals.doubled) records with two current revisions"),
            DoctorFinding(
                "batches", ok: true, warning: vitals.openBatches > 0, "未完成的批次 \(vitals.openBatches) 个",
                "\(vitals.openBatches) batches are open"),
            DoctorFinding(
                "severity", ok: true, warning: vitals.awaiting > 0, "推定为严重、待单位确认 \(vitals.awaiting) 条",
                "\(vitals.awaiting) inferred serious records await confirmation"),
            DoctorFinding(
                "held", ok: true, warning: vitals.held > 0,
                "待认领 \(vitals.held) 行" + (vitals.heldSince.map { "，最早的自 \($0) 起" } ?? ""),
                "\(vitals.held) rows wait for a credit file" + (vitals.heldSince.map { ", since \($0)" } ?? "")),
            DoctorFinding(
                "ratings", ok: true, warning: vitals.stale > 0, "评价待重算 \(vitals.stale) 户（查询时即时计算）",
                "\(vitals.stale) stored ratings to be reckoned (reads reckon them at once)"),
        ]
    }

    /// Decisions that were annulled and whose records still stand.
    private static func withdrawals(_ awaited: [AwaitedWithdrawal]) -> [DoctorFinding] {
        let overdue = awaited.count { $0.isOverdue }
        return [
            DoctorFinding(
                "withdrawals", ok: overdue == 0, warning: !awaited.isEmpty,
                "原决定已撤销、待撤下 \(awaited.count) 条，逾期 \(overdue) 条",
                "\(awaited.count) records of annulled decisions await withdrawal, \(overdue) overdue")
        ]
    }

    private static func ruleFindings(_ entries: [RuleEntry]) -> [DoctorFinding] {
        let unverified = entries.reduce(0) { $0 + $1.unverified }
        return [
            DoctorFinding(
                "rules", ok: !entries.isEmpty, warning: unverified > 0,
                "规则文件 \(entries.count) 个，条款待核 \(unverified) 处",
                "\(entries.count) rule files, \(unverified) articles to be checked")
        ]
    }

    /// Whether the days that began are written down; what is shown never waits for it.
    private static func passing(_ clock: ClockState) -> [DoctorFinding] {
        let last = clock.lastDay
        return [
            DoctorFinding(
                "clock", ok: true, warning: clock.behind > 0,
                (last.map { "时钟已记至 \($0)" } ?? "时钟尚未开始")
                    + (clock.behind > 0 ? "，落后 \(clock.behind) 日（registry-admin clock run 补记）" : ""),
                (last.map { "days are passed up to \($0)" } ?? "no day is passed yet")
                    + (clock.behind > 0 ? ", \(clock.behind) behind (registry-admin clock run catches up)" : ""))
        ]
    }

    /// Whether this year's calendar is loaded, and the next one's from November on, when it is usually published.
    private static func calendars(_ calendar: WorkingCalendar?, _ today: Day) -> [DoctorFinding] {
        let years = calendar?.years ?? []
        let text = years.map(String.init).joined(separator: ", ")
        let hasNext = years.contains(today.year + 1)
        return [
            DoctorFinding(
                "calendar", ok: years.contains(today.year), warning: !hasNext && today.month >= 11,
                "工作日历已载入 \(text)" + (hasNext ? "" : "，\(today.year + 1) 年未公布"),
                "working-day calendars: \(text)" + (hasNext ? "" : "; \(today.year + 1) is not published"))
        ]
    }
}
