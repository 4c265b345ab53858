import CreditRules
import Postgres

extension CreditRegistry {
    /// The rows of a receipt that one act takes.
    private static var receiptRows: Int { 5_000 }

    /// Takes a platform's answer in (回执): what it took in gets its key, what it returned the reason.
    ///
    /// - Throws: ``Problem``; `platform-not-found`, `rules-missing` where the rules describe no receipts, `F-…`.
    package func takeReceipt(
        _ path: String, from target: String, map: [String: String] = [:], by actor: Actor
    ) async throws -> ReceiptReply {
        let rules = try await rules()
        let platform = try rules.platform(target)
        guard let receipts = try rules.library.exchange.receipts else {
            throw Problem(.rulesMissing, ["what": "exchange: receipts"])
        }
        let unit = try await asking { try await ReportingUnit.resolve(platform.unit, in: clerk) }
        let file = try ReceiptFile(path: path, receipts: receipts, mappings: map)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let digest: String
        do {
            digest = try Digest.hexadecimal(ofFile: path)
        } catch {
            throw Problem(.fileUnreadable, ["file": name, "what": "\(error)"])
        }
        var reply = ReceiptReply(target: platform.id)
        while true {
            let rows = try file.next(Self.receiptRows)
            guard !rows.isEmpty else { break }
            // What changes nothing is no act.
            let items = try await asking {
                try await clerk.all(Query<AnswerableItem>.answerable(rows, target: platform.id, receipt: digest))
            }
            let foreseen = SortedReceipt(rows, meaning: items, on: clock.today)
            if foreseen.answers.isEmpty {
                reply.add(foreseen)
                continue
            }
            let act = TakeReceipt(
                reason: "回执 \(PersonNumber.isPresent(in: name) ? PersonNumber.mask(name) : name)", target: platform.id,
                unit: unit, receipt: digest, rows: rows)
            reply.add(try await perform(act, by: actor))
        }
        reply.rows = file.rows
        // What was withdrawn above may have been the last thing that a repair waited for.
        if reply.withdrawn > 0 { try await settleCases() }
        return reply
    }
}
