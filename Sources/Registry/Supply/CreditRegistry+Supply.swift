import CreditRules
import FoundationEssentials
import Postgres
import TabularFiles

/// Which month is counted, and where the workbook goes.
public struct SupplyRequest: Sendable {
    /// The month, `YYYY-MM`.
    public var month: String
    /// Where the workbook is written; nil for figures alone.
    public var file: String?
    /// Whether a file of that name gives way.
    public var replaces: Bool
    /// Of the workbook.
    public var language: Language

    /// Makes a request.
    public init(month: String, file: String? = nil, replaces: Bool = false, language: Language = .chinese) {
        self.month = month
        self.file = file
        self.replaces = replaces
        self.language = language
    }
}

extension CreditRegistry {
    /// How units reported in a month (报送质量), to a signed-in officer, all of it as of one moment; and, where a file is
    /// named, the workbook to be published among them (通报).
    ///
    /// - Throws: ``Problem``; `not-signed-in`, `parameter-invalid` for what is no month, has not begun, or lies before the
    ///   first rules of reporting, `output-exists`, `output-failed`.
    public func supply(_ request: SupplyRequest, by actor: Actor) async throws -> SupplyMonth {
        let month = try ReportingMonth(asked: request.month, begunBy: clock.today)
        try checkFile(of: request)
        try await vouch(for: actor)
        let judge = try await supplyJudge(of: month)
        let library = try await rules().library
        let names = library.names(in: judge.rules, request.language)
        let today = clock.today
        do {
            return try await clerk.transaction(.readOnlySnapshot, retry: .never, statementTimeout: .seconds(3600)) {
                transaction in
                let book = try request.file.map { path throws(TableError) in
                    try SupplyWorkbook(path: path, language: request.language, classNames: names)
                }
                let units = try await transaction.all(Query<SupplyUnit>.supplying)
                let reckoning = SupplyReckoning(month, judge: judge, units: units, book: book)
                try await reckoning.reckon(in: &transaction)
                let said = try await transaction.all(
                    Query<ZeroReport>.standing(unit: nil, class: nil, month: month.first))
                var result = reckoning.result(zeroReports: said.filter { judge.rules.classes.contains($0.class) })
                var cases = CaseworkReckoning(month, judge.rules, library, on: today)
                result.casework = try await cases.reckon(in: &transaction)
                var indicators = IndicatorReckoning(month, judge.rules, on: today)
                result.indicators = try await indicators.reckon(in: &transaction)
                result.concealment = indicators.concealment
                for decision in indicators.sampled where decision.isConcealed { try book?.append(concealed: decision) }
                try book?.finish(result)
                return result
            }
        } catch let error as TableError {
            throw Problem(.outputFailed, ["path": request.file ?? "", "what": "\(error)"])
        } catch {
            throw Problem(any: error)
        }
    }

    private func checkFile(of request: SupplyRequest) throws(Problem) {
        guard let path = request.file else { return }
        guard RefusalFile.isWorkbook(path) else {
            throw Problem(.parameterInvalid, ["parameter": "-o", "value": path, "allowed": "*.xlsx"])
        }
        guard request.replaces || !FileManager.default.fileExists(atPath: path) else {
            throw Problem(.outputExists, ["path": path])
        }
    }

    private func supplyJudge(of month: ReportingMonth) async throws -> SupplyJudge {
        let library = try await rules().library
        guard let own = library.supply.rules(on: month.first) else {
            let first = library.supply.rules.first.map { ReportingMonth(of: $0.header.effectiveFrom).description } ?? ""
            throw Problem(
                .parameterInvalid, ["parameter": "--month", "value": "\(month)", "allowed": "YYYY-MM ≥ \(first)"])
        }
        return SupplyJudge(rules: own, exchange: library.exchange, calendar: library.calendar, today: clock.today)
    }
}

extension RuleLibrary {
    /// What the classes are called, and the lists of which rules of reporting speak.
    func names(in rules: SupplyRules, _ language: Language) -> [String: String] {
        let indicators = rules.indicators ?? []
        // Of any class decisions may have been sampled.
        let classes = catalogue.classes.map { ($0.id, $0.names) }
        let lists = indicators.flatMap(\.lists).compactMap { id in self.lists[id: id].map { (id, $0.names) } }
        return Dictionary(classes + lists) { first, _ in first }.mapValues { language.choose($0.zh, $0.en) }
    }
}
