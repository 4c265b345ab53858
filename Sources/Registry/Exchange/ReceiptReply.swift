/// A record that a platform returned (被退回), joined back to whose it is.
public struct ReturnedItem: Sendable, Equatable {
    /// The line of the receipt.
    public let line: Int
    /// The record's number.
    public let number: String
    /// Its class's identifier.
    public let `class`: String
    /// The subject's code.
    public let code: String
    /// The subject's name.
    public let name: String
    /// The decision's document number.
    public let documentNo: String?
    /// The unit that reported it here.
    public let unit: String
    /// Who logged what went up.
    public let officer: String
    /// The platform's code for why.
    public let returnCode: String?
    /// Why, in the platform's words.
    public let reason: String?

    init(_ item: AnswerableItem, _ row: ReceiptRow) {
        line = row.line
        number = item.number
        `class` = item.entry
        code = item.code
        name = item.name
        documentNo = item.documentNo
        unit = item.unit
        officer = item.officer
        returnCode = row.returnCode
        reason = row.reason
    }
}

/// A row of a receipt that means no record that went up.
public struct UnknownAnswer: Sendable, Equatable {
    /// The line of the receipt.
    public let line: Int
    /// What the row calls its record.
    public let value: String
    /// Why it was passed over.
    public let cause: Cause

    /// Why a row was passed over.
    public enum Cause: String, Sendable {
        /// It has neither number nor key nor code and document number.
        case unidentified
        case resultUnknown = "result_unknown"
        case notFound = "not_found"
        /// Several records that went up are meant.
        case ambiguous
    }

    init(_ row: ReceiptRow, _ cause: Cause) {
        line = row.line
        value = row.excerpt
        self.cause = cause
    }
}

/// What a receipt said.
public struct ReceiptReply: Sendable, Equatable {
    /// The platform's identifier.
    public let target: String
    /// The rows of the file.
    public internal(set) var rows = 0
    /// Records that the platform took in (已入库).
    public private(set) var accepted = 0
    /// Withdrawals that it took in (已撤销).
    public private(set) var withdrawn = 0
    /// Rows that say what was known.
    public private(set) var unchanged = 0
    /// Records that it returned, in the order of the file.
    public private(set) var returned: [ReturnedItem] = []
    /// Rows that mean no record that went up.
    public private(set) var unknown: [UnknownAnswer] = []

    init(target: String) { self.target = target }

    mutating func add(_ sorted: SortedReceipt) {
        accepted += sorted.accepted
        withdrawn += sorted.withdrawn
        unchanged += sorted.unchanged
        returned += sorted.returned
        unknown += sorted.unknown
    }

    /// The reply as a document.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("target")
            object.string(target)
            let counts: [(StaticString, Int)] = [
                ("rows", rows), ("accepted", accepted), ("returned_count", returned.count), ("withdrawn", withdrawn),
                ("unchanged", unchanged), ("unknown_count", unknown.count),
            ]
            for (key, count) in counts {
                object.key(key)
                object.integer(count)
            }
            object.key("returned")
            object.array { list in for item in returned { list.object { Self.write(item, to: &$0) } } }
            object.key("unknown")
            object.array { list in
                for row in unknown {
                    list.object { entry in
                        entry.key("line")
                        entry.integer(row.line)
                        entry.key("value")
                        entry.string(row.value)
                        entry.key("cause")
                        entry.string(row.cause.rawValue)
                    }
                }
            }
        }
        return writer.bytes
    }

    private static func write(_ item: ReturnedItem, to entry: inout JSONWriter) {
        entry.key("line")
        entry.integer(item.line)
        let texts: [(StaticString, String?)] = [
            ("number", item.number), ("class", item.class), ("code", item.code), ("name", item.name),
            ("document_no", item.documentNo), ("unit", item.unit), ("officer", item.officer),
            ("return_code", item.returnCode), ("reason", item.reason),
        ]
        for (key, text) in texts {
            entry.key(key)
            entry.string(text)
        }
    }
}
