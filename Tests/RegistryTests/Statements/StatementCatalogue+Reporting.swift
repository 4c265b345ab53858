import CreditRules
import Foundation
import Postgres

@testable import Registry

extension StatementCatalogue {
    /// What goes up to the platforms above, and what they answer.
    var reporting: [CataloguedStatement] {
        get throws {
            guard let profile = rules.exchange.exports.first else { throw CocoaError(.coderValueNotFound) }
            let unit = ReportingUnit(id: 1, name: Self.name, code: nil)
            let question = ExportQuestion(profile: profile, unit: 1, day: Self.day, again: false, details: ["facts"])
            let export = MarkExported(
                reason: nil, profile: profile, unit: unit, name: "a.csv", digest: "", marks: ExportMarks(),
                file: StagedFile("a.csv", in: "."))
            return [
                .init("toReport", [.clerk], Query<ExportRow>.toReport(question)),
                .init("filesExported", [.clerk], Query<Int64>.filesExported(profile, on: Self.day)),
                .init("exchangeFile", Self.acting, Query<Int64>.exchangeFile(export, on: Self.day, act: Self.act)),
                .init(
                    "mark", Self.acting,
                    Query<Int64>.mark(ExportMarks(), target: "region", file: 1, on: Self.day, act: Self.act)),
                .init(
                    "answerable", Self.acting, Query<AnswerableItem>.answerable([], target: "region", receipt: "")),
                .init(
                    "items", [.clerk], Query<ExchangeItem>.items(target: nil, state: nil, unit: nil, limit: 1)),
                .init(
                    "reconciled", [.clerk],
                    Query<ReconciledRecord>.reconciled(
                        codes: [], keys: [], class: entry.id, details: [], on: Self.day)),
                .init("held", [.clerk], Query<HeldRecord>.held(by: "region", class: entry.id)),
                .init("answer", Self.acting, Query<Int64>.answer(ReceiptAnswers(), receipt: "", act: Self.act)),
            ]
        }
    }
}
