import CLibPQ

/// What kind of answer libpq has.
enum PGStatus {
    case command
    case rows
    case singleRow
    case copyIn
    case synced
    case aborted
    case failed
    case other
}

/// Owns one `PGresult`, which is made, read and freed on the thread of its session.
@safe
final class PGResult {
    private let pointer: OpaquePointer
    /// The statement's text, for messages.
    let statement: String
    /// Columns in the order in which decoders ask for them, found by the address of the literal: every row after the
    /// first costs one comparison per column.
    private(set) var columns: [(name: UInt, column: Int32)] = []
    private var cursor = 0

    init(owning pointer: OpaquePointer, statement: String) {
        unsafe self.pointer = pointer
        self.statement = statement
    }

    deinit {
        unsafe PQclear(pointer)
    }

    var status: PGStatus {
        switch unsafe PQresultStatus(pointer) {
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: .command
        case PGRES_TUPLES_OK: .rows
        case PGRES_SINGLE_TUPLE: .singleRow
        case PGRES_COPY_IN: .copyIn
        case PGRES_PIPELINE_SYNC: .synced
        case PGRES_PIPELINE_ABORTED: .aborted
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE: .failed
        default: .other
        }
    }

    var rowCount: Int { unsafe Int(PQntuples(pointer)) }
    var columnCount: Int { unsafe Int(PQnfields(pointer)) }

    var tag: CommandTag {
        guard let text = unsafe PQcmdStatus(pointer) else { return CommandTag(name: "", rows: 0) }
        return CommandTag(parsing: unsafe String(cString: text))
    }

    /// What the server said; nil when libpq itself failed, which means the link.
    var report: ServerReport? { unsafe ServerReport(pointer) }

    var message: String {
        guard let text = unsafe PQresultErrorMessage(pointer) else { return "" }
        return unsafe String(cString: text)
    }

    /// The types of a described statement's parameters.
    var parameterTypes: [UInt32] {
        let count = unsafe PQnparams(pointer)
        return (0..<count).map { unsafe PQparamtype(pointer, $0) }
    }

    func columnName(_ column: Int32) -> String {
        guard let name = unsafe PQfname(pointer, column) else { return "" }
        return unsafe String(cString: name)
    }

    /// The type of a column, of which the server sends a domain's base type.
    func type(of column: Int32) -> UInt32 {
        unsafe PQftype(pointer, column)
    }

    /// Where a column comes from: the number of a table or view, and the column's in it; zeros for what is reckoned.
    func origin(of column: Int32) -> ColumnOrigin {
        unsafe ColumnOrigin(relation: PQftable(pointer, column), attribute: Int16(PQftablecol(pointer, column)))
    }

    func column(at position: Int) throws(DecodingError) -> Int32 {
        guard position < columnCount else {
            throw DecodingError(
                column: "\(position)", expected: "a column", oid: 0, found: "\(columnCount) columns",
                statement: statement)
        }
        return Int32(position)
    }

    func column(named name: StaticString) throws(DecodingError) -> Int32 {
        guard name.hasPointerRepresentation else { return try find(name.description) }
        // Equal addresses are equal names: both end at the same NUL of the program's constant data.
        let address = unsafe UInt(bitPattern: name.utf8Start)
        if cursor < columns.count, columns[cursor].name == address {
            let column = columns[cursor].column
            cursor = cursor + 1 < columns.count ? cursor + 1 : 0
            return column
        }
        if let place = columns.firstIndex(where: { $0.name == address }) {
            cursor = place + 1 < columns.count ? place + 1 : 0
            return columns[place].column
        }
        let column = try find(name.description)
        columns.append((address, column))
        cursor = 0
        return column
    }

    private func find(_ name: String) throws(DecodingError) -> Int32 {
        for column in 0..<Int32(columnCount) where columnName(column) == name {
            return column
        }
        throw DecodingError(
            column: name, expected: "a column", oid: 0, found: "none of this name", statement: statement)
    }

    /// Completes an error with the column and the statement.
    func named(_ error: DecodingError, _ column: Int32) -> DecodingError {
        var error = error
        if error.column.isEmpty { error.column = columnName(column) }
        error.statement = statement
        return error
    }

    /// Lends the bytes of one cell, or nil for NULL.
    func withCell<Output>(
        _ row: Int32, _ column: Int32, _ body: (RawSpan?) throws(DecodingError) -> Output
    ) throws(DecodingError) -> Output {
        // Safe because `self` keeps the result alive during `body`, which cannot keep a span.
        guard let bytes = unsafe cell(row, column) else { return try body(nil) }
        return try unsafe body(RawSpan(_unsafeBytes: bytes))
    }

    func cell(_ row: Int32, _ column: Int32) -> UnsafeRawBufferPointer? {
        let length = unsafe PQgetlength(pointer, row, column)
        if length == 0, unsafe PQgetisnull(pointer, row, column) == 1 { return nil }
        return unsafe UnsafeRawBufferPointer(start: PQgetvalue(pointer, row, column), count: Int(length))
    }
}
