// A described statement has columns and no rows, so that a test makes one up and decodes it.

extension StatementDescription {
    /// Decodes a made-up row of these columns and gives the names that were asked for, none where it goes by position.
    ///
    /// Each value is neutral: zero, false, an empty text, an array of one such element. A type that the driver does not
    /// know has an empty value, which no decoder takes.
    ///
    /// - Parameter null: The column that is NULL instead.
    package func decodeSample<Output: RowDecodable>(
        as _: Output.Type, null: Int? = nil
    ) throws(DecodingError) -> Set<String> {
        let cells = columns.enumerated().map { index, column in
            (name: column.name, oid: column.oid, cell: index == null ? nil : Self.neutralValue(of: column.oid))
        }
        guard !cells.isEmpty, let result = PGResult(sample: cells, statement: "a made-up row") else {
            throw DecodingError(expected: "\(Output.self)", oid: 0, found: "no columns")
        }
        _ = try result.first(Output.self)
        return Set(result.columns.map { result.columnName($0.column) })
    }

    /// The binary form of a value of a type that means nothing.
    private static func neutralValue(of oid: UInt32) -> [UInt8] {
        if let element = arrayElements[oid] {
            let value = neutralValue(of: element)
            var bytes: [UInt8] = []
            bytes.appendArrayHeader(count: 1, hasNulls: false, element: element)
            bytes.appendBigEndian(Int32(value.count))
            return bytes + value
        }
        return switch oid {
        case TypeOID.bool: [0]
        case TypeOID.int2: Array(repeating: 0, count: 2)
        case TypeOID.int4, TypeOID.oid, TypeOID.float4, TypeOID.date: Array(repeating: 0, count: 4)
        case TypeOID.int8, TypeOID.float8, TypeOID.timestamptz: Array(repeating: 0, count: 8)
        case TypeOID.uuid: Array(repeating: 0, count: 16)
        case TypeOID.json: Array("{}".utf8)
        case TypeOID.jsonb: [1] + Array("{}".utf8)
        default: []
        }
    }

    private static let arrayElements: [UInt32: UInt32] = [
        TypeOID.boolArray: TypeOID.bool, TypeOID.byteaArray: TypeOID.bytea, TypeOID.int2Array: TypeOID.int2,
        TypeOID.int4Array: TypeOID.int4, TypeOID.int8Array: TypeOID.int8, TypeOID.textArray: TypeOID.text,
        TypeOID.float8Array: TypeOID.float8, TypeOID.dateArray: TypeOID.date,
        TypeOID.timestamptzArray: TypeOID.timestamptz, TypeOID.uuidArray: TypeOID.uuid,
        TypeOID.jsonbArray: TypeOID.jsonb,
    ]
}
