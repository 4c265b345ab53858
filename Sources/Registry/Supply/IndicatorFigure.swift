import CreditRules
import Postgres

/// What was counted for an indicator in one month.
struct IndicatorCount: Sendable, Equatable {
    let part: Int
    /// Of what it is a part, or beside what it stands; nil where there is neither.
    let whole: Int?
}

extension IndicatorCount: RowDecodable {
    init(from row: borrowing Row) throws(DecodingError) {
        part = Int(try row("part", as: Int64.self))
        whole = try row.optional("whole", as: Int64.self).map(Int.init)
    }
}

/// A figure beside the rates (其他指标), as it is told, with what it was in the month before.
public struct IndicatorFigure: Sendable, Equatable {
    let rule: SupplyIndicator
    /// What was counted; nil where nobody has told it.
    let count: IndicatorCount?
    /// The same of the month before, by the same definition.
    let before: IndicatorCount?

    /// The indicator's identifier in the rules.
    public var id: String { rule.id }
    /// Its name.
    public func name(_ language: Language) -> String { language.choose(rule.names.zh, rule.names.en) }
    /// What its number counts.
    public func unit(_ language: Language) -> String { language.choose(rule.unit.zh, rule.unit.en) }
    /// Whether its value is a part of a whole, in per cent.
    public var isRate: Bool { rule.measure.isRate }
    /// What was counted; nil where nobody has told it.
    public var part: Int? { count?.part }
    /// Of what it is a part, or beside what it stands.
    public var whole: Int? { count?.whole }
    /// What it should not exceed.
    public var target: Int? { rule.target }
    /// Whether it exceeds what it should not.
    public var isAboveTarget: Bool { if let part, let target { part > target } else { false } }

    /// Its value: a number, of a rate per cent with two decimals; nil where there is nothing to tell.
    public var value: String? { number(count).map(text) }

    /// By how much the value differs from that of the month before, of a rate in percentage points; nil where one of them is not
    /// told.
    public var change: String? { difference.map(text) }

    /// The same as people read it, with its sign.
    public var signedChange: String? { difference.map { ($0 > 0 ? "+" : "") + text($0) } }

    /// What stands in the place of a value that there is not.
    public func absence(_ language: Language) -> String {
        rule.measure == .stated ? language.choose("未填报", "Not stated") : "—"
    }

    /// In units of its value, of a rate in hundredths of percentage points.
    var difference: Int? {
        guard let now = number(count), let then = number(before) else { return nil }
        return now - then
    }

    private func number(_ count: IndicatorCount?) -> Int? {
        guard let count else { return nil }
        return isRate ? Percentage(count.part, of: count.whole ?? 0)?.hundredths : count.part
    }

    private func text(_ number: Int) -> String { isRate ? Percentage.text(number) : "\(number)" }

    func write(to object: inout JSONWriter) {
        let words: [(StaticString, String)] = [
            ("id", id), ("measure", rule.measure.rawValue), ("name", rule.names.zh), ("name_en", rule.names.en),
            ("unit", rule.unit.zh), ("unit_en", rule.unit.en),
        ]
        for (key, word) in words {
            object.key(key)
            object.string(word)
        }
        for (key, number) in [("value", value), ("change", change)] as [(StaticString, String?)] {
            object.key(key)
            if let number { object.raw(number) } else { object.null() }
        }
        for (key, number) in [("part", part), ("whole", whole), ("target", target)] as [(StaticString, Int?)] {
            object.key(key)
            object.integer(number)
        }
        object.key("above_target")
        object.bool(isAboveTarget)
    }
}
