import CLibPQ

// Sending without waiting: pipelines of several statements, and rows one by one.

extension PGConnection {
    func enterPipeline() -> Bool { unsafe PQenterPipelineMode(pointer) == 1 }
    func exitPipeline() -> Bool { unsafe PQexitPipelineMode(pointer) == 1 }

    /// Ends a group of statements and sends everything.
    func synchronize() -> Bool { unsafe PQpipelineSync(pointer) == 1 }

    func send(_ text: String) -> Bool {
        unsafe PQsendQueryParams(pointer, text, 0, nil, nil, nil, nil, 1) == 1
    }

    func sendPrepare(_ name: String, _ text: String, oids: [UInt32]) -> Bool {
        unsafe PQsendPrepare(pointer, name, text, Int32(oids.count), oids) == 1
    }

    func send(_ name: String, _ statement: Statement) -> Bool {
        unsafe withParameters(of: statement) { count, values, lengths, formats in
            unsafe PQsendQueryPrepared(pointer, name, count, values, lengths, formats, 1) == 1
        }
    }

    /// Asks that the rows of the statement just sent come one by one.
    func setSingleRowMode() -> Bool { unsafe PQsetSingleRowMode(pointer) == 1 }

    /// The next result, waiting for it; nil when the statement is done.
    func nextResult(of statement: String) -> PGResult? {
        unsafe wrap(PQgetResult(pointer), statement)
    }

    /// Lends the values as libpq takes them: an array each of pointers, lengths and formats.
    func withParameters<Output>(
        of statement: Statement,
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> Output
    ) -> Output {
        let count = statement.parameters.count
        guard count > 0 else { return body(0, nil, nil, nil) }
        // Safe because every pointer lies in `bytes`, which is lent for the whole of `body`, and libpq copies it.
        return unsafe statement.bytes.withUnsafeBytes { bytes in
            unsafe withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) { values in
                unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * count) { numbers in
                    var offset = 0
                    // To libpq a nil pointer means NULL, so where every value is empty any other address will do.
                    let base = unsafe bytes.baseAddress ?? UnsafeRawPointer(values.baseAddress)
                    for (index, parameter) in statement.parameters.enumerated() {
                        unsafe numbers[index] = parameter.length
                        unsafe numbers[count + index] = parameter.format.rawValue
                        guard parameter.length >= 0 else {
                            unsafe values[index] = nil
                            continue
                        }
                        unsafe values[index] = base.map { unsafe ($0 + offset).assumingMemoryBound(to: CChar.self) }
                        offset += parameter.byteCount
                    }
                    let lengths = numbers.baseAddress
                    let formats = unsafe lengths.map { unsafe $0 + count }
                    return unsafe body(Int32(count), values.baseAddress, lengths, formats)
                }
            }
        }
    }
}
