/// A rendered statement and its values: what a worker needs, with the type of the rows taken off.
struct Statement: Sendable {
    /// One bound value, whose bytes lie in `bytes` behind those of the values before it.
    struct Parameter: Sendable, Hashable {
        var oid: UInt32
        var format: Format
        /// The value's length in bytes, or -1 for NULL.
        var length: Int32
        /// Where `$n` stands in the text, in UTF-8 bytes: what a splice needs for renumbering.
        var offset: Int

        /// How many of the statement's bytes are this value's: libpq finds the end of a text by its NUL.
        var byteCount: Int {
            guard length >= 0 else { return 0 }
            return format == .text ? Int(length) + 1 : Int(length)
        }
    }

    /// Why a statement cannot be sent at all.
    enum Fault: Sendable {
        case unrepresentableValue(parameter: Int)
    }

    /// The protocol counts parameters in 16 bits.
    static let parameterLimit = 65_535

    var text: String
    var parameters: [Parameter] = []
    var bytes: [UInt8] = []
    var fault: Fault?

    var oids: [UInt32] { parameters.map(\.oid) }

    /// Throws what the server would say if it were sent.
    func checkSendable() throws(DatabaseError) {
        if let error = faultError { throw error }
    }

    private var faultError: DatabaseError? {
        let report: ServerReport
        switch fault {
        case nil where parameters.count <= Self.parameterLimit: return nil
        case nil:
            report = ServerReport(state: .programLimitExceeded, message: "\(parameters.count) parameters")
        case .unrepresentableValue(let parameter):
            report = ServerReport(
                state: .untranslatableCharacter, message: "parameter $\(parameter) holds U+0000, which text cannot")
        }
        return .server(report, statement: text)
    }
}

/// What makes two statements the same prepared statement: the text and the types of the parameters, not the values.
struct StatementKey: Hashable {
    private let statement: Statement

    init(_ statement: Statement) {
        self.statement = Statement(text: statement.text, parameters: statement.parameters)
    }

    static func == (a: Self, b: Self) -> Bool {
        guard a.statement.text == b.statement.text else { return false }
        return a.statement.parameters.elementsEqual(b.statement.parameters) { $0.oid == $1.oid }
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(statement.text)
        for parameter in statement.parameters {
            hasher.combine(parameter.oid)
        }
    }
}
