/// What a statement reports when it is done: its name and how many rows it touched.
package struct CommandTag: Sendable, Hashable {
    package let name: String
    package let rows: Int

    package init(name: String, rows: Int) {
        self.name = name
        self.rows = rows
    }

    /// Reads `INSERT 0 5`, `UPDATE 3`, `CREATE TABLE`, …: the last word is the count when it is a number.
    init(parsing text: String) {
        let words = text.split(separator: " ")
        let count = words.last.flatMap { Int($0) }
        rows = count ?? 0
        let name = words.prefix { Int($0) == nil }
        self.name = name.joined(separator: " ")
    }
}
