import Registry

/// The parameters of a query or of a posted form, percent-decoded, each at most once.
struct QueryParameters: Equatable {
    private struct Parameter: Equatable {
        let name: String
        let value: String
    }

    private var all: [Parameter] = []

    /// Reads `name=value&name=value`.
    init(_ query: some Collection<UInt8>) throws(Problem) {
        for pair in query.split(separator: UInt8(ascii: "&")) {
            let mark = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let written = mark < pair.endIndex ? pair[pair.index(after: mark)...] : pair[mark...]
            guard let name = percentDecoded(pair[..<mark], plusIsSpace: true),
                let value = percentDecoded(written, plusIsSpace: true)
            else { throw .malformedTarget(String(decoding: pair, as: UTF8.self)) }
            guard self[name] == nil else {
                throw Problem(
                    .parameterInvalid,
                    ["parameter": Problem.clipped(name), "value": Problem.clipped(value), "allowed": "一个值 (one value)"])
            }
            all.append(Parameter(name: name, value: value))
        }
    }

    /// The value of a parameter, nil when it was not given.
    subscript(name: String) -> String? { all.first { $0.name == name }?.value }

    /// Refuses parameters other than `allowed` and `lang`, which every address takes.
    ///
    /// A past day is refused by its own name: in the open channel a repaired penalty would live on in the answer.
    func allow(_ allowed: String...) throws(Problem) {
        for parameter in all where !allowed.contains(parameter.name) && parameter.name != "lang" {
            if parameter.name == "valid_at" || parameter.name == "known_at" {
                throw Problem(.asOfNotOpen, ["parameter": parameter.name])
            }
            let list = (allowed + ["lang"]).joined(separator: ", ")
            throw Problem(.parameterUnknown, ["parameter": Problem.clipped(parameter.name), "allowed": list])
        }
        _ = try language()
    }

    /// The language asked for by `lang`, nil when none was.
    func language() throws(Problem) -> Language? {
        guard let written = self["lang"] else { return nil }
        guard let language = Language(rawValue: written) else {
            throw Problem(
                .parameterInvalid, ["parameter": "lang", "value": Problem.clipped(written), "allowed": "zh, en"])
        }
        return language
    }

    /// How many items to answer at once, 1 to 500; 50 unless told.
    func limit() throws(Problem) -> Int {
        guard let written = self["limit"] else { return 50 }
        guard written.utf8.count <= 3, written.utf8.allSatisfy({ (48...57).contains($0) }), let limit = Int(written),
            (1...500).contains(limit)
        else {
            throw Problem(
                .parameterInvalid, ["parameter": "limit", "value": Problem.clipped(written), "allowed": "1 … 500"])
        }
        return limit
    }

    /// A place in a sequence, from 1; 1 unless told.
    func ordinal(_ name: String) throws(Problem) -> Int {
        guard let written = self[name] else { return 1 }
        guard written.utf8.count <= 7, written.utf8.allSatisfy({ (48...57).contains($0) }), let place = Int(written),
            place > 0
        else {
            throw Problem(.parameterInvalid, ["parameter": name, "value": Problem.clipped(written), "allowed": "1 …"])
        }
        return place
    }

    /// A timepoint of the journal, from 0; 0 unless told.
    func timepoint(_ name: String) throws(Problem) -> Int64 {
        guard let written = self[name] else { return 0 }
        guard (1...18).contains(written.utf8.count), written.utf8.allSatisfy({ (48...57).contains($0) }),
            let timepoint = Int64(written)
        else {
            throw Problem(.parameterInvalid, ["parameter": name, "value": Problem.clipped(written), "allowed": "0 …"])
        }
        return timepoint
    }

    /// What is searched for, nil when nothing is; at least two characters.
    func query() throws(Problem) -> String? {
        guard let written = self["q"] else { return nil }
        guard written.count >= 2 else { throw Problem(.queryTooShort) }
        return written
    }
}
