/// What the server said about an error or a notice, field by field.
///
/// `message`, `detail`, `hint` and `context` may quote stored values: they go to logs for operators, never to clients.
package struct ServerReport: Sendable, Hashable {
    package let state: SQLState
    package let message: String
    package let detail: String?
    package let hint: String?
    package let constraint: String?
    package let schema: String?
    package let table: String?
    package let column: String?
    package let context: String?
    /// Where in the statement the server saw the mistake, in characters from 1.
    package let position: Int?
    /// The server's routine that raised it: the one field that tells a stale plan from other 0A000 in every language.
    package let routine: String?

    package init(
        state: SQLState, message: String, detail: String? = nil, hint: String? = nil, constraint: String? = nil,
        schema: String? = nil, table: String? = nil, column: String? = nil, context: String? = nil,
        position: Int? = nil, routine: String? = nil
    ) {
        self.state = state
        self.message = message
        self.detail = detail
        self.hint = hint
        self.constraint = constraint
        self.schema = schema
        self.table = table
        self.column = column
        self.context = context
        self.position = position
        self.routine = routine
    }

    /// A prepared statement that the server forgot, or whose result changed its shape after a migration.
    var isStalePlan: Bool {
        if state == .unknownPreparedStatement { return true }
        return state == .featureNotSupported && routine == "RevalidateCachedQuery"
    }
}
