internal import ArgumentParser
internal import Registry

/// One field of a record as typed: a column's name in any of its forms, and the value.
struct FieldValue: ExpressibleByArgument, Sendable, Equatable {
    let key: String
    let value: String

    /// Reads `key=value`; the first equals sign divides.
    init?(argument: String) {
        guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else { return nil }
        key = String(argument[..<sign])
        value = String(argument[argument.index(after: sign)...])
    }

    static func dictionary(_ fields: [Self]) throws(Problem) -> [String: String] {
        var values: [String: String] = [:]
        for field in fields {
            guard values.updateValue(field.value, forKey: field.key) == nil else {
                throw Problem(.usage, ["what": say("字段“\(field.key)”给了两次", "The field “\(field.key)” is given twice")])
            }
        }
        return values
    }
}
