internal import Registry

/// How many of what were done.
struct CountReply: Reply {
    typealias Entry = (id: String, chinese: String, english: String, count: Int)

    let entries: [Entry]

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            for entry in entries {
                object.key(entry.id)
                object.integer(entry.count)
            }
        }
        return writer.bytes
    }

    func csv() -> [UInt8] {
        var bytes: [UInt8] = []
        CSVText.append(entries.map(\.id), to: &bytes)
        CSVText.append(entries.map { "\($0.count)" }, to: &bytes)
        return bytes
    }

    func table(_ style: TableStyle) -> String {
        let facts = entries.map { (style.language.choose($0.chinese, $0.english), "\($0.count)") }
        return Facts(facts).lines().joined(separator: "\n") + "\n"
    }
}
