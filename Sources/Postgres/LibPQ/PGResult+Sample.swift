import CLibPQ
import Glibc

extension PGResult {
    /// A result that no server sent: one row; a column without bytes is NULL.
    convenience init?(sample columns: [(name: String, oid: UInt32, cell: [UInt8]?)], statement: String) {
        guard let pointer = unsafe PQmakeEmptyPGresult(nil, PGRES_TUPLES_OK) else { return nil }
        unsafe self.init(owning: pointer, statement: statement)
        // libpq copies the names and the values; the result is freed with this object.
        var attributes = unsafe columns.map { column in
            unsafe PGresAttDesc(
                name: strdup(column.name), tableid: 0, columnid: 0, format: Format.binary.rawValue, typid: column.oid,
                typlen: -1, atttypmod: -1)
        }
        defer { unsafe attributes.forEach { unsafe free($0.name) } }
        guard unsafe PQsetResultAttrs(pointer, Int32(attributes.count), &attributes) == 1 else { return nil }
        for (index, column) in columns.enumerated() {
            guard let cell = column.cell else {
                guard unsafe PQsetvalue(pointer, 0, Int32(index), nil, -1) == 1 else { return nil }
                continue
            }
            var bytes = cell.map { CChar(bitPattern: $0) } + [0]
            guard unsafe PQsetvalue(pointer, 0, Int32(index), &bytes, Int32(cell.count)) == 1 else { return nil }
        }
    }
}
