internal import Registry

/// Something a command prints, in each of the four formats.
protocol Reply {
    /// The document, without a line break at its end.
    func json() -> [UInt8]
    /// Its entries, one JSON text each.
    func lines() -> [[UInt8]]
    /// Rows for spreadsheets.
    func csv() -> [UInt8]
    /// What people read, with a line break at its end.
    func table(_ style: TableStyle) -> String
}

extension Reply {
    func lines() -> [[UInt8]] { [json()] }
}

/// A reply that is a list of entries.
protocol ListReply: Reply {
    associatedtype Entry
    var sheet: Sheet<Entry> { get }
    /// Writes one entry as a JSON object.
    func write(_ entry: Entry, to object: inout JSONWriter)
    /// What stands in the table's place when there is no entry.
    func emptiness(_ language: Language) -> String
}

extension ListReply {
    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { document in
            document.key("items")
            document.array { list in
                for entry in sheet.entries { list.object { write(entry, to: &$0) } }
            }
        }
        return writer.bytes
    }

    func lines() -> [[UInt8]] {
        sheet.entries.map { entry in
            var writer = JSONWriter()
            writer.object { write(entry, to: &$0) }
            return writer.bytes
        }
    }

    func csv() -> [UInt8] { sheet.csv() }

    func table(_ style: TableStyle) -> String {
        sheet.entries.isEmpty ? emptiness(style.language) + "\n" : sheet.table(style)
    }
}
