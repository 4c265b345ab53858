import CreditRules
package import Postgres

/// Merges one credit file into another (重错码合并): one subject had two codes.
///
/// The first code answers for the second from then on. Its records move there, with whatever ended them; its name becomes
/// a former name there, so that it is still found; its entries in registers and on lists go along. Files that had been merged into the first go along. ``SplitSubject``
/// takes it back.
package struct MergeSubjects: Act {
    package static let kind = "subject.merge"
    package let reason: String?
    let code: String
    let successor: String

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - code: The code that is given up.
    ///   - successor: The code that holds.
    ///   - reason: Why; required.
    package init(code: String, into successor: String, reason: String) {
        self.code = TypedCode.normalised(code)
        self.successor = TypedCode.normalised(successor)
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        guard code != successor else {
            throw Problem(.illegalStep, ["what": "两个代码相同 (the codes are the same)", "legal": "subject show"])
        }
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> MergeReport {
        let old = try await SubjectPlace.of(code, in: &transaction)
        let new = try await SubjectPlace.of(successor, in: &transaction)
        for (place, code) in [(old, code), (new, successor)] where place.mergedInto != nil {
            throw Problem(
                .illegalStep, ["what": "\(code) 已并入另一档案 (it is merged already)", "legal": "subject split \(code)"])
        }
        for id in [old.id, new.id].sorted() { _ = try await transaction.first(Query<LockedSubject>.lock(id: id)) }
        try await transaction.execute(.repoint(from: old.id, to: new.id, act: context.act))
        try await transaction.execute(.merge(old.id, into: new.id, act: context.act))
        var transfer = try await RecordTransfer(
            from: old.id, to: new.id, staying: try context.rules.subjectClasses, in: &transaction)
        try await transfer.perform(context, in: &transaction)
        try await VersionRules.settle(.init(subjects: [new.id]), context, in: &transaction)
        // Results told under the code that is given up are of the successor now, whether anything moved or not.
        try await RepairResult.settle([new.id], context, in: &transaction)
        try await transaction.execute(.moveTags(from: old.id, to: new.id, act: context.act))
        try await transaction.execute(.moveListings(from: old.id, to: new.id, act: context.act))
        try await transaction.execute(.moveListingEnds(act: context.act))
        try await transaction.execute(
            .addFormerName(
                of: old.id, to: new.id, until: context.today.adding(days: -1), act: context.act))
        return MergeReport(
            code: code, name: old.name, into: successor, intoName: new.name, records: transfer.records.count)
    }
}

/// Takes a merger back (撤销合并): the file stands for itself again.
///
/// Records that had come from it go back with what changed since; those that came after the merger stay where they are.
package struct SplitSubject: Act {
    package static let kind = "subject.split"
    package let reason: String?
    let code: String

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - code: The code that had been given up.
    ///   - reason: Why; required.
    package init(code: String, reason: String) {
        self.code = TypedCode.normalised(code)
        self.reason = reason
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> MergeReport {
        let old = try await SubjectPlace.of(code, in: &transaction)
        guard let new = old.mergedInto else {
            throw Problem(.illegalStep, ["what": "\(code) 没有并入别的档案 (it is not merged)", "legal": "subject merge"])
        }
        var heads: [Int64: LockedSubject] = [:]
        for id in [old.id, new].sorted() { heads[id] = try await transaction.first(Query<LockedSubject>.lock(id: id)) }
        let seqs = try await transaction.all(Query<Int32>.cameFrom(old.id, to: new))
        try await transaction.execute(.unmerge(old.id, act: context.act))
        var transfer = try await RecordTransfer(
            from: new, to: old.id, seqs: seqs, staying: try context.rules.subjectClasses, isReturn: true,
            in: &transaction)
        try await transfer.perform(context, in: &transaction)
        try await transaction.execute(.returnTags(to: old.id, from: new, act: context.act))
        try await transaction.execute(.returnListings(to: old.id, from: new, act: context.act))
        try await transaction.execute(.moveListingEnds(act: context.act))
        try await transaction.execute(.standAgain(old.id, act: context.act))
        try await VersionRules.settle(.init(subjects: [old.id, new]), context, in: &transaction)
        try await RepairResult.settle([old.id, new], context, in: &transaction)
        try await transaction.execute(.closeFormerName(of: old.id, at: new, act: context.act))
        return MergeReport(
            code: code, name: old.name, into: heads[new]?.code ?? "", intoName: heads[new]?.name ?? "",
            records: transfer.records.count)
    }
}

/// What a merger, or taking one back, came to.
public struct MergeReport: Sendable, Equatable {
    /// The code that is given up, or stands for itself again.
    public let code: String
    /// Its name.
    public let name: String
    /// The code that answers for it, or did.
    public let into: String
    /// The other's name.
    public let intoName: String
    /// How many records moved.
    public let records: Int
}

extension MergeReport {
    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            for (key, value) in [("code", code), ("name", name), ("into", into), ("into_name", intoName)]
                as [(StaticString, String)]
            {
                object.key(key)
                object.string(value)
            }
            object.key("records")
            object.integer(records)
        }
        return writer.bytes
    }
}

extension SubjectPlace {
    /// A code's own file.
    ///
    /// - Throws: ``Problem`` `subject-not-found`.
    static func of(_ code: String, in transaction: inout Transaction) async throws -> SubjectPlace {
        guard let place = try await transaction.first(Query<SubjectPlace>.own(code)) else {
            throw Problem(.subjectNotFound, ["subject": code])
        }
        return place
    }
}

extension RuleBook {
    /// The classes whose records make subjects, and stay with their code.
    var subjectClasses: [String] {
        get throws(Problem) { try library.catalogue.classes.filter(\.makesSubjects).map(\.id) }
    }
}
