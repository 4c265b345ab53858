import CreditRules
import Foundation
import Postgres

/// What a ground says besides itself: an amount in fen, the first day to apply, until when.
struct GroundValues: Sendable {
    var amountFen: Int64?
    var firstDay: Day?
    /// nil with `isWithoutEnd`: until it is lifted.
    var until: Day?
    var isWithoutEnd = false

    init() {}

    init(_ details: JSONText) {
        struct Stored: Decodable {
            let amountFen: Int64?
            let firstDay: String?
            let until: String?
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let stored = try? decoder.decode(Stored.self, from: Data(details.text.utf8)) else { return }
        amountFen = stored.amountFen
        firstDay = stored.firstDay.flatMap(Day.init(iso:))
        until = stored.until.flatMap(Day.init(iso:))
        isWithoutEnd = stored.until == ""
    }

    /// As a step keeps them.
    var details: JSONText {
        var writer = JSONWriter()
        writer.object { object in
            if let amountFen {
                object.key("amount_fen")
                object.integer(amountFen)
            }
            if let firstDay {
                object.key("first_day")
                object.string(firstDay.description)
            }
            if until != nil || isWithoutEnd {
                object.key("until")
                object.string(until?.description ?? "")
            }
        }
        return JSONText(String(decoding: writer.bytes, as: UTF8.self))
    }

    /// As a sentence of a language holds them; amounts in yuan.
    func words(_ language: Language) -> [Ground.Need: String] {
        func day(_ day: Day) -> String { language.choose(day.inChinese, day.description) }
        var words: [Ground.Need: String] = [:]
        words[.amount] = amountFen.map { fen in
            fen % 100 == 0 ? "\(fen / 100)" : "\(fen / 100)." + (fen % 100 < 10 ? "0" : "") + "\(fen % 100)"
        }
        words[.firstDay] = firstDay.map(day)
        words[.until] = until.map(day) ?? (isWithoutEnd ? language.choose("解除", "it is lifted") : nil)
        return words
    }
}
