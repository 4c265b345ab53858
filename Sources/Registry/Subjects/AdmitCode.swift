import CreditRules
package import Postgres

/// Admits one code that exists with a wrong check character, by name, with a reason, and opens its file; rows that waited
/// for it come in.
///
/// Real codes of that sort exist (Xiamen before 2016). A unit's file alone never brings one in.
package struct AdmitCode: Act {
    package static let kind = "subject.admit"
    package let reason: String?
    let code: String
    let name: String

    /// Prepares the act.
    package init(code: String, name: String, reason: String) {
        self.code = TypedCode.normalised(code)
        self.name = name
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        guard let reason, !reason.allSatisfy(\.isWhitespace), !name.allSatisfy(\.isWhitespace) else {
            throw Problem(.usage, ["what": "准入须写明名称和理由 (a name and a reason are required)"])
        }
        do {
            _ = try CreditCode(parsing: code)
            let legal = "intake import --class 注册登记"
            throw Problem(.illegalStep, ["what": "“\(code)”校验正确，无需准入 (the code is sound)", "legal": legal])
        } catch let error as CreditCodeError {
            switch error {
            case .organisationCheck, .lastCheck: return
            case .length, .syntax:
                throw Problem(.codeMalformed, ["code": code, "why": TypedCode.defect(of: code) ?? ""])
            }
        } catch let error as Problem {
            throw error
        } catch {
            throw Problem(any: error)
        }
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> SubjectPage.Item {
        let admitted = CreditCode(unchecked: code)
        try await transaction.execute(.admit(self, act: context.act))
        let rows = NewSubjects(code: admitted, name: name, act: context.act)
        let opened = try await transaction.all(Query<OpenedSubject>.open(rows))
        guard !opened.isEmpty else { throw Problem(existing: "信用档案", "the credit file") }
        let ids = Dictionary(opened.map { ($0.code, $0.id) }) { first, _ in first }
        try await transaction.execute(.name(rows, ids: ids, act: context.act))
        let settlement = try await HeldSettlement.settle(codes: [code], context, in: &transaction)
        try await NameSighting.note(settlement.conflicts, batch: 0, context, in: &transaction)
        return SubjectPage.Item(code: code, name: name, kind: admitted.kind.rawValue, state: "active")
    }
}

extension Query where Output == Never {
    static func admit(_ admission: AdmitCode, act: Int64) -> Self {
        """
        INSERT INTO admitted_code (code, name, reason, act_id)
        VALUES (\(admission.code), \(admission.name), \(admission.reason), \(act))
        """
    }
}
