import CreditRules
import Foundation
import Postgres

/// What a unit asks to be done to a record of its own; done as an officer does it who needs to ask nobody.
public enum RequestedChange: Sendable, Equatable {
    /// Fields get other values: by any name of the field as it is asked for, by our identifiers once it is filed.
    case correct([String: String])
    /// It was sent in error.
    case withdraw
    /// The decision itself was annulled (撤销).
    case annul
    /// It is of another subject, that of this code.
    case move(to: String)

    /// correct, withdraw, annul or move.
    public var name: String {
        switch self {
        case .correct: "correct"
        case .withdraw: "withdraw"
        case .annul: "annul"
        case .move: "move"
        }
    }

    /// The new values of a correction; nothing else has any.
    public var fields: [String: String] {
        if case .correct(let fields) = self { fields } else { [:] }
    }

    /// The code of the subject it is to be moved to.
    public var code: String? {
        if case .move(let code) = self { code } else { nil }
    }
}

extension RequestedChange {
    /// As it is stored; nil for what no request says.
    init?(_ name: String, fields: JSONText?, code: String?) {
        switch (name, fields, code) {
        case ("correct", let fields?, _):
            guard let values = try? JSONDecoder().decode([String: String].self, from: Data(fields.text.utf8)) else {
                return nil
            }
            self = .correct(values)
        case ("withdraw", _, _): self = .withdraw
        case ("annul", _, _): self = .annul
        case ("move", _, let code?): self = .move(to: code)
        default: return nil
        }
    }

    /// The new values as they are stored.
    var storedFields: JSONText? {
        guard case .correct(let fields) = self else { return nil }
        var writer = JSONWriter()
        writer.object { object in
            for (field, value) in fields.sorted(by: { $0.key < $1.key }) {
                object.key(field)
                object.string(value)
            }
        }
        return JSONText(String(decoding: writer.bytes, as: UTF8.self))
    }

    /// What can be refused without asking the database.
    func check(_ number: String, reason: String, _ context: ActContext) throws(Problem) {
        switch self {
        case .correct(let fields):
            try CorrectRecord(number: number, fields: fields, reason: reason).check(context)
        case .withdraw, .annul: try WithdrawRecord(number: number, reason: reason).check(context)
        case .move(let code): try MoveRecord(number: number, to: code, reason: reason).check(context)
        }
    }

    /// Locks what it is about and makes every check that doing it makes; nothing is written.
    ///
    /// - Returns: The record as it stands, and the change as it is stored.
    func examine(
        _ number: RecordNumber, reason: String, _ context: ActContext, in transaction: inout Transaction
    ) async throws -> (head: RecordHead, change: RequestedChange) {
        switch self {
        case .correct(let fields):
            let act = CorrectRecord(number: number.text, fields: fields, reason: reason)
            let correction = try await act.prepare(number, context, in: &transaction)
            let named = try CorrectRecord.identified(fields, correction.entry)
            try Self.refuseUnkept(named, correction.entry)
            return (correction.head, .correct(named))
        case .withdraw, .annul: return (try await RecordHead.lock(number, in: &transaction), self)
        case .move(let code):
            let act = MoveRecord(number: number.text, to: code, reason: reason)
            _ = try await act.prepare(number, context, in: &transaction)
            return (try await RecordHead.lock(number, in: &transaction), .move(to: act.code))
        }
    }

    /// Refuses values that a record does not keep: the request would.
    private static func refuseUnkept(_ fields: [String: String], _ entry: CatalogueClass) throws(Problem) {
        for field in entry.fields where fields[field.id]?.isEmpty == false {
            if field.type == .personNumber { throw Problem(.personNumberGiven, ["parameter": field.zh]) }
            guard field.disclosure == .core else { continue }
            let allowed = "记录中保存的字段 (a field that the record keeps)"
            throw Problem(.parameterInvalid, ["parameter": "--set", "value": field.zh, "allowed": allowed])
        }
    }

    /// Does it.
    func perform(
        on number: RecordNumber, reason: String, _ context: ActContext, in transaction: inout Transaction
    ) async throws {
        let number = number.text
        switch self {
        case .correct(let fields):
            let act = CorrectRecord(number: number, fields: fields, reason: reason)
            _ = try await act.perform(context, in: &transaction)
        case .withdraw, .annul:
            let act = WithdrawRecord(number: number, reason: reason, annulled: self == .annul)
            _ = try await act.perform(context, in: &transaction)
        case .move(let code):
            _ = try await MoveRecord(number: number, to: code, reason: reason).perform(context, in: &transaction)
        }
    }
}
