/// One regime of publicity of penalties: how long each severity is shown, and what the severity is when nobody says.
///
/// It is decoded from `rules/publicity-….yaml` and holds for decisions made while it was in force. An object: each row of a file
/// asks it, and to copy it would cost more than to answer.
package final class PublicityRules: Hashable, Sendable, Codable {
    package let header: RuleHeader
    package let basis: LegalBasis
    /// Whose decisions it is for; nil: those of every organ that no other regime of the day names.
    package let organs: Organs?
    package let firstApplication: FirstApplication
    package let severities: [SeverityRow]
    package let fieldMinimums: [FieldMinimum]
    /// Restrictions (限制措施) in a decision that lengthen its publicity; nil where the regime knows none.
    package let restriction: Restriction?
    /// What stays closed even where the unit asks for it to be open; nil for nothing.
    package let neverOpen: NeverOpen?
    package let olderRecords: OlderRecords
    package let withdrawal: Withdrawal
    package let inference: Inference

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case header, basis, organs, severities, restriction, withdrawal, inference
        case firstApplication = "first_application"
        case fieldMinimums = "field_minimums"
        case neverOpen = "never_open"
        case olderRecords = "older_records"
    }

    package static func == (left: PublicityRules, right: PublicityRules) -> Bool {
        left === right
            || left.header == right.header && left.basis == right.basis && left.organs == right.organs
                && left.firstApplication == right.firstApplication && left.severities == right.severities
                && left.fieldMinimums == right.fieldMinimums && left.restriction == right.restriction
                && left.neverOpen == right.neverOpen && left.olderRecords == right.olderRecords
                && left.withdrawal == right.withdrawal && left.inference == right.inference
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(header) }

    /// Whether one may apply for repair on the day the minimum ends, or on the next.
    package struct FirstApplication: Hashable, Sendable, Codable {
        package let value: Value
        package let basis: LegalBasis

        package enum Value: String, Hashable, Sendable, Codable {
            case sameDay = "same_day"
            case nextDay = "next_day"
        }

        package enum CodingKeys: String, CodingKey, CaseIterable { case value, basis }
    }

    /// Whether a severity is shown openly, and from the decision on how many months at least and at most.
    package struct SeverityRow: Hashable, Sendable, Codable {
        package let severity: Severity
        /// Whether it is open by itself; a minor matter that is not may still be opened by its unit, for the maximum.
        package let open: Bool
        /// After how many months repair may end it; 0: at once; nil: never before the maximum.
        package let minimumMonths: Int?
        /// After how many months it ends by itself; nil: it is not open, whoever asks.
        package let maximumMonths: Int?
        package let basis: LegalBasis
        /// Where the minimum rests on another text than the rest.
        package let minimumBasis: LegalBasis?

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case severity, open, basis
            case minimumMonths = "minimum_months"
            case maximumMonths = "maximum_months"
            case minimumBasis = "minimum_basis"
        }
    }

    /// Fields of business whose minimum is longer, food for instance.
    package struct FieldMinimum: Hashable, Sendable, Codable {
        package let fields: [String]
        package let minimumMonths: Int
        package let basis: LegalBasis

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case fields, basis
            case minimumMonths = "minimum_months"
        }
    }

    /// What the severity is when the unit has not said it.
    package struct Inference: Hashable, Sendable, Codable {
        package let procedures: [ProcedureRow]
        package let kinds: [KindRow]
        package let otherwise: Otherwise

        package struct ProcedureRow: Hashable, Sendable, Codable {
            package let procedure: Procedure
            package let severity: Severity
            package let basis: LegalBasis

            package enum CodingKeys: String, CodingKey, CaseIterable { case procedure, severity, basis }
        }

        package struct KindRow: Hashable, Sendable, Codable {
            package let kinds: [String]
            package let severity: Severity
            package let basis: LegalBasis

            package enum CodingKeys: String, CodingKey, CaseIterable { case kinds, severity, basis }
        }

        package struct Otherwise: Hashable, Sendable, Codable {
            package let severity: Severity
            package let basis: LegalBasis

            package enum CodingKeys: String, CodingKey, CaseIterable { case severity, basis }
        }

        package enum CodingKeys: String, CodingKey, CaseIterable { case procedures, kinds, otherwise }
    }

    /// The severity that procedure and kinds of penalty make likely: several kinds count as the most serious.
    package func inferredSeverity(kinds: [String], procedure: Procedure?) -> (severity: Severity, basis: LegalBasis) {
        if let row = inference.procedures.first(where: { $0.procedure == procedure }) {
            return (row.severity, row.basis)
        }
        let rows = kinds.compactMap(inferenceRow)
        let unknown = rows.count < kinds.count || kinds.isEmpty
        guard let most = rows.max(by: { $0.severity < $1.severity }) else {
            return (inference.otherwise.severity, inference.otherwise.basis)
        }
        if unknown, most.severity < inference.otherwise.severity {
            return (inference.otherwise.severity, inference.otherwise.basis)
        }
        return (most.severity, most.basis)
    }

    /// The row that names a kind of penalty; nil when none does.
    package func inferenceRow(_ kind: String) -> Inference.KindRow? {
        inference.kinds.first { $0.kinds.contains(kind) }
    }
}

extension PublicityRules: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .header: RuleHeader.shape, .basis: LegalBasis.shape,
            .firstApplication: .keys(FirstApplication.CodingKeys.self, [.basis: LegalBasis.shape]),
            .organs: .keys(
                Organs.CodingKeys.self,
                [.names: .list(.scalar), .codes: .list(.scalar), .basis: LegalBasis.shape]),
            .severities: .list(
                .keys(
                    SeverityRow.CodingKeys.self,
                    [.basis: LegalBasis.shape, .minimumBasis: LegalBasis.shape])),
            .restriction: .keys(
                Restriction.CodingKeys.self,
                [.kinds: .list(.scalar), .lengthens: .list(.scalar), .basis: LegalBasis.shape]),
            .neverOpen: .keys(NeverOpen.CodingKeys.self, [.kinds: .list(.scalar), .basis: LegalBasis.shape]),
            .olderRecords: .keys(OlderRecords.CodingKeys.self, [.basis: LegalBasis.shape]),
            .withdrawal: .keys(Withdrawal.CodingKeys.self, [.basis: LegalBasis.shape]),
            .fieldMinimums: .list(
                .keys(FieldMinimum.CodingKeys.self, [.fields: .list(.scalar), .basis: LegalBasis.shape])),
            .inference: .keys(
                Inference.CodingKeys.self,
                [
                    .procedures: .list(.keys(Inference.ProcedureRow.CodingKeys.self, [.basis: LegalBasis.shape])),
                    .kinds: .list(
                        .keys(Inference.KindRow.CodingKeys.self, [.kinds: .list(.scalar), .basis: LegalBasis.shape])),
                    .otherwise: .keys(Inference.Otherwise.CodingKeys.self, [.basis: LegalBasis.shape]),
                ]),
        ])
}
