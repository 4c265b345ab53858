import CreditRules
package import Postgres

/// Says that the own unit has dropped what was repaired (已同步停止): it is shown and used there no more.
package struct AnswerRecall: Act {
    package static let kind = "recall.answer"
    package let reason: String?
    let number: Int64

    /// Prepares the act.
    package init(number: Int64, reason: String? = nil) {
        self.number = number
        self.reason = reason
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> RecallEntry {
        guard let recall = try await transaction.first(Query<RecallEntry>.recall(number)) else {
            throw Problem(.caseNotFound, ["number": "\(number)"])
        }
        guard recall.target == nil else {
            let what = "撤回通知 \(number) 由\(recall.unit)的回执、修复结果或清单答复 (a platform answers by its files)"
            throw Problem(.illegalStep, ["what": what, "legal": "exchange receipt"])
        }
        guard recall.isOpen else {
            throw Problem(.illegalStep, ["what": "撤回通知 \(number) 已答复 (it is answered)", "legal": "case recalls"])
        }
        do {
            try await transaction.execute(.answer(number, act: context.act))
        } catch {
            let problem = Problem(error)
            throw problem.code == .unitNotYours ? Problem(.unitNotYours, ["unit": recall.unit]) : problem
        }
        return recall
    }
}

extension Query where Output == Never {
    static func answer(_ recall: Int64, act: Int64) -> Self {
        "UPDATE case_recall SET superseded_by = \(act) WHERE recall_id = \(recall)"
    }
}
