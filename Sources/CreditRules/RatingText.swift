/// A reason's text in both languages, with places for what the record says: `{document_no}`.
package struct RatingText: Hashable, Sendable {
    package let source: BilingualText
    private let zh: [Piece]
    private let en: [Piece]

    /// What can be put into a text.
    package enum Place: String, Hashable, Sendable, CaseIterable {
        case documentNo = "document_no"
        case decidedOn = "decided_on"
        /// The fine with the words around it, `，罚款5,000.00元`; nothing when there is none.
        case fineClause = "fine_clause"
        case validUntil = "valid_until"
        case unit, severity, kinds, title, scheme, grade, year
        /// How many records there are, or how many count.
        case count, limit
    }

    private enum Piece: Hashable, Sendable {
        case text(String)
        case place(Place)
    }

    /// - Throws: ``RatingTextError`` for a place that does not exist or a brace without its other.
    package init(_ source: BilingualText) throws(RatingTextError) {
        self.source = source
        zh = try Self.pieces(of: source.zh)
        en = try Self.pieces(of: source.en)
    }

    package func inChinese(_ value: (Place) -> String) -> String { Self.fill(zh, value) }
    package func inEnglish(_ value: (Place) -> String) -> String { Self.fill(en, value) }

    private static func fill(_ pieces: [Piece], _ value: (Place) -> String) -> String {
        var result = ""
        for piece in pieces {
            switch piece {
            case .text(let text): result += text
            case .place(let place): result += value(place)
            }
        }
        return result
    }

    private static func pieces(of text: String) throws(RatingTextError) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else { throw .unclosedBrace(text) }
            let name = String(rest[rest.index(after: open)..<close])
            guard let place = Place(rawValue: name) else { throw .unknownPlace(name) }
            pieces.append(.place(place))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return pieces
    }
}

package enum RatingTextError: Error, Hashable, Sendable {
    case unknownPlace(String)
    case unclosedBrace(String)
}

extension RatingText: Codable {
    package init(from decoder: any Decoder) throws {
        let source = try BilingualText(from: decoder)
        do {
            try self.init(source)
        } catch .unknownPlace(let name) {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "nothing is called {\(name)} in a text"))
        } catch .unclosedBrace(let text) {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a { without its } in “\(text)”"))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        try source.encode(to: encoder)
    }
}
