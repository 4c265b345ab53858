import Registry

/// What a request line asks for: the path's segments and the query's parameters, both percent-decoded.
struct RequestTarget: Equatable {
    /// Longer targets are refused before anything is made of them.
    static let longest = 8192

    let segments: [String]
    let parameters: QueryParameters

    /// Reads a request target in origin form (`/v1/subjects?q=…`) or absolute form (`http://host/v1/…`).
    init(_ target: String) throws(Problem) {
        guard target.utf8.count <= Self.longest else { throw .malformedTarget("…") }
        let bytes = Self.withoutAuthority(target.utf8[...])
        let end = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
        let mark = bytes[..<end].firstIndex(of: UInt8(ascii: "?")) ?? end
        var segments: [String] = []
        for part in bytes[..<mark].split(separator: UInt8(ascii: "/")) {
            guard let segment = percentDecoded(part, plusIsSpace: false) else { throw .malformedTarget(target) }
            segments.append(segment)
        }
        self.segments = segments
        parameters = try QueryParameters(mark < end ? bytes[bytes.index(after: mark)..<end] : bytes[end..<end])
    }

    private static func withoutAuthority(_ target: Substring.UTF8View) -> Substring.UTF8View {
        guard let slashes = target.firstIndex(of: UInt8(ascii: "/")), target[..<slashes].last == UInt8(ascii: ":")
        else {
            return target
        }
        let authority = target[slashes...].drop { $0 == UInt8(ascii: "/") }
        return authority.drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    }
}

extension Problem {
    /// A request target, or form, that cannot be decoded.
    static func malformedTarget(_ target: String) -> Problem {
        Problem(
            .parameterInvalid,
            ["parameter": "URI", "value": clipped(target), "allowed": "UTF-8, %XX, ≤ \(RequestTarget.longest) B"])
    }

    /// A client's text as it may be repeated to it: short, and without control characters.
    static func clipped(_ text: String) -> String {
        let kept = String(text.unicodeScalars.prefix(48).filter { $0.value >= 0x20 && $0.value != 0x7F })
        return kept.unicodeScalars.count < text.unicodeScalars.count ? kept + "…" : kept
    }
}
