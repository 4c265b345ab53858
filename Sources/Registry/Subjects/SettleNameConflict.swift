import CreditRules
package import Postgres

/// Says that a name which was sent is a former name of the code's subject (曾用名): rows that state it are taken in from then on,
/// and those that waited come in at once.
package struct TakeFormerName: Act {
    package static let kind = "name.former"
    package let reason: String?
    let conflict: Int64

    /// Prepares the act.
    package init(conflict: Int64, reason: String) {
        self.conflict = conflict
        self.reason = reason
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> NameConflictEntry {
        let open = try await OpenNameConflict.lock(conflict, in: &transaction)
        let subject = try await open.subject(in: &transaction)
        let names = Set(try await transaction.all(Query<KnownName>.names(of: [subject.id])))
        if !names.contains(KnownName(subject: subject.id, key: SubjectName(open.stated).key)) {
            try await transaction.execute(
                .addFormerName(
                    SubjectName(open.stated), to: subject.id, until: context.today.adding(days: -1), act: context.act))
        }
        return try await open.close(context, in: &transaction)
    }
}

/// Says that a name which was sent is the subject's name by now (更名): the registered one becomes a former name.
package struct TakeNewName: Act {
    package static let kind = "name.rename"
    package let reason: String?
    let conflict: Int64

    /// Prepares the act.
    package init(conflict: Int64, reason: String) {
        self.conflict = conflict
        self.reason = reason
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> NameConflictEntry {
        let open = try await OpenNameConflict.lock(conflict, in: &transaction)
        let subject = try await open.subject(in: &transaction)
        let name = SubjectName(open.stated)
        if subject.nameKey != name.key {
            try await transaction.execute(.rename(subject.id, to: name, on: context.today, act: context.act))
            try await transaction.execute(.head(subject.id, name, act: context.act))
        }
        return try await open.close(context, in: &transaction)
    }
}

/// Says that a name which was sent is a mistake (误报): nothing changes but that it is listed no more.
package struct DismissName: Act {
    package static let kind = "name.mistake"
    package let reason: String?
    let conflict: Int64

    /// Prepares the act.
    package init(conflict: Int64, reason: String) {
        self.conflict = conflict
        self.reason = reason
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> NameConflictEntry {
        let open = try await OpenNameConflict.lock(conflict, in: &transaction)
        return try await open.close(context, settling: false, in: &transaction)
    }
}

/// Two names of a code, not settled yet.
struct OpenNameConflict: RowDecodable {
    let id: Int64
    let code: String
    let stated: String
    let supersededBy: Int64?

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("name_conflict_id")
        code = try row("code")
        stated = try row("stated_name")
        supersededBy = try row.optional("superseded_by")
    }

    /// Reads it; its subject is to be locked next.
    ///
    /// - Throws: ``Problem`` `name-conflict-not-found`, `illegal-step` where it is settled.
    static func lock(_ id: Int64, in transaction: inout Transaction) async throws -> Self {
        guard let found = try await transaction.first(Query<OpenNameConflict>.conflict(id)) else {
            throw Problem(.nameConflictNotFound, ["number": "\(id)"])
        }
        guard found.supersededBy == nil else {
            throw Problem(.illegalStep, ["what": "已处理 (it is settled)", "legal": "subject conflicts --settled"])
        }
        return found
    }

    /// The subject that answers for the code, locked.
    func subject(in transaction: inout Transaction) async throws -> LockedSubject {
        let locked = try await transaction.all(Query<LockedSubject>.lock(codes: [code], own: false))
        guard let subject = locked.first, subject.onFile else { throw Problem(.subjectNotFound, ["subject": code]) }
        guard !subject.isOvertaken else { throw Problem(.overloaded) }
        return subject
    }

    /// Closes it, and lets in what waited under the name.
    func close(
        _ context: ActContext, settling: Bool = true, in transaction: inout Transaction
    ) async throws -> NameConflictEntry {
        let closed = try await transaction.all(Query<Int64>.close(conflict: id, act: context.act))
        guard closed == [id] else { throw Problem(.overloaded) }
        if settling { _ = try await HeldSettlement.settle(codes: [code], context, in: &transaction) }
        return try await NameConflictEntry.entry(id, in: &transaction)
    }
}

extension Query where Output == OpenNameConflict {
    static func conflict(_ id: Int64) -> Self {
        """
        SELECT name_conflict_id, code, stated_name, superseded_by FROM name_conflict WHERE name_conflict_id = \(id)
        """
    }
}

extension Query where Output == Int64 {
    static func close(conflict id: Int64, act: Int64) -> Self {
        """
        UPDATE name_conflict SET superseded_by = \(act)
         WHERE name_conflict_id = \(id) AND superseded_by IS NULL
        RETURNING name_conflict_id
        """
    }
}

extension Query where Output == Never {
    static func addFormerName(_ name: SubjectName, to subject: Int64, until day: Day, act: Int64) -> Self {
        """
        INSERT INTO subject_name (subject_id, name, name_key, search_form, grams, until_day, act_id)
        VALUES (\(subject), \(name.asWritten), \(name.key), \(name.searchForm), \(name.bigrams), \(day), \(act))
        """
    }

    /// Brings a head up to its current name.
    static func head(_ subject: Int64, _ name: SubjectName, act: Int64) -> Self {
        """
        UPDATE subject SET name = \(name.asWritten), name_key = \(name.key), touched_by = \(act)
         WHERE subject_id = \(subject)
        """
    }
}
