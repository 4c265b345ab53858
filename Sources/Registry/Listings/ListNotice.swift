import CreditRules
import Postgres

/// A paper that is served on a subject (列入告知书, 移出告知书, 信用修复告知书), before it is set by a template.
public struct ListNotice: Sendable, Equatable {
    /// Which paper.
    public enum Kind: String, Sendable, CaseIterable {
        /// 列入告知书.
        case entry
        /// 移出告知书.
        case exit
        /// 信用修复告知书, which goes with the notice of entry (两书同达).
        case repair

        /// The name of its template.
        public var template: String { "list-\(rawValue).html" }

        var title: String {
            switch self {
            case .entry: "列入告知书"
            case .exit: "移出告知书"
            case .repair: "信用修复告知书"
            }
        }
    }

    /// Which paper.
    public let kind: Kind
    /// Its number: kind, year, proposal and place in it.
    public let number: String
    /// What its template may put in, by name; every name stands in every paper, empty where there is nothing.
    public let values: [String: String]

    /// The names that a template may use.
    public static let names: Set<String> = [
        "title", "number", "name", "addressee",
        "code", "list", "side", "unit", "organ", "document_no", "basis", "cause",
        "entered_on",
        "until", "earliest_exit", "exit_conditions", "exit_basis", "end_reason", "ended_on", "repair_contact", "date",
    ]
}

extension CreditRegistry {
    /// The papers of a confirmed proposal: for each who enters an untrust list both the notice of entry and that of repair,
    /// for each who enters a trust list or leaves one notice.
    ///
    /// - Throws: ``Problem`` as for ``listProposal(_:by:)``; `illegal-step` before it is confirmed.
    public func listNotices(of number: Int64, by token: SessionToken) async throws -> [ListNotice] {
        let report = try await listProposal(number, by: token)
        guard report.proposal.state == "confirmed", let decided = report.proposal.decided else {
            let what = "申报 \(number) 未经确认，没有告知书 (the proposal is not confirmed)"
            throw Problem(.illegalStep, ["what": what, "legal": "list confirm \(number)"])
        }
        let list: CreditList
        do {
            list = try await rules().list(report.proposal.list)
        } catch {
            throw Problem(any: error)
        }
        let unit = report.proposal.unit.name
        let contacts = try await contacts(of: unit, for: "repair", by: .officer(token))
        let contact = [contacts.first?.window, contacts.first?.telephone, contacts.first?.address]
            .compactMap(\.self).joined(separator: "，")
        let day = Timestamp.day(inShanghai: decided.at)
        var notices: [ListNotice] = []
        for (place, entry) in report.entries.enumerated() {
            let kinds: [ListNotice.Kind] =
                entry.endReason != nil ? [.exit] : list.side == .untrust ? [.entry, .repair] : [.entry]
            notices += kinds.map { kind in
                let number = "\(kind.title)〔\(day.prefix(4))〕\(number)-\(place + 1)号"
                return ListNotice(
                    kind: kind, number: number,
                    values: entry.values(list, unit: unit, contact: contact).merging(
                        ["title": kind.title, "number": number, "date": Self.inChinese(day)]) { $1 })
            }
        }
        return notices
    }

    fileprivate static func inChinese(_ day: String?) -> String {
        day.flatMap { DateText.parse($0).day }?.inChinese ?? ""
    }
}

extension ProposedEntry {
    fileprivate func values(_ list: CreditList, unit: String, contact: String) -> [String: String] {
        [
            "name": name, "addressee": code == nil ? "您" : "你单位", "code": code ?? "", "list": list.names.zh,
            "side": list.side.names.zh, "unit": unit,
            "organ": content.organ ?? unit, "document_no": content.documentNo ?? "", "basis": content.basis,
            "cause": content.cause ?? "", "entered_on": CreditRegistry.inChinese(content.from),
            "until": content.until.map { CreditRegistry.inChinese($0) } ?? "",
            "earliest_exit": CreditRegistry.inChinese(content.earliestExit),
            "exit_conditions": list.exit.conditions.zh, "exit_basis": list.exit.basis.inChinese,
            "end_reason": endReason.flatMap(ListingEndReason.init)?.inChinese ?? "",
            "ended_on": CreditRegistry.inChinese(endedOn), "repair_contact": contact,
        ]
    }
}

extension ListingEndReason {
    /// As a paper says it.
    var inChinese: String {
        switch self {
        case .left: "符合移出条件"
        case .repaired: "已完成信用修复"
        case .annulled: "原认定已被撤销"
        case .objection: "异议成立"
        case .court: "人民法院裁定"
        }
    }
}

extension Timestamp {
    /// The day in Asia/Shanghai of an instant as documents write it.
    fileprivate static func day(inShanghai rfc3339: String) -> String {
        let parts = rfc3339.split(separator: "T")
        guard parts.count == 2, let day = DateText.parse(String(parts[0])).day, let hour = Int(parts[1].prefix(2))
        else {
            return rfc3339
        }
        return (hour >= 16 ? day.adding(days: 1) : day).description
    }
}
