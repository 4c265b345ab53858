/// Which field each column of a file is, found from its header.
package struct HeaderMap: Hashable, Sendable {
    /// The field of each column; nil for a column that is passed over.
    package let columns: [String?]
    /// Columns whose header is no field of the class, by index.
    package let unknown: [Int]
    /// Fields that two or more columns claim, with those columns.
    package let duplicates: [Duplicate]
    /// Required fields without a column, and groups of which no field has one.
    package let missing: [Missing]
    /// Mappings asked for whose column is not in the file, or whose field is not in the class.
    package let unusedMappings: [String]

    package struct Duplicate: Hashable, Sendable {
        package let field: String
        package let columns: [Int]
    }

    /// What is missing: any one of these fields would do.
    package struct Missing: Hashable, Sendable {
        package let fields: [String]
    }

    /// Finds the fields of a header.
    ///
    /// - Parameters:
    ///   - headers: The cells of the header as written.
    ///   - mappings: The caller's own `theirs=ours`; `ours` by identifier, standard code or Chinese name.
    ///   - normalise: The key under which two spellings of a header are one.
    package init(
        headers: [String], class entry: CatalogueClass, mappings: [String: String] = [:],
        normalise: (String) -> String = HeaderMap.simpleKey
    ) {
        let known = Self.lookup(entry, normalise)
        var own: [String: String] = [:]
        var unused: [String] = []
        let present = Set(headers.map(normalise))
        for (theirs, ours) in mappings.sorted(by: { $0.key < $1.key }) {
            if let field = known[normalise(ours)], present.contains(normalise(theirs)) {
                own[normalise(theirs)] = field
            } else {
                unused.append("\(theirs)=\(ours)")
            }
        }
        let fields = headers.map { header in
            let key = normalise(header)
            return key.isEmpty ? nil : own[key] ?? known[key]
        }
        var places: [String: [Int]] = [:]
        for (index, field) in fields.enumerated() {
            if let field { places[field, default: []].append(index) }
        }
        columns = fields
        unknown = fields.indices.filter { fields[$0] == nil }
        duplicates = entry.fields.compactMap { field in
            places[field.id].flatMap { $0.count > 1 ? Duplicate(field: field.id, columns: $0) : nil }
        }
        let single = entry.fields.filter { $0.required && places[$0.id] == nil }.map { Missing(fields: [$0.id]) }
        let groups = entry.oneOfGroups.filter { group in group.fields.allSatisfy { places[$0.id] == nil } }
        missing = single + groups.map { Missing(fields: $0.fields.map(\.id)) }
        unusedMappings = unused
    }

    /// How many columns are known: tells which of several lines is the header.
    package var knownCount: Int { columns.count - unknown.count }

    private static func lookup(_ entry: CatalogueClass, _ normalise: (String) -> String) -> [String: String] {
        var fields: [String: String] = [:]
        for field in entry.fields {
            for name in [field.id, field.zh, field.en] + field.codes + field.headers {
                let key = normalise(name)
                // The first field in the catalogue's order keeps a name; validation refuses a name used twice.
                if fields[key] == nil { fields[key] = field.id }
            }
        }
        return fields
    }

    /// Half-width capitals without blanks, stars and colons: the key used where no other is given.
    package static func simpleKey(_ text: String) -> String {
        simpleKey(text.utf8Span.span)
    }

    static func simpleKey(_ bytes: Span<UInt8>) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        write(simpleKeyOf: bytes, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends ``simpleKey(_:)-(String)`` as UTF-8.
    package static func write(simpleKeyOf bytes: Span<UInt8>, to output: inout [UInt8]) {
        var index = 0
        while index < bytes.count {
            let (byte, width) = bytes.halfWidth(at: index)
            if let byte {
                let dropped = byte.isBlank || byte == UInt8(ascii: "*") || byte == UInt8(ascii: ":")
                if !dropped { output.append(byte.uppercased) }
            } else {
                for offset in index..<min(index + width, bytes.count) { output.append(bytes[offset]) }
            }
            index += width
        }
    }
}
