/// An instant as PostgreSQL keeps it: microseconds since 2000-01-01 00:00 UTC.
package struct Timestamp: SQLEncodable, SQLDecodable, Hashable, Comparable {
    package static var oid: UInt32 { TypeOID.timestamptz }

    /// Later than every instant: PostgreSQL's `infinity`.
    package static let infinity = Self(microsecondsSince2000: .max)
    /// Earlier than every instant: PostgreSQL's `-infinity`.
    package static let negativeInfinity = Self(microsecondsSince2000: .min)

    /// 2000-01-01 00:00 UTC, in microseconds since 1970.
    static let epoch: Int64 = 946_684_800_000_000

    package let microsecondsSince2000: Int64

    package init(microsecondsSince2000: Int64) {
        self.microsecondsSince2000 = microsecondsSince2000
    }

    /// An instant from microseconds since 1970; what lies beyond the type becomes `-infinity`.
    package init(microsecondsSince1970: Int64) {
        let (value, overflow) = microsecondsSince1970.subtractingReportingOverflow(Self.epoch)
        microsecondsSince2000 = overflow ? .min : value
    }

    /// An instant from seconds since 1970, rounded to the microsecond; what lies beyond the type becomes infinite.
    package init(secondsSince1970: Double) {
        let shifted = ((secondsSince1970 - 946_684_800) * 1_000_000).rounded()
        microsecondsSince2000 = Int64(exactly: shifted) ?? (shifted < 0 ? .min : .max)
    }

    package var isFinite: Bool { self != .infinity && self != .negativeInfinity }

    /// Seconds since 1970, exact to the microsecond within three centuries of 2000; infinite for `infinity`.
    package var secondsSince1970: Double {
        switch self {
        case .infinity: .infinity
        case .negativeInfinity: -.infinity
        default: Double(microsecondsSince2000) / 1_000_000 + 946_684_800
        }
    }

    /// Microseconds since 1970; infinite and nearly infinite instants become the greatest number.
    package var microsecondsSince1970: Int64 {
        let (value, overflow) = microsecondsSince2000.addingReportingOverflow(Self.epoch)
        return self == .negativeInfinity ? .min : overflow ? .max : value
    }

    package static func < (a: Self, b: Self) -> Bool { a.microsecondsSince2000 < b.microsecondsSince2000 }

    package func encode(into bytes: inout [UInt8]) {
        bytes.appendBigEndian(microsecondsSince2000)
    }

    package init(decoding cell: RawSpan, oid: UInt32) throws(DecodingError) {
        guard oid == TypeOID.timestamptz, cell.byteCount == 8 else {
            throw .mismatch("timestamptz", oid, cell.byteCount)
        }
        microsecondsSince2000 = cell.bigEndian(at: 0, as: Int64.self)
    }
}

/// A day as PostgreSQL keeps it: days since 2000-01-01.
package struct PostgresDate: SQLEncodable, SQLDecodable, Hashable, Comparable {
    package static var oid: UInt32 { TypeOID.date }

    /// Later than every day: PostgreSQL's `infinity`, the end of what is long-term.
    package static let infinity = Self(daysSince2000: .max)
    /// Earlier than every day: PostgreSQL's `-infinity`.
    package static let negativeInfinity = Self(daysSince2000: .min)

    package let daysSince2000: Int32

    package init(daysSince2000: Int32) {
        self.daysSince2000 = daysSince2000
    }

    package var isFinite: Bool { self != .infinity && self != .negativeInfinity }

    package static func < (a: Self, b: Self) -> Bool { a.daysSince2000 < b.daysSince2000 }

    package func encode(into bytes: inout [UInt8]) {
        bytes.appendBigEndian(daysSince2000)
    }

    package init(decoding cell: RawSpan, oid: UInt32) throws(DecodingError) {
        guard oid == TypeOID.date, cell.byteCount == 4 else { throw .mismatch("date", oid, cell.byteCount) }
        daysSince2000 = cell.bigEndian(at: 0, as: Int32.self)
    }
}
