package import CreditRules
package import Postgres

/// A day travels as PostgreSQL's `date`; long-term (长期) is its `infinity`.
extension Day: SQLEncodable, SQLDecodable, RowDecodable {
    package static var oid: UInt32 { PostgresDate.oid }

    /// Days from 1970-01-01 to 2000-01-01, where PostgreSQL's count begins.
    private static let epoch: Int32 = 10_957

    package func encode(into bytes: inout [UInt8]) {
        let date = isInfinite ? PostgresDate.infinity : PostgresDate(daysSince2000: daysSince1970 - Self.epoch)
        date.encode(into: &bytes)
    }

    package init(decoding cell: RawSpan, oid: UInt32) throws(DecodingError) {
        let date = try PostgresDate(decoding: cell, oid: oid)
        self = date.isFinite ? Day(daysSince1970: date.daysSince2000 + Self.epoch) : .infinity
    }
}

extension Day: SQLArrayElement {
    package static var arrayOID: UInt32 { PostgresDate.arrayOID }
}
