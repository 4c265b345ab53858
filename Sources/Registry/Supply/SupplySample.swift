import CreditRules
import Postgres

/// A row of what a department published itself (部门门户、行政执法公示), as somebody wrote it down.
public struct SampleRow: Sendable, Equatable {
    /// The line of the file it stands on.
    public let line: Int
    let code: String
    let documentNo: String
    let decidedOn: String
    let name: String?
    let address: String?

    /// Makes a row of what stands in its cells.
    package init(
        line: Int, code: String, documentNo: String, decidedOn: String, name: String? = nil, address: String? = nil
    ) {
        self.line = line
        self.code = code
        self.documentNo = documentNo
        self.decidedOn = decidedOn
        self.name = name
        self.address = address
    }
}

/// A row that can be sampled: a decision with its code and number, made by the month's end.
struct DrawnDecision: Sendable, Equatable {
    let code: String
    let number: DocumentNumber
    let decidedOn: Day
    let name: String?
    let address: String?
}

/// Rows of a sample, read whole: what is good, and what is not and why.
struct SampleReading {
    private(set) var decisions: [DrawnDecision] = []
    private(set) var refusals: [SampleRefusal] = []
    private let last: Day
    private let admitted: Set<String>

    /// - Parameters:
    ///   - admitted: Codes that exist although their check character is wrong.
    ///   - today: No decision is of a day to come.
    init(_ rows: [SampleRow], of month: ReportingMonth, _ admitted: Set<String>, today: Day) {
        last = min(month.last, today)
        self.admitted = admitted
        for row in rows {
            do {
                decisions.append(try decision(row))
            } catch {
                refusals.append(SampleRefusal(line: row.line, problem: error))
            }
        }
    }

    private func decision(_ row: SampleRow) throws(Problem) -> DrawnDecision {
        let cells: [(zh: String, en: String, text: String)] = [
            ("统一社会信用代码", "code", row.code), ("决定书文号", "document_no", row.documentNo),
            ("决定日期", "decided_on", row.decidedOn), ("主体名称", "name", row.name ?? ""),
            ("网址", "address", row.address ?? ""),
        ]
        func refusal(_ code: ProblemCode, _ cell: Int, _ values: [String: String] = [:]) -> Problem {
            let place = ["line": "\(row.line)", "column": cells[cell].zh, "column_en": cells[cell].en]
            return Problem(code, place.merging(values) { $1 })
        }
        for (place, cell) in cells.enumerated() where PersonNumber.isPresent(in: cell.text) {
            throw refusal(.personNumber, place)
        }
        let number = DocumentNumber(row.documentNo)
        if CellText.isAbsent(row.code) { throw refusal(.required, 0) }
        if number.isAbsent { throw refusal(.required, 1) }
        guard let day = DateText.parse(row.decidedOn).day, day <= last else {
            let why = ["why": "无法识别，或晚于该月和今天", "why_en": "cannot be read, or is after the month or today"]
            throw refusal(.date, 2, why.merging(["value": CellText.excerpt(row.decidedOn)]) { $1 })
        }
        let plain = HeaderMap.simpleKey(row.code)
        do {
            let code = admitted.contains(plain) ? plain : try CreditCode(parsing: row.code).text
            return DrawnDecision(code: code, number: number, decidedOn: day, name: row.name, address: row.address)
        } catch {
            let (code, values) = error.finding
            throw refusal(code, 0, values.merging(["value": CreditCode.mask(row.code)]) { $1 })
        }
    }
}

/// A row that was not taken, and why.
public struct SampleRefusal: Sendable, Equatable {
    /// The line of the file it stands on.
    public let line: Int
    /// What is wrong with it.
    public let problem: Problem
}

/// What became of a sample.
public struct SampleReply: Sendable, Equatable {
    /// Full name of the unit whose publications were sampled.
    public let unit: String
    /// The class's identifier.
    public let `class`: String
    /// The month, `YYYY-MM`.
    public let month: String
    /// How many rows there were.
    public let rows: Int
    /// How many decisions were written down, or with a withdrawal taken out.
    public let changed: Int
    /// Rows that were not good; where there are any, nothing was kept.
    public let refusals: [SampleRefusal]

    /// Rows that changed nothing, because they were there, or twice in the file.
    public var unchanged: Int { refusals.isEmpty ? max(0, rows - changed) : 0 }
}

/// Of whom, of what class and month a sample is.
struct SampleFrame: Sendable {
    let unit: ReportingUnit
    let entry: String
    let month: ReportingMonth
}

extension CreditRegistry {
    /// Writes down what a department published itself in a month (抽查), or takes it out again; all rows or none.
    ///
    /// - Parameters:
    ///   - rows: What was found; to withdraw, nil for the whole sample of the unit, class and month.
    ///   - withdrawing: Why it is taken out; nil to write it down.
    /// - Throws: ``Problem``; `not-signed-in`, `not-permitted`, `unit-not-found`, `class-not-found`, `illegal-step` where there is
    ///   nothing to take out, `parameter-invalid` for what is no month, or has not begun, or for a class without document numbers.
    package func sample(
        _ rows: [SampleRow]?, unit: String, class entry: String, month text: String, withdrawing reason: String? = nil,
        by actor: Actor, request: RequestID = .random()
    ) async throws -> SampleReply {
        try await vouch(for: actor)
        let sampled = try await rules().class(entry)
        let month = try ReportingMonth(asked: text, begunBy: clock.today)
        guard sampled.field(.documentNo) != nil else {
            throw Problem(
                .parameterInvalid,
                ["parameter": "--class", "value": entry, "allowed": "有文书号的类别 (a class with document numbers)"])
        }
        let (place, admitted) = try await asking {
            (try await ReportingUnit.resolve(unit, in: clerk), Set(try await clerk.all(Query<String>.admittedCodes)))
        }
        let frame = SampleFrame(unit: place, entry: sampled.id, month: month)
        let reading = SampleReading(rows ?? [], of: month, admitted, today: clock.today)
        guard reading.refusals.isEmpty else {
            return SampleReply(
                unit: place.name, class: sampled.id, month: "\(month)", rows: rows?.count ?? 0, changed: 0,
                refusals: reading.refusals)
        }
        let changed: Int
        if let reason {
            let act = WithdrawSample(frame: frame, decisions: rows == nil ? nil : reading.decisions, reason: reason)
            changed = try await perform(act, by: actor, request: request)
        } else {
            changed = try await perform(
                DrawSample(frame: frame, decisions: reading.decisions), by: actor, request: request)
        }
        return SampleReply(
            unit: place.name, class: sampled.id, month: "\(month)", rows: rows?.count ?? changed, changed: changed,
            refusals: [])
    }
}

/// Writes down decisions that a department published; those that are there change nothing.
struct DrawSample: Act {
    static let kind = "supply.sample"
    let frame: SampleFrame
    let decisions: [DrawnDecision]
    var reason: String? { nil }

    func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> Int {
        Int(try await transaction.first(Query<Int64>.draw(decisions, frame, on: context.today, act: context.act)) ?? 0)
    }
}

/// Takes decisions out of a sample, which were written down in error.
struct WithdrawSample: Act {
    static let kind = "supply.sample_withdraw"
    let frame: SampleFrame
    /// Nil for all of the unit, class and month.
    let decisions: [DrawnDecision]?
    let reason: String?

    func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> Int {
        let closing = Query<Int64>.withdraw(decisions, frame, act: context.act)
        guard let count = try await transaction.first(closing), count > 0 else {
            let what = "\(frame.unit.name)\(frame.month.inChinese)没有这样的抽查 (no such sample)"
            throw Problem(.illegalStep, ["what": what, "legal": "stats sample"])
        }
        return Int(count)
    }
}

extension Query where Output == Int64 {
    /// How many decisions were not there yet.
    static func draw(_ decisions: [DrawnDecision], _ frame: SampleFrame, on day: Day, act: Int64) -> Self {
        """
        WITH drawn AS (
            INSERT INTO supply_sample (unit_id, class, month, code, name, document_no, document_key, decided_on, address, sampled_on,
                   act_id)
            SELECT \(frame.unit.id), \(frame.entry), \(frame.month.first), t.code, nullif(t.name, ''), t.document_no, t.document_key,
                   t.decided_on, nullif(t.address, ''), \(day), \(act)
              FROM unnest(\(decisions.map(\.code))::text[], \(decisions.map { $0.name ?? "" })::text[],
                          \(decisions.map(\.number.asWritten))::text[], \(decisions.map(\.number.key))::text[],
                          \(decisions.map(\.decidedOn))::date[], \(decisions.map { $0.address ?? "" })::text[])
                AS t (code, name, document_no, document_key, decided_on, address)
            ON CONFLICT (month, unit_id, class, code, document_key) WHERE superseded_by IS NULL DO NOTHING
            RETURNING 1
        )
        SELECT count(*) FROM drawn
        """
    }

    /// How many decisions were taken out.
    static func withdraw(_ decisions: [DrawnDecision]?, _ frame: SampleFrame, act: Int64) -> Self {
        """
        WITH closed AS (
            UPDATE supply_sample SET superseded_by = \(act)
             WHERE unit_id = \(frame.unit.id) AND class = \(frame.entry) AND month = \(frame.month.first) AND superseded_by IS NULL
               AND (\(decisions == nil) OR (code, document_key) IN (
                    SELECT * FROM unnest(\((decisions ?? []).map(\.code))::text[], \((decisions ?? []).map(\.number.key))::text[])))
            RETURNING 1
        )
        SELECT count(*) FROM closed
        """
    }
}
