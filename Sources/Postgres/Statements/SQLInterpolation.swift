/// Collects the literal parts and the values of a ``Query``.
package struct SQLInterpolation: StringInterpolationProtocol, Sendable {
    private(set) var statement: Statement

    package init(literalCapacity: Int, interpolationCount: Int) {
        statement = Statement(text: "")
        statement.text.reserveCapacity(literalCapacity + 4 * interpolationCount)
        statement.parameters.reserveCapacity(interpolationCount)
        statement.bytes.reserveCapacity(16 * interpolationCount)
    }

    package mutating func appendLiteral(_ text: StaticString) {
        statement.text.append(text.description)
    }

    /// A value, which becomes `$n`.
    package mutating func appendInterpolation<Value: SQLEncodable>(_ value: Value) {
        let start = statement.bytes.count
        value.encode(into: &statement.bytes)
        appendParameter(Value.oid, Value.format, length: Int32(statement.bytes.count - start))
        if Value.format == .text { statement.bytes.append(0) }
        if !value.isRepresentable {
            statement.fault = .unrepresentableValue(parameter: statement.parameters.count)
        }
    }

    /// A value that may be NULL.
    package mutating func appendInterpolation<Value: SQLEncodable>(_ value: Value?) {
        if let value {
            appendInterpolation(value)
        } else {
            appendParameter(Value.oid, Value.format, length: -1)
        }
    }

    /// A row of values: `($n, $n+1, …)`.
    package mutating func appendInterpolation<each Value: SQLEncodable>(row values: (repeat each Value)) {
        var separator = "("
        for value in repeat each values {
            statement.text.append(separator)
            separator = ", "
            appendInterpolation(value)
        }
        statement.text.append(")")
    }

    /// Another statement's text, its parameters renumbered to follow those already here.
    package mutating func appendInterpolation<Other>(_ fragment: Query<Other>) {
        let source = fragment.statement
        let utf8 = source.text.utf8
        var copied = utf8.startIndex
        for (index, parameter) in source.parameters.enumerated() {
            let mark = utf8.index(utf8.startIndex, offsetBy: parameter.offset)
            statement.text.append(contentsOf: source.text[copied..<mark])
            appendParameter(parameter.oid, parameter.format, length: parameter.length)
            copied = utf8.index(mark, offsetBy: 1 + String(index + 1).utf8.count)
        }
        statement.text.append(contentsOf: source.text[copied...])
        statement.bytes.append(contentsOf: source.bytes)
        if case .unrepresentableValue(let parameter) = source.fault {
            let before = statement.parameters.count - source.parameters.count
            statement.fault = .unrepresentableValue(parameter: before + parameter)
        }
    }

    private mutating func appendParameter(_ oid: UInt32, _ format: Format, length: Int32) {
        let offset = statement.text.utf8.count
        statement.parameters.append(
            Statement.Parameter(oid: oid, format: format, length: length, offset: offset))
        statement.text.append("$")
        statement.text.append(String(statement.parameters.count))
    }
}
