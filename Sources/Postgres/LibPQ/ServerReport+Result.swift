import CLibPQ

/// The fields of a report, by the letters of `postgres_ext.h` (`PG_DIAG_…`), whose macros Swift does not import.
private enum ReportField: UnicodeScalar {
    case state = "C"
    case message = "M"
    case detail = "D"
    case hint = "H"
    case constraint = "n"
    case schema = "s"
    case table = "t"
    case column = "c"
    case context = "W"
    case position = "P"
    case routine = "R"
}

extension ServerReport {
    /// Reads the fields of an error or a notice; nil when it carries no SQLSTATE.
    init?(_ result: OpaquePointer) {
        func field(_ field: ReportField) -> String? {
            guard let text = unsafe PQresultErrorField(result, Int32(field.rawValue.value)) else { return nil }
            return unsafe String(cString: text)
        }
        guard let state = field(.state) else { return nil }
        self.init(
            state: SQLState(rawValue: state), message: field(.message) ?? "", detail: field(.detail),
            hint: field(.hint), constraint: field(.constraint), schema: field(.schema), table: field(.table),
            column: field(.column), context: field(.context), position: field(.position).flatMap { Int($0) },
            routine: field(.routine))
    }
}
