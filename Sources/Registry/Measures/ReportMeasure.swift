import CreditRules
package import Postgres

/// Reports what a unit did of a measure (措施反馈): which one, of whom, because of what, on which day.
package struct ReportMeasure: Act {
    package static let kind = "measure.report"
    package let reason: String?
    let code: String
    let measure: String
    let did: String
    let unit: String
    let day: String?
    let cause: String?

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - measure: By identifier or name.
    ///   - did: What was done, in words.
    ///   - unit: The unit that did it, by any word that fits.
    ///   - day: The day on which it was done; today when nil.
    ///   - cause: The number of the listing or record; needed only where several bring the measure about.
    package init(
        code: String, measure: String, did: String, unit: String, on day: String? = nil, cause: String? = nil,
        reason: String? = nil
    ) {
        self.code = TypedCode.normalised(code)
        self.measure = measure
        self.did = did
        self.unit = unit
        self.day = day
        self.cause = cause
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        _ = try context.rules.measure(measure)
        _ = try day(context.today)
        guard !did.allSatisfy(\.isWhitespace) else {
            throw Problem(.parameterInvalid, ["parameter": "--did", "value": "", "allowed": "所采取的做法 (what was done)"])
        }
        try Problem.refusePersonNumbers(in: [("--did", did)])
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> MeasureFeedback {
        let entry = try context.rules.measure(measure)
        let day = try day(context.today)
        let unit = try await ReportingUnit.resolve(unit, in: &transaction)
        let locked = try await transaction.all(Query<LockedSubject>.lock(codes: [code], own: false))
        guard let subject = locked.first, subject.onFile else { throw Problem(.subjectNotFound, ["subject": code]) }
        guard !subject.isOvertaken else { throw Problem(.overloaded) }
        let causes = try await transaction.all(Query<HoldingCause>.causes(of: entry.id, subject: subject.id, on: day))
        let cause = try chosen(among: causes, of: entry, on: day)
        do {
            let writing = Query<Int64>.report(
                cause, subject: subject.id, did: did, on: day, unit: unit.id, act: context.act)
            guard let number = try await transaction.first(writing) else {
                throw Problem(.internalError, ["what": Self.kind])
            }
            return try await MeasureFeedback.entry(number, in: &transaction)
        } catch {
            let problem = Problem(any: error)
            switch problem.code {
            case .unitNotYours: throw Problem(.unitNotYours, ["unit": unit.name])
            case .measureNotInForce: throw notInForce(entry, on: day)
            default: throw problem
            }
        }
    }

    private func day(_ today: Day) throws(Problem) -> Day {
        guard let text = day else { return today }
        guard let day = DateText.parse(text).day, day <= today else {
            throw Problem(
                .parameterInvalid, ["parameter": "--on", "value": text, "allowed": "YYYY-MM-DD ≤ \(today)"])
        }
        return day
    }

    private func notInForce(_ entry: Measure, on day: Day) -> Problem {
        Problem(
            .measureNotInForce,
            ["measure": entry.names.zh, "measure_en": entry.names.en, "day": day.description, "subject": code])
    }

    private func chosen(
        among causes: [HoldingCause], of entry: Measure, on day: Day
    ) throws(Problem) -> HoldingCause {
        if let cause {
            guard let found = causes.first(where: { $0.number == cause }) else { throw notInForce(entry, on: day) }
            return found
        }
        guard let first = causes.first else { throw notInForce(entry, on: day) }
        guard causes.count == 1 else {
            throw Problem(
                .measureCauseAmbiguous, ["measure": entry.names.zh, "measure_en": entry.names.en],
                particulars: causes.map { Problem.Particular(pointer: $0.number, detail: $0.documentNo ?? $0.cause) })
        }
        return first
    }
}

/// Why a measure held on a day.
struct HoldingCause: RowDecodable, Sendable {
    let measure: Int64
    let listing: Int64?
    let seq: Int32?
    let number: String
    let cause: String
    let documentNo: String?
}

extension HoldingCause {
    init(from row: borrowing Row) throws(DecodingError) {
        measure = try row("measure_id")
        listing = try row.optional("listing_id")
        seq = try row.optional("seq")
        number = try row("number")
        cause = try row("cause_zh")
        documentNo = try row.optional("document_no")
    }
}

extension Query where Output == HoldingCause {
    /// Why a measure held, as government bodies see it.
    static func causes(of measure: String, subject: Int64, on day: Day) -> Self {
        """
        SELECT m.measure_id, m.listing_id, m.seq, coalesce(m.listing_id::text, \(subject)::bigint || '-' || m.seq) AS number,
               m.cause_zh, m.document_no
          FROM visible_measures(\(subject), 'shared', \(day), NULL) m
         WHERE m.measure = \(measure) ORDER BY m.from_day DESC, m.listing_id DESC, m.seq DESC
        """
    }
}

extension Query where Output == Int64 {
    static func report(
        _ cause: HoldingCause, subject: Int64, did: String, on day: Day, unit: Int64, act: Int64
    ) -> Self {
        """
        INSERT INTO measure_feedback (subject_id, measure_id, listing_id, seq, unit_id, did, done_on, act_id)
        VALUES (\(subject), \(cause.measure), \(cause.listing), \(cause.seq), \(unit), \(did), \(day), \(act))
        RETURNING measure_feedback_id
        """
    }
}
