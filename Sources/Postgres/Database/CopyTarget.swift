/// A table and the columns that a COPY fills, in order.
package struct CopyTarget: Sendable {
    let text: String

    package init(table: StaticString, columns: [StaticString]) {
        let names = columns.map(\.description).joined(separator: ", ")
        text = "COPY \(table.description) (\(names)) FROM STDIN (FORMAT binary)"
    }
}
