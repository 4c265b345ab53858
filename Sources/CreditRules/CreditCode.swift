/// A unified social credit code (统一社会信用代码, GB 32100): 18 characters, one legal person or organisation.
///
/// Parsing verifies syntax and both check characters. The division digits (positions 3–8) are *not* looked up: about
/// one real code in eight carries a division that no longer exists or never did.
package struct CreditCode: Hashable, Sendable {
    /// The code in half-width capitals, without blanks or hyphens.
    package let text: String

    /// Reads a code as officials type it: lower case, full width, blanks and hyphens inside are put right.
    ///
    /// - Throws: The first of length, syntax, organisation-code check and last check that fails.
    package init(parsing input: String) throws(CreditCodeError) {
        text = try Self.normalise(input)
        try Self.verify(text.utf8Span.span)
    }

    /// A code taken as it stands: one read back from the registry, or one an operator admitted by name with a reason.
    package init(unchecked text: String) {
        self.text = text
    }

    /// What kind of body the first two characters (registering authority and kind) stand for.
    package var kind: SubjectKind { SubjectKind(codePrefix: text.utf8.prefix(2)) }

    /// The division of the registering authority, positions 3–8, as written.
    package var division: String { String(decoding: text.utf8.dropFirst(2).prefix(6), as: UTF8.self) }

    /// The organisation code (组织机构代码, GB 11714) inside: positions 9–17.
    package var organisationCode: String { String(decoding: text.utf8.dropFirst(8).prefix(9), as: UTF8.self) }

    /// For messages and logs: the first and last four characters, `9115**********1X3R`.
    package var masked: String { Self.mask(text) }

    /// Masks any text that stood where a code belongs, also one that is no code.
    package static func mask(_ text: String) -> String {
        Masking.middle(of: text, keepingFirst: 4, last: 4)
    }
}

extension CreditCode: Comparable, CustomStringConvertible {
    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
    package var description: String { text }
}

extension CreditCode: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let input = try container.decode(String.self)
        do {
            try self.init(parsing: input)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a credit code: \(error)")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Why a text is not a unified social credit code; the four levels in the order in which they are tested.
package enum CreditCodeError: Error, Hashable, Sendable {
    /// Not 18 characters after blanks and hyphens are dropped.
    case length(count: Int)
    /// A character that cannot stand at its position, counted from 1.
    case syntax(position: Int, character: Character)
    /// Position 17 is not the check character of positions 9–16 (GB 11714).
    ///
    /// When the last check fails as well, any of positions 9–17 may be the wrong one.
    case organisationCheck(expected: Character, lastAgrees: Bool)
    /// Position 18 is not the check character of the 17 before it (GB 32100).
    ///
    /// The organisation code holds, so the wrong character is among positions 1–8 or the last.
    case lastCheck(expected: Character)
}
