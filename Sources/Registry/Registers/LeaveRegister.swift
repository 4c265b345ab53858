import CreditRules
package import Postgres

/// Takes a subject out of a register (移出), with the day and a reason.
package struct LeaveRegister: Act {
    package static let kind = "register.leave"
    package let reason: String?
    let code: String
    let register: String
    let key: String?

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - key: Which of its entries, by the register's key (a licence number); nil for all of them.
    ///   - reason: Why; required.
    package init(code: String, register: String, key: String? = nil, reason: String) {
        self.code = TypedCode.normalised(code)
        self.register = register
        self.key = key.map(HeaderMap.simpleKey)
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        _ = try context.rules.register(register)
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> LeaveReply {
        let entry = try context.rules.register(register)
        let locked = try await transaction.all(Query<LockedSubject>.lock(codes: [code], own: false))
        guard let subject = locked.first else { throw Problem(.subjectNotFound, ["subject": code]) }
        guard !subject.isOvertaken else { throw Problem(.overloaded) }
        let entries = try await transaction.all(Query<LeavingTag>.entries(of: code, in: entry.id, key: key))
        guard !entries.isEmpty else {
            let what = "\(code) 不在“\(entry.names.zh)”登记册中 (it is not in this register)"
            throw Problem(.illegalStep, ["what": what, "legal": "subject show \(code)"])
        }
        try await transaction.execute(
            .leave(tags: entries.map(\.id), on: context.today, batch: nil, act: context.act))
        return LeaveReply(
            code: subject.code, name: subject.name, register: entry.id, left: entries.count,
            on: context.today.description)
    }
}

/// Who left a register.
public struct LeaveReply: Sendable, Equatable {
    /// The subject's code.
    public let code: String
    /// Its name.
    public let name: String
    /// The register's identifier.
    public let register: String
    /// How many of its entries ended.
    public let left: Int
    /// The first day on which it is not in the register.
    public let on: String

    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            for (key, value) in [("code", code), ("name", name), ("register", register)] as [(StaticString, String)] {
                object.key(key)
                object.string(value)
            }
            object.key("left")
            object.integer(left)
            object.key("on")
            object.string(on)
        }
        return writer.bytes
    }
}
