/// The prepared statements of one session: at most 256, of which the one unused longest makes room.
///
/// A text that could not be prepared is not remembered, or a migration that adds its table would need a restart.
struct PreparedStatements {
    private struct Entry {
        let name: String
        var lastUse: Int
    }

    static let limit = 256

    private var entries: [StatementKey: Entry] = [:]
    private var uses = 0
    private var made = 0
    /// Names that the server still holds and that should be deallocated when the session is idle.
    private(set) var evicted: [String] = []

    subscript(_ statement: Statement) -> String? {
        mutating get {
            let key = StatementKey(statement)
            guard let index = entries.index(forKey: key) else { return nil }
            uses += 1
            entries.values[index].lastUse = uses
            return entries.values[index].name
        }
    }

    mutating func nextName() -> String {
        made += 1
        return "s\(made)"
    }

    mutating func insert(_ statement: Statement, as name: String) {
        if entries.count >= Self.limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            entries[oldest.key] = nil
            evicted.append(oldest.value.name)
        }
        uses += 1
        entries[StatementKey(statement)] = Entry(name: name, lastUse: uses)
    }

    mutating func remove(_ statement: Statement) {
        if let entry = entries.removeValue(forKey: StatementKey(statement)) { evicted.append(entry.name) }
    }

    /// Removes a statement that the server never prepared.
    mutating func forget(_ statement: Statement) {
        entries[StatementKey(statement)] = nil
    }

    mutating func takeEvicted() -> [String] {
        defer { evicted = [] }
        return evicted
    }
}
