import CreditRules
import Postgres
import TabularFiles

extension Query where Output == Bool {
    /// Whether a unit is another or lies below it.
    static func lies(_ unit: Int64, under other: Int64) -> Self {
        """
        WITH RECURSIVE above AS (
            SELECT unit_id, parent_id FROM reporting_unit WHERE unit_id = \(unit)
            UNION ALL
            SELECT u.unit_id, u.parent_id FROM reporting_unit u JOIN above ON u.unit_id = above.parent_id
        )
        SELECT EXISTS (SELECT FROM above WHERE unit_id = \(other))
        """
    }

    static func opens(_ kind: String, duty: String) -> Self {
        "SELECT EXISTS (SELECT FROM act_kind WHERE kind = \(kind) AND \(duty) = ANY (duties))"
    }
}

extension CreditRegistry {
    /// A form for one record of a class, in a unit's name.
    ///
    /// Who may not log it is told before anything is typed.
    ///
    /// - Throws: ``Problem`` `class-not-found`, `unit-not-found`, `not-signed-in`, `not-permitted`, `unit-not-yours`.
    public func recordForm(
        class name: String, unit: String, by token: SessionToken, _ language: Language
    ) async throws -> RecordForm {
        try await asking {
            let rules = try await rules()
            let entry = try rules.class(name)
            let officer = try await officer(of: token)
            let unit = try await ReportingUnit.resolve(unit, in: clerk)
            guard try await clerk.first(Query<Bool>.opens(AddRecord.kind, duty: officer.duty)) == true else {
                throw Problem(.notPermitted, ["what": AddRecord.kind])
            }
            guard try await clerk.first(Query<Bool>.lies(unit.id, under: officer.unitID)) == true else {
                throw Problem(.unitNotYours, ["unit": unit.name])
            }
            let admitted = try await clerk.all(Query<String>.admittedCodes)
            let own = try await clerk.all(Query<String>.words(of: unit.id))
            let others = try await clerk.all(Query<String>.words(ofOthersThan: unit.id))
            let header = TableRow(line: 0, cells: entry.fields.map { language.choose($0.zh, $0.en) })
            let plan = try ColumnPlan(header: header, class: entry, mappings: [:], file: entry.names.zh)
            let checker = RowChecker(
                plan: plan, rules: try rules.library, today: clock.today, admitted: Set(admitted),
                sender: SendingUnit(name: unit.name, own: own, others: others))
            let target = IntakeTarget(
                entry: entry, unit: unit, fileName: "—",
                prevailsFromAbove: try rules.library.exchange.prevailsFromAbove(entry.id))
            return RecordForm(target: target, checker: checker, registry: self, language: language)
        }
    }
}
