import SampleCity

/// A strict reader of RFC 4180 for these tests alone: what is not well formed is nil.
struct ParsedCSV {
    let header: [String]
    let rows: [[String: String]]

    init?(_ file: SampleFile) {
        self.init(file.csv)
    }

    init?(_ csv: [UInt8]) {
        guard var text = String(validating: csv, as: UTF8.self) else { return nil }
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        guard let records = Self.records(Array(text.utf8)), let header = records.first,
            Set(header).count == header.count, records.allSatisfy({ $0.count == header.count })
        else { return nil }
        self.header = header
        rows = records.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    private static func records(_ bytes: [UInt8]) -> [[String]]? {
        var records: [[String]] = []
        var record: [String] = []
        var field: [UInt8] = []
        var place = 0
        while place < bytes.count {
            field.removeAll()
            if bytes[place] == UInt8(ascii: "\"") {
                guard let end = quoted(bytes, from: place + 1, into: &field) else { return nil }
                place = end
            } else {
                while place < bytes.count, bytes[place] != UInt8(ascii: ","), bytes[place] != UInt8(ascii: "\r") {
                    guard bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\n") else { return nil }
                    field.append(bytes[place])
                    place += 1
                }
            }
            record.append(String(decoding: field, as: UTF8.self))
            guard place < bytes.count else { return nil }
            if bytes[place] == UInt8(ascii: ",") {
                place += 1
                continue
            }
            guard place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\r"), bytes[place + 1] == UInt8(ascii: "\n")
            else { return nil }
            records.append(record)
            record.removeAll()
            place += 2
        }
        return record.isEmpty ? records : nil
    }

    /// The place behind the closing quote; nil where there is none.
    private static func quoted(_ bytes: [UInt8], from start: Int, into field: inout [UInt8]) -> Int? {
        var place = start
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "\"") else {
                field.append(bytes[place])
                place += 1
                continue
            }
            guard place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "\"") else { return place + 1 }
            field.append(bytes[place])
            place += 2
        }
        return nil
    }
}
